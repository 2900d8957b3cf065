"""One result under every definition at once: the specification curve."""

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GRID, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import signed, spoken

LEFT, WIDE, HIGH = 1.42, 4.1, 2.4  # of the curve, in inches
ROW, GAP = 0.215, 0.12  # between two choices, and between two groups of them
SHAPES = "s^o"  # of the values of the choice that matters most
CALLED = {"weeks": "the number of weeks", "source": "the source", "blank": "the rule for blanks"}
LABELS = {"use": "blank is use", "no use": "blank is no use", "left out": "blanks left out", "both": "diary and urine"}
LABELS |= {"diary": "diary alone", "urine": "urine alone", 1: "1 week", 2: "2 weeks", 3: "3 weeks"}


def specification_curve(table, marked, study=THIS_TRIAL):
    """The difference under each definition, in order of size, above the choices that make it.

    Parameters
    ----------
    table : pandas.DataFrame
        As `multiverse.specifications` returns it.
    marked : dict
        One definition to mark: a value for each of `multiverse.CHOICES`.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The choice whose values' mean differences lie furthest apart comes first below the curve, and gives the marks their
        shapes.

    Raises
    ------
    ValueError
        If ``marked`` does not name exactly one row of the table.
    """
    from course_lib.sources.multiverse import CHOICES

    if set(marked) != set(CHOICES):
        raise ValueError(f"marked needs a value for each of {', '.join(CHOICES)}, got {', '.join(marked) or 'none'}")
    table = table.sort_values("difference", kind="stable").reset_index(drop=True)
    places = table.index[(table[list(marked)] == list(marked.values())).all(axis=1)]
    if len(places) != 1:
        raise ValueError(f"marked must be one row of the table; {len(places)} rows have {marked}")
    place, means = int(places[0]), {name: table.groupby(name).difference.mean() for name in CHOICES}
    first = max(CHOICES, key=lambda name: means[name].max() - means[name].min())
    choices = {first: CHOICES[first]} | CHOICES  # the one that matters most comes first
    finding = _finding(table.difference, first, study)
    frame = new_frame(
        0.55 + HIGH + 0.2 + 9 * ROW + 2 * GAP + 0.1,
        finding,
        f"Share {study.outcome}, {study.versus}, with 95% limits,\n"
        f"under {len(table)} definitions ({study.people}). Filled: Fisher’s P < .05",
        "Below each difference, its choices; at the right, their means. The definitions share people: "
        "not independent trials. P and limits are by two methods: a hollow mark’s limits may leave out 0.",
    )
    axes = frame.plot(LEFT, frame.top + 0.55, WIDE, HIGH)
    axes.set(xlim=(-0.7, len(table) - 0.3), ylim=(min(-5, table.lower.min() - 3), max(5, table.upper.max() + 3)))
    shapes = dict(zip(CHOICES[first], SHAPES, strict=True))
    _draw_curve(axes, table, first, shapes)
    _name_levels(frame, axes, study)
    bottom = _draw_choices(frame, table, choices, shapes, frame.top + 0.55 + HIGH + 0.2)
    _mark(frame, table, place, marked, bottom)
    return show(frame, _told(table, place, marked, finding, means[first], study))


def _told(table, place, marked, finding, means, study):
    """What the curve says, in words; ``means`` are those of the choice that matters most."""
    difference, finding = table.difference, finding.replace("\n", " ")
    less, more = (difference < difference[place]).sum(), (difference > difference[place]).sum()
    alike = len(table) - 1 - less - more
    return (
        f"{finding}. The difference in the share {study.outcome} of {study.people} goes from {spoken(difference.iloc[0])} "
        f"to {spoken(difference.iloc[-1])} points under {len(table)} definitions, with Fisher's P below 0.05 in "
        f"{(table.p < 0.05).sum()}. By {CALLED[means.index.name]} its mean goes from {spoken(means.min())} to "
        f"{spoken(means.max())} points. The marked definition ({_read(marked)}) gives {spoken(difference[place])} points: "
        f"{less} of the others give less{f', {alike} as much,' if alike else ''} and {more} give more."
    )


def _finding(difference, first, study):
    """How many definitions favour one arm, and what matters most."""
    above, below = (difference > 0).sum(), (difference < 0).sum()
    some, arm = (above, study.arms[0]) if above >= below else (below, study.arms[1])
    many = f"All {some}" if some == len(difference) else f"{some} of {len(difference)}"
    return f"{many} definitions favour {arm},\nand {CALLED[first]} matters most"


def _read(marked):
    """A definition in words."""
    source = "diary and urine" if marked["source"] == "both" else f"{marked['source']} alone"
    blank = "blanks left out" if marked["blank"] == "left out" else f"a blank is {marked['blank']}"
    return f"{marked['weeks']} week{'s' * (marked['weeks'] > 1)}, {source}, {blank}"


def _x(place, many):
    """Where a definition's column is on the page."""
    return LEFT + (place + 0.7) * WIDE / (many + 0.4)


def _draw_curve(axes, table, first, shapes):
    """A mark with its interval for each definition: its shape tells the choice that matters most, its fill P < .05."""
    axes.axhline(0, color=BLACK, lw=1.2, zorder=1)
    axes.vlines(table.index, table.lower, table.upper, color=PALE, lw=1.4, zorder=2)
    for value, shape in shapes.items():
        for small in (True, False):
            here = table[(table[first] == value) & ((table.p < 0.05) == small)]
            face = BLACK if small else "white"
            axes.plot(here.index, here.difference, shape, color=BLACK, mfc=face, ms=7, mew=1.2, zorder=3)


def _name_levels(frame, axes, study):
    """Points at the left, in steps that leave few of them; what the line at 0 means."""
    axes.set(xticks=[], yticks=[])
    axes.spines[["left", "bottom"]].set_visible(False)
    low, high = axes.get_ylim()
    step = 20 if high - low < 110 else 40
    levels = [level for level in range(-200, 201, step) if low < level < high]
    for level in levels:
        words = signed(level) + " points" * (level == levels[-1])
        frame.text(-0.7, level, words, on=axes, dx=-0.1, dy=0.065, ha="right", color=CHARCOAL)
    right = axes.get_xlim()[1]
    frame.text(right, 0, "no difference", "label", on=axes, dx=-0.04, dy=0.19, ha="right", color=CHARCOAL, halo=True)


def _draw_choices(frame, table, choices, shapes, y):
    """A row for each value of each choice, with a mark under each definition that has it, and their mean. Returns where
    the rows end."""
    frame.text(frame.right, y + 0.055, "mean", "label", ha="right", color=CHARCOAL)
    for group, (name, values) in enumerate(choices.items()):
        for value in values:
            y += ROW
            frame.text(frame.left, y + 0.055, LABELS[value], "label", weight="normal" if group else "bold")
            frame.line([LEFT, LEFT + WIDE], [y, y], GRID, 0.8, zorder=0)
            here = table[table[name] == value]
            if len(here):
                look = {"color": CHARCOAL} if group else {"weight": "bold"}
                frame.text(frame.right, y + 0.055, signed(here.difference.mean(), 1), "label", ha="right", **look)
            x = _x(here.index.to_numpy(), len(table))
            if group:
                frame.marks(x, y, "|", CHARCOAL, points=7, lw=1.6)  # filled or not would say P, as above
            elif len(here):
                faces = [BLACK if p < 0.05 else "white" for p in here.p]
                frame.marks(x, y, shapes[value], faces, BLACK, points=6)
        y += GAP
    return y


def _mark(frame, table, place, marked, bottom):
    """A box round one definition's column, and above it its difference and its name."""
    x, half = _x(place, len(table)), 0.5 * WIDE / (len(table) + 0.4)
    frame.box(x - half, frame.top + 0.42, 2 * half, bottom - frame.top - 0.42, ec=BLACK, lw=1.2, zorder=4)
    for y, words, looks in (
        (0.1, f"{signed(table.difference[place])} points", {"size": "number", "weight": "bold"}),
        (0.32, f"marked: {_read(marked)}", {"size": "label"}),
    ):
        reach = width(words, looks["size"], looks.get("weight", "normal")) / 2
        frame.text(min(max(x, frame.left + reach), frame.right - reach), frame.top + y, words, ha="center", **looks)
