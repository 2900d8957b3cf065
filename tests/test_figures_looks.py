"""Lesson 09's pictures: paths of z that cross a line, and a belief with a trial; what is drawn is what was given."""

import math

import numpy as np
import pandas as pd
import pytest
from drawn import OURS, REAL, SWAPPED, check_words, drawn_texts, heads, lines, said
from matplotlib.colors import to_hex
from scipy import stats

from course_lib import figures
from course_lib.figures import Study
from course_lib.figures.words import in_words
from course_lib.methods import looks

BLACK, CHARCOAL, PALE = "#1a1a1a", "#404040", "#949494"
AT = [20, 30, 40, 50, 60]


def simulated(seed, trials=20, risk=0.25):
    return looks.z_paths(risk, risk, range(10, 62, 2), trials, np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("seed", "at", "study"), [(12, AT, REAL), (22, AT, OURS), (36, [60], SWAPPED), (50, AT, SWAPPED), (12, [30, 60], OURS)]
)
def test_paths_are_black_up_to_their_first_significant_look(seed, at, study):
    paths = simulated(seed)
    picture = figures.z_paths(paths, at, study=study)
    check_words(picture)
    axes = picture.figure.axes[1]
    solid = {ls: [line for line in lines(axes) if line[2].get_linestyle() == ls and len(line[0]) > 2] for ls in ("-", ":")}
    marks = lines(axes, marker="o")
    rings = [mark for mark in marks if mark[2].get_markerfacecolor() == "none"]
    dots = [(x[0], y[0]) for x, y, line in marks if line.get_markerfacecolor() != "none"]
    stops, expected = [], []
    for z in paths.itertuples(index=False):
        row = pd.Series(z, paths.columns)
        out = [people for people in at if abs(row[people]) > 1.959964]
        end = out[0] if out else 60
        expected.append((bool(out), row[row.index <= end].to_list()))
        stops += [(out[0], row[out[0]])] if out else []
    drawn = [(to_hex(line.get_color()) == BLACK, list(y)) for _, y, line in solid["-"]]
    assert sorted(drawn) == sorted(expected) and sorted(dots) == sorted(stops)
    assert len(solid[":"]) <= len(stops)
    for _, y, line in solid[":"]:  # those that would have ended significant are dashed, so that crossings tell them apart
        assert abs(y[-1]) <= 1.959964 and to_hex(line.get_color()) == CHARCOAL and line.get_linewidth() == 1.1
    for x, y, line in lines(axes, ls="--"):
        assert x[0] == x[-1] or (abs(y[-1]) > 1.959964 and to_hex(line.get_color()) == BLACK and line.get_linewidth() == 1.9)
    last = paths[60][paths[60].abs() > 1.959964].to_list()
    title, subtitle, _ = heads(picture)
    many, looks_ = ("s" * (count != 1) for count in (len(stops), len(at)))
    make = f"{'' if looks_ else 's'} {len(stops) or 'no'} false alarm{many} in 20 trials"
    start = {1: "One look", 2: "Two looks", 5: "Five looks"}[len(at)]
    if at == [60]:
        assert title == f"{start} at the end make{make}"
    else:
        assert title == f"{start} make{make}, one look at the end makes {len(last) or 'none'}"
    assert picture.alt.startswith(f"{title}. ")
    early = paths[(paths[[people for people in at if people < 60]].abs() > 1.959964).any(axis=1)]
    assert (" stopped early " in picture.alt) == bool(len(early))
    if len(early) > 1:
        kept = (early[60].abs() > 1.959964).sum()
        back, kept = (in_words(n) if n else "none" for n in (len(early) - kept, kept))
        assert f" {back} would have come back, and {kept} would have been significant at the end too." in picture.alt
    assert sorted(y[0] for x, y, line in rings if x[0] == 60) == sorted(last) and len(rings) == len(last)
    texts = said(picture)
    assert any("significant at the end" in text for text, _ in texts) == (len(last) == 1)
    for ls, name in ((":", "dotted: as it would have gone on"), ("--", "dashed: would be significant at the end, too")):
        there = [
            y for x, y, _ in lines(axes, ls=ls) if x[0] != x[-1]
        ]  # said once of lines that are there, and not of others
        named = [(text, box) for text, box in drawn_texts(picture) if text.get_text() == name]
        assert len(named) + heads(picture)[2].count(name.capitalize()) == bool(there)
        for _, box in named:  # outside, where no path is
            left, high = axes.transData.inverted().transform((box.x0, (box.y0 + box.y1) / 2))
            z = paths[paths.columns[paths.columns > left]].to_numpy()
            assert high > z.max() or high < z.min()
    assert f"{study.kind} trial of a drug that does nothing" in subtitle
    levels = sorted(y[0] for _, y, line in lines(axes, color=BLACK) if len(y) == 2 and y[0] == y[1])
    assert levels == pytest.approx([-1.959964, 1.959964], abs=1e-5)
    marked = sorted(x[0] for x, _, line in lines(axes, ls="--") if x[0] == x[-1])
    assert marked == at
    assert {arm: ink for arm, ink in texts if arm in study.arms} == dict.fromkeys(study.arms, BLACK)
    assert axes.get_xlim()[1] > 60  # so that the line of a look at the end is whole


@pytest.mark.slow
def test_paths_at_another_level_and_of_another_drug():
    picture = figures.z_paths(simulated(12), AT, alpha=0.2, about="an invented drug")
    check_words(picture)
    _, subtitle, source = heads(picture)
    assert "of an invented drug" in subtitle and "P < .2" in source and "1.28" in picture.alt
    assert "significant result" in heads(picture)[0] and "alarm" not in picture.alt  # who knows what that drug does


def test_what_many_more_trials_say_stands_at_the_foot():
    words = "In 200,000 trials: 12.4% with five looks, 4.9% with one."
    picture = figures.z_paths(simulated(12), AT, study=Study(("drug", "placebo"), origin=words))
    check_words(picture)
    assert heads(picture)[2].endswith(words)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: figures.z_paths([[1, 2]], [60]), "paths must be a table of 1 to 100 trials"),
        (lambda: figures.z_paths(simulated(1, 101), [60]), "paths must be a table of 1 to 100 trials"),
        (lambda: figures.z_paths(simulated(1), [61]), "looks must be columns of paths, in rising order"),
        (lambda: figures.z_paths(simulated(1), [60, 30]), "looks must be columns of paths, in rising order"),
        (lambda: figures.z_paths(simulated(1) + math.inf, [60]), "a z from -20 to 20"),
        (lambda: figures.z_paths(simulated(1), [60], alpha=5), "alpha must lie between 0 and 1"),
        (lambda: figures.belief_and_trial(5.7, 1.3, 25.1, 1), "widest must be a ratio above 1"),
        (lambda: figures.belief_and_trial(5.7, 6, 25.1, 2), "need 0 < lower <= value <= upper"),
        (lambda: figures.belief_and_trial(5.7, 1e-9, 25.1, 2), "a picture holds ratios from 1e-6 to 1e6"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("value", "lower", "upper", "widest"),
    [(5.7, 1.3, 25.1, 2), (5.7, 1.3, 25.1, 4), (0.47, 0.24, 0.92, 16), (1, 0.5, 2, 100), (900, 300, 2700, 1.5)],
)
def test_third_hill_is_the_product_of_the_other_two(value, lower, upper, widest):
    picture = figures.belief_and_trial(value, lower, upper, widest)
    check_words(picture)
    axes = picture.figure.axes[1]
    hills = {line.get_linestyle() + str(line.get_linewidth()): (x, y) for x, y, line in lines(axes)}
    (x, belief), (_, both), (_, trial) = hills["--1.6"], hills["-2.6"], hills["-1.2"]
    product = belief * trial
    wide = np.linspace(-40, 40, 400_001)
    centre, sd = math.log(value), math.log(upper / lower) / (2 * 1.959964)
    whole = stats.norm.pdf(wide, 0, math.log(widest) / 1.959964) * stats.norm.pdf(wide, centre, sd)
    area = whole.sum() * (wide[1] - wide[0])
    assert both == pytest.approx(product / area, rel=1e-3, abs=1e-9)
    middle = math.exp((wide * whole).sum() / whole.sum())
    assert x[both.argmax()] == pytest.approx(math.log(middle), abs=x[1] - x[0])
    title = heads(picture)[0]
    assert picture.alt.startswith(f"{title}. ")
    spread = math.log(widest) / 1.959964 / sd
    kind = "firm belief" if spread < 0.7 else "loose belief" if spread > 1 / 0.7 else "belief"
    if value == 1:
        assert title == "A belief around 1 leaves the printed odds ratio of 1 as it is"
    else:
        assert title.startswith(f"A {kind} around 1 turns the printed odds ratio of {value} into ")
        assert float(title.split("into ")[1]) == pytest.approx(middle, rel=0.06)
        assert f"middle {title.split('into ')[1]}" in [text for text, _ in said(picture)]
    texts = [text for text, _ in said(picture)]
    assert {"belief", "together", "trial alone"} <= set(texts)
    bars = {line.get_linestyle() + str(line.get_linewidth()): x for x, _, line in lines(picture.figure.axes[0])}
    box, (low, high) = axes.get_position(), axes.get_xlim()
    for look, middle_, spread_ in (("--1.6", 0, math.log(widest) / 1.959964), ("-1.2", centre, sd)):
        ends = np.clip([middle_ - 1.959964 * spread_, middle_ + 1.959964 * spread_], low, high)
        assert bars[look] / 6.2 == pytest.approx(box.x0 + box.width * (ends - low) / (high - low), abs=1e-4)
    assert np.ptp(bars["-2.6"]) < min(np.ptp(bars["--1.6"]), np.ptp(bars["-1.2"])) + 1e-9  # narrower than either


def test_a_belief_about_another_ratio():
    picture = figures.belief_and_trial(0.47, 0.24, 0.92, 4, measure="hazard ratio")
    assert "true hazard ratio (log scale)" in [text for text, _ in said(picture)] and "hazard ratio" in picture.alt


def test_beliefs_about_one_trial_share_their_scale():
    """The trial's hill is as high and as wide beside a firm belief as beside a looser one."""
    pictures = [figures.belief_and_trial(5.7, 1.3, 25.1, widest).figure for widest in (2, 4)]
    one, other = (figure.axes[1] for figure in pictures)
    assert one.get_xlim() == other.get_xlim() and one.get_xticks().tolist() == other.get_xticks().tolist()
    inch = [figure.axes[1].get_position().height * figure.get_size_inches()[1] for figure in pictures]
    assert inch[0] / one.get_ylim()[1] == pytest.approx(inch[1] / other.get_ylim()[1])
