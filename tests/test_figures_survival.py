"""Pictures of time to an event: steps, areas, medians and words follow from what is given, found by a second route."""

import math

import numpy as np
import pandas as pd
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, check_words, heads, lines, points, rising, said, ticks
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.text import Annotation, Text

from course_lib import figures
from course_lib.figures.looks import width
from course_lib.methods import survival
from course_lib.sources import real_trials, trial

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


@pytest.mark.slow
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
    steps = [text for text in texts if " of " in text]  # two close ones are told together; all are tall here
    assert [part for step in steps for part in step.split(", then ")] == told
    assert f"{100 * by_product(times, events, last):.0f}%" in texts and set(map(str, labels)) <= set(texts)
    title, subtitle, source = heads(picture)
    assert title == f"No {event} seen in {ends}" and f"({study.kind} people)" in subtitle
    assert source == f"Kaplan-Meier curve. {study.source}".strip()
    assert picture.alt.startswith(f"{study.kind.capitalize()} people: no {event} was seen in {ends.split(', not')[0]}.")
    assert all(f"day {day} by {part}" in picture.alt for day, part in zip(on, told, strict=True))


@pytest.mark.slow
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


def area_of(path):
    """The area within a path of steps, by the corners."""
    (x, y), (to_x, to_y) = path.vertices.T, np.roll(path.vertices, -1, axis=0).T
    return abs((x * to_y - to_x * y).sum()) / 2


@pytest.mark.slow
@pytest.mark.parametrize(("data", "until", "study"), MEANS)
def test_restricted_mean_is_the_area_that_is_drawn(data, until, study):
    time, event, arm = data
    picture = figures.restricted_mean(tables_of(*data), until, "well", study)
    check_words(picture)
    _, axes, scale = picture.figure.axes
    areas, texts = [], said(picture)
    for a in study.arms:
        colour, shape = LOOKS[a]
        ((x, y, line),) = [drawn for drawn in lines(axes, color=colour) if drawn[2].get_marker() in ("None", None, "")]
        ((at, end, _),) = [drawn for drawn in lines(axes, color=colour) if drawn[2].get_marker() == shape]
        assert line.get_drawstyle() == "steps-post" and (at[0], end[0]) == (x[-1], y[-1])
        assert (y[0], x[-1]) == (100, until) and axes.get_xlim() == (0, until) and axes.get_ylim() == (0, 100)
        for day, share in zip(x[1:], y[1:], strict=True):
            assert share == pytest.approx(100 * by_product(time[arm == a], event[arm == a], day))
        areas.append((np.diff(x) * y[:-1]).sum() / 100)
        assert {(f"{areas[-1]:.1f} days", INKS[a]), (a.capitalize(), INKS[a])} <= set(texts)
    d = areas[0] - areas[1]
    ahead, behind = (sum(map(area_of, part.get_paths())) / 100 for part in axes.collections)  # tinted, and hatched
    assert ahead - behind == pytest.approx(d) and axes.collections[1].get_hatch() and not axes.collections[0].get_hatch()
    assert (f"Hatched: {study.arms[0]} is behind" in heads(picture)[2]) == (behind > 0)
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
    assert title.endswith("but the 95% limits include 0") == (ours.lower <= 0 <= ours.upper)
    assert {("no difference", "#404040"), (f"days more on {study.arms[0]}", "#404040")} <= set(texts)
    assert f"{areas[0]:.1f} days well on {study.arms[0]} and {areas[1]:.1f} on {study.arms[1]}: " in picture.alt
    assert ("which includes zero" in picture.alt) == (ours.lower <= 0 <= ours.upper)


@pytest.mark.slow
def test_restricted_mean_counts_the_day_of_the_relapse_and_says_so():
    picture = figures.restricted_mean(tables_of(*course_times()))
    assert heads(picture)[0].startswith("4.2 more days up to relapse on ketamine")
    assert heads(picture)[1].endswith("is the difference in days up to relapse")
    texts = [text for text, _ in said(picture)]
    assert "4.2 days" in texts, "the difference stands in the area that it is"
    one, two = picture.figure.axes[1:]
    a_day = [axes.get_position().width / np.ptp(axes.get_xlim()) for axes in (one, two)]
    assert a_day[0] == pytest.approx(a_day[1]), "a day is as wide in the difference as under the curves"
    assert "19.7 days up to relapse on ketamine" in picture.alt
    assert "days without" not in picture.alt + " ".join(heads(picture))


TIMES = [
    pytest.param(course_times(), [0, 7, 14, 21, 28], OURS, id="course"),
    pytest.param(course_times(), [0, 14, 28], SWAPPED, id="order swapped"),
    pytest.param(drawn_times(REAL.arms, 3), [0, 10, 20, 30, 40], REAL, id="events on day 0"),
    pytest.param(drawn_times(REAL.arms, 5, 30), [0, 5, 25], REAL, id="drawn shorter than followed"),
    pytest.param(drawn_times(REAL.arms, 6, 30, until=12), [0, 10, 20], REAL, id="followed shorter than drawn"),
    pytest.param((np.array([2, 3, 4, 9, 9, 9]), np.array([1, 1, 1, 1, 0, 0]), np.array(["drug", "placebo"] * 3)),
                 [0, 5, 9], REAL, id="all relapse"),
]  # fmt: skip


def drawn_in_place(picture):
    """Whether every curve and every mark lies where its own numbers put it, with nothing nudged for the eye."""
    curves = [(axes, line) for axes in picture.figure.axes[1:] for line in axes.lines]
    curves = [
        (a, line) for a, line in curves if line.get_drawstyle() == "steps-post" or line.get_marker() not in ("", "None")
    ]
    places = [
        (line.get_transform().transform(line.get_xydata()), a.transData.transform(line.get_xydata())) for a, line in curves
    ]
    return bool(places) and all(np.allclose(*two, equal_nan=True) for two in places)


@pytest.mark.slow
@pytest.mark.parametrize(("data", "days", "study"), TIMES[:4])
def test_every_curve_is_drawn_at_its_own_values(data, days, study):
    time, event, arm = data
    tables = tables_of(*data)
    assert drawn_in_place(figures.kaplan_meier(tables, survival.numbers_at_risk(time, arm, days), study=study))
    assert drawn_in_place(figures.restricted_mean(tables, min(t.index.max() for t in tables.values()), study=study))
    assert drawn_in_place(figures.lines_and_steps(time[:40], event[:40], range(len(time[:40]))))
    assert drawn_in_place(figures.log_minus_log(tables, study))


def rows_of(picture, day, share, colour):
    """The middle of the pixels of a colour near a point, and where the point is, in rows from the bottom."""
    axes, figure = picture.figure.axes[1], picture.figure
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    page = np.asarray(canvas.buffer_rgba())[::-1, :, :3].astype(int)
    x, y = axes.transData.transform((day, share))
    rows = np.arange(round(y) - 12, round(y) + 13)
    near = np.abs(page[rows, round(x)] - (255 * np.array(to_rgb(colour)))).sum(axis=1) < 60
    return rows[near].mean() + 0.5, y


@pytest.mark.slow
def test_a_curve_at_one_half_lies_on_the_half_line_in_pixels():
    """Midazolam from day 14 to 15; and the patch alone from day 21 to 25, with 12 of 64 people left at its end."""
    time, event, arm = course_times()
    picture = figures.kaplan_meier(tables_of(time, event, arm), survival.numbers_at_risk(time, arm, [0, 7, 14, 21, 28]))
    assert by_product(time[arm == "midazolam"], event[arm == "midazolam"], 14) == pytest.approx(0.5)
    assert np.subtract(*rows_of(picture, 14.8, 50, LOOKS["midazolam"][0])) == pytest.approx(0, abs=1)
    smokers = real_trials.load("pharmaco_smoking")
    smokers = smokers.assign(arm=smokers.grp.replace({"patchOnly": "patch alone"}))
    study = figures.Study(("combination", "patch alone"), kind="real")
    tables = tables_of(*(smokers[name].to_numpy() for name in ("ttr", "relapse", "arm")))
    picture = figures.kaplan_meier(tables, survival.numbers_at_risk(smokers.ttr, smokers.arm, [0, 70, 182]), study=study)
    for day, share in ((22, 50), (175, 100 * 12 / 64)):
        assert np.subtract(*rows_of(picture, day, share, study.colour("patch alone"))) == pytest.approx(0, abs=1)


def test_where_one_curve_hides_the_other_dashes_show_both():
    picture = figures.kaplan_meier(
        tables_of(*course_times()), survival.numbers_at_risk(*course_times()[::2], [0, 28]), "well", OURS
    )
    time, event, arm = course_times()
    ((days, shares, _),) = lines(picture.figure.axes[1], color=LOOKS["ketamine"][0], ls="--")
    for day, share in zip(days, shares, strict=True):
        one, two = (100 * by_product(time[arm == a], event[arm == a], day) for a in OURS.arms)
        assert share == pytest.approx(one) if abs(one - two) < 1 else np.isnan(share)
    assert 0 < np.isfinite(shares).sum() < len(shares) / 2


@pytest.mark.slow
@pytest.mark.parametrize(("data", "days", "study"), TIMES)
def test_kaplan_meier_steps_limits_medians_and_numbers_at_risk(data, days, study):
    time, event, arm = data
    tables = tables_of(*data)
    picture = figures.kaplan_meier(tables, survival.numbers_at_risk(time, arm, days), "well", study)
    check_words(picture)
    page, axes = picture.figure.axes
    texts, reached, left, limits_told = said(picture), [], [], []
    for place, a in enumerate(study.arms):
        colour, shape = LOOKS[a]
        t, e = time[arm == a], event[arm == a]
        ended = days[-1] if by_product(t, e, days[-1]) == 0 else min(days[-1], t.max())
        curve, *_, marks = [line for line in lines(axes, color=colour) if line[2].get_linestyle() != "--"]
        assert curve[2].get_drawstyle() == "steps-post" and (curve[0][0], curve[1][0]) == (0, 100)
        assert curve[0][-1] == ended and (np.diff(curve[0]) >= 0).all() and (np.diff(curve[1]) <= 1e-9).all()
        for day in np.arange(0, ended + 0.25, 0.5):
            height = curve[1][np.searchsorted(curve[0], day, side="right") - 1]
            assert height == pytest.approx(100 * by_product(t, e, day))
        assert marks[0].tolist() == [day for day in days if 0 < day <= ended] and marks[2].get_marker() == shape
        assert marks[1] == pytest.approx([100 * by_product(t, e, day) for day in marks[0]])
        own = [text for text, ink in texts if ink == INKS[a]]
        share = f"{100 * by_product(t, e, ended):.0f}%"
        low, high = 100 * tables[a].loc[tables[a].index <= days[-1], ["lower", "upper"]].iloc[-1]
        within = f"{low:.0f} to {high:.0f}" if math.isfinite(low) else None
        assert own.count(a.capitalize()) == 1 and own[own.index(a.capitalize()) + 1] == share
        assert within is None or own[own.index(a.capitalize()) + 2] == f"({within})"
        limits_told += [f"{within.strip('()')}% on {a}"] if within else []
        bars = [c for c in axes.collections if hasattr(c, "get_segments") and c.get_linewidth()[0] == 2.6]
        if within:  # right of the end of the curve
            assert to_hex(bars[place].get_colors()[0]) == colour
            assert bars[place].get_segments()[0].tolist() == [[ended, pytest.approx(low)], [ended, pytest.approx(high)]]
            beyond = bars[place].get_transform().transform((ended, 0)) - axes.transData.transform((ended, 0))
            assert beyond[1] == 0 and 0.1 <= beyond[0] / picture.figure.dpi <= 0.25
        assert [text for text in own if text.isdecimal()] == [str((t >= day).sum()) for day in days]
        found = survival.median_time(t, e)
        median = found.value
        uprights = [c for c in axes.collections if hasattr(c, "get_segments") and to_hex(c.get_colors()[0]) == INKS[a]]
        drops = [c.get_segments()[0] for c in uprights if c not in bars]
        if median <= days[-1]:
            (drop,) = drops
            assert drop.tolist() == [[median, 0], [median, 50]] and {f"median day {median:g}", f"day {median:g}"} & set(own)
            assert by_product(t, e, median) <= 0.5 + 1e-9
            ends = [f"{end:g}" if math.isfinite(end) else "not reached" for end in (found.lower, found.upper)]
            first = "95% CI " * (not any("CI" in part for part in reached))
            reached.append(f"day {median:g} on {a} ({first}{ends[0]} to {ends[1]})")
        else:
            assert not drops and not [text for text in own if text.startswith("day")]
            reached.append(f"not reached by day {days[-1]} on {a}")
        left.append((share, ended))
    title, subtitle, source = heads(picture)
    assert source == f"Kaplan-Meier curves. Median: {', '.join(reached)}. {study.origin}".strip()
    assert picture.alt.startswith(f"{title} ({study.kind} people)") and picture.alt.endswith(source.split("curves. ")[1])
    assert not [text for text, _ in said(picture) if text.startswith("From")]
    assert all(part in picture.alt for part in limits_told)
    assert axes.get_xticks().tolist() == days and axes.get_xlim() == (0, days[-1]) and axes.get_ylim() == (0, 100)
    assert f"by days since {study.start}; bars: 95% limits at the end ({study.kind} people)" in subtitle
    (one, end), (two, other) = left
    if end != other:
        assert title == f"On {study.arms[0]} {one} are well at day {end}, on {study.arms[1]} {two} at day {other}"
    else:
        each = (
            f"{one} are well on {study.arms[0]}, {two} on {study.arms[1]}" if one != two else f"{one} are well in both arms"
        )
        assert title == f"After {end} day{'s' * bool(end != 1)} {each}"


TITLES = [
    (([3, 9, 9, 9], [1, 0, 0, 0]), ([3, 3, 4, 9], [1, 1, 1, 0]), "After 9 days 75% are well on drug, 25% on placebo", ""),
    (([3, 5, 9, 9], [1, 1, 1, 0]), ([3, 5, 9, 9], [1, 1, 0, 1]), "After 9 days 25% are well in both arms", ""),
    (([5, 9, 9, 9], [1, 0, 0, 0]), ([5, 6, 7, 9], [1, 1, 1, 0]),
     "After 9 days 75% are well on drug, 25% on placebo", "From day 6 to the end placebo is lower."),
    (([3, 4, 9, 9], [1, 0, 0, 0]), ([4, 9, 9, 9], [1, 1, 1, 1]),
     "After 9 days 75% are well on drug, 0% on placebo", ""),
    (([3, 5, 5, 5], [1, 0, 0, 0]), ([9, 9, 9, 9], [0, 0, 0, 0]),
     "On drug 75% are well at day 5, on placebo 100% at day 9", ""),
]  # fmt: skip


@pytest.mark.parametrize(("drug", "placebo", "title", "late"), TITLES)
def test_kaplan_meier_title_says_what_is_left_and_the_alt_text_whether_the_curves_part_late(drug, placebo, title, late):
    tables = {"drug": survival.kaplan_meier(*drug), "placebo": survival.kaplan_meier(*placebo)}
    at_risk = survival.numbers_at_risk(drug[0] + placebo[0], ["drug"] * 4 + ["placebo"] * 4, [0, 9])
    picture = figures.kaplan_meier(tables, at_risk, "well", REAL)
    check_words(picture)
    assert heads(picture)[0] == title and (late or "is lower") in picture.alt or not late
    assert ("is lower" in picture.alt) == bool(late)


@pytest.mark.slow
def test_kaplan_meier_of_this_course_parts_late():
    time, event, arm = course_times()
    picture = figures.kaplan_meier(tables_of(time, event, arm), survival.numbers_at_risk(time, arm, [0, 7, 14, 21, 28]))
    assert heads(picture)[0] == "After 28 days 41% are without relapse on ketamine, 7% on midazolam"
    assert "From day 11 to the end midazolam is lower." in picture.alt
    words = [text for text, _ in said(picture)]
    assert {"half: the median", "day 14.5", "day 22"} <= set(words)  # no room for the word beside both
    assert "(23 to 58)" in words and "(1 to 20)" in words
    assert "(95% CI 12 to not reached), day 14.5 on midazolam (12 to 20)" in heads(picture)[2]


@pytest.mark.slow
def test_kaplan_meier_keeps_its_words_apart_where_curves_and_days_are_close():
    rng = np.random.default_rng(4)
    time, event = np.floor(rng.exponential(300, 200)) + 1, np.ones(200)
    arm = np.repeat(REAL.arms, 100)
    picture = figures.kaplan_meier(
        tables_of(time, event, arm), survival.numbers_at_risk(time, arm, range(0, 1001, 20)), study=REAL
    )
    check_words(picture)
    shown = picture.figure.axes[1].get_xticks()
    assert shown[0] == 0 and shown[-1] == 1000 and 8 < len(shown) < 30


@pytest.mark.slow
def test_kaplan_meier_of_real_people_some_of_whom_relapse_on_day_0():
    smokers = real_trials.load("pharmaco_smoking")
    smokers = smokers.assign(arm=smokers.grp.replace({"patchOnly": "patch alone"}))
    study = figures.Study(("combination", "patch alone"), kind="real", start="the target quit date (presumably)")
    at_risk = survival.numbers_at_risk(smokers.ttr, smokers.arm, [0, 14, 42, 70, 112, 182])
    tables = tables_of(smokers.ttr.to_numpy(), smokers.relapse.to_numpy(), smokers.arm.to_numpy())
    with pytest.raises(
        ValueError, match="no arm 'ketamine'; its arms are 'combination', 'patch alone': name them in study="
    ):
        figures.kaplan_meier(tables, at_risk)
    picture = figures.kaplan_meier(tables, at_risk, study=study)
    check_words(picture)
    for arm in study.arms:
        x, y, _ = lines(picture.figure.axes[1], color=study.colour(arm))[0]
        at_once = ((smokers.arm == arm) & (smokers.ttr == 0) & (smokers.relapse == 1)).sum() / (smokers.arm == arm).sum()
        assert (x[0], y[0], x[1]) == (0, 100, 0) and y[1] == pytest.approx(100 * (1 - at_once)) and at_once > 0.05
    assert "simulated" not in picture.alt.lower() and "19% on patch alone" in picture.alt
    assert heads(picture)[2].startswith("Kaplan-Meier curves. Median: day 65 on combination")


@pytest.mark.slow
def test_kaplan_meier_says_the_level_it_is_told():
    time, event, arm = course_times()
    tables = {a: survival.kaplan_meier(time[arm == a], event[arm == a], 0.8) for a in OURS.arms}
    picture = figures.kaplan_meier(tables, survival.numbers_at_risk(time, arm, [0, 28]), level=0.8)
    assert "80% limits" in heads(picture)[1] and "(80% CI " in heads(picture)[2]


def error_of(time, event, day):
    """Variance of log(-log) of an arm's curve on a day by Greenwood's formula, by a loop over the days."""
    total = 0.0
    for when in np.unique(time[event == 1]):
        if when <= day:
            left, had = (time >= when).sum(), ((time == when) & (event == 1)).sum()
            total += had / (left * (left - had)) if left > had else math.nan
    share = by_product(time, event, day)
    return total / math.log(share) ** 2 if 0 < share < 1 else math.nan


@pytest.mark.slow
@pytest.mark.parametrize(("data", "days", "study"), TIMES[:4])
def test_log_minus_log_heights_and_their_distance(data, days, study):
    time, event, arm = data
    picture = figures.log_minus_log(tables_of(*data), study, days=(0, 8, 13, 21))
    check_words(picture)
    _, axes, below = picture.figure.axes
    found = {}
    for a in study.arms:
        colour, shape = LOOKS[a]
        t, e = time[arm == a], event[arm == a]
        on = [day for day in np.unique(t) if day > 0 and 0 < by_product(t, e, day) < 1]
        found[a] = {day: math.log(-math.log(by_product(t, e, day))) for day in on}
        ((x, y, steps),) = [line for line in lines(axes, color=colour) if line[2].get_marker() in ("None", None, "")]
        ((marked, high, marks),) = [line for line in lines(axes, color=colour) if line[2].get_marker() == shape]
        assert x[:-1].tolist() == on and y[:-1] == pytest.approx(list(found[a].values())) and y[-1] == y[-2]
        assert steps.get_drawstyle() == "steps-post" and marks.get_marker() == shape
        assert {day for day in (7, 14, 21, 28) if on[0] <= day <= on[-1]} <= set(marked) and high[-1] == y[-1]
        assert high == pytest.approx([found[a][max(d for d in on if d <= day)] for day in marked])
        assert (a.capitalize(), INKS[a]) in said(picture)
    one, two = (found[a] for a in study.arms)
    begun = max(min(one), min(two))

    def apart(day):
        return one[max(d for d in one if d <= day)] - two[max(d for d in two if d <= day)]

    union = sorted(d for d in {*one, *two} if d >= begun)
    stepped = [line for colour in ("#6e6e6e", "#1a1a1a") for line in lines(below, color=colour)]
    drawn = {float(day): gap for x, y, _ in stepped for day, gap in zip(x, y, strict=True)}
    assert {day: drawn[day] for day in union} == pytest.approx({d: apart(d) for d in union})
    ratios = ", ".join(f"{math.exp(apart(d)):.2f} by day {d}" for d in (8, 13, 21))
    assert f"{study.arms[0].capitalize()} against {study.arms[1]}: {ratios}" in picture.alt
    texts = [text for text, _ in said(picture)]
    assert "Ratio of the hazards added up so far, with 95% limits" in texts
    (band,) = below.collections
    errors = [math.sqrt(sum(error_of(time[arm == a], event[arm == a], day) for a in study.arms)) for day in union]
    edges = {(round(x, 6), round(y, 6)) for path in band.get_paths() for x, y in path.vertices}
    for day, error in zip(union, errors, strict=True):
        limits = [apart(day) + sign * 1.96 * error for sign in (-1, 1)]
        assert not np.isfinite(error) or all((day, round(limit, 6)) in edges for limit in limits)
    if np.isfinite(errors[-1]):
        assert f"{math.exp(limits[0]):.2f} to {math.exp(limits[1]):.2f}" in texts, "of the ratio at the end"
    scale = {float(label): height for label, height in zip(ticks(below.yaxis), below.get_yticks(), strict=True)}
    assert len(scale) > 2 and scale == pytest.approx({ratio: math.log(ratio) for ratio in scale})
    assert 1 in scale
    for label, height in zip(ticks(axes.yaxis), axes.get_yticks(), strict=True):
        assert height == pytest.approx(math.log(-math.log(1 - float(label[:-1]) / 100))), "a share with relapse"
    assert len(ticks(axes.yaxis)) > 2
    one_ratio = survival.hazard_ratio(time, event, arm == study.arms[0], ties="breslow").value
    levels = [line.get_ydata()[0] for line in below.lines if to_hex(line.get_color()) == "#949494"]
    assert levels in ([], [pytest.approx(math.log(one_ratio))])
    assert (f"one ratio for all days: {one_ratio:.2f}" in picture.alt) == bool(levels)
    assert {"no difference", f"{math.exp(apart(union[-1])):.2f}", f"by day {axes.get_xlim()[1]:g}"} <= set(texts)
    assert (f"one ratio, {one_ratio:.2f}, on every day" in texts) == bool(levels)
    crossed = [b for a, b in zip(union, union[1:], strict=False) if apart(a) * apart(b) < 0]
    (title, subtitle, source), noun = heads(picture), "relapses"
    assert f"({study.kind} people)" in subtitle and title[1:] in picture.alt
    assert "\N{MINUS SIGN}" not in "".join(texts).replace("log(\N{MINUS SIGN}log)", ""), "ratios, and no distances"
    assert "Below, higher is more relapse" in subtitle and "Relapse so far, % on a log(\N{MINUS SIGN}log) scale" in texts
    arrows = [a for a in picture.figure.axes[0].texts if isinstance(a, Annotation)]
    assert (f"the {math.exp(apart(union[-1])):.2f} above" in texts) == bool(arrows)
    if arrows:  # as long as the curves' ends are apart
        (arrow,) = arrows
        tall, ends = picture.figure.get_size_inches()[1], sorted((arrow.xy[1], arrow.xyann[1]))
        places = [axes.transData.transform((1, found[a][max(found[a])]))[1] / picture.figure.dpi for a in study.arms]
        assert ends == pytest.approx(sorted(tall - place for place in places))

    def span(days):
        ends = [f"{math.exp(f(map(apart, days))):.2f}" for f in (min, max)]
        return ends[0] if ends[0] == ends[1] else " to ".join(ends)

    few, every = (sum(event & (time < before)) for before in (crossed[-1] if crossed else 0, 1000))
    early = [d for d in union if crossed and d < crossed[-1]]
    late = crossed and 2 * crossed[-1] <= union[-1] and abs(apart(union[-1])) > max(abs(apart(d)) for d in early)
    ground = [patch for patch in picture.figure.axes[0].patches if to_hex(patch.get_facecolor()) == "#efefef"]
    if late and 2 * few < every:
        signed_ = [apart(day) for day in union if apart(day)]
        if levels:
            goes = f"ends at {math.exp(apart(union[-1])):.2f}"
            changed = sum(a * b < 0 for a, b in zip(signed_, signed_[1:], strict=False))
            if changed > 1:
                low, high = (f"{math.exp(f(map(apart, early))):.2g}" for f in (min, max))
                both = f"The ratio of hazards so far jumps between {low} and {high} before day {crossed[-1]:g}, and {goes}"
                assert {apart(day) > 0 for day in early if apart(day)} == {True, False}, "on both sides of 1"
            else:
                both = f"The curves cross on day {crossed[-1]:g}, then part: the ratio of hazards so far {goes}"
            assert title == both
        else:
            assert title == f"The curves part for good only from day {crossed[-1]:g}; before it there were only {few} {noun}"
        assert f"before day {crossed[-1]:g} only {few} of {every} {noun}" in picture.alt
        signs = {apart(day) > 0 for day in union if day >= crossed[-1]}
        assert len(signs) == 1, "they part for good"
        assert f"Pale grey: before day {crossed[-1]:g}." in source
        edges = [axes.transData.transform((crossed[-1], 0))[0] / picture.figure.dpi]
        assert len(ground) == 2 and [p.get_x() + p.get_width() for p in ground] == pytest.approx(edges * 2)
        assert {float(x[0]) for x, _, _ in lines(below, color="#1a1a1a")} >= {crossed[-1]}
        words = "".join(text for text, _ in said(picture))
        assert crossed[-1] in axes.get_xticks()
        for sign, after in ((-1, f" {noun} before day {crossed[-1]}"), (1, f" {noun} from day {crossed[-1]}")):
            counts = [sum(event & (arm == a) & ((time < crossed[-1]) == (sign < 0))) for a in study.arms]
            assert f"{counts[0]} + {counts[1]}{after}" in words
    else:
        assert f"{every} {noun} in all." in source and not ground
    if crossed and not ground:
        before, after = (span([d for d in union if (d >= crossed[-1]) == later]) for later in (False, True))
        assert title == (f"The ratio of hazards so far is not level: {before} before day {crossed[-1]:g}, then {after}")
    elif not crossed:
        assert title.startswith("The ratio of hazards so far ") and title.endswith(span(union))
    assert f"Above, {study.arms[0]} against {study.arms[1]}:" in subtitle
    for one_ in (axes, below):
        assert one_.get_xscale() == "linear" and rising(one_) and one_.get_xlim()[0] == 0, "days in equal steps"
        assert ticks(one_.xaxis) == [str(int(tick)) for tick in axes.get_xticks()]
    assert below.get_position().y0 > axes.get_position().y1, "the ratio comes first"


@pytest.mark.slow
def test_log_minus_log_of_this_course_says_what_the_distance_does_and_on_how_few_relapses():
    tables = tables_of(*course_times())
    picture = figures.log_minus_log(tables)
    words = [text for text, _ in said(picture)]
    title = "The ratio of hazards so far jumps between 0.6 and 1.2 before day 11, and ends at 0.34"
    assert heads(picture)[0] == title
    assert {"one ratio, 0.44, on every day", "0.34", "by day 28"} <= set(words)  # as the lesson finds by sharing out
    assert {"1.24 by day 8", "0.17 to 0.70"} <= set(words) and "0.34 (95% limits" not in words
    assert ticks(picture.figure.axes[1].yaxis) == ["5%", "20%", "50%", "90%"]
    assert {"this gap is", "the 0.34 above"} <= set(words)
    assert ticks(picture.figure.axes[2].yaxis) == ["0.2", "0.5", "1"]
    assert rising(picture.figure.axes[2]), "a line that falls is a ratio that falls"
    assert all(f"{ratio} by day {day}" in picture.alt for day, ratio in ((8, 1.24), (11, 0.89), (28, 0.34)))
    assert "before day 11 only 14 of 42 relapses" in picture.alt and len(picture.alt.split()) <= 65
    (ground, _) = [p for p in picture.figure.axes[0].patches if to_hex(p.get_facecolor()) == "#efefef"]
    for text in picture.figure.findobj(Text):
        if text.get_text() in ("1.24 by day 8", "0.60 by day 5"):
            middle = text.get_transform().transform(text.get_position())[0] / picture.figure.dpi
            half = width(text.get_text(), "label") / 2
            assert middle + half <= ground.get_x() + ground.get_width(), "wholly on the grey ground"
    other = figures.log_minus_log(tables, what="well")
    assert "only 14 of 42 events" in other.alt and "Below, higher is fewer well" in heads(other)[1]


def test_pictures_of_time_that_cannot_be_drawn_are_refused_with_the_place():
    time, event, arm = course_times()
    tables, at_risk = tables_of(time, event, arm), survival.numbers_at_risk(time, arm, [0, 28])
    nothing = {a: survival.kaplan_meier([3, 4], [0, 0]) for a in OURS.arms}
    for call, message in (
        (lambda: figures.lines_and_steps([1, 2], [1, 0], ["a"]), "labels must name each of 2 people, got 1"),
        (lambda: figures.lines_and_steps([1, 2], [1, 0], "ab", event=""), "event must be a word"),
        (lambda: figures.lines_and_steps([1, 2], [1, 0], 3), "labels must be a sequence of names"),
        (lambda: figures.lines_and_steps([1, 2], [1, 0], ["a", "b" * 40]), "the label 'bbb.* is too wide"),
        (lambda: figures.lines_and_steps([1] * 41, [1] * 41, range(41)), "room for 40 people, got 41"),
        (lambda: figures.lines_and_steps([1, -2], [1, 0], ["a", "b"]), "time must be days, not negative"),
        (
            lambda: figures.kaplan_meier(tables, at_risk, study=REAL),
            "tables has no arm 'drug'; its arms are 'ketamine', 'mid",
        ),
        (lambda: figures.kaplan_meier(tables, at_risk.loc[["ketamine"]]), "at_risk has no arm 'midazolam'"),
        (lambda: figures.kaplan_meier(tables, at_risk[[28, 0]]), r"days that rise, from 0 or more, got \[28, 0\]"),
        (lambda: figures.log_minus_log({"ketamine": tables["ketamine"]}), "tables has no arm 'midazolam'"),
        (lambda: figures.log_minus_log(nothing), "'ketamine' has no share between 0 and 1"),
        (lambda: figures.restricted_mean(tables, study=REAL), "tables has no arm 'drug'; its arms are 'ketamine', 'mid"),
        (lambda: figures.restricted_mean(tables, until=40), "not beyond day 28, the last that was followed; got 40"),
        (lambda: figures.restricted_mean(dict.fromkeys(tables, pd.DataFrame())), "'ketamine' lacks the column 'at_risk'"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
