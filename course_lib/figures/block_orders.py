"""A picture of a block of four: its orders, and what somebody who keeps count guesses right."""

from itertools import permutations

import numpy as np

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import CHARCOAL, PALE
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import in_words

TINT = "#e6e6e6"
SAID = {0: "wrong", 0.5: "½", 1: "right"}
KINDS = CERTAIN, TIED, LEANING = "certain", "tied", "one arm likelier"  # places of a block


def block_orders(study=THIS_TRIAL):
    """A block of four, two to each arm: its six orders in rows, and at each of the 24 places whether a guess is right.

    Parameters
    ----------
    study : Study, optional
        Names of the arms.

    Returns
    -------
    Picture

    Examples
    --------
    >>> block_orders().alt.split(". ")[1]
    'Who keeps count guesses 17 of 24 right'
    """
    orders = sorted(set(permutations((0, 0, 1, 1))))
    kinds = np.array([[_kind(order[:place]) for place in range(4)] for order in orders])
    right = np.array([[_guessed(order, place) for place in range(4)] for order in orders])
    scored = f"{_halves(right.sum())} of {right.size}"
    frame = new_frame(
        4.06,
        f"Keep count in a block of four, and\n{scored} guesses are right",
        f"All {in_words(len(orders))} orders of two and two; beside each place: is the guess right?\n"
        "The guess: the arm with fewer so far, at a tie a coin",
        f"Arithmetic, no data: the {in_words(len(orders))} orders are equally likely. A coin is right half the time: ½.",
    )
    across = frame.left + 0.24 + 1.5 * np.arange(4)
    down = frame.top + 0.7 + 0.32 * np.arange(len(orders))
    for x, head in zip(across, ("1st place", "2nd", "3rd", "4th"), strict=True):
        frame.text(x - 0.24, frame.top + 0.42, head, weight="bold")
    x = frame.left
    for arm in study.arms:
        y = frame.top + 0.1
        frame.marks(x + 0.08, y - 0.065, study.marker(arm), study.colour(arm), points=11)
        x = frame.run(x + 0.25, y, arm, weight="bold", color=study.ink(arm)) + 0.3
    x, y = (x, y) if x < 3.6 else (frame.left, y + 0.32)  # under long names
    frame.box(x, y - 0.16, 0.36, 0.22, fc=TINT)
    frame.text(x + 0.44, y, f"{CERTAIN} before the guess", "label", color=CHARCOAL)
    for y, order, kind, each in zip(down, orders, kinds, right, strict=True):
        for x, side, what, score in zip(across, order, kind, each, strict=True):
            arm = study.arms[side]
            if what == CERTAIN:
                frame.box(x - 0.27, y - 0.14, 1.1, 0.28, fc=TINT)
            frame.marks(x - 0.13, y, study.marker(arm), study.colour(arm), points=12)
            frame.text(x + 0.1, y + 0.065, SAID[score], weight="bold" if score == 1 else "normal")
    frame.line([frame.left, frame.right], [down[-1] + 0.25] * 2, PALE)
    edges = 4.1, frame.right  # of two columns of numbers
    frame.text(frame.left, down[-1] + 0.5, "Before the guess, the place is", weight="bold")
    for x, head in zip(edges, ("places", "guesses right"), strict=True):
        frame.text(x, down[-1] + 0.5, head, weight="bold", ha="right")
    sums = {kind: (f"{(kinds == kind).sum()}", _halves(right[kinds == kind].sum())) for kind in KINDS}
    below = down[-1] + 0.79 + 0.27 * np.arange(len(sums) + 1) + np.array([0] * len(sums) + [0.1])
    frame.line([frame.left, frame.right], [below[-1] - 0.24] * 2, PALE, 0.8)
    rows = [*sums.items(), ("in all", (f"{right.size}", _halves(right.sum())))]
    for y, (head, counts) in zip(below, rows, strict=True):
        look = {"weight": "bold", "size": "number"} if head == "in all" else {}
        frame.text(frame.left, y, head, **look)
        for x, count in zip(edges, counts, strict=True):
            frame.text(x, y, count, ha="right", **look)
    told = ", ".join(f"{places} {kind} ({guessed} right)" for kind, (places, guessed) in sums.items())
    alt = f"The six orders of a block of four, {right.size} places: {told}. Who keeps count guesses {scored} right."
    return show(frame, alt)


def _kind(before):
    """What is known of the next place of a block of two and two, after those that were dealt."""
    dealt = before.count(0), before.count(1)
    return CERTAIN if 2 in dealt else TIED if dealt[0] == dealt[1] else LEANING


def _guessed(order, place):
    """How often the guess of a place is right: the arm with fewer so far, and half at a tie."""
    lead = order[:place].count(0) - order[:place].count(1)
    return 0.5 if lead == 0 else float(order[place] == (lead > 0))


def _halves(count):
    """A number of halves in print."""
    whole = f"{int(count)}" if count >= 1 or not count % 1 else ""
    return f"{whole}{'½' if count % 1 else ''}"
