"""Write the fixed inputs of the comparison with R; twice gives the same bytes.

usage: python tests/reference/make_inputs.py

`reference.R` reads them and writes R's values to `values/`; run it after this.
"""

from pathlib import Path

import numpy as np
import pandas as pd

INPUTS = Path(__file__).parent / "inputs"
# odds ratios near 1, empty cells, unequal arms: where exact methods are hard, or a rule of thumb goes wrong
CHOSEN_TABLES = [
    (13, 27, 3, 28), (12, 27, 0, 28), (19, 27, 12, 28), (7, 40, 3, 43), (0, 27, 0, 28), (27, 27, 28, 28), (27, 27, 0, 28),
    (4, 5, 4, 15), (1, 5, 11, 15), (40, 60, 100, 210), (5, 50, 5, 500), (6, 6, 19, 38), (1, 5, 59, 60), (1, 71, 4, 7),
    (2, 101, 5, 6), (6, 7, 83, 90), (45, 340, 26, 28), (13, 26, 10, 20), (36, 154, 12, 77), (1, 1, 0, 1),
]  # fmt: skip


def tables(rng):
    """300 tables: chosen ones, arms of up to 40, empty cells, unequal arms, and up to 200 against 2,000."""
    rows = list(CHOSEN_TABLES)
    for _ in range(180):
        n1, n2 = rng.integers(2, 41, 2)
        rows.append((rng.integers(0, n1 + 1), n1, rng.integers(0, n2 + 1), n2))
    for kind in range(60):
        n1, n2 = rng.integers(3, 61, 2)
        a, b = rng.integers(1, n1), rng.integers(1, n2)
        rows.append([(0, n1, b, n2), (a, n1, 0, n2), (n1, n1, b, n2), (a, n1, n2, n2)][kind % 4])
    for _ in range(30):
        n1, n2 = rng.integers(3, 30), rng.integers(100, 400)
        rows.append((rng.integers(0, n1 + 1), n1, rng.integers(0, n2 + 1), n2))
    for _ in range(10):
        n1, n2 = rng.integers(100, 201), rng.integers(1000, 2001)
        risk = rng.uniform(0.02, 0.6)
        rows.append((rng.binomial(n1, min(1, risk * rng.uniform(0.7, 1.6))), n1, rng.binomial(n2, risk), n2))
    return pd.DataFrame(rows, columns=["events1", "people1", "events2", "people2"]).astype(int)


def survival(rng):
    """40 sets: whole days with many ties (some from day 0) or fine times, light to heavy censoring, two causes."""
    sets = []
    for k in range(1, 41):
        people = int(rng.integers(16, 56))
        first = np.arange(people) % 2 == 0
        x = rng.normal(size=people).round(1)
        day = rng.exponential(12 * np.exp(rng.normal(0, 0.5) * first - 0.3 * x))
        stop = rng.exponential(rng.choice([10, 25, 60]), people)
        event = day <= stop
        time = np.minimum(np.minimum(day, stop), 28)
        event &= time < 28
        whole = np.floor(time) if k > 30 else np.ceil(time)
        time = whole if k % 4 else time.round(3) + 0.001
        entry = np.floor(time * rng.choice([0, 0, 0.3, 0.8], people))
        entry = (
            np.minimum(entry, np.maximum(np.ceil(time) - 1, 0)) if k <= 30 else np.nan
        )  # everyone is followed for a while
        cause = event * rng.choice([1, 1, 2], people)
        sets.append(
            pd.DataFrame({"set": k, "time": time, "event": event, "first": first, "x": x, "entry": entry, "cause": cause})
        )
    return pd.concat(sets).astype({"event": int, "first": int})


def people(rng):
    """20 sets of one row a person: a yes-or-no outcome and a score, with arm, route and baseline."""
    sets = []
    for k in range(1, 21):
        n = int(rng.integers(40, 90))
        first = np.arange(n) % 2 == 0
        route = rng.choice(["intranasal", "mixed", "smoked"], n)
        baseline = rng.integers(20, 100, n)
        chance = 1 / (1 + np.exp(1.2 - rng.normal(0.8, 0.6) * first - 0.02 * (baseline - 60) + 0.6 * (route == "smoked")))
        score = (0.5 * baseline - rng.normal(8, 8) * first + rng.normal(0, 15, n)).round(1)
        event = (rng.random(n) < chance).astype(int)
        frame = {"first": first.astype(int), "route": route, "baseline": baseline, "event": event, "score": score}
        sets.append(pd.DataFrame({"set": k, **frame}))
    return pd.concat(sets)


def scores(rng):
    """20 sets of repeated scores, 0 to 100; within-person correlation from 0 to .8; some visits missed."""
    sets = []
    for k in range(1, 21):
        n, visits, share = int(rng.integers(20, 33)), 5, (0, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8)[k % 7]
        person = rng.normal(0, 20 * np.sqrt(share), n)
        arm = np.where(np.arange(n) % 2 == 0, "ketamine", "midazolam")
        route = rng.choice(["intranasal", "smoked"], n)
        middle = 45 - rng.normal(10, 5) * (arm == "ketamine") + 5 * (route == "smoked") + person
        craving = (middle[:, None] + rng.normal(0, 20 * np.sqrt(1 - share), (n, visits))).round().clip(0, 100)
        who, visit = np.nonzero((rng.random((n, visits)) > 0.15) | (np.arange(visits) == 0))
        frame = {"participant": who + 1, "arm": arm[who], "route": route[who], "visit": visit + 1}
        sets.append(pd.DataFrame({"set": k, **frame, "craving": craving[who, visit].astype(int)}))
    return pd.concat(sets)


def pools(rng):
    """30 sets of estimates and variances from completed copies, with the degrees of freedom of complete data."""
    sets = []
    for k in range(1, 31):
        copies = int(rng.integers(2, 21))
        estimates = rng.normal(5, rng.choice([0.1, 1, 3]), copies).round(4)
        variances = rng.uniform(0.5, 2, copies).round(4)
        df = "" if k % 2 else int(rng.integers(10, 200))
        sets.append(pd.DataFrame({"set": k, "estimate": estimates, "variance": variances, "complete_df": df}))
    return pd.concat(sets)


def p_values(rng):
    """20 sets of P values, ties among them."""
    sets = [[0.02, 0.03]] + [(rng.random(rng.integers(2, 12)) ** 3).round(3) for _ in range(19)]
    return pd.concat([pd.DataFrame({"set": k, "p": p}) for k, p in enumerate(sets, 1)])


def numbers(rng):
    """Small tables of arguments: looks, trials that stopped, designs, size errors, guesses."""
    looks = ["0.5 1", "0.25 0.5 0.75 1", "0.2 0.4 0.6 0.8 1", "0.3 1", "0.6 0.8 1", "0.1 0.9 1", "1"]
    designs = [(27, 28, 0.48, 0.11), (27, 28, 0.25, 0.25), (10, 10, 0.5, 0.1), (12, 30, 0.6, 0.3), (40, 40, 0.3, 0.1)]
    sizes = pd.DataFrame({"effect": rng.normal(0, 1, 20).round(3), "standard_error": rng.uniform(0.1, 1.5, 20).round(3)})
    stops = pd.DataFrame({"value": [1.5, 1.05, 0.4, -1.9, 0.9, 2.4], "standard_error": [0.5, 0.5, 0.5, 0.6, 0.45, 0.7]})
    stops["looks"] = ["0.5", "0.5 1", "0.5 1", "0.3 0.6", "0.25 0.5 0.75 1", "0.4 0.8"]
    guesses = rng.integers(0, 25, (30, 3))
    guesses[:6] = [(25, 3, 0), (10, 10, 0), (0, 12, 0), (12, 0, 0), (0, 0, 5), (1, 0, 9)]
    return {
        "looks": pd.DataFrame({"looks": looks, "alpha": [0.05, 0.05, 0.05, 0.01, 0.05, 0.1, 0.05]}),
        "designs": pd.DataFrame(designs, columns=["people1", "people2", "risk1", "risk2"]),
        "stopping": stops,
        "size_errors": sizes,
        "guesses": pd.DataFrame(guesses, columns=["right", "wrong", "unsure"]),
    }


def main(folder=INPUTS):
    makers = {f.__name__: f for f in (tables, survival, people, scores, pools, p_values)}
    made = {name: make(np.random.default_rng(20191)) for name, make in makers.items()}
    for name, table in (made | numbers(np.random.default_rng(20192))).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.10g")


if __name__ == "__main__":
    main()
