"""Pictures of estimates: values, limits, directions and words follow from what is given, found by a second route."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from drawn import (
    INKS,
    LOOKS,
    OURS,
    REAL,
    SWAPPED,
    check_words,
    heads,
    intervals,
    lines,
    points,
    rising,
    ticks,
    title,
    words,
)
from drawn import said as drawn_words
from matplotlib.colors import to_hex, to_rgb
from scipy import stats

from course_lib import figures
from course_lib.methods.blinding import bang_index
from course_lib.methods.estimates import Estimate
from course_lib.methods.missing import tipping_grid
from course_lib.sources.multiverse import CHOICES, specifications

BLACK, WHITE = "#000000", "#ffffff"


def minus(text):
    """With true minus signs, and none before a zero."""
    return re.sub(r"-(0(\.0+)?)(?![.\d])", r"\1", text).replace("-", "\N{MINUS SIGN}")


def said(value, digits):
    text = f"{abs(value):,.{digits}f}"
    return f"minus {text}" if value < 0 and float(text.replace(",", "")) else text


def newcombe(a, n1, b, n2):
    """Newcombe's method 10 by its formula (1998), in points."""

    def wilson(x, n, z=1.959963984540054):
        middle, spread = x + z * z / 2, z * math.sqrt(x * (n - x) / n + z * z / 4)
        return (middle - spread) / (n + z * z), (middle + spread) / (n + z * z)

    (l1, u1), (l2, u2), p1, p2 = wilson(a, n1), wilson(b, n2), a / n1, b / n2
    low = p1 - p2 - math.hypot(p1 - l1, u2 - p2)
    return 100 * (p1 - p2), 100 * low, 100 * (p1 - p2 + math.hypot(u1 - p1, p2 - l2))


@pytest.mark.parametrize(
    ("counts", "study"),
    [
        ((13, 27, 3, 28), OURS),
        ((3, 28, 13, 27), SWAPPED),
        ((17, 30, 8, 29), REAL),
        ((150, 200, 0, 33), REAL),
        ((5, 40, 6, 38), OURS),
    ],
)
def test_effect_everyone_the_shares_and_the_difference(counts, study):
    picture = figures.effect(*counts, study=study)
    check_words(picture)
    _, scale = picture.figure.axes
    a, n1, b, n2 = counts
    d, low, high = newcombe(*counts)
    texts, arms = drawn_words(picture), list(zip(study.arms, (a, b), (n1, n2), strict=True))
    spans = [
        (c.get_segments()[0][:, 1].tolist(), to_hex(c.get_colors()[0]))
        for c in scale.collections
        if len(c.get_segments()) == 1
    ]
    spans = [(span, colour) for span, colour in spans if span[0] != span[1]]
    middles = [(y[0], line.get_marker(), to_hex(line.get_color())) for _, y, line in lines(scale)]
    for row, (arm, k, n) in enumerate(arms):
        limits = [100 * v for v in stats.binomtest(k, n).proportion_ci(method="wilson")]
        assert spans[row] == (pytest.approx(limits, abs=1e-6), LOOKS[arm][0])
        assert middles[row] == (pytest.approx(100 * k / n), LOOKS[arm][1], LOOKS[arm][0])
        assert {(f"{100 * k / n:.0f}%", INKS[arm]), (f"{k} of {n}", INKS[arm]), (arm.capitalize(), INKS[arm])} <= set(texts)
    # the same scale: the difference is where the first arm is, and nothing where the second is
    assert spans[2] == (pytest.approx([100 * b / n2 + low, 100 * b / n2 + high], abs=1e-6), BLACK) and len(spans) == 3
    assert middles[2] == (pytest.approx(100 * a / n1), "D", BLACK) and len(middles) == 3 and rising(scale)
    bottom, top = scale.get_ylim()
    assert bottom < min(0, spans[2][0][0]) and max(span[1] for span, _ in spans) < top
    told = [text for text, _ in texts]
    assert minus(f"{d:+.1f}") + " points" in told and minus(f"95% CI {low:.1f} to {high:.1f}") in told
    places = {t.get_text(): t.get_position()[1] for t in scale.texts if t.get_position()[0] > 6}
    assert places["0"] == pytest.approx(100 * b / n2)
    for text, y in places.items():
        assert y - places["0"] == pytest.approx(float(text.replace("\N{MINUS SIGN}", "-")))
    fits = minus(f"{min(abs(low), abs(high)):.1f} to {max(abs(low), abs(high)):.1f}") if low * high > 0 else "no difference"
    title_, subtitle, source = heads(picture)
    assert title_ == f"{abs(d):.1f} points apart, and {fits} would fit too"
    assert subtitle.startswith(study.outcome.capitalize()) and f"({study.kind} people)" in subtitle
    assert f"{study.kind.capitalize()} people" in source
    zero = "does not reach" if low * high > 0 else "includes"
    assert picture.alt == (
        f"{study.kind.capitalize()} people: {a} of {n1} on {study.arms[0]} and {b} of {n2} on {study.arms[1]} were "
        f"{study.outcome}, a difference of {said(d, 1)} points with a 95% interval from {said(low, 1)} to {said(high, 1)}, "
        f"which {zero} zero."
    )


FORESTS = [
    ({"a": Estimate("x", 0.47, 0.24, 0.92), "b": Estimate("x", 1.1, 0.7, 5.0)}, True, OURS, 2),
    ({"b": Estimate("x", 9.0, 2.0, 40.0), "c": Estimate("x", 7.74, 1.88, 31.9)}, True, REAL, 2),
    ({"post": Estimate("x", -19.9, -34.2, -5.5, 0.9), "change": Estimate("x", 3.0, -0.04, 31.0, 0.9)}, False, OURS, 1),
    ({"share": Estimate("x", 0.2, -0.04, 0.4), "other": Estimate("x", 0.1, 0.0, 0.3)}, False, REAL, 2),
    ({f"r{i}": Estimate("x", v, v - 4, v + 3) for i, v in enumerate((2, -5, 9, 1, 3, -7))}, False, OURS, 1),
]


@pytest.mark.parametrize(("estimates", "ratio", "study", "digits"), FORESTS)
def test_forest_rows_values_and_limits(estimates, ratio, study, digits):
    picture = figures.forest(estimates, "what it is", ratio=ratio, study=study)
    (axes,) = picture.figure.axes
    found = intervals(axes)
    assert [(x, y, low, high) for x, y, low, high, *_ in found] == [
        pytest.approx((e.value, -row, e.lower, e.upper)) for row, e in enumerate(estimates.values())
    ]
    assert {look[4:] for look in found} == {(BLACK, "D", BLACK)}
    numbers = {
        label: f"{e.value:.{digits}f} ({e.lower:.{digits}f} to {e.upper:.{digits}f})" for label, e in estimates.items()
    }
    assert [(t, y) for t, _, y, _ in words(axes)] == [(minus(n), -row) for row, n in enumerate(numbers.values())]
    assert ticks(axes.yaxis) == list(estimates) and axes.get_yticks().tolist() == [-r for r in range(len(estimates))]
    assert lines(axes)[0][0].tolist() == [float(ratio)] * 2 and rising(axes)
    assert (axes.get_xscale() == "log") == ratio and axes.get_xlabel() == "what it is"
    low, high = axes.get_xlim()
    assert low < min(e.lower for e in estimates.values()) and max(e.upper for e in estimates.values()) < high
    (level,) = {e.level for e in estimates.values()}
    assert title(axes) == f"{100 * level:.0f}% CI ({study.kind} people)"
    rows = {
        label: f"{label} {said(e.value, digits)} ({said(e.lower, digits)} to {said(e.upper, digits)})"
        for label, e in estimates.items()
    }
    if len(rows) <= 4:
        assert picture.alt == f"{study.kind.capitalize()} people, what it is: {'; '.join(rows.values())}."
    else:
        clear = sum((e.lower - ratio) * (e.upper - ratio) > 0 for e in estimates.values())
        assert f"lowest {rows['r5']}, highest {rows['r2']}; {clear} of 6 intervals leave out 0" in picture.alt


def test_forest_says_many_ratios_by_their_ends_too():
    estimates = {f"r{v}": Estimate("x", v, v / 2, v * 3) for v in (0.5, 0.2, 4, 2.5, 0.9)}
    alt = figures.forest(estimates, "ratio", ratio=True).alt
    assert "5 estimates, lowest r0.2 0.20 (0.10 to 0.60), highest r4 4.00 (2.00 to 12.00); 3 of 5 intervals" in alt
    assert "leave out 1, no difference" in alt


@pytest.mark.parametrize(
    ("counts", "study", "alpha"),
    [
        ((13, 6, 27, 3, 9, 28), OURS, 0.05),
        ((2, 3, 9, 6, 2, 12), SWAPPED, 0.2),
        ((0, 4, 30, 25, 4, 30), REAL, 0.01),
        ((30, 2, 40, 4, 3, 40), REAL, 0.001),
    ],
)
def test_tipping_cell_by_cell(counts, study, alpha):
    a, m1, n1, b, m2, n2 = counts
    picture = figures.tipping(tipping_grid(*counts), a, n1, b, n2, alpha=alpha, study=study)
    (axes,) = picture.figure.axes
    cells = {(x, y): (t, c) for t, x, y, c in words(axes)}
    below, points_ = {}, {}
    for i in range(m1 + 1):
        for j in range(m2 + 1):
            points_[j, i] = 100 * ((a + i) / n1 - (b + j) / n2)
            below[j, i] = stats.fisher_exact([[a + i, n1 - a - i], [b + j, n2 - b - j]]).pvalue < alpha
            assert cells[j, i][0] == minus(f"{points_[j, i]:.0f}")
    assert set(cells) == set(below)
    bold = {t.get_position() for t in axes.texts if t.get_weight() == "bold"}
    assert bold == {cell for cell, inside in below.items() if inside}
    image = axes.images[0]
    assert image.get_array().tolist() == [[pytest.approx(points_[j, i]) for j in range(m2 + 1)] for i in range(m1 + 1)]
    assert image.origin == "lower" and rising(axes)
    for (j, i), (_, ink) in cells.items():
        ground, word = (luminance(colour) for colour in (image.to_rgba(points_[j, i])[:3], ink))
        assert (max(ground, word) + 0.05) / (min(ground, word) + 0.05) >= 4.5
    edges = {(tuple(x), tuple(y)) for x, y, _ in lines(axes)}
    expected = set()
    for j, i in below:
        if (j + 1, i) in below and below[j, i] != below[j + 1, i]:
            expected.add(((j + 0.5, j + 0.5), (i - 0.5, i + 0.5)))
        if (j, i + 1) in below and below[j, i] != below[j, i + 1]:
            expected.add(((j - 0.5, j + 0.5), (i + 0.5, i + 0.5)))
    assert edges == expected
    first, second = study.arms
    assert first in axes.get_ylabel() and second in axes.get_xlabel()
    assert [axes.xaxis.label.get_color().lower(), axes.yaxis.label.get_color().lower()] == [INKS[second], INKS[first]]
    assert title(axes).endswith(f"P < {f'{alpha:g}'[1:]} ({study.kind} people)")
    left = [i for i in range(m1 + 1) if any(below[j, i] < below[j + 1, i] for j in range(m2))]
    assert ("left of the line" in title(axes)) == (not left and 0 < sum(below.values()) < len(below))
    assert (
        f"{sum(below.values())} leave Fisher's P below {alpha:g}" in picture.alt and f"Of {len(below)} ways" in picture.alt
    )
    assert f"{a} of {n1} on {first} and {b} of {n2} on {second} ({study.kind} people)" in picture.alt
    assert f"runs from {said(points_[m2, 0], 0)} points (none of the missing on {first} {study.outcome}" in picture.alt
    assert f"to {said(points_[0, m1], 0)}." in picture.alt


def luminance(colour):
    """Relative luminance by the WCAG formula."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in to_rgb(colour)]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


@pytest.mark.parametrize(
    ("results", "marked", "study"),
    [
        (
            {
                "both": {"x 1": Estimate("d", 42, 20, 60), "x 2": Estimate("d", 30, -8.4, 66)},
                "one": {"x 1": Estimate("d", 41, 19, 61), "x 2": Estimate("d", 25, -3, 44)},
            },
            {"blank is use": 37.4},
            OURS,
        ),
        ({"only": {k: Estimate("d", v, v - 9, v + 2, 0.9) for k, v in (("a", -4), ("b", 0.2), ("c", 7))}}, {}, REAL),
    ],
)
def test_delta_points_and_limits(results, marked, study):
    picture = figures.delta(results, marked, study)
    (axes,) = picture.figure.axes
    expected, told = [], []
    for place, row in enumerate(results.values()):
        shift = 0 if len(results) == 1 else (-0.09, 0.09)[place]
        face = (BLACK, WHITE)[place]
        expected += [(i + shift, e.value, e.lower, e.upper, BLACK, "D", face) for i, e in enumerate(row.values())]
    assert [f[4:] for f in intervals(axes)] == [f[4:] for f in expected]
    assert np.array([f[:4] for f in intervals(axes)]) == pytest.approx(np.array([f[:4] for f in expected]))
    assert [t.get_text() for t in axes.get_legend().get_texts()] == list(results)
    assert [(y[0]) for _, y, _ in lines(axes)] == [*marked.values(), 0]
    assert [w[0] for w in words(axes)] == list(marked)
    assert all(w[2] == pytest.approx(marked[w[0]], abs=1) for w in words(axes))
    assert ticks(axes.xaxis) == list(next(iter(results.values()))) and rising(axes)
    for scenario, row in results.items():
        values = [e.value for e in row.values()]
        lowest = min(e.lower for e in row.values())
        told.append(f"{scenario}, from {said(values[0], 0)} to {said(values[-1], 0)} points, lowest limit {said(lowest, 0)}")
    assert picture.alt.endswith(f"{'; '.join(told)}.") and f"share {study.outcome} of {study.kind} people" in picture.alt
    level = next(iter(next(iter(results.values())).values())).level
    assert title(axes) == f"Imputed many times, {100 * level:.0f}% CI ({study.kind} people)"


@pytest.mark.parametrize(
    ("indices", "source", "study"),
    [
        ((bang_index(13, 13), bang_index(25, 3)), "real guesses", OURS),
        ((bang_index(2, 9, 4), bang_index(5, 1)), "made up", SWAPPED),
        ((Estimate("i", 0.5, 0.1, 0.8, 0.9), Estimate("i", -0.25, -0.6, -0.002, 0.9)), "third", REAL),
    ],
)
def test_guesses_by_arm(indices, source, study):
    by_arm = dict(zip(reversed(study.arms), reversed(indices), strict=True))  # the order of a dictionary means nothing
    picture = figures.guesses(by_arm, source, study)
    (axes,) = picture.figure.axes
    told = []
    for row, (arm, index) in enumerate(zip(study.arms, indices, strict=True)):
        assert intervals(axes)[row][:4] == pytest.approx((index.value, -row, index.lower, index.upper), abs=1e-9)
        assert intervals(axes)[row][4:6] == LOOKS[arm]
        name, value = words(axes)[2 * row : 2 * row + 2]
        assert (name[0], name[2], name[3]) == (arm, -row, INKS[arm])
        assert value[0] == minus(f"{index.value:.2f}") and value[1] == index.value and value[3] == INKS[arm]
        assert -row < value[2] < -row + 1
        told.append(f"{said(index.value, 2)} ({said(index.lower, 2)} to {said(index.upper, 2)}) on {arm}")
    assert picture.alt == f"Blinding index by arm, {source}: {told[0]} and {told[1]}."
    assert ticks(axes.xaxis)[0] == minus("-1: everyone wrong") and ticks(axes.xaxis)[2] == "1: everyone right"
    assert (
        axes.get_xlim() == (-1, 1)
        and rising(axes)
        and title(axes) == f"Blinding index, {indices[0].level:.0%} CI ({source})"
    )


@pytest.mark.parametrize(
    ("rows", "sizes", "study"),
    [
        ({"age, mean (SD)": 0.12, "route: mixed, n (%)": -0.77, "route: smoked, n (%)": 0.54}, (27, 28), OURS),
        ({"weight, in kg, mean (SD)": -0.3, "sex: female, n (%)": 1.7}, (100, 20), REAL),
        ({"age, mean (SD)": 0.1, "years, mean (SD)": -0.1}, (9, 5), SWAPPED),
    ],
)
def test_baseline_differences_and_the_band(rows, sizes, study):
    picture = figures.baseline_differences(pd.DataFrame({"difference": rows}), *sizes, study=study)
    (axes,) = picture.figure.axes
    band = stats.norm.ppf(0.975) * math.sqrt(1 / sizes[0] + 1 / sizes[1])
    found = points(axes)
    heights = range(len(rows) - 1, -1, -1)
    assert [p[:2] for p in found] == list(zip(rows.values(), heights, strict=True))
    assert [p[2] for p in found] == [BLACK if abs(d) > band else WHITE for d in rows.values()]
    assert {p[3:] for p in found} == {(BLACK, "D")}
    names = [name.replace(", mean (SD)", "").replace(", n (%)", "") for name in rows]
    assert ticks(axes.yaxis) == names and axes.get_yticks().tolist() == list(heights)
    (span,) = [patch for patch in axes.patches if patch.get_width() > 0]
    assert (span.get_x(), span.get_x() + span.get_width()) == pytest.approx((-band, band), abs=1e-4)
    left, right = axes.get_xlim()
    assert rising(axes) and left == -right and right > max(map(abs, rows.values())) and right > band
    assert axes.get_xlabel() == f"standardised difference, {study.arms[0]} minus {study.arms[1]}"
    assert title(axes).endswith(f"({study.kind} people)") and f"plus or minus {band:.2f}" in picture.alt
    for name, d in zip(names, rows.values(), strict=True):
        way = f"{name.replace(':', '')} {abs(d):.2f} {'higher' if d > 0 else 'lower'} on {study.arms[0]}"
        assert (way in picture.alt) == (abs(d) > band)
    inside = sum(abs(d) <= band for d in rows.values())
    assert picture.alt.endswith(f"{'all' if inside == len(rows) else 'the other'} {inside}.")


def table_of_specifications(seed):
    rng, rows = np.random.default_rng(seed), []
    for weeks in CHOICES["weeks"]:
        for source in CHOICES["source"]:
            for blank in CHOICES["blank"]:
                d = float(rng.normal(5, 20))
                rows.append([weeks, source, blank, d, d - rng.uniform(5, 20), d + rng.uniform(5, 20), rng.random() ** 3])
    return pd.DataFrame(rows, columns=[*CHOICES, "difference", "lower", "upper", "p"])


@pytest.mark.parametrize(
    ("make", "marked", "study"),
    [
        (specifications, {"weeks": 2, "source": "both", "blank": "use"}, OURS),
        (lambda: table_of_specifications(3), {"blank": "left out", "weeks": 3, "source": "urine"}, REAL),
        (lambda: table_of_specifications(4).drop([0, 5]), {"weeks": 1, "source": "diary", "blank": "no use"}, OURS),
    ],
)
def test_specification_curve_in_order_with_its_choices(make, marked, study):
    table = make()
    picture = figures.specification_curve(table, marked, study)
    check_words(picture)
    page, top = picture.figure.axes
    rows = sorted(table.to_dict("records"), key=lambda row: row["difference"])
    means = {name: [np.mean([row["difference"] for row in rows if row[name] == value]) for value in CHOICES[name]]
             for name in CHOICES}  # fmt: skip
    most = max(means, key=lambda name: max(means[name]) - min(means[name]))
    shapes = dict(zip(CHOICES[most], "s^o", strict=True))
    found = {}
    for x, y, line in lines(top):
        if line.get_marker() in "s^o":
            found |= {i: (d, line.get_marker(), to_hex(line.get_markerfacecolor())) for i, d in zip(x, y, strict=True)}
    looks = {True: "#1a1a1a", False: WHITE}
    assert found == {i: (row["difference"], shapes[row[most]], looks[row["p"] < 0.05]) for i, row in enumerate(rows)}
    (limits,) = [c for c in top.collections if len(c.get_segments()) == len(rows)]
    for i, (row, segment) in enumerate(zip(rows, limits.get_segments(), strict=True)):
        assert segment.ravel() == pytest.approx([i, row["lower"], i, row["upper"]])
    assert [y[0] for _, y, _ in lines(top, marker="None", color="#1a1a1a")] == [0] and rising(top)
    low, high = top.get_ylim()
    assert low < min(row["lower"] for row in rows) and max(row["upper"] for row in rows) < high
    names = {"diary": "diary alone", "urine": "urine alone", "both": "diary and urine", "use": "blank is use"}
    names |= {"no use": "blank is no use", "left out": "blanks left out", 1: "1 week", 2: "2 weeks", 3: "3 weeks"}
    heights = {text: y - 0.055 for text, _, y, _ in words(page)}
    order = [most, *(name for name in CHOICES if name != most)]
    assert sorted(names.values(), key=heights.get) == [names[value] for name in order for value in CHOICES[name]]
    columns = [top.transData.transform((i, 0))[0] / picture.figure.bbox.width * 6.2 for i in range(len(rows))]
    drawn = {(round(x, 3), round(y, 3)): (face, shape) for x, y, face, _, shape in points(page)}
    expected = {}
    for x, row in zip(columns, rows, strict=True):
        for name in CHOICES:
            look = (looks[row["p"] < 0.05], shapes[row[name]]) if name == most else ("#949494", "s")
            expected[round(x, 3), round(heights[names[row[name]]], 3)] = look
    assert drawn == expected
    (place,) = [i for i, row in enumerate(rows) if all(row[name] == value for name, value in marked.items())]
    (box,) = [patch for patch in page.patches if patch.get_height() > 3]
    assert box.get_x() + box.get_width() / 2 == pytest.approx(columns[place], abs=1e-3)
    assert to_hex(box.get_edgecolor()) == "#1a1a1a" and box.get_width() == pytest.approx(columns[1] - columns[0], abs=1e-3)
    d = [row["difference"] for row in rows]
    texts = [text for text, _ in drawn_words(picture)]
    assert f"{minus(f'{d[place]:+.0f}')} points" in texts and "no difference" in texts
    blank = {"left out": "blanks left out"}.get(marked["blank"], f"a blank is {marked['blank']}")
    weeks = names[marked["weeks"]]
    assert f"marked: {weeks}, {names[marked['source']]}, {blank}" in texts
    above, below = sum(x > 0 for x in d), sum(x < 0 for x in d)
    some, arm = (above, study.arms[0]) if above >= below else (below, study.arms[1])
    many = f"All {some}" if some == len(d) else f"{some} of {len(d)}"
    called = {"weeks": "the number of weeks", "source": "the source", "blank": "the rule for blanks"}[most]
    title_, subtitle, source = heads(picture)
    assert title_ == f"{many} definitions favour {arm}, and {called} matters most"
    assert f"{len(d)} definitions ({study.people}). Filled: Fisher’s P < .05" in subtitle
    assert picture.alt.startswith(f"{title_}. The difference in the share {study.outcome} of {study.people} goes from ")
    assert f"from {said(d[0], 0)} to {said(d[-1], 0)} points under {len(d)} definitions" in picture.alt
    assert f"P below .05 in {sum(row['p'] < 0.05 for row in rows)}." in picture.alt
    assert f"By {called} its mean goes from {said(min(means[most]), 0)} to {said(max(means[most]), 0)} points" in picture.alt
    assert f"gives {said(d[place], 0)} points: {sum(x < d[place] for x in d)} of the others give less and " in picture.alt
    assert picture.alt.endswith(f"and {sum(x > d[place] for x in d)} give more.")


def test_specification_curve_of_another_choice_that_matters_most():
    table = table_of_specifications(5)
    table["difference"] = table["weeks"] * -10.0 + table["difference"] / 100
    picture = figures.specification_curve(table, {"weeks": 1, "source": "diary", "blank": "use"}, REAL)
    assert heads(picture)[0] == "All 27 definitions favour placebo, and the number of weeks matters most"
    assert "marked: 1 week, diary alone, a blank is use" in [text for text, _ in drawn_words(picture)]


def test_what_cannot_be_drawn_is_refused_with_the_place():
    fine, endless = Estimate("x", 2, 1, 3), Estimate("x", 2, 1, math.inf)
    table = pd.DataFrame({"difference": {"age": 0.1, "sex": math.inf}})
    for call, message in (
        (lambda: figures.effect(28, 27, 3, 28), "events in arm 1 .28. cannot exceed"),
        (lambda: figures.forest({}, "x"), "at least one estimate"),
        (lambda: figures.forest({"a": endless}, "x"), "finite numbers only; 'a' is 2 .1 to inf."),
        (lambda: figures.forest({"a": Estimate("x", 2, 0, 3)}, "x", ratio=True), "finite numbers above 0 only; 'a' is 2"),
        (
            lambda: figures.forest({"a": fine, "b": Estimate("x", 2, 1, 3, 0.9)}, "x"),
            "one confidence level, got 90% and 95%",
        ),
        (lambda: figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 3, 28, 13, 27), "grid was not made from 3 of 28"),
        (lambda: figures.tipping(tipping_grid(13, 6, 27, 3, 9, 28), 13, 27, 3, 28, alpha=5), "alpha must lie between"),
        (
            lambda: figures.tipping(pd.concat([tipping_grid(1, 9, 10, 0, 9, 10)] * 17), 1, 10, 0, 10),
            "1,700 cells; .* 1,600 at most",
        ),
        (lambda: figures.delta({}, {}), "one or two scenarios, got 0"),
        (lambda: figures.delta({"a": {"x": fine}, "b": {"y": fine}}, {}), "same assumptions; 'b' has y"),
        (lambda: figures.delta({"a": {"x": endless}}, {}), "'a, x' is 2"),
        (lambda: figures.guesses({"a": fine}, "x"), "indices has no arm 'ketamine'; its arms are 'a'"),
        (lambda: figures.baseline_differences(table, 27, 28), "finite difference in each row; look at 'sex'"),
        (lambda: figures.baseline_differences(table[:1], 27, 0), "people2 must be a whole number of at least 1, got 0"),
        (lambda: figures.specification_curve(specifications(), {"weeks": 2}), "a value for each of weeks, source, blank"),
        (
            lambda: figures.specification_curve(specifications(), {"weeks": 9, "source": "both", "blank": "use"}),
            "one row of the table; 0 rows have",
        ),
    ):
        with pytest.raises(ValueError, match=message):
            call()
