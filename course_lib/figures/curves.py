"""What pictures of Kaplan-Meier curves share: tables that are checked, the people in them, steps, end names, ticks."""

import numpy as np

from course_lib.figures.frame import LEADING

STEPS = (1, 2, 5, 7, 10, 14, 20, 28, 50, 91, 100, 182, 365)  # between ticks, in days
COLUMNS = ("at_risk", "events", "censored", "survival", "lower", "upper")


def each_table(tables, study):
    """The two arms' tables as `survival.kaplan_meier` returns them, or a ValueError that says what is wrong with one."""
    found = study.each(tables, "tables")
    for arm, table in zip(study.arms, found, strict=True):
        lacks = [column for column in COLUMNS if column not in getattr(table, "columns", ())]
        if lacks or not len(table):
            missing = f"the column {lacks[0]!r}" if lacks else "any row"
            raise ValueError(f"the table of {arm!r} lacks {missing}: pass what survival.kaplan_meier returns")
    return found


def people_in(table):
    """Times and events of the people from whom a table was made."""
    days, events, censored = (np.asarray(column) for column in (table.index, table.events, table.censored))
    time = np.r_[np.repeat(days, events.astype(int)), np.repeat(days, censored.astype(int))]
    return time, np.r_[np.ones(int(events.sum()), int), np.zeros(int(censored.sum()), int)]


def one_ratio(tables):
    """The hazard ratio of the first of two tables against the second, one for all time; None if it is 0 or has no end.

    Events of one day are shared out as in the lesson, where nobody has left before the day is over: Breslow's way.
    """
    from course_lib.methods import survival

    people = [people_in(table) for table in tables]
    time, event = (np.concatenate(parts) for parts in zip(*people, strict=True))
    try:
        ratio = survival.hazard_ratio(time, event, np.arange(len(time)) < len(people[0][0]), ties="breslow").value
    except ValueError:  # no events in an arm, say: no ratio has an end
        return None
    return ratio if 0 < ratio < np.inf else None


def followed(table, last):
    """The day at which an arm's curve ends: ``last``, or when the last person left, unless all had the event before."""
    return last if (table.survival == 0).any() else min(last, table.index.max())


def steps(table, end):
    """Days and percentages of a curve from 100% on day 0 up to a day; to be drawn with ``where="post"``."""
    table = table[table.index <= end]
    return np.array([0.0, *table.index, end]), 100 * np.array([1.0, *table.survival, table.survival.iloc[-1]])


def share_at(table, day):
    """The percentage still without the event just after a day."""
    return 100 * table.survival.to_numpy()[table.index.searchsorted(day, side="right") - 1]


def day_ticks(last, most=5):
    """Ticks on whole days from 0, at most ``most`` steps of a length that people count in.

    Examples
    --------
    >>> day_ticks(28), day_ticks(100)
    ([0, 7, 14, 21, 28], [0, 20, 40, 60, 80, 100])
    """
    step = next((step for step in STEPS if last <= most * step), last)
    return [tick * step for tick in range(int(last / step + 1e-9) + 1)]


def thinned(places, widths, gap=0.09):
    """Which of some labels, given by middle and width in inches from the left, stand apart; first and last are kept.

    Examples
    --------
    >>> thinned([0, 0.1, 0.5, 1], [0.2, 0.2, 0.2, 0.2])
    [0, 2, 3]
    """
    kept, last = [], len(places) - 1
    for i in [last, *range(last)]:
        if all(abs(places[i] - places[j]) >= (widths[i] + widths[j]) / 2 + gap for j in kept):
            kept.append(i)
    return sorted(kept)


def name_ends(frame, axes, ends, words, study, gap=0.16, below=("", ""), between=()):
    """Each arm's lines of words right of its curve's end (inches below the top of the axes), apart and beside the axes;
    ``gap`` inches from them, with a line ``below`` in regular letters, and with lines ``between`` the two arms."""
    box, (page, tall) = axes.get_position(), frame.figure.get_size_inches()
    high = box.height * tall
    tall_of = [
        LEADING["text"] * len(lines) + LEADING["label"] * bool(last) for lines, last in zip(words, below, strict=True)
    ]
    upper, lower = sorted(range(2), key=lambda i: ends[i])
    apart = max(ends[lower] - ends[upper], sum(tall_of) / 2 + 0.04 + LEADING["label"] * len(between))
    middle = (ends[upper] + ends[lower]) / 2
    middle = min(middle, high - (apart + tall_of[lower]) / 2)
    middle = max(middle, (apart + tall_of[upper]) / 2 - 0.12 * bool(between))
    for i, sign in ((upper, -1), (lower, 1)):
        y = tall * (1 - box.y1) + middle + sign * apart / 2 - tall_of[i] / 2 + 0.175
        look = {"weight": "bold", "color": study.ink(study.arms[i])}
        frame.text(box.x1 * page + gap, y, "\n".join(words[i]), **look)
        if below[i]:
            down = LEADING["text"] * (len(words[i]) - 1) + LEADING["label"] + 0.01
            frame.text(box.x1 * page + gap, y + down, below[i], "label", color=study.ink(study.arms[i]))
    if between:
        x, free = box.x1 * page + gap, apart - sum(tall_of) / 2 - LEADING["label"] * len(between)
        y = tall * (1 - box.y1) + middle - apart / 2 + tall_of[upper] / 2 + free / 2 + 0.15
        frame.text(x, y, "\n".join(between), "label")
