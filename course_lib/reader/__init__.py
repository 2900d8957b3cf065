"""What serves the reader. Lessons begin with ``from course_lib.reader import check, hint``.

feedback      check, hint, solution and progress
questions     what `feedback` knows: items, slips, words of pages
cards         the function card of a lesson
plan          estimand cards and analysis plans, saved and never overwritten
appraisal     the reader's verdicts and words on one page
concepts      ten questions, before and after
own_files     files that belong to the reader, under new names
explorer      power, with sliders
environment   what the course needs, and whether it is here
"""

from course_lib.reader.cards import card
from course_lib.reader.feedback import check, hint, progress, solution

__all__ = ["card", "check", "hint", "progress", "solution"]
