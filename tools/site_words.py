"""What the notebooks say to hands on a keyboard, and what the website says in its place to somebody who reads.

A wording is a pattern and its words, or a function that computes them. Where one would try numbers, there is a small table.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.methods import effects, survival  # noqa: E402
from course_lib.sources import trial  # noqa: E402


def table(head, rows):
    """A table in Markdown, as a paragraph of its own."""
    lines = [head, [":--", *["--:"] * (len(head) - 1)], *rows]
    return "\n\n" + "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n\n"


def _last_days(_):
    """Item 0.1 by hand: when those on midazolam were last seen to use."""
    tables = trial.load()
    arm = tables["participants"].set_index("participant").arm
    days = trial.use_by_day(tables)
    last = (days == 1).mul(days.columns, axis=1).max(axis=1)[arm.loc[days.index] == "midazolam"]
    spans = {"on no day": (0, 0), "up to day 14": (1, 14), "on days 15 to 21": (15, 21), "on days 22 to 28": (22, 28)}
    rows = [(words, last.between(*span).sum()) for words, span in spans.items()]
    return (
        " Here is when the 28 people on midazolam were last seen to use, by diary or sample; their blanks are left out "
        f"(simulated people).{table(['last sign of use', 'people'], rows)}"
    )


def _tries(_):
    """Some pairs of weights for lesson 05, and how many relapses each expects: what one would try in its cell."""
    ends = trial.endpoints(missing="use")
    rows = []
    for ketamine, smoked in ((0.44, 1), (0.44, 1.25), (0.44, 1.5), (0.47, 1.25), (0.47, 1.53), (0.5, 2)):
        weight = ends.arm.map({"ketamine": ketamine, "midazolam": 1})
        weight = weight * ends.route.map({"smoked": smoked, "mixed": 1.49, "intranasal": 1})
        expected = survival.expected_events(ends.relapse_day, ends.relapsed, weight=weight)
        rows.append(
            (ketamine, smoked, *(f"{expected[who].sum():.1f}" for who in (ends.arm == "ketamine", ends.route == "smoked")))
        )
    head = ["`ketamine`", "`smoked`", "expected on ketamine", "expected of who smoke"]
    return (
        "Which pair of weights for ketamine and for smoking fits both? On ketamine 16 relapsed, and of the people who smoke "
        f"18. Here are six tries (simulated people).{table(head, rows)}"
    )


def _let_in_low(_):
    """Lesson 06, turned round: the mean of those of the 1,000 who are let in with 40 or less, and a week later."""
    rng = np.random.default_rng(6)
    level = rng.normal(50, 12, 1_000)
    then, later = ((level + rng.normal(0, 16, 1_000)).clip(0, 100) for _ in range(2))
    now = later[then <= 40].mean()
    return (
        "\n\n(And if those with 40 or less were let in? Say which way their mean would go. "
        f"It rises, from {then[then <= 40].mean():.0f} to {now:.0f}.)"
    )


def _lithium(found):
    """What item 3.6 has its reader compute, told: nobody has the interval of a difference by hand."""
    difference, p = effects.risk_difference(6, 24, 4, 24), effects.fisher_p(6, 24, 4, 24)
    more, low, high = (
        f"{100 * value:.1f}".replace("-", "−") for value in (difference.value, difference.lower, difference.upper)
    )
    computed = (
        f"On lithium {more} more of a hundred had no relapse (95% interval {low} to {high}), and Fisher's P is {p:.2f}."
    )
    return (
        "On lithium 18 of 24 people relapsed, and on placebo 20 of 24. Choose which numbers to report, and answer"
        f"{found[1]}\n\n<details><summary>The difference, its interval and P (they tell the answer to 3.5)</summary>\n\n"
        f"{computed.replace('is 0.', 'is .')}\n\n</details>"
    )


#: What a text says to hands on a keyboard, and what to somebody who reads.
TYPED = (
    (r"Choose which numbers to report, compute them from 18 of 24 and 20 of 24 relapses, and answer(.*)", _lithium),
    (r" \((?:A|The) letter in quotation marks\.\)| A letter is put in quotation marks\.", ""),
    (r"Give their letters as a list, each in quotation marks\.", "Note their letters."),
    (r"(?<=letter) in quotation marks|, (?:in|between) quotation marks", ""),
    (r", such as `\"[a-z]\"`", ""),
    (r"`compare` shows one good answer\.", "One good answer is folded below."),
    (r"`compare` shows one good answer and three points, once[^.]*\.", "One good answer and three points are folded below."),
    (r" If one is missing, write your sentences again, and run the cell again\.", ""),
    (r"`compare` does not grade; once[^.]*\.", "Nothing is graded; an answer to compare with yours is folded below."),
    (r"`compare` shows an answer of ours, and what to look for in yours\.", "an answer of ours is folded below."),
    (r"Write them between the quotation marks, and compare\.", "Write them down, and compare."),
    (r", and read what it prints\.", ". What it prints is told with the answer."),
    (r"Give `check` that end", "Take that end"),
    (r" \(Leave the seed and the 999, so that `check` can repeat it\.\)", ""),
    (
        r"change (\d+ and \d+) to (\d+ and \d+), and run the cell again",
        r"\2 people instead of \1",
    ),
    (
        r"Go back to the core's cell with the clinic, and change its first line\.(?= At which share)",
        "Suppose that another share is abstinent without the treatment.",
    ),
    (
        r"In the first line of that cell put other numbers in place of `mine`, [^.]*\. \(Your own two are kept\.\)",
        "Suppose that other numbers of people were not reached.",
    ),
    (
        r"Write how many of the 27 on ketamine, [^.]*\. Your numbers come back in the verdict\.",
        "Say two numbers, or write them down: how many of the 27 on ketamine were not reached (at most 15, because 12 "
        "said that they were abstinent), and how many of the 28 on midazolam. They cannot be tried on this page, so it goes "
        "on with those of the simulated trial. Hold yours against them.",
    ),
    (
        r"Go to the cell below \(click it\), press Shift\+Enter\. It checks [^.]*\.",
        "Who reads needs this page and nothing else. Where the lesson runs, its first cell checks what the computer has.",
    ),
    (r"<details><summary>By keyboard</summary>(.|\n)*?</details>", ""),
    (r" Type a number (from \d to \d) in place of the three dots, and run the cell\.", r" Say a number \1."),
    (
        r"With a 0 in the cell your guess is answered, [^.]*\.",
        "The picture above still says 13 and 3, because nothing runs here. *What there is to find* has what it says by the "
        "other rule.",
    ),
    (
        r" Set this rule in the cell of the picture, run it, and type [^.]*\. Try a wrong answer too, such as `3`\.",
        _last_days,
    ),
    (
        r"(?<=1\. )run a cell, make a guess, have an answer checked, and ask for a hint",
        "make a guess, have an answer checked, and open a hint",
    ),
    (
        r"You have run cells, guessed, had answers checked, and asked for a hint\.",
        "You have guessed, had answers checked, and opened a hint.",
    ),
    (
        r"Your bets are kept in a file, and the first ones count\. A hunch is enough\. Lesson 08 comes back to "
        r"them\.",
        "Say your bets, or write them down, for lesson 08. A hunch is enough.",
    ),
    (
        r"Change the first three lines until you have the largest distance\. Then try to get below the 27 of the start\.",
        "Each of the first three lines can be answered otherwise, which makes eight ways. Which has the largest distance, "
        "and is any below the 27 of the start?",
    ),
    (
        r"Run the next cell with all switches open\.\n\nThen cheat once more: close all four switches so that the "
        r"difference becomes as large as you can make it\. Run the cell after each change\.",
        "Here all switches are open, and all 36 dots are filled. A setting would put dots out.\n\nSuppose that you cheat "
        "once more, and close all four switches. Which settings would make the difference as large as possible?",
    ),
    (
        r"Set these three switches\. Leave open the one of which it does not speak, and run the cell again\. How many dots "
        r"stay\?",
        "Suppose these three switches are set, and the one of which it does not speak is left open. How many dots stay?",
    ),
    (
        r"\*\*Now close all four as \*you\* think right, and run the cell again\.\*\*",
        "**How would *you* set all four?**",
    ),
    (
        r"Can you find a deal in which ketamine seems to harm\? (Look in the [^?]*\?) Put five letters into `my_five`\.",
        r"Here is one, the five letters of `my_five`. Can you find one in which ketamine seems to harm? \1",
    ),
    (
        r"Type a letter, run the cell, add the next\.",
        "Say your four letters, or write them down. Where it runs, each is answered by what came before you say the next.",
    ),
    (r" Put your own belief in place of the 2, and run the cell again\.", ""),
    (r"Run the next cell as it is, with 0\.44", "Begin with 0.44"),
    (
        r"(?<=expected to score lower, on average, when asked again\.)(?=\n)",
        _let_in_low,
    ),
    (r"Turn `smoked`, then `ketamine`, until both tables fit\.", _tries),
    (r"Stuck\? The cell after it shows a hint\.", "Stuck? It has three hints."),
    (
        r"Change the (\d+) in [^.]* above, and run the cell again\. How many of \*your\* twenty trials cross[^.?]*\?",
        r"Another number in place of the \1 in the cell above would draw twenty other trials.",
    ),
)
#: The first hint of an item that its page has a table for; its other hints speak to somebody who writes code.
WITH_TABLE = {
    "2.1": "With the table: in the mirror people 1, 4, 5, 8 and 10 have ketamine, and the others midazolam.",
    "2.5": "With the table: a share is the people with an antidepressant divided by all people in that arm.",
    "3.1": "With the table: a blank counts as use now. Which of the four cells holds people without any use?",
    "3.4": "With the table: which rows are at least as far from 0 as this week's difference, on either side?",
    "3.5": "With the table: which end is the largest benefit? Write it as a proportion, and divide 1 by it.",
}
#: What is printed for hands on a keyboard, and what for somebody who reads.
PRINTED = (
    (r"All is well: Python, .*\n", ""),
    (r"Not kept yet\. Give three pairs, .*\n", ""),
    (r"Until there are two numbers of yours, the simulated ones", "Where nobody types, the simulated numbers"),
)
