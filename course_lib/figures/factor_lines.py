"""Two treatments, each given or not: four cells as two lines, so that parallel can be told from crossing."""

import math

import pandas as pd

from course_lib import arguments
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.interaction import INTERVAL_HIGH, draw_interval
from course_lib.figures.looks import CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import apart, capital, in_words, listed, number, signed, spoken, which_ran

HIGH, LEFT, GAP = 2.1, 0.46, 0.1  # inches: of the plots, room at their left for numbers, and between them
RIGHT = {1: 1.7, 2: 1.16, 3: 0.4}  # room at their right by how many plots: for numbers and names, of three no names
END = {1: 1.15, 2: 1.15, 3: 0.74}  # how wide a column's name may be
DASHED = (0, (4, 2))


def four_cells(cells, ran=None, scale="% abstinent", study=THIS_TRIAL, interval=None):
    """One to three sets of four cells, each as two lines: one for each arm, from without the second treatment to with it.

    Parameters
    ----------
    cells : dict of str to pandas.DataFrame
        By name, one to three tables: a row for each arm of the study, a column without the second treatment, and one
        with it. What is NaN was not run.
    ran : str, optional
        The column that a trial ran: its marks are filled, and those of the other column hollow.
    scale : str
        What the numbers are.
    study : Study, optional
        Names of the arms, and the kind of data, which is not written where published numbers have an origin: that says
        whether they were printed or worked out.
    interval : tuple of float, optional
        The 95% limits of the interaction, lower and upper, if there is one table: drawn below the lines, on an axis of their
        own. If they include 0 the title says how far either way it may be.

    Returns
    -------
    Picture
        Below each pair of lines, what the second treatment adds in either arm, and their difference: the interaction.

    Raises
    ------
    ValueError
        If there are not one to three tables, or one has other rows than the arms, not two columns, or an infinite number; if
        the interval does not hold the interaction of the one table.

    Examples
    --------
    >>> both = pd.DataFrame({"alone": [9, 4], "therapy": [48, 11]}, index=["ketamine", "midazolam"])
    >>> four_cells({"World B": both}).alt[:43]
    'Therapy adds 32 points more with ketamine. '
    """
    tables = _checked(cells, ran, study)
    found = {name: _interaction(table) for name, table in tables.items()}
    digits = 0 if all(map(float.is_integer, _known(tables))) else 1
    interval = _checked_interval(interval, found)
    wide = (6.04 - 0.16 - GAP * (len(tables) - 1)) / len(tables)
    feet = {
        name: wrapped(_foot(tables[name], found[name], digits, interval, len(tables) < 3), wide - 0.05, "label", "bold")
        for name in tables
    }
    ends = {column: wrapped(column, END[len(tables)], "label") for table in tables.values() for column in table.columns}
    below = 0.31 + LEADING["label"] * (max(map(len, ends.values())) - 1)
    title = _title(tables, found, ran, digits, interval)
    head = 0.12 if study.origin and len(tables) == 1 else 0.4  # one table's name stands in the source, if there is one
    above = [(arm, wrapped(arm, 5.4, "label", "bold")) for arm in study.arms] if len(tables) == 3 else []
    names_high = LEADING["label"] * sum(len(lines) for _, lines in above)
    foot_high = LEADING["label"] * (max(map(len, feet.values())) - 1) + 0.32 + INTERVAL_HIGH * bool(interval)
    high = names_high + head + HIGH + below + foot_high
    frame = new_frame(high, title, _subtitle(tables, ran, scale, study, interval), study.origin)
    limits, right = _limits(tables, scale), RIGHT[len(tables)]
    top = _name_above(frame, above, study)
    for place, (name, table) in enumerate(tables.items()):
        left = frame.left + place * (wide + GAP)
        axes = frame.plot(left + LEFT, top + head, wide - LEFT - right, HIGH)
        axes.set(xlim=(-0.12, 1.12), ylim=limits, xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
        if head == 0.4:
            frame.text(left, top + 0.12, name, "number", weight="bold")
        names = [[] if above else wrapped(arm, right - 0.1, "label") for arm in study.arms]
        _draw(frame, axes, table, ran, digits, names, study, interval, scale)
        for x, column in enumerate(table.columns):
            lines = "\n".join(ends[column])
            frame.text(x, limits[0], lines, "label", on=axes, dy=0.27, ha="center", color=CHARCOAL)
        y = top + head + HIGH + below + 0.26
        frame.text(left, y, "\n".join(feet[name]), "label", weight="bold")
        if interval:
            sides = [f"{word} with {study.arms[0]}" for word in ("less", "more")]
            draw_interval(frame, y + LEADING["label"] * (len(feet[name]) - 1), found[name], interval, digits, sides)
    told = " ".join(
        f"{name}: {_told(table)}{'' if math.isnan(found[name]) else f'; interaction {spoken(found[name], digits)}'}."
        for name, table in tables.items()
    )
    if interval:
        told = f"{told[:-1]}, 95% interval {' to '.join(spoken(x, digits) for x in interval)}."
    return show(frame, f"{title.replace(chr(10), ' ')}. {told}{which_ran(tables, ran, study)}")


def _checked(cells, ran, study):
    """The tables with the first arm in the first row, or an error that says which cannot be drawn."""
    if not isinstance(cells, dict) or not 1 <= len(cells) <= 3 or not all(isinstance(n, str) and n for n in cells):
        raise ValueError(f"cells must be a dict of one to three tables by name, got {str(cells)[:200]}")
    tables = {}
    for name, table in cells.items():
        if not isinstance(table, pd.DataFrame) or set(table.index) != set(study.arms) or table.shape != (2, 2):
            arms = f"{' and '.join(map(repr, study.arms))} (study= names others)"
            raise ValueError(f"{name!r} must be a table with two columns and the rows {arms}, got {str(table)[:200]}")
        if not all(isinstance(column, str) and column.strip() for column in table.columns):
            raise ValueError(f"{name!r} must have its columns named in words, got {list(table.columns)}")
        if ran is not None and ran not in table.columns:
            raise ValueError(f"ran must be a column of each table, got {ran!r} for {list(table.columns)}")
        values = table.loc[list(study.arms)].apply(pd.to_numeric, errors="coerce")
        if values.isna().ne(table.loc[list(study.arms)].isna()).any(axis=None) or values.abs().gt(1e9).any(axis=None):
            raise ValueError(f"{name!r} must hold numbers, or NaN for a cell that was not run, got {str(table)[:200]}")
        tables[name] = values.astype(float)
    if not _known(tables):
        raise ValueError("every cell is NaN: there is nothing to draw")
    return tables


def _name_above(frame, above, study):
    """The arms' names, each with its mark, where three plots leave no room for them; how far down that leads."""
    y = frame.top
    for arm, lines in above:
        frame.marks(frame.left + 0.06, y - 0.05, study.marker(arm), study.colour(arm))
        frame.text(frame.left + 0.22, y, "\n".join(lines), "label", color=study.ink(arm), weight="bold")
        y += LEADING["label"] * len(lines)
    return y


def _interaction(table):
    """What the second column adds in the first row, less what it adds in the second; NaN if a cell was not run."""
    adds = table.iloc[:, 1] - table.iloc[:, 0]
    return round(float(adds.iloc[0] - adds.iloc[1]), 9)


def _checked_interval(interval, found):
    """The limits as two numbers about the one interaction, or None."""
    if interval is None:
        return None
    if not isinstance(interval, tuple | list) or len(interval) != 2 or len(found) != 1:
        raise ValueError(f"interval must be two limits, for one table, got {str(interval)[:200]} for {len(found)}")
    lower, upper = (arguments.number("interval", limit) for limit in interval)
    (value,) = found.values()
    if not lower <= value <= upper:
        raise ValueError(f"interval must hold the interaction, {value:g}, between its limits, got {lower:g} to {upper:g}")
    return lower, upper


def _foot(table, interaction, digits, interval, named):
    """The two differences, of named arms where there is room, and their difference; or that it cannot be known."""
    if math.isnan(interaction):
        return "a cell was not run: no interaction can be worked out"
    first, second = (number(x, digits) for x in table.iloc[:, 1] - table.iloc[:, 0])
    taken = f"({second})" if second.startswith("\N{MINUS SIGN}") else second
    found = f"{first} \N{MINUS SIGN} {taken} = {signed(interaction, digits)}"
    one, other = table.index
    then = " and " if interval else "\nand "
    adds = (
        f"{table.columns[1]} adds {first} with {one}{then}{second} with {other}"
        if named
        else f"{table.columns[1]} adds {first} and {second}"
    )
    return f"{adds}:\ninteraction {found}{', with 95% interval' * bool(interval)}"


def _title(tables, found, ran, digits, interval):
    """Whether the tables agree where a trial looked, or else what the interaction is."""
    several = list(tables.values())
    if len(tables) > 1 and ran and all((table[ran] == several[0][ran]).all() for table in several):
        return f"{capital(in_words(len(tables)))} worlds agree where the trial looked,\nand differ where it did not"
    if len(tables) > 1:
        return f"Interactions of {listed([signed(x, digits) for x in found.values()])} points"
    (interaction,), (table,) = found.values(), several
    if math.isnan(interaction):
        return "Not all four cells were run"
    added, (arm, other), size = capital(table.columns[1]), table.index, number(abs(interaction), digits)
    if interval and interval[0] < 0 < interval[1]:
        more = number(interval[1], digits if min(map(abs, interval)) < 3 else 0)  # whole points where neither limit is small
        return f"No sign that {table.columns[1]} adds more with {arm}\nthan with {other}, but {more} points more would fit"
    if size.strip("0.") == "":
        return f"{added} adds as much with {arm}\nas without: the lines are parallel"
    return f"{added} adds {size} points {'more' if interaction > 0 else 'less'} with {arm}"


def _told(table):
    """A table's cells, read out."""
    cells = [
        f"{column} and {arm} {'not run' if math.isnan(value) else spoken(value, 0 if value.is_integer() else 1)}"
        for column in table.columns[::-1]
        for arm, value in table[column].items()
    ]
    return ", ".join(cells).replace("with with", "with")


def _unknown(column, low, high):
    """Where to put a question mark for each cell of a column that was not run: where it is in nobody's way."""
    missing = column.index[column.isna()]
    if len(missing) == 2:
        return {arm: low + share * (high - low) for arm, share in zip(missing, (0.62, 0.3), strict=True)}
    value = column.dropna().iloc[0] if len(missing) else 0
    return {arm: (value + (high if high - value > value - low else low)) / 2 for arm in missing}


def _parallel(table):
    """Where the first arm's line would end if it were parallel to the second's."""
    return float(table.iloc[0, 0] + table.iloc[1, 1] - table.iloc[1, 0])


def _bent(table, scale):
    """Whether a line parallel to the second arm's begins elsewhere than it, and ends elsewhere than the first arm's, and
    where numbers of this scale can be."""
    impossible = scale.startswith("%") and not 0 <= _parallel(table) <= 100
    return abs(_interaction(table)) > 1e-9 and table.iloc[0, 0] != table.iloc[1, 0] and not impossible


def _subtitle(tables, ran, scale, study, interval):
    """What the numbers are, and what a hollow mark and a dotted line are, if there are such."""
    words = f"{capital(scale)}{' in each cell' * (interval is None)}"
    if ran:
        words += f"; filled: run, hollow and dashed: {study.kind}"
    elif not (study.kind == "published" and study.origin):
        words += f" ({study.kind})"
    added = next((table.columns[1] for table in tables.values() if _bent(table, scale)), None)
    if added:
        words += f".\nDotted: as if {added} added as much with {study.arms[0]} as with {study.arms[1]}"
    if any(table.isna().any(axis=None) for table in tables.values()):
        words += "\n?: a cell that was not run, so that nobody knows"
    return words


def _known(tables):
    """All numbers that are known."""
    return [float(value) for table in tables.values() for value in table.to_numpy().ravel() if not math.isnan(value)]


def _limits(tables, scale):
    """One scale for all plots, from 0 or below to a little above the highest."""
    values = _known(tables) + [_parallel(table) for table in tables.values() if _bent(table, scale)]
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.09 * (high - low) or 1.0
    return low - room, high + room


def _draw(frame, axes, table, ran, digits, names, study, interval, scale):
    """Both lines with their marks, the numbers beside them, and at the right the arms' names."""
    low, high = axes.get_ylim()
    axes.plot([0, 1], [0, 0], color=PALE, lw=0.9, zorder=1)
    if _bent(table, scale):
        axes.plot([0, 1], [table.iloc[0, 0], _parallel(table)], color=PALE, lw=1.8, ls=(0, (1, 1.5)), zorder=2)
        if interval:
            words, start, rise = "if no interaction", table.iloc[0, 0], _parallel(table) - table.iloc[0, 0]
            steep = abs(rise) * HIGH / (high - low) / (axes.get_position().width * 6.2 / 1.24)  # inches up for each along
            clear = 0.07 + steep * width(words, "label") / 2
            frame.text(0.6, start + 0.6 * rise, words, "label", on=axes, dy=-clear, ha="center", color=CHARCOAL)
    for arm, values in table.iterrows():
        ink = study.colour(arm)
        axes.plot([0, 1], values, color=ink, lw=2.4, ls=DASHED if ran else "-", zorder=3)
        for x, (column, value) in enumerate(values.items()):
            face = ink if ran in (None, column) else "white"
            axes.plot(x, value, study.marker(arm), color=ink, mfc=face, mew=1.8, ms=10, zorder=4, clip_on=False)
    for x, column in enumerate(table.columns):
        for arm, height in _unknown(table[column], low, high).items():
            frame.text(x, height, "?", "title", on=axes, ha="center", weight="bold", color=study.ink(arm))
    for x in (0, 1):
        _write(frame, axes, table, x, digits, dict(zip(study.arms, names, strict=True)), study)


def _write(frame, axes, table, x, digits, names, study):
    """The numbers beside a column's marks: at the left with a 0 by its line, at the right with the arms' names."""
    low, high = axes.get_ylim()
    unit, column = HIGH / (high - low), table.iloc[::-1, x].dropna()  # of two alike the first arm's number stands above
    rows = [(value, arm, number(value, digits if value else 0)) for arm, value in column.items()]
    if x == 0 and 0 not in column.to_numpy():
        rows.append((0, None, "0"))
    rows, tall = sorted(rows, key=lambda row: row[0]), max(map(len, names.values()))
    places = apart([value * unit for value, *_ in rows], 0.22 + (0.04 + LEADING["label"] * tall) * x)
    deep = 0.19 + LEADING["label"] * (len(names[rows[0][1]]) - 1) if x and rows and rows[0][1] else 0.07
    lift = max(0, low * unit - places[0] + deep) if rows else 0  # clear of the column's name below
    for (_, arm, words), place in zip(rows, (place + lift for place in places), strict=True):
        side = {"dx": 0.16} if x else {"dx": -0.14, "dy": 0.07, "ha": "right"}
        look = {"on": axes, "color": study.ink(arm) if arm in study.arms else CHARCOAL} | side
        if arm is None:
            frame.text(x, place / unit, words, "label", **look)
            continue
        frame.text(x, place / unit, words, "number", weight="bold", **look)
        if x == 1 and names[arm]:
            frame.text(x, place / unit, "\n".join(names[arm]), "label", **look | {"dy": 0.19})
