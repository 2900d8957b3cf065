"""Item 1.4: the 36 plans of lesson 01, and how far each switch moves the difference once everybody is counted."""

from functools import cache
from itertools import product

import pandas as pd

from course_lib.reader.questions import Mistake, Question
from course_lib.sources import multiverse, trial

WHO = ("everybody", "who stayed")


@cache
def _plans():
    """The 36 plans of the lesson: four choices, and the difference in points that each gives."""
    choices = {"weeks": (1, 2, 3), "source": ("diary", "urine", "both"), "blank": ("use", "no use")}
    plans = [{**dict(zip(choices, plan, strict=True)), "counted": who} for plan in product(*choices.values()) for who in WHO]
    people = trial.load()["participants"].set_index("participant")
    stayed = people.exit_reason.ne("stopped_attending")
    for plan in plans:
        abstinent = multiverse.abstinence(*(plan[choice] for choice in choices))
        share = 100 * (abstinent if plan["counted"] == WHO[0] else abstinent[stayed]).groupby(people.arm).mean()
        plan["difference"] = float(share["ketamine"] - share["midazolam"])
    return pd.DataFrame(plans)


def _means(switch, who=WHO[:1], how="mean"):
    """The mean difference by each setting of a switch, in the plans that count as ``who`` has it."""
    plans = _plans()
    return plans[plans.counted.isin(who)].groupby(switch).difference.agg(how)


def _moves(switch, who=WHO[:1], how="mean"):
    """How far a switch moves the mean difference, in points."""
    means = _means(switch, who, how)
    return float(means.max() - means.min())


def _range(who):
    """From the smallest to the largest difference of the plans that count as ``who`` has it, in points."""
    return float(_plans().query("counted in @who").difference.agg(lambda d: d.max() - d.min()))


ITEMS = (
    Question(
        id="1.4",
        quantity="points",
        right=lambda: _moves("blank"),
        why="If everybody is counted, the blank moves the difference by 11.3 points, the source by 6.0 and the weeks by 1.6. Over all 36 "
        "plans the blank seemed to move it by 5.2 only: half of these plans leave out the people who left, and they have the most "
        "blanks. So what a switch does depends on how the others stand. How it was in the real trial, these people cannot tell.",
        mistakes=(
            Mistake(
                lambda: (_moves("blank", WHO), 5, 5.1, _moves("source", WHO), _moves("weeks", WHO), _moves("counted", WHO)),
                "That is from all 36 plans, as printed. Keep only those that count everybody, and take the means again.",
            ),
            Mistake(
                lambda: _moves("source"),
                "That is *source*. Another switch moves the difference further: have you tried all three?",
            ),
            Mistake(
                lambda: _moves("weeks"),
                "That is *weeks*. Another switch moves the difference further: have you tried all three?",
            ),
            Mistake(
                lambda: (*(_moves(switch, WHO[1:]) for switch in ("weeks", "source", "blank")), 0.9),
                "That is from the 18 plans that count only who stayed. Take the other 18.",
            ),
            Mistake(
                lambda: _range(WHO),
                "That is from the smallest to the largest of all 36, by four switches together. Take one switch, and the means.",
            ),
            Mistake(
                lambda: _range(WHO[:1]),
                "That is from the smallest to the largest of the plans that count everybody. Take one switch, and the means.",
            ),
            Mistake(
                lambda: tuple(_means("blank")),
                "That is the mean difference with one setting of a switch. How far is it from the mean with the other?",
            ),
            Mistake(
                lambda: tuple(_means("blank", WHO)),
                "That is the mean difference with one setting, over all 36 plans, as the item prints it. Keep only the plans that "
                "count everybody, and compare two such means.",
            ),
            Mistake(
                lambda: (_means("counted").iloc[0], 0),
                "That is *counted*, which has one setting only in these 18 plans. Which of the other three moves the difference most?",
            ),
            Mistake(
                lambda: -_moves("blank"),
                "The size is right. How far a switch moves the difference has no sign: take the largest mean minus the smallest.",
                instead="sign",
            ),
            Mistake(
                lambda: _moves("blank", how="max"),
                "That sets the largest difference of each setting side by side. Compare their means.",
            ),
            Mistake(
                lambda: (
                    _plans().query("weeks == 2 and source == 'both' and counted == 'everybody'").difference.diff().iloc[-1]
                ),
                "That is *blank* moved in a single plan. Take the mean of all nine plans with each setting.",
            ),
            Mistake(
                lambda: tuple(_moves(switch, how="median") for switch in ("blank", "weeks")),
                "That is with medians. The item asks for means.",
            ),
            Mistake(
                lambda: _moves("blank") - _moves("blank", WHO),
                "That is by how much more *blank* moves it here than over all 36 plans. How far does it move it here?",
            ),
        ),
        hints=(
            "Which of the 36 plans count everybody? Only these may enter the means.",
            "`plans[plans.counted == ...]` keeps some of the rows. The loop above does the rest, if it goes over these.",
            "For *source* the means of these 18 plans are 29.0, 31.9 and 35.0, so it moves the difference by 6.0 points. Two switches are left.",
        ),
    ),
)
