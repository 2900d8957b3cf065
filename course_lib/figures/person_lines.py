"""People as lines and, on the same days below, the Kaplan-Meier curve that they make."""

import numpy as np

from course_lib.figures.curves import day_ticks
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number

MOST, WIDEST = 40, 1.6  # people that fit on a page; inches of a label
ROW, GAP, HIGH, END = 0.21, 0.28, 2.15, 5.42  # a person's row; before the curve; its height; right end of both
TALL = 0.16  # of a step beside which words find room
MARK = {"points": 8.5, "lw": 1.4, "zorder": 6}


def lines_and_steps(times, events, labels, event="relapse", study=THIS_TRIAL):
    """People as lines with a filled end, the event, or an open one, censored; below them the steps of their curve.

    Parameters
    ----------
    times : sequence of float
        For each person the day of the event, or the last day that was followed.
    events : sequence of int
        1 if the event was seen on that day, 0 if the time is censored.
    labels : sequence
        What the people are called.
    event : str
        The event, as in "no relapse".
    study : Study, optional
        The kind of data, and what time is counted from.

    Returns
    -------
    Picture
        Longest times on top, so that no guide from an event down to its step crosses a line.

    Raises
    ------
    ValueError
        As `survival.kaplan_meier`; if there are not as many labels as people, more than 40 people, or a label is too wide.

    Examples
    --------
    >>> lines_and_steps([2, 3, 5], [1, 0, 1], ["A", "B", "C"])
    Picture: Simulated people: no relapse was seen in 1 of 3, yet the curve ends at 0%. It steps down on day 2 by 1 of 3 and day 5 by 1 of 1.
    """  # noqa: E501
    from course_lib.methods.survival import kaplan_meier
    from course_lib.methods.times import check_times

    times, events = check_times(times, events)
    if not isinstance(event, str) or not event.strip():
        raise ValueError(f"event must be a word, as in event='relapse', got {event!r:.60}")
    labels = _check_labels(labels, len(times))
    table = kaplan_meier(times, events)
    last = max(times.max(), 1e-9)
    title, told = _finding(table, len(times), int(events.sum()), event)
    frame = new_frame(
        0.35 + ROW * len(times) + GAP + HIGH + 0.51,
        title,
        f"Each line is a person ({study.people}). Below, the share without\n"
        f"{event}; beside each step, how many of those at risk had one",
        f"Kaplan-Meier curve. {study.source}",
    )
    left = max(0.72, frame.left + 0.14 + max(width(label, "label") for label in labels))
    inch = (END - left) / last
    frame.key(
        frame.left, frame.top + 0.12, (_end(frame, 1), event), (_end(frame, 0), "censored: no longer followed, or the end")
    )
    foot = frame.top + 0.35 + ROW * len(times) + GAP
    order, guided = sorted(range(len(times)), key=lambda i: (-times[i], events[i])), set()
    for row, i in enumerate(order):
        y, x = frame.top + 0.35 + ROW * (row + 0.5), left + inch * times[i]
        frame.text(left - 0.14, y + 0.055, labels[i], "label", ha="right", color=CHARCOAL)
        frame.line([left, x], [y, y], CHARCOAL, 1.6)
        if events[i] and times[i] not in guided:
            down = foot + HIGH * (1 - table.survival[times[i]])
            frame.line([x, x], [y, down], PALE, 0.9, ls=(0, (3, 2)), zorder=1)
            guided.add(times[i])
        frame.marks(x, y, face=BLACK if events[i] else "white", edge=BLACK, **MARK)
    _draw_curve(frame, frame.plot(left, foot, END - left, HIGH), table, last, study)
    return show(frame, f"{study.people.capitalize()}: {told}")


def _check_labels(labels, people):
    """Labels as texts, one a person and none too wide."""
    if isinstance(labels, str) or not hasattr(labels, "__iter__"):
        raise ValueError(f"labels must be a sequence of names, one a person, got {labels!r:.60}")
    labels = [str(label) for label in labels]
    if len(labels) != people:
        raise ValueError(f"labels must name each of {people} people, got {len(labels)}")
    if people > MOST:
        raise ValueError(f"lines_and_steps has room for {MOST} people, got {people}: pass some of them")
    for label in labels:
        if width(label, "label") > WIDEST:
            raise ValueError(f"the label {label[:60]!r} is too wide ({WIDEST} inches): use a shorter name")
    return labels


def _finding(table, people, events, event):
    """Title and alt text: how many had no event, and where the curve ends."""
    ends, plain = (f"{number(100 * share)}%" for share in (table.survival.iloc[-1], 1 - events / people))
    but = f"yet the curve ends at {ends}" if ends != plain else f"and the curve ends at {ends}"
    steps = table[table.events > 0]
    by = [f"day {day:g} by {row.events:.0f} of {row.at_risk:.0f}" for day, row in steps.iterrows()]
    told = f" It steps down on {listed(by)}." if 0 < len(by) < 7 else ""
    who, seen = ("all", event) if events == people else (f"{people - events} of", f"no {event}")
    title = f"{capital(seen)} seen in {who} {people}, {but}" + f", not at {plain}" * (ends != plain)
    return title, f"{seen} was seen in {who} {people}, {but}.{told}"


def _end(frame, event):
    """Draws a line's end, as the key shows it."""

    def draw(x, y):
        frame.line([x, x + 0.3], [y, y], CHARCOAL, 1.6)
        frame.marks(x + 0.3, y, face=BLACK if event else "white", edge=BLACK, **MARK)
        return x + 0.36

    return draw


def _draw_curve(frame, axes, table, last, study):
    """The steps, each with how many of those at risk it is, and the share at the end."""
    axes.set(xlim=(0, last), ylim=(0, 100), yticks=[0, 50, 100], yticklabels=["0", "50", "100%"])
    axes.set_xticks(ticks := day_ticks(last), labels=[f"{tick:g}" for tick in ticks])
    axes.axhline(50, color=GRID, lw=0.9, zorder=0)
    axes.step(table.index, 100 * table.survival, where="post", color=BLACK, lw=2.4, zorder=4, clip_on=False)
    lost = table[(table.censored > 0) & (table.index > 0)]
    axes.plot(lost.index, 100 * lost.survival, "o", mfc="white", mec=BLACK, mew=1.2, ms=6.5, zorder=5, clip_on=False)
    before = table.survival.shift(fill_value=1)
    shown, waiting = table[(table.events > 0) & (before - table.survival > TALL / HIGH)], []
    for day, after, row in zip(shown.index, [*shown.index, np.inf][1:], shown.itertuples(), strict=True):
        waiting.append(f"{row.events:.0f} of {row.at_risk:.0f}")
        words, x = ", then ".join(waiting), _page_x(axes, day, last)
        if after < np.inf and _page_x(axes, after, last) - x < width(waiting[-1], "label") + 0.1:
            continue  # a guide would come down through it: it is said at the next step
        waiting, look = [], {"ha": "right", "dx": -0.09} if x + width(words, "label") > END - 0.1 else {"dx": 0.09}
        frame.text(
            day,
            100 * row.survival,
            words,
            "label",
            on=axes,
            dy=-0.1 if "then" in words else -0.05,
            box=True,
            zorder=3,
            **look,
        )
    share = 100 * table.survival.iloc[-1]
    frame.text(last, share, f"{number(share)}%", "number", on=axes, dx=0.14, dy=0.06, weight="bold")
    frame.text(frame.left, frame.bottom - 0.02, f"days since {study.start}", "label", color=CHARCOAL)


def _page_x(axes, day, last):
    """Where a day lies on the page, in inches from the left."""
    box = axes.get_position()
    return (box.x0 + (box.x1 - box.x0) * day / last) * axes.figure.get_size_inches()[0]
