"""`verdict`: what the course says of one claim or several, each in a box; the reasons are those of the ledger."""

import html
from dataclasses import dataclass

from course_lib.reader.questions.answers import VERDICT_LOOKS
from course_lib.reader.shown import box, emphasised, marked
from course_lib.sources import ledger, trial, verdicts


@dataclass(frozen=True)
class Verdicts:
    """Claims with their verdicts, as boxes and as plain text."""

    claims: tuple
    message: str = ""

    def __repr__(self):
        return self.message or "\n".join(map(ledger.verdict, self.claims))

    def _repr_html_(self):
        # the first line is all that JupyterLab shows of an output that is hidden
        boxes = map(_box, self.claims) if self.claims else [f"<p>{marked(self.message)}</p>"]
        return " \n" + "\n".join(boxes)


def _box(claim):
    found, row = verdicts.reached(claim), trial.claims().set_index("claim").loc[claim]
    sign, colour = VERDICT_LOOKS[found.kind]
    lessons = "lessons" if " and " in row.lesson else "lesson"
    parts = [
        f"<p>{claim} ({lessons} {row.lesson}), a claim of the article:</p>",
        f'<blockquote style="color: inherit">{html.escape(row.text, quote=False)}.</blockquote>',
        f"<p><b>{sign} Verdict: {found.kind}.</b></p>",
        f"<p>{emphasised(html.escape(found.because, quote=False))}</p>",
    ]
    if found.remark:
        parts.append(
            f"<p><i>In our simulated people, which decide nothing:</i> {html.escape(found.remark, quote=False)}</p>"
        )
    return box(colour, "\n".join(parts))


def verdict(*named):
    """The verdict on each of some claims, and why.

    Parameters
    ----------
    *named : str
        Their numbers, such as ``"C01"``, ``"C02"``.

    Returns
    -------
    Verdicts
        Shown by Jupyter as boxes, printed as text. Whatever is passed, no exception is raised.

    Examples
    --------
    >>> verdict("C12")
    C12 (lesson 08): Mindfulness and ketamine work through similar mechanisms in the brain.
        Verdict: the design cannot show it. Everybody was offered the therapy, so even brain scans of
        these two arms could not show what mindfulness does, nor whether ketamine does the same. And no
        outcome in what we have read is about the brain.
    """
    known = trial.claims().claim.tolist()
    claims = tuple(claim.strip().upper() if type(claim) is str else "" for claim in named)
    if not claims or not set(claims) <= set(known):
        return Verdicts((), f'Claims are called "{known[0]}" to "{known[-1]}", as in `verdict("{known[0]}")`.')
    return Verdicts(claims)
