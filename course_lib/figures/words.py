"""Numbers in pictures and in alt texts, as they are read: no "-0.0", thousands apart, a minus that is seen and said."""

import math

from course_lib.arguments import shown

MINUS = "\N{MINUS SIGN}"
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value, digits=0):
    """A number for a picture: rounded, with a true minus sign and commas between thousands.

    Examples
    --------
    >>> number(-0.04, 1), number(2652), number(-3, 1) == MINUS + "3.0"
    ('0.0', '2,652', True)
    """
    if not math.isfinite(value):
        return "not defined" if math.isnan(value) else f"{MINUS * (value < 0)}infinity"
    text = f"{value:,.{digits}f}"
    if not any(digit in text for digit in "123456789"):
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def whole_percent(value, less="under "):
    """A whole percentage; what is above 0 is not printed as 0.

    Examples
    --------
    >>> whole_percent(13.6), whole_percent(0.2), whole_percent(0.2, "<"), whole_percent(0)
    ('14%', 'under 1%', '<1%', '0%')
    """
    return f"{less}1%" if 0 < value < 0.5 else f"{number(value)}%"


def signed(value, digits=0):
    """A difference for a picture: as `number`, with a plus where it is above 0.

    Examples
    --------
    >>> signed(37.4), signed(0.04, 1), signed(-3) == MINUS + "3"
    ('+37', '0.0', True)
    """
    text = number(value, digits)
    return text if value <= 0 or text == number(0, digits) else f"+{text}"


def capital(words):
    """Words with a capital at their beginning, all else as it is; a name that has one further on is left alone.

    Examples
    --------
    >>> capital("ketamine"), capital("patch and HAART"), capital("iHOT-33")
    ('Ketamine', 'Patch and HAART', 'iHOT-33')
    """
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return words if first[1:] != first[1:].lower() else words[:1].upper() + words[1:]


def in_words(count):
    """A small whole number as a word.

    Examples
    --------
    >>> in_words(4), in_words(55)
    ('four', '55')
    """
    return NUMBERS[count] if count <= 10 else number(count)


def spoken(value, digits=0):
    """A number for an alt text: a screen reader passes over a hyphen, so the minus is a word.

    Examples
    --------
    >>> spoken(-2652.4), spoken(-0.3)
    ('minus 2,652', '0')
    """
    return number(value, digits).replace(MINUS, "minus ")


def significant(value, digits=3):
    """A number above 0 with so many significant digits, never as a power of ten.

    Examples
    --------
    >>> significant(4.268), significant(1234.5), significant(99.97, 2), significant(30)
    ('4.27', '1,234', '100', '30')
    """
    if not value or not math.isfinite(value):
        return number(value)
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def base_of(difference):
    """Of how many people a difference of shares is told: 100, or more where that leaves fewer than two; 0 if it is none.

    Examples
    --------
    >>> base_of(0.2), base_of(-0.0037), base_of(0)
    (100, 1000, 0)
    """
    return next((10**zeros for zeros in (2, 3, 4, 5) if abs(difference) * 10**zeros >= 2 - 1e-9), 0)


def enough(digits, *values):
    """Decimals, so many or more (five more at most), that print no value as 0 which is not 0.

    Examples
    --------
    >>> enough(1, 0.02, 0.82), enough(1, 0, 3), enough(1, 0.05, 3)
    (2, 1, 1)
    """
    apart = [abs(value) for value in values if 1e-9 < abs(value) < math.inf]
    return next((more for more in range(digits, digits + 5) if all(round(x, more) for x in apart)), digits + 5)


def listed(words):
    """Words as a list in a sentence.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def filled(title, words, what):
    """A title with ``{0}``, ``{1}`` and so on in it, in whose place the words are put.

    Examples
    --------
    >>> filled("It takes {0}, not {1}", ["40", "30"], "people")
    'It takes 40, not 30'
    """
    try:
        return title.format(*words)
    except (AttributeError, IndexError, KeyError, ValueError, TypeError):
        raise ValueError(f"title must be text with {{0}} to {{{len(words) - 1}}} for {what}, got {shown(title)}") from None


def alpha_word(alpha):
    """A threshold as papers print it, without the zero before the point."""
    return f"{alpha:g}".removeprefix("0")


def ratio_ticks(low, high):
    """Powers of two between two ratios, at most seven, 1 among them if it lies between; with their labels.

    Examples
    --------
    >>> ratio_ticks(0.3, 5)
    ([0.5, 1.0, 2.0, 4.0], ['0.5', '1', '2', '4'])
    """
    first, last = math.ceil(math.log2(low) - 1e-9), math.floor(math.log2(high) + 1e-9)
    step = max(1, math.ceil((last - first) / 6))
    ticks = [2.0**power for power in range(first, last + 1) if power % step == 0]
    return ticks, [significant(tick, 4) for tick in ticks]


def apart(places, least):
    """Places in rising order, moved as little as leaves ``least`` between neighbours, so that words do not touch.

    Examples
    --------
    >>> apart([1.0, 1.0, 5.0], 0.5), apart([0.0, 2.0], 1)
    ([0.75, 1.25, 5.0], [0.0, 2.0])
    """
    groups = []  # of neighbours that touch: their places, and where the first of them stands
    for place in places:
        group = [place]
        while True:
            first = sum(place - i * least for i, place in enumerate(group)) / len(group)
            if not groups or groups[-1][1] + least * len(groups[-1][0]) <= first + 1e-9:
                break
            group = groups.pop()[0] + group
        groups.append((group, first))
    return [first + i * least for group, first in groups for i in range(len(group))]


def which_ran(tables, ran, study):
    """Which cells of four the trial ran, and what the others are: heard, as hollow marks are seen; "" without ``ran``."""
    if not ran:
        return ""
    others = list(dict.fromkeys(column for table in tables.values() for column in table.columns if column != ran))
    return f" The trial ran {ran}; what stands under {listed(others)} is {study.kind}."
