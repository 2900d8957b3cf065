"""Every picture of the course, each with its alt text; one module for each lesson's pictures."""

from course_lib.figures.abstinence import four_weeks, people, rerandomised
from course_lib.figures.craving import trajectories
from course_lib.figures.diagrams import flow, flow_counts, timeline
from course_lib.figures.follow import follow
from course_lib.figures.forest import forest
from course_lib.figures.frame import Frame, new_frame
from course_lib.figures.gardner_altman import effect
from course_lib.figures.limitations import specification_curve
from course_lib.figures.looks import COLOURS, GREY, INK, MARKERS
from course_lib.figures.missing import attendance, delta, tipping
from course_lib.figures.out_of_reach import not_reached
from course_lib.figures.picture import Picture, new_figure, show, show_drawn
from course_lib.figures.randomisation import allocations, baseline_differences, guesses
from course_lib.figures.replication import interaction_cost, power_curves
from course_lib.figures.significance import significance_filter
from course_lib.figures.six_months import open_interval
from course_lib.figures.study import KINDS, THIS_TRIAL, Study
from course_lib.figures.survival import kaplan_meier, log_minus_log
from course_lib.figures.table import Table, table

__all__ = [
    "COLOURS",
    "Frame",
    "GREY",
    "INK",
    "KINDS",
    "MARKERS",
    "Picture",
    "Study",
    "Table",
    "THIS_TRIAL",
    "allocations",
    "attendance",
    "baseline_differences",
    "delta",
    "effect",
    "flow",
    "flow_counts",
    "follow",
    "forest",
    "four_weeks",
    "guesses",
    "interaction_cost",
    "kaplan_meier",
    "log_minus_log",
    "new_figure",
    "new_frame",
    "not_reached",
    "open_interval",
    "people",
    "power_curves",
    "rerandomised",
    "show",
    "show_drawn",
    "significance_filter",
    "specification_curve",
    "table",
    "timeline",
    "tipping",
    "trajectories",
]
