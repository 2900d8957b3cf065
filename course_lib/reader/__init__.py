"""What serves the reader. Lessons begin with ``from course_lib.reader import check, guesses, hint, predict``.

predictions   predict, reveal and guesses
feedback      check, compare, hint, solution and progress
shown         how they speak
solved        a solution's cells, from its notebook
letters       what is said of a letter without its quotation marks
progress_file what they keep, in the reader's own file
tried         what is kept of the answers to a question
handing_in    hand_in: all of it on one page, for a teacher
handed_page   that page, for reading
lessons       what each lesson asks to guess, and its function card
beliefs       three claims and a bet on each, before the first is tested
verdict_words the four verdicts by the words that readers type
questions     what `feedback` knows: items, slips, words of pages
cards         the function card of a lesson
described     what a card says of a function, from its docstring
verdict_boxes verdict: what the course says of a claim
plan          estimand cards and analysis plans, saved and never overwritten
own_comparison the capstone's planned number, and the count of comparisons
known_comparisons the numbers of the smoking trial that it knows
second_look   what there was to find, once a report is saved
appraisal     the reader's verdicts, cards and words beside the course's, on one page
bias_card     what may bend a result and how certain it is: what both appraisals ask
number_words  numbers in words, one list for all
overstated    words of proof, cause, safety, luck and absence, and whether they are claimed
own_trial     a trial of the reader's own: from printed numbers to a page
concepts      fourteen questions, before and after
own_numbers   a reader's own people not reached, in lesson 07, or the simulated
own_files     files that belong to the reader, under new names
explorer      power, with sliders
environment   what the course needs, and whether it is here
"""

from course_lib.reader import letters
from course_lib.reader.cards import card
from course_lib.reader.feedback import check, compare, hint, progress, solution
from course_lib.reader.handing_in import hand_in
from course_lib.reader.predictions import guesses, predict, reveal
from course_lib.reader.verdict_boxes import verdict

__all__ = ["card", "check", "compare", "guesses", "hand_in", "hint", "predict", "progress", "reveal", "solution", "verdict"]

letters.watch()
