"""Titles of estimates with their intervals: on which side they lie, which group is far off, how precise they are."""

from statistics import median

from course_lib.figures.words import capital, in_words, number


def span(group, digits):
    """The lowest and the highest of some estimates."""
    ends = [number(f(e.value for e in group.values()), digits) for f in (min, max)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def sides(groups, noun, none, digits, better, study):
    """How many lie on which side, and how many intervals reach no difference."""
    (rows,) = groups.values()
    few = [e for e in rows.values() if e.lower <= none <= e.upper]
    if len(rows) == 1:
        (e,) = rows.values()
        else_ = "no difference" if few else f"{number(e.lower, digits)} to {number(e.upper, digits)}"
        return f"{capital(noun)} {number(e.value, digits)}, and {else_} would fit too"
    below, above = (sum(sign * (e.value - none) > 0 for e in rows.values()) for sign in (-1, 1))
    side, count = ("below", below) if below >= above else ("above", above)
    who = "All" if count == len(rows) else f"{count} of"
    lie = f"lie {side} {none}"
    if better:
        lie = f"favour {study.arms[0] if (side == 'below') == (better == 'lower') else study.arms[1]}"
    reach = f"{len(few)} interval{'s include' if len(few) > 1 else ' includes'} no difference"
    end = f", but {reach}" if few else f", and no interval reaches {none}"
    return f"{who} {len(rows)} estimates {lie}{end}"


def furthest(groups, noun, digits, scale):
    """From where to where the group runs that holds the estimate furthest from the middle one, after the others."""
    rows = {name: e for group in groups.values() for name, e in group.items()}
    middle = median(scale(e.value) for e in rows.values())
    name, group = max(groups.items(), key=lambda some: max(abs(scale(e.value) - middle) for e in some[1].values()))
    others = {row: e for row, e in rows.items() if row not in group}
    first = next(str(other) for other in groups if other != name) if len(groups) == 2 else "elsewhere"
    return f"The {noun} is {span(others, digits)} {first}, and {span(group, digits)} {name}"


def included(rows, none):
    """How many of all intervals include no difference, for the foot."""
    few = sum(e.lower <= none <= e.upper for e in rows.values())
    return f"Of the {in_words(len(rows))} intervals {in_words(few)} include{'s' * (few == 1)} {none}."


def narrowest(groups, label, widths, digits, study):
    """A title on what all rows say, and which has the narrowest interval; of differences on one side, on which arm."""
    (rows,) = groups.values()
    noun, unit = label.partition(",")[0].strip(), label.partition(",")[2].split(" of ")[0].strip()
    low, high = sorted((f(e.value for e in rows.values()) for f in (min, max)), key=abs)
    said = f"{capital(noun)}: {span(rows, digits)} in {'both' if len(rows) == 2 else f'all {len(rows)}'},"
    if study and unit and low * high > 0:
        ends = dict.fromkeys(number(abs(end), 0 if abs(low) >= 3 else digits) for end in (low, high))
        side = f"{'lower' if low < 0 else 'higher'} on {study.arms[0]}"
        said = f"{capital(in_words(len(rows)))} analyses: {' to '.join(ends)} {unit} {side},"
    first, *_, last = rows
    if widths[first][0] == widths[last][0]:
        return f"{said}\nwith equally wide intervals"
    first, last = str(first), str(last)
    more = last.removeprefix(f"{first} + ")
    return f"{said}\n{f'{first} with the narrowest' if more == last else f'and adding {more} widens the'} interval"
