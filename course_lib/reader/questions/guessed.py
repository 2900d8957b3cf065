"""Every honest form of a guess: "50", "50%", "about 50", "40 to 60", "a third", 0.5 for 50%, a letter, an option's words."""

import math
import re

from course_lib.reader.number_words import NUMBERS
from course_lib.reader.questions import Question, forms, value_of

MINUS = "\N{MINUS SIGN}"
TURNED = "he direction is the other one."
NEAR_TURNED = f"The size is near, and t{TURNED}"
LARGE = 10  # percent with decimals: where the answer is larger, nobody who writes 0.8 means less than one percent

_SPOKEN = NUMBERS | {"hundred": 100, "none": 0, "nobody": 0}
_SHARES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10, "all": 1.0, "everyone": 1.0}
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_PART = re.compile(rf"({_NUMBER})\s*(?:out of|of|in)\s*([1-9]\d*)\b", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"(?<![\w-])({'|'.join(NUMBERS)})\s+((?:out )?of|in)\s+({'|'.join((*NUMBERS, 'hundred'))})\b(?!-|\s+hundred)",
    re.IGNORECASE,
)  # "one in four"
_TIMES = {"twice": 2, "double": 2, "half": 1 / 2, "half of": 1 / 2, "a third of": 1 / 3, "a quarter of": 1 / 4}


def read(guess, asked):
    """A guess as a number or a letter.

    Parameters
    ----------
    guess : object
        Whatever the reader wrote.
    asked : Guess

    Returns
    -------
    value : float or str
    note : str
        How it was understood, where that is not plain; else empty.

    Raises
    ------
    questions.forms.Unreadable
        If it is neither, or a number that cannot be; the message is for the reader.
    """
    value, note = _read(guess, asked)
    least, most = ends(asked)
    if asked.unit == "points":
        note = re.sub(r"%\. $", " points. ", note)
    if not asked.options and not (least - 1e-9 <= value <= most + 1e-9):
        known = next((f" {told}" for wrong, told in asked.mistakes if abs(value - value_of(wrong)) < 1e-9), "")
        if least == 0 > value >= -most and asked.unit == "points":
            known = known or " How far apart two numbers are has no sign."
        known = known or meant(value, asked)
        refused = f"{value:,.10g} is not kept: {_range(least, most)}{' people' * (asked.unit == 'people')}.".replace(
            "-", MINUS
        )
        raise forms.Unreadable(f"{refused}{known} Guess again.")
    return value, note


def meant(value, asked):
    """What a number above 1 may be where a share is asked for, as a sentence for the reader; else nothing."""
    if ends(asked) != (0, 1) or not 1 < value <= max(100, asked.deals):
        return ""
    may = [f"percent was meant, that is {value / 100:g}"] * (value <= 100)
    if asked.deals and value == int(value):
        may.append(f"{value:g} of {asked.deals:,} deals were meant, that is {value / asked.deals:g}")
    return f" If {'; if '.join(may)}." if may else ""


def ends(asked):
    """The smallest and the largest number that can be: as the guess says, or from 0 to 70 where it is "of 70 cells"."""
    whole = _whole(asked.unit)
    least = asked.least if asked.least is not None else 0.0 if whole else -math.inf
    return least, asked.most if asked.most is not None else whole or math.inf


def _range(least, most):
    if math.isinf(most):
        return f"it cannot be less than {least:,.10g}"
    return (
        f"it cannot be more than {most:,.10g}"
        if math.isinf(least)
        else f"it has to lie between {least:,.10g} and {most:,.10g}"
    )


def _read(guess, asked):
    question = Question(
        id=asked.id,
        why="",
        hints=("", "", ""),
        quantity="" if asked.options else "number",
        right=asked.truth,
        options=asked.options,
    )
    guess = forms.only_element(guess, "one guess")
    if asked.options:
        return forms.read(guess, question), ""
    if issubclass(type(guess), str) and re.fullmatch(r"\s*[Pp]\d\d\s*", str.__getitem__(guess, slice(200))):
        raise forms.Unreadable("this names a person, and a number is asked for. Guess again.")
    share, note = asked.unit in ("%", "points"), ""
    whole = _whole(asked.unit) or (asked.of() if asked.of else 0.0)
    if issubclass(type(guess), str):
        text = guess = _IN_WORDS.sub(_in_digits, str.__getitem__(guess, slice(200)))
        if whole and (re.search("%|per ?cent", text.casefold()) or _share_in_words(text)):  # of 70 cells, 20% are 14
            percent, _ = _from_text(text, True)
            part = _counted(whole * percent / 100, whole)
            return part, f"{text.strip()[:30]!r} is read as {part:.3g} {asked.unit}. "
        if whole and (found := _PART.search(text)) and float(found[2]) != whole and len(re.findall(_NUMBER, text)) == 2:
            part = _counted(whole * float(found[1]) / float(found[2]), whole)  # "1 in 4" of 100 trials are 25
            return part, f"{found[0]!r} is read as {part:.3g} {asked.unit}. "
        value, note = _from_text(text, share)
    else:
        value = _finite(forms.read(guess, question))
    if whole and 0 < value < 1 and not asked.digits and not _slip(value, asked):
        part = _counted(whole * value, whole)
        if part < 1 and _whole(asked.unit):  # 0.05 of 9 is nobody: rather a P value
            raise forms.Unreadable(f"{value:g} {asked.unit} would be less than one. How many are they, as a whole number?")
        return part, f"{value:g} is read as {part:.3g} {asked.unit}. "
    if issubclass(type(guess), str):
        if (
            asked.unit in ("", "times") and not note and re.search("%|per ?cent", text.casefold())
        ):  # 170% of it are 1.7 times
            return value / 100, f"{text.strip()[:30]!r} is read as {value / 100:.3g}. "
        return value, note
    if share and 0 < abs(value) < 1 and (not asked.digits or abs(asked.truth()) > LARGE):
        value, note = 100 * value, f"{value:g} is read as {100 * value:g}%. "
    return value, note


def _in_digits(found):
    part, of = (_SPOKEN[found[n].casefold()] for n in (1, 3))
    return f"{part:g} {found[2]} {of:g}"


def _share_in_words(text):
    """Whether it is a share without a digit, such as "two thirds"."""
    words = [word.removesuffix("s") for word in re.findall(r"[a-z]+|\d", text.casefold().replace("½", "half"))]
    return any(word in _SHARES for word in words) and not any(word.isdigit() or word == "dozen" for word in words)


def _slip(value, asked):
    """Whether a number below 1 is a slip of a known cause as it stands, to two decimals: 0.98 people, and no 98%."""
    return any(abs(value - value_of(wrong)) <= 0.005 + 1e-9 for wrong, _ in asked.mistakes if value_of(wrong))


def _whole(unit):
    """Of how many the guess is, or 0 where the unit does not say."""
    found = re.match(r"of ([\d,]+)", unit)
    return float(found[1].replace(",", "")) if found else 0.0


def _counted(part, whole):
    """The whole number that a rounded share is of: 0.74 of 27 is 19.98, and means 20."""
    return float(round(part)) if abs(part - round(part)) <= whole * 0.005 and whole < 100 else part


def cause(value, asked):
    """What to say to a wrong guess whose cause is known, else "": a listed one, or the right number in another form."""
    if asked.options:
        return next((message for wrong, message in asked.mistakes if value_of(wrong) == value), "")
    away = [(abs(value - value_of(wrong)), n) for n, (wrong, _) in enumerate(asked.mistakes)]
    if away and min(away)[0] <= 0.5 * 10.0**-asked.digits + 1e-9:
        return asked.mistakes[min(away)[1]][1]
    truth = float(asked.truth())
    if asked.near and abs(value - truth) <= asked.near:
        return ""
    for form, message in _forms(asked.unit, truth):
        if form and abs(value - form) <= 0.015 * abs(form):
            return message
    if tempting(value, asked):
        return ""
    return (_turned(value, asked) if value * truth < 0 else "") or band(value, asked)


def _turned(value, asked):
    """What to say to a guess that would be near, or of a known cause, with the other sign, else ""."""
    if abs(-value - float(asked.truth())) <= asked.near:
        return NEAR_TURNED
    known = [told for wrong, told in asked.mistakes if abs(-value - value_of(wrong)) <= 0.5 * 10.0**-asked.digits + 1e-9]
    known += [asked.because] if tempting(-value, asked) else []
    return f"T{TURNED} {known[0][:1].upper()}{known[0][1:]}" if known else ""


def tempting(value, asked):
    """Whether it is the tempting wrong guess, as far as its digits go."""
    if asked.usual is None or not asked.because:
        return False
    return value == asked.usual if asked.options else abs(value - asked.usual) <= 0.5 * 10.0**-asked.digits + 1e-9


def band(value, asked):
    """The reply to guesses of this size, else "": for who is wrong in no way that is known."""
    for least, most, message in asked.bands:
        if (least is None or value >= least - 1e-9) and (most is None or value <= most + 1e-9):
            return message
    return ""


def _forms(unit, truth):
    """The right number in other forms, and how each is called."""
    if unit in ("%", "points"):
        yield truth / 100, "That is near as a proportion; here it is 100 times as large."
    if unit == "%":
        yield 100 - truth, "If you meant what is left to 100, it would be near."
    if unit == "points":
        yield -truth, NEAR_TURNED
    if unit in ("", "times") and truth:
        percent = f"If percent was meant, that is right: 100% is once, and {100 * truth:.0f}% are {truth:.3g} times."
        yield 100 * truth, percent if unit else "That is near, as a percentage; here it is not times 100."
        yield 1 / truth, "That is one divided by it: which of the two is compared with which?"
    if unit == "times":
        yield 100 * (truth - 1), "If that is how many percent more, it is right. Asked for is how many times."


def _from_text(text, share):
    plain = text.casefold().replace("−", "-").replace("–", "-").replace("minus ", "-").replace("per cent", "%")
    plain = plain.replace("percent", "%").replace("½", "half")
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)  # thousands
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    if re.search("[<>≤≥]", plain):
        raise forms.Unreadable("this says on which side of a number it lies. Which number do you guess?")
    whole = 100.0 if share else 1.0
    numbers = re.findall(_NUMBER, plain)
    if (found := re.search(rf"({_NUMBER})\s*(?:/|of|out of|in)\s*([1-9]\d*)\b", plain)) and len(numbers) == 2:
        part, of = float(found[1]), float(found[2])
        if share:
            return 100 * part / of, f"{found[0]} is read as {100 * part / of:.3g}%. "
        return _finite(part / of if "/" in found[0] else part), ""
    if (found := re.search(rf"({_NUMBER})\s*%?\s*(?:to|-|and|or)\s*({_NUMBER})", plain)) and len(numbers) == 2:
        middle = (float(found[1]) + float(found[2])) / 2
        return _finite(middle), f"of {text.strip()[:30]!r} the middle is taken, {middle:g}. "
    if len(numbers) == 1:
        value = _finite(float(numbers[0]))
        if found := re.search(rf"\b({'|'.join(sorted(_TIMES, key=len, reverse=True))})\s+{_NUMBER}", plain):
            value *= _TIMES[found[1]]
            return value, f"{text.strip()[:30]!r} is read as {value:.3g}{'%' if share else ''}. "
        if share and 0 < abs(value) < 1 and "%" not in plain:
            return 100 * value, f"{value:g} is read as {100 * value:g}%. "
        return value, ""
    if not numbers:
        if re.search(r"\b(?:knows?|known|unknown|tells?|says?)\b", plain):  # "nobody knows" is no 0
            raise forms.Unreadable("this says that it cannot be known. A guess costs nothing: write one number.")
        words = [word.removesuffix("s") for word in re.findall(r"[a-z]+", plain) if word not in ("a", "an")]
        spoken = [_SPOKEN[word] for word in words if word in _SPOKEN]
        parts = [_SHARES[word] for word in words if word in _SHARES]
        if spoken and not parts and (len(spoken) == 1 or len(spoken) == 2 and spoken[0] % 10 == 0 and 0 < spoken[1] < 10):
            return float(sum(spoken)), ""
        if share and len(parts) == 1 and len(spoken) <= 1:
            value = (spoken or [1])[0] * parts[0] * whole
            return value, f"{text.strip()[:30]!r} is read as {value:.3g}%. "
    raise forms.Unreadable(
        "one number is asked for, in digits. A word such as *about* may stand before it, in quotation marks."
    )


def _finite(value):
    if not math.isfinite(value) or abs(value) > 1e12:
        raise forms.Unreadable("one number is asked for, and of a size that could be.")
    return value
