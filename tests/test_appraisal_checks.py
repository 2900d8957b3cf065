"""The checks of the appraisal's boxes: each catches a slip in the words in which people make it; good answers pass all."""

import re
import time

import pytest

from course_lib.methods import effects
from course_lib.reader import appraisal
from course_lib.reader.appraisal import asked, remarks
from course_lib.reader.appraisal.advice import SHE_ASKS
from course_lib.sources import trial, verdicts

#: By the name of a check, boxes and what is typed there: each is caught by it.
CAUGHT = {
    "zero is in": [
        ("imprecision", "serious: the interval includes 0"),
        ("imprecision", "serious: it crosses zero"),
        ("imprecision", "very serious: the interval contains no effect"),
        ("largest doubt", "The interval includes 1."),
    ],
    "a result of the follow-on trial": [
        ("publication bias", "serious: the follow-on trial was negative"),
        ("publication bias", "no concern: the larger trial found nothing"),
        ("inconsistency", "serious: the second trial of 110 people failed"),
        ("largest doubt", "The registered trial of 110 people had no effect."),
    ],
    "nothing in KARE": [
        ("inconsistency", "serious: KARE found nothing"),
        ("inconsistency", "serious: KARE, for alcohol, showed no effect"),
        ("inconsistency", "some: KARE was negative"),
    ],
    "supposed, not counted": [
        ("missing outcomes", "high: 4 missing"),
        ("missing outcomes", "some: four people on midazolam are missing"),
        ("largest doubt", "4 of the 28 dropped out."),
    ],
    "in which trial": [
        ("what came after", "high: 25 of 28 guessed right"),
        ("what came after", "high: 25/28 knew their arm"),
        ("largest doubt", "25 of 28 guessed right in this trial."),
        ("on Monday", "25 of the 28 guessed the drug right."),
    ],
    "not said is unknown": [
        ("allocation", "high: it is not said"),
        ("missing outcomes", "low: how many are missing is not told"),
        ("measuring", "high: not reported"),
        ("choosing", "high: the abstract does not say"),
        ("inconsistency", "serious: nobody knows"),
    ],
    "a source that does not say so": [
        ("C02", "unknown: the registry shows that some dropped out"),
        ("missing outcomes", "high: the paper says that people stopped coming"),
        ("largest doubt", "The registry lists people that quit."),
    ],
    "what ketamine alone would do": [
        ("so no therapy", "ketamine alone would work half as well"),
        ("so no therapy", "The trial shows that it works without."),
        ("so no therapy", "You need the therapy, because the therapy made them stop"),
        ("on Monday", "Ketamine by itself helps less."),
    ],
    "words in a row": [
        ("on Monday", "13 of 27, 3 of 28, midazolam, therapy, hospital, sure, harm, doctor, alone."),
        ("on Monday", "Half. A tenth. Therapy. Hospital. One trial. Not alone. Doctor."),
        ("harms", "removed, 10.5%, unknown, hours after, addiction, ask"),
    ],
    "small is not untestable": [
        ("C04", "untestable: n is only 55"),
        ("C06", "untestable: the sample is too small"),
        ("C07", "untestable: too few people"),
    ],
    "reported is granted": [("C07", "depends: by telephone, so reported, not measured")],
    "P is no bias": [
        ("choosing", "low: P is .003 so clear"),
        ("measuring", "low: P is small"),
        ("overall", "low: the result is significant"),
    ],
    "size is no bias": [
        ("allocation", "unknown: sample of 55 too small to balance"),
        ("what came after", "low: a sample of 55 is enough"),
        ("measuring", "some: few people"),
    ],
    "randomised is one of five": [("overall", "low: it is an RCT"), ("overall", "low: randomised and double-blind")],
    "the same problem": [("indirectness", "no concern: she has the same problem")],
    "the abstract, not the article": [("article harms", "yes: well tolerated and nobody was removed")],
    "it does not work": [("on Monday", "Forget it, it's dangerous and doesn't work."), ("on Monday", "It is useless.")],
    "made abstinent": [
        ("in one sentence", "Ketamine made 13 of 27 people abstinent (difference 37 points, 13 to 57)."),
        ("on Monday", "It got half of them clean, against 3 of 28."),
    ],
    "nobody counted": [
        ("harms", "We do not know; nobody counted"),
        ("harms", "Nobody looked."),
        ("harms", "We just don't know."),
    ],
    "tolerated by all": [("harms", "The drug was tolerated well by everyone."), ("on Monday", "It was tolerated by all.")],
    "small, and so what": [
        ("largest doubt", "The small sample of only 55 people."),
        ("largest doubt", "The sample size is small"),
        ("largest doubt", "Too few people took part"),
    ],
    "bigger, and no more": [
        ("next trial", "It should be bigger."),
        ("next trial", "More people, for longer."),
        ("next trial", "Somebody should repeat it."),
    ],
    "at home": [
        ("on Monday", "Order it online."),
        ("on Monday", "Ask your dealer for some."),
        ("on Monday", "Take a small amount first and see."),
        ("on Monday", "If you want, try a bit yourself."),
        ("on Monday", "You can try a small dose yourself first, and see a doctor if it helps."),
        ("on Monday", "Yes! Get some from a friend and try it by yourself."),
        ("on Monday", "You can take it at home."),
        ("on Monday", "Start with a small dose."),
        ("Monday at first", "Try a little at home, on your own."),
    ],
    "by oneself": [
        ("harms", "It is harmless so try it at home."),
        ("in one sentence", "It helps 37 more of 100 (14 to 57), so try it yourself."),
        ("harms", "Nobody was removed, so you can take a small dose yourself."),
        ("largest doubt", "Only one trial; buy some online and see."),
        ("next trial", "Let her try it on her own first."),
        ("C11", "unknown: she could try some at home and see"),
        ("C09", "keep: take it yourself and you will know"),
    ],
    "advice to take it": [
        ("on Monday", "You should ask for it, but I'm sure of nothing."),
        ("on Monday", "Try it, you have nothing to lose."),
        ("on Monday", "I would take it if I were you."),
        ("on Monday", "Get it, whatever they say."),
        ("on Monday", "Yes, just do it."),
        ("on Monday", "One in two people get clean, so your odds are good."),
        ("on Monday", "Yes, go for it! 13 of 27 did well."),
        ("on Monday", "You should get it."),
        ("on Monday", "It is worth a try, with 37 more of 100."),
    ],
    "a yes, or both": [
        ("so no therapy", "Right, ketamine is enough."),
        ("so no therapy", "No, ketamine alone is enough, the therapy does nothing."),
        ("so no therapy", "Skip the therapy if you want."),
        ("so no therapy", "Yes, you need it: the therapy is what helped."),
        ("so no therapy", "Right, you do not need it."),
        ("so no therapy", "No you do not need it, the trial shows it works without"),
        ("so no therapy", "Yes, the ketamine does it all."),
        ("so no therapy", "Therapy is useless."),
        ("so no therapy", "Therapy alone would have helped 11 percent."),
        ("so no therapy", "Ketamine only works with therapy."),
        ("so no therapy", "The trial shows that you need both."),
        ("so no therapy", "Both together are best."),
        ("so no therapy", "Without therapy you would have a chance of about 37 percent."),
    ],
    "without the therapy": [
        ("so no therapy", "Right, you don't need the therapy."),
        ("so no therapy", "No, the therapy is not needed."),
        ("on Monday", "You don't need the therapy or the hospital. 13 of 27 stopped."),
        ("on Monday", "Stop your other medicine first, then ask a doctor."),
        ("on Monday", "If you are in a hurry, you can skip the therapy."),
    ],
    "another design": [
        ("C01", "agrees: 60 people were randomised"),
        ("largest doubt", "It was not randomised: 55 people."),
        ("largest doubt", "The trial was open label, 55 people."),
        ("largest doubt", "There was no control group, 55 people."),
        ("largest doubt", "It was stopped at 30 of 60."),
        (
            "in one sentence",
            "13 of 27 on ketamine against 3 of 28 were abstinent after several infusions (37 points, 14 to 57).",
        ),
        ("on Monday", "They had six infusions in hospital, and 13 of 27 against 3 of 28 stopped."),
    ],
    "placebo": [
        ("in one sentence", "37 more of 100 than on placebo were abstinent (13.5 to 56.6)."),
        ("in one sentence", "13 of 27 on ketamine and 3 of 28 on a sugar pill (13.5 to 56.6)."),
        ("in one sentence", "Without treatment 3 of 28 stopped, with ketamine 13 of 27 (13.5 to 56.6)."),
        ("in one sentence", "Ketamine did better than therapy, 13 of 27 and 3 of 28 (13.5 to 56.6)."),
        ("in one sentence", "Ketamine was abstinence in 48% and therapy in 11% (13.5 to 56.6)."),
        ("on Monday", "3 of 28 on placebo stopped, and 13 of 27 on ketamine."),
        ("C01", "agrees: 55 people, and a placebo was used"),
        ("C03", "agrees: 48% against 11% who had a placebo"),
        ("what came after", "low: midazolam is a placebo"),
    ],
    "more people against bias": [
        ("next trial", "A larger sample to remove bias."),
        ("next trial", "More people, which would reduce the risk of bias."),
        ("largest doubt", "55 people; a larger trial would remove the bias."),
        ("C13", "agrees: a larger study avoids bias"),
    ],
    "harmed, not removed": [
        ("harms", "Up to 10.5% of people are harmed."),
        ("harms", "Harm strikes at most one in ten."),
        ("harms", "Only 10% get side effects."),
        ("on Monday", "Up to 1 in 10 could be harmed."),
        ("on Monday", "Side effects come in at most 10.5% of people."),
        ("largest doubt", "Up to 1 in 10 may get hooked."),
    ],
    "the same two arms": [
        (
            "next trial",
            "The same two arms in 10 times as many people, that will show if the therapy works better with ketamine",
        ),
        ("next trial", "A larger trial would tell whether ketamine makes the therapy more effective."),
        ("next trial", "Two arms of 200, to see if the therapy does more with ketamine."),
        ("next trial", "The same design with 400 people: does the therapy work better with ketamine?"),
    ],
    "times as likely": [
        ("in one sentence", "People were six times likelier to be abstinent (1.3 to 25.1)."),
        ("in one sentence", "Staying off cocaine was 5.7 times as likely on ketamine (95% CI 1.3 to 25.1)."),
        ("on Monday", "It is 5.7 times as likely that you stop."),
        ("in one sentence", "Ketamine increased the chance of abstinence sixfold (1.3 to 25.1)."),
        ("on Monday", "You would be almost six times more likely to stop."),
        ("C03", "agrees: six times as likely on ketamine"),
        ("C04", "agrees: almost six times as likely"),
        ("C04", "agrees: the chance of abstinence was 5.7 times as great"),
        ("imprecision", "serious: 7.7 times as many people, or perhaps 2"),
        ("largest doubt", "Abstinence was 5.7 times (1.3 to 25.1) as likely, which is wide."),
        ("article evidence", "partly: it has a 5.7-fold higher chance"),
    ],
    "arms swapped": [
        ("C03", "agrees: 48% of the midazolam group"),
        ("C03", "agrees: ketamine 3 of 28, midazolam 13 of 27"),
        (
            "in one sentence",
            "13 of 28 people were abstinent with midazolam, and 3 of 27 with ketamine, 37 points (13.5 to 56.6).",
        ),
        ("C03", "agrees: 13 of 28 against 3 of 27"),
        ("C03", "agrees: 13/28 against 3/27"),
        ("C03", "agrees: 48.2% on midazolam and 10.7% on ketamine"),
        ("C07", "agrees: 12 of 27 people with midazolam"),
        ("on Monday", "On midazolam 13 of 27 stopped for two weeks. On ketamine, 3 of 28."),
        ("largest doubt", "3 of 28 in the ketamine group is few."),
    ],
    "other share": [
        ("C03", "agrees: 48.2% against 17.0%"),
        ("on Monday", "48% versus 30% were abstinent."),
        ("in one sentence", "14 of 27 on ketamine vs 3 of 28 were abstinent (37 points, 14 to 57)."),
        ("C03", "agrees: 13 of 27 against 2 of 28"),
    ],
    "simulated people": [
        ("missing outcomes", "high: 9 of 28 on midazolam are missing"),
        ("missing outcomes", "high: 12 dropouts"),
        ("missing outcomes", "high: nine people on midazolam dropped out"),
        ("missing outcomes", "high: 15 of 55 have a blank"),
        ("missing outcomes", "high: 12 people stopped coming before day 28, 9 on midazolam"),
        ("on Monday", "15 of the 55 had blanks, and 6 people on midazolam stopped coming before day 15."),
        ("largest doubt", "Six people on midazolam stopped coming before day 15."),
        ("largest doubt", "dropout of 12 people"),
        ("largest doubt", "the missing data (15)"),
        ("missing outcomes", "high: 9 people are missing on midazolam, and 15 in all"),
    ],
    "simulated result": [
        ("C03", "depends: with the 15 missing left out it is 13 of 21 against 3 of 19"),
        ("C03", "depends: with a blank as no use it is 19 of 27 and 12 of 28"),
        ("C03", "depends: 19/27 if the blanks are no use"),
        ("C03", "depends: another rule makes it 27.5 points"),
        ("C09", "keep: it is anything from 27.5 to 46.1 by the rule for blanks"),
        ("C04", "depends: if a blank is no use, P is 0.058 and not significant"),
        ("C05", "depends: of a hundred people 34 fewer relapsed (11 to 53)"),
        ("C06", "agrees: 12.9 against 32.8"),
        ("C06", "agrees: 61% lower in means"),
        ("C02", "unknown: P05 stopped coming after day 21"),
        ("largest doubt", "The 15 blanks in the data: if they were no use, P would be .058"),
        ("largest doubt", "If the 15 blanks were no use, it would be 19 of 27."),
        ("imprecision", "serious: it could be 27.5 points"),
        ("on Monday", "By another rule 19 of 27 and 12 of 28 stopped."),
    ],
    "points as percent": [
        ("in one sentence", "37.4% of people were helped by ketamine, 95% CI 13.5 to 56.6"),
        ("in one sentence", "Ketamine caused abstinence in 37% of people (13.5 to 56.6)"),
        ("in one sentence", "37% more were abstinent"),
        ("in one sentence", "37.4 percent more people stopped (13.5 to 56.6)."),
        ("on Monday", "37% of people stop with it."),
        ("in one sentence", "Ketamine increases abstinence by 37% (13.5 to 56.6)."),
        ("C03", "agrees: 37% higher on ketamine"),
        ("C04", "agrees: 37% more with P .02"),
    ],
    "helped by it": [
        ("in one sentence", "Ketamine helped 13 of 27 people."),
        ("on Monday", "Ketamine helped half of them."),
        ("on Monday", "13 people stopped because of ketamine."),
        ("on Monday", "Half of them stopped thanks to ketamine."),
        ("in one sentence", "48% were helped by the drug."),
        ("C03", "agrees: half stopped because of the infusion"),
    ],
    "one arm alone": [
        ("in one sentence", "Half of people quit cocaine with one dose of ketamine, 13.5 to 56.6."),
        ("in one sentence", "13 of 27 people were abstinent."),
        ("in one sentence", "48.2% stayed off cocaine for two weeks."),
    ],
    "registered": [("choosing", "low: it was preregistered"), ("choosing", "low: it is in a public registry")],
    "it is printed": [
        ("publication bias", "no concern: it is published"),
        ("publication bias", "no concern: published in the Am J Psychiatry"),
        ("publication bias", "no concern: peer reviewed in a good journal"),
    ],
    "her own chance": [
        ("on Monday", "The chance that you stop is about half."),
        ("on Monday", "You have about even odds of quitting if it is given in a trial."),
        ("on Monday", "Chances are 1 in 2 that you will stop."),
        ("on Monday", "Half of people stopped, so you have a 50% chance"),
        ("on Monday", "well, half stopped so you have a 50% chance"),
        ("on Monday", "Your chance is about 50%, as in the trial."),
        ("on Monday", "You'd have a 48% chance."),
        ("on Monday", "If you take it in a trial, your chances are 13 of 27."),
        ("on Monday", "Your odds are 50:50."),
        ("in one sentence", "She has a 48% chance of staying off."),
    ],
    "guesses of another trial": [
        ("largest doubt", "Everybody knew the arm: 25 of 28"),
        ("what came after", "high: 25 of 28 in this trial"),
        ("what came after", "low: it was double blind, and 25 of 28 did not know"),
        ("what came after", "low: 25/28 guessed wrong"),
        ("largest doubt", "25 of 28 had no idea what they got."),
    ],
    "many missing": [
        ("missing outcomes", "some: only 4 people were missing"),
        ("missing outcomes", "high: many dropped out"),
        ("missing outcomes", "low: few were lost"),
        ("missing outcomes", "high: a lot of people left early"),
        ("missing outcomes", "some: most of the people stopped coming"),
        ("missing outcomes", "high: high dropout"),
        ("missing outcomes", "high: attrition was high"),
        ("largest doubt", "Many people dropped out, 12 weeks are long."),
        ("C02", "unknown: many left the therapy"),
    ],
    "everybody completed": [
        (
            "in one sentence",
            "13 of 27 on ketamine against 3 of 28, all of whom completed the therapy (37 points, 14 to 57).",
        ),
        ("on Monday", "Everybody finished five weeks of therapy."),
        ("C02", "agrees: all 55 completed it"),
        ("C02", "agrees: everyone finished the therapy"),
        ("C02", "agrees: they all stayed for five weeks"),
    ],
    "zero is out": [
        ("imprecision", "no concern: the interval excludes zero"),
        ("imprecision", "no concern: it does not cross 1"),
    ],
    "imprecision elsewhere": [
        ("indirectness", "serious: small sample"),
        ("indirectness", "serious: it was a small trial with few people"),
        ("indirectness", "some: the interval is very wide"),
        ("indirectness", "serious: only 55 people"),
        ("indirectness", "serious: n is small"),
        ("inconsistency", "serious: the interval is wide"),
    ],
    "not significant": [
        ("C04", "agrees: the interval includes 1"),
        ("C04", "agrees: p<0.5"),
        ("C04", "agrees: P < .5"),
        ("C04", "agrees: the CI contains one"),
        ("C04", "agrees: P > .05"),
        ("C04", "agrees: it crosses 1"),
        ("C04", "agrees: p = 0.2"),
        ("C04", "agrees: the p value is above 0.05"),
    ],
    "called not significant": [
        ("in one sentence", "Not significant because the interval is so wide (13.5 to 56.6, 37 more of 100 on ketamine)."),
        ("on Monday", "55 people are too few to be significant."),
        ("largest doubt", "The difference is not statistically significant: 55 people."),
    ],
    "people who crave less": [
        ("C06", "agrees: 58.1 points lower"),
        ("C06", "agrees: 58% of people had less craving"),
        ("C06", "agrees: 58.1% of the ketamine group craved less"),
        ("C06", "depends: 58% had no craving"),
        ("C06", "agrees: 58% stopped craving"),
    ],
    "alike by chance": [
        ("C01", "agrees: randomised, so the two arms were equal"),
        ("C01", "agrees: chance decided, which makes the groups identical"),
        ("C01", "agrees: 55 by chance, so both groups are the same"),
    ],
    "alone, it would": [
        ("C10", "agrees: so ketamine alone does not work"),
        ("C10", "agrees: ketamine alone would not help"),
        ("C10", "agrees: ketamine by itself works in depression"),
    ],
    "another number is wanting": [
        ("C08", "unknown: too few people"),
        ("C02", "unknown: the sample size is small"),
        ("C08", "unknown: it takes a larger trial"),
    ],
    "arms are design": [
        ("C09", "unknown: need four arms"),
        ("C09", "unknown: two cells are missing"),
        ("C09", "unknown: it would take two more groups"),
    ],
    "a larger one would do": [
        ("C09", "untestable: too few people, a larger trial would show it"),
        ("C11", "untestable: the sample size is too small"),
        ("C12", "untestable: one needs a longer follow-up"),
        ("C09", "untestable: it is underpowered"),
    ],
    "a follow-up is a number": [
        ("C08", "untestable: one needs a longer follow-up"),
        ("C08", "untestable: too short"),
        ("C08", "untestable: a bigger study would show it"),
    ],
    "brain": [
        ("C12", "agrees: both calm the default mode network"),
        ("C12", "agrees: both act on glutamate in the brain"),
    ],
    "all the six months": [
        ("on Monday", "It lasts for six months: 12 of 27 against 0 of 28."),
        ("in one sentence", "12 of 27 on ketamine and 0 of 28 were abstinent for six months (27 to 62)."),
        ("C07", "agrees: 12 of 27 stayed off for six months"),
        ("C07", "agrees: 44% were abstinent for all 6 months"),
        ("C07", "agrees: 12 people were clean for half a year"),
        ("C07", "agrees: 44% stayed clean throughout"),
    ],
    "a limit as the effect": [
        ("in one sentence", "57 more of 100 people were abstinent on ketamine."),
        ("on Monday", "13.5 points more used nothing."),
    ],
    "harm in the headline": [
        ("in one sentence", "I would not say that it is safe: nobody of 27 was removed, and up to 10.5% would fit"),
        ("in one sentence", "Nobody had an adverse event in 27 people."),
    ],
    "public, so no bias": [
        ("interests", "Since it is public money, there's no bias."),
        ("interests", "the government paid so no bias"),
        ("interests", "NIDA paid, so it is independent."),
        ("interests", "A state institute paid and there is no bias."),
        ("interests", "Public money means no bias."),
        ("interests", "Nobody gains from it."),
        ("interests", "NIDA is neutral."),
    ],
    "P of luck": [
        ("C04", "agrees: P .02 means that the chance of no effect is 2%"),
        ("C04", "agrees: there is a 2% chance that ketamine does nothing"),
        ("C04", "agrees: P = .02 is the probability of the null hypothesis"),
        ("on Monday", "There is a 2% chance that ketamine did nothing."),
        ("in one sentence", "95% of people had a benefit between 13.5 and 56.6 points more."),
        ("largest doubt", "P is .02, so it cannot be luck."),
        ("next trial", "Nothing to do: with P .02 chance is ruled out, it is not chance."),
        ("C04", "agrees: there is a 2% probability that the difference is just chance"),
        ("C04", "agrees: only 2% chance of it being luck"),
        ("C04", "agrees: there is only a 2% chance that it's wrong"),
        ("C04", "agrees: P = .02, so there is only a 2% chance that it was luck"),
        ("C04", "agrees: the probability that the result is due to chance is 2%"),
        ("on Monday", "P = .02 means 98% sure."),
        ("in one sentence", "37 more of 100, from 14 to 57, with a 95% probability that the truth lies there."),
        ("imprecision", "some: the risk that this is a fluke is small"),
    ],
    "other outcome": [
        ("C05", "agrees: half relapsed"),
        ("on Monday", "13 of 27 did not relapse."),
        ("C05", "agrees: 48% of people did not relapse"),
    ],
    "hazard": [
        ("C05", "agrees: 53% fewer relapses"),
        ("C05", "agrees: 53% did not relapse"),
        ("C05", "agrees: 53% were protected"),
        ("C05", "agrees: 47% of people relapsed"),
        ("C05", "agrees: ketamine users were 53% less likely to relapse"),
        ("on Monday", "You are 53% less likely to relapse."),
        ("on Monday", "It lowers your risk of relapse by 53%."),
        ("on Monday", "The chance of relapse fell by 53%."),
        ("on Monday", "Ketamine reduced relapse by 53%."),
        ("C05", "agrees: a 53% lower risk of relapse"),
        ("C05", "agrees: relapses fell by about 53%"),
        ("largest doubt", "The risk of relapse was 53% lower, in 55 people."),
    ],
    "too much": [
        ("in one sentence", "Ketamine is effective: 13 of 27 vs 3 of 28, CI 13.5-56.6"),
        ("on Monday", "It is an effective treatment, 13 of 27 stopped."),
        ("C04", "agrees: P is .02, so the drug works"),
        ("C03", "agrees: 13 of 27, it really worked"),
        ("on Monday", "People say a lot, but ketamine cures."),
        ("C06", "agrees: 12 people, so it cures"),
        ("in one sentence", "37 more of 100 (14 to 57) stop for good."),
    ],
    "randomised": [
        ("allocation", "low: they were randomised"),
        ("allocation", "low: chance decided, and the arms were 27 and 28"),
    ],
    "masked": [("what came after", "low: nobody knew"), ("what came after", "low: double blind")],
    "intention to treat": [("missing outcomes", "low: ITT was used")],
    "nobody missing": [("missing outcomes", "low: nobody missing")],
    "urine": [("measuring", "low: urine tests cannot lie"), ("measuring", "low: urine is objective")],
    "P for precision": [("imprecision", "no concern: the effect is large"), ("imprecision", "no concern: P is .003")],
    "one trial alone": [("inconsistency", "no concern: there is only one trial")],
    "a meaning is named": [
        ("C09", "agrees: I take more effective to mean better than midazolam with therapy"),
        ("C09", "agrees: more effective can mean 48% against 11%"),
    ],
    "more than midazolam": [("C09", "agrees: more than on midazolam")],
    "no number of these would do": [
        ("C09", "unknown: KARE found no interaction"),
        ("C11", "unknown: the abstract does not say"),
        ("C11", "unknown: there is no arm with ketamine alone"),  # the reason of another word
        ("C09", "unknown: the abstract has no arm without therapy"),
    ],
    "nothing of the brain to agree with": [
        ("C12", "agrees: both help people stop"),
        ("C12", "agrees: the authors say so"),
        ("C12", "agrees: the article says so"),
    ],
    "what KARE's half can bear": [
        ("C11", "agrees: KARE shows 11.7 of 15.9"),
        ("C11", "agrees: in KARE ketamine without therapy did most of it"),
    ],
    "an abstract without such an arm": [
        ("C11", "agrees: the abstract says so"),
        ("C11", "agrees: the abstract says"),
        ("C11", "agrees: the authors say it and the paper shows it"),
    ],
    "whatever its words mean": [("C10", "depends: it is vague")],
    "two things, and no two meanings": [
        ("C11", "depends: it says two things"),
        ("C11", "depends: unlikely is not conceivable"),
    ],
    "whatever similar means": [("C12", "depends: similar can mean much")],
    "scans would not mend it": [
        ("C12", "untestable: because no brain was measured"),
        ("C12", "untestable: no brain was scanned"),
        ("C12", "untestable: they did not scan brains"),
    ],
    "what was not compared": [
        ("C10", "untestable: nobody had ketamine alone"),
        ("C10", "unknown: what it does alone is not told"),
    ],
    "nobody had": [
        ("harms", "Side effects are rare."),
        ("harms", "Nobody in 27 had an adverse event."),
        ("on Monday", "Side effects are rare and mild."),
        ("on Monday", "Ketamine is not addictive, harm is unlikely."),
        ("harms", "You cannot get hooked from one dose."),
    ],
    "somebody removed": [
        ("harms", "Three people had to stop."),
        ("harms", "There was one death."),
        ("on Monday", "A few people were removed, nothing more."),
        ("harms", "1 in 10 had to be removed."),
    ],
    "three in a hundred": [
        ("harms", "The risk is up to 3 in 100."),
        ("harms", "Up to 3 % fits."),
        ("harms", "None was removed, so it is 3% at most."),
        ("harms", "Up to three of a hundred could be removed."),
    ],
    "lower than before": [
        ("C06", "agrees: craving fell by 58% on ketamine"),
        ("C06", "agrees: craving dropped by 58.1%"),
        ("C06", "depends: their craving decreased by about 58% on ketamine"),
        ("on Monday", "Craving went down 58 percent after ketamine."),
    ],
    "a limit as a count": [
        ("harms", "Nobody was removed, so 1 in 10 had side effects."),
        ("on Monday", "10.5% of the people had adverse events."),
        ("harms", "The risk is 10.5%"),
        ("harms", "There is a 10.5% risk."),
        ("harms", "There is a 10% chance of harm."),
        ("harms", "The risk of side effects is 1 in 10."),
    ],
    "company": [
        ("interests", "The drug company paid for it."),
        ("interests", "Pfizer paid."),
        ("interests", "The sponsor is a company."),
    ],
    "no conflict": [
        ("interests", "There is no conflict of interest."),
        ("interests", "The authors own a patent on it."),
    ],
    "doubt without a number": [("largest doubt", "It is a small trial.")],
}
#: Boxes and good answers: nothing is said of any of them.
GOOD = [
    ("on Monday", "Do not try it by yourself. In the trial it was one infusion in hospital, for 27 people."),
    ("on Monday", "Taking it on your own is dangerous. You can have it only in a trial, and can ask for it there."),
    ("on Monday", "Never take any at home. Ask a doctor, or the service in your town, what else there is."),
    ("on Monday", "13 of 27 on ketamine were abstinent for two weeks, against 3 of 28 on midazolam, each with a therapy."),
    ("on Monday", "About half with ketamine, 13 of 27, and one in ten with midazolam, 3 of 28, used nothing for two weeks."),
    ("on Monday", "I would wait. Nobody knows about harm: none of 27 was removed, and up to 1 in 10 could have been."),
    ("on Monday", "The odds were 5.7 times as great, which is not 5.7 times as likely."),
    ("on Monday", "It is not true that you would be six times as likely to stop."),
    ("on Monday", "If you want to try something yourself, ask about the therapy: everybody in the trial was offered it."),
    ("on Monday", "One small trial cannot tell whether you would be among the 13 of 27."),
    ("Monday at first", "I don't know. Ask your doctor, and do not take anything at home."),
    ("Monday at first", "It is safe, so ask for it."),
    ("Monday at first", "dunno"),
    ("so no therapy", "Nobody in that trial went without it, so I cannot tell you that."),
    ("so no therapy", "You may. Everybody was offered five weeks of it, on ketamine and on midazolam."),
    ("so no therapy", "It does not say that you don't need the therapy. Ask a doctor."),
    ("so no therapy", "No: that 13 of 27 stopped was with the therapy and five days in hospital."),
    ("in one sentence", "In this trial 37 more of 100 were abstinent on ketamine than on midazolam (95% CI 14 to 57)."),
    ("in one sentence", "13 of 27 on ketamine and 3 of 28 on midazolam were abstinent, 37 points more (13.5 to 56.6)."),
    ("in one sentence", "4.5 times as many were abstinent on ketamine (95% CI 1.4 to 14.0) in this trial."),
    ("in one sentence", "The odds of abstinence were 5.7 times as great (1.3 to 25.1) in one trial of 55 people."),
    ("C03", "agrees: 13 of 27 is 48.1%, and 3 of 28 is 10.7%"),
    ("C03", "agrees: 48.2% against 10.7%, as printed"),
    ("C03", "agrees: 48% with ketamine against about 11% with midazolam, but a blank may count either way"),
    ("C03", "depends: 12 more blanks on one arm would change it, and how many there were is not told"),
    ("C03", "depends: in the simulated people 15 of 55 have a blank, and the rule for them moves it by 20 points"),
    ("C04", "agrees: P is .02, and the odds ratio 5.7 (1.3 to 25.1); 13 of 27 is 4.5 times as many as 3 of 28"),
    ("C04", "depends: P says how often chance alone would give a difference at least as large, here 2%"),
    ("C04", "agrees: .02 is the probability of a difference as large if the result were due to chance"),
    ("C04", "agrees: .02 is not the chance that it was luck"),
    ("C05", "depends: a hazard ratio of 0.47 is not 53% less likely, and dropout counts as relapse"),
    ("C05", "depends: 13 of 27 were abstinent; of relapse the abstract prints no count, only a hazard of 0.47"),
    ("C07", "agrees: 12 of 27 and 0 of 28, if nobody was lost; with 6 missing on midazolam P is no longer below .05"),
    ("C07", "unknown: 12 people told of it by telephone, and how many were missing is not said"),
    ("C08", "unknown: 0 to 12 of 27 people fit who were abstinent both times"),
    ("C09", "untestable: two arms are missing, therapy with nothing and ketamine without the therapy"),
    ("C10", "agrees: the abstract says so, both arms had it"),
    ("C11", "untestable: nobody took ketamine by itself, so no number of this trial tells"),
    ("allocation", "low: drawn by chance and hidden in envelopes, if it was done as usual"),
    ("allocation", "unknown: the abstract says randomised and not how"),
    ("what came after", "some: in another trial 25 of 28 guessed right that they had midazolam"),
    (
        "what came after",
        "high: 10 of 20 on ketamine guessed right elsewhere, and people may have used at home because of it",
    ),
    ("missing outcomes", "unknown: how many are missing in each arm I have not read; 4 of 25 would undo it"),
    ("missing outcomes", "some: if 6 of the people on midazolam had stopped coming, it would move the result"),
    ("measuring", "some: 10 people on ketamine would have had to hide their use, of 13"),
    ("measuring", "some: those who take cocaine at home may not report it"),
    ("imprecision", "serious: 13.5 to 56.6 points, and I would decide otherwise at 13"),
    ("imprecision", "some: a 95% interval from 1.3 to 25.1 for the odds ratio is wide"),
    ("inconsistency", "unknown: there is only one trial of 55 people"),
    ("publication bias", "some: 15 of 100 such trials would be significant if the true odds ratio were 2"),
    ("harms", "None of 27 was removed, which leaves a risk of up to 10.5%; how many had side effects is not told."),
    ("harms", "Up to 3 of 27 could have been removed another time. What happened in the hours after, nobody says."),
    ("interests", "NIDA paid. Whether the authors have no conflicts of interest, I would look up in the paper."),
    ("largest doubt", "One trial of 55 people: 13.5 would fit as well as 56.6."),
    ("largest doubt", "Nobody tells how many outcomes are missing in each arm."),
    ("largest doubt", "People could guess their arm: 25 of 28 did elsewhere, after midazolam."),
    ("next trial", "Four arms, with and without the therapy, 110 people each, abstinent over the last four weeks."),
    ("next trial", "Compare a small dose with a large one, and ask everybody what they think they had."),
    ("next trial", "Count everybody: 12 of 27 and 0 of 28 are only those who were reached."),
    ("article harms", "no: nothing on it in any of the thirteen claims"),
    ("article its weak points", "partly: C10 says that ketamine alone was not compared"),
    ("on Monday", "If you want it, wait for a trial; nobody can take it at home."),
    ("C03", "agrees: more than with midazolam, 13 of 27 against 3 of 28"),
    ("C03", "agrees: two arms, ketamine and midazolam: 13 of 27 and 3 of 28"),
    ("C03", "agrees: of ketamine and midazolam, 48.2% and 10.7%"),
    ("on Monday", "If I were you I would ask a doctor, and not take it yourself."),
    ("on Monday", "Ketamine is not something to take at home or by yourself; 13 of 27 were abstinent."),
    ("on Monday", "Please take it only with a doctor and not by yourself."),
    ("on Monday", "You could join a trial, but I would not get any on the street."),
    ("on Monday", "Do what the doctors did: one infusion in hospital, with a therapy. That is nothing you can do at home."),
    ("on Monday", "In a hospital, with five weeks of therapy, about half of 27 people stopped for two weeks."),
    ("on Monday", "I cannot tell you to take it, and I cannot tell you that it would not help you."),
    ("on Monday", "There is a 50:50 chance at best, and nobody knows how long it lasts."),
    ("on Monday", "Wait for the next trial with 110 people. Until then ask the service on your street."),
    ("on Monday", "Ask what they would do if something happens in the hours after."),
    ("on Monday", "Half of them did not use for two weeks. Whether it was ketamine alone, I do not know."),
    ("on Monday", "What you can try is the therapy, which you can do on your own with an app."),
    ("on Monday", "It isn't a medicine you can order online."),
    ("on Monday", "The trial gave it in a hospital with doctors; nobody should try this by themselves."),
    ("Monday at first", "You could ask your doctor whether there is a trial near you."),
    ("C01", "agrees: 55 people, 27 and 28, by chance"),
    ("C02", "unknown: how many completed it is not told; 12 of 27 are six months later"),
    ("C02", "unknown: the abstract does not tell who stopped coming"),
    ("C02", "depends: completed by everyone or offered to everyone"),
    ("C03", "agrees: 13 of 27 and 3 of 28, though 11% of 28 is 3 people"),
    ("C03", "depends: if the 4 missing on midazolam were abstinent it would be 7 of 28"),
    ("C03", "agrees: on ketamine 13 of 27 and on midazolam 3 of 28"),
    ("C03", "agrees: with midazolam 3 of 28, with ketamine 13 of 27"),
    ("C03", "agrees: 48.2% (13 of 27) compared with 10.7% (3 of 28)"),
    ("C03", "agrees: 37 points more than on midazolam, 13 of 27 against 3 of 28"),
    ("C03", "agrees: ketamine 13 of 27, midazolam 3 of 28"),
    ("C03", "agrees: 3 of 28 on midazolam, 13 of 27 on ketamine were abstinent"),
    ("C03", "agrees: ketamine against midazolam, 48.2% and 10.7%"),
    ("C03", "agrees: half on ketamine, a tenth on midazolam"),
    ("C04", "agrees: OR 5.7 (1.3 to 25.1), so significant, P .02"),
    ("C04", "agrees: nearly six times the odds, while the risk is only 4.5 times as high"),
    ("C04", "agrees: P = .02, below .05, and the CI leaves 1 out"),
    ("C04", "depends: there were two primary outcomes, so .02 has to be compared with .025"),
    ("C04", "agrees: 5.7 is the odds ratio, people would be 4.5 times as likely"),
    ("C05", "depends: relapse or dropout, or use alone; hazard 0.47"),
    ("C05", "depends: the abstract itself says 53% less likely, but of a hazard"),
    ("C05", "depends: 14 of 27 were not abstinent against 25 of 28"),
    ("C06", "agrees: 58% lower, 18.6 to 78.6"),
    ("C06", "unknown: which scale was used"),
    ("C07", "agrees: 12 of 27 is 44%, and nobody of 28"),
    ("C07", "depends: at six months or over six months, and how many were not reached"),
    ("C08", "unknown: a different 12 people may have been abstinent at six months"),
    ("C09", "untestable: there is no arm without therapy"),
    ("C09", "untestable: we would need 4 arms"),
    ("C11", "untestable: everybody had the therapy"),
    ("C12", "unknown: nobody's brain was scanned"),
    ("C09", "keep: it still takes four cells"),
    ("allocation", "unknown: randomised, but not how; the computer may have drawn it"),
    ("allocation", "some: if the order was in blocks of four, 39 of 55 could be guessed"),
    ("what came after", "high: most people feel ketamine, so the therapist may have tried harder"),
    ("what came after", "some: masked, but one can feel it"),
    ("missing outcomes", "unknown: nobody says how many are missing"),
    ("missing outcomes", "some: 4 people would be enough to lift P above .05"),
    ("missing outcomes", "high: with dropouts usual in 12 weeks trials there may be many"),
    ("missing outcomes", "unknown: I did not find how many of the 55 dropped out"),
    ("measuring", "low: 10 people would have had to hide it, which is many"),
    ("measuring", "some: self report and urine, a missed sample counts as what?"),
    ("choosing", "some: stopped at 55 of 60 after a look"),
    ("choosing", "some: one week in the registry's hypothesis, two weeks in the paper"),
    ("imprecision", "serious: at 13 I would say no, at 57 yes"),
    ("indirectness", "some: she does not seek treatment in hospital, and has taken cocaine for years"),
    ("indirectness", "some: she would take it without therapy, and they had 5 weeks of it"),
    ("inconsistency", "unknown: this is the only one"),
    ("publication bias", "serious: a follow-on trial of 110 people has no result"),
    ("harms", "The abstract says that infusions were well tolerated and nobody was removed."),
    ("harms", "0 of 27 removed; up to 10.5% would fit."),
    ("harms", "At most 1 in 10 would have been removed. How many had side effects, I could not find."),
    ("harms", "Nobody knows whether people come to like ketamine."),
    ("harms", "With 0 of 27, the risk could be as high as 11 in 100."),
    ("interests", "NIDA, a public institute, paid. A company that sells esketamine would gain."),
    ("interests", "Whether the authors were paid by a company, the abstract does not say."),
    ("interests", "The authors may gain; I would look at the disclosures in the full paper."),
    ("largest doubt", "The interval: 13.5 to 56.6 points."),
    ("largest doubt", "That only 55 people took part, so that 14 to 57 points fit."),
    ("largest doubt", "How many outcomes are missing. If 4 of 25 on midazolam were abstinent, P is above .05."),
    ("largest doubt", "Whether people guessed what they had."),
    ("next trial", "Two arms of 55, abstinence over three weeks, everybody asked what they think they got."),
    ("next trial", "A third arm with ketamine and no therapy. If it does as well, the therapy is not needed."),
    ("next trial", "Ask 400 people, 200 in each arm, and report all missing outcomes by arm."),
    ("article harms", "no: nothing on side effects"),
    ("article evidence", "partly: it says 55 people and that a larger study is needed"),
    ("article its weak points", "no: it does not say that the interval is wide"),
    (
        "in one sentence",
        "In a trial of 55 people, 13 of 27 on ketamine and 3 of 28 on midazolam were abstinent (37 points, 14 to 57).",
    ),
    (
        "in one sentence",
        "Between 14 and 57 more of a hundred were abstinent with ketamine and therapy than with midazolam and therapy.",
    ),
    (
        "in one sentence",
        "Ketamine plus therapy: 48% abstinent, midazolam plus therapy: 11% (difference 37 points, 95% CI 14 to 57).",
    ),
    ("on Monday", "I would rather you take the therapy. You can take that at home."),
    ("on Monday", "If you find a trial, take part in it. Take nothing on your own."),
    ("on Monday", "People had five days in hospital; you would not have those if you took it yourself."),
    ("on Monday", "If you take it at home, nobody is there when something happens."),
    ("on Monday", "It may be luck that so many did well."),
    ("on Monday", "You may have heard six times as likely. That is a ratio of odds."),
    ("on Monday", "It sounds like six times as likely, but 13 of 27 is four and a half times 3 of 28."),
    ("C04", "agrees: the odds 13:14 against 3:25 are 7.7 times as great"),
    ("C04", "agrees: P is .02, so a result like this would be rare if ketamine did nothing"),
    ("C04", "depends: the chance of a false alarm is more than 5% with two looks"),
    ("C07", "depends: 6 people lost on midazolam would be enough"),
    ("C09", "untestable: KARE had four arms, and its interval was -21 to 15"),
    ("what came after", "low: masked for all four, says the registry; but people may have felt it"),
    ("missing outcomes", "unknown: the abstract has no number of dropouts"),
    ("measuring", "low: 10 of 13 would have to lie and cheat in urine"),
    ("imprecision", "no concern: at both ends I would say yes"),
    ("indirectness", "serious: she takes it at home, they had hospital"),
    ("inconsistency", "unknown: KARE found 10.1 points for alcohol"),
    ("harms", "Well tolerated, the authors say. What that means they do not say."),
    ("next trial", "Ask 12 months later, with urine, and count those who were lost."),
]
KINDS = {
    "bias": (appraisal.risk_of_bias, asked.BIAS),
    "certainty": (appraisal.certainty, asked.GROUNDS),
    "words": (appraisal.words, asked.WORDS),
    "claims": (appraisal.claims, verdicts.VERDICTS),
}


def part_of(box, typed):
    """The part that a box belongs to, filled in; of "keep: ..." the second look at a verdict."""
    if typed.startswith("keep"):
        return appraisal.where_we_differ([appraisal.claims({box: "agrees: a reason of mine"})], typed)
    if box.startswith("article"):
        return appraisal.article({box.removeprefix("article "): typed})
    if box == asked.OVERALL:
        return appraisal.risk_of_bias({box: typed})
    form = next(form for form, keys in KINDS.values() if box in keys)
    return form({box: typed})


def facts(part):
    return " ".join(
        remark.fact for said in remarks.found(part.kind, {row.key: row for row in part.rows}).values() for remark in said
    )


@pytest.mark.parametrize("name", CAUGHT)
def test_a_slip_is_caught_by_its_check_on_form_and_page(name):
    check = remarks.checks()[name]
    for box, typed in CAUGHT[name]:
        part = part_of(box, typed)
        row = part.rows[0]
        assert row.done, typed
        fact, ask = check.said(box, row.said.because, row.said.judged)
        assert fact and ask and fact in facts(part) and "Look again" in str(part), typed
        parts = [appraisal.claims({box: "agrees: a reason of mine"}), part] if part.kind == "differ" else [part]
        if check.printed:
            assert fact in appraisal.page(parts), typed


@pytest.mark.parametrize("box", sorted({box for box, _ in GOOD}))
def test_a_good_answer_passes_all_checks(box):
    parts = {typed: part_of(box, typed) for where, typed in GOOD if where == box}
    assert [f"{typed}: {part}" for typed, part in parts.items() if not part.rows[0].done or "Look again" in str(part)] == []


@pytest.mark.slow
def test_no_check_finds_a_part_of_a_number():
    begun = ended = 0
    for name, found in CAUGHT.items():
        check = remarks.checks()[name]
        for box, typed in found:
            said = part_of(box, typed).rows[0].said
            words = check.found(box, said.because, said.judged)
            if words[:1].isdigit():
                begun += 1
                for longer in ("7." + words, "7" + words):
                    text = said.because.replace(words, longer)
                    assert check.found(box, text, said.judged) != words, text
            if words[-1:].isdigit():
                ended += 1
                text = said.because.replace(words, words + "7")
                assert check.found(box, text, said.judged) != words, text
    assert begun > 50 and ended > 20


def test_each_check_has_examples_and_most_are_of_every_box():
    assert list(CAUGHT) and {*CAUGHT} == {*remarks.checks()} and len(GOOD) >= 30
    boxes = {box for box, _ in GOOD}
    assert {*asked.BIAS, *asked.GROUNDS, *asked.WORDS} - boxes <= {"choosing", "indirectness"}


@pytest.mark.parametrize(
    ("doubt", "asks"),
    [
        ("Blinding: 95% guessed right", "95%"),
        ("Dropout: 35% of them left early", "35%"),
        ("Blinding: 25 of 28, 89%, guessed right elsewhere", ""),
        ("The interval, 95% CI 13.5% to 56.6% in points", ""),
        ("By another count it is 48% against 11%, and not 48.2%", ""),
    ],
)
def test_a_share_in_a_doubt_that_stands_nowhere_is_asked_for_its_source(doubt, asks):
    said = str(appraisal.words({"largest doubt": doubt}))
    assert (f"{asks}: no verdict, and no number of this form, is that. Where is it from?" in said) == bool(asks)


def test_a_short_reason_hears_the_question_of_a_long_one():
    assert "Do you know how the order was hidden?" in str(appraisal.risk_of_bias({"allocation": "low: randomised"}))


def test_a_whole_before_its_parts_is_asked_which_decides():
    said = str(appraisal.risk_of_bias({"overall": "some: people may have guessed their arm"}))
    assert "None of the five is judged yet. Which of them decides?" in said
    said = str(appraisal.risk_of_bias({"measuring": "some: hiding use", "overall": "some: people may have guessed it"}))
    assert "None of the five" not in said


def test_numbers_that_fit_may_be_called_so_at_six_months():
    """By the form's words the claim agrees, if "over" says no more than "at"; the course reads it otherwise."""
    part = appraisal.claims({"C07": "agrees: 12 of 27 is 44%, 0 of 28 is 0"})
    assert "Can be argued: agrees with the sources, if the reason is that 44% and nobody fit 12 of 27" in str(part)
    assert "You and the course differ" not in str(part) and "Another word, which can be argued, on C07" in str(part)
    assert "Can be argued: cannot be known" in str(appraisal.claims({"C07": "unknown: who was reached is not told"}))


def test_the_checks_take_their_numbers_from_counts_and_tables():
    checks, ratio = remarks.checks(), effects.relative_risk(*verdicts.ABSTINENT).value
    assert f"13 of 27 is {ratio:.1f} times 3 of 28" in checks["times as likely"].fact
    assert f"{trial.published().estimate['abstinent_midazolam']}%" in checks["other share"].fact
    ends, people = trial.endpoints(missing="observed"), trial.load()["participants"]
    counts = [int(ends.abstinent_last2.isna().sum()), int((people.exit_reason == "stopped_attending").sum())]
    for count in counts:
        assert checks["simulated people"].found("C03", f"{count} people have a blank")
    assert not checks["simulated people"].found("C03", f"{sum(counts)} people have a blank")
    fewer = 1 - trial.published().estimate["relapse_hr"]
    assert checks["hazard"].found("C05", f"{100 * fewer:.0f}% less likely")


def test_the_graver_remark_comes_first_with_its_question_and_what_is_wanting_last():
    for text, first, last in (
        ("It is 5.7 times as likely.", "is 4.5 times 3 of 28. Odds, or people?", "It has no interval."),
        ("37% more were cured.", "no share of people. Percent of whom?", "It has no interval."),
        (
            "It is safe: nobody of 27 was removed.",
            "“Safe” is more than the abstract tells. That nobody",
            "It has no interval.",
        ),
    ):
        said = str(part_of("in one sentence", text))
        assert first in said and said.index(first) < said.index(last) and "How small, and how large" not in said
    said = str(part_of("on Monday", "Ketamine cures, so just get it and try it yourself."))
    assert said.index("Not at home") < said.index("That is advice to take it") < said.index("It says “cures”")


MONDAY = (
    "In one small trial 13 of 27 people used nothing for two weeks after ketamine, and 3 of 28 after a sedative, each "
    "with five "
    "weeks of therapy. It may be less. How often it harms, nobody has told. Do not try it by yourself: ask a doctor."
)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Ask your doctor.", "And if I just buy some?"),
        ("Ja, mach das ruhig", "And if I just buy some?"),
        ("It's a horse tranquilizer, stay away from it", "And if I just buy some?"),
        ("Don't take it on your own. Ask a doctor.", "What can go wrong?"),
        (
            "Don't take it on your own: what can go wrong, nobody has counted. Ask a doctor.",
            "how many did without ketamine?",
        ),
        (MONDAY.replace(", each with five weeks of therapy", ""), "Is it the infusion alone that did it?"),
        (
            MONDAY.replace(" may be ", " is ").replace("nobody has told", "was not told").replace("one small", "the"),
            "How sure",
        ),
        (MONDAY.replace(": ask a doctor", ""), "And whom can I ask instead?"),
        (MONDAY, "I'll show that to my doctor. Which of your sentences will they ask about?"),
    ],
)
def test_she_asks_on_by_what_is_wanting_and_the_page_does_not(text, asks):
    part = part_of("on Monday", text)
    assert part.rows[0].done and asks in str(part).partition("She asks: “")[2]
    assert asks not in appraisal.page([part]) and "She asks" not in str(appraisal.words({"harms": text, "on Monday": ...}))


@pytest.mark.parametrize("text", ["x" * 10_000, "half of " * 1_200, "5 " * 5_000])
def test_a_long_text_is_read_once_and_not_again_from_each_of_its_letters(text):
    began = time.process_time()
    for words, _ in SHE_ASKS:
        re.search(words, text, re.I | re.S)
    assert time.process_time() - began < 0.5, "2.6 s and more, when a pattern was tried at each letter"


def test_she_thanks_nobody_for_what_could_hurt_her():
    part = part_of("on Monday", f"{MONDAY} But you can try a small dose at home.")
    assert "Not at home" in str(part) and "She asks" not in str(part)


@pytest.mark.parametrize(
    ("box", "typed", "wanting"),
    [
        ("largest doubt", "I have none", "no answer that somebody else could weigh"),
        ("interests", "I do not know.", "no answer that somebody else could weigh"),
        ("C03", "agrees: I'm tired of this", "no reason that somebody else could weigh"),
        ("C03", "agrees: the sponsor says so and I trust it", "no reason that somebody else could weigh"),
        ("C02", "unknown: no idea", "no reason that somebody else could weigh"),
        ("in one sentence", "48.2% vs 10.7%, p=.02", "has numbers, and not of what they are"),
        ("publication bias", "low: nothing there", 'Is "no concern" meant?'),
    ],
)
def test_what_nobody_could_weigh_is_not_taken_and_it_is_said_why(box, typed, wanting):
    part = part_of(box, typed)
    assert not part.rows[0].done and wanting in str(part)
