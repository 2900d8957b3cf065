"""Chances by size: the curves, the dots where they reach what is wanted, and the people that are told."""

import math

import numpy as np
import pandas as pd
import pytest
from drawn import check_words, heads, lines, said

from course_lib import figures
from course_lib.figures.enough import SHADES

SIZES = [10, 28, 55, 75, 100, 120, 160, 200, 240, 280, 320, 360, 400]
BELIEVED = pd.DataFrame(
    {
        "assurance": [4, 22, 40.3, 50, 57.5, 61.9, 68.6, 72.7, 75.5, 77.7, 79.8, 81.3, 82.4],
        "power, if the middle is true": [3.5, 17, 38, 51, 64, 73, 86, 92, 96, 98, 99.2, 99.6, 99.9],
    },
    SIZES,
)
THREE = pd.DataFrame(
    {"abstinence": [30.5, 63, 79.6, 96.3, 99], "relapse": [24, 43, 55, 78, 86], "craving": [43, 66, 79.2, 96.5, 99.5]},
    [30, 55, 75, 130, 160],
)
NEVER = pd.DataFrame({"a": [85.0, 90.0], "b": [5.0, 40.0]}, [30, 400])


def reached(curve, wanted):
    """Where a line comes to a height, by small steps along it."""
    fine = np.linspace(curve.index[0], curve.index[-1], 200_001)
    there = fine[np.interp(fine, curve.index, curve) >= wanted - 1e-9]
    return there[0] if len(there) else math.inf


@pytest.mark.parametrize(
    ("curves", "wanted", "to", "left"),
    [
        (BELIEVED, 80, 10, False),
        (THREE, 80, 5, True),
        (NEVER, 80, 10, True),
        (THREE, 50, 1, True),
        (THREE[["relapse"]], 80, 10, False),
    ],
)
def test_curves_dots_and_people_are_those_of_the_table(curves, wanted, to, left):
    title = "; ".join(f"{{{i}}}" for i in range(curves.shape[1]))
    picture = figures.enough_people(curves, title, "Invented people", wanted, to)
    check_words(picture)
    (axes,) = picture.figure.axes[1:]
    for shade, name in zip(SHADES, curves, strict=False):
        (curve,) = [line for line in lines(axes, color=shade, ls="-") if len(line[0]) >= len(curves)]
        there = np.isin(curve[0], curves.index)
        assert curve[0][there].tolist() == list(curves.index) and curve[1][there] == pytest.approx(curves[name])
    dots = sorted((x[0], y[0]) for x, y, line in lines(axes, marker="o") if len(x) == 1)
    expected = sorted((reached(curves[name], wanted), max(wanted, curves[name].iloc[0])) for name in curves)
    assert np.ravel(dots) == pytest.approx(np.ravel([dot for dot in expected if dot[0] < math.inf]), abs=0.01)
    words = []
    for name in curves:
        place = reached(curves[name], wanted)
        exact = f"{to * math.ceil(place / to - 1e-3)}" if place < math.inf else f"over {curves.index[-1]}"
        words.append(exact if place > curves.index[0] else f"{curves.index[0]} or fewer")
        assert (
            f"{name}: {wanted}% with ".lower() in picture.alt.lower() and f"{curves[name].iloc[-1]:.0f}% with" in picture.alt
        )
    assert heads(picture)[0] == "; ".join(words) and heads(picture)[1] == "Invented people"
    texts = [text for text, _ in said(picture)]
    for told in words:
        ticked = told.isdigit() and int(told) in axes.get_xticks()  # then its number stands there, bold, and not twice
        assert "over" in told or (told if ticked or "fewer" in told else f"about {told}") in texts
        assert not ticked or f"about {told}" not in texts
        bold = [label.get_text() for label in axes.get_xticklabels() if label.get_weight() == "bold"]
        assert not ticked or int(told) in (curves.index[0], curves.index[-1]) or told in bold
    marks = [line for line in lines(axes, marker="o") if len(line[0]) == len(curves)]
    assert len(marks) == (curves.shape[1] if len(curves) <= 10 else 0)
    ends = " ".join(texts)
    assert all((f"{curves[name].iloc[-1]:.0f}%: {name}" in ends) != left for name in curves)


@pytest.mark.parametrize(("curves", "wanted", "to"), [(THREE, 80, 1), (NEVER, 80, 10), (THREE[["relapse"]], 50, 5)])
def test_each_curve_has_axes_and_a_dot_of_its_own(curves, wanted, to):
    title = "; ".join(f"{{{i}}}" for i in range(curves.shape[1]))
    picture = figures.enough_each(curves, title, "Invented people", wanted, to)
    check_words(picture)
    told, texts = [], [text for text, _ in said(picture)]
    for name, axes in zip(curves, picture.figure.axes[1:], strict=True):
        assert any(x.tolist() == list(curves.index) and y == pytest.approx(curves[name]) for x, y, _ in lines(axes))
        assert axes.get_xlim() == picture.figure.axes[1].get_xlim() and name in texts
        first_one = name == curves.columns[0]
        assert axes.get_yticks().tolist() == [0, wanted, *[100] * first_one]
        assert [label.get_text().endswith("%") for label in axes.get_yticklabels()] == (
            [False, False, True] if first_one else [False, False]
        ), "one sign, at the top"
        place, first = reached(curves[name], wanted), curves.index[0]
        dots = [(x[0], y[0]) for x, y, _ in lines(axes, marker="o") if len(x) == 1]
        assert len(dots) == (place < math.inf)
        if dots:
            assert dots[0] == pytest.approx((place, max(wanted, curves[name].iloc[0])), abs=0.01)
        about = place < math.inf and place > first
        told.append(
            f"{to * math.ceil(place / to - 1e-3)}"
            if about
            else f"over {curves.index[-1]}"
            if place > first
            else f"{first} or fewer"
        )
        assert (f"about {told[-1]}" if about else told[-1]) in texts
    assert heads(picture)[0] == "; ".join(told) and picture.alt.startswith("; ".join(told))


@pytest.mark.slow
def test_title_picture_and_alt_text_round_alike_and_a_foot_says_why():
    curves = pd.DataFrame({"a": [10, 70, 90], "b": [5, 42, 79]}, [50, 70, 90])
    picture = figures.enough_each(curves, "{0}, {1}", "Invented people", about=50, source="No ranking.")
    assert heads(picture) == ("100, over 90", "Invented people", "No ranking.")  # 80 is nearer to 100 than to 50
    assert {"about 100", "over 90"} <= {text for text, _ in said(picture)}
    nearer = figures.enough_each(curves, "{0}, {1}", "Invented people", about=5)
    dots = [x[0] for x, y, _ in lines(nearer.figure.axes[1], marker="o") if len(x) == 1]
    assert heads(nearer)[0] == "80, over 90" and dots == [80], "the line stands at the number that it bears"
    assert picture.alt.startswith("100, over 90. A: 80% with about 100 in each arm")


def test_a_tick_stands_only_under_the_dot_whose_people_it_tells():
    """One dot is at 139.9, told as 140, the other at 345.8, told as 350: a tick at 350 would stand beside it."""
    curves = pd.DataFrame({"a": [10, 80.1, 99], "b": [5, 42, 90]}, [100, 140, 400])
    picture = figures.enough_people(curves, "{0}, {1}", "Invented")
    (axes,) = picture.figure.axes[1:]
    dots = [x[0] for x, y, _ in lines(axes, marker="o") if len(x) == 1]
    assert heads(picture)[0] == "140, 350" and sorted(dots) == pytest.approx([139.9, 345.8], abs=0.1)
    assert axes.get_xticks().tolist() == [400, 100, 140]
    written = {text for text, _ in said(picture)}
    assert {"140", "about 350"} <= written and "about 140" not in written
    assert [label.get_weight() for label in axes.get_xticklabels()] == ["normal", "normal", "bold"]


def test_the_lessons_titles_tell_assurance_before_power():
    picture = figures.enough_people(BELIEVED, "80% assurance takes {0} in each arm,\n80% power {1}", "Invented truths")
    assert heads(picture)[0] == "80% assurance takes 330 in each arm, 80% power 150"
    assert picture.alt.startswith("80% assurance takes 330 in each arm, 80% power 150. Assurance: 80% with about 330")


@pytest.mark.slow
def test_no_curve_runs_through_the_people_at_a_dot():
    for curves in (BELIEVED, THREE):
        picture = figures.enough_people(curves, "80%", "Invented", to=5)
        picture.figure.draw_without_rendering()
        (axes,) = picture.figure.axes[1:]
        for text in axes.texts:
            if text.get_text().startswith("about"):
                box = text.get_window_extent().transformed(axes.transData.inverted())
                x = np.linspace(box.x0, box.x1, 50)
                for name in curves:
                    y = np.interp(x, curves.index, curves[name])
                    assert not ((y > box.y0) & (y < box.y1)).any(), (text.get_text(), name)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: figures.enough_people(THREE[[]], "80%", "x"), "one to 3 columns"),
        (lambda: figures.enough_each(THREE[[]], "80%", "x"), "one to 3 columns"),
        (lambda: figures.enough_each(THREE, "{3}", "x"), r"text with \{0\} to \{2\} for people"),
        (lambda: figures.enough_people(THREE.iloc[:1], "80%", "x"), "two or more sizes"),
        (lambda: figures.enough_people(THREE[::-1], "80%", "x"), "rising from 1 or more"),
        (lambda: figures.enough_people(2 * THREE, "80%", "x"), "a percentage from 0 to 100"),
        (lambda: figures.enough_people(THREE, "{3}", "x"), r"text with \{0\} to \{2\} for people"),
        (lambda: figures.enough_people(THREE, "{", "x"), r"text with \{0\} to \{2\} for people"),
        (lambda: figures.enough_people(THREE, "80%", "x", 100.5), "wanted"),
        (lambda: figures.enough_people(THREE, "80%", "x", to=0), "to must be a whole number of at least 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
