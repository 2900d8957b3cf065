"""Every pair of counts and the saw-tooth: squares, lines, shares and dots are read back."""

import re

import numpy as np
import pytest
from drawn import BLUE_INK, ORANGE_INK, REAL, SWAPPED, check_words, drawn_texts, heads, lines, marker, points, said
from matplotlib.colors import to_hex
from scipy import stats

from course_lib import figures
from course_lib.figures import next_trial
from course_lib.figures.study import THIS_TRIAL
from course_lib.methods.replication import Abstinence, Design, exact_errors, exact_power, fisher_p_table

BLACK, PALE = "#1a1a1a", "#949494"
TRIALS = [
    ((27, 28), (13 / 27, 3 / 28), (13, 3), THIS_TRIAL),
    ((27, 28), (0.213, 3 / 28), None, THIS_TRIAL),
    ((12, 40), (0.2, 0.8), (2, 30), REAL),
    ((60, 60), (0.5, 0.5), None, SWAPPED),
]


def tables(people, risks):
    one, two = (stats.binom.pmf(np.arange(n + 1), n, risk) for n, risk in zip(people, risks, strict=True))
    return np.outer(one, two), fisher_p_table(*people)


def percent(share):
    """With a decimal; small ones with two, so that nothing small is printed as nothing."""
    return f"{share:.1f}%" if share >= 0.05 else f"{share:.2f}%" if share >= 0.005 else "under 0.01%"


def lattice(picture):
    """From a place on the page to the pair of counts whose square is there, by the numbers at the left."""
    page = picture.figure.axes[0]
    squares = [p for p in points(page) if p[4] == "s"]
    heights = {
        int(t.get_text()): t.get_position()[1] for t in page.texts if t.get_ha() == "right" and t.get_text().isdigit()
    }
    low, top = min(heights), max(heights)
    cell = (heights[low] - heights[top]) / (top - low)
    foot = heights[low] - 0.065 + cell * low
    left = next_trial.LEFT + cell / 2
    return squares, lambda x, y: (round((foot - y) / cell), round((x - left) / cell)), cell


@pytest.mark.parametrize(("people", "risks", "seen", "study"), TRIALS)
def test_a_square_for_each_pair_black_where_it_is_significant(people, risks, seen, study):
    chance, p = tables(people, risks)
    picture = figures.every_pair(chance, p, seen, study)
    check_words(picture)
    squares, pair, _ = lattice(picture)
    drawn = {pair(x, y): face for x, y, face, *_ in squares}
    assert len(drawn) == len(squares)
    for (a, b), face in drawn.items():
        assert face == (BLACK if p[a, b] < 0.05 else "#ffffff"), (a, b)
    missing = [(a, b) for a in range(people[0] + 1) for b in range(people[1] + 1) if (a, b) not in drawn]
    assert all(chance[pair] < 1e-4 for pair in missing) and all(chance[pair] >= 1e-4 for pair in drawn)


@pytest.mark.parametrize(("people", "risks", "seen", "study"), TRIALS)
def test_squares_are_as_large_as_the_pairs_are_likely(people, risks, seen, study):
    chance, p = tables(people, risks)
    picture = figures.every_pair(chance, p, seen, study)
    squares, pair, _ = lattice(picture)
    page, areas = picture.figure.axes[0], {}
    for found in page.collections:
        faces = found.get_facecolors()
        if len(faces) and to_hex(faces[0]) in (BLACK, "#ffffff") and marker(found) == "s":
            for (x, y), area in zip(found.get_offsets(), found.get_sizes(), strict=True):
                areas[pair(x, y)] = area
    top = np.unravel_index(chance.argmax(), chance.shape)
    for which in [(a, b) for a, b in areas if chance[a, b] > 0.01]:
        assert areas[which] / areas[top] == pytest.approx(chance[which] / chance[top], rel=1e-6)


@pytest.mark.parametrize(("people", "risks", "seen", "study"), TRIALS)
def test_a_line_runs_between_what_is_significant_and_what_is_not(people, risks, seen, study):
    """Along the plane from the first counts to the last that have a square, and one column beyond; not where the second arm
    is higher, if no square is there."""
    chance, p = tables(people, risks)
    picture = figures.every_pair(chance, p, seen, study)
    _, _, cell = lattice(picture)
    drawn = np.argwhere(chance >= 1e-4)
    cursed = heads(picture)[0].endswith("on average")  # then one row more, where the line of that average ends
    rows, columns = np.minimum(drawn.max(axis=0) + [1 + cursed, 2], chance.shape)
    a, b = np.indices(p.shape)
    downward = (p < 0.05) & (a / people[0] < b / people[1])
    kept = (p < 0.05) & ~(downward if chance[downward].max() < 1e-4 else False)
    kept = kept[drawn[:, 0].min() : rows, :columns]
    (step,) = lines(picture.figure.axes[0], lw=1.2, color=BLACK)
    ends = np.column_stack(step[:2]).reshape(-1, 3, 2)
    assert np.isnan(ends[:, 2]).all() and np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1) == pytest.approx(cell)
    across = np.isclose(ends[:, 0, 1], ends[:, 1, 1])
    assert across.sum() == (kept[1:] != kept[:-1]).sum() and (~across).sum() == (kept[:, 1:] != kept[:, :-1]).sum()


@pytest.mark.parametrize(("people", "risks", "seen", "study"), TRIALS)
def test_title_shares_and_alt_are_sums_of_chances(people, risks, seen, study):
    chance, p = tables(people, risks)
    picture = figures.every_pair(chance, p, seen, study)
    power = 100 * exact_power(Design(people, Abstinence(*risks)))
    title, subtitle, source = heads(picture)
    told = f"{100 * risks[0]:.0f}% against {100 * risks[1]:.0f}%"
    points_apart = 100 * abs(risks[0] - risks[1])
    cursed = power < 50 and points_apart > 0
    if cursed:
        size = 100 * exact_errors(Design(people, Abstinence(*risks))).size
        assert title == f"If the truth is {points_apart:.1f} points, the significant trials show {size:.1f} on average"
    else:
        assert title == f"If the truth is {told}, {power:.1f}% of trials of {people[0]} and {people[1]} are significant"
    assert f"the truth is {told}, {power:.1f}% of trials" in picture.alt
    assert ("in significant trials, on average" in picture.alt) == (0 < power < 50), "told where it is drawn"
    crosses = [p[:2] for p in points(picture.figure.axes[0]) if p[4] == "x"]
    assert ("Cross: the truth" in subtitle) == cursed == bool(crosses)
    if cursed:
        _, pair, _ = lattice(picture)
        assert {pair(*cross) for cross in crosses} == {tuple(round(r * n) for r, n in zip(risks, people, strict=True))}
    up = sum(chance[a, b] for a, b in np.ndindex(chance.shape) if p[a, b] < 0.05 and a / people[0] > b / people[1])
    words = [text for text, _ in said(picture)]
    downward = [chance[a, b] for a, b in np.ndindex(chance.shape) if p[a, b] < 0.05 and a / people[0] < b / people[1]]
    hidden = max(downward) < 1e-4  # no square
    for share in (100 * up, 100 - power, power - 100 * up)[: 2 if hidden else 3]:
        assert percent(share) in words
    assert (f"{study.arms[1].capitalize()} higher, P < .05: " in source) == hidden
    assert f"in {percent(100 * up)} {study.arms[0]} has more" in picture.alt and f"{power:.1f}%" in picture.alt
    assert source.startswith("Computed; pairs rarer than 0.01% left out.")
    assert ("Dot: " in subtitle) == (seen is not None) == ("Dot: " in picture.alt)
    assert told in title + subtitle
    colours = dict(said(picture))
    lowest = int(np.argwhere(chance >= 1e-4)[:, 0].min())  # where the axis begins is said
    first = f"{study.outcome} on {study.arms[0]}, of {people[0]}{f' (shown: from {lowest})' * (lowest > 0)}"
    second = f"{study.outcome} on {study.arms[1]}, of {people[1]}"
    assert {colours[first], colours[second]} == {BLUE_INK, ORANGE_INK}
    if seen:
        assert f"Dot: {seen[0]} and {seen[1]} as in the trial, chance {100 * chance[seen]:.1f}%" in subtitle
        _, pair, _ = lattice(picture)
        rings = {pair(x, y) for x, y, *_, shape in points(picture.figure.axes[0]) if shape == "o"}
        assert rings == {seen}


@pytest.mark.parametrize(("people", "risks", "seen", "study"), TRIALS)
def test_each_share_stands_in_the_field_that_it_names_and_on_no_square(people, risks, seen, study):
    """Or, where its field has no room, right of all squares with a square of its own."""
    chance, p = tables(people, risks)
    picture = figures.every_pair(chance, p, seen, study)
    squares, _, cell = lattice(picture)
    page, words = picture.figure.axes[0], ("significant", "not significant")
    to_inches = page.transData.inverted()
    drawn, boxes = [(x, y) for x, y, *_ in squares], [patch for patch in page.patches if patch.get_width() == 0.13]
    right, seen_words = max(x for x, *_ in squares), []
    for text, box in drawn_texts(picture):
        if text.get_text() not in words:
            continue
        seen_words.append(text.get_text())
        (x0, y0), (x1, y1) = to_inches.transform([[box.x0, box.y0], [box.x1, box.y1]])
        y0, y1 = sorted((y0, y1))
        assert not [1 for x, y in drawn if x0 < x < x1 and y0 < y < y1], "words on a square"
        corners = [lattice_at(picture, cell, x, y) for x in (x0, x1) for y in (y0, y1)]
        inside = {p[min(a, people[0]), min(b, people[1])] < 0.05 for a, b in corners}
        assert inside == {text.get_text() == "significant"} or x0 > right and len(boxes) > 0
    assert set(seen_words) == set(words)


def test_the_share_of_significant_trials_stands_above_the_line():
    """87.7% beside the black squares, and 12.3% beside the white ones."""
    people, risks, seen, study = TRIALS[0]
    chance, p = tables(people, risks)
    picture = figures.every_pair(chance, p, seen, study)
    _, pair, _ = lattice(picture)
    where = {t.get_text(): pair(*t.get_position()) for t in picture.figure.axes[0].texts if "%" in t.get_text()}
    assert p[where["87.7%"]] < 0.05 <= p[where["12.3%"]]


@pytest.mark.slow
def test_the_significant_trials_show_more_than_the_truth():
    """Two lines of pairs: as far apart as the truth, and as the significant trials are on average."""
    people = 27, 28
    picture = figures.every_pair(*tables(people, (0.213, 3 / 28)))
    assert heads(picture)[0] == "If the truth is 10.6 points, the significant trials show 26.0 on average"
    assert heads(picture)[2].endswith("Midazolam higher, P < .05: 0.03%.")
    wanted = "10.6", "26.0"
    texts = {text: t.get_position() for t in picture.figure.axes[0].texts if (text := t.get_text().strip()) in wanted}
    _, _, cell = lattice(picture)
    page = picture.figure.axes[0]
    drawn = [*lines(page, lw=1.1), *lines(page, lw=2, color=BLACK)]  # the title's number is the stronger one
    for points_apart, (x, y, _) in zip(("10.6", "26.0"), drawn, strict=True):
        assert texts[points_apart] == pytest.approx((x[-1], y[-1]), abs=0.35)
        rise = (y[0] - y[-1]) / (x[-1] - x[0])
        assert rise == pytest.approx(people[0] / people[1], abs=0.01)
        zero = next_trial.LEFT + cell / 2
        up = (np.interp(zero, x, y) - lattice_foot(picture)) / -cell
        assert 100 * up / people[0] == pytest.approx(float(points_apart), abs=0.2)


def lattice_at(picture, cell, x, y):
    """The pair of counts that a place on the page is nearest to."""
    heights = {
        int(t.get_text()): t.get_position()[1]
        for t in picture.figure.axes[0].texts
        if t.get_ha() == "right" and t.get_text().isdigit()
    }
    low = min(heights)
    return max(0, round(low + (heights[low] - 0.065 - y) / cell)), max(0, round((x - next_trial.LEFT) / cell - 0.5))


def lattice_foot(picture):
    """Where the middle of the squares without an event in the first arm lies."""
    (zero,) = {t.get_position()[1] for t in picture.figure.axes[0].texts if t.get_text() == "0" and t.get_ha() == "right"}
    return zero - 0.065


ADDED = [(n, n + more) for n in range(22, 35) for more in (0, 1)]
POWERS = {sizes: exact_power(Design(sizes, Abstinence(13 / 27, 3 / 28))) for sizes in ADDED}


@pytest.mark.parametrize(
    ("powers", "before", "start", "end", "study", "open_"),
    [
        (POWERS, (27, 28), (27, 28), (28, 28), THIS_TRIAL, "one person more on midazolam"),
        (POWERS, None, (22, 23), (23, 23), REAL, "one person more on placebo"),
        ({(n, m): x for (m, n), x in POWERS.items()}, None, (23, 22), (23, 23), REAL, "one person more on drug"),
        ({(10, 10): 0.2, (10, 14): 0.5, (20, 20): 0.9}, (10, 10), (10, 10), (10, 14), SWAPPED, "unequal arms"),
        ({(5, 5): 0.4, (5, 6): 0.4, (6, 6): 0.4}, (5, 5), (5, 5), (5, 6), SWAPPED, "one person more on ketamine"),
    ],
)
def test_the_saw_tooth_has_its_powers_and_its_marked_step(powers, before, start, end, study, open_):
    picture = figures.saw_tooth(powers, before, study)
    check_words(picture)
    (axes,) = picture.figure.axes[1:]
    people, percent = [sum(size) for size in powers], [100 * power for power in powers.values()]
    whole, step = lines(axes, marker="None")
    assert whole[0].tolist() == people and whole[1] == pytest.approx(percent)
    assert step[0].tolist() == [sum(start), sum(end)] and step[1] == pytest.approx([100 * powers[start], 100 * powers[end]])
    marks = {to_hex(line.get_markerfacecolor()): x.tolist() for x, _, line in lines(axes, marker="o")}
    assert marks[BLACK] == [a + b for a, b in powers if a == b] and marks["#ffffff"] == [a + b for a, b in powers if a != b]
    words = [text for text, _ in said(picture)]
    for a, b in (start, end):
        assert f"{a} + {b}: {100 * powers[a, b]:.1f}%" in words
    title, subtitle, _ = heads(picture)
    told = [float(found) for found in re.findall(r"([\d.]+)%", title)]
    assert told == [round(100 * powers[start], 1), round(100 * powers[end], 1)]
    moves = "falls" if told[1] < told[0] else "rises" if told[1] > told[0] else "goes"
    more = sum(end) - sum(start)
    assert title.startswith(f"{'One person' if more == 1 else f'{more} people'} more, and power {moves} from")
    assert picture.alt.startswith(title) and "filled: equal arms" in subtitle
    assert subtitle.endswith(f"open: {open_}") and not axes.collections


@pytest.mark.slow
def test_the_truth_of_a_saw_tooth_is_told_where_it_is_known():
    picture = figures.saw_tooth(POWERS, (27, 28), truth=(13 / 27, 3 / 28))
    check_words(picture)
    title, _, source = heads(picture)
    assert title == "One person more, and power falls from 87.7% to 84.0% if the truth is 48% against 11%"
    assert source == "Computed; truth in all sizes: 48% against 11%." and picture.alt.startswith(title)


def test_the_lessons_fall_is_told():
    assert figures.saw_tooth(POWERS, (27, 28)).alt.startswith("One person more, and power falls from 87.7% to 84.0% (27 and")


def test_what_cannot_be_drawn_is_refused_with_the_place():
    chance, p = tables((4, 3), (0.5, 0.5))
    for call, message in (
        (lambda: figures.every_pair(chance, p[1:]), r"two tables of one shape; their shapes are \(5, 4\) and \(4, 4\)"),
        (lambda: figures.every_pair(chance / 2, p), "must add up to 1, got 0.5"),
        (lambda: figures.every_pair(chance[0], p[0]), "two tables of one shape"),
        (lambda: figures.every_pair(chance, 2 * np.ones_like(p)), "p: each must be a probability"),
        (lambda: figures.every_pair(*tables((101, 3), (0.5, 0.5))), "at most 100 people in each arm can be drawn, got 101"),
        (lambda: figures.every_pair(chance, p, 3), "seen must be a pair of counts"),
        (lambda: figures.every_pair(chance, p, (5, 0)), "each of seen"),
        (lambda: figures.saw_tooth({(5, 5): 0.4}), "at least 3 sizes"),
        (lambda: figures.saw_tooth({(5, 5): 0.4, (6, 6): 0.5, 7: 0.5}), "each size must be a pair"),
        (lambda: figures.saw_tooth({(5, 5): 0.4, (6, 6): 0.5, (6, 5): 0.5}), "more people than the one before"),
        (lambda: figures.saw_tooth({(5, 5): 40, (6, 6): 50, (7, 7): 60}), "powers: each must be a probability"),
        (lambda: figures.saw_tooth({(5, 5): 0.4, (6, 6): 0.5, (7, 7): 0.6}, truth=0.5), "truth must be a pair of shares"),
        (lambda: figures.saw_tooth({(5, 5): 0.4, (6, 6): 0.5, (7, 7): 0.6}, (7, 7)), "before must be one of the sizes"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
