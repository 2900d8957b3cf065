"""Lesson and exercise 10: replication. Items 10.1 and 10.2 are in `lesson_10_sizes`, 10.5 and 10.7 in `lesson_10_budget`,
10.6 in `lesson_10_headline`."""

import math

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_10_budget as budget
from course_lib.reader.questions import lesson_10_headline as headline
from course_lib.reader.questions import lesson_10_sizes as sizes

BELIEVED = ((0.45, 0.10), (0.40, 0.15), (0.35, 0.20), (0.35, 0.25), (0.30, 0.30))  # item 10.4: drug, placebo
PEOPLE = 120


def _power(pair, people=PEOPLE):
    return sizes.power((people, people), pair)


def _assurance(pairs=BELIEVED, people=PEOPLE):
    """Mean power, in percent, over pairs of true shares."""
    return sum(_power(pair, people) for pair in pairs) / len(pairs)


def _mean(values):
    return sum(values) / len(values)


def _apart():
    """Mean power over the shares of the drug with each of the placebo's, as if they did not hang together."""
    return _assurance([(drug, placebo) for drug, _ in BELIEVED for _, placebo in BELIEVED])


def _at_the_mean(people=PEOPLE):
    return _power(tuple(_mean(column) for column in zip(*BELIEVED, strict=True)), people)


def _middle():
    return sorted(_power(pair) for pair in BELIEVED)[len(BELIEVED) // 2]


QUESTIONS = (
    Question(
        id="r10.1",
        options={
            "a": "They are near the truth, since chance alone seldom comes so far.",
            "b": "They lie too far from 1, on average.",
            "c": "They are on the wrong side of 1 in most small trials.",
        },
        right="b",
        why="The threshold lets pass only what is far from 1, and so the average of what passes lies further from 1 than the truth.",
        mistakes=(
            Mistake(
                "a",
                "Chance alone seldom comes so far, and yet it takes part. Suppose a true odds ratio of 2. How near to it is a result that had to be "
                "above 4.4?",
            ),
            Mistake("c", "The wrong side of 1 is possible, but seldom, unless the true effect is tiny."),
        ),
        hints=(
            "What does a threshold select?",
            "Lesson 09 calls it the winner's curse: it supposed a true odds ratio, and looked at the significant results.",
            "In lesson 09 the true odds ratio was 2, and significant results were about 6.5. Nearer, or further from 1?",
        ),
    ),
    Question(
        id="r10.2",
        judgement=Judgement(
            model="(With a good reason (b) is as good an answer, and so is a third plan: two teams, whose people are put together and tested once.) I take (a), one trial with 120 in each arm: by a sceptic of 1/4 to 4 it has a "
            "chance of 80%, and both of 60 only one of 46%, but I give up a second team. A failure would speak against a large effect, and leave "
            "a small one open, or none.",
            points=(
                "the plan with its chance, averaged over what is believable: (a) 80%, (b) 46%",
                "what is given up: with (a) a second team (not its strictness against false alarms, which one trial can have by a lower limit than .05); "
                "with (b) more than two fifths of the chance",
                "that a failure speaks against large effects and leaves small ones open (and none at all, to whoever gives that some weight)",
            ),
        ),
        why="",
        hints=(
            "Go down the columns of the sceptic's belief and of yours. Which plan is the better one, and what has the other that no number of people brings?",
            "Whoever pays wants to hear the chance of the plan, and what the other plan would have given.",
            'It can begin: "I take plan ..., which succeeds with a chance of ... if ... is true, and give up ..."',
        ),
    ),
    *sizes.ITEMS,
    Question(
        id="10.3",
        options={
            "a": "Shares: abstinent for three weeks in a row, at any time. It will count the last three weeks, because the end matters most.",
            "b": "Shares: abstinent in the last two weeks, of everybody randomised. It will count the last two weeks of all who stay.",
            "c": "Shares: abstinent in the last two weeks, by urine samples. It will count the last two weeks, by what people say.",
            "d": "Shares: abstinent in the last two weeks, a blank as use, after one dose. It will count the last two weeks, a blank as use, after two "
            "doses.",
        },
        right="d",
        why="The weeks are the same, and so are the people, the evidence and the rule for blanks. Whether two doses do more is a question of "
        "what to suppose, and not of what is counted.",
        mistakes=(
            Mistake(
                "a",
                "Three weeks at any time are easier than the last three, so these shares are too high for what will be counted. Among the "
                "lesson's simulated people such a change, with two weeks, made 15 people on midazolam into 3.",
            ),
            Mistake(
                "b",
                "The shares are of everybody, with those who left among them. The new trial leaves these out, and counts other people.",
            ),
            Mistake(
                "c",
                "Samples and words can disagree, as for P19, who wrote no use and had a positive sample. The evidence has changed.",
            ),
        ),
        hints=(
            "A rule says which weeks count, of whom, by what evidence, and what a blank is.",
            "Go through the four plans and compare each of these four between the shares and the new trial. Three plans change one of them.",
            "Write four words under each plan: weeks, people, evidence, blanks. Under (a) cross out the weeks: *at any time* is not the last "
            "three. Now cross out what the others change.",
        ),
    ),
    Question(
        id="10.4",
        quantity="percent",
        right=_assurance,
        copied={
            "the lesson's assurance of 120 people in each arm": lambda: 79.7,
            "the lesson's assurance by four truths": lambda: 78,
            "the lesson's assurance of 55 people in each arm": lambda: 58,
        },
        why="The five powers run from 4% to 100%, and assurance is their mean. The power at the mean of the shares is 19 points more, and "
        "belongs to a truth that is none of the five.",
        mistakes=(
            Mistake(
                _at_the_mean,
                "This is the power at the mean of the shares. Work out the power of each pair first, and then the mean.",
            ),
            Mistake(
                _apart,
                "Here each share of the drug goes with each share of placebo. They hang together: each line is one truth.",
            ),
            Mistake(
                lambda: _assurance(BELIEVED[:4]),
                "The pair without an effect is left out. It is believed like the others, and some of its trials are significant too.",
            ),
            Mistake(
                lambda: sum(_power(pair) for pair in BELIEVED[:4]) / 5,
                "Here the pair without an effect counts as 0. Some of its trials are significant all the same, in either direction.",
            ),
            Mistake(
                lambda: sum(map(_power, BELIEVED)) / 4,
                "This adds up five powers and divides by four. All five truths count.",
            ),
            Mistake(
                _middle,
                "This is the middle one of the five powers, or the power at the medians of the shares. The mean of the powers is asked for.",
            ),
            Mistake(
                lambda: tuple(_power(pair) for pair in BELIEVED if _power(pair) != _middle()),
                "This is the power of one pair. The mean over all five is asked for.",
            ),
            Mistake(
                lambda: (_assurance(people=60), _at_the_mean(60)),
                "This takes 120 people for the whole trial. There are 120 in each arm.",
            ),
            Mistake(
                lambda: 100 - _assurance(BELIEVED[:4]),
                "This is how often the trial is not significant if the drug works, as item 10.6.1 asks. Here asked is how often it *is*, over all five truths.",
            ),
            Mistake(lambda: _assurance(people=240), "This has 240 in each arm. There are 120 in each."),
            Mistake(lambda: _assurance(people=55), "This has the lesson's 55 people in each arm. Here there are 120."),
            Mistake(
                lambda: sum(sizes.power((27, 28), pair) for pair in BELIEVED) / 5,
                "This has 27 and 28 people, as the first trial of item 10.1. Here there are 120 in each arm.",
            ),
            Mistake(
                lambda: 40.0,
                "Two of the five pairs, 40%, have a power above 80%, if that is what you counted. Take the mean of the powers themselves.",
            ),
            Mistake(
                lambda: 60.0,
                "Three of the five pairs, 60%, have a power above 50%, if that is what you counted. Take the mean of the powers themselves.",
            ),
            Mistake(
                lambda: 18.8,
                "This is the Monte Carlo error that `replication.assurance` prints behind the answer. The assurance stands before it.",
            ),
            Mistake(
                lambda: sum(_power(pair) ** 2 for pair in BELIEVED) / 500,
                "This is the mean of the squares, the chance that *two* such trials are both significant. One trial is asked for.",
            ),
            Mistake(
                lambda: _assurance() ** 2 / 100,
                "This is the assurance times itself, as if two trials had to be significant. One trial is asked for.",
            ),
            Mistake(
                lambda: (
                    100 * math.prod(_power(pair) / 100 for pair in BELIEVED),
                    math.prod(_power(pair) / 100 for pair in BELIEVED),
                ),
                "The five powers were multiplied. That would be five trials that are all significant. Here one truth holds, and one trial is "
                "run: take the mean.",
            ),
            Mistake(
                lambda: sum(weight * _power(pair) for weight, pair in zip((0.1,) * 4 + (0.6,), BELIEVED, strict=True)),
                "This weighs the truths as the doubter of item 10.5 does. These planners believe the five alike.",
            ),
            Mistake(
                lambda: 80.0,
                "80% is what trials are usually planned for, and the power at the mean of the shares comes near to it. Take the mean of the five "
                "powers.",
            ),
            Mistake(lambda: 120.0, "120 is the number of people in each arm. Which power does each pair have with them?"),
            Mistake(
                lambda: sum(_power(pair) for pair in BELIEVED),
                "This is the sum of the five powers. Divide it by five.",
                "double",
            ),
        ),
        hints=(
            "Assurance is an average. Of what, and over what?",
            "`exact_power` gives the power of one design. Each row of the table is one truth, which makes one `Abstinence`.",
            "For the first row it is `exact_power(Design((120, 120), Abstinence(0.45, 0.10)))`. You need five of these, and their mean.",
        ),
    ),
    budget.doubter(BELIEVED, _power),
    *headline.items(BELIEVED, _power),
    budget.SIZE,
)
