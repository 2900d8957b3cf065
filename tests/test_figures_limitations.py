"""Pictures of two treatments, and of benefit beside harm: what is drawn and said follows from the numbers."""

import math

import numpy as np
import pandas as pd
import pytest
from drawn import LOOKS, OURS, REAL, check_words, heads, lines, points, said
from matplotlib.colors import to_hex
from matplotlib.text import Text
from scipy import stats

from course_lib import figures
from course_lib.methods import effects

PALE, MINUS, NAN = "#949494", "\N{MINUS SIGN}", float("nan")
INVENTED = figures.Study(kind="invented")
SALT = figures.Study(("ketamine", "salt water"), kind="published")
LONG = figures.Study(("naltrexone with buprenorphine", "a placebo injection each month"), kind="real")


def table(study, without, with_, columns=("no therapy", "therapy")):
    return pd.DataFrame(dict(zip(columns, (without, with_), strict=True)), index=list(study.arms))


def texts(picture):
    return [text for text, _ in said(picture)]


def drawn_lines(axes, study):
    """The points of each arm's line, by its colour."""
    looks = {study.colour(arm).lower(): arm for arm in study.arms}
    return {looks[to_hex(line.get_color())]: (x.tolist(), y.tolist()) for x, y, line in lines(axes, marker="None", lw=2.4)}


CASES = [  # tables, what the trial ran, study, title, foot of the first table
    ({"A": (OURS, [41, 4], [48, 11])}, None, "Therapy adds as much with ketamine as without: the lines are parallel", "= 0"),
    ({"A": (OURS, [4, 4], [48, 11])}, None, "Therapy adds 37 points more with ketamine", "44 − 7 = +37"),
    ({"A": (SALT, [11.7, 0], [15.9, 7.4])}, None, "Therapy adds 3.2 points less with ketamine", "4.2 − 7.4 = −3.2"),
    ({"A": (OURS, [50, 4], [48, 11])}, None, "Therapy adds 9 points less with ketamine", f"{MINUS}2 − 7 = −9"),
    ({"A": (OURS, [4, 50], [48, 11])}, None, "Therapy adds 83 points more with ketamine", "44 − (−39) = +83"),
    ({"A": (LONG, [4, 10], [48, 11])}, None,
     "Therapy adds 43 points more with naltrexone with buprenorphine", "44 − 1 = +43"),
    ({"A": (OURS, [NAN, NAN], [48, 11])}, None, "Not all four cells were run", "no interaction can be worked out"),
    ({"A": (OURS, [41, 4], [48, 11]), "B": (OURS, [4, 4], [48, 11])}, "therapy",
     "Two worlds agree where the trial looked, and differ where it did not", "= 0"),
    ({"A": (OURS, [41, 4], [48, 11]), "B": (OURS, [4, 4], [40, 11])}, "therapy", "Interactions of 0 and +29 points", "= 0"),
    ({"A": (OURS, [41, 4], [48, 11]), "B": (OURS, [9, 4], [48, 11]), "Mine": (OURS, [100, 4], [48, 11])}, "therapy",
     "Three worlds agree where the trial looked, and differ where it did not", "= 0"),
    ({n: (LONG, [-4.5, 90], [48, 11]) for n in "ABC"}, None, "Interactions of +131.5, +131.5 and +131.5 points", "= +131.5"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "ran", "title", "foot"), CASES)
def test_four_cells_as_lines(cells, ran, title, foot):
    study = next(iter(cells.values()))[0]
    tables = {name: table(*cell) for name, cell in cells.items()}
    picture = figures.four_cells(tables, ran=ran, study=study)
    check_words(picture)
    assert heads(picture)[0] == title and picture.alt.startswith(title)
    assert any(text.endswith(foot) for text in texts(picture)), texts(picture)
    for axes, frame in zip(picture.figure.axes[1:], tables.values(), strict=True):
        found = drawn_lines(axes, study)
        for arm, values in frame.iterrows():
            x, y = found[arm]
            assert x == [0, 1] and y == pytest.approx(values.tolist(), nan_ok=True)
            hollow = [
                to_hex(line.get_markerfacecolor()) == "#ffffff"
                for line in axes.lines
                if line.get_marker() == study.marker(arm) and to_hex(line.get_color()) == study.colour(arm).lower()
            ]
            assert hollow == [bool(ran) and column != ran for column in frame.columns]
    apart = len(cells) == 3  # then the arms are named once, above
    assert [texts(picture).count(arm) for arm in study.arms] == [1, 1] or not apart
    assert ("hollow and dashed" in heads(picture)[1]) is bool(ran) and study.kind in heads(picture)[1]
    dotted = any(lines(axes, color=PALE, lw=1.8) for axes in picture.figure.axes[1:])
    assert ("Dotted: as if" in heads(picture)[1]) is dotted and heads(picture)[1].count(chr(10)) <= 3


@pytest.mark.slow
def test_a_dotted_line_shows_where_parallel_would_end():
    picture = figures.four_cells({"K": table(SALT, [11.7, 0], [15.9, 7.4])}, study=SALT)
    ((x, y, _),) = lines(picture.figure.axes[1], color=PALE, lw=1.8)
    assert x.tolist() == [0, 1] and y == pytest.approx([11.7, 11.7 + 7.4])
    assert "Dotted: as if therapy added as much with ketamine as with salt water" in heads(picture)[1]
    assert "it does" not in heads(picture)[1]
    for without, with_ in (([41, 4], [48, 11]), ([4, 4], [48, 11])):  # parallel already, or on top of the other line
        plain = figures.four_cells({"K": table(OURS, without, with_)})
        assert not lines(plain.figure.axes[1], color=PALE, lw=1.8) and "Dotted" not in heads(plain)[1]


def test_orange_and_the_triangle_are_midazolams_beside_ketamine():
    """Salt water is a grey square, so that nobody takes it for midazolam; two other arms are blue and orange as ever."""
    picture = figures.four_cells({"K": table(SALT, [11.7, 0], [15.9, 7.4])}, study=SALT)
    looks = {(line.get_marker(), to_hex(line.get_color())) for line in picture.figure.axes[1].lines}
    assert {("o", "#0072b2"), ("s", "#595959")} <= looks and not {"^", "#d55e00"} & {part for look in looks for part in look}
    assert SALT.area("salt water")["ec"] == SALT.ink("salt water") == "#595959"
    assert [figures.Study(("saline", "midazolam")).marker(arm) for arm in ("saline", "midazolam")] == ["s", "^"]
    assert [REAL.marker(arm) for arm in REAL.arms] == ["o", "^"]


@pytest.mark.slow
def test_an_interval_has_an_axis_of_its_own_and_the_title_is_no_firmer():
    cells = {"K": table(SALT, [11.7, 0], [15.9, 7.4])}
    picture = figures.four_cells(cells, study=SALT, interval=(-21.1, 14.7))
    check_words(picture)
    assert (
        heads(picture)[0]
        == "No sign that therapy adds more with ketamine than with salt water, but 15 points more would fit"
    )
    assert picture.alt.endswith("; interaction minus 3.2, 95% interval minus 21.1 to 14.7. Published.")
    _, cells_, own = picture.figure.axes
    assert not cells_.collections, "the cells have no room for limits that count from elsewhere"
    assert [x.tolist() for x, _, line in lines(own, lw=2.4)] == [[-21.1, 14.7]]
    assert [x.tolist() for x, *_ in lines(own, marker="D")] == [pytest.approx([-3.2])]
    (none,) = [t for t in picture.figure.findobj(Text) if t.get_text() == "no interaction"]
    page = picture.figure.dpi
    at = own.transData.transform((0, 0))[0] / page
    assert none.get_transform().transform(none.get_position())[0] / page == pytest.approx(at, abs=0.01)
    ends = {f"{MINUS}21.1", f"{MINUS}3.2", "+14.7", "less with ketamine", "more with ketamine", "if no interaction"}
    assert ends <= set(texts(picture)) and "0" in texts(picture) and "0.0" not in texts(picture)
    other = figures.four_cells({"K": table(REAL, [4, 1], [9, 2])}, study=REAL, interval=(-3, 9))
    assert heads(other)[0] == "No sign that therapy adds more with drug than with placebo, but 9 points more would fit"
    firm = figures.four_cells(cells, study=SALT, interval=(-5, -1))
    assert heads(firm)[0] == "Therapy adds 3.2 points less with ketamine"
    two = cells | {"L": table(SALT, [11.7, 0], [15.9, 7.4])}
    for tables, interval, message in (
        (two, (-21.1, 14.7), "for one table"),
        (cells, (0, 5), "must hold the interaction"),
        (cells, 3, "two limits"),
        (cells, (NAN, 5), "interval"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.four_cells(tables, study=SALT, interval=interval)


@pytest.mark.slow
def test_rebuilt_cells_are_not_called_published_and_the_line_at_0_has_its_number():
    """Where published numbers have an origin, that says what was printed, and the one table needs no name of its own."""
    origin = "KARE, rebuilt from three differences."
    rebuilt = figures.Study(SALT.arms, kind="published", origin=origin)
    for study, said_so in ((SALT, True), (rebuilt, False)):
        picture = figures.four_cells({"K": table(study, [11.7, 0], [15.9, 7.4])}, study=study)
        check_words(picture)
        assert ("(published)" in heads(picture)[1]) is said_so is ("K" in texts(picture))
        assert heads(picture)[2] == study.origin
    above = figures.four_cells({"K": table(OURS, [41, 4], [48, 11])})
    assert texts(above).count("0") == 1 and "line at 0" not in texts(above)
    check_words(figures.four_cells({"K": table(LONG, [11.7, 0], [-2.9, -4.4])}, study=LONG, interval=(-31, 34)))


def test_rows_in_any_order_and_cells_that_were_not_run():
    one = table(OURS, [41, 4], [48, 11])
    assert figures.four_cells({"A": one[::-1]}).alt == figures.four_cells({"A": one}).alt
    unknown = figures.four_cells({"A": table(OURS, [NAN, NAN], [48, 11])})
    check_words(unknown)
    assert texts(unknown).count("?") == 2 and "?: a cell that was not run" in heads(unknown)[1]
    assert "no therapy and ketamine not run" in figures.four_cells({"A": table(OURS, [NAN, 4], [48, 11])}).alt


def test_four_cells_refuses_what_it_cannot_draw():
    good = table(OURS, [41, 4], [48, 11])
    for cells, ran, message in (
        ({}, None, "one to three tables by name"),
        (good, None, "one to three tables by name"),
        ({str(i): good for i in range(4)}, None, "one to three tables by name"),
        ({"A": good.rename(index={"ketamine": "drug"})}, None, "the rows 'ketamine' and 'midazolam'"),
        ({"A": good.iloc[:, :1]}, None, "two columns"),
        ({"A": good.set_axis([0, 1], axis=1)}, None, "columns named in words"),
        ({"A": good}, "education", "ran must be a column"),
        ({"A": good.astype(object).replace(41, "many")}, None, "must hold numbers"),
        ({"A": good.astype(float).replace(41, math.inf)}, None, "must hold numbers"),
        ({"A": table(OURS, [NAN, NAN], [NAN, NAN])}, None, "nothing to draw"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.four_cells(cells, ran=ran)


@pytest.mark.parametrize(
    ("counts", "harmed", "study", "title"),
    [
        (
            (13, 27, 3, 28),
            0,
            figures.Study(kind="published"),
            "Of 100, 13.5 to 56.6 more may be abstinent, and up to 10.5 on ketamine removed",
        ),
        ((17, 30, 8, 29), 2, REAL, "Of 100, 3.9 to 49.6 more may be well, and up to 22.1 on drug removed"),
        ((14, 30, 8, 29), 2, REAL, "Of 100, 5.4 fewer to 40.6 more may be well, and up to 22.1 on drug removed"),
        ((3, 28, 13, 27), 0, OURS, "Of 100, 13.5 to 56.6 fewer may be abstinent, and up to 10.1 on ketamine removed"),
        ((20, 400, 8, 400), 400, OURS, "Of 100, 0.4 to 5.8 more may be abstinent, and up to 100 on ketamine removed"),
        (
            (27, 27, 0, 28),
            27,
            LONG,
            "Of 100, 82.7 to 100 more may be abstinent, and up to 100 on naltrexone with buprenorphine removed",
        ),
    ],
)
def test_benefit_and_harm_on_one_scale(counts, harmed, study, title):
    picture = figures.benefit_and_harm(*counts, harmed, "removed", "all other harms", study=study)
    check_words(picture)
    assert heads(picture)[0] == title and study.data in heads(picture)[1]
    axes = picture.figure.axes[1]
    found = effects.risk_difference(*counts)
    least = 100 * stats.beta.ppf(0.025, harmed, counts[1] - harmed + 1) if harmed else 0
    level = 0.975 if harmed else 0.95  # nothing lies below an interval that begins at 0
    most = 100 * stats.beta.ppf(level, harmed + 1, counts[1] - harmed) if harmed < counts[1] else 100
    ((benefit, _, _),) = lines(axes, lw=5)
    (bar,) = axes.patches
    harm = np.array([bar.get_x(), bar.get_x() + bar.get_width()])
    assert bar.get_hatch() and to_hex(bar.get_facecolor()) == "#ffffff"  # not to be read as an interval of a difference
    assert benefit == pytest.approx([100 * found.lower, 100 * found.upper])
    assert harm == pytest.approx([least, most])
    marked = {line.get_marker(): x for x, _, line in lines(axes) if line.get_marker() in ("D", "s")}
    assert marked["D"] == pytest.approx(100 * found.value) and marked["s"] == pytest.approx(100 * harmed / counts[1])
    unknown = f"All other harms: no number{' printed' * (study.kind == 'published')}, so no limit"
    assert unknown in texts(picture) and picture.alt.endswith(f"{unknown}.")
    told = f"{most:.1f}" if most < 99.95 else "100"
    assert f"{benefit[0]:+.1f}".replace("-", MINUS) in texts(picture) and f"up to {told}" in texts(picture)
    ((zero, _, _),) = lines(axes, lw=1)  # one line at 0 behind all rows
    assert zero.tolist() == [0, 0]
    hollow = [to_hex(line.get_markerfacecolor()) for _, _, line in lines(axes, marker="s")]
    assert hollow == ["#ffffff"] and f"on {study.arms[0]}: {harmed} of {counts[1]} seen" in " ".join(texts(picture))
    assert heads(picture)[2].endswith(
        f"With 0 of {counts[1]} the harm has a limit only above (one-sided), with all 5% beyond it. "
        f"Two-sided, as the benefit’s, it would be {100 * stats.beta.ppf(0.975, 1, counts[1]):.1f}."
        if not harmed
        else ""
    )
    assert ("benefit two-sided, harm one-sided" in heads(picture)[1]) == (not harmed)
    assert "Do not subtract: the benefit compares two arms, the harm is of one arm" in heads(picture)[1]
    assert (
        f"; in the {study.arms[0]} arm, with {harmed} of {counts[1]} removed, " in picture.alt
        and "was harmed" not in picture.alt
    )
    assert ("one-sided" in heads(picture)[2]) == (not harmed)
    low, high = axes.get_xlim()
    assert low <= min(benefit.min(), 0) and high > max(benefit.max(), harm.max()) - 1e-9
    assert to_hex(axes.lines[0].get_color()) not in (look for look, _ in LOOKS.values())


@pytest.mark.slow
def test_benefit_and_harm_with_several_harms_or_none_unknown():
    for unknown, many in (((), 0), ("fear", 1), (("fear", "raised blood pressure"), 2)):
        picture = figures.benefit_and_harm(13, 27, 3, 28, 0, "removed for an adverse event", unknown)
        check_words(picture)
        assert sum(text.endswith(": no number, so no limit") for text in texts(picture)) == many
    rng = np.random.default_rng(3)
    for _ in range(6):
        n1, n2 = rng.integers(2, 300, 2)
        counts = rng.integers(0, n1 + 1), n1, rng.integers(0, n2 + 1), n2
        check_words(figures.benefit_and_harm(*map(int, counts), int(rng.integers(0, n1 + 1)), "harmed", ("pain",)))


def test_benefit_and_harm_refuses_what_cannot_be():
    for harmed, harm, message in ((28, "removed", "28"), (-1, "removed", "-1"), (0, "", "in words"), (0, 3, "in words")):
        with pytest.raises(ValueError, match=message):
            figures.benefit_and_harm(13, 27, 3, 28, harmed, harm)


CARRIED = [
    ((13, 27, 3, 28), 0.2, OURS, "From one trial, 57% or 66% abstinent on ketamine at a ward"),
    ((13, 27, 3, 28), 0.8, OURS, "At a ward, the points cannot stay; if the odds ratio does, 97% are abstinent on ketamine"),
    ((14, 30, 13, 30), 0.5, REAL, "At a ward, the trial means 53% well on drug, by either rule"),
    (
        (3, 28, 13, 27),
        0.6,
        figures.Study(("midazolam", "ketamine")),
        "From one trial, 23% or 16% abstinent on midazolam at a ward",
    ),
    ((90, 100, 10, 100), 0.05, LONG, f"From one trial, 85% or 81% {LONG.outcome} on {LONG.arms[0]} at a ward"),
]


@pytest.mark.parametrize(("counts", "elsewhere", "study", "title"), CARRIED)
def test_a_trial_carried_over_by_its_points_or_its_odds_ratio(counts, elsewhere, study, title):
    """Heights of the marks from the line of 0, in the scale that the trial's own shares give."""
    a, n1, b, n2 = counts
    picture = figures.carried_over(*counts, elsewhere, "a ward", study)
    check_words(picture)
    assert heads(picture)[0] == title and picture.alt.startswith(f"{title}. ")
    (page,) = picture.figure.axes
    by_arm = {arm: [place for place in points(page) if place[4] == study.marker(arm)] for arm in study.arms}
    ((line, _, _),) = [(y[0], x, y) for x, y, _ in lines(page) if np.ptp(x) > 5]
    low = sorted((x, line - y) for x, y, *_ in by_arm[study.arms[1]])
    high = sorted((x, line - y) for x, y, *_ in by_arm[study.arms[0]])
    if len(study.arms[0]) > 20:  # names above, each with its mark
        low, high = low[1:] if len(low) > 3 else low, high[1:] if len(high) > 3 else high
    scale = low[0][1] / (100 * b / n2)
    ratio = a * (n2 - b) / (b * (n1 - a)) * elsewhere / (1 - elsewhere)
    ends = [100 * a / n1, 100 * (elsewhere + a / n1 - b / n2), 100 * ratio / (1 + ratio)]
    assert [h / scale for _, h in low] == pytest.approx([100 * b / n2, 100 * elsewhere, 100 * elsewhere])
    assert [h / scale for _, h in high] == pytest.approx([end for end in ends if 0 <= end <= 100])
    said_ = " ".join(texts(picture))
    assert (f"{ends[1]:.0f} cannot be" in said_) == (len(high) == 2)
    assert all(arm in said_ for arm in study.arms) and "(invented)" in heads(picture)[1]


def test_what_cannot_be_carried_over_is_refused():
    for call, message in (
        (lambda: figures.carried_over(12, 27, 0, 28, 0.2), "with and without the event in both arms"),
        (lambda: figures.carried_over(13, 27, 3, 28, 20), "elsewhere must lie between 0 and 1"),
    ):
        with pytest.raises(ValueError, match=message):
            call()


def test_an_alt_text_says_which_part_is_invented():
    """Whoever hears it is told, as hollow marks and the subtitle tell who sees it, that the trial's own shares are not."""
    two = {name: table(OURS, [end, 4], [48, 11]) for name, end in (("A", 41), ("B", 9))}
    worlds = figures.four_cells(two, ran="therapy", study=figures.Study(kind="invented"))
    without = two["A"].columns[0]
    assert worlds.alt.endswith(f" The trial ran therapy; what stands under {without} is invented.")
    clinic = figures.carried_over(13, 27, 3, 28, 0.2).alt
    assert "In the trial 11% on midazolam and 48% on ketamine; at a clinic (invented), if the points stay," in clinic
    assert not any(alt.endswith("Invented.") for alt in (worlds.alt, clinic))
