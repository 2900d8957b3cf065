"""Item 3.2: an odds ratio read as "times as likely", in an invented trial of which the counts of one arm are known."""

from course_lib.methods import effects
from course_lib.reader.lessons.lesson_03_deeper import times_as_likely
from course_lib.reader.questions import Mistake, Question

PRINTED = 8.4  # the odds ratio, as the newspaper prints it
ABSTINENT, PLACEBO = 18, 60  # on placebo; of the drug's arm no count is told, so that the odds are the only way
SHARE = ABSTINENT / PLACEBO
ODDS = ABSTINENT / (PLACEBO - ABSTINENT)
NOT_ODDS = PRINTED / ODDS  # what comes of taking the 42 who were not abstinent for those who were
RIGHT = times_as_likely(PRINTED, SHARE)
ON_DRUG = RIGHT * SHARE
PAPERS = 5.7  # the paper's odds ratio, adjusted for route
ONE_WEEK, TWO_WEEKS = (20, 27, 11, 28), (13, 27, 3, 28)  # item 3.1 and the lesson

ITEM = Question(
    id="3.2",
    quantity="ratio",
    right=lambda: RIGHT,
    copied={
        "the relative risk of the counts in 3.1, another trial's": lambda: effects.relative_risk(*ONE_WEEK).value,
        "the odds ratio of the counts in 3.1, another trial's": lambda: effects.odds_ratio(*ONE_WEEK).value,
        "the lesson's relative risk, for the last two weeks": lambda: effects.relative_risk(*TWO_WEEKS).value,
        "the lesson's odds ratio, for the last two weeks": lambda: effects.odds_ratio(*TWO_WEEKS).value,
        "the paper's odds ratio, for the last two weeks": lambda: PAPERS,
        "what the paper's odds ratio means where 11% are abstinent without ketamine": lambda: times_as_likely(
            PAPERS, 3 / 28
        ),
        "what the paper's odds ratio means where 30% are abstinent without it": lambda: times_as_likely(PAPERS, SHARE),
    },
    why="So the true sentence is: abstinence was 2.61 times as likely on the drug, 78% against 30%. It is rare in neither arm, so the "
    "odds ratio is far from it.",
    mistakes=(
        Mistake(
            PRINTED,
            "This is the odds ratio, which the newspaper took for a relative risk. Multiply placebo's odds by it, and go back to a proportion.",
        ),
        Mistake(
            (times_as_likely(PAPERS, 1 / 2), times_as_likely(PRINTED, 1 / 2)),
            "1.7 is the lesson's, for its clinic in which half are abstinent, and 8.4 would make 1.79 there. Here 18 of 60 are, and the "
            "odds ratio is 8.4.",
        ),
        Mistake(
            (ON_DRUG, 100 * ON_DRUG),
            "This is the proportion on the drug, or its percentage. One step is left: how many times placebo's is it?",
        ),
        Mistake(
            ON_DRUG / (1 - SHARE),
            "The drug's proportion was divided by 42/60, placebo's people who were *not* abstinent. 18 of the 60 were.",
        ),
        Mistake(
            (SHARE, 100 * SHARE),
            "This is the proportion on placebo, or its percentage. Which odds does it make, and which has the drug then?",
        ),
        Mistake(
            (1 - SHARE, 100 * (1 - SHARE)),
            "This is the share on placebo who were *not* abstinent. How many of the 60 were, and how large are their odds?",
        ),
        Mistake(
            PRINTED * ODDS,
            "These are the odds on the drug. Go back to a proportion, odds divided by odds plus 1, and compare that with 18/60.",
        ),
        Mistake(
            ODDS,
            "These are the odds on placebo. Multiply them by 8.4, which gives the odds on the drug.",
        ),
        Mistake(
            (
                PRINTED * SHARE,
                100 * PRINTED * SHARE,
                PRINTED * SHARE / (PRINTED * SHARE + 1),
                PRINTED / (PRINTED * SHARE + 1),
            ),
            "The odds ratio multiplies odds, not proportions: 8.4 times 18/60 would be more than everybody. Start from placebo's odds.",
        ),
        Mistake(
            (PRINTED * (1 - SHARE), 100 * PRINTED * (1 - SHARE)),
            "Two things: 42 of 60 were *not* abstinent, and the odds ratio multiplies odds, not proportions. Start from the odds of the 18.",
        ),
        Mistake(
            PRINTED * ODDS / SHARE,
            "The drug's odds are divided by placebo's proportion. Go back to a proportion first: odds divided by odds plus 1.",
        ),
        Mistake(
            tuple(PRINTED / (PRINTED + 1) / of for of in (1, SHARE)),
            "The odds *ratio* was turned into a proportion, as if it were odds. First multiply placebo's odds by it: that is the drug's odds.",
        ),
        Mistake(
            PRINTED / SHARE,
            "The odds ratio is divided by placebo's proportion. It multiplies placebo's *odds*: start from those.",
        ),
        Mistake(
            (1 / PRINTED, ODDS / PRINTED),
            "The odds ratio is upside down: placebo's odds were divided by it. Multiply them, because the drug comes first.",
        ),
        Mistake(
            1 / RIGHT,
            "The arms are exchanged: placebo is compared with the drug, and the drug comes first.",
            instead="upside down",
        ),
        Mistake(
            100 * RIGHT,
            "This is the answer times 100, as a percentage. Asked for is how many times: a ratio of two proportions.",
        ),
        Mistake(
            RIGHT - 1,
            "This is how much *more* likely: the answer minus 1. Asked for is how many times as likely.",
        ),
        Mistake(
            (ON_DRUG - SHARE, 100 * (ON_DRUG - SHARE)),
            "This is the difference of the two proportions. Asked for is how many times as likely: divide the one by the other.",
        ),
        Mistake(
            ON_DRUG / ODDS,
            "The drug's proportion is divided by placebo's odds. Divide it by placebo's proportion, 18/60.",
        ),
        Mistake(
            (1 - ON_DRUG, 100 * (1 - ON_DRUG)),
            "This is the proportion on the drug who were *not* abstinent. Those who were are the rest: how many times placebo's are they?",
        ),
        Mistake(
            ((1 - ON_DRUG) / (1 - SHARE), (1 - SHARE) / (1 - ON_DRUG)),
            "This compares the people who were *not* abstinent. Compare those who were.",
        ),
        Mistake(
            tuple(NOT_ODDS / (NOT_ODDS + 1) / of for of in (1, SHARE, 1 - SHARE)),
            "42 of 60 are those who were *not* abstinent on placebo. Start from the 18 who were, and from their odds.",
        ),
        Mistake(
            (NOT_ODDS, 1 / ODDS),
            "These odds begin with the 42 who were *not* abstinent on placebo. Odds are people with the outcome for each one without.",
        ),
        Mistake(
            (ABSTINENT, PLACEBO, PLACEBO - ABSTINENT),
            "This is a number of people on placebo, from which the question starts. Which odds does it make?",
        ),
    ),
    hints=(
        "How many people were abstinent on placebo, and how large are their odds?",
        "An odds ratio multiplies odds: the drug's odds are placebo's times 8.4. Then go back to a proportion, because \"times as likely\" compares those.",
        "The drug's odds are 8.4 * 18/42, or 3.6. They make a proportion of 3.6/4.6. How many times 18/60 is it?",
    ),
)
