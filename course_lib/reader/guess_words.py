"""A guess, what came out, and the distance between them, in words."""


def number(asked, value):
    """A number as the guess's digits have it, with a true minus sign."""
    text = f"{round(float(value), asked.digits) + 0.0:,.{asked.digits}f}"
    return text.replace("-", "−")


def in_words(asked, value):
    """A number with its unit; a letter with its words."""
    if asked.options:
        return f"{value} ({asked.options[value]})"
    value, truth = float(value), float(asked.truth())
    text = number(asked, value)
    if value != truth:  # a guess is told as it was made
        text = f"{round(value, asked.digits + 1) + 0.0:,.{asked.digits + 1}f}".rstrip("0").rstrip(".").replace("-", "−")
    unit = asked.unit
    if unit == "%":
        return f"{text}%"
    return f"{text} {_singular(unit) if text in ('1', '−1') else unit}".strip()


def _singular(unit):
    return {"people": "person"}.get(unit, unit.removesuffix("s") if unit in ("points", "days", "weeks", "visits") else unit)


def distance(asked, value):
    """How far a guess lies from the number that is shown, and in which direction: as a reader subtracts them."""
    off = value - round(float(asked.truth()), asked.digits)
    if abs(off) <= 0.5 * 10.0**-asked.digits:
        return ""
    finer = round(value, asked.digits) != round(value, asked.digits + 1)  # a guess with more digits keeps one of them
    size = f"{abs(off):,.{asked.digits + finer}f}"
    unit = "points" if asked.unit == "%" else "" if asked.unit.startswith("of ") else asked.unit
    unit = _singular(unit) if size == "1" else unit
    more, less = ("many", "few") if asked.unit in ("people", "days") or asked.unit.startswith("of ") else ("high", "low")
    return ", " + " ".join(filter(None, (size, unit, f"too {more if off > 0 else less}")))
