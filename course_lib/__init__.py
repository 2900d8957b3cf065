"""Tools for the course "Behind the headline", in four rooms; none knows of those below it in this list.

arguments   refusals in words of arguments that cannot be; every room uses it
methods     the statistics: effects, survival, missing, ...; they know nothing of this trial
sources     the trial and what was said of it: tables, claims, ledger, verdicts; other real trials
figures     every picture, with its alt text
reader      what answers, keeps and shows a reader's own work: check, predict, plan, appraisal, ...
"""

__version__ = "0.1.0"
