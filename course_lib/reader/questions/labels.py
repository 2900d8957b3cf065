"""What the axes of a drawing say and lack: their labels, and the foot of bars."""

import re

from course_lib.sources import trial

MOST = 4  # words that are named where any of them would do


def _has(label, word):
    """Whether a label has a word, or another that would do as well, "missing|lost"; "not abstinent" has not "abstinent"."""
    return any(re.search(rf"(?<!\bnot )(?<!\bnon-){re.escape(either.casefold())}", label) for either in word.split("|"))


def _says(label, words):
    label, choices = label.casefold(), [(word,) if isinstance(word, str) else word for word in words]
    return not words or any(all(_has(label, word) for word in together) for together in choices)


def _lacking(label, words):
    """Which words a label lacks, of the choice that it comes nearest to, and whether it names the other arm."""
    choices = [(word,) if isinstance(word, str) else word for word in words]
    lacks = [[word.partition("|")[0] for word in together if not _has(label, word)] for together in choices]
    fewest = min(map(len, lacks))
    nearest = [" and ".join(map(repr, lack)) for lack in lacks if len(lack) == fewest]
    words = "words" if fewest > 1 else "word"
    arms = [arm for lack in lacks for arm in lack if arm in trial.ARMS]
    if other := [arm for arm in trial.ARMS if arms and arm not in arms and arm in label]:
        return f"it names {other[0]}, and who is counted here is on {arms[0]}."
    denied = [word for lack in lacks for word in lack if re.search(rf"\b(not |non-){re.escape(word)}", label)]
    if denied:
        return f"it names people who are *not* {denied[0]}, and drawn are those who are."
    if len(nearest) > MOST:
        return f"say in English what it shows, with a word such as {nearest[0]} or {nearest[1]}."
    return f"say what it shows. It lacks the {words} {' or '.join(nearest)}."


def problem(axes, drawn, lying):
    """What is wrong with the labels of the axes of a drawing, or ''."""
    wanted = {"x": drawn.xlabel, "y": drawn.ylabel}
    whole = {"x": "get_supxlabel", "y": "get_supylabel"}
    labels = {s: getattr(axes, f"get_{s}label")() or getattr(axes.figure, whole[s], str)() for s in "xy"}
    shown_at = dict(zip("xy", "yx" if lying else "xy", strict=True))
    x, y = labels[shown_at["x"]], labels[shown_at["y"]]
    right = _says(x, drawn.xlabel) and _says(y, drawn.ylabel)
    if x.strip() and y.strip() and not right and _says(y, drawn.xlabel) and _says(x, drawn.ylabel):
        return "the two labels are exchanged: each names what runs along the other axis."
    if not (x.strip() or y.strip()):
        return "neither axis has a label: `ax.set(xlabel=..., ylabel=...)`."
    told = []
    for letter, shown in shown_at.items():
        label, words = labels[shown], wanted[letter]
        if not label.strip():
            told.append(f"the {shown} axis has no label: `ax.set_{shown}label(...)`.")
        elif not _says(label, words):
            unclear = drawn.unclear.get(letter) or _lacking(label.casefold(), words)
            told.append(f"the {shown} axis is called {label[:80]!r}: {unclear}")
    if told:
        return " And ".join(told)
    said = f"{x} {y}".casefold()
    if other := [message for word, message in drawn.foreign.items() if word in said]:
        return other[0]
    if drawn.about and not _says(f"{said} {axes.get_title()}", drawn.about):
        return f"the labels say when, and not of what: say what is measured, with a word such as {drawn.about[0]!r}."
    return ""


def cut_foot(shown, axes):
    """What to say where all that shows a series is bars whose foot is cut off, or ''."""
    for marks in shown.values():
        letter = "x" if marks[0].lying else "y"
        low, high = sorted(getattr(axes, f"get_{letter}lim")())
        linear = getattr(axes, f"get_{letter}scale")() == "linear"
        if linear and low > 1e-6 * (high - low) and all(mark.kind == "bars" for mark in marks):
            return f"bars are read by their length, and the {letter} axis begins at {low:.4g}: let it begin at 0, or draw points or a line."
    return ""
