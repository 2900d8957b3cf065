"""The statistics of the course, one module an idea. They know of no trial: numbers come from the caller.

Two proportions

effects       risk difference, relative risk, odds ratio, number needed to treat
exact_tests   Fisher, mid-P, Boschloo, Barnard; fragility
zero_cells    odds ratios when nobody in an arm had the event
conditional   the distribution of a table whose margins are given
standardised  risk difference and ratio with a characteristic evened out
counts        four counts of a trial, checked
estimates     results that print as a sentence
forensics     can printed numbers be true? GRIM, P from an interval

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
winners_curse what small trials do to effects that pass the threshold
replication   the next trial: exact power, trials in bulk, assurance, interactions, planned looks
"""
