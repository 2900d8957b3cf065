"""Pictures of curves and distributions: what is drawn follows from what is given, found by a second route."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, bars, intervals, lines, rising, ticks, title, words
from matplotlib.colors import to_hex
from scipy import stats

from course_lib import figures
from course_lib.methods import effects

BLACK = "#000000"


def minus(text):
    return text.replace("-", "\N{MINUS SIGN}")


def said(value, digits=0):
    text = f"{abs(value):,.{digits}f}"
    return f"minus {text}" if value < 0 and float(text.replace(",", "")) else text


def all_in_first(ratio, k, n1, n2):
    """Chance, given k events, that all fall in the first arm: the terms of Fisher's distribution, summed."""
    terms = [math.comb(n1, i) * math.comb(n2, k - i) * ratio**i for i in range(max(0, k - n2), min(k, n1) + 1)]
    return 100 * math.comb(n1, k) * ratio**k / sum(terms)


@pytest.mark.parametrize(
    ("counts", "marked", "study"),
    [
        ((12, 27, 28), {4.27: "lower limit", 28.6: "median-unbiased"}, OURS),
        ((3, 9, 14), {0.2: "low", 2500.0: "far up"}, REAL),
        ((5, 28, 27), {}, SWAPPED),
    ],
)
def test_open_interval_curve_and_marks(counts, marked, study):
    picture = figures.open_interval(*counts, marked, study)
    (axes,) = picture.figure.axes
    k, n1, n2 = counts
    curve, *rest = lines(axes)
    assert curve[1][::25] == pytest.approx([all_in_first(r, k, n1, n2) for r in curve[0][::25]])
    assert (np.diff(curve[1]) > 0).all() and (np.diff(curve[0]) > 0).all() and rising(axes) and axes.get_xscale() == "log"
    printed = {4.27: "4.27", 28.6: "28.6", 0.2: "0.2", 2500.0: "2,500"}
    for (ratio, label), (x, y, _), (dot_x, dot_y, dot), text in zip(
        marked.items(), rest[::2], rest[1::2], words(axes), strict=True
    ):
        height = all_in_first(ratio, k, n1, n2)
        assert x.tolist() == [ratio, ratio, curve[0][0]] and y == pytest.approx([0, height, height])
        assert (dot_x[0], dot_y[0]) == pytest.approx((ratio, height)) and dot.get_marker() == "D"
        assert text[0] == f"{label}: {printed[ratio]}" and text[1] < ratio and text[2] > height
        assert f"% at {printed[ratio]} ({label})" in picture.alt
        before = picture.alt.split(f"% at {printed[ratio]} ({label})")[0].split()[-1]
        assert float(before) == pytest.approx(height, rel=0.051)
        assert axes.get_xlim()[0] < ratio < axes.get_xlim()[1]
    assert axes.get_ylabel() == f"% chance that all {k}\nare on {study.arms[0]}"
    assert title(axes) == f"Given {k} {study.outcome} people among {n1} and {n2} people"
    assert picture.alt.startswith(f"Chance that all {k} {study.outcome} people are on {study.arms[0]}: ")
    assert [float(t.replace(",", "")) for t in ticks(axes.xaxis)] == axes.get_xticks().tolist()


@pytest.mark.parametrize(
    ("counts", "study"),
    [((12, 27, 28), OURS), ((12, 28, 27), SWAPPED), ((4, 10, 7), REAL), ((0, 5, 6), REAL), ((30, 30, 3), REAL)],
)
def test_not_reached_at_its_lowest_and_highest(counts, study):
    picture = figures.not_reached(*counts, study)
    k, n1, n2 = counts
    low, high = picture.figure.axes
    lowest = [(k, n1, j, n2) for j in range(n2 + 1)]
    highest = [(i, n1, 0, n2) for i in range(k, n1 + 1)]
    for axes, tables, arm in ((low, lowest, study.arms[1]), (high, highest, study.arms[0])):
        expected = []
        for x, (a, m1, b, m2) in enumerate(tables):
            d = effects.risk_difference(a, m1, b, m2)
            expected.append((x, float(100 * (Fraction(a, m1) - Fraction(b, m2))), 100 * d.lower, 100 * d.upper))
        assert [i[:4] for i in intervals(axes)] == [pytest.approx(e, abs=1e-9) for e in expected]
        assert {i[4:6] for i in intervals(axes)} == {(BLACK, "D")}
        assert axes.get_xlabel() == f"not reached on {arm}" and axes.xaxis.label.get_color().lower() == INKS[arm]
        assert (
            rising(axes)
            and axes.get_ylim()[0] < min(e[2] for e in expected) < max(e[3] for e in expected) < axes.get_ylim()[1]
        )
    p = [stats.fisher_exact([[a, b], [m1 - a, m2 - b]]).pvalue for a, m1, b, m2 in lowest]
    lost = [j for j, value in enumerate(p) if value >= 0.05]
    below = [j for j in range(n2 + 1) if Fraction(j, n2) > Fraction(k, n1)]
    told = [f"from {said(100 * k / n1)} points"]
    marks = []
    if lost:
        told.append(f"Fisher's P at least .05 from {lost[0]} to {lost[-1]} people")
        marks.append((f"P \N{GREATER-THAN OR EQUAL TO} .05 from {lost[0]} to {lost[-1]}", lost[0]))
    if below:
        told.append(f"below 0 from {below[0]} on")
        marks.append((f"below 0 from {below[0]} on", below[0]))
    assert f"on {study.arms[1]} were {study.outcome}: {', '.join(told)}. Highest" in picture.alt
    assert picture.alt.endswith("up to 100 points.") and f"not reached on {study.arms[0]} were" in picture.alt
    assert [(w[0], w[1]) for w in words(low)] == [(label, pytest.approx(j - 0.3)) for label, j in marks]
    assert [x[0] for x, _, _ in lines(low)][1:] == [j - 0.5 for _, j in marks] and lines(low)[0][1].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("truth", "error", "observed", "alpha"), [(2, 0.755, 5.7, 0.05), (0.6, 0.3, 0.7, 0.05), (1.5, 0.5, 40.0, 0.01)]
)
def test_significance_filter_density_and_tails(truth, error, observed, alpha):
    picture = figures.significance_filter(truth, error, observed, alpha, measure="hazard ratio")
    (axes,) = picture.figure.axes
    curve, *marks = lines(axes)
    peak = 1 / (error * math.sqrt(2 * math.pi))
    for x, y in zip(curve[0][::40], curve[1][::40], strict=True):
        z = (math.log(x) - math.log(truth)) / error
        assert y == pytest.approx(peak * math.exp(-z * z / 2))
    edge = stats.norm.ppf(1 - alpha / 2) * error
    whole, tails = axes.collections
    assert to_hex(tails.get_facecolor()[0]) == BLACK and to_hex(whole.get_facecolor()[0]) == "#d0d0d0"
    inside = [x for path in tails.get_paths() for x, _ in path.vertices]
    step = math.log(curve[0][1] / curve[0][0])
    assert all(abs(math.log(x)) >= edge - 1e-9 for x in inside) and min(abs(math.log(x)) for x in inside) < edge + step
    assert (min(inside), max(inside)) == pytest.approx((curve[0][0], curve[0][-1])) and [m[0].tolist() for m in marks] == [
        [truth] * 2,
        [observed] * 2,
    ]
    assert [m[1][0] for m in marks] == [0, 0]
    labels = {w[0].replace("\n", " "): w[1] for w in words(axes)}
    assert labels[f"supposed truth {truth:g}"] == truth and labels[f"printed {observed:g}"] == observed
    (named,) = [text for text in labels if text.startswith("significant above ")]
    assert float(named.split()[-1]) == pytest.approx(math.exp(edge), rel=0.03)
    power = stats.norm.sf((edge - math.log(truth)) / error) + stats.norm.cdf((-edge - math.log(truth)) / error)
    among = "is" if abs(math.log(observed)) >= edge else "is not"
    assert f"significant, {100 * power:.0f}% of trials; the printed {observed:g} {among} among them" in picture.alt
    above, under = picture.alt.split("those above ")[1].split(" (or below ")[0], picture.alt.split("below ")[1].split(")")[0]
    assert float(above) == pytest.approx(math.exp(edge), rel=0.03) and float(under) == pytest.approx(
        math.exp(-edge), rel=0.03
    )
    assert picture.alt.startswith("Hazard ratios") and axes.get_xlabel().startswith("hazard ratio") and rising(axes)
    assert axes.get_xlim()[0] < min(truth, observed) < max(truth, observed) < axes.get_xlim()[1]


def curve(sizes, power, error=None):
    return pd.DataFrame({"power": power} | ({} if error is None else {"error": error}), index=sizes)


POWERS = [
    (
        {"as published": curve([10, 50, 400], [0.25, 0.9, 1.0]), "half": curve([10, 50, 300], [0.05, 0.31, 0.99])},
        pd.Series([0.04, 0.5, 0.76], [10, 60, 400]),
        {28: "as in the trial", 50: "follow-on"},
    ),
    ({"one": curve([4, 8, 2000], [0.1, 0.66, 1 + 4e-15])}, None, {8: "here"}),
    ({"a": curve([20, 40], [0.2, 0.4], [0.01, 0.03]), "b": curve([20, 40], [0.3, 0.8], [0.02, 0.04])}, None, None),
]


@pytest.mark.parametrize(("curves", "assured", "marked"), POWERS)
def test_power_curves_bands_and_marked_sizes(curves, assured, marked):
    picture = figures.power_curves(curves, assured, marked)
    (axes,) = picture.figure.axes
    shown = {label: dict(zip(t.index, 100 * t.power, strict=True)) for label, t in curves.items()}
    drawn = {line.get_label(): (x, y, line) for x, y, line in lines(axes, color="black")}
    assert list(drawn) == list(curves) and len({line.get_linestyle() for _, _, line in drawn.values()}) == len(curves)
    for label, power in shown.items():
        assert drawn[label][0].tolist() == list(power) and drawn[label][1] == pytest.approx(list(power.values()))
    bands = [t for t in curves.values() if "error" in t]
    assert len(axes.collections) == len(bands)
    for band, table in zip(axes.collections, bands, strict=True):
        corners = {tuple(np.round(v, 6)) for v in band.get_paths()[0].vertices}
        for size, row in table.iterrows():
            for sign in (-2, 2):
                assert (size, round(100 * (row.power + sign * row.error), 6)) in corners
    if len(curves) > 1:
        legend = axes.get_legend()
        styles = [(t.get_text(), h.get_linestyle()) for t, h in zip(legend.get_texts(), legend.get_lines(), strict=True)]
        assert styles == [(label, line.get_linestyle()) for label, (_, _, line) in drawn.items()]
    else:
        ((label, power),) = shown.items()
        text = next(w for w in words(axes) if w[0] == label)
        near = min(power, key=lambda size: abs(power[size] - 70))
        assert text[1] < near and text[2] == pytest.approx(power[near] + 1)
    told = [f"{label}, {list(p.values())[0]:.0f}% to {list(p.values())[-1]:.0f}%" for label, p in shown.items()]
    if assured is not None:
        shown["assurance"] = dict(100 * assured)
        x, y, line = next(found for found in lines(axes) if found[2].get_linewidth() == 3)
        assert x.tolist() == list(assured.index) and y == pytest.approx(list(100 * assured))
        assert to_hex(line.get_color()) not in {colour for colour, _ in LOOKS.values()}
        text = next(w for w in words(axes) if w[0] == "assurance")
        assert text[1] > assured.index[-1] and text[2] == pytest.approx(100 * assured.iloc[-1])
        told.append(f"assurance, {100 * assured.iloc[0]:.0f}% to {100 * assured.iloc[-1]:.0f}%")
    sizes = [size for t in curves.values() for size in t.index]
    assert picture.alt.startswith(f"From {min(sizes):,} to {max(sizes):,} people in each arm: {'; '.join(told)}.")
    for size, label in (marked or {}).items():
        assert [size, size] in [x.tolist() for x, _, _ in lines(axes)]
        assert next(w for w in words(axes) if w[0] == label)[1] == size
        here = []
        for name, power in shown.items():
            before = max(s for s in power if s <= size)
            after = min(s for s in power if s >= size)
            share = math.log(size / before) / math.log(after / before) if after > before else 0
            here.append(f"{name}, {power[before] + share * (power[after] - power[before]):.0f}%")
        assert f" With {size} ({label}): {'; '.join(here)}." in picture.alt
    assert axes.get_xscale() == "log" and rising(axes) and axes.get_ylim()[0] == 0
    assert ticks(axes.xaxis) == [f"{int(t):,}" for t in axes.get_xticks()]


@pytest.mark.parametrize("people", [{"effect": 40, "interaction": 636, "half as large": 2652}, {"a": 1200, "b": 90}])
def test_interaction_cost_bars_and_times(people):
    picture = figures.interaction_cost(people)
    (axes,) = picture.figure.axes
    found = bars(axes)
    assert [bar[2] for bar in found] == list(people.values()) and {bar[0] for bar in found} == {0}
    assert [bar[1] + bar[3] / 2 for bar in found] == pytest.approx([-row for row in range(len(people))])
    assert found[0][4] != found[1][4] and not {bar[4] for bar in found} & {colour for colour, _ in LOOKS.values()}
    assert [(w[0], w[2]) for w in words(axes)] == [(f"{n:,}", -row) for row, n in enumerate(people.values())]
    assert all(w[1] > n for w, n in zip(words(axes), people.values(), strict=True))
    assert ticks(axes.yaxis) == list(people) and axes.get_yticks().tolist() == [-r for r in range(len(people))]
    first = next(iter(people.values()))
    told = [
        f"{label} {n:,}" + (f", {n / first:.0f} times as many" if row else "")
        for row, (label, n) in enumerate(people.items())
    ]
    assert picture.alt == f"People needed for 80% power: {'; '.join(told)}." and rising(axes)
    assert all("," in t or len(t) < 4 for t in ticks(axes.xaxis))


def test_curves_that_cannot_be_drawn_are_refused_with_the_place():
    fine = curve([10, 20], [0.1, 0.2])
    for call, message in (
        (lambda: figures.open_interval(0, 27, 28, {}), "events1 must be at least 1"),
        (lambda: figures.open_interval(12, 27, 28, {-1: "x"}), "odds ratios must be positive"),
        (lambda: figures.not_reached(30, 27, 28), "events in arm 1 .30. cannot exceed"),
        (lambda: figures.significance_filter(-2, 0.7, 5), "truth must be a positive number, got -2"),
        (lambda: figures.significance_filter(2, 0.7, 5, alpha=95), "alpha must lie between 0 and 1 .0.05 for 5%., got 95"),
        (lambda: figures.power_curves({}), "one to 4 curves, got 0"),
        (
            lambda: figures.power_curves({"x": curve([10, 20], [10, 80])}),
            "'x' needs shares between 0 and 1 .0.8 for 80%., got 10",
        ),
        (lambda: figures.power_curves({"x": fine[::-1]}), r"sizes of 'x' must rise from at least 1, got \[20, 10\]"),
        (lambda: figures.power_curves({"x": fine}, pd.Series([20.0], [10])), "'assurance' needs shares"),
        (lambda: figures.interaction_cost({"x": 0}), "at least one design, each with people"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
