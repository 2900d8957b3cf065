"""`predict` and `guesses`: a reader guesses before the answer comes out, and sees all guesses beside it in the end.

What `predict` shows depends on the guess alone, never on what is kept: a lesson runs alike for everybody. The first guess is
kept in the reader's own file (`progress_file`). Skipping is allowed, and nothing here raises an exception at a reader.
"""

import math

from course_lib.reader import lessons, progress_file
from course_lib.reader.guess_words import distance, in_words, number
from course_lib.reader.questions import forms, guessed
from course_lib.reader.questions.answers import BROKEN, NOBODY, PRINTED
from course_lib.reader.shown import Feedback, display, show

SKIPPED = ("skip", "skipped", "pass")
NO_SHAME = " That is what guesses are for: they are asked where a first thought goes wrong."
OPEN = "put yours in place of the dots, or run on."
OPEN_LETTER = "put your letter, in quotation marks, in place of the dots, or run on."


def predict(which="", guess=..., *more):
    """Keep a guess, and say what came out, how far off it is, and, if many guess so, why it is tempting and wrong.

    Of a guess that is held (`Guess.held`), only where the reader finds what came out; `guesses` tells the rest.

    Parameters
    ----------
    which : str
        The guess's id, such as ``"03.a"``.
    guess : object
        A number in any form ("50", "50%", "about 50", 0.5 where 50% is meant) or an option's letter. ``...`` means no guess
        yet; ``"skip"`` shows what came out without one.

    Returns
    -------
    Feedback
        Also shown. Whatever is passed, no exception is raised.
    """
    asked = lessons.find(which)
    if asked is None:
        return show(_note(_no_such(which)))
    if more:
        return show(_note(f'predict takes one guess: `predict("{asked.id}", 50)`.'))
    if guess is ... or type(guess) is str and not guess.strip(" ."):
        return show(Feedback(asked.id, "open", OPEN_LETTER if asked.options else OPEN))
    if guess is None:
        return show(Feedback(asked.id, "open", PRINTED + NOBODY * (asked.unit == "people")))
    try:
        skipped = type(guess) is str and guess.strip().casefold() in SKIPPED
        value, note = (None, "") if skipped else guessed.read(guess, asked)
    except forms.Unreadable as problem:
        return show(Feedback(asked.id, "open", f'{problem} Or `"skip"`.'))
    except BaseException as error:  # an object that fails when it is looked at must not give the reader a traceback
        return show(
            Feedback(asked.id, "open", f"this cannot be read ({type(error).__name__}). Pass a plain number or letter.")
        )
    try:
        if asked.held:
            said = Feedback(
                asked.id,
                "held",
                f"{note}{'skipped, which costs nothing' if skipped else in_words(asked, value)}. {asked.held}",
            )
        else:
            said = without_guess(asked) if skipped else answer(asked, value, note)
    except Exception as error:  # a table that is lost: the course's fault
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return show(_note(f"{BROKEN} ({what})."))
    if not skipped:
        progress_file.keep("guesses", asked.id, lambda before: _first(before, _plain(value)))
    return show(said)


def reveal(which="", guess=...):
    """Tell what came out of a guess that was held (`Guess.held`), at the place where the reader has found it.

    Parameters
    ----------
    which : str
        The guess's id, such as ``"00.b"``.
    guess : object
        As it was given to `predict`; what cannot be read counts as none.

    Returns
    -------
    Feedback
        Also shown. Nothing is kept, and no exception is raised.
    """
    asked = lessons.find(which)
    if asked is None:
        return show(_note(_no_such(which)))
    try:
        value, note = guessed.read(guess, asked)
    except BaseException:  # dots, "skip", or an object that fails when it is looked at
        return show(without_guess(asked))
    return show(answer(asked, value, note))


def without_guess(asked):
    """What came out, for somebody who does not guess."""
    return Feedback(asked.id, "far", _told(asked))


def _is_near(value, off, asked):
    """Whether a number is near; none at all, where some come out, is not."""
    return not asked.options and value != 0 and abs(off) <= asked.near + 1e-9


def _first(before, value):
    """The first guess stays; a later one is noted beside it."""
    if "guess" not in before:
        return {"guess": value}
    later = {} if value == before["guess"] else {"latest": value}
    return {name: x for name, x in before.items() if name != "latest"} | later


def _plain(value):
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def answer(asked, value, note=""):
    """What to say to a guess that has been read, a float or a letter."""
    truth = asked.truth()
    off = 0.0 if asked.options else value - float(truth)
    whole = asked.options or float(truth).is_integer()  # half a person is no person rounded
    exact = value == truth if whole else number(asked, value) == number(asked, truth)
    status = "exact" if exact else "near" if _is_near(value, off, asked) else "far"
    told = f"{note}You guessed {in_words(asked, value)}"
    if status == "exact":
        told = f"{told}, and {value if asked.options else in_words(asked, truth)} it is. {_reason(asked)}".rstrip()
    else:
        cause = guessed.cause(value, asked)
        turned = (
            guessed.TURNED in cause or not asked.options and abs(value + float(truth)) <= asked.near
        )  # of such a guess no distance is told
        away = "" if asked.options or turned else distance(asked, value)
        told = " ".join(filter(None, (f"{told}{away}.", cause, _told(asked, cause))))
        told += _common(asked, value, cause) if status == "far" else ""
    return Feedback(asked.id, status, told)


def _common(asked, value, cause):
    """Why a tempting wrong guess is wrong, to who made it: to anybody else it would be about somebody else's guess."""
    if asked.usual is None or not asked.because:
        return ""
    beside = not (asked.options or cause) and abs(value - asked.usual) <= max(asked.near / 2, 1e-9)
    same = beside or guessed.tempting(value, asked)
    return f"\nYours is a tempting guess. {asked.because[:1].upper()}{asked.because[1:]}" if same else ""


def _told(asked, after=""):
    """What came out, and why; not twice where the reason begins with it. ``after`` a cause "it" would be another."""
    why, lead = _reason(asked), "What came out is" if after else "It is"
    return why if asked.why.startswith("{truth}") else f"{lead} {in_words(asked, asked.truth())}. {why}".strip()


def _reason(asked):
    truth = asked.truth()
    return asked.why.replace("{truth}", truth if asked.options else number(asked, truth))


def guesses(lesson=""):
    """Show all guesses of a lesson beside what came out: numbers as a picture, letters as lines.

    Parameters
    ----------
    lesson : str or int
        The lesson's number, such as ``"03"``.
    """
    number_of, asked = lessons.name(lesson), lessons.guesses(lesson)
    if not asked:
        return show(_note('give a lesson\'s number, such as `guesses("03")`; this one asks for no guess.'))
    kept = progress_file.read("guesses")
    try:
        mine = {i: kept[i] for i, guess in asked.items() if i in kept and _fits(kept[i].get("guess"), guess)}
        said = _rows(number_of, asked, mine)
    except Exception as error:  # a table that is lost: the course's fault
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return show(_note(f"{BROKEN} ({what})."))
    return show(_note(said))


def kept():
    """How near each guess was that is kept: "exact", "near" or "far", lesson by lesson.

    Returns
    -------
    list of str
        Of guesses that the course still asks for; empty when none is kept.
    """
    return [answer(guess, value).status for guess, value in first()]


def first():
    """The first guesses that are kept, of those that the course still asks for: each `Guess` with its number or letter."""
    mine = progress_file.read("guesses")
    asked = [(lessons.find(which), entry.get("guess")) for which, entry in sorted(mine.items())]
    return [(guess, value) for guess, value in asked if guess and _fits(value, guess)]


def _fits(value, asked):
    """Whether what the file holds is a guess: a reader may have edited it."""
    if asked.options:
        return isinstance(value, str) and value in asked.options
    return type(value) in (int, float) and abs(value) < 1e12 and math.isfinite(value)


def _rows(number_of, asked, mine):
    """Show the picture, and return the lines."""
    if not mine:
        return f"lesson {number_of}: no guess is kept. Nothing is lost; the lesson's answers stand where they came out."
    answers = {i: answer(asked[i], mine[i]["guess"]) for i in mine}
    found = [said.status for said in answers.values()]
    title = counted(found)
    if numbers := [i for i in mine if not asked[i].options]:
        letters = len(mine) - len(numbers)
        below = " (what you chose by letter is told below)" if letters else ""
        heads = "Your guesses beside what came out" if set(found) == {"far"} else title  # bold, the other would sting
        _draw(number_of, heads + below, [(asked[i], mine[i]["guess"]) for i in numbers])
    lines = [f"lesson {number_of}: {title[:1].lower()}{title[1:]}.{NO_SHAME * (set(found) == {'far'})}"]
    for i, entry in mine.items():
        asks, said = f"{asked[i].asks[:1].upper()}{asked[i].asks[1:]}", in_words(asked[i], entry["guess"])
        again = "latest" in entry and _fits(entry["latest"], asked[i])
        later = in_words(asked[i], entry["latest"]) if again else ""
        if asked[i].held:
            lines.append(f"{asks}: {answers[i].message}")
        if asked[i].options and not asked[i].held:
            you = f"first you said {said}, which counts, and later {later}" if again else f"you said {said}"
            lines.append(f"{asks}: {you}; it is {in_words(asked[i], asked[i].truth())}.")
        elif again:
            drawn = "" if asked[i].options else " and is drawn"
            lines.append(f"{asks}: first you said {said}, which counts{drawn}; later you said {later}.")
    reached = list(asked)[: max(map(list(asked).index, mine))]  # what comes after the last guess has perhaps not been read
    if skipped := [asked[i].asks for i in reached if i not in mine]:
        lines.append(f"Not guessed: {'; '.join(skipped)}.")
    return "\n".join(lines)


def counted(found):
    """How many guesses were near, in a sentence without its stop; one that is right is near, and a letter is right or not.

    Examples
    --------
    >>> counted(["exact", "near", "far"])
    '2 of your 3 guesses were near, one of them right'
    """
    right, near = found.count("exact"), len(found) - found.count("far")
    if len(found) == 1:
        return f"Your one guess was {'right' if right else 'near'}" if near else "Something else came out than you guessed"
    if not near:
        return f"Something else came out in {'both' if len(found) == 2 else f'all {len(found)}'} of your guesses"
    which = f"All {len(found)} of your guesses" if near == len(found) else f"{near} of your {len(found)} guesses"
    verb = "was" if near == 1 and near < len(found) else "were"
    if right == near:
        return f"{which} {verb} right"
    return f"{which} {verb} near" + (f", {'one' if right == 1 else right} of them right" if right else "")


def _draw(number_of, title, pairs):
    """Show the guesses of numbers as a picture."""
    from course_lib.figures.predicted import Guessed, my_guesses

    rows = []
    for guess, mine in pairs:
        truth = float(guess.truth())
        rows.append(Guessed(guess.asks, mine, truth, in_words(guess, mine), in_words(guess, truth)))
    data, about = my_guesses(rows, number_of, title)._repr_mimebundle_()
    display(data.pop("text/plain"), data, about)


def _note(message):
    return Feedback("", "note", message)


def _no_such(which):
    ids = list(lessons.guesses(which)) if type(which) is str else []
    known = f"This lesson asks for {', '.join(ids)}." if ids else 'They are called "03.a", "03.b" and so on.'
    return f"there is no such guess. {known}"
