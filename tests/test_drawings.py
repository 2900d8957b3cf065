"""`check("4.3", ax)`: every honest way of drawing the same data is right, and what is wrong is named."""

from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from matplotlib import pyplot as plt
from seaborn import objects as so

from course_lib import figures
from course_lib.reader import feedback, questions
from course_lib.reader.questions import Drawn, Judgement, Question

DAYS, PEOPLE = np.arange(3, 29, 3), np.array([27, 26, 26, 24, 23, 20, 21, 18, 15])
TABLE = pd.DataFrame({"day": DAYS, "attended": PEOPLE})
ATTENDED = Drawn(x=lambda: DAYS, y=lambda: PEOPLE, xlabel=("day",), ylabel=("people", "attended"))
ARMS = pd.DataFrame({"arm": ["ketamine", "midazolam"], "abstinent": [48.1, 10.7]})
BY_ARM = Drawn(x=ARMS.arm, y=ARMS.abstinent, ylabel=("abstinent", "%"), ylim=(0, None))
TIMES, LEFT = np.array([0.0, 2, 5, 9, 14, 28]), np.array([1, 0.8, 0.6, 0.5, 0.4, 0.4])
CURVE = Drawn(x=TIMES, y=LEFT, ylim=(0, 1), step=True)
LONG = pd.concat([TABLE.assign(arm="ketamine"), TABLE.assign(arm="midazolam", attended=PEOPLE - 4)], ignore_index=True)
TWO = Drawn(series=lambda: {arm: (part.day, part.attended) for arm, part in LONG.groupby("arm")}, xlabel=("day",))
TOGETHER = Drawn(x=LONG.day, y=LONG.attended)


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture
def ask(monkeypatch):
    def asked(drawn, answer):
        question = Question(id="3.9", drawn=drawn, why="As it should be.", hints=("a", "b", "c"))
        monkeypatch.setattr(questions, "find", lambda which: question)
        return feedback.grade("3.9", answer)

    return asked


def labelled(ax, x="Day of treatment", y="People"):
    ax.set(xlabel=x, ylabel=y)
    return ax


def _plot(**looks):
    fig, ax = plt.subplots()
    ax.plot(DAYS, PEOPLE, **looks)
    return labelled(ax)


def _list_of_lines():
    lines = plt.plot(DAYS, PEOPLE)
    plt.xlabel("day"), plt.ylabel("people")
    return lines


def _called(function, *args, **kwargs):
    fig, ax = plt.subplots()
    getattr(ax, function)(*args, **kwargs)
    return labelled(ax)


def _with_lines_across():
    ax = _plot()
    ax.axhline(20), ax.axvline(14)
    return ax


def _mean_of_many():
    table = pd.concat([TABLE.assign(attended=PEOPLE + d) for d in (-1, 1)])
    return sns.lineplot(table, x="day", y="attended")


def _supxlabel():
    fig, ax = plt.subplots()
    ax.plot(DAYS, PEOPLE)
    ax.set_ylabel("people")
    fig.supxlabel("day")
    return fig


def _over_all():
    ax = _plot()
    ax.plot([3, 28], [27, 15], "--")  # a line of one's own beside the points
    return ax


def _objects():
    fig, ax = plt.subplots()
    so.Plot(TABLE, "day", "attended").add(so.Line()).on(ax).plot()
    return ax


def _dates():
    fig, ax = plt.subplots()
    ax.plot(pd.Timestamp("2026-01-01") + pd.to_timedelta(DAYS, "D"), PEOPLE)
    return labelled(ax)


def _shown():
    ax = sns.lineplot(TABLE, x="day", y="attended")
    figures.show(ax.figure, "Simulated people: attendance falls from 27 to 15")
    return ax


RIGHT = {
    "line": _plot,
    "line with marks": lambda: _plot(marker="o", ls="--"),
    "marks alone": lambda: _plot(marker="s", ls=""),
    "figure": lambda: _plot().figure,
    "list of lines": _list_of_lines,
    "figure and axes": lambda: (lambda ax: (ax.figure, ax))(_plot()),
    "scatter": lambda: _called("scatter", DAYS, PEOPLE),
    "bars": lambda: _called("bar", DAYS, PEOPLE),
    "bars returned": lambda: _called("bar", DAYS, PEOPLE).containers[0],
    "lying bars": lambda: _called("barh", DAYS, PEOPLE) and labelled(plt.gca(), "People", "Day"),
    "stem": lambda: _called("stem", DAYS, PEOPLE),
    "vlines": lambda: _called("vlines", DAYS, 0, PEOPLE),
    "errorbar": lambda: _called("errorbar", DAYS, PEOPLE, yerr=2, capsize=3),
    "filled": lambda: (lambda ax: ax.fill_between(DAYS, PEOPLE) and ax)(_plot()),
    "lines across": _with_lines_across,
    "another line": _over_all,
    "step": lambda: _called("step", DAYS, PEOPLE),
    "pandas line": lambda: TABLE.plot(x="day", y="attended", ylabel="people"),
    "pandas series": lambda: labelled(TABLE.set_index("day").attended.plot()),
    "pandas bars": lambda: labelled(TABLE.plot.bar(x="day", y="attended")),
    "pandas lying": lambda: labelled(TABLE.plot.barh(x="day", y="attended"), "people", "day"),
    "pandas scatter": lambda: TABLE.plot.scatter(x="day", y="attended"),
    "pandas subplots": lambda: labelled(TABLE.plot(x="day", y="attended", subplots=True)[0]).figure.axes,
    "seaborn line": lambda: sns.lineplot(TABLE, x="day", y="attended"),
    "seaborn scatter": lambda: sns.scatterplot(TABLE, x="day", y="attended"),
    "seaborn bars": lambda: sns.barplot(TABLE, x="day", y="attended"),
    "seaborn points": lambda: sns.pointplot(TABLE, x="day", y="attended"),
    "seaborn mean": _mean_of_many,
    "seaborn grid": lambda: sns.relplot(TABLE, x="day", y="attended"),
    "seaborn grid of bars": lambda: sns.catplot(TABLE, x="day", y="attended", kind="bar"),
    "seaborn joint": lambda: sns.jointplot(TABLE, x="day", y="attended"),
    "seaborn objects": _objects,
    "hue": lambda: sns.scatterplot(TABLE.assign(first=TABLE.day < 14), x="day", y="attended", hue="first"),
    "rounded": lambda: _called("plot", DAYS, PEOPLE + 0.05),
    "backwards": lambda: _called("plot", DAYS[::-1], PEOPLE[::-1]),
    "labels of the figure": _supxlabel,
    "shown": _shown,
    "course's picture": lambda: figures.show(_plot().figure, "Simulated people: attendance falls from 27 to 15"),
    "dates": _dates,
}


@pytest.mark.parametrize("way", RIGHT, ids=lambda way: way)
def test_every_way_of_drawing_the_same_points_is_right(way, ask):
    wanted = ATTENDED
    if way == "dates":
        wanted = Drawn(x=lambda: pd.Timestamp("2026-01-01") + pd.to_timedelta(DAYS, "D"), y=PEOPLE, xlabel=("day",))
    found = ask(wanted, RIGHT[way]())
    assert found.status == "right" and found.message == "As it should be.", found.message


CATEGORIES = {
    "bar": lambda ax: ax.bar(ARMS.arm, ARMS.abstinent),
    "barh": lambda ax: ax.barh(ARMS.arm, ARMS.abstinent),
    "dots": lambda ax: ax.plot(ARMS.arm, ARMS.abstinent, "o"),
    "lying dots": lambda ax: ax.scatter(ARMS.abstinent, ARMS.arm),
    "ticks of their own": lambda ax: (
        ax.bar([1, 3], ARMS.abstinent),
        ax.set_xticks([1, 3], ["Ketamine (27)", "Midazolam (28)"]),
    ),
    "other order": lambda ax: ax.bar(ARMS.arm[::-1], ARMS.abstinent[::-1]),
    "pandas": lambda ax: ARMS.plot.bar(x="arm", y="abstinent", ax=ax),
    "pandas lying": lambda ax: ARMS.plot.barh(x="arm", y="abstinent", ax=ax),
    "pandas two bars": lambda ax: ARMS.assign(not_=100 - ARMS.abstinent).plot.bar(x="arm", ax=ax),
    "stacked": lambda ax: ARMS.assign(no=100 - ARMS.abstinent)[["arm", "no", "abstinent"]].plot.bar(
        x="arm", stacked=True, ax=ax
    ),
    "seaborn": lambda ax: sns.barplot(ARMS, x="arm", y="abstinent", ax=ax),
    "seaborn lying": lambda ax: sns.barplot(ARMS, y="arm", x="abstinent", ax=ax),
    "seaborn hue": lambda ax: sns.barplot(ARMS, x="arm", y="abstinent", hue="arm", ax=ax),
    "seaborn points": lambda ax: sns.pointplot(ARMS, x="arm", y="abstinent", ax=ax),
    "strip": lambda ax: sns.stripplot(ARMS, x="arm", y="abstinent", ax=ax),
}


@pytest.mark.parametrize("way", CATEGORIES, ids=lambda way: way)
def test_categories_upright_and_lying(way, ask):
    fig, ax = plt.subplots()
    CATEGORIES[way](ax)
    lying = "lying" in way or way == "barh"
    labelled(ax, *(("% abstinent", "arm") if lying else ("arm", "% abstinent")))
    ax.set(**{"xlim" if lying else "ylim": (0, 100)})
    found = ask(BY_ARM, ax)
    assert found.status == "right", found.message


def _curve(x=TIMES, y=LEFT, **looks):
    fig, ax = plt.subplots()
    ax.plot(x, y, **looks)
    ax.set(xlabel="day", ylabel="share", ylim=(0, 1.02))
    return ax


def _each_level():
    for start, end, level in zip(TIMES[:-1], TIMES[1:], LEFT[:-1], strict=True):
        plt.hlines(level, start, end)
    return plt.gca()


def _doubled():
    return np.repeat(TIMES, 2)[1:], np.repeat(LEFT, 2)[:-1]


@pytest.mark.parametrize(
    "draw",
    [
        lambda: _curve(drawstyle="steps-post"),
        lambda: _called("step", TIMES, LEFT, where="post"),
        lambda: _curve(*_doubled()),
        lambda: _curve(np.arange(29), [LEFT[day >= TIMES][-1] for day in range(29)], drawstyle="steps-post"),
        lambda: sns.lineplot(x=TIMES, y=LEFT, drawstyle="steps-post"),
        lambda: (lambda ax: ax.plot([7, 20], [0.6, 0.4], "|") and ax)(_curve(drawstyle="steps-post")),
        lambda: (lambda ax: ax.scatter(TIMES, LEFT) and ax)(_curve(drawstyle="steps-post")),
        lambda: _called("hlines", LEFT[:-1], TIMES[:-1], TIMES[1:]),
        lambda: _each_level(),
        lambda: _called("stairs", LEFT[:-1], TIMES),
        lambda: _called("stairs", LEFT[:-1], TIMES, baseline=None),
    ],
)
def test_a_curve_of_steps_may_have_more_points_on_it(draw, ask):
    ax = labelled(draw())
    ax.set_ylim(0, 1.02)
    found = ask(CURVE, ax)
    assert found.status == "right", found.message


SERIES = {
    "loop": lambda: (
        [plt.plot(part.day, part.attended, label=arm) for arm, part in LONG.groupby("arm")] and plt.legend().axes
    ),
    "pandas": lambda: LONG.pivot_table(index="day", columns="arm", values="attended").plot(),
    "seaborn line": lambda: sns.lineplot(LONG, x="day", y="attended", hue="arm"),
    "seaborn scatter": lambda: sns.scatterplot(LONG, x="day", y="attended", hue="arm", style="arm"),
    "seaborn bars": lambda: sns.barplot(LONG, x="day", y="attended", hue="arm"),
    "seaborn points": lambda: sns.pointplot(LONG, x="day", y="attended", hue="arm"),
    "grid": lambda: sns.relplot(LONG, x="day", y="attended", hue="arm", kind="line"),
    "scatter": lambda: (
        [plt.scatter(p.day, p.attended, label=f"{arm} arm") for arm, p in LONG.groupby("arm")] and plt.legend().axes
    ),
    "words": lambda: (
        [(plt.plot(part.day, part.attended), plt.text(28, part.attended.iloc[-1], arm)) for arm, part in LONG.groupby("arm")]
        and plt.gca()
    ),
}


@pytest.mark.parametrize("way", SERIES, ids=lambda way: way)
def test_several_series_by_name(way, ask):
    ax = SERIES[way]()
    for axes in plt.gcf().axes:
        labelled(axes)
    found = ask(TWO, ax)
    assert found.status == "right", found.message


def _exchanged():
    for arm, other in (("ketamine", "midazolam"), ("midazolam", "ketamine")):
        part = LONG[LONG.arm == arm]
        plt.plot(part.day, part.attended, label=other)
    plt.legend()
    return labelled(plt.gca())


def _two_panels():
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(DAYS, PEOPLE), right.plot(DAYS, PEOPLE)
    return fig


def _empty():
    _plot()
    plt.close("all")
    return plt.gca()


WRONG = {
    "empty": (ATTENDED, _empty, "`plt.gca()`"),
    "empty figure": (ATTENDED, lambda: plt.figure(), "nothing is drawn"),
    "figure with empty axes": (ATTENDED, lambda: plt.subplots()[0], "nothing is drawn"),
    "two panels": (ATTENDED, _two_panels, "2 Axes"),
    "no label": (
        ATTENDED,
        lambda: _called("plot", DAYS, PEOPLE).set_xlabel("") and None or labelled(plt.gca(), ""),
        "x axis has no label",
    ),
    "label of something else": (ATTENDED, lambda: labelled(_plot(), "x"), "is called 'x'"),
    "lying, labels not": (ATTENDED, lambda: _called("barh", DAYS, PEOPLE), "labels are exchanged"),
    "not filtered": (ATTENDED, lambda: labelled(LONG.plot.scatter("day", "attended")), "that do not belong"),
    "one point short": (ATTENDED, lambda: _called("plot", DAYS[1:], PEOPLE[1:]), "1 of 9 points"),
    "one day late": (ATTENDED, lambda: _called("plot", DAYS + 1, PEOPLE), "one to the right"),
    "one day early": (ATTENDED, lambda: _called("bar", DAYS - 1, PEOPLE), "one to the left"),
    "exchanged axes": (ATTENDED, lambda: _called("plot", PEOPLE, DAYS), "exchanged"),
    "proportions": (ATTENDED, lambda: _called("plot", DAYS, PEOPLE / 100), "times 100"),
    "another column": (ATTENDED, lambda: _called("plot", DAYS, DAYS * 7), "none of the points"),
    "one value off": (ATTENDED, lambda: _called("plot", DAYS, PEOPLE + (DAYS == 6)), "look at x = 6"),
    "order numbers": (ATTENDED, lambda: _called("plot", range(9), PEOPLE), "missing or elsewhere|none of the points"),
    "axis cut off": (
        BY_ARM,
        lambda: labelled(_called("bar", ARMS.arm, ARMS.abstinent), "arm", "%").set_ylim(8, 50) and plt.gca(),
        "begins at 8",
    ),
    "bars without a foot": (
        ATTENDED,
        lambda: _called("bar", DAYS, PEOPLE).set_ylim(3) and plt.gca(),
        "read by their length",
    ),
    "lying bars without a foot": (
        ATTENDED,
        lambda: labelled(_called("barh", DAYS, PEOPLE), "People", "Day").set_xlim(3) and plt.gca(),
        "the x axis begins at 3: let it begin at 0",
    ),
    "arms exchanged": (BY_ARM, lambda: _called("bar", ARMS.arm[::-1], ARMS.abstinent), "none of the points"),
    "labels exchanged": (ATTENDED, lambda: labelled(_plot(), "People", "Day"), "labels are exchanged"),
    "one word of two": (
        replace(ATTENDED, xlabel=(("missing", "midazolam"), "blanks")),
        lambda: labelled(_plot(), "Missing"),
        "It lacks the word 'midazolam' or 'blanks'",
    ),
    "the other arm": (
        replace(ATTENDED, xlabel=(("missing", "midazolam"), "blanks")),
        lambda: labelled(_plot(), "Missing on ketamine"),
        "names ketamine, and who is counted here is on midazolam",
    ),
    "flat beside another column": (
        ATTENDED,
        lambda: labelled(TABLE.assign(grams=PEOPLE * 1000).plot(x="day")),
        "lies flat beside something far larger",
    ),
    "slopes": (CURVE, _curve, "slopes join"),
    "slopes, before limits and labels": (CURVE, lambda: plt.plot(TIMES, LEFT), "slopes join"),
    "steps back": (CURVE, lambda: plt.step(TIMES, LEFT), "back to the point before"),
    "steps back, in another way": (CURVE, lambda: _curve(drawstyle="steps"), "back to the point before"),
    "steps half-way": (CURVE, lambda: plt.step(TIMES, LEFT, where="mid"), "half-way"),
    "bars for a curve": (CURVE, lambda: _called("bar", TIMES, LEFT), "bars do not show"),
    "points for a curve": (CURVE, lambda: _called("scatter", TIMES, LEFT), "points alone do not show"),
    "markers for a curve": (CURVE, lambda: _curve(marker="o", linestyle=""), "points alone do not show"),
    "one minus": (CURVE, lambda: _called("step", TIMES, 1 - LEFT, where="post"), "one minus what is asked for"),
    "share in percent": (CURVE, lambda: _called("step", TIMES, 100 * LEFT, where="post"), "drawn times 100"),
    "curve exchanged": (CURVE, lambda: _called("step", LEFT, TIMES, where="post"), "exchanged"),
    "at risk": (
        replace(CURVE, mistakes=((lambda: (TIMES, [10, 8, 6, 5, 4, 4]), "Those at risk are drawn."),)),
        lambda: _called("step", TIMES, [10, 8, 6, 5, 4, 4], where="post"),
        "Those at risk are drawn.",
    ),
    "listed, of one series": (
        replace(TWO, mistakes=(({"midazolam": (DAYS, PEOPLE - 5)}, "One too few on midazolam."),)),
        lambda: sns.lineplot(
            LONG.assign(attended=LONG.attended - (LONG.arm == "midazolam")), x="day", y="attended", hue="arm"
        ),
        "One too few on midazolam.",
    ),
    "not to one": (CURVE, lambda: _called("step", TIMES, LEFT, where="post").set_ylim(0, 0.5) and plt.gca(), "ends at 0.5"),
    "begins too late": (CURVE, lambda: labelled(_curve(TIMES[1:], LEFT[1:], drawstyle="steps-post")), "look at x = 0"),
    "no legend": (
        TWO,
        lambda: labelled(sns.lineplot(LONG, x="day", y="attended", hue="arm", legend=False)),
        "cannot be told",
    ),
    "names exchanged": (TWO, _exchanged, "names are exchanged"),
    "one series": (TWO, _plot, "midazolam"),
    "both averaged": (TWO, lambda: sns.lineplot(LONG, x="day", y="attended", errorbar=None), "of ketamine"),
    "picture of pyplot": (ATTENDED, lambda: plt, "function or a module"),
    "function": (ATTENDED, lambda: plt.plot, "function or a module"),
    "plot not drawn": (ATTENDED, lambda: so.Plot(TABLE, "day", "attended").add(so.Line()), "so.Plot"),
    "table": (ATTENDED, lambda: TABLE, "this is a DataFrame"),
    "numbers": (ATTENDED, lambda: [1, 2, 3], "this is a list"),
    "number": (ATTENDED, lambda: 3, "this is an int"),
    "array": (ATTENDED, lambda: np.arange(10**6), "this is a ndarray"),
    "title": (ATTENDED, lambda: plt.title, "function or a module"),
}


@pytest.mark.parametrize("way", WRONG, ids=lambda way: way)
def test_what_is_wrong_with_a_drawing_is_named(way, ask):
    drawn, draw, words = WRONG[way]
    found = ask(drawn, draw())
    assert found.status in ("mistake", "not_yet")
    assert any(part in found.message for part in words.split("|")), found.message
    assert "Change it and run the cell again" in found.message


def test_no_answer_is_told(ask):
    """What is wrong is named by its place, and the value that is asked for is not."""
    message = ask(ATTENDED, _called("plot", DAYS, np.where(DAYS == 12, 11, PEOPLE))).message
    assert "x = 12" in message and "24" not in message


def test_points_of_both_arms_in_one_series(ask):
    for draw in (
        lambda: LONG.plot.scatter("day", "attended"),
        lambda: sns.scatterplot(LONG, x="day", y="attended", hue="arm"),
    ):
        assert ask(TOGETHER, draw()).status == "right"


class Hostile:
    def __getattribute__(self, name):
        raise RuntimeError("no")


def test_odd_answers_get_a_sentence(ask):
    odd = [
        None,
        ...,
        3,
        "ax",
        {},
        {"ax": 3},
        Hostile(),
        [[[[[1]]]]],
        (x for x in "ab"),
        mpl,
        np.array([None]),
        pd.Series(dtype=float),
    ]
    for answer in odd:
        found = ask(ATTENDED, answer)
        assert found.status in ("not_yet", "unanswered") and found.message


def test_a_judgement_is_compared_and_never_graded(monkeypatch):
    judgement = Judgement(model="Not yet, because one trial is one trial.", points=("a reason", "the interval"))
    question = Question(id="3.9", judgement=judgement, why="", hints=("a", "b", "c"))
    monkeypatch.setattr(questions, "find", lambda which: question)
    for short in (..., "", "...", " ", "too short", "one two three four"):
        found = feedback.compare("3.9", short)
        assert found.status == "unanswered" and "wo sentences" in found.message
    for odd in (None, 3, ["a b c d e f"], Hostile()):
        assert "In quotation marks" in feedback.compare("3.9", odd).message
    found = feedback.compare("3.9", "I would wait, because the interval is wide.")
    assert found.status == "written" and judgement.model in found.message and "- the interval" in found.message
    assert 'compare("3.9", answer)' in feedback.check("3.9", "words").message
    assert judgement.model in feedback.solution("3.9").message
    assert question.kind == "judgement" and question.converted and not question.numeric
