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
    lines,
    points,
    rising,
    words,
)
from drawn import said as drawn_words
from matplotlib.colors import to_hex
from scipy import stats

from course_lib import figures
from course_lib.methods.estimates import Estimate
from course_lib.sources.multiverse import CHOICES, specifications

BLACK, CHARCOAL, WHITE = "#000000", "#404040", "#ffffff"


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
    spans = [(span, colour) for span, colour in spans if span[0] != span[1] and colour != CHARCOAL]
    middles = [(y[0], line.get_marker(), to_hex(line.get_color())) for _, y, line in lines(scale)]
    for row, (arm, k, n) in enumerate(arms):
        limits = [100 * v for v in stats.binomtest(k, n).proportion_ci(method="wilson")]
        assert spans[row] == (pytest.approx(limits, abs=1e-6), LOOKS[arm][0])
        assert middles[row] == (pytest.approx(100 * k / n), LOOKS[arm][1], LOOKS[arm][0])
        assert {(f"{100 * k / n:.1f}%", INKS[arm]), (f"{k} of {n}", INKS[arm]), (arm.capitalize(), INKS[arm])} <= set(texts)
    # the same scale: the difference is where the first arm is, and nothing where the second is
    assert spans[2] == (pytest.approx([100 * b / n2 + low, 100 * b / n2 + high], abs=1e-6), BLACK) and len(spans) == 3
    assert middles[2] == (pytest.approx(100 * a / n1), "D", BLACK) and len(middles) == 3 and rising(scale)
    bottom, top = scale.get_ylim()
    assert bottom < min(0, spans[2][0][0]) and max(span[1] for span, _ in spans) < top
    told = [text for text, _ in texts]
    assert minus(f"{d:+.1f}") + " points" in told and minus(f"95% CI {low:.1f} to {high:.1f}") in told
    places = {t.get_text(): t.get_position()[1] for t in scale.texts if t.get_ha() == "right" and t.get_position()[0] > 3}
    assert places.pop("no difference") == places["0"] == pytest.approx(100 * b / n2)
    for text, y in places.items():
        assert y - places["0"] == pytest.approx(float(text.replace("\N{MINUS SIGN}", "-")))
    fits = minus(f"{min(abs(low), abs(high)):.1f} to {max(abs(low), abs(high)):.1f}") if low * high > 0 else "no difference"
    title_, subtitle, source = heads(picture)
    many = (
        f"{abs(d):.{0 if abs(d) >= 10 else 1}f} {'more' if d > 0 else 'fewer'} of 100 are {study.outcome} on {study.arms[0]}"
    )
    assert title_ == f"{many}; {fits} would fit too"
    assert subtitle.startswith(study.outcome.capitalize()) and f"({study.kind} people)" in subtitle
    assert source == study.origin and "Difference" in told
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


@pytest.mark.parametrize("better", [None, "lower", "higher"])
@pytest.mark.parametrize(("estimates", "ratio", "study", "digits"), FORESTS)
def test_forest_rows_values_and_limits(estimates, ratio, study, digits, better):
    picture = figures.forest(estimates, "what it is", ratio=ratio, better=better, study=study)
    check_words(picture)
    _, axes = picture.figure.axes
    spans = [c.get_segments()[0] for c in axes.collections]
    dots = [(x[0], y[0], to_hex(line.get_color())) for x, y, line in lines(axes, marker="D")]
    for span, dot, e in zip(spans, dots, estimates.values(), strict=True):
        assert span[:, 0].tolist() == pytest.approx([e.lower, e.upper]) and span[0, 1] == span[1, 1] == dot[1]
        assert dot[0] == e.value and dot[2] == BLACK
    heights = [dot[1] for dot in dots]
    assert heights == sorted(heights) and axes.get_ylim()[0] > heights[-1]  # from the top down
    shown = [t for t, _ in drawn_words(picture)]
    rows = {label: f"{e.value:.{digits}f} ({e.lower:.{digits}f} to {e.upper:.{digits}f})" for label, e in estimates.items()}
    assert [t for t in shown if t in {minus(row) for row in rows.values()}] == [minus(row) for row in rows.values()]
    assert [t for t in shown if t in rows] == list(rows) and "no difference" in shown
    none = [x.tolist() for x, _, line in lines(axes) if line.get_marker() != "D"]
    assert none == [[float(ratio)] * 2] and (axes.get_xscale() == "log") == ratio
    low, high = axes.get_xlim()
    assert low < min(e.lower for e in estimates.values()) and max(e.upper for e in estimates.values()) < high
    assert all(float(t.get_text().replace("\N{MINUS SIGN}", "-")) == pytest.approx(t.get_position()[0])
               for t in axes.get_xticklabels())  # fmt: skip
    title, subtitle, source = heads(picture)
    (level,) = {e.level for e in estimates.values()}
    versus = "" if ratio else f"{study.arms[0]} minus {study.arms[1]}, "
    assert subtitle == f"What it is{' (log scale)' * ratio}, {versus}with {100 * level:.0f}% intervals ({study.kind} people)"
    assert source == study.origin
    first, second = study.arms
    sides = {None: (f"lower on {first}", f"higher on {first}"), "lower": (f"favours {first}", f"favours {second}"),
             "higher": (f"favours {second}", f"favours {first}")}[better]  # fmt: skip
    ends = [(t, c) for t, c in drawn_words(picture) if " on " in t or t.startswith("favours")]
    assert [t for t, _ in ends] == list(sides)
    if better:
        assert [c for _, c in ends] == [INKS[t.removeprefix("favours ")] for t in sides]
    told = {label: f"{label} {said(e.value, digits)} ({said(e.lower, digits)} to {said(e.upper, digits)})"
            for label, e in estimates.items()}  # fmt: skip
    assert picture.alt.startswith(f"{title}. What it is, {study.kind} people: ")
    if len(rows) <= 4:
        assert picture.alt.endswith(f": {'; '.join(told.values())}.")
    else:
        clear = sum((e.lower - ratio) * (e.upper - ratio) > 0 for e in estimates.values())
        assert f"lowest {told['r5']}, highest {told['r2']}; {clear} of 6 intervals leave out 0" in picture.alt


def interval(value, lower, upper):
    return Estimate("x", value, lower, upper)


HR = {"a": interval(0.47, 0.24, 0.92), "b": interval(0.54, 0.25, 1.2), "c": interval(0.4, 0.2, 0.9)}
TITLES = [
    (HR, True, "lower", "All 3 estimates favour ketamine, but 1 interval includes no difference"),
    (HR, True, "higher", "All 3 estimates favour midazolam, but 1 interval includes no difference"),
    (HR, True, None, "All 3 estimates lie below 1, but 1 interval includes no difference"),
    ({"a": interval(-3, -5, -1), "b": interval(-2, -4, -1)}, False, "lower",
     "All 2 estimates favour ketamine, and no interval reaches 0"),
    ({"a": interval(3, -5, 9), "b": interval(-2, -4, 1), "c": interval(3, -5, 9)}, False, None,
     "2 of 3 estimates lie above 0, but 3 intervals include no difference"),
    ({"a": interval(0.47, 0.24, 0.92)}, True, "lower", "Ratio 0.47, and 0.24 to 0.92 would fit too"),
    ({"a": interval(0.47, 0.24, 1.2)}, True, "lower", "Ratio 0.47, and no difference would fit too"),
    ({"with one rule": HR, "with two": {"d": interval(0.93, 0.4, 1.9)}}, True, "lower",
     "The ratio is 0.40 to 0.54 with one rule, and 0.93 with two"),
    ({"by days": HR, "by blanks": {"d": interval(0.93, 0.4, 1.9), "e": interval(0.25, 0.1, 0.6)}}, True, None,
     "The ratio is 0.40 to 0.54 by days, and 0.25 to 0.93 by blanks"),
    ({"in x": {"a": interval(-9, -12, 3)}, "in y": {"b": interval(2, -5, 9), "c": interval(3, 1, 5)}}, False, None,
     "The ratio is 2.0 to 3.0 in y, and −9.0 in x"),
]  # fmt: skip


@pytest.mark.parametrize(("estimates", "ratio", "better", "title"), TITLES)
def test_forest_title_says_where_they_lie(estimates, ratio, better, title):
    picture = figures.forest(estimates, "ratio", ratio=ratio, better=better)
    check_words(picture)
    assert heads(picture)[0] == title and picture.alt.startswith(title.replace("−", "minus "))


@pytest.mark.slow
def test_forest_sets_groups_apart_under_their_names():
    picture = figures.forest({"with one rule": HR, "with two": {"d": interval(0.93, 0.4, 1.9)}}, "ratio", ratio=True)
    y = {t.get_text(): t.get_window_extent().y0 for t in picture.figure.axes[0].texts}
    order = ["With one rule", "a", "b", "c", "With two", "d"]
    assert sorted(order, key=lambda words: -y[words]) == order
    heights = [y[0] for _, y, _ in lines(picture.figure.axes[1], marker="D")]
    assert np.diff(heights)[2] > 1.5 * np.diff(heights)[0] and len(heights) == 4
    bold = [t.get_text() for t in picture.figure.axes[0].texts if t.get_weight() == "bold" and "(" in t.get_text()]
    assert bold == ["0.40 (0.20 to 0.90)", "0.93 (0.40 to 1.90)"]  # the lowest and the highest
    reach = sum(e.lower <= 1 <= e.upper for e in [*HR.values(), interval(0.93, 0.4, 1.9)])
    assert heads(picture)[2] == f"Of the four intervals {['none', 'one', 'two'][reach]} include{'s' * (reach == 1)} 1."
    three = figures.forest(
        {"a": {"x": interval(1, 0, 2)}, "b": {"y": interval(2, 1, 3)}, "c": {"z": interval(9, 8, 10)}}, "p"
    )
    check_words(three)
    assert (
        heads(three)[0] == "The p is 1.0 to 2.0 elsewhere, and 9.0 c"
        and heads(three)[2] == "Of the three intervals one includes 0."
    )


@pytest.mark.parametrize(
    ("ratio", "estimates", "order", "widths", "title"),
    [
        (False,
         {"post": interval(-19.9, -34.2, -5.5), "ANCOVA": interval(-17.9, -30.0, -5.8), "change": interval(-16, -30, -2)},
         ["ANCOVA", "change", "post"], ["24.2", "28.0", "28.7"],
         "Three analyses: 16 to 20 points lower on ketamine, ANCOVA with the narrowest interval"),
        (True, HR, ["a", "c", "b"], ["3.8", "4.5", "4.8"],
         "Craving: 0.40 to 0.54 in all 3, a with the narrowest interval"),
        (False, {"a": interval(1, 0, 2), "b": interval(3, 2, 4)}, ["a", "b"], ["2.0", "2.0"],
         "Two analyses: 1.0 to 3.0 points higher on ketamine, with equally wide intervals"),
        (False, {"A, b": interval(-1, -4, 2), "A": interval(1, 0, 2), "A + route": interval(3, -1, 6)},
         ["A", "A, b", "A + route"], ["2.0", "6.0", "7.0"],
         "Craving: −1.0 to 3.0 in all 3, and adding route widens the interval"),
        (False, {"a": interval(1, 0.5, 2)}, ["a"], ["1.5"], "Craving 1.0, and 0.5 to 2.0 would fit too"),
    ],
)  # fmt: skip
def test_forest_by_width_puts_the_narrowest_first(ratio, estimates, order, widths, title):
    picture = figures.forest(estimates, "craving, points of 100", ratio=ratio, by_width=True)
    check_words(picture)
    weights = {t.get_text(): t.get_weight() for t in picture.figure.axes[0].texts}
    assert [weights[w] == "bold" for w in widths] == [
        widths[0] != widths[-1] and w in (widths[0], widths[-1]) for w in widths
    ]
    shown = [t for t, _ in drawn_words(picture)]
    assert [t for t in shown if t in estimates] == order and heads(picture)[0] == title
    assert [t for t in shown if re.fullmatch(r"\d+\.\d", t)][: len(widths)] == widths
    dots = sorted((y[0], x[0]) for x, y, _ in lines(picture.figure.axes[1], marker="D"))
    assert [x for _, x in dots] == [estimates[name].value for name in order]
    told = picture.alt.split("people: ")[1]  # in the order in which they are drawn, with their widths
    assert [row.split(" (")[0].rsplit(" ", 1)[0].removesuffix(" minus") for row in told.split("; ")] == order
    assert len(order) == 1 or picture.alt.endswith(f": {', '.join(widths)}.")


def test_forest_says_many_ratios_by_their_ends_too():
    estimates = {f"r{v}": Estimate("x", v, v / 2, v * 3) for v in (0.5, 0.2, 4, 2.5, 0.9)}
    alt = figures.forest(estimates, "ratio", ratio=True).alt
    assert "5 estimates, lowest r0.2 0.20 (0.10 to 0.60), highest r4 4.00 (2.00 to 12.00); 3 of 5 intervals" in alt
    assert "leave out 1, no difference" in alt


def table_of_specifications(seed):
    rng, rows = np.random.default_rng(seed), []
    for weeks in CHOICES["weeks"]:
        for source in CHOICES["source"]:
            for blank in CHOICES["blank"]:
                d = float(rng.normal(5, 20))
                rows.append([weeks, source, blank, d, d - rng.uniform(5, 20), d + rng.uniform(5, 20), rng.random() ** 3])
    return pd.DataFrame(rows, columns=[*CHOICES, "difference", "lower", "upper", "p"])


@pytest.mark.slow
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
            look = (looks[row["p"] < 0.05], shapes[row[name]]) if name == most else ("#404040", "|")
            expected[round(x, 3), round(heights[names[row[name]]], 3)] = look
    assert drawn == expected
    assert heads(picture)[2].endswith("P and limits are by two methods: a hollow mark’s limits may leave out 0.")
    at_right = [(y, text) for text, x, y, _ in words(page) if x == 6.04]  # each row's mean, and what they are
    assert min(at_right)[1] == "mean" and len(at_right) == 10
    for name in CHOICES:
        for value, mean in zip(CHOICES[name], means[name], strict=True):
            (told,) = [text for y, text in at_right if y == pytest.approx(heights[names[value]] + 0.055)]
            assert told == minus("0.0" if round(mean, 1) == 0 else f"{mean:+.1f}")
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
    assert "The definitions share people: not independent trials." in source
    assert f"P below 0.05 in {sum(row['p'] < 0.05 for row in rows)}." in picture.alt
    assert f"By {called} its mean goes from {said(min(means[most]), 0)} to {said(max(means[most]), 0)} points" in picture.alt
    assert f"gives {said(d[place], 0)} points: {sum(x < d[place] for x in d)} of the others give less" in picture.alt
    assert picture.alt.endswith(f"and {sum(x > d[place] for x in d)} give more.")


def test_specification_curve_of_another_choice_that_matters_most():
    table = table_of_specifications(5)
    table["difference"] = table["weeks"] * -10.0 + table["difference"] / 100
    picture = figures.specification_curve(table, {"weeks": 1, "source": "diary", "blank": "use"}, REAL)
    assert heads(picture)[0] == "All 27 definitions favour placebo, and the number of weeks matters most"
    assert "marked: 1 week, diary alone, a blank is use" in [text for text, _ in drawn_words(picture)]


def test_what_cannot_be_drawn_is_refused_with_the_place():
    fine, endless = Estimate("x", 2, 1, 3), Estimate("x", 2, 1, math.inf)
    for call, message in (
        (lambda: figures.effect(28, 27, 3, 28), "events in arm 1 .28. cannot exceed"),
        (lambda: figures.forest({}, "x"), "at least one estimate"),
        (lambda: figures.forest({"g": {"a": fine}, "h": {"a": fine}}, "x"), "the label 'a' stands in two groups"),
        (lambda: figures.forest({"a": fine}, "x", better="more"), "better must be one of"),
        (lambda: figures.forest({"a": endless}, "x"), "finite numbers only; 'a' is 2 .1 to inf."),
        (lambda: figures.forest({"a": Estimate("x", 2, 0, 3)}, "x", ratio=True), "finite numbers above 0 only; 'a' is 2"),
        (
            lambda: figures.forest({"a": fine, "b": Estimate("x", 2, 1, 3, 0.9)}, "x"),
            "one confidence level, got 90% and 95%",
        ),
        (lambda: figures.specification_curve(specifications(), {"weeks": 2}), "a value for each of weeks, source, blank"),
        (
            lambda: figures.specification_curve(specifications(), {"weeks": 9, "source": "both", "blank": "use"}),
            "one row of the table; 0 rows have",
        ),
    ):
        with pytest.raises(ValueError, match=message):
            call()
