"""A second outcome, and the parts of a composite: as a table, with what they mean for people as far as their names tell."""

from course_lib.figures.words import capital
from course_lib.methods import effects
from course_lib.reader.own_trial.at_baseline import people
from course_lib.reader.own_trial.crossed_words import above_whole
from course_lib.reader.own_trial.good_or_bad import good_as_change
from course_lib.reader.own_trial.harms import beside_table, rows_of, table_of
from course_lib.reader.own_trial.paper import Section
from course_lib.reader.questions.own_words import SAID


def second_of(trial, harms=""):
    """The second outcome as a section with a table, without what the table of harms has already; or nothing.

    Parameters
    ----------
    trial : Trial
    harms : str
        What is said of harms.

    Returns
    -------
    list of Section
    """
    other, text = rows_of(trial, harms), trial.names.second
    own = rows_of(trial, text)
    rows = [row for row in own if not any(map(row.alike, other))]
    beside = beside_table(trial, text, rows) if rows or not own else []  # without rows, why there are none
    told = [_told(trial, row) for row in rows if above_whole(trial, row) is None]
    return [Section(SAID["second outcome"], (text, *told, *beside), table_of(trial, rows))] if rows or beside else []


def components_of(trial):
    """The parts of a composite outcome as a section with a table, a line for each; or nothing.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    list of Section
    """
    if not (text := trial.names.components):
        return []
    rows = rows_of(trial, text)
    return [Section(SAID["components"], (text, *beside_table(trial, text, rows)), table_of(trial, rows))]


def _told(trial, row):
    """How many more or fewer had it in the first arm, whether that is better, and whether the interval leaves it open."""
    d, good = effects.risk_difference(*row.counts), good_as_change(row.name)
    many, of = people(d.value)
    better = d.value and good is not None
    said = SAID["second better" if (d.value > 0) == good else "second worse"] if better else ""
    said += SAID["second open"] * (d.lower <= 0 <= d.upper)
    name = SAID["second unnamed"] if row.name.startswith('"') else capital(row.name)
    return SAID["second told"].format(name=name, of=of, many=many, first=trial.names.arms[0], said=said)
