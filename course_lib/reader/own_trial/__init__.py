"""A trial of the reader's own: from what a paper prints to a page of appraisal, in the names of its arms and its outcome.

reading  numbers as abstracts print them; a refusal says what a paper usually prints instead
nothing  what is typed where a paper says nothing
good_or_bad  whether an outcome is good for people, by its words
names  what the trial, its arms and its outcome are called, and what the paper says of them
measures  what may be estimated, and what papers call it
wording  forms in which papers print an interval, made into one
made  an interval where none is printed, of two means, or of P
estimate  an estimate as printed
worked_back  counts that come of percentages, told as such, and whether they are counts
fits  the counts that fit percentages, and which verdicts hang on which of them are right
arms  two arms as printed, as counts
curves  percentages beside counts: Kaplan-Meier's, or slips
events  of what an estimate is, where the outcome is staying without an event
kinds  whether an estimate beside counts is one of another measure, or level
means  means typed in the arms, beside the difference that is printed
given  two arms or an estimate, checked, and what may have been a slip is asked about
own_estimates  whether a printed estimate is the counts' own, and the limit that they have where one only is printed
misprints  a digit of an estimate that the counts contradict
verdicts  on which side of no difference an interval and a P value lie, and whose they are
found  the effect, what was printed first
at_baseline  a ratio in people, at a risk in the second arm
beside  an arm in which nobody had the outcome, what is adjusted for, that a trial stopped early
rates  people over time, as printed, and no shares
new_arm  which arm is the new one in such a trial
margin  the margin of a non-inferiority trial, beside the interval
margin_asked  what is asked of a margin: its arm, its size and its sign, and the printed P
no_worse  what a reader writes of non-inferiority, beside the margin
within  how often a margin would be kept, and with missing outcomes filled in
compared  what was printed beside what the counts give
compared_p  the same of a P value
planned  the difference that was planned for
rare  exact power where few people have the outcome
sizes  how much hangs on how few
repeated  repetitions, if the truth is as planned, or as found or smaller
times  curves and their comparison from a file with one row a person
reasons  whether a reason, or an answer, says anything
happenings  events counted where people should be
crossed  the first card beside what was typed: people left out or lost, a late registration
crossed_words  a composite beside its parts, few counts that may be percentages, texts beside what was typed
paper  sections of the page, and the two cards to fill in
in_people  numbers of people in the reader's own words, beside the trial's
out_of  differences told as so many of so many, and numbers needed in a sentence
units  points, times as likely, fragility, P and levels in those words
follow_up  times in those words, beside how long people were followed
changes  changes in percent, numbers needed and shares in those words
ratios  numbers under a name in those words: another ratio, a limit, points told as percent
directions  which arm they speak of, and whether they say more or fewer
degrees  how much more or less something changed, and times to an outcome, in those words
everybody  all people, or none, in those words
left_open  what is told as found where the interval leaves it open; an interval in a doubt
known  which numbers of a sentence are on the page
sentence  the one sentence, and what is said of harm, beside the numbers
labels  what the rows of that table are called
harms  harms as a table, with the people that they are of
second  a second outcome in the same way, and whether it is better
harms_asked  whether the people of harms and of a second outcome are those of the arms
signed  what is asked before the page is signed
kept  all of it as Markdown and HTML, never overwritten
"""

# ruff: noqa: F401  (names handed on)
from course_lib.reader.own_trial.compared import compare, printed
from course_lib.reader.own_trial.found import effect
from course_lib.reader.own_trial.given import Trial, add, enter, from_counts, from_estimate
from course_lib.reader.own_trial.kept import page, save
from course_lib.reader.own_trial.names import Names
from course_lib.reader.own_trial.paper import Section, certainty, risk_of_bias
from course_lib.reader.own_trial.reading import Refused
from course_lib.reader.own_trial.repeated import again
from course_lib.reader.own_trial.sizes import fragile
from course_lib.reader.own_trial.times import over_time
