"""Truths as a cloud and belief moved by news: dots, marks, bars and words are read back."""

import numpy as np
import pandas as pd
import pytest
from drawn import BLUE_INK, ORANGE_INK, OURS, REAL, SWAPPED, check_words, heads, lines, points, said
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from course_lib import figures

BLACK, PALE, DOTS = "#1a1a1a", "#949494", "#b8b8b8"
NAMED = {"published": (13 / 27, 3 / 28), "shrunk": (0.213, 3 / 28), "middle": (0.33, 0.18)}


def truths(number=500, seed=1, high=0.6):
    return np.random.default_rng(seed).random((2, number)) * high


@pytest.mark.slow
@pytest.mark.parametrize(
    ("named", "study", "high"),
    [
        (NAMED, OURS, 0.6),
        ({"printed": (0.1, 0.95), "now": (0.5, 0.15)}, REAL, 0.9),
        ({"published": (0.02, 0.99), "a": (0, 0), "b": (1, 1), "now": (0.05, 0.01)}, SWAPPED, 0.2),
    ],
)
def test_truths_are_dots_and_pairs_have_marks(named, study, high):
    one, two = truths(high=high)
    picture = figures.believed_shares(one, two, named, "a belief", study)
    check_words(picture)
    (axes,) = picture.figure.axes[1:]
    dots, *marks = lines(axes, marker="o") + lines(axes, marker="s") + lines(axes, marker="D")
    assert to_hex(dots[2].get_color()) == DOTS
    assert dots[0] == pytest.approx(100 * two) and dots[1] == pytest.approx(100 * one)
    pairs = list(named.values())
    found = {line.get_marker(): [] for *_, line in marks}
    for x, y, line in marks:
        found[line.get_marker()].append((x[0] / 100, y[0] / 100, to_hex(line.get_markerfacecolor())))
    for shape, (first, second) in (("s", pairs[0]), ("o", pairs[-1])):
        assert found[shape] == [(pytest.approx(second), pytest.approx(first), BLACK)]
    assert len(found.get("D", [])) == len(pairs) - 2 and all(face == "#ffffff" for *_, face in found.get("D", []))
    box, page = axes.get_position(), picture.figure.get_size_inches()
    (left, right), (foot, top) = axes.get_xlim(), axes.get_ylim()
    assert box.width * page[0] / right == pytest.approx(box.height * page[1] / top)  # one scale, across and up
    assert left == foot == 0
    assert top >= 100 * max(one.max(), *(pair[0] for pair in pairs))
    assert right >= 100 * max(two.max(), *(pair[1] for pair in pairs))
    (arrow,) = [text for text in axes.texts if getattr(text, "arrow_patch", None)]
    assert np.divide((*arrow.xyann, *arrow.xy), 100) == pytest.approx([*pairs[0][::-1], *pairs[-1][::-1]])
    words = dict(said(picture))
    above, below = (f"true share {study.outcome} on {arm}, %" for arm in study.arms)
    assert {words[above], words[below]} == {BLUE_INK, ORANGE_INK}
    told = " ".join(text for text, _ in said(picture))
    for name, (a, b) in named.items():
        assert f"{name} {100 * a:.0f}% and {100 * b:.0f}%" in told
    assert "no difference" in told
    leaders = lines(axes, lw=0.8)  # from the marks whose words have no place at them
    pairs_at = [[100 * x for x in pair] for pair in pairs]
    for x, y, _ in leaders:
        gaps = [abs(y[0] - pair[0]) + abs(x[0] - 0.08 * right / (box.width * page[0]) - pair[1]) for pair in pairs_at]
        assert min(gaps) < 0.01 * top
    assert len(leaders) == len(lines(axes, lw=3.4, color="white")) <= len(named)


@pytest.mark.slow
def test_words_at_a_mark_cover_few_dots_and_no_other_mark():
    """One dot in the middle leaves room at both marks, 2,000 in a small square leave none."""
    named = {"printed": (0.6, 0.2), "now": (0.3, 0.3)}
    for number, many in ((1, 0), (2_000, 2)):
        one, two = truths(number, high=0.7)
        picture = figures.believed_shares(one, two, named)
        check_words(picture)
        beside = [(x, shape) for x, *_, shape in points(picture.figure.axes[0])]  # the marks once more, right of the plane
        assert sorted(shape for _, shape in beside) == ["o", "s"][:many] and not lines(picture.figure.axes[1], lw=0.8)
    alike = {"printed": (0.6, 0.2), "a": (0.5, 0.25), "b": (0.4, 0.3), "now": (0.3, 0.3)}
    picture = figures.believed_shares(*truths(2_000, high=0.7), alike)
    assert len(lines(picture.figure.axes[1], lw=0.8)) == 2  # only to marks of which there are two alike


@pytest.mark.slow
def test_the_title_tells_what_is_believed_in_place_of_what():
    one, two = truths()
    title, subtitle, source = heads(figures.believed_shares(one, two, NAMED, "the sceptic’s belief and the trial"))
    assert title == "Middle: 33% against 18%, not 48% against 11%"
    fit = "the sceptic’s belief and the trial"
    ahead = f"above the dashed line ketamine is ahead ({(one > two).sum()} dots)"
    assert subtitle == f"500 truths, each with its two shares (ketamine against midazolam), from {fit}; {ahead}"
    assert source == "Dots are drawn at random from a belief."
    study = figures.Study(origin="Nobody counted.")
    own = figures.believed_shares(one, two, NAMED, study=study, title="A guess of {1},\nnot {0}")
    assert heads(own)[0] == "A guess of 33% against 18%, not 48% against 11%" and heads(own)[2].endswith("Nobody counted.")
    assert own.alt.startswith("A guess of 33% against 18%, not 48% against 11% (ketamine and midazolam).")
    alt = figures.believed_shares(one, two, NAMED).alt
    assert f"In {(one > two).sum()} of {len(one)} dots ketamine has the larger share" in alt
    same = figures.believed_shares(one, two, {"published": (0.481, 0.11), "now": (0.479, 0.11)})
    assert heads(same)[0] == "Now: 48% against 11%, as published"
    assert not [text for text in same.figure.axes[1].texts if getattr(text, "arrow_patch", None)]


GROUPS = pd.DataFrame(
    {"before": [5.6, 35.4, 45.0, 14.0], "fail": [93, 87, 49, 12], "after": [8.7, 51.7, 36.6, 2.9]},
    ["below 1", "1 to 2", "2 to 4", "above 4"],
)


@pytest.mark.parametrize(
    ("groups", "title", "black"),
    [
        (GROUPS, "After a failed trial, belief in odds ratios above 4 falls from 14% to 3%", 3),
        (GROUPS.iloc[:3], "After a failed trial, belief in odds ratios below 1 rises from 6% to 9%", 0),
        (GROUPS.assign(after=GROUPS.before), "After a failed trial, belief in odds ratios below 1 stays at 6%", 0),
        (
            pd.DataFrame({"before": [100, 0], "after": [0, 100]}, [1, 2]),
            "After a failed trial, belief in odds ratios 1 fall",
            0,
        ),
    ],
)
def test_bars_are_as_high_as_the_groups_are_believed(groups, title, black):
    picture = figures.belief_moved(groups)
    check_words(picture)
    assert heads(picture)[0].startswith(title) and picture.alt.startswith(title)
    bars = [box for box in picture.figure.axes[0].findobj(Rectangle) if box.get_linewidth() == 1.2]
    values = groups[["before", "after"]].to_numpy().ravel()
    highs = np.array([bar.get_height() for bar in bars])
    assert highs / highs.max() == pytest.approx(values / values.max())
    faces = [to_hex(bar.get_facecolor()) for bar in bars]
    inks = [BLACK if i == black else PALE for i in range(len(groups))]
    assert faces[::2] == ["#ffffff"] * len(groups) and faces[1::2] == inks  # open before, filled after
    assert [to_hex(bar.get_edgecolor()) for bar in bars] == [ink for ink in inks for _ in range(2)]
    feet = {round(bar.get_y() + bar.get_height(), 6) for bar in bars}
    texts = [text for text, _ in said(picture)]
    assert len(feet) == 1 and texts.count("before") == texts.count("after") == (
        len(groups) if len(groups) < 5 else len({0, black})
    )
    assert f"odds ratio {groups.index[0]}" in " ".join(texts) and heads(picture)[2].startswith("A failed trial is supposed")
    for name, (a, b) in zip(groups.index, groups[["before", "after"]].to_numpy(), strict=True):
        assert {str(name)} - {str(groups.index[0])} <= set(texts) and {f"{a:.0f}", f"{b:.0f}"} <= set(texts)
        assert f"{name}: {a:.0f}% before, {b:.0f}% after".lower() in picture.alt.lower()


def test_a_belief_that_is_left_is_not_called_0():
    left = pd.DataFrame({"before": [86, 14], "after": [99.8, 0.2]}, ["up to 4", "above 4"])
    picture = figures.belief_moved(left)
    assert heads(picture)[0] == "After a failed trial, belief in odds ratios above 4 falls from 14% to under 1%"
    assert picture.alt.endswith("above 4: 14% before, under 1% after. A failed trial is supposed, not data.") and "<1" in [
        text for text, _ in said(picture)
    ]


def test_whole_numbers_that_do_not_add_up_are_told():
    rounded = GROUPS.round()
    assert rounded["after"].sum() == 101 and rounded["before"].sum() == 100
    assert heads(figures.belief_moved(rounded))[2].endswith("supposed, not data. Rounded: after adds to 101.")
    assert "Rounded" not in heads(figures.belief_moved(GROUPS.assign(after=rounded["before"])))[2]


def test_other_news_about_another_ratio():
    picture = figures.belief_moved(GROUPS, "a success", "a trial of 9 and 9", "hazard ratio", "5 of 9", "somebody")
    check_words(picture)
    title, subtitle, source = heads(picture)
    assert title.startswith("After a success, belief in hazard ratios above 4")
    assert subtitle == "How somebody spreads belief over the true hazard ratio, in %, before and after a trial of 9 and 9"
    assert source.startswith("The belief before is fitted to 5 of 9. A success is supposed, not data.")


def test_where_before_means_another_time_the_belief_has_another_word():
    """A belief that an earlier trial has moved already is not called *before* anywhere in the picture."""
    picture = figures.belief_moved(GROUPS.rename(columns={"before": "today"}), fit="5 of 9", earlier="today")
    check_words(picture)
    texts = [text for text, _ in said(picture)]
    assert texts.count("today") == texts.count("after") == len(GROUPS) and "14% today, 3% after" in picture.alt
    assert heads(picture)[1].endswith("in %, today and after a failed trial")
    assert heads(picture)[2].startswith("The belief today is fitted to 5 of 9.")
    assert "before" not in " ".join([*texts, picture.alt])
    assert figures.belief_moved(GROUPS).alt == picture.alt.replace("today", "before")


@pytest.mark.parametrize(("counts", "widest", "study"), [((13, 27, 3, 28), 4, OURS), ((2, 9, 7, 9), 16, SWAPPED)])
def test_a_belief_in_a_ratio_has_its_middle_and_its_line_before_and_after(counts, widest, study):
    after = np.exp(np.random.default_rng(2).normal(0.9, 0.5, 999))
    picture = figures.believed_ratio(after, counts, widest, (0.4, 0.19), study)
    check_words(picture)
    (axes,) = picture.figure.axes[1:]
    low, middle, high = np.quantile(after, [0.025, 0.5, 0.975])
    a, n1, b, n2 = counts
    odds = a / (n1 - a) * (n2 - b) / b
    assert axes.get_xscale() == "log" and [x[0] for x, *_ in lines(axes, marker="o")] == pytest.approx([1, middle])
    assert [x[0] for x, *_ in lines(axes, marker="D")] == pytest.approx([odds])
    ends = [segment[:, 0] for collection in axes.collections for segment in collection.get_segments()]
    assert np.ravel(ends) == pytest.approx([1 / widest, widest, low, high])
    left, right = axes.get_xlim()
    assert left < min(1 / widest, low, odds) and max(widest, high, odds) < right
    texts = " ".join(text for text, _ in said(picture))
    assert f"{100 * a / n1:.0f}% against {100 * b / n2:.0f}%" in texts and "40% against 19%" in texts
    title = f"An odds ratio of {odds:.2g} moves the belief’s middle from 1 to {middle:.2g}, not to {odds:.2g}"
    assert heads(picture)[0] == title and picture.alt.startswith(title)
    assert f"{low:.2g} to {high:.2g}" in picture.alt and picture.alt.endswith("A supposed belief.")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: figures.believed_ratio([0, 1], (1, 2, 1, 2), 4, (0.1, 0.2)), "each must be a positive number"),
        (lambda: figures.believed_ratio([1], (1, 2, 1), 4, (0.1, 0.2)), "counts must be four"),
        (lambda: figures.believed_ratio([1], (0, 2, 1, 2), 4, (0.1, 0.2)), "must have an odds ratio"),
        (lambda: figures.believed_ratio([1], (1, 2, 1, 2), 1, (0.1, 0.2)), "widest must be a ratio above 1"),
        (lambda: figures.believed_ratio([1], (1, 2, 1, 2), 4, 0.1), "best must be a pair of shares"),
        (lambda: figures.believed_shares([0.1], [0.1, 0.2], NAMED), "must be equally many shares, at most 2,000"),
        (lambda: figures.believed_shares(*truths(2_001), NAMED), "at most 2,000"),
        (lambda: figures.believed_shares([10], [20], NAMED), "risk1: each must be a probability"),
        (lambda: figures.believed_shares([0.1], [0.2], {"a": (0.1, 0.2)}), "a dict of two to 4 pairs"),
        (lambda: figures.believed_shares([0.1], [0.2], {"a": (0.1, 0.2), "b": 0.3}), "'b'.* must be a pair of shares"),
        (lambda: figures.believed_shares([0.1], [0.2], {"a": (0.1, 0.2), 3: (0.1, 0.2)}), "each of pairs needs a name"),
        (lambda: figures.belief_moved(GROUPS[["before"]]), "columns 'before' and 'after'"),
        (lambda: figures.belief_moved(GROUPS, earlier="today"), "columns 'today' and 'after'"),
        (lambda: figures.belief_moved(GROUPS.iloc[:1]), "two to 6 rows, got 1"),
        (lambda: figures.belief_moved(-GROUPS), "a percentage from 0 to 100"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
