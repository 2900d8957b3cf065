"""Picture of a deal and its mirror: the same people twice, both outcomes seen once, and the average is the truth."""

import numpy as np

from course_lib.figures.chance import FIRST, INVENTED, NUMBERS, draw_pair, outcomes
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import CHARCOAL, PALE
from course_lib.figures.picture import show
from course_lib.figures.words import capital, in_words, number, signed, spoken


def mirrored(both, chosen, study=INVENTED, deal="a deal"):
    """A deal, its mirror, and the two put together, which show both outcomes of everybody.

    Parameters
    ----------
    both : pandas.DataFrame
        As for `potential_outcomes`: one row a person, with an even number of people.
    chosen : sequence of str
        Who has the first arm's treatment in the deal, half of the people; the others have it in the mirror.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.
    deal : str
        Whose deal it is, as "the doctor’s deal".

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        As `potential_outcomes`; if ``chosen`` is not half of the people, each once.

    Examples
    --------
    >>> import pandas as pd
    >>> both = pd.DataFrame({"with ketamine": [1, 0], "with midazolam": [0, 0]}, index=["A", "B"])
    >>> mirrored(both, "A").alt.split(": ")[1]
    'a deal shows 100 points, its mirror 0, and their average is the truth, 50.'
    """
    rows = outcomes(both, study)
    names = [str(name) for name in both.index]
    picked = [str(name) for name in chosen]
    if not isinstance(deal, str) or not deal.strip():
        raise ValueError(f"deal must say in words whose deal it is, got {deal!r:.60}")
    if len(set(picked)) != len(picked) or not set(picked) <= set(names) or 2 * len(picked) != len(names):
        raise ValueError(f"chosen must name half of the {len(names)} people, each once, got {picked[:12]}")
    given = np.isin(names, picked)
    shown = [_shown(rows, seen) for seen in (given, ~given)]
    truth = 100 * float((rows[0] - rows[1]).mean())
    frame = new_frame(
        4.5,
        f"{capital(deal)} and its mirror show {number(shown[0])} and {number(shown[1])};\n"
        f"their average is the truth, {number(truth)} points",
        f"The same {in_words(len(names))} {study.people} dealt in two ways; filled: {study.outcome}",
        "?: the outcome that is not seen. By chance, a deal and its mirror are equally likely.",
    )
    x = FIRST + 0.35 * np.arange(len(names))
    everybody = np.full(len(names), True)
    for row, (head, seen) in enumerate(
        ((capital(deal), (given, ~given)), ("Its mirror", (~given, given)), ("Together", (everybody, everybody)))
    ):
        y = frame.top + 0.12 + 1.5 * row
        frame.text(frame.left, y, head, weight="bold")
        for name, at in zip(names, x, strict=True):
            frame.text(at, y, name, "label", ha="center", color=CHARCOAL)
        frame.line([frame.left, frame.right], [y + 0.12] * 2, PALE)
        for arm, values, here, down in zip(study.arms, rows, seen, (0.42, 0.76), strict=True):
            draw_pair(frame, y + down, arm, x, values, here, study)
            share = f"{100 * values[here].mean():.0f}%"
            frame.text(NUMBERS, y + down, share, "number", weight="bold", color=study.ink(arm))
        words = ("the trial shows", "the trial shows", "both outcomes of all")[row]
        frame.text(frame.left, y + 1.08, words)
        frame.text(NUMBERS, y + 1.08, signed((*shown, truth)[row]), "number", weight="bold")
    alt = (
        f"{capital(in_words(len(names)))} {study.people} dealt in two ways: {deal} shows {spoken(shown[0])} points, "
        f"its mirror {spoken(shown[1])}, and their average is the truth, {spoken(truth)}."
    )
    return show(frame, alt)


def _shown(rows, first):
    """What a trial shows, in points, if these people have the first arm's treatment."""
    return 100 * float(rows[0][first].mean() - rows[1][~first].mean())
