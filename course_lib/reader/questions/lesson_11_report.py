"""Item 11.1: a stranger's report on the smoking trial, to be judged sentence by sentence."""

from course_lib.reader.questions import Question
from course_lib.reader.questions.sentences import Sentence

REPORT = {
    "a": Sentence(
        "When I wrote my plan, I already knew what the abstract had found.",
        "It sounds like a confession, and it is what a report owes its reader: the choice of the outcome was not "
        "blind. You knew it as well, and your plan was to say so.",
    ),
    "b": Sentence(
        "My result is that of day 28: 41 of 61 people on the combination and 28 of 64 on the patch alone had no "
        "relapse, 23.5 points more (95% CI 6.0 to 39.0).",
        "The numbers are correct. But day 182 was planned, so it comes first: 24 of 61 and 12 of 64, 20.6 points (4.7"
        " to 35.3). And the list has five comparisons, and no sentence says so. By Fisher's test the P of its four "
        "days are .024, .012, .071 and .017: day 28 has the smallest.",
        wrong=True,
    ),
    "c": Sentence(
        "Fisher's test gives P = .012, so the probability that this difference is due to chance is 1.2%.",
        "P supposes that nothing but chance is at work. Then 1.2 of 100 such trials give a table as unlikely as this one, or "
        "less likely. So it cannot say how probable chance is. And .012 is the smallest of four.",
        wrong=True,
    ),
    "d": Sentence(
        "By day 70 it is 16.4 points (95% CI -0.8 to 32.3): the interval includes 0, and even so I do not call the "
        "treatments equal.",
        "It sounds stubborn, and it is right. An interval that includes 0 does not show that there is no difference: "
        "this one includes 32 points as well.",
    ),
    "e": Sentence(
        "The table has a day for everybody, so nobody's outcome is in doubt.",
        "The abstract tells of 31 people who were lost, 18 on the combination and 13 on the patch. The table does not"
        " mark them, so a rule may have given them their days. It matters: on the paper's counts it is 16.2 points if"
        " all 31 smoked, and anything from -4.1 to 44.7 if nothing is supposed.",
        wrong=True,
    ),
    "f": Sentence(
        "Of the people without a relapse after day 14, 24 of 46 on the combination held out to the end and 12 of 35 on the patch alone: "
        "they were randomised, so the medicines went on working.",
        "The counts are correct, and the cause is not shown. The draw decided who began in each arm, and not who of them were left after day 14: "
        "what the treatments did until then bears on that. And chance can do as much: it is 17.9 points more, with an"
        " interval from -3.8 to 37.1.",
        wrong=True,
    ),
    "g": Sentence(
        "How many more it is by day 182 I cannot say: 5 more of 100 people fit this trial, and so do 35.",
        "It sounds like giving up, and it is what the interval of the planned day says, 4.7 to 35.3, for chance alone. With 61 and 64 people "
        "no report can say it more exactly.",
    ),
}
ITEMS = (
    Question(
        id="11.1",
        sentences=REPORT,
        why="b, c, e and f are wrong: a day that was not planned comes first, P is taken for the probability of chance, the 31 who were lost "
        "are overlooked, and a cause is claimed among those who were left. All counts are correct: it is what is made of them that is wrong. "
        "The three that sound weakest may stand.",
        hints=(
            "Take the sentences one by one. Some have a correct number and draw from it what it does not say; some only sound bad.",
            "Hold each beside what you know: the plan and the list above, the abstract's table in the lesson, and the lesson on day 14.",
            "The first one: a plan that was written with the abstract at hand is not blind in all. The report says so, and (a) may stand.",
        ),
    ),
)
