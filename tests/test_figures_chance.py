"""Lesson 02's pictures: what is drawn is what was given, with any arms, and a title is true of the numbers."""

import math
import re
from collections import Counter
from fractions import Fraction
from itertools import combinations

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, check_words, heads, lines, points, said
from matplotlib.colors import to_hex
from scipy import stats

from course_lib import figures
from course_lib.figures import Study
from course_lib.figures.block_orders import TINT
from course_lib.methods.blinding import added_up, bang_index
from course_lib.methods.estimates import Estimate

BLACK, CHARCOAL, WHITE = "#1a1a1a", "#404040", "#ffffff"
TEN = {"with ketamine": [1, 1, 1, 1, 0, 1, 0, 0, 1, 0], "with midazolam": [1, 1, 0, 0, 0, 0, 0, 1, 0, 0]}


def ten():
    return pd.DataFrame(TEN, index=list("ABCDEFGHIJ"))


def every_deal(both):
    rows = []
    for chosen in combinations(both.index, 5):
        here = both.index.isin(chosen)
        rows.append(100 * (both["with ketamine"][here].mean() - both["with midazolam"][~here].mean()))
    return rows


def minus(words):
    return words.replace("-", "\N{MINUS SIGN}")


@pytest.mark.parametrize(
    ("both", "study"),
    [
        (ten(), Study(kind="invented")),
        (ten(), SWAPPED),
        (pd.DataFrame({"drug": [0, 0, 1], "placebo": [1, 1, 1]}, index=list("abc")), REAL),
        (pd.DataFrame({"drug": [0, 1], "placebo": [0, 1]}, index=["P1", "P2"]), REAL),
    ],
)
def test_potential_outcomes_shows_both_and_then_one(both, study):
    picture = figures.potential_outcomes(both, study)
    found, n = points(picture.figure.axes[0]), len(both)
    rows, reported = sorted({p[1] for p in found}), []
    for place, arm in enumerate(study.arms):
        outcomes = both[f"with {arm}" if f"with {arm}" in both else arm]
        colour, marker = LOOKS[arm]
        above, below = ([p for p in found if p[1] == rows[at]] for at in (place, place + 2))
        assert [p[2] for p in above] == [colour if outcome else WHITE for outcome in outcomes]
        seen = [i for i, letter in enumerate("KMMKMMKMKK"[:n]) if letter == "KM"[place]]
        assert [p[2:] for p in below] == [above[i][2:] for i in seen]
        assert [p[0] for p in below] == [above[i][0] for i in seen]
        assert {p[3:] for p in above} == {(colour, marker)}
        assert (f"{100 * outcomes.mean():.0f}%", INKS[arm]) in said(picture)
        assert (f"{100 * outcomes.iloc[seen].mean():.0f}%", INKS[arm]) in said(picture)
        reported.append(100 * outcomes.iloc[seen].mean())
    texts = [words for words, _ in said(picture)]
    report = reported[0] - reported[1]  # what the deal in the lower half shows
    assert texts[texts.index("the trial reports") + 1] == (minus(f"{report:+.0f}") if round(report) else "0")
    assert texts.count("?") == 2 * n
    gains = [int(gain) for gain in both.iloc[:, 0] - both.iloc[:, 1]] if study.arms != SWAPPED.arms else None
    if gains:
        assert [t for t in texts if t in (minus("-1"), "0", "+1")][:n] == [
            minus(f"{gain:+d}") if gain else "0" for gain in gains
        ]
        assert heads(picture)[0].startswith(f"The true effect is {minus(f'{100 * np.mean(gains):.0f}')} points")
    assert study.people in heads(picture)[1] and study.outcome in heads(picture)[1]
    check_words(picture)


@pytest.mark.parametrize(
    ("both", "chosen", "study", "shown"),
    [
        (ten(), "ABCDE", Study(kind="invented"), (60, 0, 30)),
        (ten(), list("ACEGI"), Study(kind="invented"), (20, 40, 30)),
        (pd.DataFrame({"drug": [0, 1], "placebo": [0, 1]}, index=["P1", "P2"]), ["P2"], REAL, (100, -100, 0)),
    ],
)
def test_mirrored_shows_each_outcome_once_and_then_all(both, chosen, study, shown):
    picture = figures.mirrored(both, chosen, study)
    found = points(picture.figure.axes[0])
    rows = sorted({p[1] for p in found})
    given = both.index.isin(list(chosen))
    seen = [given, ~given, ~given, given, given | True, given | True]
    for y, here, column in zip(rows, seen, [0, 1] * 3, strict=True):
        arm = study.arms[column]
        outcomes = both[f"with {arm}" if f"with {arm}" in both else arm][here]
        assert [p[2] for p in found if p[1] == y] == [LOOKS[arm][0] if outcome else WHITE for outcome in outcomes]
    texts = [words for words, _ in said(picture)]
    assert texts.count("?") == 2 * len(both)
    for words, value in zip(("the trial shows", "both outcomes of all"), (shown[0], shown[2]), strict=True):
        assert texts[texts.index(words) + 1] == (minus(f"{value:+d}") if value else "0")
    assert heads(picture)[0] == minus(f"A deal and its mirror show {shown[0]} and {shown[1]}; ") + minus(
        f"their average is the truth, {shown[2]} points"
    )
    check_words(picture)


@pytest.mark.parametrize(
    ("differences", "doctor", "truth", "title"),
    [
        (every_deal(ten()), 60, 30, "50 of 252 deals show no benefit, but the average of all is the truth, 30 points"),
        ([10, 20, 30, 30], -20, 22.5, "All 4 deals show a benefit, and the average of all is the truth, 22 points"),
        ([-10, 0, 0, 40], 3, 30, "3 of 4 deals show no benefit, but the average of all is 8 points, the truth 30"),
        ([-10.5, 0, 0, 10.5], 200, 0, "3 of 4 deals show no benefit, and the average of all is the truth, 0 points"),
    ],
)
def test_all_deals_has_a_dot_for_each(differences, doctor, truth, title):
    picture = figures.all_deals(differences, doctor, truth)
    found = points(picture.figure.axes[0])
    assert len(found) == len(differences)
    assert sum(p[2] == BLACK for p in found) == sum(round(d, 6) <= 0 for d in differences)
    assert len({p[:2] for p in found}) == len(found)
    left_to_right = [p[0] for p in found]  # stacks are drawn in the order of their values, and each is symmetric
    middles, start = [], 0
    for value, n in sorted(Counter(np.round(differences, 6)).items()):
        middles.append((value, (min(left_to_right[start : start + n]) + max(left_to_right[start : start + n])) / 2))
        start += n
    slope, zero = np.polyfit(*zip(*middles, strict=True), 1)
    assert [m for _, m in middles] == pytest.approx([zero + slope * v for v, _ in middles])
    upright = [x[0] for x, y, _ in lines(picture.figure.axes[0]) if x[0] == x[-1]]
    assert upright == pytest.approx([zero + slope * truth] * len(upright)) and upright
    (arrow,) = (t for t in picture.figure.axes[0].texts if hasattr(t, "arrow_patch"))
    assert arrow.xy[0] == pytest.approx(zero + slope * doctor)
    texts = [words for words, _ in said(picture)]
    assert f"the doctor’s choice shows {minus(str(doctor))}" in texts
    assert not any(" or more in " in words for words in texts)  # nothing that no text speaks of
    assert heads(picture)[0] == title and "invented people" in heads(picture)[1]
    check_words(picture)


@pytest.mark.slow
def test_all_deals_may_say_who_is_dealt_and_whom_the_doctor_chooses():
    picture = figures.all_deals(every_deal(ten()), 60, 30, people=10, whom="the five most motivated")
    check_words(picture)
    assert heads(picture)[1].startswith("Each dot is one way to give ketamine to five of ten invented people, above the")
    assert "the doctor’s choice, the five most motivated, shows 60" in [words for words, _ in said(picture)]


@pytest.mark.slow
@pytest.mark.parametrize("mine", [-20, 0, 40])
def test_all_deals_marks_the_readers_own_among_them(mine):
    differences = every_deal(ten())
    picture = figures.all_deals(differences, 60, 30, mine=mine)
    found = points(picture.figure.axes[0])
    assert len(found) == 252 == len({p[:2] for p in found})
    (own,) = (place for place, p in enumerate(found) if p[4] == "D")
    assert own == sum(round(d) <= mine for d in differences) - 1  # drawn last of its stack, at the top and in the middle
    stack = found[sum(round(d) < mine for d in differences) : own + 1]
    middle = (min(p[0] for p in stack) + max(p[0] for p in stack)) / 2
    top = [p for p in stack if p[1] == pytest.approx(min(p[1] for p in stack))]
    assert abs(found[own][0] - middle) == pytest.approx(min(abs(p[0] - middle) for p in top)) and found[own] in top
    assert found[own][2:4] == (BLACK if mine <= 0 else WHITE, BLACK)
    named = "your deal" in [text for text, _ in said(picture)]  # beside the diamond, where the deals without benefit are not
    assert named == (mine > 0) != (f"Diamond: your deal, {minus(str(mine))} points." in heads(picture)[2])
    assert picture.alt.endswith(f"Your deal shows {str(mine).replace('-', 'minus ')}.")
    check_words(picture)


@pytest.mark.parametrize("study", [OURS, SWAPPED, REAL])
def test_block_orders_shows_every_place_that_is_counted(study):
    picture = figures.block_orders(study)
    found = points(picture.figure.axes[0])
    key, places = found[:2], found[2:]
    assert [(p[3], p[4]) for p in key] == [LOOKS[arm] for arm in study.arms] and len(places) == 24
    columns = sorted({p[0] for p in places})
    assert [sum(p[0] == x for p in places) for x in columns] == [6, 6, 6, 6]
    certain = [box for box in picture.figure.axes[0].patches if to_hex(box.get_facecolor()) == TINT][1:]
    inside = [sum(box.contains_point(box.axes.transData.transform(p[:2])) for box in certain) for p in places]
    assert [sum(n for n, p in zip(inside, places, strict=True) if p[0] == x) for x in columns] == [0, 0, 2, 6]
    rows = [[(p[3], p[4]) for p in sorted(places) if p[1] == y] for y in sorted({p[1] for p in places})]
    assert len({tuple(row) for row in rows}) == 6
    assert all(Counter(row) == dict.fromkeys([LOOKS[arm] for arm in study.arms], 2) for row in rows)
    texts = [words for words, _ in said(picture)]
    assert {"1st place", "2nd", "3rd", "4th", "certain before the guess"} <= set(texts)
    beside = texts[texts.index("certain before the guess") + 1 :][:24]
    assert beside[:4] == ["½", "wrong", "right", "right"] and beside[4:8] == ["½", "right", "½", "right"]
    assert beside[::4] == ["½"] * 6 and beside[3::4] == ["right"] * 6
    assert sum({"right": 1, "½": 0.5, "wrong": 0}[score] for score in beside) == 17
    assert texts[-15:] == [
        *["Before the guess, the place is", "places", "guesses right"],
        *["certain", "8", "8"],
        *["tied", "10", "5"],
        *["one arm likelier", "6", "4"],
        *["in all", "24", "17"],
    ]
    assert heads(picture)[0] == "Keep count in a block of four, and 17 of 24 guesses are right"
    assert (
        "The guess: the arm with fewer so far, at a tie a coin" in heads(picture)[1]
        and "8 certain (8 right), 10 tied (5" in picture.alt
    )
    assert ("ketamine" in " ".join(texts)) == ("ketamine" in study.arms)
    check_words(picture)


@pytest.mark.parametrize(
    ("differences", "marked", "factor", "percent", "title"),
    [
        (
            {"coin": ([1, 3, 3, 7], [5, 7, 5, 9]), "blocks of four": ([1, 1, 1, 1], [3, 5, 5, 17])},
            ((1, "27 and 28"), (17, "ours")),
            "route",
            ["25%", "0%", "100%", "25%"],
            "Both ways can give 27 and 28; by coin never 17 apart",
        ),
        (
            {"coin": ([1, 3, 3, 7], [5, 7, 5, 17]), "blocks within route": ([1, 1, 1, 1], [3, 3, 3, 3])},
            ((1, "27 and 28"), (17, "ours")),
            "route",
            ["25%", "25%", "100%", "0%"],
            "Both ways can give 27 and 28, but only blocks within route keep the arms even in route",
        ),
        (
            {"draw": ([0, 2, 4, 4, 4], [1, 1, 1, 2, 9]), "large": (list(range(200)), list(range(0, 600, 3)))},
            ((3, "a tie"), (40, "there")),
            "sex",
            ["0%", "0%", "0.5%", "93%"],
            "One of two ways can give a tie; only one ever sets the arms 40 or more apart by sex",
        ),
        ({"x": ([0] * 3000 + [1], [2] * 3000 + [5])}, ((0, "a"), (5, "b")), "age", ["over 99%", "below 0.1%"], None),
    ],
)
def test_allocations_has_twenty_dots_a_panel(differences, marked, factor, percent, title):
    picture = figures.allocations(differences, marked, 55, factor, "27 and 28 are published.")
    found = points(picture.figure.axes[0])
    panels = [values for pair in differences.values() for values in pair]
    assert len(found) == 20 * len(panels) and len({p[:2] for p in found}) == len(found)
    for i, values in enumerate(panels):
        dots, (mark, _) = found[20 * i : 20 * i + 20], marked[i % 2]
        share = Fraction(sum(v == mark if i % 2 == 0 else v >= mark for v in values), len(values))
        assert abs(sum(p[2] == CHARCOAL for p in dots) - 20 * share) < 1
        xs = [p[0] for p in dots]
        assert all(b > a - 0.11 for a, b in zip(xs, xs[1:], strict=False))  # from left to right, two side by side
    assert [t for t, _ in said(picture) if t.endswith("%")] == percent
    assert title is None or heads(picture)[0] == title
    texts = [t for t, _ in said(picture)]
    assert (
        texts.count("people apart") == 2
        and f"filled: {marked[0][1]}" in texts
        and f"Apart by {factor}, added up" in " ".join(texts)
    )
    assert heads(picture)[2] == "27 and 28 are published."
    assert "55 people" in heads(picture)[1] and picture.alt.startswith(heads(picture)[0])
    check_words(picture)


def test_no_dot_of_allocations_stands_where_fewer_trials_are_than_where_none_stands():
    """Percentiles once set a dot at 17 apart, with 80 of 5,000 trials, and none at 15 apart, with 138."""
    for seed in range(5):
        coin = abs(2 * np.random.default_rng(seed).binomial(55, 0.5, 5_000) - 55)
        picture = figures.allocations({"coin": (coin, coin)}, ((1, "a"), (17, "b")))
        places = [int((p[0] - 1.36) // 0.232) for p in points(picture.figure.axes[0])[:20]]  # 1, 3, 5 ... apart
        trials = np.bincount((coin - 1) // 2)
        dots = np.bincount(places, minlength=len(trials))
        assert dots.sum() == 20 and (abs(dots - trials / 250) < 1).all()
        assert all(dots[a] <= dots[b] for a in range(len(trials)) for b in range(len(trials)) if trials[a] < trials[b])


def test_allocations_with_a_trial_in_each_place_keep_to_the_middle():
    picture = figures.allocations({"x": (np.arange(24), np.arange(24))}, ((0, "a"), (30, "b")))
    xs = sorted(p[0] for p in points(picture.figure.axes[0])[:20])
    steps = np.diff(xs)
    assert steps.max() == pytest.approx(steps.min())  # twenty places side by side, and none at either end


def test_allocations_panels_are_on_one_scale_and_name_the_least_of_each():
    picture = figures.allocations({"x": ([1, 1, 3], [3, 5, 17]), "y": ([1, 5, 7], [9, 9, 9])}, ((1, "a"), (17, "b")))
    placed = drawn.words(picture.figure.axes[0])
    (middle,) = (x for text, x, *_ in placed if text == "Apart by route, added up")
    at = [(int(text), x) for text, x, *_ in placed if text.isdigit()]
    left, right = ([each for each in at if (each[1] >= middle) == side] for side in (False, True))
    assert left[0][0] == 1 and right[0][0] == 3 and [n for n, _ in right[-2:]] == [15, 17]
    *right, _ = right  # what counts stands apart, beyond the line
    inches = {round((side[-1][1] - side[0][1]) / (side[-1][0] - side[0][0]), 6) for side in (left, right)}
    assert len(inches) == 1  # from one person to the next


def test_allocations_lines_stand_left_of_what_counts():
    picture = figures.allocations({"x": ([1, 1, 3], [3, 5, 17])}, ((1, "a"), (17, "b")))
    (line,) = (x[0] for x, y, own in lines(picture.figure.axes[0]) if own.get_linestyle() == "--")
    dots = points(picture.figure.axes[0])[20:]
    radius = picture.figure.axes[0].collections[0].get_sizes()[0] ** 0.5 / 72 / 2
    left, right = max(p[0] for p in dots if p[2] == WHITE), min(p[0] for p in dots if p[2] == CHARCOAL)
    assert left + radius + 0.01 < line < right - radius - 0.01  # and touch no dot
    beyond = figures.allocations({"x": ([1] * 9, [3, 15, 15, 15, 15, 17, 19, 19, 25])}, ((1, "a"), (17, "b")))
    (label,) = (x for text, x, *_ in drawn.words(beyond.figure.axes[0]) if text == "17+")
    dots = [p[0] for p in points(beyond.figure.axes[0])[20:] if p[2] == CHARCOAL]
    assert len(dots) == 9 and len({round(x, 6) for x in dots}) == 3  # two side by side, the last in the middle
    assert "15" in [text for text, _ in said(beyond)] and (min(dots) + max(dots)) / 2 == pytest.approx(label, abs=0.02)
    full = figures.allocations({"x": ([1] * 3, [15] * 9 + [17] * 11)}, ((1, "a"), (17, "b")))  # two dots side by side
    (line,) = (x[0] for x, y, own in lines(full.figure.axes[0]) if own.get_linestyle() == "--")
    dots = points(full.figure.axes[0])[20:]
    assert max(p[0] for p in dots if p[2] == WHITE) + 0.045 < line < min(p[0] for p in dots if p[2] == CHARCOAL) - 0.045


@pytest.mark.parametrize("apart", [(0.2, 0.6), (0,), (3, 1, 2.5, 0.01)])
def test_two_bells_and_the_share_above(apart):
    picture = figures.two_bells(*apart)
    shares = []
    for axes, shift in zip(picture.figure.axes[1:], apart, strict=True):
        (x, lower, _), (_, higher, _), (mean, _, _) = lines(axes)
        assert lower == pytest.approx(stats.norm.pdf(x)) and higher == pytest.approx(stats.norm.pdf(x - shift))
        assert mean.tolist() == [0, 0]
        (area,) = (c for c in axes.collections if len(c.get_paths()))
        corners = area.get_paths()[0].vertices
        assert corners[:, 0].min() == pytest.approx(0, abs=1e-6) and corners[:, 0].max() == x.max()
        share = 100 * stats.norm.cdf(shift)
        shares.append("over 99" if share > 99.5 else f"{share:.0f}")
    texts = [words for words, _ in said(picture)]
    assert [t for t in texts if t.endswith(" of 100")] == [f"{share} of 100" for share in shares]
    assert [t for t in texts if t.endswith(" SD apart")] == [f"{shift:g} SD apart" for shift in apart]
    assert f"{max(apart):g} SD apart: {shares[apart.index(max(apart))]} of 100" in heads(picture)[0]
    check_words(picture)


@pytest.mark.parametrize(
    ("rows", "sizes", "study", "title"),
    [
        (
            {"age, mean (SD)": 0.12, "route: mixed, n (%)": -0.77, "route: smoked, n (%)": 0.54},
            (27, 28),
            OURS,
            "Only route differs by more than {band:.2f} SD",
        ),
        (
            {"age, mean (SD)": 0.12, "route: mixed, n (%)": -0.77, "route: oral, n (%)": 0.6, "route: smoked, n (%)": 0.1},
            (27, 28),
            OURS,
            "2 of 4 rows, both of route, differ by more than {band:.2f} SD",
        ),
        (
            {"age, mean (SD)": 0.12, "route: mixed, n (%)": -0.77, "route: smoked, n (%)": 0.1},
            (27, 28),
            OURS,
            "1 of 3 rows, of route, differs by more than {band:.2f} SD",
        ),
        (
            {"weight, in kg, mean (SD)": -0.3, "sex: female, n (%)": 1.7},
            (100, 20),
            REAL,
            "Only sex differs by more than {band:.2f} SD",
        ),
        (
            {"age, mean (SD)": 0.1, "years, mean (SD)": -0.1},
            (9, 5),
            SWAPPED,
            "Nothing differs by more than {band:.2f} SD",
        ),
        ({"a": 1.0, "b": -1.0, "c": 0.9}, (50, 50), OURS, "3 of 3 rows differ by more than {band:.2f} SD"),
        ({"a": 1.0, "b": -1.0, "c": 0.0}, (50, 50), OURS, "Only a and b differ by more than {band:.2f} SD"),
    ],
)
def test_baseline_differences_and_the_band(rows, sizes, study, title):
    picture = figures.baseline_differences(pd.DataFrame({"difference": rows}), *sizes, study=study)
    page = picture.figure.axes[0]
    band = stats.norm.ppf(0.975) * math.sqrt(1 / sizes[0] + 1 / sizes[1])
    ordered = sorted(rows.values(), key=lambda d: -abs(d))
    (box,) = (patch for patch in page.patches if patch.get_width() > 0)
    middle, inch = box.get_x() + box.get_width() / 2, box.get_width() / 2 / band
    found = points(page)
    assert [(p[0] - middle) / inch for p in found] == pytest.approx(ordered, abs=1e-4)
    assert [p[1] for p in found] == sorted(p[1] for p in found)
    assert [p[2] for p in found] == [BLACK if abs(d) > band else WHITE for d in ordered]
    assert {p[3:] for p in found} == {(BLACK, "D")}
    texts = said(picture)
    outside = [minus(f"{d:+.2f}") for d in ordered if abs(d) > band]
    assert [t for t, _ in texts if t in outside] == outside and {
        (minus(f"{end:+.2f}"), CHARCOAL) for end in (-band, band)
    } <= set(texts)
    names = [str(name).rsplit(", ", 1)[0] for name in sorted(rows, key=lambda name: -abs(rows[name]))]
    assert [t for t, _ in texts if t.lower() in names] == [name[0].upper() + name[1:] for name in names]
    for arm in study.arms:
        assert (f"more on {arm}", INKS[arm]) in texts
    assert heads(picture)[0] == title.format(band=band) and f"{study.kind} people" in heads(picture)[1]
    for name, d in rows.items():
        way = f"{name.rsplit(', ', 1)[0].replace(':', '')} {abs(d):.2f} {'more' if d > 0 else 'less'} on {study.arms[0]}"
        assert (way in picture.alt) == (abs(d) > band)
    inside = sum(abs(d) <= band for d in rows.values())
    assert picture.alt.endswith(f"{'all' if inside == len(rows) else 'the other'} {inside}.")
    check_words(picture)


@pytest.mark.parametrize(
    ("indices", "counts", "study", "title"),
    [
        (
            (bang_index(10, 10), bang_index(25, 3)),
            ((10, 20), (25, 28)),
            OURS,
            "10 of 20 guessed right in the ketamine arm, 25 of 28 in the other",
        ),
        (
            (bang_index(2, 9, 4), bang_index(5, 1)),
            None,
            SWAPPED,
            "People guessed no better than chance could",
        ),
        (
            (Estimate("i", 0.5, 0.1, 0.8, 0.9), Estimate("i", 0.25, 0.1, 0.6, 0.9)),
            None,
            REAL,
            "Guesses overall were right too often for chance",
        ),
        ((bang_index(0, 30), bang_index(30, 0)), ((0, 30), (30, 30)), OURS, None),
        (
            (bang_index(30, 1), bang_index(30, 0)),
            None,
            REAL,
            "Guesses overall were right too often for chance",
        ),
        (
            (bang_index(1, 20), bang_index(2, 30)),
            None,
            OURS,
            "Guesses overall were wrong too often for chance",
        ),
    ],
)
def test_blinding_guesses_by_arm(indices, counts, study, title):
    by_arm = dict(zip(reversed(study.arms), reversed(indices), strict=True))  # the order of a dictionary means nothing
    asked = counts and dict(zip(study.arms, counts, strict=True))
    picture = figures.blinding_guesses(by_arm, "made-up guesses", study, counts=asked)
    page = picture.figure.axes[0]
    texts = said(picture)
    total = added_up(list(indices))
    marks = points(page)
    assert {("Added up", "#1a1a1a"), (minus(f"{total.value:.2f}"), "#1a1a1a")} <= set(texts)
    limits = f"{total.lower:.2f} to {total.upper:.2f}"
    assert (minus(limits), CHARCOAL) in texts
    assert f"add up to {total.value:.2f} ({limits}), by chance to 0. M".replace("-", "minus ") in picture.alt
    assert "by chance 0" in [words for words, _ in texts]
    (black,) = (x for x, y, own in lines(page, color="#1a1a1a", lw=2.8))
    upright = [x[0] for x, y, own in lines(page, color=CHARCOAL) if x[0] == x[-1]]
    (zero,), (low, middle, high) = set(upright[:1]), sorted(set(upright))  # the line through all rows, and the ticks
    assert (zero, middle - low) == (pytest.approx(middle), pytest.approx(high - middle))

    def at(index):  # one axis for the arms and for their sum
        return zero + (high - zero) * index

    assert [*black, marks[-1][0]] == pytest.approx([at(v) for v in (total.lower, total.upper, total.value)])
    assert min(*black, low) >= 1.55 and max(*black, high) <= 4.75 + 1e-9
    assert [[t for t, _ in texts].count(tick) for tick in (minus("-1"), "0", "1")] == [1, 1, 1]
    for arm, index, mark in zip(study.arms, indices, marks[:2], strict=True):
        assert f"{arm} arm".capitalize() in " ".join(words for words, _ in texts)
        (bar,) = (x for x, y, own in lines(page, color=LOOKS[arm][0]))
        assert [*bar, mark[0]] == pytest.approx([at(v) for v in (index.lower, index.upper, index.value)])
        assert (minus(f"{index.lower:.2f} to {index.upper:.2f}"), CHARCOAL) in texts
        assert (mark[2], mark[4]) == LOOKS[arm]
        assert (minus(f"{index.value:.2f}"), INKS[arm]) in texts
        alt = f"{index.value:.2f} ({index.lower:.2f} to {index.upper:.2f}) on {arm}".replace("-", "minus ")
        assert alt in picture.alt
    printed = [t for t, _ in texts if re.fullmatch(r"\d+ of \d+ right", t)]
    assert printed == [f"{right} of {n} right" for right, n in counts or ()]
    elsewhere = figures.blinding_guesses(by_arm, "made-up guesses", study, asked, where="In a made-up trial")
    assert heads(elsewhere)[0].lower() == f"in a made-up trial, {heads(picture)[0]}".lower()
    assert title is None or heads(picture)[0] == title
    assert f"its {indices[0].level:.0%} interval" in heads(picture)[1] and heads(picture)[1].startswith(
        "Made-up guesses. Bang"
    )
    check_words(picture)


def test_pictures_of_lesson_02_refuse_what_they_cannot_draw():
    fine, table = bang_index(3, 4), pd.DataFrame({"difference": [0.1, math.nan]}, index=["age", "sex"])
    both = ten()
    for call, message in (
        (lambda: figures.potential_outcomes(both[:1]), "each of 2 to 10 people, got 1"),
        (lambda: figures.potential_outcomes(both, REAL), "no column 'with drug'; its columns are 'with ketamine'"),
        (lambda: figures.potential_outcomes(both * 2), "0 or 1 in one column 'with ketamine'"),
        (lambda: figures.potential_outcomes(both.rename(index={"A": "Alexander"})), "'Alexander' is too long"),
        (
            lambda: figures.potential_outcomes(both.set_axis(["a b " * 20, "c"], axis=1), Study(("a b " * 20, "c"))),
            "too long for a row of marks",
        ),
        (lambda: figures.all_deals([1, 2, math.nan], 1, 2), "differences must"),
        (lambda: figures.all_deals([5, 5], 1, 2), "2 to 2,000 numbers with 2 to 30 different values, got 2 with 1"),
        (lambda: figures.all_deals(range(50), 1, 2), "got 50 with 50; draw more as a histogram"),
        (lambda: figures.all_deals([1, 2], math.inf, 2), "doctor must"),
        (lambda: figures.all_deals([1, 2], 1, 2, people=9), "people must be an even number"),
        (lambda: figures.all_deals([1, 2], 1, 2, whom=3), "whom must say in words whom the doctor chooses, got 3"),
        (lambda: figures.all_deals([1, 2], 1, 2, whom="one " * 30), "whom must fit on a line of the picture"),
        (lambda: figures.all_deals([1, 2], 1, 2, mine=3), "one of the differences, 1 to 2; no deal shows 3"),
        (lambda: figures.mirrored(both, "A"), "chosen must name half of the 10 people"),
        (lambda: figures.allocations({}, ((1, "a"), (2, "b"))), "one scheme or more and two marks"),
        (lambda: figures.allocations({"x": ([], [])}, ((1, "a"), (2, "b"))), "'x' needs two arrays"),
        (lambda: figures.allocations({"x": ([1.5], [1])}, ((1, "a"), (2, "b"))), "a whole number of people"),
        (lambda: figures.two_bells(), "one to 4 pairs of bells, got 0"),
        (lambda: figures.two_bells(-1), "from 0 to 3 standard deviations"),
        (lambda: figures.blinding_guesses({"a": fine}, "x"), "indices has no arm 'ketamine'; its arms are 'a'"),
        (
            lambda: figures.blinding_guesses(
                {"ketamine": fine, "midazolam": fine}, "x", counts={"ketamine": 3, "midazolam": 4}
            ),
            "how many guessed right and how many were asked; got 3",
        ),
        (
            lambda: figures.blinding_guesses({"ketamine": fine, "midazolam": fine}, "x", where=3),
            "where must say in words whose guesses they are, got 3",
        ),
        (lambda: figures.baseline_differences(table, 27, 28), "finite difference in each row; look at 'sex'"),
        (lambda: figures.baseline_differences(table[:1], 27, 0), "people2 must be a whole number of at least 1, got 0"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
