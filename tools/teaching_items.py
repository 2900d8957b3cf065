"""Questions as the pages for teachers have them: wrong answers, the likeliest first, and what is right."""

import re
from dataclasses import dataclass

from course_lib.reader.questions import slips

MOST = 3  # wrong answers of an item
WINDOW = re.compile(r"Days (\d+) to (\d+) are \d+, both ends counted")  # which days are asked for, in a slip of days
TELLING = ("This is a share of", "This is a percentage of")


@dataclass(frozen=True)
class Item:
    """An item of an exercise or a question of a lesson: wrong answers with what ``check`` says, and what is right.

    From a ``telling`` one, such as the share where a count is asked for, the right answer can be worked out.
    """

    id: str
    title: str
    kind: str
    wrong: tuple[tuple[str, str], ...]
    telling: tuple[tuple[str, str], ...]
    right: str
    why: str
    model: str
    points: tuple[str, ...]


def sentence(text):
    return text[:1].upper() + text[1:]


def item(question, title, given, likely):
    """An item as the pages have it; ``given`` is its code, ``likely`` what was written down as likeliest."""
    wrong, telling = _wrong(question, given, likely)
    return Item(
        id=question.id,
        title=title,
        kind=question.kind,
        wrong=tuple(wrong),
        telling=tuple(telling),
        right=_right(question),
        why=question.why,
        model=question.judgement.model if question.judgement else "",
        points=question.judgement.points if question.judgement else (),
    )


def _wrong(question, given, likely):
    """The likeliest wrong answers, and those that tell the right one; of a choice never so many that one is left over."""
    if question.kind == "choice":
        most = 2 if len(question.choices) > 3 else 1
        letters = [(mistake.values()[0], mistake.message) for mistake in question.mistakes[:most]]
        return [(f"({letter}) {question.options.get(letter, '')}".strip(" ."), message) for letter, message in letters], []
    if question.drawn:
        return [(f"a drawing ({n})", sentence(said)) for n, (_, said) in enumerate(question.drawn.mistakes[:MOST], 1)], []
    if question.sentences:
        said = {letter: "not marked" if one.wrong else "marked" for letter, one in question.sentences.items()}
        return [(f"({letter}) {what}", question.sentences[letter].why) for letter, what in said.items()], []
    if not question.numeric:
        return [], []
    right, said, telling = _right(question), {}, []
    for value, message, tells in in_order(question, given, likely):
        shown = number(value) if number(value) != right else number(value, digits=5)
        if tells:
            telling.append((shown, sentence(message)))
        elif message and message not in said.values() and len(said) < MOST:
            said.setdefault(shown, message)
    return [(shown, sentence(message)) for shown, message in said.items()], telling


def in_order(question, given, likely):
    """Slips with what is said and whether they tell the answer: the likely ones, then those that the given cells allow."""
    for value in likely:
        message = slips.causes(value, question)
        yield value, message, message.startswith(TELLING)
    told = [(value, mistake.message) for value, mistake in slips.of(question)[0] if mistake.instead not in ("share", "rest")]
    for value, message in sorted(told, key=lambda one: _needs_a_change(one[1], given)):
        yield value, message, False


def _needs_a_change(message, given):
    """Whether a slip is about other days than the given cells hold, so that it takes a change of a line that is there."""
    days = WINDOW.search(message)
    return bool(days and f"{days[1]}:{days[2]}" in given)


def _right(question):
    if question.kind == "choice":
        letter = question.right()
        return f"({letter}) {question.options.get(letter, '')}"
    if question.sentences:
        return ", ".join(question.right())
    return number(question.right()) if question.numeric else ""


def number(value, digits=3):
    """A number in three digits or more, whole where it is a count.

    Examples
    --------
    >>> number(2.6732), number(1200), number(-0.25)
    ('2.67', '1,200', '−0.25')
    """
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:.{digits}g}"
    return text.replace("-", "−")
