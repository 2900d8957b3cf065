"""Item 11.5: residential treatment, the trial of site A."""

from functools import cache

from course_lib.methods import survival
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials


def _both(result):
    """The upper limit that is asked for, and the estimate that goes with it."""
    return result.upper, result.value


@cache
def _uis(site=0, from_leaving=False, event=1, swap=False, ties="efron"):
    table = real_trials.load("uis")
    table = table if site is None else table[table.SITE.eq(site)]
    days = table.TIME - table["LEN.T"] if from_leaving else table.TIME
    return survival.hazard_ratio(days, table.CENSOR.eq(event), table.TREAT.eq(0 if swap else 1).to_numpy(), ties=ties)


@cache
def _adjusted_for_site():
    table = real_trials.load("uis")
    return survival.hazard_ratio(table.TIME, table.CENSOR, table.TREAT.eq(1).to_numpy(), adjust=table.SITE)


@cache
def _in_treatment():
    """Site A, with the days in treatment in place of those to the return to drug use."""
    table = real_trials.load("uis").query("SITE == 0")
    return survival.hazard_ratio(table["LEN.T"], table.CENSOR, table.TREAT.eq(1).to_numpy())


def _at_a():
    return real_trials.load("uis").query("SITE == 0")


@cache
def _left_later():
    """Site A from leaving, without the people of 0 days: the upper limit, and the estimate."""
    table = real_trials.load("uis").query("SITE == 0 and TIME > `LEN.T`")
    return _both(survival.hazard_ratio(table.TIME - table["LEN.T"], table.CENSOR, table.TREAT.eq(1).to_numpy()))


ITEMS = (
    Question(
        id="11.5",
        quantity="ratio",
        part="upper",
        decimals=2,  # the third is a 0
        result=_uis,
        also=lambda: _uis(ties="breslow").upper,
        copied={
            "the paper's upper limit": lambda: 0.93,
            "the paper's lower limit": lambda: 0.58,
            "site A's P value, which item 11.6 has": lambda: 0.007,
            "site B's P value, which item 11.6 has": lambda: 0.51,
        },
        why="0.740 (0.595 to 0.920) by Efron's way with ties; by Breslow's the limit is 0.921. Published is 0.74 (0.58 to 0.93), perhaps of those followed up. At site A, 6 months planned against 3, the hazard of a return to "
        "drug use may be lower by anything from 8 to 40%. The clock starts at admission, and the treatment cannot move that.",
        mistakes=(
            Mistake(
                lambda: _both(_uis(None)),
                "This pools the sites, which are two trials: 3 against 6 months and 6 against 12. Keep site A, `SITE` equal to 0.",
            ),
            Mistake(
                lambda: _both(_adjusted_for_site()),
                "This pools the sites and adjusts for the site. They asked two questions, 3 against 6 months and 6 against 12. Keep site A.",
            ),
            Mistake(
                lambda: (*_both(_uis(1)), _uis(1).lower),
                "This is site B, another trial: 6 against 12 months. Site A has `SITE` equal to 0.",
            ),
            Mistake(
                lambda: (*_both(_uis(0, True)), *_both(_uis(None, True)), *_both(_uis(1, True))),
                "This counts from the day of leaving, which the treatment can move. Use `TIME`, which runs from admission.",
            ),
            Mistake(
                lambda: (*_both(_uis(event=0)), *_both(_uis(1, event=0))),
                "The event is turned round: `CENSOR` equal to 1 *is* the return to drug use, in spite of its name.",
            ),
            Mistake(
                lambda: tuple(100 * x for x in (_uis().upper, _uis().value, _uis().lower)),
                "This is a ratio as a percentage, the limit or another. The upper limit is asked for, as a ratio.",
            ),
            Mistake(
                lambda: (1 - _uis().value, 100 - 100 * _uis().value),
                "This is how much lower the hazard is by the estimate. The upper limit of the ratio is asked for.",
            ),
            Mistake(
                lambda: _uis(0, True).lower,
                "This is the lower limit, and counts from the day of leaving. Use `TIME`, which runs from admission.",
            ),
            Mistake(
                lambda: tuple(_at_a().TREAT.eq(1).agg(["size", "sum"])),
                "This is a number of people at site A. The upper limit of a ratio is asked for.",
            ),
            Mistake(
                lambda: _left_later()[:1],
                "This counts from leaving, without those who returned on that day. Use `TIME`, which runs from admission, and everybody.",
            ),
            Mistake(
                lambda: _both(_in_treatment()),
                "This takes the days in treatment, `LEN.T`, for the time. The days to the return to drug use are in `TIME`.",
            ),
            Mistake(
                lambda: _both(_uis(swap=True)),
                "This is the shorter treatment against the longer one. The longer one, `TREAT` equal to 1, comes first.",
            ),
        ),
        hints=(
            "Keep the rows of site A first. Then settle three things: which days, which event, and which arm comes first.",
            "`survival.hazard_ratio` with `TIME`, `CENSOR` and the longer treatment as the first arm; the result has `.upper`.",
            "`here = uis[uis.SITE == 0]` has 400 people, and `(here.TREAT == 1).to_numpy()` marks 202 of them.",
        ),
    ),
)
