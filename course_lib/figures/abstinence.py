"""Who was abstinent: everybody as a mark, by the headline's rule or by a reader's own."""

import numpy as np
import pandas as pd

from course_lib.arguments import shown
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital

ROW = 28  # people in a row
ACROSS, DOWN = 0.21, 0.22  # inches from one mark to the next, and to the next row
BELOW = 0.25  # for words under an arm
BAND = "#dcdcdc"  # a ground on which outlined marks are white


def people(ends, study=THIS_TRIAL, now=None, unknown=None, rule=None):
    """Everybody in a trial, one marker each: filled if abstinent in the last two weeks, hollow if not.

    Parameters
    ----------
    ends : pandas.DataFrame
        As `trial.endpoints` returns it with ``missing="use"`` or ``"abstinent"``: ``arm`` and ``abstinent_last2`` (0 or 1).
    study : Study, optional
        Names of the arms, and the kind of data.
    now : pandas.Series, optional
        Who is abstinent by another rule (0 or 1), by ``participant``. Filled is then who is so by that rule, boxed who was
        not so in ``ends``, and boxed with a broken line who was so there only.
    unknown : pandas.Series, optional
        Who has no record on the days that count (0 or 1), by ``participant``; on a grey ground.
    rule : str, optional
        The other rule in words, for the subtitle.

    Returns
    -------
    Picture
        Those who are abstinent in ``ends`` stand first, then the others, both in the order of ``ends``: by whatever rule,
        everybody keeps one place.

    Raises
    ------
    ValueError
        If an arm has nobody or is not one of the study's, an outcome is missing, ``now`` or ``unknown`` lacks somebody, or
        ``rule`` is not a text or is told without ``now``.
    """
    arms = study.rows(ends, "ends")
    if not ends.abstinent_last2.isin((0, 1)).all():
        row = int((~ends.abstinent_last2.isin((0, 1))).to_numpy().argmax())
        raise ValueError(f"ends needs 0 or 1 as abstinent_last2, got {ends.abstinent_last2.iloc[row]} (row {row})")
    if rule is not None and (not isinstance(rule, str) or now is None):
        raise ValueError(f"rule must be a text that says by which rule now was made, got {shown(rule)}")
    own_rule, arms = now is not None, [_in_order(here, now, unknown) for here in arms]
    counts = [(arm, int(here.now.sum()), len(here)) for arm, here in zip(study.arms, arms, strict=True)]
    words = [_beside(here) for here in arms]
    high = [0.58 + DOWN * -(-len(here) // ROW) + BELOW * bool(said) for here, said in zip(arms, words, strict=True)]
    by = " by this rule" * own_rule
    each, filled = f"Each mark is one {study.person}", f"filled: {study.outcome}"
    about = f"{rule}; {filled}.\n{each}" if rule else f"{each}; {filled}{by or ' in the last two weeks'}"
    boxed = any((here.now != here.before).any() for here in arms)
    frame = new_frame(
        sum(high) - 0.36,
        f"{capital(study.outcome)}{by}:{chr(10) if own_rule else ' '}"
        + ", ".join(f"{100 * k / n:.0f}% on {arm}" for arm, k, n in counts),
        about + f";{' ' if rule else chr(10)}boxed: changed by this rule" * boxed,
        study.source,
    )
    y = frame.top + 0.12
    for (arm, k, n), here, said, step in zip(counts, arms, words, high, strict=True):
        head = (capital(arm), {"weight": "bold", "color": study.ink(arm)})
        frame.run(frame.left, y, head, f"  {k} of {n} {study.outcome}")
        _draw(frame, y + 0.22, here, arm, said, study)
        y += step
    told = " and ".join(f"{k} of {n} on {arm}" for arm, k, n in counts)
    when = f" by this rule: {rule[:1].lower()}{rule[1:]}" if rule else by or " in the last two weeks of the trial"
    alt = f"{study.people.capitalize()}: {told} were {study.outcome}{when}."
    beside = [f"On {arm}: {said}." for arm, said in zip(study.arms, words, strict=True) if said]
    return show(frame, " ".join([alt, *beside]))


def _in_order(ends, now, unknown):
    """An arm's people: ``before``, ``now``, ``unknown`` (bool); those of the old rule first, so no rule moves anybody."""
    before = ends.abstinent_last2.to_numpy() == 1
    now = before if now is None else _of_each(now, ends, "now")
    unknown = np.zeros(len(ends), bool) if unknown is None else _of_each(unknown, ends, "unknown")
    found = pd.DataFrame({"before": before, "now": now, "unknown": unknown})
    return found.iloc[np.argsort(~before, kind="stable")]


def _of_each(values, ends, name):
    """A Series by participant as yes or no in the order of ``ends``."""
    if not isinstance(values, pd.Series) or not values.index.is_unique or "participant" not in ends.columns:
        raise ValueError(f"{name} must be a Series with one value a participant of ends, got {shown(values)}")
    own = values.reindex(ends.participant)
    if not own.isin((0, 1)).all():
        at = int((~own.isin((0, 1))).to_numpy().argmax())
        raise ValueError(f"{name} needs 0 or 1 for each of ends' participants, got {own.tolist()[at]} for {own.index[at]!r}")
    return own.to_numpy() == 1


def _beside(here):
    """What has changed in an arm, and how many have no record."""
    new, unknown = here.now & ~here.before, here.unknown
    lost, both = int((here.before & ~here.now).sum()), int((new & unknown).sum())
    parts = [f"{new.sum()} newly filled"] * bool(new.any())
    if unknown.any():
        many = both or int(unknown.sum())
        who = f"{many} of these, on grey," if both else f"{many} {'other' if many == 1 else 'others'}" if parts else many
        parts.append(f"{who} {'has' if many == 1 else 'have'} no record on these days")
    return "; ".join(parts + [f"{lost} no longer filled"] * bool(lost))


def _draw(frame, top, here, arm, said, study):
    """An arm's marks from top down, with what is boxed and on grey, and the words below."""
    row, column = np.divmod(np.arange(len(here)), ROW)
    x, y = frame.left + 0.08 + ACROSS * column, top + DOWN * row
    colour = study.colour(arm)
    faces = [colour if filled else "white" for filled in here.now]
    new, unknown = (here.now & ~here.before).to_numpy(), here.unknown.to_numpy()
    lost = (here.before & ~here.now).to_numpy()
    for left, line, wide in _runs(unknown, x, row):
        frame.box(left, top + DOWN * line - 0.14, wide, 0.28, fc=BAND)
    frame.marks(x, y, study.marker(arm), faces, colour, points=10.5, lw=1.3)
    for changed, line_style in ((new, "-"), (lost, (0, (2, 1.5)))):
        for left, line, wide in _runs(changed, x, row):
            frame.box(left, top + DOWN * line - 0.11, wide, 0.22, ec=BLACK, lw=1.4, ls=line_style, zorder=4)
    marked = x[new | lost] if (new | lost).any() else x[unknown]
    if said:
        left = marked.min() - ACROSS / 2 if len(marked) else frame.left
        frame.text(min(left, frame.right - width(said, "label")), y[-1] + 0.32, said, "label")


def _runs(chosen, x, row):
    """Left edge, row and width of neighbours that are chosen, joined."""
    runs = []
    for at in np.flatnonzero(chosen):
        if runs and runs[-1][1] == row[at] and chosen[at - 1]:
            runs[-1][2] += ACROSS
        else:
            runs.append([x[at] - ACROSS / 2, row[at], ACROSS])
    return runs
