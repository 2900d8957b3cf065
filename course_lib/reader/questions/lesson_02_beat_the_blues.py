"""Items 2.5 and 2.6: who took an antidepressant in Beat the Blues, and what a difference between its arms tells."""

from scipy import stats

from course_lib.reader.questions import Judgement, Mistake, Question
from course_lib.reader.questions import lesson_02_antidepressants as took

ITEMS = (
    Question(
        id="2.5",
        quantity="difference",
        right=lambda: took.apart(),
        also=took.other_typical_spreads,
        decimals=2,
        why="22 of 37 against 10 of 36: the steps give 0.674, or 0.67. (Other ways to take a typical standard deviation give 0.664 to 0.675. They "
        "are as good here.) Of all 100 people it is 30 of 52 against 14 of 48, or 0.60: leaving 27 people out moved it. Chance made the two arms of all 167. "
        "It did not choose who is among the 100, or among the 73.",
        mistakes=(
            Mistake(
                lambda: (took.gap(), round(took.gap(), 2), round(took.gap(), 1)),
                "This is the difference of the two shares. Divide it by a typical standard deviation.",
            ),
            Mistake(
                lambda: (100 * took.gap(), round(100 * took.gap(), 1), round(100 * took.gap())),
                "This is the difference of the two shares, in points. Take it as a proportion, and divide by a typical standard deviation.",
            ),
            Mistake(
                lambda: 30 / 52 - 14 / 48,
                "This is the difference of the two shares among all 100 people. Take the 73 whose score `bdi.4m` is known, and divide by a typical "
                "standard deviation.",
            ),
            Mistake(
                lambda: (*took.apart_of("bdi.pre"), 0.6, 0.606, 0.61),
                "This is the difference among all 100 people, or near it. Asked about are the 73 whose score `bdi.4m` is known.",
            ),
            Mistake(
                took.of_the_lesson,
                "0.599 is the lesson's number, of intranasal use. Here the arms of Beat the Blues are compared.",
            ),
            Mistake(
                lambda: tuple(took.gap() / variance**0.5 for ddof in (0, 1) for variance in took.variances(ddof)),
                "This is divided by the standard deviation of one arm. Both arms count: the root of the mean of their two variances.",
            ),
            Mistake(
                took.missing_left_below,
                "People whose score `bdi.4m` is missing seem to be left in the number of people of each arm. Take the shares of those alone "
                "whose score is known, and divide the difference by a typical standard deviation.",
            ),
            Mistake(
                lambda: tuple(took.apart_of("bdi.2m", "bdi.6m")),
                "Other people were kept: those with a score in `bdi.2m` or `bdi.6m`. Asked about are the 73 with a score in `bdi.4m`.",
            ),
            Mistake(
                lambda: tuple(took.apart_of("bdi.8m")),
                "This is the difference among the people with a score in `bdi.8m`. They are also all who have *every* score, whom `dropna()` on the whole "
                "table keeps. Asked about are those with a score in `bdi.4m`, whatever else is missing.",
            ),
            Mistake(
                took.of_the_missing,
                "This is the difference among the 27 people whose score `bdi.4m` is *missing*. Take the other 73.",
            ),
            Mistake(
                (0.681, 0.68),
                "A share was rounded on the way, such as 0.595 to 0.60: round at the end.",
            ),
            Mistake(
                lambda: -took.apart(),
                "The sign is turned round, or the people who took none were counted: computerised therapy (BtheB) minus usual care (TAU), "
                'and the share of `"Yes"`.',
                instead="sign",
            ),
            Mistake(
                took.wrong_people,
                "This compares those who took one with those who took none, by the share of each who had BtheB. The arms are to be compared: "
                "of each arm, which share took one?",
            ),
            Mistake(
                lambda: (
                    *(
                        x
                        for arm in ("BtheB", "TAU")
                        for x in (float(took.took_one(arm).mean()), 100 * float(took.took_one(arm).mean()))
                    ),
                    0.594,  # 22 of 37, cut off
                ),
                "This is the share in one arm. Subtract the other, and divide.",
            ),
            Mistake(
                lambda: tuple(took.gap() / spread for spread in took.spreads_of_everybody()),
                "This is divided by one standard deviation for all 73 people, which holds the difference of the arms, too. The typical one is the "
                "root of the mean of the two arms' variances.",
            ),
            Mistake(
                took.share_of_the_takers,
                "This starts from the people who took one, and asks which arm they were in. It is the other way round: of each arm, which share took one?",
            ),
            Mistake(
                took.drug_and_arm,
                "Two columns were compared, of all 73 people: who took one, and who had BtheB. Take `drug` alone, first of one arm and then "
                "of the other.",
            ),
            Mistake(
                took.of_the_takers,
                "These are shares of the 32 people who took one. Arms are compared, so divide by the number of people in each arm.",
            ),
            Mistake(
                lambda: 100 * took.apart(),
                "This is 100 times as large. The answer is a number of standard deviations, not a percentage.",
                instead="percent",
            ),
            Mistake(
                lambda: tuple(sum(took.variances(ddof)) / 2 for ddof in (0, 1)),
                "This is the mean of the two variances, a step on the way. Take its root, and divide the difference of the shares by that.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(1.96 * (1 / first + 1 / second) ** 0.5 for first, second in (took.sizes(), (27, 28))),
                "This is how far the band of chance reaches (section C of the lesson): 0.46 for these people, 0.53 in the lesson. Asked for is the "
                "difference of the two shares, divided by a typical standard deviation.",
                turned=False,
            ),
            Mistake(
                lambda: tuple((sum(took.variances(ddof)) / 2) ** 0.5 for ddof in (0, 1)),
                "This is the typical standard deviation itself. Divide the difference of the two shares by it.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(took.gap() / (sum(took.variances(ddof)) ** 0.5 / 2) for ddof in (0, 1)),
                "The root of the sum was halved. Halve the sum of the variances first, and then take the root.",
            ),
            Mistake(
                lambda: (took.people_apart(), took.people_apart() / 100, 22, 10),
                "This counts people, and the arms are not equally large. Take the share of each arm, and divide the difference by a typical standard deviation.",
            ),
            Mistake(
                lambda: took.people_apart() / sum(took.sizes()),
                "Both shares were taken of all 73 people, as `normalize=True` does. Take the share of each arm, and divide the difference by a "
                "typical standard deviation.",
            ),
            Mistake(
                (52, 48, 100, 37, 36, 73, 27),
                "This counts the people of the file, of an arm or of a group. Which share of each arm took an antidepressant?",
            ),
            Mistake(
                0.5,
                "0.5 is the largest standard deviation that a yes or no can have, with a share of one half. Here neither share is one half.",
                turned=False,
            ),
            Mistake(
                lambda: tuple(took.gap() / sum(took.variances(ddof)) for ddof in (0, 1)),
                "The two variances were added up, and there is no root yet. Take their mean, and then its root.",
            ),
            Mistake(
                lambda: tuple(took.gap() / sum(v**0.5 for v in took.variances(ddof)) for ddof in (0, 1)),
                "The two standard deviations were added up. Take the mean of the two variances, and then its root.",
            ),
            Mistake(
                lambda: (*(took.gap() / (sum(took.variances(ddof)) / 2) for ddof in (0, 1)), 1.42),
                "The mean of the two variances still needs its square root.",
            ),
            Mistake(
                lambda: tuple(took.gap() / sum(took.variances(ddof)) ** 0.5 for ddof in (0, 1)),
                "The two variances were added up. Take their mean, and then its root.",
            ),
            Mistake(
                lambda: (
                    took.gap() / took.standard_error(),
                    took.pooled_z(),
                    float(stats.ttest_ind(took.took_one("BtheB"), took.took_one("TAU")).statistic),
                ),
                "This is the difference divided by its standard error, a test statistic. Divide by a standard deviation.",
            ),
            Mistake(
                lambda: tuple(took.other_column(column) for column in ("bdi.pre", "bdi.4m")) + took.of_the_length(),
                "This is the difference of another column. The question is about `drug`. (`bdi.4m` only says who is counted.)",
            ),
            Mistake(
                lambda: float(took.took_one("BtheB").mean() / took.took_one("TAU").mean()),
                "This is a ratio of the two shares. Subtract, and divide by a typical standard deviation.",
            ),
        ),
        hints=(
            "First keep the people whose score `bdi.4m` is known. Then two groups by `treatment`: which share of each is a yes?",
            '`real[real["bdi.4m"].notna()]` keeps them. The steps above do the rest by hand for mixed use. `baseline.standardised_difference(first, '
            'second)` does it too. It wants a column of True and False for each arm, which `== "Yes"` makes.',
            "Of the 73 there are 37 with BtheB, and 22 of them took one: 0.595, a variance of 0.595 x 0.405. With TAU it is 10 of 36.",
        ),
    ),
    Question(
        id="2.6",
        judgement=Judgement(
            model="The row alone cannot tell a failed deal from a sound one: some row is so far apart in 14 of 1,000 sound deals, and here people are missing, and "
            "the antidepressant may have been begun after the deal. So I would ask how the deal was made and who could foresee it, and whether the row matters for the outcome.",
            points=(
                "P < .05: 5 of 1,000 is a P value. It says how often a *sound* deal sets this row so far apart, and not how likely it is that this deal failed. If the deal was "
                "concealed, nothing but chance is left to explain a row of all 167 at the start.",
                "Picked afterwards: the furthest of three rows was picked. Any of the three is as far apart in about 14 of 1,000. That is rarer than the lesson's 1 in 20, so "
                "there is more reason to ask, and no proof.",
                "People and time: 67 of 167 are missing, perhaps for a reason; and what began after the deal says nothing about the deal. Nor should one "
                "simply adjust for it: it may be an effect of the treatment.",
                "What follows: not that the result is worthless, but two questions. How was the deal made and concealed? And does the row matter for the outcome? Whoever takes an "
                "antidepressant may fare otherwise, so it may.",
            ),
        ),
        why="Four things can have made this row: chance, a bad deal, missing people, or a later prescription. The file alone cannot tell them apart.",
        hints=(
            "There are several ways in which such a difference can come about. A bad deal is one.",
            "How rare is it by chance? How many people did chance deal here, and how many are in the file? And taken since when?",
            "Chance is one way, if a rare one, and the row was picked. 67 of 167 are not in the file. Say what that may have done, and what you would ask for.",
        ),
    ),
)
