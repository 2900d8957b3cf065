"""Every picture of the course, each with its alt text; one module for each lesson's pictures."""

import gc

from course_lib.figures.abstinence import people
from course_lib.figures.adjusting import steps
from course_lib.figures.ancova import three_slopes
from course_lib.figures.balance import baseline_differences, two_bells
from course_lib.figures.beliefs import belief_moved, believed_shares
from course_lib.figures.believed_ratio import believed_ratio
from course_lib.figures.blinded import blinding_guesses
from course_lib.figures.block_orders import block_orders
from course_lib.figures.both_sides import benefit_and_harm
from course_lib.figures.calendar import calendar
from course_lib.figures.carried import carried_over
from course_lib.figures.chance import all_deals, potential_outcomes
from course_lib.figures.copies import imputations
from course_lib.figures.cost import interaction_cost
from course_lib.figures.craving import trajectories
from course_lib.figures.days_gained import restricted_mean
from course_lib.figures.diagrams import flow, flow_counts, timeline
from course_lib.figures.doubts import doubts
from course_lib.figures.dressed import show_drawn
from course_lib.figures.enough import enough_each, enough_people
from course_lib.figures.every_plan import every_plan
from course_lib.figures.factor_lines import four_cells
from course_lib.figures.follow import follow
from course_lib.figures.forest import forest
from course_lib.figures.frame import Frame, new_frame
from course_lib.figures.gardner_altman import effect
from course_lib.figures.invented_worlds import worlds
from course_lib.figures.limitations import specification_curve
from course_lib.figures.log_log import log_minus_log
from course_lib.figures.looks import COLOURS, GREY, INK, MARKERS
from course_lib.figures.mirror import mirrored
from course_lib.figures.missing import early_craving, known_by_gap
from course_lib.figures.next_trial import every_pair
from course_lib.figures.odds import odds_as_dots, odds_ratio_curve
from course_lib.figures.one_more import saw_tooth
from course_lib.figures.out_of_reach import not_reached
from course_lib.figures.overlap import both_times
from course_lib.figures.paths import z_paths
from course_lib.figures.person_lines import lines_and_steps
from course_lib.figures.picture import Picture, show
from course_lib.figures.prior import belief_and_trial
from course_lib.figures.redealt import rerandomised
from course_lib.figures.replication import power_curves
from course_lib.figures.rules import five_rules
from course_lib.figures.sampling import intervals
from course_lib.figures.schemes import allocations
from course_lib.figures.significance import significance_filter
from course_lib.figures.six_months import open_interval
from course_lib.figures.strategies import strategies
from course_lib.figures.study import KINDS, THIS_TRIAL, Study
from course_lib.figures.supposed import delta
from course_lib.figures.survival import kaplan_meier
from course_lib.figures.table import Table, table
from course_lib.figures.tipping_point import tipping
from course_lib.figures.together import two_groups
from course_lib.figures.two_doubts import two_doubts
from course_lib.figures.weeks import four_weeks

__all__ = [
    "COLOURS",
    "Frame",
    "GREY",
    "INK",
    "KINDS",
    "MARKERS",
    "Picture",
    "Study",
    "THIS_TRIAL",
    "Table",
    "all_deals",
    "allocations",
    "baseline_differences",
    "belief_and_trial",
    "belief_moved",
    "believed_ratio",
    "believed_shares",
    "benefit_and_harm",
    "blinding_guesses",
    "block_orders",
    "both_times",
    "calendar",
    "carried_over",
    "delta",
    "doubts",
    "early_craving",
    "effect",
    "enough_each",
    "enough_people",
    "every_pair",
    "every_plan",
    "five_rules",
    "flow",
    "flow_counts",
    "follow",
    "forest",
    "four_cells",
    "four_weeks",
    "imputations",
    "interaction_cost",
    "intervals",
    "kaplan_meier",
    "known_by_gap",
    "lines_and_steps",
    "log_minus_log",
    "mirrored",
    "new_frame",
    "not_reached",
    "odds_as_dots",
    "odds_ratio_curve",
    "open_interval",
    "people",
    "potential_outcomes",
    "power_curves",
    "rerandomised",
    "restricted_mean",
    "saw_tooth",
    "show",
    "show_drawn",
    "significance_filter",
    "specification_curve",
    "steps",
    "strategies",
    "table",
    "three_slopes",
    "timeline",
    "tipping",
    "trajectories",
    "two_bells",
    "two_doubts",
    "two_groups",
    "worlds",
    "z_paths",
]

gc.freeze()  # what was imported stays until the end: to look through it again took a twentieth of a lesson's time
