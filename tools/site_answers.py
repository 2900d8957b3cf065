"""What a page of the website answers to a typed number or a tapped letter: tables for its script, static/answers.js.

No reply is written here. `check` and `predict` are asked, at build time, what they say to each number where it may change,
and between two such numbers; the script looks that up. A table has ``says`` (each reply: its kind and its
words as HTML), ``steps`` (from which number on which reply holds) and ``points`` (single numbers with a reply of their own).
"""

import functools
import html
import json
import math
import re
import sys
from pathlib import Path

import site_names

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from course_lib.reader import feedback, lessons, predictions, questions  # noqa: E402
from course_lib.reader.questions import forms, guessed, slips, value_of  # noqa: E402

#: What `check` says to hands on a keyboard, and what to somebody on a page.
KEYS = (
    (r"this is not it\. Next: `hint\([^)]*\)`", "This is not it. Hints are folded below."),
    (r" Which name was passed to `check`\?", ""),
    (r" Change both lines, run the cell of the picture, and read[^.]*\.", ""),
)
BETWEEN = 0.6180339887  # of the way from one edge to the next: no number that anybody types
NEAR_TRUTH = (0.75, 0.99, 1.01, 1.25)  # where "very near" and "rounded too far" begin and end
NEAR_FORM = (0.985, 1.0, 1.015)
#: A number pad (the script adds a key for the minus, which some lack), and nothing that alters what is typed.
FIELD = 'name="number" inputmode="decimal" enterkeyhint="done" autocomplete="off" autocapitalize="off" autocorrect="off" '
FIELD += 'spellcheck="false" size="8"'
KINDS = {"right": "right", "mistake": "slip", "exact": "right", "near": "near", "far": "far"}


def box(number):
    """The place for an answer to a question, or for a guess, in one line of HTML; nothing where none can be looked up.

    It is hidden until the script has made it work, because a box that answers nothing is worse than none.

    Examples
    --------
    >>> "Your answer to 3.2, a ratio</label> <input" in box("3.2"), box("07.b").count("guess for 07.b, in percent</label>")
    (True, 1)
    >>> box("3.6"), box("10.a")
    ('', '')
    """
    made = table(number)
    if not made:
        return ""
    kept = f'data-for="{number}" data-answers="{html.escape(json.dumps(made, ensure_ascii=False, separators=(",", ":")))}"'
    name = f"Your guess for {number}" if lessons.find(number) else f"Your answer to {site_names.question(number)}"
    if made["reads"] == "letter":
        return f'<div class="asks" hidden {kept} role="group" aria-label="{name}"></div>'
    return (
        f'<form class="asks" hidden {kept} aria-label="{name}"><label for="box-{number}">{name}{_unit(number)}</label> '
        f'<input id="box-{number}" {FIELD}> <button aria-label="Check {number}">Check</button></form>'
    )


@functools.cache
def table(number):
    """What is said to each answer to a question of an exercise, or to each guess; None where none can be looked up.

    Examples
    --------
    >>> made = table("3.2")
    >>> made["says"][looked_up(made, 2.61)][0], made["says"][looked_up(made, 3.6)][1][:42]
    ('right', 'These are the odds on the drug. Go back to')
    """
    guess = lessons.find(number)
    if guess is not None:
        return _letters(guess) if guess.options else _guess(guess)
    question = questions.find(number)
    return _question(question) if question is not None and question.numeric else None


def looked_up(made, value):
    """The place of the reply to a number among a table's ``says``: as the script looks it up."""
    for point, reply in made["points"]:
        if abs(value - point) <= 1e-6 * abs(point) + 1e-12:
            return reply
    if "whole" in made and value % 1 == 0:
        return made["whole"]
    return [reply for start, reply in made["steps"] if start is None or start <= value][-1]


def _question(question):
    """The table of a question that asks for one number."""
    right = float(slips._right(question))  # counted once: some take seconds
    also = value_of(question.also)
    base = [right, *(also if isinstance(also, tuple) else (also,))]
    base += [float(value) for pairs in slips.of(question) for value, _ in pairs]
    error = value_of(question.run_error) or 0
    edges = {right * factor for factor in NEAR_TRUTH} | {right + n * error for n in (-4, -3, 3, 4)}
    edges |= {sign * least for sign in (-1, 1) for least in (5e-4, abs(right) / 1000)}
    points = {0.0}
    for value in filter(math.isfinite, base):
        edges |= {
            value + side * half for half in _halves(value, {min(3, question.digits), question.digits}) for side in (-1, 1)
        }
        points |= {value, *_rounded(value)}
    for quantities, factor in ((slips.SIGNED, -1), (("percent", "points"), 0.01)):  # `check` knows these beside another slip
        if question.quantity in quantities:
            edges |= {factor * edge for edge in edges}
            points |= {factor * point for point in points}
    counted = question.kind == "count"
    if counted:
        points |= {float(n) for n in range(-5, int(max(filter(math.isfinite, base)).__abs__()) + 5)}
    made = _looked(lambda value: _graded(question, value), edges, points, 0.5 if counted else None)
    percent = {"percent": 1, "points": 1, "proportion": 100, "ratio": 100, "P value": 100}
    return made | {
        "reads": "number",
        "percent": percent.get(question.quantity, 0),
        "signed": right < 0 or question.quantity in slips.SIGNED,
    }


def _graded(question, value):
    """What `check` says to a number: the kind of the reply, and its words."""
    said = feedback.grade(question.id, int(value) if value % 1 == 0 and abs(value) < 1e15 else value)
    words = said.message
    for typed, shown in KEYS:
        words = re.sub(typed, shown, words)
    return KINDS.get(said.status, "no"), words


def _guess(guess):
    """The table of a guess for a number; None where the lesson tells later what came out."""
    if guess.id in _told_later():
        return None
    truth, (least, most) = float(guess.truth()), guessed.ends(guess)
    half = 0.5 * 10.0**-guess.digits
    named = [float(value_of(value)) for value, _ in guess.mistakes]
    base = [truth, round(truth, guess.digits), *named, *([guess.usual] if guess.usual is not None else [])]
    ends = [end for start, stop, _ in guess.bands for end in (start, stop) if end is not None]
    ends += [end for end in (least, most) if math.isfinite(end)]
    turned = [truth / 100, 100 - truth, -truth, 100 * truth, 100 * (truth - 1), *([1 / truth] if truth else [])]
    names = sorted(named)  # of two that are near, the nearer one is meant
    edges = {0.0, truth, *ends, *((one + next_one) / 2 for one, next_one in zip(names, names[1:], strict=False))}
    edges |= {form * factor for form in turned for factor in NEAR_FORM}
    for value in base:
        edges |= {value + side * step for step in (half, guess.near, guess.near / 2) for side in (-1, 1)}
    points = edges | set(base) | {rounded for value in base for rounded in _rounded(value)}
    made = _looked(lambda value: _predicted(guess, value), edges, points)
    return made | {
        "reads": "guess",
        "share": guess.unit in ("%", "points"),
        "ratio": guess.unit in ("", "times"),  # of which 170% is 1.7
        "of": guessed._whole(guess.unit),
        "parts": not guess.digits,
        "signed": least < 0,
    }


def _letters(guess):
    """What is said to each letter of a guess."""
    says = {letter: _predicted(guess, letter) for letter in guess.options}
    return {"reads": "letter", "says": {letter: [kind, _html(words)] for letter, (kind, words) in says.items()}}


def _predicted(guess, value):
    """What `predict` says to a guess, without what came out, which stands in the fold below that opens."""
    if not guess.options:
        try:
            least, most = guessed.ends(guess)
            guessed.read(value if least <= value <= most else float(value), guess)
        except forms.Unreadable as problem:
            refused = str(problem).partition(" is not kept: ")[2]
            if refused and not least - 1e-9 <= value <= most + 1e-9:
                if meant := guessed.meant(value, guess):  # of this one number, and the page says it to a range of them
                    refused = refused.replace(meant, " A percentage is divided by 100 first.")
                return "again", f"{refused[:1].upper()}{refused[1:]}"
    said = predictions.answer(guess, value)
    words = guessed.cause(value, guess) if said.status != "exact" else ""
    words += f" {said.message.partition(chr(10))[2]}" if said.status == "far" else ""
    if guess.options:
        first = "and that is what came out." if said.status == "exact" else "and something else came out."
        return KINDS[said.status], f"You chose ({value}), {first} {words}".strip()
    way = "high" if value > float(guess.truth()) else "low"
    first = {
        "exact": "That is what came out.",
        "near": f"That is near, and a little too {way}.",
        "far": f"That is too {way}.",
    }
    return KINDS[said.status], f"{first[said.status]} {words}".strip()


@functools.cache
def _told_later():
    """The guesses whose answer a lesson tells where its reader has found it."""
    import site_cells

    root = Path(__file__).resolve().parents[1]
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in root.glob("notebooks/[0-9][0-9]_*.ipynb")]
    return {number for page in pages for number in site_cells.said(page)}


def _looked(reply, edges, points, whole=None):
    """Ask for each reply: between edges, at single numbers, and to whole numbers where those are another thing."""
    says, steps = [], []

    def place(value):
        found = reply(value)
        if found not in says:
            says.append(found)
        return says.index(found)

    edges = sorted(filter(math.isfinite, {float(f"{edge:.12g}") for edge in edges}))
    span = edges[-1] - edges[0] + 1
    for start, stop in zip([None, *edges], [*edges, edges[-1] + span], strict=True):
        begin = edges[0] - span if start is None else start
        found = place(begin + BETWEEN * (stop - begin))
        if not steps or steps[-1][1] != found:
            steps.append([start, found])
    made = {"steps": steps, "points": []}
    if whole is not None:
        made["whole"] = place(10.0**9)
    for point in sorted({float(f"{point:.10g}") for point in points} | {float(f"{edge:.10g}") for edge in edges}):
        if place(point) != looked_up(made | {"points": []}, point):
            made["points"].append([point, place(point)])
    return made | {"says": [[kind, _html(words)] for kind, words in says]}


def _halves(value, digits):
    """Half a unit of the last of so many digits of a number."""
    return [0.5 * 10.0 ** (math.floor(math.log10(abs(value))) - few + 1) for few in digits if value]


def _rounded(value):
    """A number as people round it, cut it off, and round it up."""
    found = {float(f"{value:.{few}g}") for few in range(1, 6)} | {round(value, few) for few in range(6)}
    for few in range(6):
        found |= {math.trunc(value * 10**few) / 10**few, math.copysign(math.ceil(abs(value) * 10**few) / 10**few, value)}
    return found


def _unit(number):
    """What a label says of the number that is asked for."""
    if guess := lessons.find(number):
        return {"%": ", in percent", "": "", "times": ", how many times"}.get(
            guess.unit, f", {'' if guess.unit.startswith('of ') else 'in '}{guess.unit}"
        )
    told = questions.QUANTITIES.get(questions.find(number).quantity, "")
    return f", {told}" if told else ""


def _html(words):
    words = html.escape(" ".join(f"{words[:1].upper()}{words[1:]}".split()), quote=False)
    return re.sub(r"(?<!\w)\*([^*]+)\*(?!\w)", r"<em>\1</em>", re.sub("`([^`]+)`", r"<code>\1</code>", words))
