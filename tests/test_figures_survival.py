"""Pictures of time to an event: steps, areas, medians and words follow from what is given, found by a second route."""

import numpy as np
import pandas as pd
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, check_words, heads, lines, points, said
from matplotlib.colors import to_hex

from course_lib import figures
from course_lib.methods import survival
from course_lib.sources import trial

BLACK, WHITE = "#1a1a1a", "#ffffff"


def minus(text):
    return text.replace("-", "\N{MINUS SIGN}")


def course_times():
    ends = trial.endpoints(missing="use")
    return ends.relapse_day.to_numpy(), ends.relapsed.to_numpy(), ends.arm.to_numpy()


def drawn_times(arms, seed, people=60, until=40):
    rng = np.random.default_rng(seed)
    arm = np.where(rng.random(people) < 0.5, *arms)
    time = np.minimum(rng.integers(0, 60, people), until)
    return time, ((time < until) & (rng.random(people) < 0.8)).astype(int), arm


def by_product(time, event, day):
    """The Kaplan-Meier share on a day, by its definition."""
    share = 1.0
    for t in sorted({t for t, e in zip(time, event, strict=True) if e and t <= day}):
        share *= 1 - sum(e and s == t for s, e in zip(time, event, strict=True)) / sum(s >= t for s in time)
    return share


def tables_of(time, event, arm):
    return {a: survival.kaplan_meier(time[arm == a], event[arm == a]) for a in sorted(set(arm))}


def first_ten():
    seen = trial.endpoints(missing="observed")
    return seen[seen.arm == "ketamine"].head(10)[["relapse_day", "relapsed", "participant"]].to_numpy().T


LINES = [
    pytest.param(*first_ten(), {}, "5 of 10, yet the curve ends at 40%, not at 50%", id="course"),
    pytest.param([3, 1, 9, 9], [1, 1, 0, 0], list("abcd"), {"event": "infarction", "study": REAL},
                 "2 of 4, and the curve ends at 50%", id="none lost before"),
    pytest.param([5, 2, 2, 0], [1, 1, 0, 1], ["A", "B", "C", "D"], {},
                 "1 of 4, yet the curve ends at 0%, not at 25%", id="last"),
    pytest.param([5, 2], [0, 0], ["A", "B"], {}, "2 of 2, and the curve ends at 100%", id="nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("times", "events", "labels", "more", "ends"), LINES)
def test_lines_and_steps_people_guides_and_the_product(times, events, labels, more, ends):
    picture = figures.lines_and_steps(times, events, labels, **more)
    check_words(picture)
    page, axes = picture.figure.axes
    last, event, study = max(times), more.get("event", "relapse"), more.get("study", OURS)
    box = axes.get_position()
    wide, high = picture.figure.get_size_inches()
    left, right, top, foot = box.x0 * wide, box.x1 * wide, high * (1 - box.y1), high * (1 - box.y0)
    marks = points(page)[2:]  # after the key's
    found = sorted((round((x - left) / (right - left) * last, 6), face == BLACK) for x, _, face, _, _ in marks)
    assert found == sorted((t, bool(e)) for t, e in zip(times, events, strict=True))
    assert {(face, edge, shape) for _, _, face, edge, shape in marks} <= {(BLACK, BLACK, "o"), (WHITE, BLACK, "o")}
    rows = sorted(marks, key=lambda mark: mark[1])
    assert [x for x, *_ in rows] == sorted((x for x, *_ in rows), reverse=True)  # so no guide crosses a line
    guides = [(x, y) for x, y, line in lines(page, color="#949494")]
    on = sorted({t for t, e in zip(times, events, strict=True) if e})
    assert sorted((x[0] - left) / (right - left) * last for x, _ in guides) == pytest.approx(on)
    for x, y in guides:
        day = round((x[0] - left) / (right - left) * last, 6)
        assert x[0] == x[1] and y[1] == pytest.approx(foot - (foot - top) * by_product(times, events, day))
        lowest = max(my for mx, my, face, *_ in marks if face == BLACK and abs(mx - x[0]) < 1e-9)
        assert y[0] <= lowest < y[1] + 1e-9
    curve = next(found for found in lines(axes, color=BLACK, lw=2.4))
    assert curve[2].get_drawstyle() == "steps-post"
    for day, share in zip(*curve[:2], strict=True):
        assert share == pytest.approx(100 * by_product(times, events, day))
    texts = [text for text, _ in said(picture)]
    told = [
        f"{sum(e and t == day for t, e in zip(times, events, strict=True))} of {sum(t >= day for t in times)}" for day in on
    ]
    assert [text for text in texts if " of " in text] == told  # all steps are tall here
    assert f"{100 * by_product(times, events, last):.0f}%" in texts and set(map(str, labels)) <= set(texts)
    title, subtitle, source = heads(picture)
    assert title == f"No {event} seen in {ends}" and f"({study.kind} people)" in subtitle
    assert source.startswith(f"Kaplan-Meier curve. {study.kind.capitalize()} people")
    assert picture.alt.startswith(f"{study.kind.capitalize()} people: no {event} was seen in {ends.split(', not')[0]}.")
    assert all(f"day {day} by {part}" in picture.alt for day, part in zip(on, told, strict=True))


def test_lines_and_steps_leaves_small_steps_without_words():
    times = np.arange(1, 41)
    picture = figures.lines_and_steps(times, np.ones(40), [f"Q{t}" for t in times])
    check_words(picture)
    assert not [text for text, _ in said(picture) if " of " in text]
    assert picture.alt == "Simulated people: relapse was seen in all 40, and the curve ends at 0%."
    assert heads(picture)[0] == "Relapse seen in all 40, and the curve ends at 0%"


MEANS = [
    pytest.param(course_times(), 28, OURS, id="course"),
    pytest.param(course_times(), 14, SWAPPED, id="half, swapped"),
    pytest.param(drawn_times(REAL.arms, 3), 30, REAL, id="censored, events on day 0"),
    pytest.param((np.array([5, 5, 9, 9]), np.array([0, 0, 1, 0]), np.array(["drug", "placebo"] * 2)), 5, REAL,
                 id="no event"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "until", "study"), MEANS)
def test_restricted_mean_is_the_area_that_is_drawn(data, until, study):
    time, event, arm = data
    picture = figures.restricted_mean(tables_of(*data), until, "well", study)
    check_words(picture)
    _, *panels, scale = picture.figure.axes
    areas, texts = [], said(picture)
    for axes, a in zip(panels, study.arms, strict=True):
        ((x, y, line),) = lines(axes)
        assert line.get_drawstyle() == "steps-post" and to_hex(line.get_color()) == LOOKS[a][0]
        assert (y[0], x[-1]) == (100, until) and axes.get_xlim() == (0, until) and axes.get_ylim() == (0, 100)
        for day, share in zip(x[1:], y[1:], strict=True):
            assert share == pytest.approx(100 * by_product(time[arm == a], event[arm == a], day))
        areas.append((np.diff(x) * y[:-1]).sum() / 100)
        (band,) = axes.collections
        assert band.get_hatch() == study.area(a)["hatch"]
        corners = band.get_paths()[0].vertices
        rolled = np.roll(corners, -1, axis=0)
        area = abs((corners[:, 0] * rolled[:, 1] - corners[:, 1] * rolled[:, 0]).sum()) / 2
        assert area / 100 == pytest.approx(areas[-1])
        assert {(f"{areas[-1]:.1f} days", INKS[a]), (a.capitalize(), INKS[a])} <= set(texts)
    d = areas[0] - areas[1]
    ours = survival.restricted_mean_difference(time, event, arm == study.arms[0], until)
    (bar,) = [c for c in scale.collections] or [None]
    if bar is None:
        assert np.isnan(ours.lower) and "no interval: too few events" in [text for text, _ in texts]
    else:
        assert bar.get_segments()[0][:, 0].tolist() == pytest.approx([ours.lower, ours.upper])
        assert (minus(f"95% CI {ours.lower:.1f} to {ours.upper:.1f}"), BLACK) in texts
    assert [x[0] for x, _, line in lines(scale) if line.get_marker() == "D"] == pytest.approx([d], abs=1e-9)
    title, subtitle, _ = heads(picture)
    more = f"{abs(d):.1f} {'more' if d > 0 else 'fewer'}" if abs(d) >= 0.05 else "No more"
    assert title.startswith(f"{more} days well on {study.arms[0]}") and f"({study.kind} people)" in subtitle
    assert ("but no difference would fit too" in title) == (ours.lower <= 0 <= ours.upper)
    assert f"{areas[0]:.1f} on {study.arms[0]} and {areas[1]:.1f} on {study.arms[1]} well" in picture.alt
    assert ("which includes zero" in picture.alt) == (ours.lower <= 0 <= ours.upper)


def test_pictures_of_time_that_cannot_be_drawn_are_refused_with_the_place():
    tables = tables_of(*course_times())
    for call, message in (
        (lambda: figures.lines_and_steps([1, 2], [1, 0], ["a"]), "labels must name each of 2 people, got 1"),
        (lambda: figures.lines_and_steps([1, 2], [1, 0], "ab", event=""), "event must be a word"),
        (lambda: figures.lines_and_steps([1, 2], [1, 0], 3), "labels must be a sequence of names"),
        (lambda: figures.lines_and_steps([1, 2], [1, 0], ["a", "b" * 40]), "the label 'bbb.* is too wide"),
        (lambda: figures.lines_and_steps([1] * 41, [1] * 41, range(41)), "room for 40 people, got 41"),
        (lambda: figures.lines_and_steps([1, -2], [1, 0], ["a", "b"]), "time must be days, not negative"),
        (lambda: figures.restricted_mean(tables, study=REAL), "tables has no arm 'drug'; its arms are 'ketamine', 'mid"),
        (lambda: figures.restricted_mean(tables, until=40), "not beyond day 28, the last that was followed; got 40"),
        (lambda: figures.restricted_mean(dict.fromkeys(tables, pd.DataFrame())), "'ketamine' lacks the column 'at_risk'"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
