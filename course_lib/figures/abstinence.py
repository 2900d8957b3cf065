"""Who was abstinent: everybody as a mark."""

import numpy as np

from course_lib.figures.frame import new_frame
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital

ROW = 28  # people in a row


def people(ends, study=THIS_TRIAL):
    """Everybody in a trial, one marker each: filled if abstinent in the last two weeks, hollow if not.

    Parameters
    ----------
    ends : pandas.DataFrame
        As `trial.endpoints` returns it with ``missing="use"`` or ``"abstinent"``: ``arm`` and ``abstinent_last2`` (0 or 1).
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's, or an outcome is missing.
    """
    arms = study.rows(ends, "ends")
    if not ends.abstinent_last2.isin((0, 1)).all():
        row = int((~ends.abstinent_last2.isin((0, 1))).to_numpy().argmax())
        raise ValueError(f"ends needs 0 or 1 as abstinent_last2, got {ends.abstinent_last2.iloc[row]} (row {row})")
    counts = [(arm, int(here.abstinent_last2.sum()), len(here)) for arm, here in zip(study.arms, arms, strict=True)]
    rows = [-(-n // ROW) for _, _, n in counts]
    frame = new_frame(
        sum(0.58 + 0.22 * lines for lines in rows) - 0.36,
        f"{capital(study.outcome)}: " + ", ".join(f"{100 * k / n:.0f}% on {arm}" for arm, k, n in counts),
        f"Each mark is one {study.person}; filled: {study.outcome} in the last two weeks",
        study.source,
    )
    y = frame.top + 0.12
    for (arm, k, n), lines in zip(counts, rows, strict=True):
        head = (capital(arm), {"weight": "bold", "color": study.ink(arm)})
        frame.run(frame.left, y, head, f"  {k} of {n} {study.outcome}")
        row, column = np.divmod(np.arange(n), ROW)
        faces = [study.colour(arm) if person < k else "white" for person in range(n)]
        x, middle = frame.left + 0.08 + 0.21 * column, y + 0.22 + 0.22 * row
        frame.marks(x, middle, study.marker(arm), faces, study.colour(arm), points=10.5, lw=1.3)
        y += 0.58 + 0.22 * lines
    told = " and ".join(f"{k} of {n} on {arm}" for arm, k, n in counts)
    alt = f"{study.people.capitalize()}: {told} were {study.outcome} in the last two weeks of the trial."
    return show(frame, alt)
