"""Pictures of odds, of what adjusting does to them, and of chance: what is drawn and said follows from the numbers."""

import math
from collections import Counter

import numpy as np
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, bars, check_words, heads, lines, points, said, ticks
from matplotlib.colors import to_hex
from matplotlib.text import Annotation

from course_lib import figures
from course_lib.methods import effects
from course_lib.methods.estimates import Estimate

INK, PALE, MINUS = "#1a1a1a", "#949494", "\N{MINUS SIGN}"


def texts(picture):
    return [text for text, _ in said(picture)]


def spans(axes):
    """Lines of hlines or vlines as (y, low, high, colour, width)."""
    return [
        (segment[0, 1], segment[0, 0], segment[1, 0], to_hex(c.get_colors()[0]), c.get_linewidths()[0])
        for c in axes.collections
        for segment in c.get_segments()
    ]


@pytest.mark.parametrize(
    ("limits", "truth", "words"),
    [
        ([(10, 50), (31, 60), (-5, 29.5), (20, 40)], 30, "2 of 4 intervals miss the truth"),
        ([(10, 50), (30, 60), (-5, 30)], 30, "None of 3 intervals misses the truth"),
        ([(0.2, 1.9), (1.1, 4)], 1, "1 of 2 intervals misses the truth"),
    ],
)
def test_intervals_marks_those_that_miss(limits, truth, words):
    low, high = zip(*limits, strict=True)
    picture = figures.intervals(low, high, truth)
    check_words(picture)
    axes = picture.figure.axes[1]
    drawn = sorted(spans(axes))
    by_middle = sorted(limits, key=sum)
    by_middle = sorted(by_middle, key=lambda pair: (pair[0] > truth) - (pair[1] < truth))  # those that miss at both ends
    assert [d[1:3] for d in drawn] == by_middle and len({d[0] for d in drawn}) == len(limits)
    misses = [not a <= truth <= b for a, b in by_middle]
    assert [d[3] for d in drawn] == [INK if miss else PALE for miss in misses]
    assert all((d[4] > min(x[4] for x in drawn)) == miss for d, miss in zip(drawn, misses, strict=True) if any(misses))
    assert {x[0] for x, _, _ in lines(axes, color=INK, marker="None")} == {truth}
    heights = [d[0] for d in drawn]
    apart = [b - a for a, b, one, other in zip(heights, heights[1:], misses, misses[1:], strict=False) if one != other]
    assert all(gap > 0.13 for gap in apart), "those that miss stand apart, in inches"
    title, subtitle, _ = heads(picture)
    assert title == words and f"the true {truth} points" in subtitle and "one invented trial" in subtitle
    above, below = sum(a > truth for a, _ in limits), sum(b < truth for _, b in limits)
    for count, where in ((above, "too high"), (below, "too low")):
        found = [t for t in texts(picture) if t.endswith(where)]
        assert found == [f"{count} {'lies' if count == 1 else 'lie'} {where}"] * (count > 0)
    said = {t for t in texts(picture) if t.startswith(("from ", "they begin", "it begins", "up to "))}
    assert said <= {
        *(f"{first} {a:.1f}" for a, _ in limits for first in ("from", "it begins at")),
        *(f"up to {b:.1f}" for _, b in limits),
    }
    assert f"the truth: {truth} points" in texts(picture) and picture.alt.startswith(words.removesuffix(" truth"))


@pytest.mark.slow
def test_intervals_of_other_units_levels_and_kinds():
    picture = figures.intervals([-3, -2], [1, -1.5], -0.5, unit="", level=0.9, kind="simulated")
    assert "90% interval of one simulated trial; heavy: the true " + MINUS + "0.50" in heads(picture)[1]
    assert "the true minus 0.50, 0 too high and 1 too low" in picture.alt
    check_words(picture)
    assert "difference in points" in texts(figures.intervals([0, 1], [3, 4], 2, label="difference in points"))
    ends = [-30, 2.04, 2.1, 3, -8, -7, -6, -5]
    ends = figures.intervals(ends, [30, 30, 30, 30, 1, 1.5, 1.9, 1.96], 2)
    assert {"they begin at 2.04, 2.10 and 3.00", "up to 1.96"} <= set(texts(ends)), "told from the truth, and few"
    check_words(ends)
    held = [-14, -10, -9, 30.5, -30], [30.1, 33, 34, 150, 20]
    held = figures.intervals(*held, 30)  # no eye sees that the first holds 30
    assert {"the lowest grey one", "just reaches it: 30.1"} <= set(texts(held))
    many = figures.intervals(np.zeros(1000), np.ones(1000), 2)
    assert heads(many)[0] == "1000 of 1,000 intervals miss the truth"
    for low, high, message in (
        ([1, 2], [3], "a limit for each of at most 1,000 intervals"),
        ([1, 4], [3, 3], r"the lower one first, got 4 and 3 \(interval 1\)"),
        ([1, math.nan], [3, 3], "limits must be numbers"),
        ([0, 1], [1, math.inf], "limits must be numbers"),
        (np.zeros(1001), np.ones(1001), "at most 1,000"),
        ("ab", [1], "lower must be a number or a sequence"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.intervals(low, high, 0)


COUNTS = [((13, 27, 3, 28), OURS), ((3, 28, 13, 27), SWAPPED), ((60, 70, 2, 9), REAL)]


@pytest.mark.parametrize(("counts", "study"), COUNTS)
def test_odds_as_dots_divides_by_all_and_by_the_hollow(counts, study):
    picture = figures.odds_as_dots(*counts, study=study)
    check_words(picture)
    a, n1, b, n2 = counts
    marks, told = points(picture.figure.axes[0]), said(picture)
    for arm, k, n in zip(study.arms, (a, b), (n1, n2), strict=True):
        colour, shape = LOOKS[arm]
        here = [p for p in marks if p[4] == shape]
        assert len({p[:2] for p in here}) == len(here) == n and {p[3] for p in here} == {colour}
        filled, hollow = ([p[1] for p in here if p[2] == face] for face in (colour, "#ffffff"))
        assert (len(filled), len(hollow)) == (k, n - k) and max(filled) < min(hollow)
        odds = f"{k / (n - k):#.3g}" if 0 < 2 * k < n else f"{k / (n - k):.3g}"  # 0.120 beside 0.929
        assert {(f"{100 * k / n:.1f}%", INKS[arm]), (odds, INKS[arm])} <= set(told)
        assert {f"{k} of {n}", f"{k} to {n - k}", f"  {k} {study.outcome}, {n - k} not"} <= {t for t, _ in told}
    times, odds = f"{a / n1 / (b / n2):.2g}", f"{a * (n2 - b) / (b * (n1 - a)):.2g}"
    title, subtitle, _ = heads(picture)
    assert title == f"{times} times as likely, but {odds} times the odds"
    assert f"({study.kind} people)" in subtitle and f"Filled: {study.outcome}" in subtitle
    assert [t for t, _ in told][-2:] == [times, odds] and f"relative risk of {times}" in picture.alt
    assert f"odds ratio of {odds}" in picture.alt and f"{a} of {n1} on {study.arms[0]}" in picture.alt


@pytest.mark.slow
def test_odds_as_dots_at_the_ends():
    assert heads(figures.odds_as_dots(5, 10, 4, 8))[0] == "1 times as likely, and 1 times the odds"
    for counts in ((0, 5, 2, 9), (5, 5, 2, 9), (3, 5, 0, 9), (0, 3, 0, 3)):
        picture = figures.odds_as_dots(*counts)
        check_words(picture)
        assert heads(picture)[0] == "With a count of 0 there is no odds ratio to speak of"
    check_words(figures.odds_as_dots(1500, 2000, 3, 1999))
    with pytest.raises(ValueError, match="odds_as_dots has room for 2,000 people in an arm, got 2,001"):
        figures.odds_as_dots(1, 2001, 1, 5)


CURVES = [*COUNTS, ((90, 100, 5, 100), REAL), ((97, 100, 88, 100), REAL), ((20, 100, 90, 100), REAL), ((9, 30, 8, 31), OURS)]


@pytest.mark.slow
@pytest.mark.parametrize(("counts", "study"), CURVES)
def test_odds_ratio_curve_passes_through_this_trial(counts, study):
    picture = figures.odds_ratio_curve(*counts, study=study)
    check_words(picture)
    axes = picture.figure.axes[1]
    a, n1, b, n2 = counts
    odds, here = a * (n2 - b) / (b * (n1 - a)), b / n2
    curve = max(lines(axes), key=lambda line: len(line[0]))
    for x, y in zip(curve[0][::40] / 100, curve[1][::40], strict=True):
        treated = odds * x / (1 - x) / (1 + odds * x / (1 - x)) if x < 1 else 1
        assert y == pytest.approx(treated / x if x else odds)
    diamonds = [(x[0], y[0]) for x, y, _ in lines(axes, marker="D")]
    assert diamonds[0] == pytest.approx((100 * here, a / n1 / here))
    times = [f"{y:.2g} times as likely" for _, y in diamonds]
    assert [t for t in texts(picture) if t.endswith(" times as likely")] == times and len(diamonds) == 2
    assert f"this trial, {100 * here:.0f}% on {study.arms[1]}" in texts(picture)
    title, subtitle, _ = heads(picture)
    shown = effects_text(odds)
    assert (
        title
        == f"{shown} times the odds is nearly {shown} times as likely only where very few in both arms are {study.outcome}"
    )
    assert study.arms[0] in subtitle and f"({study.kind} people)" in subtitle
    assert f"relative risk of {times[0].split()[0]} where" in picture.alt
    low, high = axes.get_ylim()
    assert low <= min(curve[1]) and max(curve[1]) < high


def effects_text(value):
    """Two significant digits, and no power of ten."""
    return f"{value:.2g}" if value < 100 else f"{value:.0f}"


@pytest.mark.parametrize("ratio", [5.7, 0.3])
def test_odds_ratio_curve_of_a_printed_ratio(ratio):
    picture = figures.odds_ratio_curve(13, 27, 3, 28, ratio=ratio)
    check_words(picture)
    (_, first), (_, second) = [(x[0], y[0]) for x, y, _ in lines(picture.figure.axes[1], marker="D")]
    odds = ratio * 3 / 25
    assert first == pytest.approx(odds / (1 + odds) * 28 / 3) and second == pytest.approx(ratio / (1 + ratio) / 0.5)
    told = texts(picture)
    assert heads(picture)[1].endswith("times as large") and "Arithmetic on a simulated odds ratio" in heads(picture)[2]
    assert (
        "if 11% were abstinent" in told and f"the odds ratio, {ratio}" in told and not any("this trial" in t for t in told)
    )
    assert picture.alt.startswith(f"An odds ratio of {ratio} is a relative risk of {first:.2g} where, say, 11%")
    for wrong in (0, -1, "much"):
        with pytest.raises(ValueError, match="ratio must be a"):
            figures.odds_ratio_curve(13, 27, 3, 28, ratio=wrong)


@pytest.mark.parametrize(("without", "ratio", "marks"), [(0.39, 5.7, 1), (0.12, 5.7, 1), (0.39, None, 2), (0.12, None, 1)])
def test_odds_ratio_curve_marks_the_share_that_is_asked_for(without, ratio, marks):
    """Beside that of the counts, 11%; in its place if a ratio is given, or where the two would lie on each other."""
    picture = figures.odds_ratio_curve(13, 27, 3, 28, ratio=ratio, without=without)
    check_words(picture)
    marked = [(x[0], y[0]) for x, y, _ in lines(picture.figure.axes[1], marker="D")]
    odds = (ratio or 13 * 25 / (14 * 3)) * without / (1 - without)
    times, words = odds / (1 + odds) / without, f"{100 * without:.0f}% were abstinent"
    assert marked[-1] == pytest.approx((100 * without, times)) and f"if {words}" in texts(picture)
    assert len(marked) == marks == 1 + any("11%" in text for text in texts(picture))
    assert ("11%" in picture.alt) == (marks == 2) and f"{times:.2g} " in picture.alt
    for wrong in (0, 1, "half"):
        with pytest.raises(ValueError, match="without must lie between 0 and 1"):
            figures.odds_ratio_curve(13, 27, 3, 28, without=wrong)


@pytest.mark.slow
def test_odds_ratio_curve_shows_half_and_refuses_a_zero():
    half = [t for t in texts(figures.odds_ratio_curve(13, 27, 3, 28)) if t.startswith(("1.8", "if half"))]
    assert half == ["1.8 times as likely", "if half were abstinent"]
    assert heads(figures.odds_ratio_curve(5, 10, 4, 8))[0] == "Equal odds are equal chances, be they rare or common"
    for counts in ((0, 5, 2, 9), (5, 5, 2, 9), (3, 5, 0, 9), (3, 5, 9, 9)):
        with pytest.raises(ValueError, match="have no odds ratio that is a number above 0; no count may be 0"):
            figures.odds_ratio_curve(*counts)


def test_steps_may_say_what_they_do_and_keep_numbers_and_words_apart():
    ratios = {
        "as counted": Estimate("x", 7.74, 1.9, 32),
        "all": Estimate("x", 5.2, 1.1, 25),
        "all\nof one kind": Estimate("x", 5.7, 1.3, 25),
    }
    why = ["more people\nof one kind", "same data,\nasked otherwise"]
    study = figures.Study(origin="A blank counts as use.")
    picture = figures.steps(ratios, "odds ratio of abstinence", study, why, doing="evening out route")
    check_words(picture)
    assert heads(picture)[0] == (
        "Evening out route lowers the odds ratio from 7.7 to 5.2 or 5.7: small steps beside the intervals"
    )
    weights = {t.get_text(): t.get_weight() for t in picture.figure.axes[0].texts}
    assert (weights["All"], weights["of one kind"]) == ("bold", "normal") and "all, of one kind 5.7" in picture.alt
    assert heads(picture)[1].startswith("Odds ratio of abstinence, ketamine against midazolam; grey: its 95% interval")
    assert picture.alt.endswith("A blank counts as use.") and heads(picture)[2] == "A blank counts as use."
    sides = {text.get_text(): text.get_ha() for axes in picture.figure.axes for text in axes.texts}
    assert (sides["7.7"], sides["5.2"], sides["5.7"]) == ("left", "right", "right")  # the words are at the right of arrows


def test_steps_may_stand_without_arrows():
    ratios = {"as counted": 7.7, "average over all": 5.2, "within the same route": 5.7}
    arrows, none = (figures.steps(ratios, arrows=yes) for yes in (True, False))
    check_words(none)
    many = [sum(isinstance(text, Annotation) for axes in p.figure.axes for text in axes.texts) for p in (arrows, none)]
    assert many == [2, 0] and arrows.alt == none.alt
    for wrong in ({"arrows": 1}, {"arrows": False, "why": ["a", "b"]}):
        with pytest.raises(ValueError, match="arrows must be True or False, and True where there are words"):
            figures.steps(ratios, **wrong)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ratios", "study", "words"),
    [
        (
            {"crude": effects.odds_ratio(13, 27, 3, 28), "evened out": Estimate("x", 5.18, 1.08, 24.7), "within": 5.71},
            OURS,
            "Odds ratio 7.7, then 5.2, then 5.7: small steps beside the intervals",
        ),
        ({"a": 0.5, "b": 0.9}, REAL, "B: the odds ratio is 80% higher, from 0.5 to 0.9"),
        ({"a": 2, "b": 2.0001, "c": 3, "d": 1}, REAL, "D: the odds ratio is 67% lower, from 3 to 1"),
        ({"a": 2.0, "b": Estimate("x", 4, 3, 5), "c": 6}, OURS, "Odds ratio 2, then 4, then 6"),
        ({"a": 2, "b": 2.0001}, SWAPPED, "The odds ratio stays at 2 in all 2 rows"),
    ],
)
def test_steps_walk_from_one_ratio_to_the_next(ratios, study, words):
    why = [f"because of {label}" for label in list(ratios)[1:]]
    picture = figures.steps(ratios, study=study, why=why)
    check_words(picture)
    title, subtitle, source = heads(picture)
    assert title == words and f"({study.kind} people)" in subtitle and source == study.origin
    assert all(words in " ".join(texts(picture)) for words in why)
    assert heads(figures.steps(ratios, study=study))[0] == words
    assert "no difference" in texts(picture)
    values = [getattr(ratio, "value", ratio) for ratio in ratios.values()]
    (axes,) = picture.figure.axes[1:]
    diamonds = [(x[0], y[0]) for x, y, _ in lines(axes, marker="D")]
    assert [y for _, y in diamonds] == sorted(y for _, y in diamonds) and axes.get_xscale() == "log"
    assert [x for x, _ in diamonds] == values
    spans = [c.get_segments()[0] for c in axes.collections]
    assert {to_hex(c.get_colors()[0]) for c in axes.collections} <= {PALE}
    given = [(ratio, y) for ratio, (_, y) in zip(ratios.values(), diamonds, strict=True) if isinstance(ratio, Estimate)]
    for span, (ratio, y) in zip(spans, given, strict=True):
        assert span.tolist() == [[pytest.approx(ratio.lower), y], [pytest.approx(ratio.upper), y]]
    assert ("grey: its 95% interval" in subtitle) == bool(given)
    arrows = [(note.xyann, note.xy) for note in axes.texts if isinstance(note, Annotation)]
    assert arrows == list(zip(diamonds, diamonds[1:], strict=False))
    assert [float(t) for t in ticks(axes.xaxis)] == axes.get_xticks().tolist()
    told = texts(picture)
    for label, ratio, value in zip(ratios, ratios.values(), values, strict=True):
        assert (
            label.capitalize() in told
            and "odds ratio (log scale)" in told
            and f"{value:.2g}" in told
            and f"{label} {value:.2g}" in picture.alt
        )
        if isinstance(ratio, Estimate):
            assert f"{ratio.lower:.2g} to {ratio.upper:.2g}" in told
            limits = next(t for t in axes.texts if t.get_text() == f"{ratio.lower:.2g} to {ratio.upper:.2g}")
            assert limits.get_position()[0] == pytest.approx(ratio.upper)  # where its own line ends


def test_steps_refuses_what_is_no_walk():
    for ratios, message in (
        ({"a": 1.0}, "a dict of two to 8 ratios by their labels"),
        ([1, 2], "a dict of two to 8"),
        ({str(i): 1.0 for i in range(9)}, "a dict of two to 8"),
        ({"a": 1.0, "b": 0}, "the ratio 'b' must be a positive number, got 0"),
        ({"a": 1.0, "b": math.inf}, "the ratio 'b' must be a positive number"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.steps(ratios)
    for why in (["only one"], "a word", [1, 2], None):
        with pytest.raises(ValueError, match="words for each of 2 steps, or nothing"):
            figures.steps({"a": 1.0, "b": 2.0, "c": 3.0}, why=why)


@pytest.mark.parametrize(
    ("low", "high", "study", "words"),
    [
        (
            (0.4, 0.1),
            (0.9, 0.6),
            None,
            "An odds ratio of 6 in each group is 3.45 in both together; the difference stays 30 points",
        ),
        ((0.05, 0.1), (0.95, 0.6), REAL, "Odds ratios 0.474 and 12.7 in the groups, 1.86 in both together"),
        (
            (0.5, 0.5),
            (0.5, 0.5),
            OURS,
            "An odds ratio of 1 in each group is 1 in both together; the difference stays 0 points",
        ),
    ],
)
def test_two_groups_on_two_scales(low, high, study, words):
    picture = figures.two_groups(low, high, **({"study": study} if study else {}))
    check_words(picture)
    arms, looks = (
        (study.arms, LOOKS)
        if study
        else (("treated", "comparison"), {"treated": LOOKS["drug"], "comparison": LOOKS["placebo"]})
    )
    title, subtitle, source = heads(picture)
    assert title == words and f"({study.kind if study else 'invented'} people)" in subtitle and "logarithmic" in source
    pairs = [low, high, tuple(np.mean([low, high], axis=0))]
    _, percent, odds = picture.figure.axes
    assert (percent.get_xscale(), odds.get_xscale()) == ("linear", "log")
    for axes, back in ((percent, lambda p: 100 * p), (odds, lambda p: p / (1 - p))):
        for arm, column in zip(arms, (0, 1), strict=True):
            colour, shape = looks[arm]
            found = [(x[0], y[0]) for x, y, _ in lines(axes, marker=shape, color=colour)]
            assert [x for x, _ in found] == pytest.approx([back(pair[column]) for pair in pairs])
            assert [y for _, y in found] == sorted(y for _, y in found)
    for first, second in pairs:
        ratio = f"{first * (1 - second) / (second * (1 - first)):.3g}"
        assert {f"odds ratio {ratio}", f"{abs(100 * (first - second)):.3g} points"} <= set(texts(picture))
        assert f"{100 * first:.0f}% against {100 * second:.0f}%, odds ratio {ratio}" in picture.alt
        assert {f"{100 * share:.0f}" for share in (first, second)} <= set(texts(picture)), "beside the marks"
    assert picture.alt.startswith(f"{title}. ")


def test_two_groups_refuses_what_has_no_odds():
    for pair in ((0, 0.5), (0.5, 1), (0.5,), (0.1, 0.2, 0.3), 0.5):
        with pytest.raises(ValueError, match="high_risk must be two proportions above 0 and below 1, one for each arm"):
            figures.two_groups((0.1, 0.2), pair)
    with pytest.raises(ValueError, match="low_risk: each must be a probability between 0 and 1"):
        figures.two_groups((0.1, 2), (0.1, 0.2))


def minus(text):
    return text.replace("-", MINUS)


DEALS = [
    ([-0.3, -0.1, -0.1, 0.1, 0.1, 0.3], 0.3, OURS, "2 of 6 deals set"),
    ([0.2, 0.2, 0.0, -0.2, 0.6, 0.0, 0.0], -0.2, REAL, "4 of 7 deals set"),
    ([-0.5, -0.5, 0.25], 0.75, SWAPPED, "None of 3 deals sets"),
]


@pytest.mark.parametrize(("differences", "observed", "study", "words"), DEALS)
def test_rerandomised_bars_and_both_tails(differences, observed, study, words):
    picture = figures.rerandomised(differences, observed, study)
    check_words(picture)
    axes = picture.figure.axes[1]
    found = {round(x + wide / 2, 6): (height, colour) for x, _, wide, height, colour in bars(axes)}
    counts = Counter(round(100 * d, 6) for d in differences)
    limit = 100 * abs(observed) - 1e-6
    assert found == {level: (n, INK if abs(level) >= limit else PALE) for level, n in counts.items()}
    inside = [abs(level) for level in counts if abs(level) < limit]
    widest = 2 * (100 * abs(observed) - max(inside)) if inside else 4  # so that no bar crosses the limit
    assert [bar[2] for bar in bars(axes)] == pytest.approx([min(4, widest, *np.diff(sorted(counts)))] * len(counts))
    assert [x.tolist() for x, _, line in lines(axes, color=INK, lw=2)] == [pytest.approx([100 * observed] * 2)]
    tails = {side: sum(side * d >= abs(observed) - 1e-9 for d in differences) for side in (-1, 1)}
    told = texts(picture)
    for side, more in ((-1, "less"), (1, "more")):
        at = told.index(minus(f"{side * 100 * abs(observed):+.1f} or {more}"))
        assert told[at - 1] == f"{tails[side] or 'no'} deal{'s' * (tails[side] != 1)}"
    assert minus(f"this trial: {100 * observed:+.1f}") in told
    assert f"% {study.outcome}, {study.arms[0]} minus {study.arms[1]} (points)" in told
    title, subtitle, _ = heads(picture)
    far = sum(tails.values())
    p_value = f"{(far + 1) / (len(differences) + 1):.2g}".removeprefix("0")
    assert title == f"{words} the arms at least as far apart as this trial: P = {p_value}"
    assert f"The same {study.kind} people" in subtitle and f"brackets: at least {100 * abs(observed):.1f} points" in subtitle
    spoken = f"{100 * observed:.1f} points".replace("-", "minus ")
    ways = f", {tails[1]} above zero and {tails[-1]} below" * (far > 0)
    assert (
        f"{far} of the differences are at least as far from zero as this trial’s {spoken}{ways}: P = {p_value}."
        in picture.alt
    )
    assert f"outcomes of the {study.kind} people fixed and the arms dealt again {len(differences)} times" in picture.alt


@pytest.mark.parametrize("observed", [0.05, -0.173, 0.31])
def test_rerandomised_many_levels_share_bars_on_their_side_of_the_limit(observed):
    differences = np.random.default_rng(3).normal(0, 0.1, 3000)
    picture = figures.rerandomised(differences, observed, REAL)
    check_words(picture)
    drawn = bars(picture.figure.axes[1])
    black, grey = (sum(bar[3] for bar in drawn if bar[4] == colour) for colour in (INK, PALE))
    assert (black, grey) == ((np.abs(differences) >= abs(observed)).sum(), (np.abs(differences) < abs(observed)).sum())
    for left, _, wide, _, colour in drawn:
        inside = max(abs(left), abs(left + wide)) <= 100 * abs(observed) + 1e-6
        assert (colour == PALE) == inside and 3 < wide <= 5


@pytest.mark.slow
@pytest.mark.parametrize("study", [OURS, SWAPPED])
def test_rerandomised_gives_a_mark_to_each_of_few_far_deals(study):
    cards = np.random.default_rng(1).hypergeometric(16, 39, 27, 9_999)
    observed = 13 / 27 - 3 / 28
    differences = cards / 27 - (16 - cards) / 28
    picture = figures.rerandomised(differences, observed, study)
    check_words(picture)
    p_value = f"{((abs(differences) >= observed - 1e-9).sum() + 1) / 10_000:.2g}".removeprefix("0")
    assert heads(picture)[1].endswith("boxes: both ends enlarged, a dot a deal; no deal gives just −37.4"), (
        "a line with nothing at it"
    )
    evens = np.repeat([-0.5, -0.25, 0, 0.25, 0.5], [3, 500, 4000, 500, 3])
    assert heads(figures.rerandomised(evens, 0.5, study))[1].endswith("a dot a deal"), "there is a deal at the mirror image"
    assert heads(picture)[0].endswith(f": P = {p_value}")
    page, axes = picture.figure.axes
    dots, told = points(page), said(picture)
    far = (abs(differences) >= observed - 1e-9).sum()
    assert len({dot[:2] for dot in dots}) == len(dots) == far < 100
    assert heads(picture)[2] == f"P = ({far} + 1) / (9,999 + 1): the deal that happened is counted too."
    places = {words.get_text(): words.get_position()[0] for words in page.texts if words.get_text() in dict(told)}
    for level in np.unique(differences.round(6)):
        if abs(level) >= observed - 1e-6:  # its deals stand above its own number, none elsewhere
            pile = [x for x, *_ in dots if abs(x - places[minus(f"{100 * level:+.1f}")]) < 0.2]
            assert len(pile) == (abs(differences - level) < 1e-5).sum()
    for side in (-1, 1):
        assert f"{(side * differences >= observed - 1e-9).sum()} deals" in dict(told)
    heights = [height for *_, height, colour in bars(axes) if colour == PALE]
    assert sum(heights) == 9_999 - far and len(heights) == len(bars(axes)), "what a lens holds is not drawn a second time"
    (foot,) = (y[0] for x, y, _ in lines(axes, color=INK, lw=2))
    assert foot == 0
    everyone = figures.rerandomised([-0.3, 0.3, 0.1], 0.3)
    assert not points(everyone.figure.axes[0])


def test_rerandomised_with_no_difference_and_what_it_refuses():
    picture = figures.rerandomised([0.1, -0.1, 0], 0)
    assert heads(picture)[0].startswith("3 of 3 deals") and not any(
        t.endswith(("or more", "or less")) for t in texts(picture)
    )
    for differences, observed, message in (
        ([], 0.1, "differences must be a number or a sequence"),
        ([[0.1]], 0.1, "one number for each deal"),
        ([0.1], 37.4, "lie between -1 and 1"),
        ([0.1, math.nan], 0.1, "lie between -1 and 1"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.rerandomised(differences, observed)


def trials(added, n=9_999):
    """Differences in proportion of invented trials: 27 people with 3/28 and so many points more, against 28 with 3/28."""
    rng = np.random.default_rng(8)
    return rng.binomial(27, 3 / 28 + added / 100, n) / 27 - rng.binomial(28, 3 / 28, n) / 28


SIX = {added: trials(added) for added in (10, 20, 30, 40, 50, 60)}
WORLDS = [
    (SIX, 13 / 27 - 3 / 28, OURS, "Worlds of 20, 30, 40 and 50 points fit our 37.4, those of 10 and 60 do not"),
    ({0: [-0.1, 0.0, 0.1], 5: [-0.02] * 40}, -0.02, REAL, "Worlds of 0 and 5 points fit our −2.0"),
    ({10: [0.1], 20: [0.2]}, 0.1, SWAPPED, "The world of 10 points fits our 10.0, that of 20 does not"),
    ({10: [0.1]}, -0.95, OURS, "−95.0 points fit none of these truths"),
]  # fmt: skip


@pytest.mark.parametrize(("differences", "observed", "study", "words"), WORLDS)
def test_worlds_that_fit_and_the_ends_that_are_cut_off(differences, observed, study, words):
    picture = figures.worlds(differences, observed, study)
    check_words(picture)
    title, subtitle, _ = heads(picture)
    assert title == words and f"{study.kind} trials, {study.arms[0]} truly adding" in subtitle
    span = f"{min(differences)} to {max(differences)} points" if len(differences) > 1 else f"{min(differences)} points"
    assert f"adding {span} (left)" in subtitle
    axes, told = picture.figure.axes[1], texts(picture)
    assert [x[0] for x, _, _ in lines(axes, color=INK, lw=1.8)] == [pytest.approx(100 * observed)]
    assert minus(f"our trial: {100 * observed:+.1f}") in told
    heaps = [area for area in axes.collections if to_hex(area.get_facecolor()[0]) == PALE]
    assert len(heaps) == len(differences) and axes.get_ylim() == (len(differences), 0)
    for row, (added, some) in enumerate(differences.items(), 1):
        more, less = (sum(s * d >= s * observed - 1e-6 for d in some) / len(some) for s in (1, -1))
        at = told.index(f"adds {added}")
        assert told[at + 1] == ("fits" if min(more, less) >= 0.025 else "does not fit")
        share, way = (more, "more") if more <= less else (less, "less")
        assert told[at + 2] == minus(f"{100 * share:.1f}% at {100 * observed:.1f} or {way}")
        corners = heaps[row - 1].get_paths()[0].vertices
        assert corners[:, 1].max() == row and row - 0.87 < corners[:, 1].min() < row


def test_worlds_black_is_a_fortieth_at_either_end():
    """The grey of a world begins and ends where its quantiles do; its line is in the black if it does not fit."""
    differences = {added: trials(added) for added in (10, 40)}
    axes = figures.worlds(differences, 13 / 27 - 3 / 28).figure.axes[1]
    black = [area for area in axes.collections if to_hex(area.get_facecolor()[0]) == INK]
    for some, area in zip(differences.values(), black, strict=True):
        left, right = (path.vertices[:, 0] for path in area.get_paths())
        low, high = 100 * np.quantile(some, [0.025, 0.975], method="inverted_cdf")
        assert left.max() == pytest.approx(low, abs=2) and right.min() == pytest.approx(high, abs=2)
    assert black[0].get_paths()[1].vertices[:, 0].min() < 37.4 < black[1].get_paths()[1].vertices[:, 0].min()


def test_worlds_refuses_what_is_no_world():
    for differences, observed, message in (
        ({}, 0.1, "a dict of one to 8 worlds"),
        ([0.1], 0.1, "a dict of one to 8 worlds"),
        ({10: []}, 0.1, "the differences of world 10"),
        ({10: [[0.1]]}, 0.1, "one number from -1 to 1 for each trial"),
        ({10: [37.4]}, 0.1, "one number from -1 to 1 for each trial"),
        ({10: [0.1]}, 37.4, "observed must lie between -1 and 1"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.worlds(differences, observed)
