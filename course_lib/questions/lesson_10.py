"""Lesson and exercise 10: the capstone."""

from functools import cache

from course_lib import effects, real_trials, survival
from course_lib.questions import Mistake, Question

WITH, WITHOUT = (24, 61), (12, 64)  # no relapse recorded, and people in the file


@cache
def _smokers():
    return real_trials.load("pharmaco_smoking")


def _attempts(below=100):
    attempts = _smokers().priorAttempts
    return float(attempts[attempts < below].mean())


@cache
def _smoking_ratio(drop_day_0=False, events="relapse", swap=False, ties="efron"):
    table = _smokers()
    table = table[table.ttr > 0] if drop_day_0 else table
    first = table.grp.eq("patchOnly" if swap else "combination").to_numpy()
    event = table.relapse if events == "relapse" else 1 - table.relapse
    return survival.hazard_ratio(table.ttr, event, first, ties=ties).value


@cache
def _uis(site=0, from_leaving=False, swap=False):
    table = real_trials.load("uis")
    table = table if site is None else table[table.SITE.eq(site)]
    days = table.TIME - table["LEN.T"] if from_leaving else table.TIME
    return survival.hazard_ratio(days, table.CENSOR, table.TREAT.eq(0 if swap else 1).to_numpy()).value


QUESTIONS = (
    Question(
        id="r10.1",
        kind="choice",
        choices="abc",
        right=lambda: "b",
        why="Two people can be tried out in every way. The range says how much they matter.",
        mistakes=(
            Mistake(lambda: "a", "That supposes that they were like the others of their arm."),
            Mistake(lambda: "c", "Two people cannot hide everything: try out what they may have done."),
        ),
        hints=("Lesson 04's bounds.", "Worst and best.", "From ... to ..."),
    ),
    Question(
        id="r10.2",
        kind="choice",
        choices="abc",
        right=lambda: "c",
        why="Who reaches the new time zero, and when, depends on the treatment.",
        mistakes=(
            Mistake(lambda: "a", "The days change, and with them who is at risk on which day."),
            Mistake(
                lambda: "b", "A change of scale would be the same for everyone. This one differs from person to person."
            ),
        ),
        hints=(
            "When did chance decide?",
            "What happens between randomisation and the new zero?",
            "A group formed afterwards.",
        ),
    ),
    Question(
        id="10.1",
        kind="number",
        right=lambda: _attempts(),
        why="3.94 instead of 12.7, without two of 125 people. The median, 2, hardly notices them.",
        mistakes=(
            Mistake(lambda: _attempts(10**6), "This is the mean of everyone, the two implausible values included."),
            Mistake(lambda: _attempts(1000), "This leaves out the 1,000 only. The 100 is to go, too."),
            Mistake(lambda: float(_smokers().priorAttempts.median()), "This is the median. The mean is asked for."),
            Mistake(
                lambda: float(_smokers().priorAttempts[_smokers().priorAttempts < 100].sum() / 125),
                "This divides by all 125 people. Two are left out above and below the line.",
            ),
        ),
        hints=(
            "Keep the rows with fewer than 100 attempts.",
            "`smokers.priorAttempts[smokers.priorAttempts < 100]`",
            "`mean_attempts = smokers.priorAttempts[smokers.priorAttempts < 100].mean()`",
        ),
    ),
    Question(
        id="10.2",
        kind="number",
        right=lambda: effects.odds_ratio(*WITH, *WITHOUT).value,
        why="2.81 (1.25 to 6.33), Fisher P .017. The paper's adjusted odds ratio is 2.57, of another outcome.",
        mistakes=(
            Mistake(
                lambda: effects.odds_ratio(*WITHOUT, *WITH).value,
                "This is the odds ratio of relapse, or of the patch against the combination. Abstinence, the combination first.",
            ),
            Mistake(lambda: effects.relative_risk(*WITH, *WITHOUT).value, "This is the relative risk."),
            Mistake(
                lambda: effects.odds_ratio(24, 63, 12, 64).value,
                "This counts the two people who are not in the file as relapsed, or leaves out the people of day 0. Here: everyone in the file.",
            ),
            Mistake(lambda: 100 * (24 / 61 - 12 / 64), "This is the difference, in points."),
        ),
        hints=(
            "Which four numbers does the lesson print for 'no relapse recorded'?",
            "24 of 61 and 12 of 64, into `effects.odds_ratio`.",
            "`ratio = effects.odds_ratio(24, 61, 12, 64)`",
        ),
    ),
    Question(
        id="10.3",
        kind="number",
        right=lambda: 100 * (24 / 63 - 12 / 64),
        why="19.3 points is the least that the two can make of 20.6; the most is 22.5. The conclusion does not hang on them.",
        mistakes=(
            Mistake(lambda: 100 * (26 / 63 - 12 / 64), "This is with both abstinent: the highest difference."),
            Mistake(lambda: 100 * (24 / 61 - 12 / 64), "This leaves the two out."),
            Mistake(
                lambda: 100 * (24 / 57 - 12 / 56),
                "This leaves out the people of day 0. The two missing people are asked about.",
            ),
            Mistake(
                lambda: 100 * (24 / 61 - 14 / 66),
                "This adds them to the patch arm. They were randomised to the combination.",
            ),
            Mistake(lambda: 24 / 63 - 12 / 64, "This is the right difference as a proportion. It is asked for in points."),
        ),
        hints=(
            "What must they have done for the difference to be lowest?",
            "Both relapsed: they count below the line only.",
            "`lowest = 100 * (24 / 63 - 12 / 64)`",
        ),
    ),
    Question(
        id="10.4",
        kind="number",
        right=lambda: _smoking_ratio(),
        why="0.546 (0.36 to 0.83), log-rank P .005 as published. It is a ratio of hazards, and not 45% fewer relapses.",
        mistakes=(
            Mistake(lambda: _smoking_ratio(swap=True), "This is the patch against the combination. Turn the arms round."),
            Mistake(
                lambda: _smoking_ratio(drop_day_0=True), "Here the people who relapsed on day 0 were left out. They stay."
            ),
            Mistake(
                lambda: _smoking_ratio(ties="breslow"),
                'Right but for the ties: many people share a day. Pass `ties="efron"`, as the item says.',
            ),
            Mistake(
                lambda: effects.relative_risk(61 - 24, 61, 64 - 12, 64).value,
                "This is the relative risk of relapse by day 182. The hazard ratio also takes account of when.",
            ),
        ),
        hints=(
            "Days, event, first arm.",
            '`smokers.ttr`, `smokers.relapse`, and `smokers.grp == "combination"` as the first arm.',
            '`ratio = survival.hazard_ratio(smokers.ttr, smokers.relapse, (smokers.grp == "combination").to_numpy(), ties="efron")`',
        ),
    ),
    Question(
        id="10.5",
        kind="choice",
        choices="abcd",
        right=lambda: "c",
        why="Before asking who is wrong, ask whether the same thing was counted.",
        mistakes=(
            Mistake(lambda: "a", "Rounding moves the last digit, not four points."),
            Mistake(lambda: "b", "24 of 63 would be 38%. Two people cannot make 35% of it."),
            Mistake(lambda: "d", "Nothing in the two numbers points to that. Two definitions explain them."),
        ),
        hints=("What does `relapse` equal to 0 mean?", "And what did the paper count?", "Trap 3."),
    ),
    Question(
        id="10.6",
        kind="number",
        right=lambda: _uis(),
        why="0.74 (0.60 to 0.92); published 0.74 (0.58 to 0.93). From admission, a clock that does not depend on the treatment.",
        mistakes=(
            Mistake(lambda: _uis(None), "This is for both sites together. Keep site A: `SITE` equal to 0."),
            Mistake(lambda: _uis(1), "This is site B. Site A has `SITE` equal to 0."),
            Mistake(
                lambda: (_uis(0, True), _uis(None, True)),
                "This counts from leaving treatment, which depends on the treatment. Use `TIME`, from admission.",
            ),
            Mistake(lambda: _uis(swap=True), "This is the shorter treatment against the longer one."),
        ),
        hints=(
            "First keep the rows of site A.",
            "`here = uis[uis.SITE == 0]`; then days `TIME`, event `CENSOR`, first arm `TREAT == 1`.",
            "`ratio = survival.hazard_ratio(here.TIME, here.CENSOR, (here.TREAT == 1).to_numpy())`",
        ),
    ),
)
