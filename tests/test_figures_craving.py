"""The picture of everyone's craving: lines, means and counts follow from the scores, found by a second route."""

import numpy as np
import pandas as pd
import pytest
from drawn import INKS, LOOKS, OURS, REAL, SWAPPED, check_words, drawn_texts, heads, lines, rising, said
from matplotlib.colors import to_hex, to_rgb

from course_lib import figures
from course_lib.methods import craving
from course_lib.sources import trial

BLACK = "#1a1a1a"


def with_baseline():
    scores = trial.craving()
    first = scores.drop_duplicates("participant").assign(visit=0, craving=lambda x: x.craving_baseline)
    return pd.concat([first, scores])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "study", "lower"),
    [
        (with_baseline, OURS, "8 of 8"),
        (lambda: trial.craving().replace({"arm": {"ketamine": "placebo", "midazolam": "drug"}}), REAL, "0 of 8"),
        (lambda: trial.craving().query("visit <= 5 and craving < 60"), SWAPPED, "0 of 5"),
    ],
)
def test_trajectories_of_everyone_the_means_and_the_floor(make, study, lower):
    scores = make()
    picture = figures.trajectories(scores, study)
    check_words(picture)
    texts, told, named = said(picture), [], set()
    for axes, arm in zip(picture.figure.axes[1:], study.arms, strict=True):
        colour, shape = LOOKS[arm]
        by_person, by_visit = {}, {}
        for s in scores[scores.arm == arm].itertuples():
            by_person.setdefault(s.participant, []).append((s.visit, s.craving))
            by_visit.setdefault(s.visit, []).append(s.craving)
        drawn = [line for line in lines(axes) if line[2].get_linestyle() == "-" and to_hex(line[2].get_color()) != colour]
        found = {tuple(zip(x, y, strict=True)): to_hex(line.get_color()) for x, y, line in drawn}
        assert len(drawn) == len(by_person)
        for name, person in by_person.items():
            followed = name in ("P14", "P19", "P05")
            assert found[tuple(sorted(person))] == (BLACK if followed else "#949494")
            named |= {name} if followed else set()
        means = {visit: np.mean(values) for visit, values in sorted(by_visit.items())}
        for x, y, line in lines(axes, color=colour):
            assert x.tolist() == list(means) and y == pytest.approx(list(means.values()))
            assert line.get_marker() in ("None", shape)
        after = [c for visit, values in by_visit.items() if visit > 0 for c in values]
        zero = f"{100 * after.count(0) / len(after):.0f}%"
        counts = [t.get_text() for t in axes.texts if t.get_position()[1] == 0 and to_hex(t.get_color()) == INKS[arm]]
        assert counts[: len(means)] == [str(by_visit[visit].count(0)) for visit in means]
        last = f"{list(means.values())[-1]:.0f}"
        assert {(f"mean {last}", INKS[arm]), (arm.capitalize(), INKS[arm])} <= set(texts) and rising(axes)
        assert {f"{after.count(0)} of {len(after)}", f"  {len(by_person)} people"} <= {text for text, _ in texts}
        told.append(f"mean on {arm} from {list(means.values())[0]:.0f} to {last}, {zero} of the scores after the baseline 0")
    title, subtitle, source = heads(picture)
    assert (
        title.replace("\n", " ") == f"Mean craving is lower on {study.arms[0]} at {lower} visits"
        and study.person in subtitle
        and source == study.source
    )
    after = scores[scores.visit > 0].visit.nunique()
    over = f"over {after} visits" + (" and a baseline" if 0 in set(scores.visit) else "")
    assert ("Dashed: treatment begins." in subtitle) == (0 in set(scores.visit))
    assert picture.alt == f"{' '.join(title.split())}. Craving of {study.people} {over}: {'; '.join(told)}."
    assert {text for text, _ in texts if text in ("P14", "P19", "P05")} == named
    assert ("baseline" in {text for text, _ in texts}) == (0 in set(scores.visit))


@pytest.mark.slow
def test_whom_to_follow_may_be_said():
    picture = figures.trajectories(trial.craving(), followed=("P01", "P30"))
    check_words(picture)
    names = {text for text, _ in said(picture)}
    assert {"P01", "P30"} <= names and not {"P14", "P19", "P05"} & names


def test_scores_that_cannot_be_are_refused_with_the_place():
    scores = trial.craving().astype({"craving": float})
    with pytest.raises(ValueError, match=r"craving from 0 to 100, got 101.0 \(row 3\)"):
        figures.trajectories(scores.assign(craving=[*scores.craving[:3], 101.0, *scores.craving[4:]]))
    with pytest.raises(ValueError, match="nobody is called 'p14'; did you mean 'P14'"):
        figures.trajectories(scores, followed=["p14"])
    with pytest.raises(ValueError, match="holds the arm 'ketamine', not only 'drug'"):
        figures.trajectories(scores, REAL)


def in_other_words(people):
    """A second trial's people, from 0 to 63, on which the first arm does worse."""
    return people.assign(
        arm=people.arm.map({"ketamine": "placebo", "midazolam": "drug"}),
        baseline=people.baseline * 0.6,
        mean=people["mean"] * 0.5,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("make", "study"), [(lambda p: p, OURS), (in_other_words, REAL), (lambda p: p, SWAPPED)])
def test_three_slopes_have_parallel_lines_and_their_gaps(make, study):
    people = make(craving.per_person(trial.craving()))
    picture = figures.three_slopes(people, study, score="craving")
    check_words(picture)
    by_arm = [people[people.arm == arm] for arm in study.arms]
    inner = people.groupby("arm")[["baseline", "mean"]].transform(lambda column: column - column.mean())
    slopes = (0, np.cov(inner.T)[0, 1] / inner.baseline.var(), 1)
    texts, title, gaps, where = [text for text, _ in said(picture)], heads(picture)[0], [], {}
    for axes, slope, name in zip(picture.figure.axes[1:], slopes, ("After alone", "ANCOVA", "Change"), strict=True):
        ends = []
        for arm, here in zip(study.arms, by_arm, strict=True):
            (line,) = [(x, y) for x, y, _ in lines(axes, color=LOOKS[arm][0], lw=2.4)]
            assert line[1].min() > -1e-9 > axes.get_ylim()[0]  # nobody can score less than 0
            pale = to_hex([(1 + part) / 2 for part in to_rgb(LOOKS[arm][0])])
            ((*marks, _),) = lines(axes, color=pale)
            assert marks[0].tolist() == here.baseline.tolist() and marks[1].tolist() == here["mean"].tolist()
            assert np.diff(line[1]) / np.diff(line[0]) == pytest.approx(slope)
            at = here["mean"].mean() + slope * (line[0] - here.baseline.mean())
            assert line[1] == pytest.approx(at)
            ends.append(here["mean"].mean() + slope * (people.baseline.mean() - here.baseline.mean()))
        ((x, y, _),) = [line for line in lines(axes, color=BLACK) if line[2].get_linewidth() == 3]
        assert x == pytest.approx([people.baseline.mean()] * 2) and y == pytest.approx(ends)
        for person_ in ("P14", "P19", "P05"):
            person = people.loc[person_]
            own, score = people[people.arm == person.arm], person["mean"]
            its = own["mean"].mean() + slope * (person.baseline - own.baseline.mean())
            assert texts.count(person_) == 3
            rims = [(x.item(), y.item()) for x, y, mark in lines(axes) if mark.get_markeredgewidth() == 1.2]
            assert len(rims) == 3 and (person.baseline, score) in rims
            where.setdefault(person_, []).append(
                "on" if abs(score - its) < 0.02 * np.ptp(people["mean"]) else "above" if score > its else "below"
            )
        gap = f"{ends[0] - ends[1]:.1f}".replace("-", "−")
        assert gap in texts and name in texts and rising(axes)
        if study is not REAL:  # on a scale to 100 a slope of 1 looks like one
            box, spans = axes.get_window_extent(), [np.ptp(limits) for limits in (axes.get_xlim(), axes.get_ylim())]
            assert box.height / spans[1] == pytest.approx(box.width / spans[0], rel=0.03)
        gaps.append(ends[0] - ends[1])
        assert f"slope {slope:.2f}, bar " in texts or f"slope {slope}, bar " in texts
        assert f" {gap.replace('−', 'minus ')} (" in picture.alt
    for person_, (alone, ancova, change) in where.items():
        on = dict(people.arm)[person_]
        assert f"{person_}, of those on {on}, lies {alone}, {ancova} and {change} the line" in picture.alt
    sizes = sorted(abs(gap) for gap in gaps)
    way = "lower" if gaps[0] < 0 else "higher"
    found = f"{sizes[0]:.0f} to {sizes[-1]:.0f} points {way} on {study.arms[0]}"
    assert title == f"Three analyses of craving, nearly one answer: {found}"
    assert {"craving afterwards", "craving at baseline", "0"} <= set(texts)
    assert not any("Grey" in text for text in texts)  # three people say nothing of which analysis is right
    assert picture.alt.startswith(f"{title}. ")
    first = people.arm == study.arms[0]  # the gaps once more, each with its interval
    after, before = people["mean"], people.baseline
    for some in ((after, first), (after, first, before), (after - before, first)):
        found = craving.mean_difference(*some)
        assert f"({found.lower:.1f} to {found.upper:.1f})".replace("-", "−") in texts
    assert all(dict(said(picture))[arm] == INKS[arm] for arm in study.arms) and study.person in heads(picture)[1]
    assert study.versus in heads(picture)[1].replace("\n", " ")  # of what the answers are
    assert study.versus in picture.alt.casefold()
    assert "A line: where people of that arm are expected to end." in heads(picture)[1].replace("\n", " ")


@pytest.mark.slow
@pytest.mark.parametrize(("make", "study"), [(lambda p: p, OURS), (in_other_words, REAL), (lambda p: p, SWAPPED)])
def test_no_name_in_three_slopes_hides_a_person_and_each_arm_is_named_once(make, study):
    people = make(craving.per_person(trial.craving()))
    picture = figures.three_slopes(people, study)
    texts = drawn_texts(picture)
    for axes in picture.figure.axes[1:]:
        at = axes.transData.transform(people[["baseline", "mean"]].to_numpy())
        for text, box in texts:
            assert not any(box.contains(*point) for point in at), f"{text.get_text()} lies on somebody"
    names = [text.get_text() for text, _ in texts]
    assert [names.count(arm) for arm in study.arms] == [1, 1]


@pytest.mark.slow
def test_three_slopes_that_disagree_are_all_in_the_title():
    """A control that began 30 points higher: by change it is ahead, by the scores alone behind."""
    before = np.array([40.0, 50, 60, 70])
    rows = [("drug", x, x / 2) for x in before] + [("placebo", x + 30, x / 2 + 15) for x in before]
    people = pd.DataFrame(rows, columns=["arm", "baseline", "mean"])
    people["mean"] += np.tile([1.0, -1, -1, 1], 2)
    picture = figures.three_slopes(people, REAL)
    check_words(picture)
    assert heads(picture)[0] == "By the slope, the arms differ by −15.0, 0.0 or 15.0 points"


@pytest.mark.slow
def test_three_slopes_with_names_too_long_for_a_panel():
    long = figures.Study(("naltrexone with buprenorphine", "a placebo injection each month"), kind="real")
    people = craving.per_person(trial.craving())
    for scale, more in ((1, 0), (0.2, 50)):  # with room below all scores, and without
        renamed = people["mean"] * scale + more, people.arm.map(dict(zip(("ketamine", "midazolam"), long.arms, strict=True)))
        picture = figures.three_slopes(people.assign(mean=renamed[0], arm=renamed[1]), long)
        check_words(picture)
        colours = dict(said(picture))
        assert [colours[arm] for arm in long.arms] == [INKS["drug"], INKS["placebo"]]


def test_three_slopes_refuse_what_has_no_slope():
    people = craving.per_person(trial.craving())
    with pytest.raises(ValueError, match="people have no column 'baseline'; craving.per_person makes"):
        figures.three_slopes(people.drop(columns="baseline"))
    with pytest.raises(ValueError):
        figures.three_slopes(people.assign(baseline=5.0))
    with pytest.raises(ValueError, match="holds the arm 'ketamine'"):
        figures.three_slopes(people, REAL)
