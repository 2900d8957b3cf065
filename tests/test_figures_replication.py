"""Pictures of the next trial: curves, dots, drops and squares are read back, and titles are found by a second route."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from drawn import LOOKS, check_words, heads, lines, points, rising, said, ticks
from matplotlib.colors import to_hex

from course_lib import figures
from course_lib.reader import explorer

BLACK, CHARCOAL, PALE = "#1a1a1a", "#404040", "#949494"
ARMS = {colour for colour, _ in LOOKS.values()}


def curve(sizes, power, error=None):
    return pd.DataFrame({"power": power} | ({} if error is None else {"error": error}), index=sizes)


def texts(picture):
    return [text for text, _ in said(picture)]


def on_line(percent, size):
    """The height of a line between two sizes on a log scale, worked out from its two neighbours."""
    before, after = max(s for s in percent if s <= size), min(s for s in percent if s >= size)
    share = math.log(size / before) / math.log(after / before) if after > before else 0
    return percent[before] + share * (percent[after] - percent[before])


def in_percent(curves):
    return {label: dict(zip(t.index, 100 * t.power, strict=True)) for label, t in curves.items()}


def dots(axes):
    return [(x.item(), y.item()) for x, y, _ in lines(axes, marker="o")]


LESSON = {
    "as published": curve([10, 28, 55, 400], [0.25, 0.84, 0.992, 1.0]),
    "half the difference": curve([10, 28, 55, 400], [0.05, 0.287, 0.613, 1.0]),
    "odds ratio 2.3": curve([10, 28, 55, 400], [0.014, 0.092, 0.235, 0.98]),
    "a wide belief": curve([10, 28, 55, 400], [0.05, 0.22, 0.4025, 0.82]),
}
POWERS = [
    (LESSON, {28: "first trial", 55: "follow-on, 110"}),
    ({"one": curve([10, 50, 400], [0.25, 0.9, 1.0]), "two": curve([10, 50, 300], [0.05, 0.31, 0.99])}, {45: "here"}),
    ({"a": curve([20, 40], [0.2, 0.4], [0.01, 0.3]), "b": curve([20, 40], [0.1, 0.4])}, {20: "", 40: "all"}),
]


@pytest.mark.slow
@pytest.mark.parametrize(("curves", "marked"), POWERS)
def test_each_curve_has_a_panel_with_its_dots_and_the_others_in_grey(curves, marked):
    picture = figures.power_curves(curves, marked)
    check_words(picture)
    shown, panels = in_percent(curves), picture.figure.axes[1:]
    assert len(panels) == len(shown)
    for axes, (name, power) in zip(panels, shown.items(), strict=True):
        (own,) = [found for found in lines(axes, color=BLACK, marker="None") if found[2].get_label() == name]
        assert own[0].tolist() == list(power) and own[1] == pytest.approx(list(power.values()))
        others = [(x.tolist(), y.tolist()) for x, y, _ in lines(axes, color=PALE)]
        assert others == [([*p], pytest.approx([*p.values()])) for other, p in shown.items() if other != name]
        assert not {to_hex(line.get_color()) for line in axes.lines} & ARMS
        assert dots(axes) == [(size, pytest.approx(on_line(power, size))) for size in sorted(marked)]
        drops = [x.tolist() for x, y, _ in lines(axes, color=CHARCOAL) if y[0] == 0]
        assert drops == [[size, size] for size in sorted(marked)]
        said_here = [t.get_text() for t in axes.texts]
        assert said_here == [f"{on_line(power, size):.0f}%" for size in sorted(marked)]
        bold = [t.get_text() for t in axes.get_xticklabels() if t.get_weight() == "bold"]
        assert bold == [str(size) for size in sorted(marked)]
        assert axes.get_xscale() == "log" and axes.get_ylim() == (0, 100) and rising(axes)
        assert name[:1].upper() + name[1:] in texts(picture)
    for place, (size, label) in enumerate(marked.items()):
        here = "; ".join(f"{name}, {on_line(power, size):.0f}%" for name, power in shown.items())
        told = f"With {size}{f' ({label})' * bool(label)}: {here}." in picture.alt
        assert told == (place == 0 and len(marked) == 2)  # the title has those at the other
        assert (f"{size}: {label}" in " ".join(texts(picture))) == bool(label)


@pytest.mark.slow
@pytest.mark.parametrize(("curves", "marked"), POWERS)
def test_the_title_tells_the_powers_at_the_last_marked_size(curves, marked):
    picture = figures.power_curves(curves, marked)
    size = list(marked)[-1]
    powers = [on_line(power, size) for power in in_percent(curves).values()]
    title, subtitle, source = heads(picture)
    told = [int(found) for found in re.findall(r"(\d+)%", title)]
    wanted = sorted({round(min(powers)), round(max(powers))})
    if len(wanted) == 2:
        for name, power in in_percent(curves).items():
            assert (f"{round(on_line(power, size))}% ({name})" in title) == (round(on_line(power, size)) in wanted)
    assert told == wanted
    assert title.startswith(f"With {size} in each arm") and picture.alt.startswith(f"{title}.")
    simulated = any("error" in t for t in curves.values())
    assert source.startswith("Simulated trials" if simulated else "Computed") and "no trial’s data" in source
    assert not re.search("ketamine|midazolam|simulated people", title + subtitle + source + picture.alt)


@pytest.mark.slow
def test_without_a_size_it_is_asked_how_many_people_give_80_percent():
    curves = {
        "craving": curve([20, 40, 80, 160], [0.3, 0.5, 0.9, 0.99], [0.01, 0.02, 0.02, 0.01]),
        "relapse": curve([20, 40, 80, 160], [0.2, 0.3, 0.5, 0.7], [0.01, 0.02, 0.02, 0.01]),
        "sure": curve([20, 40, 80, 160], [0.85, 0.9, 0.95, 1], [0.01, 0.02, 0.02, 0.0]),
        "saw": curve([20, 40, 80, 160], [0.3, 0.85, 0.6, 1], [0.01, 0.02, 0.02, 0.0]),
    }
    picture = figures.power_curves(curves, note="15% leave one arm")
    check_words(picture)
    needed = {"craving": 40 * 2**0.75, "sure": 20, "saw": 80 * 2**0.5}
    for axes, (name, table) in zip(picture.figure.axes[1:], curves.items(), strict=True):
        found = [(needed[name], 80)] if name in needed else []
        assert dots(axes) == [pytest.approx(dot) for dot in found]
        (band,) = axes.collections
        corners = {tuple(np.round(v, 6)) for v in band.get_paths()[0].vertices}
        for size, row in table.iterrows():
            for sign in (-2, 2):
                assert (size, round(np.clip(100 * (row.power + sign * row.error), 0, 100), 6)) in corners
        assert [list(y) for _, y, it in lines(axes, color=CHARCOAL) if it.get_xdata()[0] == 0] == [[80, 80]]
        words = {"craving": "67", "relapse": "over 160", "sure": "20 or fewer", "saw": "110"}[name]
        assert [t.get_text() for t in axes.texts] == [words]
    title, subtitle, _ = heads(picture)
    assert title == "80% power takes 20 or fewer to over 160 people in each arm, by what is supposed"
    assert "pale. 15% leave one arm. Band" in subtitle and "two Monte Carlo errors" in subtitle
    told = "Craving: about 67; relapse: over 160; sure: 20 or fewer; saw: about 110"
    assert picture.alt == f"{title}. {told}. 15% leave one arm. Simulated trials."
    three = figures.power_curves({name: curves[name] for name in ("relapse", "craving", "saw")})
    check_words(three)
    assert heads(three)[0] == "80% power takes about 67 to over 160 people in each arm, by what is supposed"
    alone = figures.power_curves({"x": curves["craving"]})
    check_words(alone)
    assert heads(alone)[0] == "80% power takes about 67 people in each arm" and "grey" not in heads(alone)[1]


@pytest.mark.parametrize(("risks", "people", "dropout"), [((0.3, 0.11), 55, 0), ((0.6, 0.1), 10, 0.2), ((0.2, 0.2), 33, 0)])
def test_the_explorer_shows_its_answer_in_large_figures_where_curve_and_line_meet(risks, people, dropout):
    picture = explorer.picture(*risks, people, dropout)
    check_words(picture)
    (axes,) = picture.figure.axes[1:]
    ((x, y, _),) = lines(axes, color=BLACK, marker="None")
    assert 50 <= len(x) <= explorer.DRAWN + 1 and people in x
    here = y[x.tolist().index(people)]
    assert dots(axes) == [(people, pytest.approx(here))]
    leading = [(a.tolist(), b.tolist()) for a, b, _ in lines(axes, color=CHARCOAL)]
    assert ([people, people], [0, here]) in leading
    assert ([people, pytest.approx(400, rel=0.01)], [here, here]) in leading
    large = [t for t in picture.figure.axes[0].texts if t.get_fontsize() > 25]
    assert [t.get_text() for t in large] == [f"{here:.0f}%"]
    title = f"With {people} in each arm, power is {here:.0f}% if the truth is {risks[0]:.0%} against {risks[1]:.0%}"
    assert heads(picture)[0] == title and picture.alt.startswith(title)
    assert "(Fisher’s test, P < .05" in heads(picture)[1] and (f"{dropout:.0%} leave each arm" in picture.alt) == bool(
        dropout
    )


@pytest.mark.parametrize(
    ("people", "unit", "title"),
    [
        (
            {"an effect of 37 points (2 groups)": 40, "an interaction of 18 (4 groups)": 636, "one of 9 (4 groups)": 2652},
            4,
            "An interaction of 18 takes 16 times as many people as an effect of 37 points",
        ),
        ({"effect": 54, "interaction": 636}, 1, "Interaction takes 12 times as many people as effect"),
        ({"a": 1200, "b": 90}, 2, "B takes 0.075 times as many people as a"),
        ({"simple": 7}, 1, "Simple takes 7 people"),
        (
            {"one": 9000, "another " + "of a long name " * 8 + "(2)": 10_001},
            20,
            f"Another {'of a long name ' * 8}takes 1.1 times as many people as one",
        ),
    ],
)
def test_interaction_cost_draws_a_square_for_so_many_people(people, unit, title):
    picture = figures.interaction_cost(people)
    check_words(picture)
    (page,) = picture.figure.axes
    squares = [p for p in points(page) if p[4] == "s"]
    blocks = [[p for p in squares if p[1] < edge] for edge in _edges(squares)]
    sizes = np.diff([0, *map(len, blocks)]).tolist()
    assert sizes == [math.ceil(count / unit) for count in people.values()]
    faces = [p[2] for p in squares]
    assert faces == [BLACK] * sum(sizes[:2]) + [PALE] * sum(sizes[2:])
    assert all(page.get_xlim()[0] < p[0] < 6.04 for p in squares)
    told, subtitle, _ = heads(picture)
    assert told == title and ("one person" if unit == 1 else f"{unit} people") in subtitle
    first = next(iter(people.values()))
    for row, (label, count) in enumerate(people.items()):
        assert f"{count:,}" in texts(picture) and f"{count:,} for {label}" in picture.alt
        if row > 1:
            (times,) = (re.search(r", ([\d.,]+) times as many$", text)[1] for text in texts(picture) if label in text)
            assert float(times) == pytest.approx(count / first, rel=0.04)
    assert picture.alt.startswith(f"{title}. ")


def _edges(squares):
    """Heights between blocks of squares, and below the last."""
    ys = sorted({round(p[1], 4) for p in squares})
    return [a + 0.05 for a, b in zip(ys, ys[1:], strict=False) if b - a > 0.2] + [ys[-1] + 0.05]


def test_what_cannot_be_drawn_is_refused_with_the_place():
    fine = curve([10, 20], [0.1, 0.2])
    for call, message in (
        (lambda: figures.power_curves({}), "one to 4 curves, got 0"),
        (
            lambda: figures.power_curves({"x": curve([10, 20], [10, 80])}),
            "'x' needs shares between 0 and 1 .0.8 for 80%., got 10",
        ),
        (lambda: figures.power_curves({"x": fine[::-1]}), r"sizes of 'x' must rise from at least 1, got \[20, 10\]"),
        (lambda: figures.power_curves({"x": fine}, marked={1: "", 2: "", 3: ""}), "one size or two, got 3"),
        (lambda: figures.power_curves({"x": fine}, marked={0: "none"}), "must be above 0, got 0"),
        (lambda: figures.interaction_cost({"x": 0}), "at least one design, each with people"),
        (lambda: figures.interaction_cost({}), "at least one design, each with people"),
    ):
        with pytest.raises(ValueError, match=message):
            call()


@pytest.mark.slow
def test_ticks_are_numbers_apart():
    wide = figures.power_curves({"x": curve([4, 2000], [0.1, 1 + 4e-15])}, marked={8: "here"})
    check_words(wide)
    (axes,) = wide.figure.axes[1:]
    assert ticks(axes.xaxis) == [f"{int(t):,}" for t in axes.get_xticks()] and {"4", "8", "2,000"} <= {*ticks(axes.xaxis)}
