"""Pictures of curves and distributions: what is drawn follows from what is given, found by a second route."""

import math
import re
from fractions import Fraction

import numpy as np
import pytest
from drawn import (
    OURS,
    REAL,
    SWAPPED,
    bars,
    check_words,
    drawn_texts,
    heads,
    lines,
    points,
    rising,
    ticks,
    words,
)
from drawn import said as drawn_words
from matplotlib.colors import to_hex
from matplotlib.text import Text
from scipy import optimize, stats

from course_lib import figures
from course_lib.methods.estimates import Estimate

BLACK = "#000000"
LONG = figures.Study(("naltrexone with buprenorphine", "a placebo injection each month"), kind="real")


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
    check_words(picture)
    page, axes = picture.figure.axes
    k, n1, n2 = counts
    (curve,) = lines(axes, lw=2.4)
    assert curve[1][::25] == pytest.approx([all_in_first(r, k, n1, n2) for r in curve[0][::25]])
    assert (np.diff(curve[1]) > 0).all() and (np.diff(curve[0]) > 0).all() and rising(axes) and axes.get_xscale() == "log"
    assert (curve[0][0], curve[0][-1]) == pytest.approx(axes.get_xlim())
    texts, told = [text for text, _ in drawn_words(picture)], picture.alt
    ways, dots = lines(axes, ls="--"), lines(axes, marker="D")
    printed = {4.27: "4.27", 28.6: "28.6", 0.2: "0.2", 2500.0: "2,500"}
    assert len(ways) == len(dots) == len(marked)
    for (ratio, label), (x, y, _), (dot_x, dot_y, _) in zip(sorted(marked.items()), ways, dots, strict=True):
        height = all_in_first(ratio, k, n1, n2)
        assert x.tolist() == [axes.get_xlim()[0], ratio, ratio] and y == pytest.approx([height, height, 0])
        assert (dot_x[0], dot_y[0]) == pytest.approx((ratio, height))
        assert f"{label}: {printed[ratio]}" in texts
        before = told.split(f"% at {printed[ratio]} ({label})")[0].split()[-1]
        assert float(before) == pytest.approx(height, rel=0.051) and f"{before}%" in texts
    lower, middle = (optimize.brentq(lambda r, p=p: all_in_first(r, k, n1, n2) - p, 1e-3, 1e4) for p in (2.5, 50))
    title_, subtitle, source = heads(picture)
    named = "median-unbiased" in marked.values()
    said_low = texts[texts.index("95% CI") + 1] if named else title_.split("above ")[1].split(" fit")[0]
    assert float(said_low) == pytest.approx(lower, rel=0.005) and {"no upper end", said_low} <= set(texts)
    assert f"runs from {said_low} without an upper end" in told and ("median-unbiased estimate" in told) is named
    place = [axes.transData.transform((r, 0))[0] / picture.figure.bbox.width * 6.2 for r in (lower, middle)]
    whole, foot = [line for line in lines(page, color="#1a1a1a") if line[2].get_linewidth() == 2.8]
    assert whole[0][0] == foot[0][0] == pytest.approx(place[0], abs=0.01)
    diamonds = [p[0] for p in points(page) if p[4] == "D"]
    assert diamonds == ([pytest.approx(place[1], abs=0.01)] if named else [])
    if named:
        said_middle = texts[texts.index("95% CI") + 2]
        half = f"If the odds ratio is {said_middle}, all {k} are on {study.arms[0]} in half of trials with"
        half += f" {k} {study.outcome} people"
        assert title_.replace("\n", " ") == half
        (label,) = [text for text in picture.figure.findobj(Text) if text.get_text() == f"median-unbiased: {said_middle}"]
        place = axes.transData.transform((middle, 50))
        assert label.get_window_extent().x0 > place[0] + 10 and label.get_window_extent().y1 < place[1]
        assert float(said_middle) == pytest.approx(middle, rel=0.005)
        assert f"; the median-unbiased estimate is {said_middle}." in told
    else:
        assert title_ == f"Any odds ratio above {said_low} fits, however large"
    (ground,) = bars(axes)
    assert ground[0] == pytest.approx(lower, rel=0.001) and ground[0] + ground[2] == pytest.approx(axes.get_xlim()[1])
    assert subtitle.startswith(f"How often all {k} {study.outcome} people are on {study.arms[0]},")
    assert f"({study.people})" in subtitle and source.startswith(f"{k} of {n1} against 0 of {n2}.")
    assert told.startswith(f"The probability that all {k} {study.outcome} people are on {study.arms[0]} rises ")
    assert [float(t.replace(",", "")) for t in ticks(axes.xaxis)] == axes.get_xticks().tolist()


BOTH = "With {} not reached on {} and {} on {}, "
NOBODY = "the bounds do not say which arm is ahead"
UNREACHED = [
    ((12, 4, 27, 0, 3, 28), OURS, "ketamine leads by 34 to 59 points"),
    ((12, 4, 27, 0, 8, 28), OURS, "ketamine leads by 16 to 59 points"),
    ((12, 4, 27, 0, 12, 28), OURS, "ketamine leads by 1.6 to 59.3 points"),
    ((12, 4, 27, 0, 13, 28), OURS, NOBODY),
    ((3, 0, 10, 9, 1, 12), SWAPPED, "ketamine leads by 45 to 53 points"),
    ((4, 2, 10, 3, 0, 10), REAL, "drug leads by 10 to 30 points"),
    ((0, 1, 1, 11, 5, 22), LONG, NOBODY),
    ((40, 9, 100, 20, 30, 100), LONG, NOBODY),
    ((3, 0, 10, 3, 0, 10), REAL, "Everybody was reached: one difference"),
    ((0, 10, 10, 0, 12, 12), OURS, NOBODY),
    ((10, 0, 10, 0, 1, 12), REAL, "drug leads by 92 to 100 points"),
]


@pytest.mark.parametrize(
    ("counts", "drawn"), [((12, 2, 27, 0, 5, 28), 2), ((12, 15, 27, 0, 0, 28), 1), ((12, 4, 27, 0, 8, 28), 0)]
)
def test_a_line_leads_from_an_end_of_the_bar_to_words_that_stand_away_from_it(counts, drawn):
    frame, _ = figures.not_reached(*counts, OURS).figure.axes
    led = [line for line in frame.lines if len(line.get_xdata()) == 4]
    assert len(led) == drawn and all(abs(line.get_xdata()[0] - line.get_xdata()[-1]) > 0.25 for line in led)


@pytest.mark.parametrize(("counts", "study", "finding"), UNREACHED)
def test_not_reached_bounds_the_difference_over_every_way_to_fill_in(counts, study, finding):
    picture = figures.not_reached(*counts, study)
    check_words(picture)
    a, m1, n1, b, m2, n2 = counts
    ways = {(i, j): 100 * (Fraction(a + i, n1) - Fraction(b + j, n2)) for i in range(m1 + 1) for j in range(m2 + 1)}
    low, high, reported = float(min(ways.values())), float(max(ways.values())), float(ways[0, 0])
    _, axes = picture.figure.axes
    (bar,), (dot,) = lines(axes, lw=7), lines(axes, marker="o")
    assert bar[0] == pytest.approx([low, high]) and dot[0] == pytest.approx([reported])
    assert bar[1][0] == dot[1][0]  # in one row, since what is reported lies in the bar
    texts = [text for text, _ in drawn_words(picture)]
    told = {x: minus(f"{x:+.1f}") if x else "0.0" for x in (low, high, reported)}
    assert {told[low], told[high], f"as reported {told[reported]}"} <= set(texts)
    assert " ".join(f"{arm} ahead" for arm in study.arms) in " ".join(texts)
    left, right = axes.get_xlim()
    assert -100 <= left <= min(0, low) and max(0, high) <= right <= 100 and rising(axes, upside_down=True)
    assert not any(text.startswith("P ") for text in texts), "the lesson does not speak of P here"
    below = " ".join(texts)
    ends = (min, (0, m2), m2, study.arms[1]), (max, (m1, 0), m1, study.arms[0])
    for end, (i, j), many, arm in ends:
        assert ways[i, j] == end(ways.values())
        assert f"{'the one' if many == 1 else f'all {many}'} on {arm} {study.outcome}" in below or not many
        other, rest = (study.arms[1], m2) if end is max else (study.arms[0], m1)
        assert (f"none of the {rest} on {other}" in below) is bool(many and rest)
    title, subtitle, source = heads(picture)
    whole = finding if not m1 + m2 else BOTH.format(m1, study.arms[0], m2, study.arms[1]) + finding
    assert title == whole and picture.alt.startswith(f"{whole}. With {a} of {n1} and {b} of {n2} ")
    assert picture.alt.endswith(f"between {said(low, 1)} and {said(high, 1)}.") and study.versus in subtitle
    assert source.startswith(f"{a} of {n1} and {b} of {n2}: {study.data}. Who was not reached is supposed")


NEITHER = "Neither doubt alone reaches zero"
TWO = [
    ((12, 4, 27, 0, 8, 28), OURS, NEITHER, "Both doubts together reach zero"),
    ((12, 4, 27, 0, 3, 28), OURS, NEITHER, "Even both doubts together do not reach zero"),
    ((12, 4, 27, 0, 13, 28), OURS, "People not reached alone reach zero", "Both doubts together reach zero"),
    ((4, 0, 10, 3, 0, 10), REAL, "Chance alone reaches zero", "Both doubts together reach zero"),
    ((4, 3, 10, 3, 4, 10), SWAPPED, "Either doubt alone reaches zero", "Both doubts together reach zero"),
    ((40, 9, 100, 20, 30, 100), LONG, "People not reached alone reach zero", "Both doubts together reach zero"),
    ((0, 1, 28, 12, 3, 27), OURS, NEITHER, "Even both doubts together do not reach zero"),
]


def newcombe(a, n1, b, n2):
    """A difference in points and Newcombe's limits of it, from two Wilson intervals by hand."""

    def wilson(k, n):
        z, p = 1.959964, k / n
        middle, half = p + z**2 / (2 * n), z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        return p, (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)

    (p, low1, up1), (q, low2, up2) = wilson(a, n1), wilson(b, n2)
    return [100 * x for x in (p - q, p - q - math.hypot(p - low1, up2 - q), p - q + math.hypot(up1 - p, q - low2))]


@pytest.mark.parametrize(("counts", "study", "alone", "both"), TWO)
def test_two_doubts_alone_and_together_lie_on_one_scale(counts, study, alone, both):
    a, m1, n1, b, m2, n2 = counts
    reported, lowest, highest = newcombe(a, n1, b, n2), newcombe(a, n1, b + m2, n2), newcombe(a + m1, n1, b, n2)
    scales = []
    for together, title in ((False, alone), (True, both)):
        picture = figures.two_doubts(*counts, together, study, when="at six months")
        check_words(picture)
        _, axes = picture.figure.axes
        expected = [reported, lowest, highest] if together else [reported]
        bars_, diamonds = lines(axes, lw=3), lines(axes, marker="D")
        assert [list(bar[0]) for bar in bars_] == [pytest.approx(ends[1:], abs=1e-3) for ends in expected]
        assert [list(mark[0]) for mark in diamonds] == [pytest.approx(ends[:1]) for ends in expected]
        (bounds,) = lines(axes, lw=7)
        assert list(bounds[0]) == pytest.approx([lowest[0], highest[0]])
        rows = [bars_[0][1][0], bounds[1][0], *(bar[1][0] for bar in bars_[1:])]
        assert rows == sorted(set(rows)), "one below the other"
        texts = " ".join(text for text, _ in drawn_words(picture))
        assert all(minus(f"{end:.0f}").replace(minus("-0"), "0") in texts for ends in expected for end in ends[1:])
        assert "The 95% interval allows for chance" in texts
        assert f"The bounds allow for people not reached ({m1} and {m2})" in texts
        ends = min(lowest[1], highest[1]), max(lowest[2], highest[2])
        assert ("Both doubts: an interval round each bound" in texts) is together
        assert heads(picture)[0] == title and picture.alt.startswith(f"{title}. With {a} of {n1} and {b} of {n2} ")
        last = f"both doubts together allow {said(ends[0])} to {said(ends[1])}."
        assert picture.alt.endswith(last) is together and "(supposed)" in picture.alt
        left, right = axes.get_xlim()
        assert left <= 0 <= right and left <= ends[0] and ends[1] <= right and rising(axes, upside_down=True)
        scales.append((left, right))
    assert scales[0] == scales[1], "both pictures are one picture"


DOUBTS = [
    (
        (12, 27, 0, 28),
        (8, 0),
        figures.Study(kind="published"),
        ("Three", "s", "Alone, it takes six not reached on midazolam or eight untrue on ketamine."),
    ),
    (
        (12, 27, 0, 28),
        (25, 5),
        OURS,
        ("Three", "s", "Alone, it takes six not reached on midazolam or eight untrue on ketamine."),
    ),
    ((30, 39, 3, 38), None, REAL, ("Nine", "s", "Alone, it takes 18 not reached on placebo or 20 untrue on drug.")),
    ((5, 5, 0, 5), None, SWAPPED, ("One", "", "Alone, it takes two not reached on ketamine or two untrue on midazolam.")),
    ((10, 20, 9, 20), (1, 1), LONG, None),
    ((3, 20, 9, 20), None, OURS, None),
]


@pytest.mark.slow
@pytest.mark.parametrize(("counts", "mine", "study", "finding"), DOUBTS)
def test_two_doubts_at_once_cell_by_cell(counts, mine, study, finding):
    """The grounds of the cells and the circles at the first ones without significance, by Fisher's test from SciPy."""
    a, n1, b, n2 = counts
    picture = figures.doubts(*counts, mine=mine, study=study)
    check_words(picture)
    (page,) = picture.figure.axes
    grounds = {"#ffffff": 0, "#dcdcdc": 1, "#b3b3b3": 2}
    boxes = [(*box[:3], grounds[box[4]]) for box in bars(page) if box[4] in grounds and box[3] != pytest.approx(0.16)]
    tops = sorted({round(top, 4) for _, top, *_ in boxes})
    cell = np.diff(tops).mean()
    assert len(tops) == a + 1 and tops == pytest.approx([tops[0] + cell * row for row in range(a + 1)], abs=1e-3)

    def pair(x, y):
        """Not reached and untrue, of the cell that holds a place on the page."""
        return int((x - 0.66) / cell), a - int((y - tops[0]) / cell)

    kinds = {}
    for left, top, wide, kind in boxes:
        first, untrue = pair(left + cell / 2, top + cell / 2)
        kinds |= {(first + i, untrue): kind for i in range(round(wide / cell))}
    for (more, untrue), kind in kinds.items():
        x, y = a - untrue, b + more
        p = stats.fisher_exact([[x, n1 - x], [y, n2 - y]]).pvalue
        assert kind == (2 if x * n2 <= y * n1 else int(p >= 0.05))
    title, subtitle, _ = heads(picture)
    supposed = (
        f"All not reached on {study.arms[1]} are supposed to be {study.outcome}, and none of those on {study.arms[0]}."
    )
    told = (
        f"everybody not reached on {study.arms[1]} is taken to be {study.outcome}, and nobody not reached on {study.arms[0]}"
    )
    assert supposed in picture.alt and told in " ".join(subtitle.split())
    circles = {pair(*place[:2]) for place in points(page) if place[4] == "o"}
    if finding is None:
        assert not circles and title.endswith("even without a doubt") and picture.alt.startswith(f"{title}.")
    else:
        paths = [lambda n: (n, 0), lambda n: (0, n), lambda n: (n, n)]
        assert circles == {next(path(n) for n in range(40) if kinds[path(n)]) for path in paths}
        (each, plural, alone), (first, second) = finding, study.arms
        both = f"{each} not reached on {second} and {each.lower()} untrue report{plural} on {first}"
        assert title == f"{both} take P to .05 or more" and picture.alt.startswith(f"{title}. {supposed} {alone} From ")
    assert [pair(*place[:2]) for place in points(page) if place[4] == "D"] == [mine] * bool(mine)
    texts = " ".join(text for text, _ in drawn_words(picture))
    whose = f"yours: {mine[0]} and {mine[1]}" if mine and mine[1] else "yours" if mine else ""
    assert whose in texts if mine else "yours" not in texts
    assert not mine or mine[1] or "yours:" not in texts, "the number on the edge says how many"
    middles = [((box.x0 + box.x1) / 360, (2 * page.bbox.height - box.y0 - box.y1) / 360, text.get_text())
               for text, box in drawn_texts(picture)]  # fmt: skip
    below = {(words, int((x - 0.66) / cell)) for x, y, words in middles if y > tops[0] + cell * (a + 1) and x > 0.66}
    assert not mine or (f"{mine[0]}", mine[0]) in below, "the reader's number is found on the edge"
    named = [(words, pair(x, y)) for x, y, words in middles if words.startswith(f"{study.arms[0]} ")]
    assert [kinds[at] for _, at in named] == [0, 1, 2][: len(named)] * (len(named) == 3)  # in each area its name, or a key
    border = [(x, y) for x, y, _ in lines(page, lw=1.6) if len(x) > 3]
    if finding:
        ((x, y),) = border  # round what keeps its significance, and not up the left edge beyond it
        kept = max(untrue for (more, untrue), kind in kinds.items() if not (kind or more)) + 1
        assert min(y) == pytest.approx(tops[0] + cell * (a + 1 - kept), abs=0.01) and min(x) == pytest.approx(0.66)
    hidden = n2 - b + 1 > max(more for more, _ in kinds) + 1
    assert f"not reached on {study.arms[1]}, of {n2 - b}{' (shown: to' * hidden}" in texts
    assert f"{a} of {n1} on {study.arms[0]} against {b} of {n2} on {study.arms[1]} ({study.data})" in subtitle


OVERLAPS = [
    ((13, 12, 27), OURS, (0, 12), "Anything from 0 to 12 people may be in both counts"),
    ((32, 22, 40), REAL, (14, 22), "Anything from 14 to 22 people may be in both counts"),
    ((5, 9, 9), SWAPPED, (5, 5), "5 must be in both counts, and no more can be"),
    ((0, 3, 100), OURS, (0, 0), "0 must be in both counts, and no more can be"),
]


@pytest.mark.parametrize(("counts", "study", "ends", "finding"), OVERLAPS)
def test_two_counts_are_laid_over_each_other_least_and_most(counts, study, ends, finding):
    """The squares of both strips, by their looks: filled twice, tinted once, white for nobody."""
    picture = figures.both_times(*counts, study=study)
    check_words(picture)
    first, second, people = counts
    (page,) = picture.figure.axes
    squares = list(page.patches)
    assert len(squares) == 2 * people
    looks = [(to_hex(box.get_facecolor(), keep_alpha=True), box.get_hatch()) for box in squares]
    filled = (to_hex(study.colour(study.arms[0])) + "ff", None)
    blank = ("#00000000", None)
    tops = sorted({round(box.get_y(), 3) for box in squares})
    for top, both in zip(tops, ends, strict=True):
        own = [look for box, look in zip(squares, looks, strict=True) if round(box.get_y(), 3) == top]
        assert own.count(filled) == both and people - own.count(filled) - own.count(blank) == first + second - 2 * both
        assert filled not in own or own.index(filled) < first
    lefts = sorted({round(box.get_x(), 6) for box in squares})
    assert len(lefts) == people and np.diff(lefts) == pytest.approx(squares[0].get_width(), abs=1e-5)
    texts = " ".join(text for text, _ in drawn_words(picture))
    for words_, both in zip(("Least", "Most"), ends, strict=True):
        assert f"{words_} overlap: {both} both times" in texts
    assert texts.count(f"{first} at the end") == texts.count(f"{second} at six months") == 2
    title, subtitle, source = heads(picture)
    assert title == finding and f"{people} people on {study.arms[0]}; filled: {study.outcome} both" in subtitle
    assert f"({study.people})" in subtitle and source.startswith(f"{first} of {people} at the end and {second} of {people}")
    assert f"as little as possible, {ends[0]} are counted both times; as much as possible, {ends[1]}." in picture.alt


def test_two_counts_with_an_origin_are_not_called_published():
    """One of the two may be published and the other only fit: the foot says which."""
    picture = figures.both_times(13, 12, 27, study=figures.Study(kind="published", origin="The 12 is published."))
    check_words(picture)
    _, subtitle, source = heads(picture)
    assert "published" not in subtitle + picture.alt.replace("The 12 is published.", "") and source.startswith(
        "The 12 is published. The counts do not"
    )


@pytest.mark.slow
def test_published_counts_are_not_called_people():
    published = figures.Study(kind="published")
    for picture in (
        figures.both_times(13, 12, 27, study=published),
        figures.open_interval(12, 27, 28, {}, published),
    ):
        check_words(picture)
        assert "(published counts)" in heads(picture)[1]
    hazard = Estimate("Hazard ratio", 0.47, 0.24, 0.92)
    picture = figures.forest({"paper": hazard, "again": hazard}, "hazard ratio of relapse", study=published)
    assert "(published numbers)" in heads(picture)[1] and "counts" not in picture.alt


SUPPOSED = [(2, 0.755, 5.7, 0.05), (0.6, 0.3, 0.7, 0.05), (1.5, 0.5, 40.0, 0.01), (5.7, 0.755, 5.7, 0.05),
            (1.05, 0.755, 0.3, 0.05), (30, 0.5, 2.0, 0.05)]  # fmt: skip


@pytest.mark.parametrize(("truth", "error", "observed", "alpha"), SUPPOSED)
def test_significance_filter_a_hundred_trials(truth, error, observed, alpha):
    """Each dot at a percentile, to within half a column; filled on the significant side; the mean by integration."""
    picture = figures.significance_filter(truth, error, observed, alpha, measure="hazard ratio")
    check_words(picture)
    (axes,) = picture.figure.axes
    dots = [p for p in points(axes) if p[4] == "o"]
    edge = stats.norm.ppf(1 - alpha / 2) * error
    expected = sorted(math.log(truth) + error * stats.norm.ppf((i + 0.5) / 100) for i in range(100))
    ticks_ = {t: x for t, x, *_ in words(axes) if t.replace(".", "").isdigit()}
    (one, x1), (two, x2) = list(ticks_.items())[:2]
    inch = (x2 - x1) / (math.log(float(two)) - math.log(float(one)))
    drawn = sorted((p[0] - x1) / inch + math.log(float(one)) for p in dots)
    columns = sorted({round(x, 6) for x in drawn})
    step = min(np.diff(columns))
    assert len(dots) == 100 and np.abs(np.subtract(drawn, expected)).max() <= step / 2 + 1e-6
    assert 0.09 * error < step < 0.32 * error
    black = [p for p in dots if p[2] == "#1a1a1a"]
    assert {(p[2], p[3]) for p in dots} <= {("#1a1a1a", "#1a1a1a"), ("#ffffff", "#949494")}
    side = 1 if truth > 1 else -1
    right = [x for x in expected if side * x >= edge]
    wrong = [x for x in expected if -side * x >= edge]
    assert len(black) == len(right) + len(wrong)
    threshold = x1 + inch * (side * edge - math.log(float(one)))
    assert sum(side * (p[0] - threshold) > 0 for p in black) == len(right)
    assert not [p for p in dots if p[2] == "#ffffff" and side * (p[0] - threshold) > 0]
    lowest = {}
    for x, y, *_ in dots:
        lowest.setdefault(round(x, 4), []).append(y)
    base = max(y for ys in lowest.values() for y in ys)
    for ys in lowest.values():  # columns stand on the axis, without gaps
        assert max(ys) == pytest.approx(base) and len({*np.diff(sorted(ys)).round(5)}) <= 1
    grid = np.linspace(math.log(truth) - 12 * error, math.log(truth) + 12 * error, 400_001)
    weight = np.where(np.abs(grid) >= edge, stats.norm.pdf(grid, math.log(truth), error), 0)
    mean = side * (np.abs(grid) * weight).sum() / weight.sum()
    (diamond,) = [p for p in points(axes) if p[4] == "D"]
    assert diamond[0] == pytest.approx(x1 + inch * (mean - math.log(float(one))), abs=0.002)
    title_, subtitle, source = heads(picture)
    typical = title_.removeprefix(f"If the truth is {truth:g}, the significant trials say ").split(" on average")[0]
    assert float(typical) == pytest.approx(math.exp(mean), rel=0.05)
    texts = [text for text, _ in drawn_words(picture)]
    for text in (f"true hazard ratio {truth:g}", f"the trial printed {observed:g}", f"on average {typical}"):
        assert text in texts
    assert f"{len(right)} significant," in texts and "hazard ratio (log scale)" in texts
    others = 100 - len(right) - len(wrong)
    told = " ".join(texts)
    assert (f"{others} are not significant" in told) == (others > 0)
    assert (f"{len(wrong)} {'is' if len(wrong) == 1 else 'are'}, in the wrong direction" in told) == bool(wrong)
    (arrow,) = [p for p in points(axes) if p[4] == "^"]
    assert arrow[0] == pytest.approx(x1 + inch * (math.log(observed) - math.log(float(one))), abs=0.002)
    (line,) = [x for x, _, it in lines(axes, color="#1a1a1a") if it.get_linewidth() == 2.4]
    assert line[0] == line[1] == pytest.approx(x1 + inch * (math.log(truth) - math.log(float(one))), abs=0.002)
    near, far = (float(part) for part in re.findall(r"(?:above|below) ([\d.]+\d)", picture.alt))
    assert near == pytest.approx(math.exp(side * edge), rel=0.03) and far == pytest.approx(math.exp(-side * edge), rel=0.03)
    assert f"if the true hazard ratio is {truth:g}." in subtitle and f"P < {alpha:g}".replace("0.", ".") in subtitle
    assert source.startswith("Computed, not drawn by lot: a hundred percentiles; standard error ")
    among = "is" if abs(math.log(observed)) >= edge else "is not"
    assert f"{len(black)} of a hundred such trials are significant" in picture.alt
    among = f"The printed {observed:g} {among} among those that are."
    assert picture.alt.endswith(f"they say {typical}. {among} Computed, not drawn by lot.")


def test_significance_filter_of_trials_that_find_nothing():
    picture = figures.significance_filter(1.2, 0.2, 1.1, 0.0001)
    check_words(picture)
    assert heads(picture)[0] == "If the truth is 1.2, no trial in a hundred is significant"
    assert "100 are not significant" in [text for text, _ in drawn_words(picture)] and "average they" not in picture.alt


def test_curves_that_cannot_be_drawn_are_refused_with_the_place():
    for call, message in (
        (lambda: figures.open_interval(0, 27, 28, {}), "events1 must be at least 1"),
        (lambda: figures.open_interval(12, 27, 28, {-1: "x"}), "odds ratios must be positive"),
        (lambda: figures.both_times(13, 12, 101), "people must be at most 100"),
        (lambda: figures.both_times(13, 28, 27), r"events in arm 2 \(28\) cannot exceed"),
        (lambda: figures.both_times(13, 12, 27, ("then",)), "when must be two times in words"),
        (lambda: figures.doubts(40, 50, 0, 28), "at most 39 events in the first arm .* can be drawn, got 40 and 28"),
        (lambda: figures.doubts(12, 27, 0, 28, mine=(29, 0)), "not reached in mine"),
        (lambda: figures.doubts(12, 27, 0, 28, mine=3), "mine must be a pair"),
        (lambda: figures.not_reached(30, 0, 27, 0, 0, 28), "events in arm 1 .30. cannot exceed"),
        (lambda: figures.not_reached(12, 16, 27, 0, 8, 28), "not reached in arm 1 .12 . 16. cannot exceed its people .27."),
        (lambda: figures.two_doubts(12, 16, 27, 0, 8, 28), "not reached in arm 1 .12 . 16. cannot exceed its people .27."),
        (lambda: figures.two_doubts(12, 4, 27, 0, 8, 28, together="yes"), "together must be True or False, got 'yes'"),
        (lambda: figures.significance_filter(-2, 0.7, 5), "truth must be a positive number, got -2"),
        (lambda: figures.significance_filter(1, 0.7, 5), "effect must be a number other than 0"),
        (lambda: figures.significance_filter(2, 0.7, 5, alpha=95), "alpha must lie between 0 and 1 .0.05 for 5%., got 95"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
