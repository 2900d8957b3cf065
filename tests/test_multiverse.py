"""`multiverse` by plain loops over the files, and against `trial.endpoints`."""

import csv

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from course_lib import figures
from course_lib.methods.effects import fisher_p
from course_lib.sources import multiverse, tables, trial


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def by_loop(weeks, source, blank):
    """Abstinent people and people with an outcome, by arm, for diary or urine alone."""
    first = 28 - 7 * weeks
    known = {"1": True, "0": False, "positive": True, "negative": False, "": None}
    file, column = ("diary.csv", "used") if source == "diary" else ("visits.csv", "urine")
    seen = {}
    for r in rows(file):
        if int(r["day"]) > first:
            seen.setdefault(r["participant"], []).append(known[r[column]])
    counts = {arm: [0, 0] for arm in trial.ARMS}
    for r in rows("participants.csv"):
        uses = seen[r["participant"]]
        if True not in uses and None in uses:
            outcome = {"use": 0, "no use": 1, "left out": None}[blank]
        else:
            outcome = int(True not in uses)
        if outcome is not None:
            counts[r["arm"]][0] += outcome
            counts[r["arm"]][1] += 1
    return counts


@pytest.fixture(scope="module")
def table():
    return multiverse.specifications()


def test_one_source_by_a_plain_loop(table):
    for row in table[table.source != "both"].itertuples():
        found = by_loop(row.weeks, row.source, row.blank)
        assert found == {"ketamine": [row.ketamine, row.of_ketamine], "midazolam": [row.midazolam, row.of_midazolam]}


def test_two_weeks_of_both_sources_are_the_endpoints_of_trial(table):
    names = {"use": "use", "no use": "abstinent", "left out": "observed"}
    for row in table.query("weeks == 2 and source == 'both'").itertuples():
        by_arm = trial.endpoints(missing=names[row.blank]).groupby("arm").abstinent_last2
        assert by_arm.sum().tolist() == [row.ketamine, row.midazolam]
        assert by_arm.count().tolist() == [row.of_ketamine, row.of_midazolam]


def test_lesson_08_counts_definitions_and_their_range(table):
    assert len(table) == 27 and (table.p < 0.05).sum() == 20 and (table.difference > 0).all()
    assert (round(table.difference.min()), round(table.difference.max())) == (24, 51)
    by_blank = table.groupby("blank").difference.mean()
    by_others = [table.groupby(name).difference.mean() for name in ("weeks", "source")]
    assert by_blank.max() - by_blank.min() > max(s.max() - s.min() for s in by_others)  # "matters most"
    row = table.iloc[0]
    assert row.p == fisher_p(row.ketamine, row.of_ketamine, row.midazolam, row.of_midazolam)


def test_picture_tells_its_numbers(table):
    alt = figures.specification_curve(table, {"weeks": 2, "source": "both", "blank": "use"}).alt
    assert "from 24 to 51 points under 27 definitions, with Fisher's P below 0.05 in 20" in alt
    assert "13 of the others give less, 1 as much, and 12 give more" in alt


@pytest.mark.parametrize(("choice", "message"), [((4, "both", "use"), "weeks must be one of 1, 2, 3, got 4"),
                                                 ((2, "hair", "use"), "source must be one of 'diary'"),
                                                 ((2, "both", "maybe"), "blank must be one of 'use'")])  # fmt: skip
def test_choices_that_are_not_there_are_refused(choice, message):
    with pytest.raises(ValueError, match=message):
        multiverse.abstinence(*choice)


def test_differences_and_newcombes_limits_are_in_points_by_statsmodels(table):
    for row in table.itertuples():
        counts = row.ketamine, row.of_ketamine, row.midazolam, row.of_midazolam
        limits = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
        points = [row.ketamine / row.of_ketamine - row.midazolam / row.of_midazolam, *limits]
        assert [row.difference, row.lower, row.upper] == pytest.approx([100 * x for x in points], abs=1e-9)
