"""A trial of the reader's own: from what a paper prints to a page of appraisal, in the names of its arms and its outcome.

typed     a number as typed, and how what cannot be is refused
names     what the trial, its arms and its outcome are called
given     counts, percentages or an estimate, each checked; a refusal says what a paper usually prints instead
compared  printed numbers beside those that the counts or the interval give
section   one part of the page, as it is shown and kept
results   the effect, what was printed, missing outcomes
sizes     a smaller truth, a repetition
times     curves and their comparison from a file with one row a person
cards     risk of bias and certainty, to fill in
on_paper  all of it as Markdown and HTML, never overwritten
"""

# ruff: noqa: F401  (names handed on)
from course_lib.reader.own_trial.cards import certainty, risk_of_bias
from course_lib.reader.own_trial.compared import compare
from course_lib.reader.own_trial.given import Trial, from_counts, from_estimate, from_percentages
from course_lib.reader.own_trial.names import Names
from course_lib.reader.own_trial.on_paper import page, save
from course_lib.reader.own_trial.results import effect, fragile, printed
from course_lib.reader.own_trial.section import Section
from course_lib.reader.own_trial.sizes import again, smaller
from course_lib.reader.own_trial.times import from_file
from course_lib.reader.own_trial.typed import Refused
