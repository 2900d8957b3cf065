"""Write the simulated twin of the trial: data/participants.csv, diary.csv, visits.csv and follow_up.csv.

usage: python tools/build_twin.py [--to FOLDER]

Run twice it writes the same bytes. The counts that were published are set by hand (`CELLS`); the relapse days and the
craving scores are moved until the paper's own models, fitted to the twin, give the printed figures; all else is invented
(see data/README.md). A figure that cannot be reached stops the program before anything is written. The sizes and hashes in
data/datapackage.json follow.
"""

import argparse
from pathlib import Path

import hash_tables
import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.optimize import least_squares
from statsmodels.duration.hazard_regression import PHReg

SEED = 20190624
VISIT_DAYS = [4, 7, 11, 14, 18, 21, 25, 28]  # two visits a week, four weeks after discharge
DROPOUT_DAYS = [5, 8, 12, 15, 19, 22]  # the day after a last attended visit

# People and abstinent people by arm and route. The logistic regression on these cells gives 5.7 (1.3 to 25.1), P .02.
CELLS = {
    ("ketamine", "smoked"): (12, 6),
    ("ketamine", "intranasal"): (12, 6),
    ("ketamine", "mixed"): (3, 1),
    ("midazolam", "smoked"): (11, 2),
    ("midazolam", "intranasal"): (5, 1),
    ("midazolam", "mixed"): (12, 0),
}

# What ends the time to relapse, for people not abstinent (first list) and abstinent (second list) in the last two weeks;
# everyone else in an arm: "use" in the first list, "none" in the second. The split is invented.
ENDINGS = {
    "ketamine": (["dropout"] * 3 + ["no sample", "urine"], ["lapse", "missed visit"]),
    "midazolam": (["dropout"] * 6 + ["no sample", "urine"], ["lapse"]),
}
DROPOUT_AFTER_USE = {"ketamine": 1, "midazolam": 2}
DAYS_ALLOWED = {
    "use": range(1, 29),
    "use, then dropout": range(1, 12),
    "dropout": DROPOUT_DAYS,
    "no sample": VISIT_DAYS[4:],
    "urine": VISIT_DAYS[4:7],
    "lapse": range(2, 11),
    "missed visit": VISIT_DAYS[:3],
    "none": [28],
}
REACHED = {"ketamine": (12, 11), "midazolam": (0, 20)}  # at six months: abstinent, not abstinent; the others not reached


def roster(rng):
    """55 people: arm, route, the two-week outcome, what ended their time to relapse, and what was known at baseline."""
    rows = []
    for (arm, route), (n, abstinent) in CELLS.items():
        rows += [{"arm": arm, "route": route, "abstinent": i < abstinent} for i in range(n)]
    people = pd.DataFrame(rows)
    for arm, (not_abstinent, abstinent) in ENDINGS.items():
        for flag, endings, rest in ((False, not_abstinent, "use"), (True, abstinent, "none")):
            index = rng.permutation(people.index[(people.arm == arm) & (people.abstinent == flag)])
            drop = DROPOUT_AFTER_USE[arm] if rest == "use" else 0
            endings = endings + ["use, then dropout"] * drop
            people.loc[index, "ending"] = endings + [rest] * (len(index) - len(endings))
    people = people.loc[rng.permutation(people.index)].reset_index(drop=True)
    people.insert(0, "participant", [f"P{i + 1:02d}" for i in people.index])
    return people.assign(**baseline(people, rng))


def baseline(people, rng):
    """Invented baseline columns; people who did worse were, on average, a little more severely affected."""
    n = len(people)
    dropped = people.ending.str.contains("dropout")
    severity = rng.normal(0, 1, n) + np.where(people.abstinent, -0.3, 0.2) + 0.5 * dropped
    age = np.clip(rng.normal(45, 8, n).round(), 24, 60).astype(int)
    years = np.clip((age - 22) * rng.uniform(0.3, 0.95, n), 2, 40).round().astype(int)
    craving = 100 / (1 + np.exp(-(0.15 + 0.55 * severity + rng.normal(0, 0.6, n))))
    return {
        "age": age,
        "sex": rng.choice(["male", "female"], n, p=[0.72, 0.28]),
        "years_of_use": years,
        "use_days_28": np.clip((15 + 3.5 * severity + rng.normal(0, 2.5, n)).round(), 4, 28).astype(int),
        "craving_baseline": craving.round().astype(int),
        "severity": severity,
    }


def design(frame):
    """Columns of the paper's models: intercept, ketamine, and route as a three-level covariate."""
    columns = [np.ones(len(frame)), frame.arm == "ketamine", frame.route == "mixed", frame.route == "smoked"]
    return np.column_stack(columns).astype(float)


def cox_printed(fit):
    """Hazard ratio, its limits and P, rounded as the paper prints them."""
    numbers = np.exp([fit.params[0], *fit.conf_int()[0]])
    return tuple(round(float(x), 2) for x in (*numbers, fit.pvalues[0]))


def craving_printed(fit):
    """Percent lower, the same from the rounded log ratio, its limits and P, rounded as the paper prints them.

    58.1 (18.6 to 78.6) is not quite symmetric on the log scale: limits that print so have their centre between 58.20 and
    58.33. A log ratio rounded to -0.87 before it is turned into a percentage gives 58.1; that reading is used here, and
    the estimate itself is kept as near to 58.1 as the limits allow.
    """
    b, (low, high) = fit.params[1], fit.conf_int()[1]
    numbers = 100 * (1 - np.exp([b, round(b, 2), high, low]))
    return tuple(round(float(x), 1) for x in numbers) + (round(float(fit.pvalues[1]), 2),)


def cox(people, days, ties):
    """Cox regression of the time to relapse, adjusted for route."""
    return PHReg(days.astype(float), design(people)[:, 1:], status=(people.ending != "none").to_numpy(), ties=ties).fit()


def relapse_days(people, rng):
    """Move one person's relapse day at a time until both ways of treating ties print 0.47 (0.24 to 0.92), P .03."""
    target = np.log([[0.47, 0.24, 0.92]])
    last_digit = 0.005 / np.array([[0.47, 0.24, 0.92]])  # how far each may be off, on the log scale
    allowed = [list(DAYS_ALLOWED[e]) for e in people.ending]
    order = np.where(people.arm == "ketamine", 0.5, 0.3)  # first guess: where in the allowed days people fall

    def loss(days):
        fits = [cox(people, days, ties) for ties in ("breslow", "efron")]
        got = np.array([[f.params[0], *f.conf_int()[0]] for f in fits])
        return (((got - target) / last_digit) ** 2).sum(), fits

    days = np.array([a[int(len(a) * min(0.999, rng.beta(2 * q, 2 * (1 - q))))] for a, q in zip(allowed, order, strict=True)])
    best, fits = loss(days)
    for _ in range(4000):
        if all(cox_printed(f) == (0.47, 0.24, 0.92, 0.03) for f in fits):
            return days
        i = rng.integers(len(days))
        trial = days.copy()
        trial[i] = rng.choice(allowed[i])
        new, new_fits = loss(trial)
        if new <= best:
            days, best, fits = trial, new, new_fits
    raise SystemExit("no relapse days found that print the hazard ratio 0.47 (0.24 to 0.92), P .03")


def attendance(person, t, rng):
    """The visits that a person attended, as eight booleans."""
    attended = np.ones(8, dtype=bool)
    if person.ending == "dropout":
        return np.array(VISIT_DAYS) < t
    if person.ending == "use, then dropout":
        last = rng.choice([d for d in VISIT_DAYS if t <= d <= 18])
        return np.array(VISIT_DAYS) <= last
    if person.ending == "missed visit":
        attended[VISIT_DAYS.index(t)] = False
    if person.ending == "use":  # now and then a missed visit, after the relapse and never the last one
        attended[:7] &= (rng.random(7) > 0.12) | (np.array(VISIT_DAYS[:7]) <= t)
    return attended


def diary(person, t, attended, rng):
    """28 days of use (1), no use (0) or nothing reported (NaN), told at the next visit attended."""
    used = np.zeros(28)
    if person.ending.startswith("use"):
        again, anew = (0.45, 0.14) if person.arm == "ketamine" else (0.55, 0.22)
        used[t - 1] = 1
        for day in range(t, 28):
            used[day] = rng.random() < (again if used[day - 1] else anew)
        if not used[14:].any():
            used[rng.integers(max(t, 15), 29) - 1] = 1
    if person.ending == "lapse":
        used[t - 1 : t - 1 + rng.integers(1, 3)] = 1
    if person.ending == "urine":
        used[t + 1 :] = rng.random(28 - t - 1) < 0.3
    previous = 0
    for day, here in zip(VISIT_DAYS, attended, strict=True):
        gap = not here and person.ending == "use" and rng.random() < 0.4
        if gap or not attended[VISIT_DAYS.index(day) :].any():
            used[max(previous, t if gap else 0) : day] = np.nan  # a gap never hides the relapse itself
        previous = day
    return used


def urine(person, t, attended, used, rng):
    """Eight results: positive when cocaine was used in the three days up to the visit, with the errors real tests have."""
    results = []
    for day, here in zip(VISIT_DAYS, attended, strict=True):
        recent = np.nansum(used[max(0, day - 3) : day]) > 0
        positive = recent and rng.random() < 0.9
        if person.ending.startswith("use") and day > t and not recent:
            positive = rng.random() < 0.08
        if person.ending == "urine" and day == t:
            positive = True
        missing = not here or (person.ending == "no sample" and day == t)
        results.append(None if missing else "positive" if positive else "negative")
    return results


def craving_scores(visits, people, rng):
    """Whole numbers 0 to 100 at attended visits on which log-link GEE models print 58.1% lower (18.6 to 78.6), P .01.

    Both working correlations (independence and exchangeable), and the model that also has a term for each visit, are
    held to the printed figures, so that the result does not hang on a choice that the paper leaves open.
    """
    frame = visits[visits.attended == 1].merge(people, on="participant").sort_values(["participant", "visit"])
    person = frame.participant.str[1:].astype(int).to_numpy() - 1
    dropped = people.ending.str.contains("dropout").to_numpy()
    trait = 0.7 * people.severity.to_numpy() + 0.5 * dropped + rng.normal(0, 0.8, len(people))
    noise = rng.gamma(2.2, 1 / 2.2, len(frame))
    ketamine = (frame.arm == "ketamine").to_numpy()
    week = (frame.visit.to_numpy() - 4.5) / 8

    base = np.exp(3.1 - 0.8 * ketamine + 0.95 * trait[person] - 0.45 * week) * noise

    def scores(nudge):  # one factor a person, found below, moves all of a person's scores
        return np.clip(base * np.exp(nudge[person]) - 2, 0, 100)  # the floor: who feels next to nothing marks 0

    plain = design(frame)
    with_visit = np.column_stack([plain] + [frame.visit == v for v in range(2, 9)]).astype(float)

    def fits(y):
        for exog, structure in ((plain, "Exchangeable"), (plain, "Independence"), (with_visit, "Exchangeable")):
            structure = getattr(sm.cov_struct, structure)()
            yield sm.GEE(y, exog, groups=person, family=sm.families.Poisson(), cov_struct=structure).fit()

    target = np.log([[0.2143, 0.8141]])  # 78.6 and 18.6% lower, on the side that keeps the estimate nearest to 58.1
    last_digit = np.array([[0.0007, 0.0004]])

    def misses(y):
        got = np.array([f.conf_int()[1] for f in fits(y)])
        return ((got - target) / last_digit).ravel()

    found = least_squares(lambda nudge: np.append(misses(scores(nudge)), 0.1 * nudge), np.zeros(len(people)), max_nfev=12)
    y = scores(found.x).round()
    best = (misses(y) ** 2).sum()
    for _ in range(3000):  # rounding has moved the figures a little: nudge single scores until they print right
        if all(craving_printed(f) == (58.2, 58.1, 18.6, 78.6, 0.01) for f in fits(y)):
            return frame.assign(craving=y.astype(int))[["participant", "visit", "craving"]]
        trial = y.copy()
        i = rng.integers(len(y))
        trial[i] = np.clip(trial[i] + rng.choice([-3, -2, -1, 1, 2, 3]), 0, 100)
        new = (misses(trial) ** 2).sum()
        if new < best:
            y, best = trial, new
    raise SystemExit("no craving scores found that print 58.1% lower (18.6 to 78.6), P .01")


def follow_up(people, rng):
    """Six months: who was reached by telephone, and who then reported abstinence (more often those abstinent before)."""
    rows = []
    for arm, (yes, no) in REACHED.items():
        group = people[people.arm == arm]
        score = 1.2 * group.abstinent - 1.0 * group.ending.str.contains("dropout") + rng.normal(0, 0.8, len(group))
        ranked = group.participant.loc[score.sort_values(ascending=False, kind="stable").index]
        for i, name in enumerate(ranked):
            reached = i < yes + no
            rows.append((name, int(reached), int(i < yes) if reached else None))
    table = pd.DataFrame(rows, columns=["participant", "reached", "abstinent_6m"]).sort_values("participant")
    return table.astype({"abstinent_6m": "Int64"})


def build():
    """The four tables, by file name."""
    rng = np.random.default_rng(SEED)
    people = roster(rng)
    days = relapse_days(people, rng)
    diary_rows, visit_rows = [], []
    for person, t in zip(people.itertuples(), days, strict=True):
        attended = attendance(person, t, rng)
        used = diary(person, t, attended, rng)
        samples = urine(person, t, attended, used, rng)
        diary_rows += [(person.participant, d + 1, u) for d, u in enumerate(used)]
        visit_rows += [(person.participant, v + 1, VISIT_DAYS[v], int(attended[v]), samples[v]) for v in range(8)]
    diaries = pd.DataFrame(diary_rows, columns=["participant", "day", "used"]).astype({"used": "Int64"})
    visits = pd.DataFrame(visit_rows, columns=["participant", "visit", "day", "attended", "urine"])
    scores = craving_scores(visits, people, rng).astype({"craving": "Int64"})
    visits = visits.merge(scores, on=["participant", "visit"], how="left")
    later = follow_up(people, rng)
    people["exit_reason"] = np.where(people.ending.str.contains("dropout"), "stopped_attending", "completed")
    public = people.drop(columns=["abstinent", "ending", "severity"])
    return {"participants.csv": public, "diary.csv": diaries, "visits.csv": visits, "follow_up.csv": later}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parents[1] / "data", help="folder to write to")
    folder = parser.parse_args().to
    for name, table in build().items():
        table.to_csv(folder / name, index=False, lineterminator="\n")
        print(f"{name}: {len(table)} rows")
    if (folder / "datapackage.json").exists():
        hash_tables.main(folder, [])


if __name__ == "__main__":
    main()
