"""Designing the next trial: exact power, simulated trials in bulk, assurance, factorial designs, planned looks.

A `Design` says who is compared on what; everything else takes one. `exact` enumerates, `bulk` simulates (on one computer or,
with a client of dask.distributed, on many), `sequential` plans looks, `factorial` prices an interaction.
"""

from .bulk import Simulated, simulate
from .cluster import cluster
from .design import Abstinence, Craving, Design, Relapse
from .exact import assurance, exact_power, fisher_p_table, people_needed, risks_from_odds_ratio
from .factorial import interaction_power, people_for_interaction
from .sequential import obrien_fleming

__all__ = [
    "Abstinence",
    "Craving",
    "Design",
    "Relapse",
    "Simulated",
    "assurance",
    "cluster",
    "exact_power",
    "fisher_p_table",
    "interaction_power",
    "obrien_fleming",
    "people_for_interaction",
    "people_needed",
    "risks_from_odds_ratio",
    "simulate",
]
