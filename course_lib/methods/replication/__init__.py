"""Designing the next trial: exact power, simulated trials in bulk, assurance, factorial designs, planned looks.

A `Design` says who is compared on what; everything else takes one. `exact` enumerates, `belief` averages over what is
believable, `bulk` simulates (on one computer or, with a client of dask.distributed, on many), `sequential` plans looks,
`factorial` prices an interaction.
"""

# ruff: noqa: F401  (names handed on)
from course_lib.methods.replication.belief import (
    Assurance,
    assurance,
    believed_from_counts,
    believed_from_ratio,
    exact_powers,
    risks_from_odds_ratio,
)
from course_lib.methods.replication.bulk import Simulated, simulate
from course_lib.methods.replication.cluster import cluster
from course_lib.methods.replication.design import Abstinence, Craving, Design, Relapse
from course_lib.methods.replication.exact import ExactErrors, exact_errors, exact_power, fisher_p_table, people_needed
from course_lib.methods.replication.factorial import interaction_power, people_for_interaction
from course_lib.methods.replication.sequential import crossing, estimate_after_stopping, obrien_fleming, spending_bounds
