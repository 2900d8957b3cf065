"""Lesson 00: how questions work."""

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import trial


def _abstinent(first_day, blank, arm):
    """People in an arm (of both: None) without use from a day to the last, a blank being use (1) or no use (0)."""
    tables = trial.load()
    days = trial.use_by_day(tables).loc[:, first_day:].fillna(blank)
    of_arm = (days == 0).all(axis=1).groupby(tables["participants"].set_index("participant").arm).sum()
    return int(of_arm[arm] if arm else of_arm.sum())


def _percentages():
    """What the picture's title may say by any rule, but for the right percentage and that of the other arm, which hear more."""
    people = {"ketamine": 27, "midazolam": 28}
    rules = [(day, blank, arm) for day in range(1, 29) for blank in (0, 1) for arm in people]
    all_ = {round(100 * _abstinent(*rule) / people[rule[2]]) for rule in rules}
    own = {round(100 * _abstinent(22, 0, arm) / n) for arm, n in people.items()}
    return tuple(sorted(value for value in all_ - own if value > people["midazolam"]))


QUESTIONS = (
    Question(
        id="0.1",
        quantity="count",
        right=lambda: _abstinent(22, 0, "midazolam"),
        whole=28,
        why="That is half of the 28, where the headline has one in ten. On grey stand eight of the filled marks. Nothing is known of these eight people on these days.",
        mistakes=(
            Mistake(
                lambda: _abstinent(22, 0, "ketamine"),
                "This is ketamine, by the right rule. The question is about midazolam.",
            ),
            Mistake(
                lambda: _abstinent(22, 1, "midazolam"),
                "These are the right days, but a blank is still use. Let it be no use (`a_blank_is` is 0).",
            ),
            Mistake(
                lambda: _abstinent(15, 0, "midazolam"),
                "12 are abstinent if `first_day` is still 15. (If it is 24 or 25, so many are *newly* filled.) Set `first_day` to 22, and read how many of the 28 are abstinent.",
            ),
            Mistake(
                8,
                "These have no record on the days that count. How many of the 28 does the picture call abstinent, these people among them?",
            ),
            Mistake(27, "27 are all the people on ketamine. What stands beside midazolam?"),
            Mistake(
                lambda: _abstinent(28, 0, "ketamine"),
                "This is ketamine, and fewer than seven days count. Set `first_day` to 22, and read what stands beside midazolam.",
            ),
            Mistake(
                _percentages,
                "So many there are in percent, by another rule or on ketamine. Set `first_day` to 22 and `a_blank_is` to 0, and read how many *people* it is.",
            ),
            Mistake(74, "This is the percentage on ketamine. How many *people* on midazolam are abstinent?"),
            Mistake(
                lambda: _abstinent(15, 1, "midazolam"),
                "This is the rule of the picture. Change both of its parts: days 22 to 28 count, and a blank is no use.",
            ),
            Mistake(
                lambda: _abstinent(15, 1, "ketamine"),
                "This is ketamine by the first picture's rule, or the hollow marks if fewer days count. Set `first_day` to 22 and `a_blank_is` to 0, and count the filled ones on midazolam.",
                instead="rest",
            ),
            Mistake(
                16,
                "16 are the people of both arms by the first rule, or the 3 and the 13 with a blank in days 15 to 28. But other days count here, and one arm. Set `first_day` to 22 and `a_blank_is` to 0, and read how many of 28 on midazolam the picture calls abstinent.",
            ),
            Mistake(
                6,
                "These are the six who stand on grey by the first rule. How many of the 28 does the picture call abstinent by the new one?",
            ),
            Mistake(
                4,
                "On ketamine four stand on grey, and four of the 13 with a blank were seen to use. Here other people and days count: set `first_day` to 22, and read how many of 28 on midazolam are abstinent.",
            ),
            Mistake(
                lambda: tuple(_abstinent(day, 0, "ketamine") for day in (4, 12)),
                "This is ketamine, and the rule is another. Set `first_day` to 22 and `a_blank_is` to 0, and read what stands beside midazolam.",
            ),
            Mistake(
                lambda: _abstinent(1, 0, "midazolam"),
                "More days count here, or these are the *newly* filled only, by the first days. Set `first_day` to 22, and read how many of the 28 are abstinent.",
            ),
            Mistake(
                lambda: _abstinent(19, 0, "midazolam") - _abstinent(15, 1, "midazolam"),
                "If you read `11 newly filled`: those who were filled before are abstinent too, so read how many of the 28 are. 11 percent is the first rule: set `first_day` to 22 and `a_blank_is` to 0.",
            ),
            Mistake(
                lambda: _abstinent(22, 0, "ketamine") - _abstinent(15, 1, "ketamine"),
                "These are *newly* filled on ketamine. Read how many of 28 on midazolam are abstinent.",
            ),
            Mistake(
                lambda: _abstinent(1, 1, "midazolam"),
                "All days count here, or those from day 4, and a blank is still use. Change both parts of the rule.",
            ),
            Mistake(
                28,
                "28 are all the people on midazolam, abstinent or not. How many of them does the picture call abstinent by the new rule?",
                instead="whole",
            ),
            Mistake(lambda: _abstinent(22, 0, None), "These are the people of both arms. The question is about midazolam."),
            Mistake(
                15,
                "15 is the first day of the first rule, or fewer days count than the last seven. Is `first_day` 22? Then read the number beside midazolam in the picture.",
            ),
            Mistake(
                lambda: _abstinent(28, 1, "midazolam"),
                "Other days count here, or a blank is still use. Set `first_day` to 22 and `a_blank_is` to 0.",
            ),
            Mistake(0, "0 is what `a_blank_is` is set to. What number stands beside midazolam in the picture?"),
            Mistake(22, "22 is the first day that counts. What number stands beside midazolam in the picture?"),
            Mistake(
                lambda: _abstinent(28, 0, "midazolam"),
                "19 on midazolam means that fewer than seven days count, 19 on ketamine that more do. Set `first_day` to 22 and `a_blank_is` to 0, and read what stands beside midazolam.",
            ),
        ),
        hints=(
            "The rule has two parts: which days count, and what a blank is. Each has a line in the cell of the picture.",
            "`first_day` is the first day that counts, here 22, and the days from it to 28 count. `a_blank_is` is 1 for use and 0 for no use.",
            "Write `first_day = 22` and `a_blank_is = 0`, run the cell, and read the picture: how many of the 28 on midazolam are filled? (With a blank as use it would be 5.)",
        ),
    ),
    Question(
        id="0.2",
        options={
            "a": "With a kinder rule for blanks, four times as many people on midazolam would have been abstinent.",
            "b": "Six people on midazolam stopped coming before day 15.",
            "c": "The paper counts about 48% of the people on ketamine as abstinent.",
            "d": "About one person in six stays off cocaine for some weeks on a placebo.",
        },
        right="c",
        why="That is published, and about this trial. (a) and (b) were seen in people made with a computer. Whether it was so in the real "
        "trial, nothing that we have read tells. And (d) is about 4 of 24 people in another trial, who had a placebo.",
        mistakes=(
            Mistake(
                "a",
                "You did this yourself, with our tables. Whose blanks are in them? Nothing that we have read tells how many blanks the real "
                "trial had, or whose. You may say: among simulated people another rule for blanks turns 3 into 12.",
            ),
            Mistake("b", "You have seen these six, on grey. They are simulated: we invented who stopped coming."),
            Mistake(
                "d",
                "That would be the 4 of 24 of another trial (Gawin 1989), who had a placebo. In this one everybody had ketamine or midazolam.",
            ),
        ),
        hints=(
            "Ask of each number and each person: who is that, somebody in this trial, nobody, or somebody in another trial?",
            "Two of the four come from the tables that you have worked with, as P14, P19 and P05 do. One is about other people.",
            "(b) is about the six on grey, who are simulated, and (d) about 24 people on a placebo. Where does (a) come from, and where (c)?",
        ),
    ),
    Question(
        id="0.3",
        options={
            "a": "Many more people in these two arms.",
            "b": "One arm: ketamine without the therapy.",
            "c": "Two arms: ketamine and midazolam, both without the therapy.",
            "d": "One arm: the therapy without any infusion.",
        },
        right="c",
        why="What the therapy adds on ketamine has to be compared with what it adds on midazolam. Both need people who are not offered it. This "
        "trial has none, so C09 is `untestable`, however well the numbers come out.",
        mistakes=(
            Mistake(
                "a",
                "They would all be offered the therapy again. How would you see what the therapy does, or that it does more?",
            ),
            Mistake(
                "b",
                "With this arm you would see what the therapy adds on ketamine. But *more* effective than what? What it adds on midazolam is "
                "still not seen.",
            ),
            Mistake(
                "d",
                "This would show what an infusion adds to the therapy. C09 is about what the *therapy* does, and in every arm it would still be "
                "offered.",
            ),
        ),
        hints=(
            "To see what something does, you need people with it and people without it. Which people of this trial were to go without the therapy?",
            '"More effective" compares two effects of the therapy: one on ketamine, and one on midazolam.',
            "The effect of the therapy on ketamine takes people on ketamine without it. Now the other effect: whom does that take?",
        ),
    ),
    Question(
        id="0.4",
        options={
            "a": "4.7, and so the slip would come to light.",
            "b": "5.7 all the same.",
            "c": "Something between 4.7 and 5.7.",
            "d": "Nothing, because no such people could be made.",
        },
        right="b",
        why="They are made so that the printed number comes out, right or wrong. So when it does come out, that tells nothing about the drug.",
        mistakes=(
            Mistake("a", "Where would they have the 4.7 from? Whoever made them knew what was printed, and nothing else."),
            Mistake("c", "Nothing pulls them towards 4.7: whoever made them knew only what was printed."),
            Mistake(
                "d",
                "That happens when two printed numbers contradict each other. A number that is wrong and fits the others stops nobody.",
            ),
        ),
        hints=(
            "Where does the 5.7 in the simulated people come from?",
            "Whoever made them had nothing of the trial but what is printed.",
            "People were made whose analysis gives the printed ratio. In this story, what is printed?",
        ),
    ),
)
