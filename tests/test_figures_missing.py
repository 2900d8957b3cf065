"""Pictures of missing outcomes: rows of days, cells, points and words follow from the tables, found by a second route."""

import numpy as np
import pandas as pd
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, bars, check_words, heads, lines, points, rising, said, small_trial
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from scipy import stats

from course_lib import figures
from course_lib.methods.estimates import Estimate
from course_lib.methods.missing import rubin_rules, tipping_grid
from course_lib.sources import trial

BLACK, CHARCOAL, WHITE = "#1a1a1a", "#404040", "#ffffff"


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


def under_each_rule(tables, name, study):
    """What five rules make of a person, by way of one filled table of days: 1, 0 or None (left out)."""
    window = trial.use_by_day(tables).loc[name, 15:]
    arm = tables["participants"].set_index("participant").arm[name]
    blank_is_use, blank_is_free = (int(window.fillna(fill).sum() == 0) for fill in (1, 0))
    observed = blank_is_use if blank_is_use == blank_is_free else None
    worst, best = (blank_is_use, blank_is_free) if arm == study.arms[0] else (blank_is_free, blank_is_use)
    return [blank_is_use, blank_is_free, observed, worst, best]


@pytest.mark.slow
@pytest.mark.parametrize(("make", "study"), TRIALS)
def test_five_rules_say_what_the_filled_tables_say(make, study):
    tables = make()
    words = {1: study.outcome, 0: f"not {study.outcome}", None: "left out"}
    for name in tables["participants"].participant[::14]:
        arm = tables["participants"].set_index("participant").arm[name]
        picture = figures.five_rules(tables, name, study)
        check_words(picture)
        rules = under_each_rule(tables, name, study)
        texts = [text for text, _ in said(picture)]
        at = [texts.index(rule) for rule in ("Blank is use", "Blank is no use", "Observed only")]
        at += [texts.index(f"{kind} for {study.arms[0]}") for kind in ("Worst", "Best")]
        assert at == sorted(at)
        for start, end, value in zip(at, [*at[1:], None], rules, strict=True):
            assert words[value] in texts[start:end]
        count = rules.count(1)
        title, subtitle, source = heads(picture)
        start = f"{name} counts as {study.outcome} under"
        assert title.startswith(f"{start} {('none', 'one', 'two', 'three', 'four', 'all')[count]}")
        assert f"The record of {name}, on {arm} ({study.kind}), and" in subtitle and source == study.source.replace(
            "these people are", "this person is"
        )
        assert picture.alt.startswith(
            f"{name}, on {arm} ({study.people}), counts as {study.outcome} in the last two weeks under"
        )
        dots = [p[2] for p in points(picture.figure.axes[0]) if p[4] == "D" and p[3] == BLACK]
        sure = [v for v in rules if v is not None]
        sure = [sure[0], *sure] if rules[2] is not None else sure
        assert dots == [BLACK if v else "#ffffff" for v in sure]


def test_five_rules_fill_each_blank_in_a_box():
    tables = trial.load()
    picture = figures.five_rules(tables, "P05")
    (axes,) = picture.figure.axes
    rows = {}
    for x, y, face, _, shape in points(axes):
        rows.setdefault(round(y - 0.19 * (shape in "+_") + 1e-6, 4), []).append((x, face, shape))
    rows = [row for _, row in sorted(rows.items()) if len(row) > 20]  # days with their samples, and not the key
    use = [sum((face, shape) == (BLACK, "s") for _, face, shape in row) for row in rows]
    square, plus, minus = (
        [sum((face, shape) != (BLACK, "s") and shape == s for _, face, shape in row) for row in rows] for s in "s+_"
    )
    assert use == [0, 7, 0, 0, 0, 7] and square == [21, 21, 28, 21, 28, 21]
    assert plus == [0, 2, 0, 0, 0, 2] and minus == [6, 6, 8, 6, 8, 6]
    boxes = [b for b in bars(axes) if b[3] == pytest.approx(0.22) and b[4] == "#000000"]
    last = 0.16 + 0.152 * 28 + 0.09
    assert len(boxes) == 4 and all((b[0], b[0] + b[2]) == pytest.approx((last - 0.152 * 7, last)) for b in boxes)
    samples = [b for b in bars(axes) if b[3] == pytest.approx(0.18) and b[4] == "#000000"]
    assert [b[0] for b in samples] == pytest.approx([last - 0.152 * 4, last - 0.152] * 4), "of days 25 and 28"
    assert picture.alt.endswith("under two rules of five for blanks: blank is no use and worst for ketamine.")
    texts = [text for text, _ in said(picture)]
    assert texts.count("missing") == texts.count("left out") == 1
    assert {"on midazolam a blank is use", "on midazolam a blank is no use"} <= set(texts)


def test_a_lost_sample_is_a_blank_and_early_blanks_are_filled_in_too():
    """P30 wrote "no use" on the day of the lost sample; P29's first sample is lost, before the days that count."""
    tables = trial.load()
    p30, p29 = (figures.five_rules(tables, name) for name in ("P30", "P29"))
    for picture in (p30, p29):  # a box has no fill
        boxes = [b for b in bars(picture.figure.axes[0]) if b[3] == pytest.approx(0.18) and b[4] == "#000000"]
        assert [b[2] for b in boxes] == pytest.approx([0.152] * 4)
    assert "two rules of five" in heads(p30)[0] and "all five rules" in heads(p29)[0]


def middle(median):
    return f"{median:.1f}".removesuffix(".0")


@pytest.mark.parametrize(("make", "study"), TRIALS)
def test_early_craving(make, study):
    tables = make()
    people, visits = tables["participants"], tables["visits"]
    is_open = pd.Series(np.random.default_rng(7).random(len(people)) < 0.5, index=people.participant)
    if len(people) == 55:
        is_open = trial.endpoints(missing="observed").set_index("participant").abstinent_last2.isna()
    picture = figures.early_craving(tables, is_open, study)
    check_words(picture)
    (page,) = picture.figure.axes
    scores, texts, signs, told = {}, said(picture), set(), []
    for v in visits.itertuples():
        if v.visit <= 2 and not np.isnan(v.craving):
            scores.setdefault(v.participant, []).append(v.craving)
    dots = sorted(((round(y, 6), x, face, edge, shape) for x, y, face, edge, shape in points(page)), reverse=True)
    for arm in study.arms:
        (colour, shape), ids = LOOKS[arm], set(people.participant[people.arm == arm])
        assert (arm.capitalize(), INKS[arm]) in texts
        medians = {}
        for word, face in (("known", colour), ("missing", WHITE)):
            mine = sorted(np.mean(scores[p]) for p in ids if p in scores and is_open[p] == (word == "missing"))
            drawn = sorted(x for _, x, *look in dots if look == [face, colour, shape])
            assert [100 * (x - 1.2) / 4.3 for x in drawn] == pytest.approx([2.5 * round(score / 2.5) for score in mine])
            if mine:
                medians[word] = float(np.median(mine))
                assert (f"median {middle(medians[word])}", BLACK) in texts
        ticks = [x[0] for x, _, line in lines(page, color=BLACK, lw=2.4)]
        assert all(any(1.2 + 0.043 * median == pytest.approx(tick) for tick in ticks) for median in medians.values())
        signs.add(np.sign(medians.get("missing", np.nan) - medians.get("known", np.nan)))
        early = " and ".join(f"{middle(median)} where the outcome is {word}" for word, median in medians.items())
        told.append(f"on {arm}, in the median {early}")
    title, _, source = heads(picture)
    assert source.startswith("Each mark is a person: the mean of visits 1 and 2 (or of one), rounded to 2.5.")
    assert ("typically craved more" in title, "typically craved less" in title) == (signs == {1}, signs == {-1})
    assert picture.alt == f"{title} ({study.people}): {'; '.join(told)}." and study.people in heads(picture)[1]
    assert len({(round(x, 4), y) for y, x, *_ in dots}) == len(dots), "dots lie on one another"


@pytest.mark.parametrize(("make", "study"), TRIALS)
def test_everybody_stands_in_a_row_by_gap_and_outcome(make, study):
    people = make()["participants"].set_index("participant")[["arm"]]
    random = np.random.default_rng(3)
    people["gap"] = random.random(len(people)) < 0.4
    words = np.array(["abstinent", "use was seen", "missing"])
    people["found"] = np.where(
        people.gap, words[random.integers(1, 3, len(people))], words[random.integers(0, 2, len(people))]
    )
    named = people[people.gap].groupby(["arm", "found"]).head(1).index[:1]
    picture = figures.known_by_gap(people, named, study)
    check_words(picture)
    (page,) = picture.figure.axes
    rows = {}
    for x, y, face, edge, shape in points(page):
        rows.setdefault(round(y, 3), []).append((x, face, edge, shape))
    drawn = [[look for _, *look in sorted(rows[y])] for y in sorted(rows)][1:]  # the first is the key
    expected = []
    for arm in study.arms:
        colour, shape = LOOKS[arm]
        assert (arm.capitalize(), INKS[arm]) in said(picture)
        for gap in (False, True):
            here = people[(people.arm == arm) & (people.gap == gap)].found
            told = f"{arm}, {len(here)} with{'' if gap else 'out'} a gap"
            assert told in picture.alt or told.capitalize() in picture.alt
            filled, hollow = sum(here == "abstinent"), sum(here == "use was seen")
            expected.append([[colour, colour, shape]] * filled + [[WHITE, colour, shape]] * hollow)
    assert drawn == [row for row in expected if row]
    texts = [text for text, _ in said(picture)]
    assert texts.count("?") == 1 + sum(people.found == "missing") and texts.count(named[0]) == 1  # one in the key
    known = set(people.found[people.gap]) - {"missing"}
    assert heads(picture)[0].startswith("With a gap") == (known == {"use was seen"}) and study.people in heads(picture)[1]


def estimates(values, halves, level=0.95):
    return [Estimate("Copy", v, v - h, v + h, level) for v, h in zip(values, halves, strict=True)]


@pytest.mark.parametrize(
    ("copies", "df", "study"),
    [
        (estimates([56, 38, 49, 49, 37], [21, 23, 22, 22, 22]), 53, OURS),
        (estimates([-40.2, -12, -33], [9, 9, 12], 0.9), 200, REAL),
        (estimates([4, -4] * 6, [30] * 12), np.inf, SWAPPED),
    ],
)
def test_imputations_show_what_the_copies_add(copies, df, study):
    level = copies[0].level
    z = stats.norm.ppf((1 + level) / 2)
    variances = [((e.upper - e.lower) / 2 / z) ** 2 for e in copies]
    pooled = rubin_rules([e.value for e in copies], variances, complete_df=df, level=level)
    picture = figures.imputations(copies, pooled, study)
    check_words(picture)
    axes = picture.figure.axes[1]
    rows = [(x[0], y[0]) for x, y, _ in lines(axes, marker="D")]
    assert [x for x, _ in rows] == [e.value for e in copies] + [pooled.value]
    assert [y for _, y in rows] == sorted(y for _, y in rows)
    drawn = [c.get_segments()[0] for c in axes.collections if isinstance(c, LineCollection)]
    assert np.array([[s[0, 0], s[1, 0]] for s in drawn]) == pytest.approx(np.array([(e.lower, e.upper) for e in copies]))
    whole, inner = bars(axes)
    assert (whole[0], whole[2]) == pytest.approx((pooled.lower, pooled.upper - pooled.lower))
    narrow = 2 * z * np.sqrt(np.mean(variances))
    assert inner[2] == pytest.approx(narrow) and inner[0] + inner[2] / 2 == pytest.approx(pooled.value)
    wide = f"{pooled.upper - pooled.lower:.0f}"
    title, subtitle, _ = heads(picture)
    assert title == f"The filled-in copies differ, so the pooled interval is wider: {wide} points, not {narrow:.0f}"
    assert study.people in subtitle and study.versus in subtitle and f"{level:.0%}" in subtitle
    texts = [text for text, _ in said(picture)]
    for e in (*copies, pooled):
        assert (f"{e.value:+.0f}".replace("-", "\N{MINUS SIGN}") if e.value else "0") in texts
    values = [e.value for e in copies]
    assert f"the estimates lie {max(values) - min(values):.0f} points apart" in texts
    assert f"{narrow:.0f} points, if the copies agreed" in texts and f"{wide} points wide" in picture.alt


def test_imputations_of_copies_that_agree_claim_nothing():
    copies = estimates([20, 20], [10, 10])
    picture = figures.imputations(copies, rubin_rules([20, 20], [(10 / 1.96) ** 2] * 2))
    check_words(picture)
    assert heads(picture)[0] == "Pooled, two copies give +20 points"
    whole, inner = bars(picture.figure.axes[1])
    assert whole[2] == inner[2] == pytest.approx(20, abs=0.01)


@pytest.mark.parametrize(
    ("counts", "study", "alpha"),
    [
        ((13, 6, 27, 3, 9, 28), OURS, 0.05),
        ((2, 3, 9, 6, 2, 12), SWAPPED, 0.2),
        ((0, 0, 30, 25, 4, 30), REAL, 0.01),
        ((3, 3, 40, 4, 0, 40), SWAPPED, 0.05),
        ((30, 2, 40, 4, 3, 40), REAL, 0.001),
        ((9, 4, 40, 1, 3, 40), REAL, 0.001),
    ],
)
def test_tipping_cell_by_cell(counts, study, alpha):
    a, m1, n1, b, m2, n2 = counts
    picture = figures.tipping(tipping_grid(*counts), a, n1, b, n2, alpha=alpha, study=study)
    check_words(picture)
    (axes,) = picture.figure.axes
    cells = [c for c in bars(axes) if c[3] == pytest.approx(0.36) and c[4] in ("#d2d2d2", WHITE)]
    x, y = (sorted({round(c[i], 6) for c in cells}) for i in (0, 1))
    assert (len(y), len(x), len(cells)) == (m1 + 1, m2 + 1, (m1 + 1) * (m2 + 1))
    wide = cells[0][2]
    below = {}
    for left, top, *_, face in cells:
        i, j = m1 - y.index(round(top, 6)), x.index(round(left, 6))
        below[i, j] = stats.fisher_exact([[a + i, n1 - a - i], [b + j, n2 - b - j]]).pvalue < alpha
        assert face == ("#d2d2d2" if below[i, j] else WHITE)
        inside = [t for t in axes.texts if 0 < t.get_position()[0] - left < wide and 0 < t.get_position()[1] - top < 0.36]
        (text,) = [t for t in inside if t.get_text()]
        assert text.get_text() == minus(f"{100 * ((a + i) / n1 - (b + j) / n2):.0f}")
    expected = sum(below[i, j] != below.get(there, below[i, j]) for i, j in below for there in ((i + 1, j), (i, j + 1)))
    assert len([line for line in lines(axes, color=BLACK, lw=3)]) == expected
    first, second = study.arms
    texts = said(picture)
    for many, arm in ((m1, first), (m2, second)):
        lines_of = [text for text, ink in texts if ink == INKS[arm]]
        assert " ".join(lines_of) == f"{study.outcome}, of the {many} missing on {arm}"
    assert ("worst for" in [t for t, _ in texts]) == (m1 > 0 < m2 and study.outcome == "abstinent")
    assert ({"lowest", "highest"} <= {t for t, _ in texts}) == (study.outcome != "abstinent")
    title = heads(picture)[0]
    word = f"{alpha:g}"[1:]
    steps = [j for j in range(m2 + 1) if not below[0, j]]
    if all(below.values()) or not any(below.values()):
        assert title.endswith(f"P is{'' if below[0, 0] else ' not'} below {word}")
    elif not below[0, 0]:
        assert title == f"With none of the missing {study.outcome}, P is not below {word}"
    elif steps:
        tip = f"tip{'s' * (steps[0] == 1)} the result"
        clause = f"If none of the {m1} missing on {first} was {study.outcome}, {steps[0]} of {m2} on {second}"
        assert title == f"{clause if m1 else f'{steps[0]} {study.outcome} of the {m2} missing on {second}'} {tip}"
    else:
        assert title.startswith(f"{len(below) - sum(below.values())} of {len(below)} ways")
    printed = {cell: round(100 * ((a + cell[0]) / n1 - (b + cell[1]) / n2)) for cell in below}
    arrows = [arrow for arrow in axes.texts if not arrow.get_text()]
    assert len(arrows) == bool(steps and below[0, 0] and wide > 0.3)  # along the row, up to the cell that tips
    for arrow in arrows:
        assert 0 < arrow.xyann[0] - x[0] < wide and 0 < x[steps[0]] - arrow.xy[0] < 0.05
        assert y[m1] < arrow.xy[1] == arrow.xyann[1] < y[m1] + 0.36
    rings = [c for c in bars(axes) if c[3] == pytest.approx(0.26)]
    told = [(0, steps[0])] if steps and below[0, 0] else []
    assert [(x.index(round(c[0] - 0.05, 6)), y.index(round(c[1] - 0.05, 6))) for c in rings] == [
        (j, m1) for _, j in told
    ] * 2
    assert ("Ringed: the title’s case." in heads(picture)[2]) == bool(rings)
    unlike = {printed[c] for c in below if below[c]} & {printed[c] for c in below if not below[c]}
    assert ("Equal differences may differ in P." in heads(picture)[2]) == bool(unlike)
    low, high = 100 * (a / n1 - (b + m2) / n2), 100 * ((a + m1) / n1 - b / n2)
    assert picture.alt == (
        f"{title}: around {a} of {n1} on {first} and {b} of {n2} on {second} ({study.people}), the difference runs "
        f"from {spoken(low)} to {spoken(high)} points over all ways to fill in the missing outcomes."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mine", "holds", "title"),
    [
        ((4, 2), "45 points, Fisher’s P .001", "stands: it takes 5 more abstinent on midazolam to tip it"),
        ((0, 3), "27 points, Fisher’s P .0496", "stands: it takes 1 more abstinent on midazolam to tip it"),
        ((0, 9), "5 points, Fisher’s P .789", "has tipped"),
        ((6, 0), "60 points, Fisher’s P < .001", "stands: it takes 9 more abstinent on midazolam to tip it"),
    ],
)
def test_the_cell_that_somebody_believes_is_told_back_and_ringed(mine, holds, title):
    picture = figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, mine=mine)
    check_words(picture)
    assert (
        heads(picture)[0] == f"By your cell the result {title}"
        and f"Heavy frame: {holds}. Beside the corners: their rules." in heads(picture)[2]
    )
    named = f"your cell: {mine[0]} of the 6 on ketamine and {mine[1]} of the 9 on midazolam abstinent"
    assert named in [text for text, _ in said(picture)] and f"({named}; {holds}" in picture.alt
    i, j = mine

    def p_of(i, j):
        return stats.fisher_exact([[13 + i, 14 - i], [3 + j, 25 - j]]).pvalue

    assert f"{100 * ((13 + i) / 27 - (3 + j) / 28):.0f} points" in holds
    assert f"{p_of(i, j):.3f}"[1:] in holds or "< .001" in holds or ".0496" in holds
    (axes,) = picture.figure.axes
    cells = [c for c in bars(axes) if c[3] == pytest.approx(0.36) and c[4] in ("#d2d2d2", WHITE)]
    x, y = (sorted({round(c[k], 6) for c in cells}) for k in (0, 1))
    rings = [c for c in bars(axes) if c[3] == pytest.approx(0.26)]
    tipped = next(k for k in range(j, 10) if p_of(i, k) >= 0.05)
    dashed = [c for c in bars(axes, lambda patch: patch.get_linestyle() not in ("-", "solid")) if c in rings]
    tips = f"here its row tips: {tipped} of the 9 on midazolam"
    assert (tips in [text for text, _ in said(picture)]) == (f"; {tips})" in picture.alt) == (tipped > j)
    places = [(c[0] - 0.05, c[1] - 0.05) for c in rings]  # each on a white ground
    columns = [tipped] * 2 * (tipped > j) + [j] * 2  # somebody's own above the one where its row tips
    assert places == [pytest.approx((x[column], y[6 - i])) for column in columns]
    assert [c[0] - 0.05 for c in dashed] == pytest.approx([x[tipped]] * (tipped > j)), "dashed: only where the row tips"


def test_a_cell_may_have_a_name_of_its_own():
    picture = figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, mine=(4, 3), called="the yardstick")
    assert heads(picture)[0] == ("By the yardstick the result stands: it takes 4 more abstinent on midazolam to tip it")
    assert "the yardstick: 4 of the 6 on ketamine and 3 of the 9 on midazolam" in [text for text, _ in said(picture)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mine", "title"),
    [
        ((4, 3), "If they fared like the others, 4 more abstinent on midazolam would tip the result"),
        ((0, 9), "If they fared like the others, the result has tipped"),
    ],
)
def test_the_title_may_begin_with_what_a_cell_supposes(mine, title):
    supposed = {"called": "fared like the others", "supposed": "If they fared like the others"}
    picture = figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, mine=mine, **supposed)
    check_words(picture)
    assert heads(picture)[0] == title
    named = f"fared like the others: {mine[0]} of the 6 on ketamine and {mine[1]} of the 9 on midazolam abstinent"
    assert f"({named}; " in picture.alt and all(text in picture.alt for text, _ in said(picture) if "fared" in text)
    assert "Equal differences" not in heads(picture)[2]


def test_counts_that_are_published_around_people_that_are_not():
    """What is of whom is in the source, and neither the subtitle nor the alt text calls all of it simulated."""
    study = figures.Study(origin="Who was missing is simulated.")
    picture = figures.tipping(tipping_grid(12, 4, 27, 0, 8, 28), 12, 27, 0, 28, study=study, when="at six months")
    check_words(picture)
    title, subtitle, source = heads(picture)
    assert title == "If none of the 4 missing on ketamine was abstinent, 6 of 8 on midazolam tip the result"
    texts = [text for text, _ in said(picture)]
    assert "abstinent at six months, of the 8 missing on midazolam" in texts
    assert {"lowest", "highest"} <= set(texts) and not {"blank", "worst for"} & set(texts)  # no rule for blank days
    highest = next(t for t in picture.figure.axes[0].texts if t.get_text() == "highest")
    cells = [c for c in bars(picture.figure.axes[0]) if c[3] == pytest.approx(0.36)]
    left, top = min(c[0] for c in cells), min(c[1] for c in cells)
    assert left < highest.get_position()[0] < left + cells[0][2] and 0 < top - highest.get_position()[1] < 0.1
    assert source.endswith(study.origin) and "simulated" not in subtitle + picture.alt.replace(study.origin, "")


def test_a_cell_where_no_step_tips():
    picture = figures.tipping(tipping_grid(25, 2, 30, 3, 2, 30), 25, 30, 3, 30, mine=(1, 0))
    assert heads(picture)[0].endswith("no step to the right tips it")
    check_words(picture)
    assert len([c for c in bars(picture.figure.axes[0]) if c[3] == pytest.approx(0.26)]) == 2, (
        "one ring, on its white ground"
    )
    assert not any(text.startswith("here its row tips") for text, _ in said(picture))


@pytest.mark.slow
def test_blank_days_that_count_are_boxed_with_their_samples_and_words_stand_beside():
    """P30 wrote "no use" on day 21, whose sample is lost; P29's lost sample lies before the two weeks."""
    words = {"P05": "missing", "P30": "missing too"}
    picture = figures.follow("P05", "P30", "P29", boxed=True, beside=words)
    check_words(picture)
    boxes = [b for b in bars(picture.figure.axes[0]) if b[3] == pytest.approx(0.42) and b[4] == "#000000"]
    assert [b[2] / 0.164 for b in boxes] == pytest.approx([7, 1])  # from the days down to their samples
    assert boxes[0][0] + boxes[0][2] == pytest.approx(0.16 + 0.164 * 28 + 0.09)
    texts = [text for text, _ in said(picture)]
    assert [text for text in texts if "missing" in text] == list(words.values())
    assert picture.alt.count("; missing.") == picture.alt.count("; missing too.") == 1
    assert [text for text in texts if text.startswith("no ")] == ["no use", "no entry and no sample", "no sample"]
    assert not [b for b in bars(figures.follow("P05").figure.axes[0]) if b[3] == pytest.approx(0.42) and b[4] == "#000000"]


def test_a_wide_grid_leaves_its_numbers_out():
    picture = figures.tipping(tipping_grid(30, 2, 40, 4, 30, 40), 30, 40, 4, 40)
    check_words(picture)
    assert not {"−10", "70"} & {text for text, _ in said(picture)} and len(bars(picture.figure.axes[0])) > 3 * 31


def minus(text):
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def signed(value):
    return "+" * (value > 0) + minus(f"{value:.0f}")


def spoken(value):
    return minus(f"{value:.0f}").replace("\N{MINUS SIGN}", "minus ")


@pytest.mark.parametrize(
    ("results", "study", "title"),
    [
        (
            {
                "in both arms": {"x 1": Estimate("d", 42, 20, 60), "x 2": Estimate("d", 38, 8.4, 66)},
                "in one": {"x 1": Estimate("d", 41, 19, 61), "x 2": Estimate("d", 37.4, 3, 44)},
            },
            OURS,
            "If the odds are “x 2”, 42 points become 38, or 41 become 37 if in one",
        ),
        (
            {"only": {k: Estimate("d", v, v - 9, v + 2, 0.9) for k, v in (("a", -4), ("some more words", 0.2), ("c", 7))}},
            REAL,
            "If the odds are “c”, −4 points become +7",
        ),
        (
            {"one": {"a": Estimate("d", -9, -12, -2)}, "other": {"a": Estimate("d", -9.2, -12, -3)}},
            SWAPPED,
            "If the odds are “a”, the difference is −9 points, or −9 if other",
        ),
        (
            {"one": {k: Estimate("d", v, v - 9, v + 9) for k, v in (("a", -3), ("b", -5), ("c", -11))}},
            REAL,
            "If the odds are “c”, −3 points become −11",
        ),
        (
            {"one": {k: Estimate("d", v, v - 9, v + 9) for k, v in (("a", 14), ("b", 8), ("c", 12))}},
            REAL,
            "If the odds are “c”, 14 points become 12",
        ),
    ],
)
def test_delta_points_limits_and_ends(results, study, title):
    picture = figures.delta(results, study)
    check_words(picture)
    axes = picture.figure.axes[1]
    found = [line for line in lines(axes) if line[2].get_marker() == "D"]
    joined = [line for line in lines(axes) if line[2].get_linestyle() in ("-", "--") and line[2].get_linewidth() > 1.5]
    inch = (axes.get_xlim()[1] - axes.get_xlim()[0]) / (axes.get_position().width * 6.2)
    drawn = [c.get_segments() for c in axes.collections if isinstance(c, LineCollection)]
    told = []
    for place, (scenario, row) in enumerate(results.items()):
        x = np.arange(len(row)) + (0 if len(results) == 1 else (-0.11, 0.11)[place] * inch)
        values = [e.value for e in row.values()]
        for drawn_here in (found, joined):
            assert drawn_here[place][0] == pytest.approx(x) and drawn_here[place][1].tolist() == values
        assert (found[place][2].get_markerfacecolor(), joined[place][2].get_linestyle()) == ((BLACK, "-"), ("white", "--"))[
            place
        ]
        limits = [((x, e.lower), (x, e.upper)) for x, e in zip(x, row.values(), strict=True)]
        assert np.array(drawn[place]) == pytest.approx(np.array(limits)), "an interval that is not drawn"
        lowest = min(e.lower for e in row.values())
        told.append(f"{scenario}, from {spoken(values[0])} to {spoken(values[-1])} points, lowest limit {spoken(lowest)}")
    assert [y for x, y, _ in lines(axes) if list(x) == [0, 1] and list(y) == [0, 0]], "the line at no difference"
    names = list(next(iter(results.values())))
    assert [t.get_text().replace("\n", " ") for t in axes.get_xticklabels()] == names and rising(axes)
    texts = " " + " ".join(text for text, _ in said(picture))
    ends = sorted(((list(row.values())[-1].value, scenario) for scenario, row in results.items()), reverse=True)
    assert all(f" {signed(v)} {name}" in texts for v, name in ends)  # the name below its number
    where = {t.get_text(): t.get_window_extent() for t in picture.figure.axes[0].texts + axes.texts}
    leaders = [(x, y) for x, y, _ in lines(picture.figure.axes[0], color="#949494")]
    for v, _ in ends:  # level with its mark, or led to from there
        level = axes.transData.transform((0, v))[1]
        off = abs((where[signed(v)].y0 + where[signed(v)].y1) / 2 - level) / picture.figure.dpi
        on_page = picture.figure.get_size_inches()[1] - level / picture.figure.dpi
        assert off < 0.1 or [y for _, y in leaders if y[0] == pytest.approx(on_page)]
    every = [e for row in results.values() for e in row.values()]
    reach = sum(e.lower <= 0 <= e.upper for e in every)
    reached = f"{reach} of {len(every)} intervals include" if reach else "No interval reaches 0."
    assert "no difference" in where
    starts = {signed(list(row.values())[0].value) for row in results.values()}
    above = [t for t in axes.texts if t.get_text() in starts]
    assert len(above) == (len(starts) == 1 and len(names) > 1)
    colours = {to_hex(c.get_colors()[0]) for c in axes.collections if isinstance(c, LineCollection)}
    assert colours == {"#949494"}, "an interval that is too pale"
    assert heads(picture)[0] == title and reached.removesuffix("s include" if reach == 1 else "") in picture.alt
    assert study.versus in heads(picture)[1] and study.people in heads(picture)[1]
    assert (
        picture.alt.startswith(title.replace("−", "minus "))
        and picture.alt.endswith(f"{'; '.join(told)}.")
        and study.people in picture.alt
    )


@pytest.mark.slow
def test_delta_says_which_lead_shrinks_and_dots_the_way_to_an_extreme():
    rows = {"equal": Estimate("d", 44, 18, 70), "none": Estimate("d", 37.4, 15, 60)}
    worse = rows | {"none": Estimate("d", 33.6, 9, 58.6)}
    why = {"supposed": "the missing smoked on drug alone", "extreme": True}
    picture = figures.delta({"both arms": rows, "drug alone": worse}, REAL, **why)
    check_words(picture)
    assert heads(picture)[0] == (
        "If the missing smoked on drug alone, its lead falls from 44 to 34 points; no interval reaches 0"
    )
    marks = [x for x, _, line in lines(picture.figure.axes[1]) if line.get_marker() == "D"]
    assert [len(x) for x in marks] == [2, 1] and marks[0][0] == 0, "one result is drawn once"
    dotted = [y.tolist() for _, y, line in lines(picture.figure.axes[1]) if line.get_linewidth() == 1.4]
    assert dotted == [[44, 37.4], [44, 33.6]]
    assert {"+18", "+15", "+9"} <= {text for text, _ in said(picture)}, "the limits nearest to 0"
    on = figures.delta({"worse on both": rows, "worse on drug alone": worse}, REAL, **why)
    check_words(on)
    assert {"worse on", "both", "drug alone"} <= {text for text, _ in said(on)} and "worse on both, from 44" in on.alt
    dips = {"equal": rows["equal"], "half": Estimate("d", 30, 9, 50), "none": worse["none"]}
    title = heads(figures.delta({"drug alone": dips}, REAL, supposed="the missing smoked on drug alone"))[0]
    assert "its lead falls from 44 to 34 points" in title, "not the worst of the row"
    assert picture.alt.count("no interval reaches 0") == 1 and "No interval" not in picture.alt
    for end, ahead in (
        (rows["equal"], "its lead stays at 44 points"),
        (Estimate("d", 50, 20, 60), "its lead grows from 44 to 50 points"),
    ):
        told = figures.delta({"one": rows | {"none": end}}, REAL, **why)
        assert ahead in heads(told)[0] and told.alt.startswith(heads(told)[0])


def test_what_cannot_be_drawn_is_refused_with_the_place():
    tables, fine = trial.load(), Estimate("x", 2, 1, 3)
    is_open = pd.Series(False, index=tables["participants"].participant).drop("P01")
    found = tables["participants"].set_index("participant").assign(gap=False, found="abstinent")
    large = pd.concat([tipping_grid(1, 9, 10, 0, 9, 10)] * 17)
    for call, message in (
        (lambda: figures.five_rules(tables, "p05"), "nobody is called 'p05'; did you mean 'P05'"),
        (lambda: figures.five_rules(tables, "P05", REAL), "holds the arm 'ketamine', not only 'drug'"),
        (lambda: figures.imputations(estimates([1], [1]), fine), "two to twelve copies, got 1"),
        (lambda: figures.imputations(estimates([1, np.inf], [1, 1]), fine), "'copy 2' is inf"),
        (lambda: figures.imputations(estimates([1, 2], [1, 1], 0.9), fine), "one confidence level, got 90% and 95%"),
        (lambda: figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 3, 28, 13, 27), "grid was not made from 3 of 28"),
        (lambda: figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, alpha=5), "alpha must lie between"),
        (lambda: figures.early_craving(tables, is_open), "open_outcome lacks 1 participants, 'P01' first"),
        (lambda: figures.known_by_gap(found.assign(found="used")), "found has 'used'; it has to be one of abstinent, use"),
        (lambda: figures.known_by_gap(found, ["p05"]), "people has no participant 'p05'"),
        (
            lambda: figures.known_by_gap(found, found.index[found.arm == "midazolam"][:2]),
            "labelled beside another of the same row",
        ),
        (lambda: figures.delta({}), "one or two scenarios, got 0"),
        (lambda: figures.delta({"a": {"x": fine}, "b": {"y": fine}}), "same assumptions; 'b' has y"),
        (lambda: figures.delta({"a": {"x": Estimate("x", 2, 1, np.inf)}}), "'a, x' is 2"),
        (lambda: figures.delta({"a": {}}), "at least one assumption"),
        (lambda: figures.delta({"a": {"x": fine}}, extreme=1), "extreme must be True or False, got 1"),
        (lambda: figures.follow("P05", beside={"P30": "missing"}), "words for 'P30', who is not among those"),
        (lambda: figures.follow("P05", beside="missing"), "beside must be a dict of words by person"),
        (lambda: figures.follow("P05", beside={"P05": "missing"}, call=True), "ask for one of them"),
        (lambda: figures.follow("P05", boxed=1), "boxed must be True or False"),
        (
            lambda: figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, mine=(7, 0)),
            "in the first arm 0 to 6, in the second 0 to 9",
        ),
        (lambda: figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, mine=(..., 1)), "two whole numbers"),
        (lambda: figures.tipping(large, 1, 10, 0, 10), "1,700 cells; 1,600 can be told apart at most"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
