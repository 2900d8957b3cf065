"""Before a page is signed: sentences that stay untouched, ten or more for each rule, and those that are asked about."""

from functools import cache

import pytest

from course_lib.reader import own_trial
from course_lib.reader.overstated import CERTAIN, LUCK, claimed_in
from course_lib.reader.own_trial.sentence import asked_of_words

pytestmark = pytest.mark.slow  # many sentences and many pages

ARMS = "very early mobilisation", "usual care"
MORE = {"followed": "3 months", "randomised": "2104 (1054 and 1050)", "second": "death, 88 against 72"}
EARLY = own_trial.enter(
    *("AVERT 2015", ARMS, "independent at 3 months", "good", "480/1054", "525/1050"),
    *("adjusted odds ratio 0.73 (95% CI 0.59 to 0.90); P=0.004",),
    **MORE,
)
#: The same people's deaths, of which the interval includes no difference.
DEATHS = own_trial.enter(
    *("AVERT 2015", ARMS, "dead at 3 months", "bad", "88/1054", "72/1050"),
    *("odds ratio 1.34 (95% CI 0.93 to 1.93); P=0.113",),
    **MORE | {"second": ...},
)
HEART = own_trial.enter(
    *("DAPA-HF 2019", ("dapagliflozin", "placebo"), "worse in heart failure, or dead", "bad"),
    *("386 of 2373", "502 of 2371", "hazard ratio 0.74 (95% CI 0.65 to 0.85); P<0.001"),
    followed="a median of 18.2 months",
    second="death, 11.6% against 13.9%",
)
KNEES = own_trial.enter(
    *("METEOR 2013", ("surgery", "physical therapy"), "better in WOMAC function", "good"),
    estimate="mean difference 2.4 (-1.8 to 6.5)",
)
LEGS = own_trial.enter(
    *("Stretching", ("stretching", "usual care"), "injured in a season", "bad", "40/200", "44/200"),
    *("relative risk 0.91 (0.62 to 1.33); P=0.62",),
    kind="invented",
)
STENT = own_trial.enter(
    *("Stents", ("new stent", "old stent"), "alive at 1 year", "good", "190/200", "178/200"),
    *("relative risk 1.07 (1.01 to 1.13)",),
    kind="invented",
)
LEVIN = own_trial.enter(*("Levin 2015", ("amphetamine", "placebo"), "abstinent", "good", "13/43", "3/43"))
#: A hazard ratio beside counts of which the relative risk is 0.67, and alone.
RELAPSES = own_trial.enter(
    *("Many relapses", ("active", "control"), "in relapse", "bad", "16/27", "24/27"),
    *("hazard ratio 0.47 (0.24 to 0.92)",),
    kind="invented",
)
HAZARD = own_trial.enter(
    *("A hazard", ("active", "control"), "in relapse", "bad"), estimate="hazard ratio 0.47 (0.24 to 0.92)", kind="invented"
)
#: A relative risk of 0.57, "about half", and an odds ratio of 0.48.
HALF = own_trial.enter("Half", ("active", "control"), "in relapse", "bad", "17/100", "30/101", kind="invented")
#: KARE's days abstinent: a difference of means, in percentage points of days.
DAYS = own_trial.enter(
    *("KARE 2022", ("ketamine", "saline"), "days abstinent, %", "good"), estimate="mean difference 10.1 (1.1 to 19.0)"
)


@cache
def _read():
    for each in (EARLY, DEATHS, HEART, KNEES, LEGS, STENT, LEVIN, RELAPSES, HAZARD, HALF, DAYS):
        own_trial.effect(each)


@pytest.fixture(autouse=True)
def read(quick_png):
    """Section 2 of each trial was run; not while tests are collected, which each process does."""
    _read()


def asked(mine, sentence, part="in one sentence"):
    return asked_of_words(mine, {"in one sentence": "", part: sentence})


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


OF_LUCK = lines("""
    P = .004, so such a difference is rare if chance alone is at work.
    If chance alone were at work, a difference this large would come up in 4 of 1,000 trials (P = .004).
    P is not the probability that the result is due to chance.
    The news said "only a 0.4% chance that this is luck", and P does not mean that.
    Chance alone would give so large a difference with probability .004.
    Patients were allocated by chance, and P was .004.
    The chance of independence fell from 50% to 46% (P = .004).
    A difference this large or larger has a probability of .004 under the null hypothesis.
    Could it be luck? P of .113 says that chance alone would often give as much.
    It may be due to chance: P = .113.
    Chance cannot be excluded as an explanation (P = .113).
    The trial does not rule out chance (P = .113).
    Nobody can say how likely it is that this was luck.
    One in 250 trials would show so much by chance alone.
    The result is hardly compatible with chance alone (P = .004).
    The odds of independence fell by 27%, and the odds ratio is not due to one centre.
    The probability of a good outcome was not due to chance differences at the start.
    With twenty outcomes the chance of one false positive is 64%.
""")
AS_LUCK = lines("""
    P = .004 is the probability that this happened by chance.
    There is only a 0.4% chance that this result is due to luck.
    Chance explains this with probability .004.
    There is an 11% chance the difference was luck.
    A P of .004 means that the null hypothesis is unlikely.
    P = .004, which cannot be chance.
    A 4 in 1000 chance that the result was luck.
    The probability that the treatment does not work is .4%.
    The null hypothesis has a probability of .004.
    The probability of no effect is 0.004.
    P (the probability that there is no difference) was .004.
    The likelihood of this being a chance finding is 0.4%.
    The odds that this is a fluke are 1 in 250.
    The difference was due to chance (P = .113).
    This is not due to chance (P = .004).
    P = .004 rules out chance.
    The chance of it being luck is 0.4%.
    There is only a 0.4% probability that the findings were caused by chance.
""")
OF_INTERVALS = lines("""
    The 95% interval runs from 0.59 to 0.90.
    Of such intervals 95% hold the truth.
    We are 95% confident that the odds ratio lies between 0.59 and 0.90.
    A 95% interval is no 95% probability that the truth lies in it.
    By the posterior there is a 95% probability that the odds ratio lies between 0.59 and 0.90.
    Survival was 95% likely in both arms.
    Both arms had a 95% chance of survival at day 90.
    The true odds ratio may lie outside the 95% interval.
    A method that is right 95 times of 100 gives 0.59 to 0.90.
    At 95% confidence the effect is a loss.
""")
AS_CERTAIN = lines("""
    There is a 95% probability that the true odds ratio lies between 0.59 and 0.90.
    The true odds ratio lies between 0.59 and 0.90 with 95% probability.
    The truth has a 95% chance of lying between 0.59 and 0.90.
    With a probability of 95% that the ratio is below 1.
    The truth lies with 95% certainty between 0.59 and 0.90.
    There is a 99.6% chance that it works.
    We are 99.6% sure that it works.
""")


@pytest.mark.parametrize("kind", [LUCK, CERTAIN], ids=["P", "interval"])
def test_what_p_and_interval_mean_is_said_in_many_ways_that_are_right(kind):
    assert [sentence for sentence in OF_LUCK + OF_INTERVALS if claimed_in(kind, sentence)] == []


@pytest.mark.slow
@pytest.mark.parametrize("part", ["in one sentence", "to the person", "largest doubt"])
def test_p_as_the_probability_of_luck_is_asked_about_in_each_text(part):
    for sentence in AS_LUCK:
        assert any("how likely it is that chance made this one, no P" in said for said in asked(EARLY, sentence, part)), (
            sentence
        )
    for sentence in AS_CERTAIN:
        assert any("of this one interval it gives no probability" in said for said in asked(EARLY, sentence, part)), sentence
    assert not any("by The effect that is of" in said for said in asked(EARLY, AS_LUCK[6], part))


RIGHT = [
    (EARLY, "Fewer were independent on VEM: 480 of 1,054 against 525 of 1,050 (OR 0.73, 95% CI 0.59 to 0.90)."),
    (EARLY, "Very early mobilisation lowered the odds of independence by 27% (95% CI 10% to 41%), 46% against 50%."),
    (EARLY, "Usual care improved independence: 50% against 46% (odds ratio 0.73, 95% CI 0.59 to 0.90)."),
    (EARLY, "VEM did worse: 46% against 50% were independent, 4.5 points fewer (0.2 to 8.7)."),
    (EARLY, "Compared with usual care, VEM did not improve independence but lowered it: OR 0.73 (0.59 to 0.90)."),
    (EARLY, "Usual care was superior to VEM (OR 0.73, 0.59 to 0.90)."),
    (EARLY, "VEM increased dependence: 46% against 50% independent (OR 0.73, 0.59 to 0.90)."),
    (EARLY, "VEM increased disability (46% v 50% independent, OR 0.73, 0.59 to 0.90)."),
    (EARLY, "Disability was more frequent on VEM: 54.5% against 50% (OR for independence 0.73, 0.59 to 0.90)."),
    (EARLY, "Independence was less frequent with very early mobilisation (46% v 50%; aOR 0.73, 95% CI 0.59-0.90; P=.004)."),
    (EARLY, "It is unlikely that VEM improves independence: OR 0.73 (0.59 to 0.90)."),
    (EARLY, "Nothing suggests that VEM is effective: OR 0.73 (95% CI 0.59 to 0.90)."),
    (EARLY, "VEM does not help: 46% against 50% independent, OR 0.73 (0.59 to 0.90)."),
    (
        EARLY,
        "More people died in the very early mobilisation arm, 88 v 72, and fewer were independent (OR 0.73, 0.59 to 0.90).",
    ),
    (HEART, "Fewer got worse on dapagliflozin (16.3% v 21.2%, HR 0.74, 0.65 to 0.85)."),
    (HEART, "Fewer were worse on dapagliflozin (16.3% v 21.2%, HR 0.74, 0.65 to 0.85)."),
    (HEART, "Dapagliflozin is better than placebo: 4.9 fewer of 100 in 18 months (95% CI 2.7 to 7.1)."),
    (HEART, "More survived without worsening on dapagliflozin: 83.7% against 78.8% (HR 0.74, 0.65 to 0.85)."),
    (HEART, "Dapagliflozin works: HR 0.74 (0.65 to 0.85), 16.3% against 21.2%, over a median of 18.2 months."),
]
OPEN = [
    (DEATHS, "No significant difference in deaths was found (OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "The trial cannot tell whether deaths differ: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, "88 of 1,054 against 72 of 1,050 died; the interval includes no difference (OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "That is no proof of no difference: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, "More may have died on VEM: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, "Whether VEM increases deaths is open (OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "No clear effect on deaths (OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "Nobody can say that the two are equivalent: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, "The trial did not show that deaths differ (OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "In similar groups of people more may have died (OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "The number of deaths is compatible with no effect and with twice the odds: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, '"No difference in deaths", the abstract says, and the interval leaves that open: OR 1.34 (0.93 to 1.93).'),
    (DEATHS, "P = .113 does not mean that there is no difference: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, "Absence of evidence is not evidence of no effect: OR 1.34 (0.93 to 1.93)."),
    (DEATHS, "Mortality at 3 months did not differ significantly (8.3% vs 6.9%; OR 1.34, 0.93 to 1.93)."),
    (DEATHS, "The interval, 0.93 to 1.93, holds no difference as well as nearly twice the odds."),
    (
        KNEES,
        "The groups improved by 20.9 and 18.5 points, a mean difference of 2.4 (95% CI -1.8 to 6.5), which leaves it open.",
    ),
    (KNEES, "Function did not differ significantly: 2.4 (95% CI -1.8 to 6.5)."),
    (KNEES, "The difference, 2.4 points (95% CI -1.8 to 6.5; P>.05), includes none."),
]
NUMBERS = [
    (EARLY, "4.5 fewer of 100 were independent on very early mobilisation (95% CI 0.2 to 8.7 fewer)."),
    (EARLY, "Of 100 people 4 to 5 fewer were independent at 3 months (95% CI 0.2 to 8.7); up to 9 fewer of 100 would fit."),
    (EARLY, "Number needed to harm 23 (95% CI 12 to 524)."),
    (EARLY, "The risk of independence fell by 9%, from 50% to 46% (0.2 to 8.7 points)."),
    (EARLY, "Among 23 treated early one more is not independent (95% CI 12 to 524)."),
    (EARLY, "The odds of a good outcome are reduced by 27% (10% to 41%), from 50% to about 46%."),
    (EARLY, "At 3 months 45.5% against 50.0% were independent, a difference of -4.5 points (95% CI -8.7 to -0.2)."),
    (EARLY, "The relative risk is 0.91 and the adjusted odds ratio 0.73 (0.59 to 0.90)."),
    (EARLY, "The crude odds ratio is 0.84 (0.70 to 0.99), from 480 of 1,054 and 525 of 1,050."),
    (EARLY, "An odds ratio as far from 1 as 0.59, or as near as 0.90, fits too: 0.73 (0.59 to 0.90)."),
    (HEART, "Dapagliflozin prevents worsening: NNT 21 (95% CI 15 to 38), HR 0.74 (0.65 to 0.85)."),
    (HEART, "The hazard was 26% lower on dapagliflozin (15% to 35%): 16.3% against 21.2%."),
]
OF_OTHERS = [
    (LEGS, "Stretching may prevent a third of injuries or cause a third more: RR 0.91 (0.62 to 1.33)."),
    (
        LEGS,
        "20% against 22% were injured; the difference, 2 points fewer, could be 10 fewer or 6 more (RR 0.91, 0.62 to 1.33).",
    ),
    (LEGS, "There is insufficient evidence that stretching prevents injuries (RR 0.91, 0.62 to 1.33)."),
    (LEGS, "We do not know whether stretching helps: RR 0.91 (95% CI 0.62 to 1.33)."),
    (LEGS, "The trial is inconclusive: RR 0.91 (0.62 to 1.33)."),
    (LEGS, "The trial was too small to tell: 40 of 200 against 44 of 200 (RR 0.91, 0.62 to 1.33)."),
    (LEGS, "Neither benefit nor harm of stretching is excluded (RR 0.91, 0.62 to 1.33)."),
    (LEGS, "Stretching did not clearly reduce injuries (RR 0.91, 0.62 to 1.33)."),
    (LEGS, "The effect of stretching is uncertain: RR 0.91 (0.62 to 1.33)."),
    (LEGS, "Slightly fewer were injured, which chance alone would often bring: RR 0.91 (0.62 to 1.33; P=.62)."),
    (LEGS, "A large benefit is unlikely, a small one or a small harm is not: RR 0.91 (0.62 to 1.33)."),
    (LEGS, "If stretching does nothing, a result like this is common (P = 0.62; RR 0.91, 0.62 to 1.33)."),
    (
        LEGS,
        "The groups were comparable at the start; 20% against 22% were injured (RR 0.91, 0.62 to 1.33), so it is open.",
    ),
    (STENT, "More were alive on the new stent: 95% against 89% (RR 1.07, 1.01 to 1.13)."),
    (STENT, "The new stent prevents deaths: 5% against 11% (RR of survival 1.07, 1.01 to 1.13)."),
    (STENT, "Of 100 people 6 more survive one year on the new stent (95% CI 0.6 to 11.6)."),
    (STENT, "The new stent lowers mortality from 11% to 5% in one year, 6 points (0.6 to 11.6)."),
    (STENT, "Fewer died on the new stent (5% v 11%; 6 points, 0.6 to 11.6)."),
    (STENT, "The new stent is superior to the old stent (95% v 89% alive; RR 1.07, 1.01 to 1.13)."),
    (STENT, "The old stent is not as good: 89% against 95% alive (RR 1.07, 1.01 to 1.13)."),
]
#: Fewer of the opposite, of another outcome, or than planned; a hazard as a hazard; points as points.
OF_WHAT = [
    (LEVIN, "30 of 43 used and on placebo 40 of 43, 23 points fewer (6 to 39)."),
    (LEVIN, "Of 43 on amphetamine 30 used and on placebo 40 of 43, 23 points fewer (6 to 39)."),
    (LEVIN, "Craving was lower, and 13 of 43 against 3 of 43 were abstinent, 23 points (6 to 39)."),
    (LEVIN, "With craving so much lower 13 of 43 were abstinent against 3 of 43, 23 points (6 to 39)."),
    (LEVIN, "13 of 43 against 3 of 43 were abstinent, 23 points (6 to 39), in 86 people, fewer than planned."),
    (LEVIN, "23 fewer of 100 used on amphetamine than on placebo (6 to 39)."),
    *(
        (mine, f"{said} (HR 0.47, 0.24 to 0.92).")
        for mine in (RELAPSES, HAZARD)
        for said in lines("""
        On any day relapse was half as likely among those who had not yet relapsed
        At any moment a relapse was about half as likely on the active arm
        Those still abstinent were half as likely to relapse
        Relapse came at half the rate
    """)
    ),
    (RELAPSES, "Two thirds as many relapsed, 16 of 27 against 24 of 27 (HR 0.47, 0.24 to 0.92)."),
    (RELAPSES, "The risk of relapse was 33% lower, 59% against 89% (HR 0.47, 0.24 to 0.92)."),
    (HEART, "Dapagliflozin lowered the risk by 26%: 16.3% against 21.2% (HR 0.74, 0.65 to 0.85)."),
    (HEART, "The risk was 23% lower, 16.3% against 21.2% (HR 0.74, 0.65 to 0.85)."),
    (HALF, "Relapse was about half as likely, 17 of 100 against 30 of 101 (1 to 24 points)."),
    (DAYS, "The percentage of days abstinent was 10.1 points higher on ketamine (1.1 to 19.0)."),
    (DAYS, "10.1% more days abstinent on ketamine (1.1 to 19.0)."),
    (DAYS, "People on ketamine had 10 more of 100 days abstinent (1 to 19)."),
    (DAYS, "Abstinent days rose by 10.1 of 100 on ketamine (1.1 to 19.0)."),
    (DAYS, "10% of the people left early; days abstinent were 10.1 points more on ketamine (1.1 to 19.0)."),
    (DAYS, "10 points more days were abstinent on ketamine (1 to 19), and 10% of people left early."),
    (KNEES, "2% of patients left; the difference in function was 2.4 points (-1.8 to 6.5), which leaves it open."),
    (DAYS, "10.1 points (1.1 to 19.0) is no share of people; more days were abstinent."),
    (DAYS, "It is not that ketamine helped 10.1% of people: days abstinent were 10.1 points more (1.1 to 19.0)."),
]


@pytest.mark.parametrize(
    "kind", [RIGHT, OPEN, NUMBERS, OF_OTHERS, OF_WHAT], ids=["right", "open", "numbers", "others", "what"]
)
def test_a_good_sentence_is_left_alone(kind):
    assert {sentence: found for mine, sentence in kind if (found := asked(mine, sentence))} == {}


@pytest.mark.parametrize(
    ("mine", "text"),
    [
        (
            EARLY,
            "Of 100 people like you about 46 are independent after three months if they get up very early, and 50 if not.",
        ),
        (EARLY, "Getting up very early does not help you to be independent; of 100 people 4 to 5 fewer are."),
        (EARLY, "You lose little by waiting a day: 50 of 100 are independent then, against 46."),
        (EARLY, "It is not likely to help you."),
        (EARLY, "It lowers your odds; in people, 46% against 50%, which is 9% fewer."),
        (EARLY, "Nobody knows how you will be."),
        (EARLY, "Waiting a day helps you a little."),
        (EARLY, "We cannot say that getting up early is safe or not."),
        (HEART, "It helps some: of 100 people 5 fewer get worse."),
        (DEATHS, "Of 100 people 8 die with it and 7 without, and the trial can't tell whether that is chance."),
        (DEATHS, "It might raise your risk of dying a little, or not: 8 of 100 against 7 of 100."),
        (DEATHS, "Whether it changes your risk of dying is not known."),
        (HEART, "Of 100 people like you 16 get worse with it in 18 months, and 21 without."),
    ],
)
def test_a_good_word_to_the_person_is_left_alone(mine, text):
    assert asked(mine, text, "to the person") == []


LIMITS = "(OR 0.73, 0.59 to 0.90)"
OF_DEATH = "(OR 1.34, 0.93 to 1.93)"


@pytest.mark.parametrize(
    ("mine", "sentence", "question"),
    [
        *(
            (EARLY, f"{said} {LIMITS}.", "by The effect fewer of them were independent")
            for said in lines("""
            Very early mobilisation improved independence
            VEM improves outcome
            VEM promoted independence
            VEM enhances independence
            Very early mobilisation is effective
            VEM is superior to usual care
            VEM decreased disability
            VEM leads to better outcomes
        """)
        ),
        *(
            (EARLY, f"{said} {LIMITS}.", "no difference or effect, and the interval leaves that out")
            for said in lines("""
            The two treatments are equivalent
            There was no evidence of an effect
            The trial failed to show an effect
            VEM is as effective as usual care
            VEM did not differ from usual care
        """)
        ),
        *(
            (
                DEATHS,
                f"{said} {OF_DEATH}.",
                "from 0.93 to 1.93: it includes no difference, and all others up to 1.93. Would 1.93 matter?",
            )
            for said in lines("""
            There was no difference in deaths
            It had no effect on death
            VEM does not increase deaths
            Deaths did not differ
            Deaths were similar
            Deaths were comparable
            The two were equally effective
            VEM failed to reduce deaths
            VEM had no impact on mortality
            Mortality was unaffected by VEM
            The arms had the same mortality
            Death rates were equal
            There was no increase in deaths
            There was no additional risk of death
        """)
        ),
        (
            DEATHS,
            f"There was a trend towards more deaths on VEM {OF_DEATH}.",
            "tells a difference as found, and the interval",
        ),
        *(
            (LEGS, f"{said} (RR 0.91, 0.62 to 1.33).", "includes no difference, and all others up to")
            for said in lines("""
            Stretching does not prevent injuries
            Stretching is of no use
            Stretching is not effective
            Injury rates were alike
        """)
        ),
        *(
            (STENT, f"{said} (RR 1.07, 1.01 to 1.13).", "by The effect more of them were alive")
            for said in lines("""
            Mortality was higher on the new stent
            The new stent increased deaths
            The new stent worsened survival
        """)
        ),
        (KNEES, "No difference between surgery and therapy (2.4, -1.8 to 6.5).", "Would 6.5 matter?"),
        (KNEES, "Physical therapy had higher scores (2.4, -1.8 to 6.5).", "by The effect its score is lower"),
        (
            EARLY,
            "The risk of independence fell by 27% (10% to 41%).",
            "that is the odds ratio, which is no ratio of chances",
        ),
        (EARLY, f"VEM reduced the chance of independence by 27% {LIMITS}.", "that is the odds ratio, which"),
        (EARLY, f"The chance of being independent was 27% lower {LIMITS}.", "that is the odds ratio, which"),
        (EARLY, "The hazard ratio was 0.73 (0.59 to 0.90).", '"hazard ratio was 0.73": that number is the odds ratio'),
        (EARLY, "Risk ratio 0.73 (0.59 to 0.90).", "that number is the odds ratio"),
        (EARLY, "4.5% fewer were independent (0.2% to 8.7%).", "4.5 are percentage points"),
        (
            EARLY,
            "VEM lowered independence by 0.73 points (0.59 to 0.90).",
            "that number is a ratio, and no difference in points",
        ),
        (EARLY, "480 of 1050 against 525 of 1054 (95% CI 0.2 to 8.7 points).", "by The effect these are of 1,054"),
        (EARLY, f"About 9 fewer of 100 were independent {LIMITS}.", "that is a limit of the interval"),
        (EARLY, "The odds ratio was 0.90 (0.59 to 0.90).", "that is a limit of the interval"),
        (EARLY, "Number needed to harm 12 (95% CI 5 to 24).", "that is a limit of the interval"),
        (EARLY, "Number needed to treat 23 (95% CI 12 to 524).", "it is a number needed to harm"),
        (EARLY, "Odds ratio 0.73 (90% CI 0.59 to 0.90).", "interval of 90%, and the one here is of 95%"),
        (EARLY, f"Fewer were independent at 6 months {LIMITS}.", "section 1 has 3 months"),
        *(
            (LEVIN, f"{said} (6 to 39).", "by The effect more of them were abstinent")
            for said in lines("""
            13 of 43 against 3 of 43 were abstinent, 23 points fewer
            Fewer were abstinent on amphetamine, 13 of 43 against 3 of 43
            30 of 43 used; on amphetamine 23 fewer of 100 were abstinent
            Craving was better, and 23 fewer of 100 were abstinent
        """)
        ),
        *(
            (mine, said, "that is the hazard ratio, which compares those who still wait")
            for mine in (RELAPSES, HAZARD)
            for said in lines("""
            Hazard ratio 0.47 (0.24 to 0.92), so relapse is half as likely.
            The active arm lowers the risk of relapse by 53% (HR 0.47, 0.24 to 0.92).
            Half as many relapsed (HR 0.47, 0.24 to 0.92).
        """)
        ),
        (RELAPSES, "Relapse is half as likely (HR 0.47, 0.24 to 0.92).", "and the relative risk is 0.67. It is as much"),
        *(
            (DAYS, f"{said} (1.1 to 19.0).", "from the mean difference, and no share of people")
            for said in lines("""
            Ketamine helped 10.1% of people
            10% of the patients stopped on ketamine
            10 more of 100 people were abstinent
            10 people in 100 were helped
        """)
        ),
    ],
)
def test_a_slip_in_the_one_sentence_is_asked_about(mine, sentence, question):
    assert any(question in said for said in asked(mine, sentence))


@pytest.mark.parametrize(
    ("mine", "text", "question"),
    [
        (DEATHS, "Your risk of dying is 34% higher.", "Of how many: how many of 100 people have it in each arm?"),
        (DEATHS, "You are 34% more likely to die.", "which is no ratio of chances"),
        (DEATHS, "It doesn't change your risk of dying.", "includes no difference, and all others up to"),
        (EARLY, "Your chance falls by 27%.", "how many of 100 people"),
        (EARLY, "It helps you.", 'You write "helps you" to the person'),
        (HAZARD, "You are half as likely to relapse.", "Have few?"),
        (DAYS, "It helps 10.1% of people.", "and no share of people"),
        (EARLY, "There is a 95% chance that it works.", "of this one interval it gives no probability"),
    ],
)
def test_a_slip_in_what_is_told_to_the_person_is_asked_about(mine, text, question):
    assert any(question in said for said in asked(mine, text, "to the person"))


WHI = "WHI 2002", ("hormones", "placebo"), "with coronary disease", "bad", "164/8506", "122/8102", "HR 1.29 (1.02 to 1.63)"


@pytest.mark.parametrize("thousand", ["1,000", "1000", "1 000", "1\N{THIN SPACE}000", "1\N{NARROW NO-BREAK SPACE}000"])
def test_thousands_in_words_may_stand_apart_by_a_space(thousand, tmp_path):
    words = {
        "in one sentence": f"HR 1.29 (1.02 to 1.63): 4 more per {thousand} women.",
        "to the person": f"Of {thousand} women 19 against 15.",
    }
    own_trial.effect(mine := own_trial.enter(*WHI))
    said = own_trial.save(mine, words, folder=tmp_path)
    assert said.startswith("Saved as") and "tells (1.29, 1.02, 1.63, 4) and what you tell the person (19, 15)" in said


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ("42 more per 10,000 women", ""),
        ("42 more per 10 000 women", ""),
        ("7 more per 10,000 a year", "has 7: not among"),
        ("7 more per 10,000 women each year", "has 7: not among"),
        ("4 more per 10,000", "that is of 1,000"),
        ("Of 1,000 women 12 more fall ill within a year", "the difference is 0.422 of 100"),
    ],
)
def test_a_round_base_is_no_number_of_the_effect_and_a_rate_no_share(told, asks):
    said = " ".join(asked_of_words(own_trial.enter(*WHI), {"in one sentence": f"HR 1.29 (1.02 to 1.63): {told}."}))
    assert (asks in said if asks else said == "") and "0000" not in said.replace("10,000", "")
    assert ("You write" in said) == (asks.startswith("t"))


@pytest.mark.parametrize(
    "told",
    [
        "One in 12.5.2016 died.",
        "Cut deaths from 1,000,000% to 100 000%.",
        "Treat 1.2.3 people to save one.",
        "1,000,000 times as likely, twice as likely 1.2.3.",
        "bleeding: 10 of 0/12,5 and 10 of 0/100",
        "bleeding: 10/0 and 10/0",
    ],
)
def test_what_is_no_number_ends_in_no_traceback(told, tmp_path):
    for mine in (own_trial.enter(*WHI), KNEES):
        texts = {part: told for part in ("in one sentence", "to the person", "largest doubt", "harms")}
        assert own_trial.save(mine, texts, folder=tmp_path).startswith(("Saved as", "This page is saved"))
