"""Lesson and exercise 10: the capstone."""

from functools import cache

from course_lib.methods import effects, survival
from course_lib.reader.questions import Mistake, Question
from course_lib.sources import real_trials

FOUR_WEEKS = 28  # the last day of item 10.2
RANDOMISED, LOST = (63, 64), (18, 13)  # combination and patch, as the paper's abstract has them
ABSTINENT = 22, 12  # what prints as 35% of 63, and as 19% of 64


@cache
def _smokers():
    return real_trials.load("pharmaco_smoking")


def _attempts(most, keep=10**6):
    """Mean number of earlier attempts of all who report at most ``keep``, larger numbers than ``most`` set to it."""
    attempts = _smokers().priorAttempts
    return float(attempts[attempts <= keep].clip(upper=most).mean())


@cache
def _free(after=FOUR_WEEKS, drop_day_0=False):
    """People whose day of relapse is later than a day, and all people: combination, then patch."""
    table = _smokers()
    table = table[table.ttr > 0] if drop_day_0 else table
    free = (table.ttr > after).groupby(table.grp).agg(["sum", "size"])
    return tuple(int(x) for arm in ("combination", "patchOnly") for x in free.loc[arm])


def _odds_ratio(counts):
    return effects.odds_ratio(*counts).value


def _relapse_ratios(a, n1, b, n2):
    """Relative risk of relapse, and the ratios of the counts with relapse and without."""
    return (n1 - a) / n1 / ((n2 - b) / n2), (n1 - a) / (n2 - b), a / b


@cache
def _first_weeks():
    """Hazard ratio of relapse with follow-up ended on day 28."""
    table = _smokers()
    event = table.relapse.where(table.ttr <= FOUR_WEEKS, 0)
    return survival.hazard_ratio(table.ttr.clip(upper=FOUR_WEEKS), event, table.grp.eq("combination").to_numpy()).value


def _followed():
    (a, b), (n1, n2), (lost1, lost2) = ABSTINENT, RANDOMISED, LOST
    return a, n1 - lost1, b, n2 - lost2


def _points(abstinent=ABSTINENT, people=RANDOMISED):
    return 100 * (abstinent[0] / people[0] - abstinent[1] / people[1])


@cache
def _relapse(drop_day_0=False, ties="efron"):
    table = _smokers()
    table = table[table.ttr > 0] if drop_day_0 else table
    return survival.hazard_ratio(table.ttr, table.relapse, table.grp.eq("combination").to_numpy(), ties=ties)


@cache
def _adjusted():
    """The hazard ratio with earlier attempts, as they are recorded, as a covariate."""
    table = _smokers()
    first = table.grp.eq("combination").to_numpy()
    return survival.hazard_ratio(table.ttr, table.relapse, first, adjust=table.priorAttempts).value


@cache
def _without_two():
    table = _smokers().query("priorAttempts < 100")
    return survival.hazard_ratio(table.ttr, table.relapse, table.grp.eq("combination").to_numpy()).value


def _rate_ratio():
    sums = _smokers().groupby("grp")[["relapse", "ttr"]].sum()
    rates = sums.relapse / sums.ttr
    return float(rates["combination"] / rates["patchOnly"])


def _log_rank():
    table = _smokers()
    return survival.log_rank(table.ttr, table.relapse, table.grp.eq("combination").to_numpy())


def _turned():
    table = _smokers()
    return survival.hazard_ratio(table.ttr, 1 - table.relapse, table.grp.eq("combination").to_numpy()).value


@cache
def _uis(site=0, from_leaving=False, event=1, swap=False, ties="efron"):
    table = real_trials.load("uis")
    table = table if site is None else table[table.SITE.eq(site)]
    days = table.TIME - table["LEN.T"] if from_leaving else table.TIME
    return survival.hazard_ratio(days, table.CENSOR.eq(event), table.TREAT.eq(0 if swap else 1).to_numpy(), ties=ties)


@cache
def _in_treatment():
    """Site A, with the days in treatment in place of those to the return to drug use."""
    table = real_trials.load("uis").query("SITE == 0")
    return survival.hazard_ratio(table["LEN.T"], table.CENSOR, table.TREAT.eq(1).to_numpy())


def _both(result):
    """The upper limit that is asked for, and the estimate that goes with it."""
    return result.upper, result.value


QUESTIONS = (
    Question(
        id="r10.1",
        options={
            "a": "the range over what they may have done",
            "b": "the estimate with them left out, as they are so few",
            "c": "no estimate at all, as nobody knows what they did",
        },
        right="a",
        why="Two people can be tried out in every way. The range says how much they matter.",
        mistakes=(
            Mistake(
                "b",
                "That supposes that they were like the others of their arm. Few people move a result little, but show it.",
            ),
            Mistake("c", "Two people cannot hide everything: try out what they may have done."),
        ),
        hints=(
            "Lesson 04 met the same question with people whose outcome a blank left open.",
            "What is the worst that they can have done for the result, and what the best?",
            "Compute the result for the worst case and for the best. What lies between the two?",
        ),
    ),
    Question(
        id="r10.2",
        options={
            "a": "the comparison stays as it was",
            "b": "all times move by a step that is the same in both arms",
            "c": "chance no longer made the groups that are compared",
        },
        right="c",
        why="Who reaches the new time zero, and when, can depend on the treatment.",
        mistakes=(
            Mistake("a", "The days change, and with them who is at risk on which day."),
            Mistake("b", "That would be harmless. This step differs from person to person, and the treatment can move it."),
        ),
        hints=(
            "When did chance decide who is in which arm?",
            "What can the treatment change between randomisation and the new zero?",
            "On the new day 5, two people are compared who reached their zero on different days, for reasons of their own.",
        ),
    ),
    Question(
        id="10.1",
        quantity="number",
        right=lambda: _attempts(30),
        inputs={"the largest number that anybody else reports": lambda: 30},
        copied={
            "the mean of everyone, the two large numbers as they are": lambda: _attempts(10**6),
            "the right sum divided by 123 people, and there are 125": lambda: _attempts(30) * 125 / 123,
        },
        why="4.36 in place of 12.7: two people of 125 had made the mean three times as large. The median, 2, stays as it is.",
        mistakes=(
            Mistake(lambda: _attempts(30, keep=99), "The two people were left out. They stay, with 30 for each of them."),
            Mistake(
                lambda: (float(_smokers().priorAttempts.replace(1000, 30).mean()), _attempts(30, keep=999)),
                "Only the 1,000 was dealt with. The 100 is to be set to 30 as well.",
            ),
            Mistake(
                lambda: (_attempts(100), _attempts(20)),
                "Here the largest number that counts is another, 100 or 20. It is to be 30.",
            ),
            Mistake(
                lambda: _attempts(30, keep=29),
                "The people with 30 were left out as well. Only the 1,000 and the 100 change, and nobody is left out.",
            ),
            Mistake(
                lambda: float(_smokers().priorAttempts.clip(upper=30).groupby(_smokers().grp).mean().mean()),
                "This is the mean of the two arms' means. The arms differ in size: take the mean over all 125 people.",
            ),
            Mistake(
                lambda: tuple(_smokers().priorAttempts.clip(upper=30).groupby(_smokers().grp).mean().tolist()),
                "This is the mean of one arm. It is asked for over all 125 people.",
            ),
            Mistake(
                lambda: _attempts(30) - 30 / 125,
                "One of the two people is left out of the sum. Both stay, with 30 each.",
            ),
            Mistake(
                lambda: _attempts(30) * 125 / sum(RANDOMISED),
                "The sum was divided by the 127 who were randomised. 125 are in the file.",
            ),
            Mistake(lambda: _attempts(10**6, keep=999), "This leaves out the 1,000 and keeps the 100. Set both to 30."),
            Mistake(lambda: float(_smokers().priorAttempts.median()), "This is the median. The mean is asked for."),
            Mistake(
                lambda: float(_smokers().priorAttempts[_smokers().priorAttempts < 100].sum() / 125),
                "The two count as 0 attempts here. They are to count as 30 each.",
            ),
            Mistake(
                lambda: float(_smokers().priorAttempts.clip(upper=30).sum()), "This is the sum. Divide it by the people."
            ),
        ),
        hints=(
            "Two of the 125 numbers change, and nobody is left out.",
            "pandas has `clip`: `.clip(upper=...)` sets larger numbers to the limit, and leaves the others as they are.",
            "`smokers.priorAttempts.nlargest(2)` are the 1,000 and the 100. With 30 for each, the sum falls by 970 + 70.",
        ),
    ),
    Question(
        id="10.2",
        quantity="ratio",
        counts=_free,
        measure=effects.odds_ratio,
        arms=("combination", "patch"),
        copied={
            "the paper's adjusted odds ratio, of abstinence at 26 weeks": lambda: 2.57,
            "the odds ratio without the people who relapsed on day 0, who have to stay": lambda: _odds_ratio(
                _free(drop_day_0=True)
            ),
        },
        why="2.64 (1.27 to 5.46), from 41 of 61 and 28 of 64. At day 70 it is 1.98 and at day 182 it is 2.81: which day counts "
        "has to be settled before anybody looks.",
        mistakes=(
            Mistake(
                lambda: _odds_ratio(_free(FOUR_WEEKS - 1)),
                "This counts the three people who relapsed *on* day 28 as without relapse: `>=` in place of `>`.",
            ),
            Mistake(lambda: _odds_ratio(_free(181)), "This is for day 182, the end. The question is about day 28."),
            Mistake(
                lambda: _odds_ratio((_free()[0], 63, *_free()[2:])),
                "This divides by the 63 who were randomised, as if the two who are not in the file had relapsed. Here: the 61.",
            ),
            Mistake(
                lambda: tuple(ratio**sign for ratio in _relapse_ratios(*_free()) for sign in (1, -1)),
                "This is a relative risk of relapse up to day 28, or a ratio of two counts. The odds ratio of having none is asked for.",
            ),
            Mistake(
                _first_weeks,
                "This is the hazard ratio of relapse up to day 28. The odds ratio of having none is asked for.",
            ),
        ),
        hints=(
            "Who has no relapse up to and including day 28? `ttr` is the day of relapse, or 182 if there was none.",
            "`(smokers.ttr > 28)` is True for them. Count by arm with `groupby(smokers.grp)`, then use `effects.odds_ratio`.",
            "On the patch they are 28 of 64. How many of the 61 on the combination?",
        ),
    ),
    Question(
        id="10.3",
        quantity="points",
        counts=_followed,
        measure=effects.risk_difference,
        arms=("combination", "patch"),
        copied={
            "the patch minus the combination, or a difference of people who were smoking": lambda: -_points(people=(45, 51)),
            "the file's difference, of people without a recorded relapse": lambda: _points((24, 12), (61, 64)),
            "the lesson's lower end, both people who are not in the file having relapsed": lambda: _points((24, 12)),
            "the lesson's upper end, both people who are not in the file being abstinent": lambda: _points((26, 12)),
        },
        why="25.4 points (6.1 to 42.4) with the lost left out, 16.2 with all of them counted as smoking, and anything from -4.1 "
        "to 44.7 if nothing is supposed. Here the paper's rule gives the smaller difference of the two.",
        mistakes=(
            Mistake(
                _points,
                "This counts the people who were lost as smoking, as the paper does. Leave them out: fewer people.",
                instead=("arms", "events", "both"),
            ),
            Mistake(
                lambda: _points((22, 12 + 13)),
                "This is the lowest difference: all who were lost on the patch had stopped, and nobody on the combination.",
            ),
            Mistake(
                lambda: _points((22 + 18, 12)),
                "This is the highest difference: all who were lost on the combination had stopped, and nobody on the patch.",
            ),
            Mistake(
                lambda: _points((40, 25)), "This counts everyone who was lost as abstinent, in both arms. Leave them out."
            ),
            Mistake(
                lambda: (_points(people=(45, 64)), _points(people=(63, 51))),
                "The people who were lost are left out in one arm only. 18 were lost in one and 13 in the other.",
            ),
            Mistake(
                lambda: _points(people=(50, 46)),
                "18 were lost on the combination and 13 on the patch. Here they are exchanged.",
            ),
            Mistake(
                lambda: _points((24, 12), (43, 51)),
                "24 have no relapse recorded in the file. The paper's count of abstinent people, 22, is asked about.",
            ),
            Mistake(
                lambda: (100 * 22 / 63, 100 * 12 / 64),
                "This is the percentage in one arm, the lost counted as smoking. Leave them out, and compare the two arms.",
            ),
        ),
        hints=(
            "If the people who were lost are left out, how many are left in each arm?",
            "The number of abstinent people stays, and the number of people falls. `effects.risk_difference` takes all four.",
            "On the patch 64 - 13 = 51 people were followed to the end, and 12 of them were abstinent: 23.5%.",
        ),
    ),
    Question(
        id="10.4",
        quantity="ratio",
        result=_relapse,
        also=lambda: _relapse(ties="breslow").value,
        copied={
            "the hazard ratio without the people who relapsed on day 0, who have to stay": lambda: _relapse(True).value,
            "Breslow's hazard ratio without the people who relapsed on day 0, who have to stay": lambda: (
                _relapse(True, "breslow").value
            ),
            "the P value of the log-rank test": lambda: _log_rank().p,
        },
        why="0.546 (0.36 to 0.83) by Efron's way with ties; Breslow's gives 0.553. It compares hazards: 45% lower among people still "
        "without relapse, and not 45% fewer people who relapse.",
        mistakes=(
            Mistake(
                lambda: 1 / _relapse().value,
                "This is the patch against the combination. Turn the arms round.",
                instead="upside down",
            ),
            Mistake(
                lambda: 1 / _relapse(ties="breslow").value,
                "This is the patch against the combination, with Breslow's way for ties. Turn the arms round.",
            ),
            Mistake(
                _turned,
                "The event is turned round: `relapse` equal to 1 is a relapse, and 0 means that none was recorded.",
            ),
            Mistake(
                lambda: effects.relative_risk(37, 61, 52, 64).value,
                "This is the relative risk of relapse by day 182. The hazard ratio also takes account of when.",
            ),
            Mistake(
                lambda: effects.odds_ratio(37, 61, 52, 64).value,
                "This is the odds ratio of relapse by day 182. The hazard ratio also takes account of when.",
            ),
            Mistake(
                _rate_ratio,
                "This is relapses by the days of follow-up, as if the hazard were constant. The hazard ratio comes from Cox regression.",
            ),
            Mistake(
                _without_two,
                "The two people with implausible numbers of attempts were left out. They stay: that column is not used here.",
            ),
            Mistake(
                _first_weeks,
                "This is the hazard ratio up to day 28. Here everyone is followed to the end.",
            ),
            Mistake(
                _adjusted,
                "This is adjusted for earlier attempts. It is asked for without covariates.",
            ),
            Mistake(
                lambda: _log_rank().observed / _log_rank().expected,
                "This is the events that were observed on the combination, divided by the events expected, from the log-rank test. "
                "It is no hazard ratio yet.",
            ),
            Mistake(
                lambda: (23 / 65, 65 / 23, 21 / 65, 65 / 21),
                "This is a ratio of medians. The hazard ratio comes from Cox regression.",
            ),
        ),
        hints=(
            "Three columns: the days, whether there was a relapse, and the arm.",
            "`survival.hazard_ratio` takes days, event, and True for people of the first arm, here the combination.",
            '`first = (smokers.grp == "combination").to_numpy()` marks the first arm. Days and event are two columns of `smokers`.',
        ),
    ),
    Question(
        id="10.5",
        options={
            "a": "The paper divides by all the people who were randomised, and the file has two fewer.",
            "b": "The paper asks for a confirming breath test, and the file for no relapse on record.",
            "c": "The paper's odds ratio is adjusted, and so its percentage of abstinent people is adjusted too.",
            "d": "One of the two is a slip, since 35% of 63 people would be a fraction of a person.",
        },
        right="b",
        why="22 of 63 people is 35%, and 24 of 61 is 39%. Before asking who is wrong, ask whether the same thing was counted. That two "
        "people without a recorded relapse were not confirmed as abstinent is an inference: the file does not say.",
        mistakes=(
            Mistake("a", "24 of 63 would be 38%. Two people more below the line do not make 35% of it."),
            Mistake("c", "Nothing says so, and 22 of 63 people is a plain share of 35%. Compare what was counted first."),
            Mistake("d", "22 of 63 is 34.9%, which prints as 35. No fraction of a person is needed."),
        ),
        hints=(
            "What does `relapse` equal to 0 mean, and what did the paper count as abstinent at 26 weeks?",
            "`forensics.grim(35, 63, decimals=0)` gives the count behind 35%. Compare it with the 24 of the file.",
            "24 of 63 would print as 38%. So a denominator alone does not explain it: what else differs?",
        ),
    ),
    Question(
        id="10.6",
        quantity="ratio",
        part="upper",
        result=_uis,
        copied={"the paper's upper limit": lambda: 0.93, "the paper's lower limit": lambda: 0.58},
        why="0.740 (0.595 to 0.920); published, of those who were followed up, 0.74 (0.58 to 0.93). At site A, 6 months planned against 3, the hazard of a return to "
        "drug use may be lower by anything from 8 to 40%. The clock starts at admission, and the treatment cannot move that.",
        mistakes=(
            Mistake(
                lambda: _both(_uis(None)),
                "This pools the sites, which are two trials: 3 against 6 months and 6 against 12. Keep site A, `SITE` equal to 0.",
            ),
            Mistake(
                lambda: _both(_uis(1)), "This is site B, another trial: 6 against 12 months. Site A has `SITE` equal to 0."
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
                lambda: _both(_in_treatment()),
                "This takes the days in treatment, `LEN.T`, for the time. The days to the return to drug use are in `TIME`.",
            ),
            Mistake(
                lambda: _uis(ties="breslow").upper,
                "Right but for the ties: this is Breslow's way. Leave `ties` out, which means Efron's.",
            ),
            Mistake(
                lambda: _both(_uis(swap=True)),
                "This is the shorter treatment against the longer one. The longer one, `TREAT` equal to 1, comes first.",
            ),
        ),
        hints=(
            "Keep the rows of site A first. Which clock did chance start, and which value of `CENSOR` is the event?",
            "`survival.hazard_ratio` with `TIME`, `CENSOR` and the longer treatment as the first arm; the result has `.upper`.",
            "`here = uis[uis.SITE == 0]` has 400 people, and `(here.TREAT == 1).to_numpy()` marks 202 of them.",
        ),
    ),
)
