"""Lesson and exercise 02: randomisation. Items 2.5 and 2.6 are in `lesson_02_beat_the_blues`."""

from itertools import combinations

import numpy as np

from course_lib.methods import allocation
from course_lib.reader.questions import Mistake, Question
from course_lib.reader.questions import lesson_02_beat_the_blues as beat_the_blues
from course_lib.reader.questions.drawn import Drawn

BOTH = {  # ten invented people, as in item 2.1
    "with ketamine": [1, 0, 0, 1, 1, 0, 0, 1, 0, 1],
    "with midazolam": [0, 0, 1, 0, 1, 0, 0, 0, 0, 1],
}
GOT_KETAMINE = [1, 2, 5, 6, 8]
GOT_MIDAZOLAM = [0, 3, 4, 7, 9]
BLOCKS = (2, 4, 6, 8, 10)
CLINICS = {"North": 18, "South": 16, "West": 20}  # people in each of item 2.2


def _outcomes():
    return tuple(np.array(BOTH[name]) for name in BOTH)


def _effect(of=range(10), against=range(10)):
    ketamine, midazolam = _outcomes()
    return 100 * float(ketamine[list(of)].mean() - midazolam[list(against)].mean())


def _most_apart(block=4):
    """By how many people the arms can differ at most, added up over the clinics, in blocks within each clinic."""
    left = [people % block for people in CLINICS.values()]
    return sum(min(people, block - people) for people in left)  # all of one arm, as far as there are cards of it


def _guessed(block):
    """Percentage of guesses right over all orders of a block."""
    orders = [np.isin(np.arange(block), first) for first in combinations(range(block), block // 2)]
    return 100 * float(allocation.guessed_right(orders).mean())


QUESTIONS = (
    Question(
        id="r02.1",
        options={"a": "intention to treat", "b": "an intercurrent event", "c": "masking"},
        right="a",
        why="Intention to treat keeps the two groups that chance made, and with them the comparison that can be trusted.",
        mistakes=(
            Mistake(
                "b",
                "An intercurrent event happens after the start and changes what the outcome means or whether it exists, such as stopping the therapy.",
            ),
            Mistake("c", "Masking, or blinding, hides who got what. This is about whom to count where."),
        ),
        hints=(
            "One of the three is about *counting* people; the others are about what they know, or what happens to them.",
            "People are analysed as they were meant to be treated.",
            "It begins with 'intention'.",
        ),
    ),
    Question(
        id="2.1",
        quantity="points",
        right=lambda: _effect(GOT_MIDAZOLAM, GOT_KETAMINE),
        inputs={"what the deal itself shows": lambda: _effect(GOT_KETAMINE, GOT_MIDAZOLAM)},
        why="The deal shows -40 points and its mirror 80. Both are 60 away from the truth, on either side of it, and their average is 20: "
        "5 of the ten would be abstinent with ketamine and 3 with midazolam.",
        mistakes=(
            Mistake(
                lambda: -_effect(GOT_KETAMINE, GOT_MIDAZOLAM),
                "This is the deal's own number with the sign turned round. The mirror sees the *other* outcome of each person, so it has to be "
                "worked out from other cells of the table.",
            ),
            Mistake(
                lambda: -_effect(GOT_MIDAZOLAM, GOT_KETAMINE),
                "The size is right, and the sign is turned round: ketamine minus midazolam.",
                instead="sign",
            ),
            Mistake(
                lambda: _effect(GOT_MIDAZOLAM, GOT_MIDAZOLAM),
                "Was `given` changed in the line of ketamine only? Then both outcomes of people 1, 4, 5, 8 and 10 are compared. In the mirror they have ketamine, "
                "and the other five midazolam.",
            ),
            Mistake(
                lambda: 100 * float(_outcomes()[0][GOT_MIDAZOLAM].mean() - _outcomes()[0][GOT_KETAMINE].mean()),
                "Both groups were read in the column with ketamine. In the mirror people 2, 3, 6, 7 and 9 have midazolam.",
            ),
            Mistake(
                lambda: _effect(),
                "This is the true effect, of all ten. (If you worked it out as the share of one arm, the other arm is missing.) What does a trial show that gives ketamine to people "
                "1, 4, 5, 8 and 10, and midazolam to the others?",
            ),
            Mistake(
                lambda: 100 * float(_outcomes()[0][GOT_MIDAZOLAM].mean()),
                "This is the percentage abstinent with ketamine in the mirror. Subtract the percentage with midazolam.",
            ),
            Mistake(
                lambda: _effect(GOT_MIDAZOLAM, GOT_KETAMINE) - _effect(GOT_KETAMINE, GOT_MIDAZOLAM),
                "This is how far the mirror and the deal are apart. What does the mirror show alone?",
            ),
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_KETAMINE),
                "This compares both outcomes of people 2, 3, 6, 7 and 9. In the mirror they have midazolam, and the other five ketamine.",
            ),
            Mistake(
                lambda: 100 * float(_outcomes()[0].mean()),
                "This is the percentage of all ten with ketamine. A trial sees one outcome of each person. Whose, in the mirror?",
            ),
            Mistake(
                lambda: 100 * float(_outcomes()[1].mean()),
                "This is the percentage of all ten with midazolam. A trial sees one outcome of each person. Whose, in the mirror?",
            ),
            Mistake(
                0,
                "0 would mean the same share in both arms of the mirror. People 1, 4, 5, 8 and 10 have ketamine there: read these in the first "
                "column, and the other five in the second.",
            ),
            Mistake(
                lambda: _effect(GOT_KETAMINE, GOT_MIDAZOLAM) / 100,
                "This is what the deal itself shows, as a proportion. In the mirror the other five have ketamine; and points are asked for.",
            ),
            Mistake(
                lambda: -_effect(GOT_MIDAZOLAM, GOT_KETAMINE) / 100,
                "The sign is turned round: ketamine minus midazolam. And this is a proportion: points are asked for.",
                turned=False,
            ),
            Mistake(4, "This is the difference in people. Out of five, how many points is it?"),
        ),
        hints=(
            "Who has ketamine in the mirror, and who has midazolam?",
            "`given` is True for those who have ketamine in the deal. Which rows does `~given` pick?",
            '`both.loc[~given, "with ketamine"].mean()` is the share with ketamine. Take the share with midazolam of the others, subtract, and turn it into points.',
        ),
    ),
    Question(
        id="2.2",
        quantity="count",
        right=_most_apart,
        why="16 and 20 are full blocks. 18 leaves two people in a block of four, and both may draw the same arm: at most 2 apart. So this "
        "trial, 12 apart, was not dealt in blocks within each clinic. A coin, or blocks that pass over clinics, can have made it. Both can "
        "give 27 and 27, though blocks of four do so about six times as often.",
        mistakes=(
            Mistake(
                0,
                "If you used that the arms have 27 people each: then it would be 0, and 12 is ruled out, too. Asked is the most of *any* trial dealt so. Which clinic has a block that is not full?",
            ),
            Mistake(
                1,
                "An even number of people cannot be split so that the arms are 1 apart. Which clinic has a block that is not full?",
            ),
            Mistake(
                3,
                "3 is the lesson's: its routes have odd numbers of people, so each route leaves the arms one apart. These are even.",
            ),
            Mistake(
                4,
                "Is that a whole block in one arm, or people over in two clinics? A block has two cards of each kind. Divide each number by four: "
                "where does a block stay unfinished?",
            ),
            Mistake(
                6,
                "You seem to count two people over in more than one clinic. Divide each number by four: where does a block stay unfinished?",
            ),
            Mistake(
                (5, 7, 8, 9, 10, 11),
                "In a full block the arms are equal, so only an unfinished one sets them apart. Which of the three clinics have one, and how far "
                "apart can it set the arms?",
            ),
            Mistake(
                27,
                "27 is how many people an arm has. Asked for is by how many the two arms differ in the clinics, added up.",
            ),
            Mistake(
                12,
                "This is how far apart the trial's arms are. How far can blocks within each clinic set them apart, at most?",
            ),
            Mistake(
                (14, *range(22, 53, 2)),
                "Was this trial dealt without a look at the clinics, by a coin or in blocks over all 54 people? Then the clinics can come out so far "
                "apart. Within each clinic every full block leaves the arms equal there.",
            ),
            Mistake(
                (18, 16, 20, 54),
                "That would be all people of a clinic, or of the trial, in one arm. In every full block of four two get each treatment.",
            ),
        ),
        hints=(
            "In a full block the arms are equal. So only the people in a block that is not full can set them apart.",
            "How many blocks of four do 18, 16 and 20 people make, and who is left over?",
            "18 people are four full blocks, and two people are left over. What may they draw from a block that has two cards of each kind?",
        ),
    ),
    Question(
        id="2.3",
        options={
            "a": "Hide from the patients which operation they had, and let somebody who does not know it judge the result.",
            "b": "Analyse every patient in the arm to which the envelope assigned them, whatever was done.",
            "c": "Let a computer shuffle the envelopes, and seal them so that nobody can hold them against the light.",
            "d": "Let somebody decide who is operated on next who does not know what the earlier patients had.",
        },
        right="d",
        why="She could work out the fourth envelope, so concealment had failed, although the envelopes were sealed. Chance dealt what was in "
        "it, but she chose the patient who got it. A surgeon always knows what she did, so somebody else has to choose.",
        mistakes=(
            Mistake(
                "a",
                "That is blinding, which hides what somebody was given. It begins once a patient is admitted, and Mr K. was put off before. What did she know, and what did she settle?",
            ),
            Mistake(
                "b",
                "That is intention to treat. Nothing had been dealt to Mr K. yet: he was put off before an envelope was opened for him.",
            ),
            Mistake(
                "c",
                "Chance did fill the envelopes, and nobody looked into one. The three that were opened told her the fourth.",
            ),
        ),
        hints=(
            "What did the surgeon know when she put Mr K. off, and how?",
            "With two of each in a block, three opened envelopes tell the fourth. Which of the four keeps that from deciding who gets it?",
            "She knows what she did, whatever is sealed or shuffled. And the choice was made before the fourth envelope was opened.",
        ),
    ),
    Question(
        id="2.4",
        drawn=Drawn(
            x=BLOCKS,
            y=lambda: [_guessed(block) for block in BLOCKS],
            xlabel=(
                "people|person|patient|participant",
                ("block", "size|length|of block|of the block|per block|in a block"),
            ),
            ylabel=("guess", ("%|percent|100", "right|correct|hit|success")),
            unclear={
                "x": "say what its numbers count, in English words.",
                "y": "say what its numbers count, and out of how many, in English words.",
            },
            ylim=(65.3, 75),  # no point may be cut off
            mistakes=(
                (
                    lambda: (BLOCKS, [_guessed(block) / 100 for block in BLOCKS]),
                    "These are proportions. Up the side belong percentages, as in the column `right`.",
                ),
                (
                    lambda: (BLOCKS, [100 - _guessed(block) for block in BLOCKS]),
                    "These are the guesses that are *wrong*. Draw those that are right, the column `right` as it stands.",
                ),
                (
                    lambda: (range(len(BLOCKS)), [_guessed(block) for block in BLOCKS]),
                    "Along the bottom stand the numbers of the rows, 0 to 4. The size of the block is in the column `block`.",
                ),
            ),
        ),
        why="All five blocks are there, and each axis says what it counts. The point at four is the lesson's 71%, 17 of 24. Do longer blocks "
        "help? Little: of ten people a block still leaves 65% right, and a coin 50.",
        hints=(
            "Which two columns of `guessing` are to be drawn, and which of them belongs along the bottom?",
            "`sns.lineplot` or `sns.scatterplot` takes the table and the names of two columns, and returns the axes.",
            '`ax = sns.lineplot(guessing, x="block", ...)`: add the other column, then name the axes with `ax.set(xlabel=..., ylabel=...)`.',
        ),
    ),
    Question(
        id="2.4.1",
        options={
            "a": "75, as with blocks of two: a whole trial tells more than one block.",
            "b": "68, as if she knew every size.",
            "c": "59, halfway between: she misses the places at the end of a block that are certain.",
            "d": "50, as with a coin: she cannot know where a block begins.",
        },
        right="b",
        why="Where a block ends the arms are equal. So the count over the whole trial is the count within the block, and she guesses as "
        "if she knew its size. Secret sizes leave hardly a place certain, and take away no right guess. So hide what the earlier people "
        "were given.",
        mistakes=(
            Mistake(
                "d",
                "She need not know it. Whatever size a block has: where it ends, how far apart are the arms of the whole trial?",
            ),
            Mistake(
                "c",
                "She does not know that the last place is certain. But which arm has had fewer people before it, in the block and in the "
                "whole trial?",
            ),
            Mistake(
                "a",
                "Where a block ends, how far apart are the arms of the whole trial? So what do the earlier blocks add to her count?",
            ),
        ),
        hints=(
            "Write down two blocks, one of four and one of six, and count all the way which arm is behind.",
            "How far apart are the arms of the whole trial where a block ends?",
            "Compare what she counts with what somebody counts who knows where the block began. Your picture shows how often *that* one is right.",
        ),
    ),
    *beat_the_blues.ITEMS,
)
