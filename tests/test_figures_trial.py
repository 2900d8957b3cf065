"""What is drawn of a trial's people follows from its tables: marks, colours, directions, counts, words and alt text."""

import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from drawn import (
    INKS,
    LOOKS,
    OURS,
    REAL,
    SWAPPED,
    bars,
    check_words,
    heads,
    lines,
    points,
    said,
    small_trial,
    words,
)
from matplotlib.colors import to_hex

from course_lib import figures
from course_lib.figures.looks import width
from course_lib.sources import trial

PALE = "#949494"


def exchanged(tables):
    """The same tables with the two arms' names exchanged."""
    other = {"ketamine": "midazolam", "midazolam": "ketamine"}
    people = tables["participants"]
    return tables | {"participants": people.assign(arm=people.arm.map(other))}


TRIALS = [
    pytest.param(lambda: trial.load(), OURS, id="course"),
    pytest.param(lambda: exchanged(trial.load()), OURS, id="arms exchanged"),
    pytest.param(lambda: small_trial(), SWAPPED, id="small, order swapped"),
    pytest.param(lambda: small_trial(REAL.arms, (5, 9), seed=2), REAL, id="small, other names"),
]


def one_by_one(tables):
    """Arm, and days of use, by plain loops: {participant: {day: 1, 0 or None}}."""
    arm = {row.participant: row.arm for row in tables["participants"].itertuples()}
    diary = {p: {} for p in arm}
    for row in tables["diary"].itertuples():
        diary[row.participant][row.day] = None if np.isnan(row.used) else int(row.used)
    return arm, diary


@pytest.mark.parametrize(
    ("ends", "study"),
    [
        (trial.endpoints(missing="use"), OURS),
        (trial.endpoints(missing="abstinent"), SWAPPED),
        (pd.DataFrame({"arm": ["placebo"] * 40 + ["drug"] * 3, "abstinent_last2": [1] * 39 + [0, 0, 1, 0]}), REAL),
    ],
)
def test_people_has_a_mark_for_each(ends, study):
    picture = figures.people(ends, study)
    check_words(picture)
    (axes,) = picture.figure.axes
    told, shares, marks, texts = [], [], points(axes), said(picture)
    above = 0
    for arm in study.arms:
        colour, shape = LOOKS[arm]
        here = [p for p in marks if p[3] == colour]
        outcome = [x for x, a in zip(ends.abstinent_last2, ends.arm, strict=True) if a == arm]
        k, n = sum(outcome), len(outcome)
        assert len(here) == len({p[:2] for p in here}) == n and {p[4] for p in here} == {shape}
        assert here == sorted(here, key=lambda p: p[1::-1])  # row by row, from the left
        assert [p[2] for p in here] == [colour] * k + ["#ffffff"] * (n - k)
        assert min(p[1] for p in here) > above and all(0.16 < p[0] < 6.04 for p in here)
        above = max(p[1] for p in here)
        name = texts.index((arm.capitalize(), INKS[arm]))
        assert texts[name + 1][0].strip() == f"{k} of {n} {study.outcome}"
        told.append(f"{k} of {n} on {arm}")
        shares.append(f"{100 * k / n:.0f}% on {arm}")
    title_, subtitle, source = heads(picture)
    assert title_ == f"{study.outcome.capitalize()}: {', '.join(shares)}"
    assert subtitle == f"Each mark is one {study.kind} person; filled: {study.outcome} in the last two weeks"
    assert source == study.source and ("trial’s records" in source) == (study != REAL)
    assert picture.alt.startswith(f"{study.kind.capitalize()} people: {told[0]} and {told[1]} were {study.outcome}")


def by_rule(first_day, blank):
    """Who is abstinent by a rule, and who has no record, one by one."""
    days = trial.use_by_day(trial.load())
    now, unknown = {}, {}
    for person, row in days.iterrows():
        own = [row[day] for day in range(first_day, 29)]
        now[person] = all(value == 0 or value != value and blank == 0 for value in own)
        unknown[person] = all(value != value for value in own)
    return pd.Series(now), pd.Series(unknown)


@pytest.mark.parametrize(
    ("first_day", "blank", "words"),
    [
        (15, 1, ("4 have no record on these days", "6 have no record on these days")),
        (
            15,
            0,
            (
                "6 newly filled; 4 of these, on grey, have no record on these days",
                "9 newly filled; 6 of these, on grey, have no record on these days",
            ),
        ),
        (
            24,
            0,
            (
                "7 newly filled; 4 of these, on grey, have no record on these days",
                "12 newly filled; 8 of these, on grey, have no record on these days",
            ),
        ),
        (1, 0, ("4 newly filled; 1 no longer filled", "7 newly filled; 1 no longer filled")),
        (
            22,
            1,
            (
                "2 newly filled; 4 others have no record on these days",
                "2 newly filled; 8 others have no record on these days",
            ),
        ),
        (4, 1, ("1 no longer filled", "1 no longer filled")),
        (5, 1, ("", "")),
    ],
)
def test_people_by_a_readers_own_rule(first_day, blank, words):
    ends, (now, unknown) = trial.endpoints(missing="use"), by_rule(first_day, blank)
    rule = f"Days {first_day} to 28 count, a blank is {('no use', 'use')[blank]}"
    picture = figures.people(ends, now=now.sample(frac=1, random_state=1), unknown=unknown, rule=rule)
    check_words(picture)
    (axes,) = picture.figure.axes
    before = ends.set_index("participant").abstinent_last2 == 1
    for arm, told in zip(OURS.arms, words, strict=True):
        colour = LOOKS[arm][0]
        ids = ends.participant[ends.arm == arm]
        here = [p for p in points(axes) if p[3] == colour]
        assert len(here) == len(ids) and sum(p[2] == colour for p in here) == now[ids].sum()
        first = [*ids[ids.map(before)], *ids[~ids.map(before)]]
        assert [p[2] == colour for p in here] == now[first].tolist()  # whatever the rule, each in one place
        assert f"{now[ids].sum()} of {len(ids)} on {arm}" in picture.alt
        texts = [text for text, _ in said(picture)]
        assert not told or told in texts and f"On {arm}: {told}." in picture.alt
    wide = {"box": 0, "band": 0, "broken": 0}
    for patch in axes.patches:
        box = "box" if patch.get_linestyle() in ("-", "solid") else "broken"
        kind = "band" if to_hex(patch.get_facecolor()) == "#dcdcdc" else box if patch.get_lw() == 1.4 else None
        wide[kind] = wide.get(kind, 0) + patch.get_width() / 0.21
    assert wide["band"] == pytest.approx(unknown.sum()) and wide["box"] == pytest.approx((now & ~before).sum())
    assert wide["broken"] == pytest.approx((before & ~now).sum())
    title_, subtitle, _ = heads(picture)
    shares = [f"{100 * now[ends.participant[ends.arm == arm]].mean():.0f}% on {arm}" for arm in OURS.arms]
    assert title_ == f"Abstinent by this rule: {', '.join(shares)}"
    assert subtitle.startswith(f"{rule}; filled: abstinent") and "one simulated person" in subtitle
    assert ("boxed: changed by this rule" in subtitle) == (now != before[now.index]).any()


@pytest.mark.slow
def test_people_says_whom_a_rule_forgets():
    ends, (now, unknown) = trial.endpoints(missing="use"), by_rule(15, 0)
    alone = figures.people(ends, unknown=unknown)
    assert heads(alone)[1].endswith("in the last two weeks") and "On midazolam: 6 have no record on these days." in alone.alt
    plain = heads(figures.people(ends, now=now))[1]
    assert "filled: abstinent by this rule" in plain and "boxed: changed by this rule" in plain
    check_words(figures.people(ends.iloc[[0, 1] * 40].assign(arm=["ketamine", "midazolam"] * 40), now=now))  # many rows
    with pytest.raises(ValueError, match="now needs 0 or 1 for each of ends' participants, got nan for 'P07'"):
        figures.people(ends, now=now.drop("P07"))
    with pytest.raises(ValueError, match="unknown needs 0 or 1 for each of ends' participants, got 2 for 'P01'"):
        figures.people(ends, unknown=unknown.astype(int) * 0 + 2)
    for wrong in ([1, 0], 3, pd.concat([now, now])):
        with pytest.raises(ValueError, match="now must be a Series with one value a participant of ends"):
            figures.people(ends, now=wrong)
    for wrong in ({"rule": "Days 15 to 28 count"}, {"rule": 3, "now": now}):
        with pytest.raises(ValueError, match="rule must be a text that says by which rule now was made"):
            figures.people(ends, **wrong)


def test_calendar_has_a_square_for_each_day():
    picture = figures.calendar()
    check_words(picture)
    (axes,) = picture.figure.axes
    thick, thin, grey = ([p for p in axes.patches if p.get_lw() == lw] for lw in (1.6, 0.9, 1))
    days = sorted((p.get_x(), p.get_lw()) for p in [*thick, *thin] if p.get_width() < 0.13)
    assert [lw for _, lw in days] == [0.9] * 14 + [1.6] * 14 and len(grey) == 5
    texts = [text for text, _ in said(picture)]
    for word in ("infusion", "hospital", "day 1", "14", "15", "28", "six months", "count for abstinence"):
        assert word in texts
    assert "day 2 or day 3" in heads(picture)[2] and "days 15 to 28 count" in picture.alt


def read_rows(axes, top, left, cell, drop):
    """Rows of days as drawn below ``top``, a sample ``drop`` under its day: {height: {((what, day), face, marker)}}."""
    columns = {day: left + cell * (day - 0.5) + 0.09 * (day > 14) for day in range(1, 29)}
    drawn = {}
    for x, y, face, _, shape in points(axes):
        if y > top:
            day = min(columns, key=lambda day: abs(columns[day] - x))
            assert columns[day] == pytest.approx(x)
            what = "urine" if shape in "+_" else "day"
            drawn.setdefault(round(y - drop * (what == "urine") + 1e-6, 4), set()).add(((what, day), face, shape))
    return drawn


USE = ("#1a1a1a", "s")  # whatever the arm


def expected_row(diary, urine):
    """What a person's row must show, from plain dictionaries by day."""
    row = {(("day", d), *(USE if used else ("#ffffff", "s"))) for d, used in diary.items() if used is not None}
    samples = {"positive": ("#1a1a1a", "+"), "negative": ("#404040", "_")}
    return row | {(("urine", d), *samples[result]) for d, result in urine.items() if result in samples}


@pytest.mark.slow
@pytest.mark.parametrize(("make", "study"), TRIALS)
def test_four_weeks_day_by_day(make, study):
    tables = make()
    arm, diary = one_by_one(tables)
    urine = {p: {} for p in arm}
    for v in tables["visits"].itertuples():
        urine[v.participant][v.day] = v.urine
    when = sorted({day for samples in urine.values() for day in samples})
    days, free, seen = {}, {}, {}
    for p in arm:  # use or a blank, unless the diary says no use and no sample says otherwise
        bad = [d for d, used in diary[p].items() if used != 0 or urine[p].get(d, "negative") != "negative"]
        days[p], free[p] = len(bad), not any(d > 14 for d in bad)
        seen[p] = any(d > 14 and (used == 1 or urine[p].get(d) == "positive") for d, used in diary[p].items())
    picture = figures.four_weeks(tables, study)
    check_words(picture)
    (axes,) = picture.figure.axes
    key = min(p[1] for p in points(axes))
    cell = 3.93 / 28
    drawn = read_rows(axes, key + 0.1, 0.58, cell, 0.09)
    assert len(drawn) == len(arm)
    heights, kept, texts = sorted(drawn), [], said(picture)
    for a in study.arms:
        ids = [p for p in arm if arm[p] == a]
        rows = [drawn[heights.pop(0)] for _ in ids]
        wanted = {p: expected_row(diary[p], urine[p]) for p in ids}
        assert Counter(map(frozenset, rows)) == Counter(map(frozenset, wanted.values()))
        for row, rank in zip(rows, sorted((not free[p], seen[p], days[p]) for p in ids), strict=True):
            assert rank in {(not free[p], seen[p], days[p]) for p in ids if wanted[p] == row}
        kept.append(sum(free[p] for p in ids))
        at = texts.index((a.capitalize(), INKS[a]))
        assert texts[at + 1][0].strip() == f"{len(ids)} people" and (f"{kept[-1]} {study.outcome}", INKS[a]) in texts[at:]
        assert f"{kept[-1]} of {len(ids)} on {a}" in picture.alt
        spans_ = [y.max() - y.min() for _, y, _ in lines(axes, color=INKS[a], lw=1.6)]
        assert spans_ == ([pytest.approx(0.19 * kept[-1] - 0.04)] if kept[-1] else [])
    assert sum(bool(patch.get_hatch()) for patch in axes.patches) <= 3, "blanks of an arm are hatched at once, and the key's"
    hatched = sum(bar[2] for bar in bars(axes, lambda patch: patch.get_hatch())) - 0.17
    none = sum(urine[p].get(day) not in ("positive", "negative") for p in arm for day in when)
    assert hatched / cell == pytest.approx(0.78 * none + sum(used is None for p in arm for used in diary[p].values()))
    title_, subtitle, source = heads(picture)
    many = " and ".join(f"{k} on {arm}" for k, arm in zip(kept, study.arms, strict=True))
    assert re.sub(r" of \d+", "", title_) == f"{many} are {study.outcome}, if every blank is use"
    assert f"one {study.kind} person" in subtitle and source.startswith(
        f"{study.source} A sample not given is a blank too.".strip()
    )
    alone = [sum(not free[p] and not seen[p] for p in arm if arm[p] == a) for a in study.arms]
    told = " and ".join(f"{many} on {a}" for many, a in zip(alone, study.arms, strict=True))
    assert f"for {told} a blank alone decides." in picture.alt
    bracketed = [f"{many} with a blank" for many in alone if many]
    assert [text for text, _ in texts if text.endswith("with a blank")] == bracketed, (
        "the picture says what the alt text says"
    )
    spans_ = [y.max() - y.min() for _, y, _ in lines(axes, color="#404040", lw=1.6)]
    assert spans_ == pytest.approx([0.19 * many - 0.04 for many in alone if many])
    stop = [sum(arm[p] == a and diary[p].get(28) is None for p in arm) for a in study.arms]
    told = " and ".join(f"{many} on {a}" for many, a in zip(stop, study.arms, strict=True))
    assert (f"The rows of {told} stop before day 28." in picture.alt) == any(stop), "nobody hears it from the picture"


@pytest.mark.slow
def test_four_weeks_tells_of_three_people_and_of_others():
    picture = figures.four_weeks()
    stories = {
        "P14": "P14, on ketamine: used days 2, 3: too early to count.",
        "P05": "P05, on midazolam: stops after day 21: not abstinent.",
        "P19": "P19, on midazolam: writes no use, urine positive.",
    }
    assert picture.alt.endswith(" ".join(stories.values()))
    assert "for 6 on ketamine and 9 on midazolam a blank alone decides" in picture.alt  # as the lesson counts them
    assert "The rows of 4 on ketamine and 8 on midazolam stop before day 28." in picture.alt
    framed = [patch for patch in picture.figure.axes[0].patches if patch.get_lw() == 1.3]
    named = Counter(text for text, _ in said(picture) if text in stories)
    assert len(framed) == 3 and named == dict.fromkeys(stories, 2)
    tables = trial.load()
    diary, visits = (tables[name].set_index("participant") for name in ("diary", "visits"))
    diary.loc["P14", "used"] = [float(day < 6) for day in range(1, 29)]
    diary.loc["P05", "used"] = [np.nan if day == 16 else 0.0 for day in range(1, 29)]
    visits.loc[["P14", "P05"], "urine"] = "negative"
    changed = tables | {"diary": diary.reset_index(), "visits": visits.reset_index()}
    alt = figures.four_weeks(changed, marked=["P05", "P14", "P02", "P06"]).alt
    for story in (
        "P14, on ketamine: used before day 15: too early to count.",
        "P06, on midazolam: no use seen on any day.",
        "P02, on midazolam: used on days that count.",
        "P05, on midazolam: leaves days blank: not abstinent.",
    ):
        assert story in alt
    assert not any(p.get_lw() == 1.3 for p in figures.four_weeks(marked=[]).figure.axes[0].patches)


@pytest.mark.slow
def test_four_weeks_tells_a_lacking_sample_from_blank_days_and_keeps_names_of_neighbours_apart():
    open_cases = ["P30", "P38", "P50"]
    assert "P30" not in [text for text, _ in said(figures.four_weeks())]
    picture = figures.four_weeks(boxed=open_cases)
    check_words(picture)  # P19 and P50 have neighbouring rows
    framed = Counter(patch.get_lw() for patch in picture.figure.axes[0].patches)
    assert framed[1.3] == framed[0.8] == 3
    assert "P30, P38, P50 came to the last visit; only a blank stands against them." in heads(picture)[2]
    words = [text for text, _ in said(picture)]
    assert words.count("P30") == 2 and words.count("a sample") == 2, "named at its row, and beside it what is missing"
    used = figures.four_weeks(boxed=["P02", "P50"])  # P02 was seen to use
    assert "P50 came to the last visit; only a blank stands against this person." in heads(used)[2]
    told = figures.four_weeks(marked=["P14", "P19", "P05", *open_cases])
    check_words(told)
    assert told.alt == picture.alt
    for told in (
        "P30, on ketamine: a sample is lacking: not abstinent.",
        "P38, on ketamine: leaves days blank: not abstinent.",
        "P50, on midazolam: a sample is lacking: not abstinent.",
        "P05, on midazolam: stops after day 21: not abstinent.",
    ):
        assert told in picture.alt


def test_four_weeks_says_when_there_are_no_blanks_and_who_there_is():
    tables = trial.load()
    tables["diary"] = tables["diary"].fillna({"used": 0.0})
    tables["visits"] = tables["visits"].fillna({"urine": "negative"})
    assert heads(figures.four_weeks(tables))[0].endswith(" are abstinent")
    with pytest.raises(ValueError, match=r"nobody is called 'P99'; the tables have P\d\d ... P\d\d \(55 people\)"):
        figures.four_weeks(marked=["P14", "P99"])
    for marked in ("P14", 3, [f"P{i:02}" for i in range(1, 8)]):
        with pytest.raises(ValueError, match="marked must be a list of at most 6 people, as in marked="):
            figures.four_weeks(marked=marked)
        with pytest.raises(ValueError, match="boxed must be a list of at most 6 people, as in boxed="):
            figures.four_weeks(boxed=marked)


@pytest.mark.parametrize(("make", "study"), TRIALS)
def test_flow_counts_and_their_boxes(make, study):
    tables = make()
    arm = dict(zip(tables["participants"].participant, tables["participants"].arm, strict=True))
    left = {p for p, why in zip(tables["participants"].participant, tables["participants"].exit_reason, strict=True)
            if why == "stopped_attending"}  # fmt: skip
    last = {v.participant for v in tables["visits"].itertuples() if v.visit == 8 and v.attended == 1}
    steps = {
        "randomised": set(arm),
        "stopped attending": left,
        "attended the last visit": last,
        "analysed": set(arm),
    }
    expected = {step: [sum(arm[p] == a for p in who) for a in study.arms] for step, who in steps.items()}
    counts = figures.flow_counts(tables, study)
    assert counts.T.to_dict("list") == expected and list(counts.columns) == list(study.arms)
    picture = figures.flow(tables, study)
    check_words(picture)
    (axes,) = picture.figure.axes
    n, stopped, came, _ = expected.values()
    texts = words(axes)
    outlined = {a: [p for p in axes.patches if to_hex(p.get_edgecolor()) == LOOKS[a][0]] for a in study.arms}
    (unit,) = {round(p[0].get_width() / k, 6) for p, k in zip(outlined.values(), n, strict=True)}
    for column, a in enumerate(study.arms):
        one = [n[column], came[column], n[column]]
        there = [n[column], came[column], came[column]]
        mine = sorted(outlined[a], key=lambda p: p.get_y())
        assert [p.get_width() / unit for p in mine] == pytest.approx(one, abs=1e-3)
        numbers = [(text, colour) for text, x, y, colour in texts if any(abs(y - p.get_y() - 0.26) < 1e-9 and
                   abs(x - p.get_x() - 0.1) < 1e-9 for p in mine)]  # fmt: skip
        assert numbers == [(str(k), INKS[a]) for k in one]
        left = mine[0].get_x()
        hatched = [p for p in axes.patches if p.get_hatch() and left - 1e-6 < p.get_x() < left + 2.5]
        away = [(left + unit * k, unit * (n[column] - k)) for k in there if k < n[column]]
        assert [v for p in hatched for v in (p.get_x(), p.get_width())] == pytest.approx(
            [v for p in away for v in p], abs=1e-4
        )
        beside = " ".join(text for text, x, *_ in texts if abs(x - left - n[column] * unit - 0.08) < 1e-4)
        absent = n[column] - came[column]
        gone, kept = ("had left", "left") if absent == stopped[column] else ("did not come", "did not")
        told = [f"{absent} {gone} with the {absent} who {kept}"] * (absent > 0)
        assert beside == " ".join(told) and (a.capitalize(), INKS[a]) in [(t, colour) for t, _, _, colour in texts]
    title_, subtitle, source = heads(picture)
    assert title_ == f"All {sum(n)} are analysed, though {sum(n) - sum(came)} " + (
        "had left" if sum(n) - sum(came) == sum(stopped) else "missed the last visit"
    )
    assert f"({study.kind} people)" in subtitle
    assert ("27 and 28 randomised are published" in source) == (study == OURS and n == [27, 28])
    assert picture.alt.startswith(f"{title_}. {study.kind.capitalize()} people: on {study.arms[0]} {n[0]} randomised, ")
    for a, *numbers in zip(study.arms, n, stopped, came, n, strict=True):
        assert "on {} {} randomised, {} left, {} came to the last visit, {} are analysed".format(a, *numbers) in (
            picture.alt
        )


def test_flow_of_a_trial_that_kept_everybody():
    tables = small_trial(REAL.arms, (5, 9), seed=2)
    tables["visits"] = tables["visits"].assign(attended=1)
    picture = figures.flow(tables, REAL)
    assert heads(picture)[0] == "All 14 came to the last visit, and all are analysed"
    assert not any(p.get_hatch() for p in picture.figure.axes[0].patches)
    assert "with the" not in " ".join(text for text, _ in said(picture))


def test_timeline_in_weeks_and_in_order():
    """Five days in hospital, an infusion on day 2 or 3, five weeks of therapy, then visits for four weeks, a call."""
    picture = figures.timeline()
    check_words(picture)
    (axes,) = picture.figure.axes
    texts = {text: (x, y) for text, x, y, _ in words(axes)}
    start, week = texts["0"][0], texts["1"][0] - texts["0"][0]
    assert [(texts[str(w)][0] - start) / week for w in range(6)] == pytest.approx(range(6))
    stay, therapy, *visits = [b for b in bars(axes) if b[4] != "#ffffff"]
    (unknown,) = [p for p in axes.patches if p.get_hatch()]  # its first day was not found
    assert (stay[0], stay[2] / week) == pytest.approx((start, 5 / 7))
    assert (unknown.get_x(), unknown.get_width() / week) == pytest.approx((start, 5 / 7))
    assert (therapy[0], therapy[2] / week) == pytest.approx((start + 5 / 7 * week, 5 - 5 / 7))
    assert [b[4] for b in visits] == ["#cfcfcf"] * 4 + ["#404040"] * 4
    begins = [(b[0] - start) / week for b in visits]
    assert begins[0] == pytest.approx(5 / 7, abs=0.03) and np.diff(begins) == pytest.approx([0.5] * 7)
    infusion, other, call = points(axes)
    assert [(p[2], p[4]) for p in (infusion, other)] == [LOOKS["ketamine"], LOOKS["midazolam"]]
    assert infusion[0] == other[0] and start < other[0] < start + 5 / 7 * week  # of the same day
    assert call[4] == "D" and call[0] == texts["month 6"][0] > texts["5"][0]
    assert stay[1] < infusion[1] < therapy[1] < visits[0][1] < call[1] < texts["0"][1]
    for fact in (
        "5 days",
        "therapy, about 5 weeks",
        ", once",
        "count for abstinence",
        "twice a week, days 1 to 28 after the stay",
        "urine, own report",
    ):
        assert fact in texts
    assert {(text, colour) for text, colour in said(picture) if colour in INKS.values()} == set(INKS.items()) - {
        (name, INKS[name]) for name in REAL.arms
    }
    title_, subtitle, source = heads(picture)
    assert title_ == "By design, the arms differ only in the infusion" and subtitle.endswith("(as published)")
    assert source.startswith(
        "Infusion: day 2 or day 3 (the sources differ). The therapy began during the stay, on a day that we have not"
    )
    for fact in (
        "five-day hospital stay",
        "of about five weeks starts in the stay",
        "twice a week for four weeks",
        "telephone call at six months",
    ):
        assert fact in picture.alt


FOLLOWED = {
    "P14": "P14, on ketamine: used on days 2 and 3, no use on the other days; all eight urine samples negative",
    "P19": "P19, on midazolam: no use on any day of the diary; urine positive on day 25, seven urine samples negative",
    "P05": "P05, on midazolam: diary blank on days 22 to 28, no use on the other days; six urine samples negative, "
    "no sample on days 25 and 28",
}
CALLS = ("reached at six months, abstinent", "reached at six months, not abstinent", "not reached at six months")


def test_follow_reads_three_records_out():
    picture = figures.follow(*FOLLOWED)
    assert picture.alt == " ".join(
        [f"{heads(picture)[0]}", *(f"{told}." for told in FOLLOWED.values()), "The records of three simulated people."]
    )
    title_, subtitle, source = heads(picture)
    assert title_ == "P14, P19 and P05: abstinent or not?" and "three simulated people" in subtitle
    assert source == "The trial’s records are not public, so these people are simulated."
    texts = said(picture)
    for name, arm in (("P14", "ketamine"), ("P19", "midazolam")):
        at = [text for text, _ in texts].index(name)
        assert texts[at + 2] == (arm, INKS[arm])
    assert not {"abstinent", "not abstinent", "not reached", "at six months", "craving"} & {text for text, _ in texts}
    days = [text for text, _ in texts if text.isdigit()]
    assert sorted(days, key=int) == [
        "1",
        "2",
        "3",
        "4",
        "7",
        "11",
        "14",
        "15",
        "18",
        "22",
        "25",
        "28",
    ]  # P14 used on 2 and 3, and from 22 on nothing is known of P05
    assert heads(figures.follow("P14", title="Two days too early to count"))[0] == "Two days too early to count"


@pytest.mark.slow
def test_follow_leaves_the_bracket_out_where_all_four_weeks_count():
    counted, all_four = figures.follow("P05"), figures.follow("P05", counted=False)
    check_words(all_four)
    words, fewer = ([text for text, _ in said(picture)] for picture in (counted, all_four))
    assert [text for text in words if text not in fewer] == ["these two weeks count", "15"]
    assert set(fewer) < set(words) and "22" in fewer, "the first day of which nothing is known"
    dashed, none = (
        [line for line in picture.figure.axes[0].get_lines() if line.is_dashed()] for picture in (counted, all_four)
    )
    assert len(dashed) == 1 and not none and counted.alt == all_four.alt
    gaps, even = (
        np.diff(sorted(x for x, y, *_, marker in points(p.figure.axes[0]) if marker == "s" and y > 1.5))
        for p in (counted, all_four)
    )
    assert even == pytest.approx(np.full(20, even[0]))  # 21 days with an entry, one as wide as the other
    assert max(gaps) == pytest.approx(min(gaps) + 0.09) and np.argmax(gaps) == 13


def longest_run(days):
    """First and last day of the longest run of 0, the last of several; found by trying all."""
    free = [(b - a, b, a) for a in range(1, 29) for b in range(a, 29) if (days.loc[a:b] == 0).all()]
    return max(free)[:0:-1] if free else None


@pytest.mark.slow
@pytest.mark.parametrize("seed", [None, 1, 5])
def test_follow_marks_the_longest_time_without_use(seed):
    """The bar goes from the first day to the last."""
    tables = trial.load() if seed is None else small_trial(REAL.arms, seed=seed)
    study = REAL if seed else figures.THIS_TRIAL
    names = [*FOLLOWED] if seed is None else tables["participants"].participant.to_list()[:6]
    picture = figures.follow(*names, tables=tables, study=study, longest=True, craving=seed == 5)
    check_words(picture)
    page = picture.figure.axes[0]
    runs = [longest_run(trial.use_by_day(tables).loc[name]) for name in names]
    told = re.findall(r"longest without use from day (\d+) to (\d+)", picture.alt)
    assert [(int(a), int(b)) for a, b in told] == [run for run in runs if run]
    drawn = [x for x, y, line in lines(page, lw=1.6, color="#1a1a1a") if len(x) == 2 and y[0] == y[1]]
    wide = [run[1] - run[0] + 1 for run in runs if run]
    parts = [(x[1] - x[0] - 0.09 * (run[0] < 15 <= run[1])) for x, run in zip(drawn, [r for r in runs if r], strict=True)]
    assert np.divide(parts, wide) == pytest.approx(np.full(len(wide), parts[0] / wide[0]))
    assert "the last two weeks" in [text for text, _ in said(picture)]
    assert "longest time without use; a blank or a + counts as use" in [text.strip() for text, _ in said(picture)]
    counted = [text for text, _ in said(picture) if re.fullmatch(r"\d+ days?", text)]
    assert counted == [f"{n} {'day' if n == 1 else 'days'}" for n in (run[1] - run[0] + 1 for run in runs if run)]
    plain = figures.follow(*names, tables=tables, study=study)
    assert "longest" not in plain.alt and "Bar" not in [text for text, _ in said(plain)]
    assert not [x for x, y, _ in lines(plain.figure.axes[0], lw=1.6, color="#1a1a1a") if len(x) == 2 and y[0] == y[1]]


@pytest.mark.slow
def test_follow_names_a_contradiction_and_only_the_signs_that_occur():
    picture = figures.follow("P19")
    check_words(picture)
    texts = [text for text, _ in said(picture)]
    assert heads(picture)[0] == "P19 writes no use; the urine of day 25 says use"
    assert not {"use", "blank", "Either"} & set(texts) and {"no use", "positive", "negative"} <= set(texts)
    boxes = [patch for patch in picture.figure.axes[0].patches if patch.get_lw() == 1.3]
    assert len(boxes) == 1 and "Boxed: diary and sample contradict each other." in heads(picture)[2]
    assert heads(figures.follow("P14"))[0] == "P14: abstinent or not?"
    assert heads(figures.follow("P14"))[2] == "The trial’s records are not public, so this person is simulated."
    page = figures.follow("P14", "P19", "P05").figure.axes[0]
    assert not [p for p in points(page) if p[4] in "o^"]  # a day has no arm's mark: that is somebody abstinent
    drawn = [p[2::2] for p in points(page)]
    assert drawn.count(USE) == 3  # one in the key, and P14's two days


def test_follow_says_why_beside_the_days():
    words = {
        "P14": "abstinent\nno use on these days",
        "P19": "not abstinent\npositive on day 25",
        "P05": "not\ndays 22 to 28 blank",
    }
    picture = figures.follow(*words, beside=words)
    check_words(picture)
    assert "seven urine samples negative; not abstinent, positive on day 25." in picture.alt
    at = {t.get_text(): t.get_position() for t in picture.figure.axes[0].texts}
    lines_ = [at[text] for text in ("abstinent", "no use on these days", "not abstinent", "positive on day 25", "not")]
    assert len({x for x, _ in lines_}) == 1 and at["positive on day 25"][1] > at["not abstinent"][1]
    assert at["days since discharge"][1] > at["28"][1] and "day" not in at, "a word of the axis ends somebody's reason"


@pytest.mark.slow
def test_follow_says_of_what_the_route_is():
    routes = {"P14": "smoked", "P19": "intranasal", "P05": "mixed"}
    for names, counted, told in (
        (["P14", "P19", "P05"], True, ["P14", "P19", "P05"]),
        (["P19", "P05"], True, ["P05"]),  # the bracket begins where the first route would end
        (["P19", "P05"], False, ["P19", "P05"]),
    ):
        picture = figures.follow(*names, counted=counted, drug="cocaine", title="Three routes")
        check_words(picture)
        words = [text.strip() for text, _ in said(picture)]
        assert [text for text in words if ":" in text] == [f"cocaine: {routes[name]}" for name in told]
    assert not {"intranasal", ", intranasal"} & {text for text, _ in said(figures.follow("P19", drug=""))}
    with pytest.raises(ValueError, match="drug must be what they used, such as 'cocaine', got 3"):
        figures.follow("P19", drug=3)


@pytest.mark.slow
def test_follow_shows_the_call_and_the_craving_only_where_they_are_asked_for():
    called = figures.follow(*FOLLOWED, call=True)
    read = " ".join(f"{told}; {call}." for told, call in zip(FOLLOWED.values(), CALLS, strict=True))
    assert f"? {read} The records" in called.alt
    texts = [text for text, _ in said(called)]
    places = [texts.index(text) for text in ("P14", "abstinent", "P19", "not abstinent", "P05", "not reached")]
    assert places == sorted(places) and "craving" not in texts and "Six months:" in heads(called)[2]
    scores = trial.load()["visits"].query("participant == 'P19'").craving.dropna()
    scored = figures.follow("P19", craving=True)
    check_words(scored)
    texts = [text for text, _ in said(scored)]
    assert texts.count("craving") == 1 and "at six months" not in texts and "from 0 to 100" in heads(scored)[2]
    at = texts.index(f"{scores.iloc[0]:.0f}", texts.index("P19"))
    assert texts[at : at + len(scores)] == [f"{score:.0f}" for score in scores] and len(scores) == 8
    for wrong in ({"call": "yes"}, {"craving": 1}, {"counted": None}, {"longest": 1}):
        with pytest.raises(ValueError, match=f"{[*wrong][0]} must be True or False, got"):
            figures.follow("P19", **wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("make", "study"), TRIALS)
def test_follow_draws_every_day_and_every_sample(make, study):
    """Each state at its place: days in order from the left, a sample just under its day, people one below another."""
    tables = make()
    arm, diary = one_by_one(tables)
    names = list(arm)[:9]
    visits = {(v.participant, v.day): v.urine for v in tables["visits"].itertuples()}
    when = sorted({day for _, day in visits})
    picture = figures.follow(*names, tables=tables, study=study)
    check_words(picture)
    (axes,) = picture.figure.axes
    key = min(p[1] for p in points(axes))
    beside = 0.12 + width("day", "label")
    cell = (6.04 - 0.16 - 0.09 - beside) / 28  # as wide as the page, but for the word "day"
    rows = {}
    for name in names:
        expected = set()
        for day, used in diary[name].items():
            if used is not None:
                expected.add((("day", day), *(USE if used else ("#ffffff", "s"))))
        for day in when:
            if visits[name, day] == "positive":
                expected.add((("urine", day), "#1a1a1a", "+"))
            elif visits[name, day] == "negative":
                expected.add((("urine", day), "#404040", "_"))
        rows[name] = expected
    drawn = read_rows(axes, key + 0.1, 0.16, cell, 0.19)
    assert len(drawn) == len(names)
    for y, name in zip(sorted(drawn), names, strict=True):
        assert drawn[y] == rows[name], name
    blanks = [b for b in bars(axes, lambda patch: patch.get_hatch()) if b[1] > key + 0.1]
    wide = sum(b[2] for b in blanks) / cell
    none = sum(visits[name, day] not in ("positive", "negative") for name in names for day in when)
    assert wide == pytest.approx(0.78 * none + sum(used is None for name in names for used in diary[name].values()))
    assert len(picture.alt.split(". ")) == len(names) + 1  # at the end whose records they are
    check_words(figures.follow(*names, tables=tables, study=study, craving=True, call=True))


def test_follow_reads_other_records_out_too():
    """Days in a row from first to last; samples that are all positive, or none; a call that brought no answer."""
    tables = trial.load()
    diary, visits, calls = (tables[name].set_index("participant") for name in ("diary", "visits", "follow_up"))
    diary.loc["P14", "used"] = [1.0 if day in (5, 6, 7, 8, 28) else 0.0 for day in range(1, 29)]
    diary.loc["P19", "used"] = np.nan
    visits.loc["P14", "urine"], visits.loc["P19", "urine"] = "positive", None
    calls.loc["P14", "abstinent_6m"], calls.loc["P19", "reached"] = np.nan, 0
    changed = {"diary": diary, "visits": visits, "follow_up": calls}
    tables |= {name: table.reset_index() for name, table in changed.items()}
    assert figures.follow("P14", "P19", tables=tables, call=True).alt == (
        "P14 and P19: abstinent or not? "
        "P14, on ketamine: used on days 5 to 8 and 28, no use on the other days; all eight urine samples positive; "
        "reached at six months, no answer. P19, on midazolam: diary blank on days 1 to 28; "
        "no sample on days 4, 7, 11, 14, 18, 21, 25 and 28; not reached at six months. "
        "The records of two simulated people."
    )


def test_follow_says_who_there_is():
    with pytest.raises(ValueError, match=r"nobody is called 'p14'; did you mean 'P14'\? The tables have P01, .* P55 \(55"):
        figures.follow("P19", "p14")
    with pytest.raises(ValueError, match="nobody is called '14'.*55 people"):
        figures.follow(14)
    with pytest.raises(ValueError, match="'P14' is named twice"):
        figures.follow("P14", "P14")
    for names in ((), [f"P{i:02}" for i in range(1, 14)]):
        with pytest.raises(ValueError, match=rf"follow takes one to twelve people, as in follow\('P01'\), got {len(names)}"):
            figures.follow(*names)


def test_tables_that_do_not_fit_are_refused_with_the_place():
    tables, ends = trial.load(), trial.endpoints(missing="use")
    for function, table in ((figures.four_weeks, tables), (figures.flow, tables), (figures.people, ends)):
        with pytest.raises(ValueError, match="holds the arm 'ketamine', not only 'drug' and 'placebo'"):
            function(table, study=REAL)
    with pytest.raises(ValueError, match=r"abstinent_last2, got nan \(row \d+\)"):
        figures.people(trial.endpoints(missing="observed"))
    with pytest.raises(ValueError, match="has no arm 'midazolam'; its arms are 'ketamine'"):
        figures.people(ends[ends.arm == "ketamine"])
    with pytest.raises(ValueError, match="has no column 'arm'; its columns are participant"):
        figures.people(ends.drop(columns="arm"))
