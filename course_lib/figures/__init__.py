"""Every picture of the course, each with its alt text; one module for each lesson's pictures."""

from .abstinence import effect, four_weeks, people, rerandomised
from .craving import trajectories
from .diagrams import flow, flow_counts, timeline
from .forest import forest
from .limitations import significance_filter, specification_curve
from .missing import attendance, delta, tipping
from .picture import COLOURS, GREY, INK, MARKERS, Picture, new_figure, show
from .randomisation import allocations, baseline_differences, guesses
from .replication import interaction_cost, power_curves
from .six_months import not_reached, open_interval
from .study import KINDS, THIS_TRIAL, Study
from .survival import kaplan_meier, log_minus_log

__all__ = [
    "COLOURS",
    "GREY",
    "INK",
    "KINDS",
    "MARKERS",
    "Picture",
    "Study",
    "THIS_TRIAL",
    "allocations",
    "attendance",
    "baseline_differences",
    "delta",
    "effect",
    "flow",
    "flow_counts",
    "forest",
    "four_weeks",
    "guesses",
    "interaction_cost",
    "kaplan_meier",
    "log_minus_log",
    "new_figure",
    "not_reached",
    "open_interval",
    "people",
    "power_curves",
    "rerandomised",
    "show",
    "significance_filter",
    "specification_curve",
    "timeline",
    "tipping",
    "trajectories",
]
