"""Lesson and exercise 11: the capstone."""

import math
from functools import cache

from scipy import stats

from course_lib.methods import effects, survival
from course_lib.methods.replication import Abstinence, people_needed
from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.sources import real_trials

FOUR_WEEKS = 28  # the last day of item 11.2
RANDOMISED = 63, 64  # combination and patch, as the paper's abstract has them
ABSTINENT = 22, 12  # what prints as 35% of 63, and as 19% of 64
SHARES = 0.35, 0.19  # as printed


@cache
def _smokers():
    return real_trials.load("pharmaco_smoking")


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


@cache
def _people(shares=SHARES, power=0.8):
    return people_needed(Abstinence(*shares), power=power)


def _approximate_people():
    """From the difference of two shares and its standard error, in each arm."""
    spread = sum(share * (1 - share) for share in SHARES)
    return math.ceil((stats.norm.isf(0.025) + stats.norm.isf(0.2)) ** 2 * spread / (SHARES[0] - SHARES[1]) ** 2)


def _both(result):
    """The upper limit that is asked for, and the estimate that goes with it."""
    return result.upper, result.value


QUESTIONS = (
    Question(
        id="r11.1",
        options={
            "a": "too small, since the plan was to look at one",
            "b": "as good as if one had been planned",
            "c": "smaller than it would be if one had been planned, so it says less",
        },
        right="c",
        why="The smallest of many P values is small by selection. A plan that was saved before the results says which one counts.",
        mistakes=(
            Mistake("a", "No plan was mentioned. And what makes the P value small is that it was chosen from twenty."),
            Mistake("b", "With one planned comparison, chance has one try to fall below .05. Here it had twenty."),
        ),
        hints=(
            "Lesson 08 counted one outcome in many ways.",
            "Suppose that the treatment does nothing. How often is one P value below .05, and how often the smallest of twenty?",
            "With twenty looks that have nothing to do with one another the smallest is below .05 in 1 - 0.95**20 of the cases.",
        ),
    ),
    Question(
        id="11.1",
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
        id="11.2",
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
        id="11.3",
        options={
            "a": "On average, those who relapsed had held out for 42 days more on the combination than on the patch alone.",
            "b": "A person on the patch alone would have held out for 42 days more on the combination.",
            "c": "On any day a relapse is almost three times as likely on the patch alone as on the combination.",
            "d": "Half of an arm had relapsed by about day 65 on the combination, and by about day 23 on the patch alone.",
        },
        right="d",
        why="A median is the day by which half of an arm has relapsed. It says nothing of the other half, nor of one person, nor of a day's "
        "chance. Its interval on the patch alone is 14 to 49 days, and on the combination it begins at 42.",
        mistakes=(
            Mistake(
                "a", "A median is no average, and it is of everybody in an arm, with those who never relapsed among them."
            ),
            Mistake(
                "b", "Nobody was in both arms. The medians compare groups; what one person would have done they do not tell."
            ),
            Mistake("c", "That would be a ratio of hazards, which was the item before. 65 and 23 are days."),
        ),
        hints=(
            "Draw a line at one half through the two curves of the lesson. What does it meet?",
            "A median has as many people below it as above it. Below and above of what?",
            "On the patch alone 33 of 64 have relapsed by day 25, and 32 by day 21.",
        ),
    ),
    Question(
        id="11.4",
        quantity="needed",
        right=_people,
        copied={
            "the people randomised to the patch": lambda: RANDOMISED[1],
            "both arms together": lambda: 2 * _people(),
        },
        why="131 in each arm, twice as many as in this trial, if the printed shares are the truth. If the truth is smaller, as it "
        "mostly is behind a result that just passed .05, it takes many more.",
        mistakes=(
            Mistake(
                lambda: _people((ABSTINENT[0] / RANDOMISED[0], ABSTINENT[1] / RANDOMISED[1])),
                "This takes 22 of 63 and 12 of 64, which are not quite 35% and 19%. Take the shares as they are printed.",
            ),
            Mistake(lambda: _people((24 / 61, 12 / 64)), "This takes the shares of the file. Take the printed ones."),
            Mistake(lambda: _people(power=0.9), "This is for a power of 90%. It is asked for 80%."),
            Mistake(
                _approximate_people,
                "This is the approximation, from the difference and its standard error. `replication.people_needed` takes Fisher's test.",
            ),
        ),
        hints=(
            "Lesson 10 asked the same of another trial.",
            "`replication.people_needed` takes an outcome: `replication.Abstinence`, with a share for each arm.",
            "35% on the combination is 0.35, the first argument of `Abstinence`; what is the second?",
        ),
    ),
    Question(
        id="11.5",
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
            "Keep the rows of site A first. Then settle three things: which days, which event, and which arm comes first.",
            "`survival.hazard_ratio` with `TIME`, `CENSOR` and the longer treatment as the first arm; the result has `.upper`.",
            "`here = uis[uis.SITE == 0]` has 400 people, and `(here.TREAT == 1).to_numpy()` marks 202 of them.",
        ),
    ),
    Question(
        id="11.6",
        judgement=Judgement(
            model="The sites asked two different questions, 6 months against 3 and 12 against 6, so they are no test of one another. And one P value "
            "below .05 beside one above it is no difference: the interval of site B, 0.64 to 1.25, holds the 0.74 of site A as well as 1, so B "
            "shows neither an effect nor that there is none.",
            points=(
                "It says that the sites compared different lengths of stay: a longer stay at A is as long as a shorter one at B.",
                "It says that a P value above .05 does not show that there is no effect, and looks at the interval.",
                "It does not compare two P values; if anything is compared, the two ratios are.",
            ),
        ),
        why="",
        hints=(
            "What was compared with what at site A, and what at site B?",
            "Look at the interval of site B. Which ratios does it hold?",
            'It can begin: "The two sites asked different questions, ..."',
        ),
    ),
    Question(
        id="r11.2",
        judgement=Judgement(
            model="In an unblinded trial with 127 people with a medical illness who smoked, 35% of those offered three medicines for as long as they wished "
            "and 19% of those given ten weeks of a patch had stopped after half a year: 16 more of 100 (95% interval 1 to 31).",
            points=(
                'both shares, or their difference, with how uncertain it is, and no "two and a half times as likely"',
                "who these people are, and what was compared with what: medicines *and* weeks",
                "no cause and no promise beyond what was measured",
            ),
        ),
        why="",
        hints=(
            "Which of the three claims can stay as it is?",
            "Begin with the people and with what each arm was given. Then the two shares.",
            'It can begin: "In a trial with 127 people who smoked, 35% of those ..."',
        ),
    ),
)
