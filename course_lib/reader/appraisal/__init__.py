"""The reader's appraisal of the trial, part by part, and on one page.

judged    a judgement as it is typed, and what is wanting
part      a part as a notebook shows it
forms     the parts to fill in
asked     statements about the article, the texts, what verdicts mean
good      what a good answer has
behind    the number behind each line
remarks   where answers speak against themselves
checks    a check: what it finds, and what is said of that
advice    the checks of what she hears on Monday, and what she asks back
everywhere  the checks of every box
simulated  the checks of numbers of the simulated people
reasons   the checks of the reason below one judgement
which_word  the checks of a verdict's word
untrue    the checks of what is not so, or not known
one_box   the checks of harm, interests and doubt
thin      the checks of what fits any trial, or is of something else
earlier   bets, guesses and plan of earlier lessons
left      what is filled in, open and left out
on_paper  the page
"""

from course_lib.reader.appraisal.earlier import brought
from course_lib.reader.appraisal.forms import article, certainty, claims, risk_of_bias, where_we_differ, words
from course_lib.reader.appraisal.on_paper import page, save

__all__ = ["article", "brought", "certainty", "claims", "page", "risk_of_bias", "save", "where_we_differ", "words"]
