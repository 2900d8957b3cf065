"""How an odds ratio changes when it is adjusted: the steps from one to the other."""

import math

import numpy as np

from course_lib.arguments import positive, shown
from course_lib.figures.curves import thinned
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, ratio_ticks, significant
from course_lib.methods.estimates import level_text

MOST = 8  # steps
LABELS = 2.35  # inches for the labels
LEFT, WIDE, ROW = 2.62, 3.3, 0.7  # of the scale with the limits right of it, and from row to row, in inches
STEEP = 0.2  # inches to the side: an arrow beside which there is room for a number on both
ABOVE = 0.12  # inches for the words "no difference"
REACH = 100  # times the ratios: how far an interval is drawn
ARROW = {"arrowstyle": "-|>,head_width=0.22,head_length=0.4", "lw": 1.8, "color": BLACK, "shrinkA": 6, "shrinkB": 9}


def steps(ratios, measure="odds ratio", study=THIS_TRIAL, why=(), doing="", arrows=True):
    """Ratios that follow one from another, with their intervals, each reached from the one before by an arrow if wanted.

    Parameters
    ----------
    ratios : dict of str to Estimate or float
        By what was done ("evening out route", say, and after a line break of whom), in the order in which they follow; two
        to eight, all above 0. Of an Estimate the interval is drawn too. The title tells both of two steps, or of more the
        one at which the ratio changes most.
    measure : str
        What the ratios are, as in "odds ratio of abstinence".
    study : Study, optional
        Names of the arms, and the kind of data.
    why : sequence of str, optional
        Why the ratio changes at each step, in a few words beside its arrow.
    doing : str
        What two steps do, to begin the title: "evening out route", say.
    arrows : bool
        Whether an arrow leads from each ratio to the next; not where they answer different questions.

    Returns
    -------
    Picture
        On a logarithmic scale.

    Raises
    ------
    ValueError
        If there are not two to eight ratios, or one is not a number above 0; if there are words, but not for each step, or
        no arrows for them; if ``arrows`` is neither True nor False.
    """
    if not isinstance(ratios, dict) or not 2 <= len(ratios) <= MOST:
        raise ValueError(f"ratios must be a dict of two to {MOST} ratios by their labels, got {str(ratios)[:200]}")
    values = [positive(f"the ratio {str(label)[:60]!r}", getattr(ratio, "value", ratio)) for label, ratio in ratios.items()]
    if (
        not isinstance(why, list | tuple)
        or len(why) not in (0, len(ratios) - 1)
        or not all(isinstance(words, str) for words in why)
    ):
        raise ValueError(f"why must hold words for each of {len(ratios) - 1} steps, or nothing; got {str(why)[:200]}")
    if not isinstance(arrows, bool | np.bool_) or (why and not arrows):
        raise ValueError(f"arrows must be True or False, and True where there are words; got {shown(arrows)}")
    names = [_named(capital(str(label))) for label in ratios]
    levels = {level_text(ratio.level) for ratio in ratios.values() if hasattr(ratio, "lower")}
    title, rows = (
        _title(ratios, values, measure, doing),
        np.cumsum([max(ROW, 0.48 + LEADING["text"] * len(n)) for n in names]),
    )
    frame = new_frame(
        rows[-1] + 0.62 + ABOVE,
        title,
        f"{capital(measure)}, {study.arms[0]} against {study.arms[1]}{';' * bool(levels)}\n"
        f"{f'grey: its {listed(sorted(levels))} interval ' if levels else ''}({study.numbers})",
        study.origin,
    )
    axes = _scale(frame, values, ratios.values(), rows[-1] + 0.1)
    before = None
    for value, ratio, lines, below, words in zip(
        values, ratios.values(), names, rows, ["", *why] if why else [""] * len(rows), strict=True
    ):
        y = below - max(ROW, 0.48 + LEADING["text"] * len(lines)) + 0.35
        _name_row(frame, frame.top + ABOVE + y + 0.06, lines)
        _draw_step(frame, axes, before, (value, y), ratio, words)
        before = (value, y) if arrows else None
    middle = frame.figure.get_size_inches()[0] * (axes.get_position().x0 + axes.get_position().x1) / 2
    frame.text(middle, frame.bottom - 0.02, f"{measure} (log scale)", "label", ha="center", color=CHARCOAL)
    told = "; ".join(f"{_flat(label)} {significant(value, 2)}{_spoken_limits(ratio)}"
                     for (label, ratio), value in zip(ratios.items(), values, strict=True))  # fmt: skip
    alt = f"{' '.join(title.split())}. {capital(measure)}, {study.numbers}: {told}. {study.origin}"
    return show(frame, alt.strip())


def _title(ratios, values, measure, doing):
    """Both of two steps, and whether they are small beside the intervals; of more the largest."""
    changes = [_change(old, new) for old, new in zip(values, values[1:], strict=False)]
    if len(changes) == 2 and all(changes):
        known = [ratio for ratio in ratios.values() if hasattr(ratio, "lower")]
        small = known and all(ratio.lower < value < ratio.upper for ratio in known for value in values)
        said = [significant(value, 2) for value in values]
        if not doing:
            return capital(f"{measure} {', then '.join(said)}") + ":\nsmall steps beside the intervals" * bool(small)
        verb = "lowers" if max(values[1:]) < values[0] else "raises" if min(values[1:]) > values[0] else "moves"
        found = f"{doing} {verb} the {measure.split(' of ')[0]} from {said[0]}\nto {said[1]} or {said[2]}"
        return capital(found) + ": small steps beside the intervals" * bool(small)
    labels = list(ratios)
    old, new, label = max(
        zip(values, values[1:], labels[1:], strict=False), key=lambda step: abs(math.log(step[1] / step[0]))
    )
    change = _change(old, new)
    if not change:
        return f"The {measure} stays at {significant(new, 2)} in all {len(values)} rows"
    ends = f"from {significant(old, 2)} to {significant(new, 2)}"
    return f"{capital(_flat(label))}:\nthe {measure} is {change}, {ends}"


def _change(old, new):
    """How much lower or higher a ratio is than the one before it; nothing if both are written alike."""
    if significant(old) == significant(new):
        return ""
    return f"{significant(100 * abs(new / old - 1), 2)}% {'higher' if new > old else 'lower'}"


def _flat(label):
    return str(label).replace("\n", ", ")


def _limits(ratio):
    """The interval of an Estimate."""
    return f"{significant(ratio.lower, 2)} to {significant(ratio.upper, 2)}" if hasattr(ratio, "lower") else ""


def _spoken_limits(ratio):
    return f" ({_limits(ratio)})" * hasattr(ratio, "lower")


def _scale(frame, values, ratios, high):
    """A logarithmic axis with room for all ratios and, within reason, their intervals."""
    ends = [end for ratio in ratios for end in (getattr(ratio, "lower", 1), getattr(ratio, "upper", 1)) if end > 0]
    low = max(min(values) / REACH, min([1, *values, *ends])) / 1.15
    most = min(max(values) * REACH, max([1, *values, *ends])) * 1.15
    low, most = min(low, min(values) / 1.15), max(most, max(values) * 1.15)
    beside = max(width(_limits(ratio), "label") for ratio in ratios)
    wide = WIDE - (beside + 0.12 if beside else 0)
    axes = frame.plot(LEFT, frame.top + ABOVE, wide, high)
    axes.set(xscale="log", xlim=(low, most), ylim=(high, 0), yticks=[])
    axes.spines["left"].set_visible(False)
    ticks, labels = ratio_ticks(low, most)
    places = [LEFT + wide * math.log(tick / low) / math.log(most / low) for tick in ticks]
    kept = thinned(places, [width(text) for text in labels], 0.05)
    axes.set_xticks([ticks[i] for i in kept], labels=[labels[i] for i in kept])
    axes.minorticks_off()
    if low < 1 < most:
        axes.axvline(1, color=CHARCOAL, lw=1.1, ls=(0, (3, 2)), zorder=1)
        half = width("no difference", "label") / 2
        x = min(max(LEFT + wide * math.log(1 / low) / math.log(most / low), frame.left + half), frame.right - half)
        frame.text(x, frame.top + 0.1, "no difference", "label", ha="center", color=CHARCOAL)
    return axes


def _named(label):
    """The lines of a row's name, each with its weight: what was done is bold, what follows a line break is not."""
    parts = label.split("\n")
    return [(line, weight) for part, weight in zip(parts, ["bold", *["normal"] * len(parts)], strict=False)
            for line in wrapped(part, LABELS, "text", weight)]  # fmt: skip


def _name_row(frame, y, lines):
    """A row's name, its middle at the height of a line of words at y."""
    y -= LEADING["text"] * (len(lines) - 1) / 2
    for nth, (line, weight) in enumerate(lines):
        frame.text(frame.left, y + LEADING["text"] * nth, line, weight=weight)


def _draw_step(frame, axes, before, here, ratio, words):
    """A ratio as a diamond on its interval, with an arrow from the ratio of the row above, and words beside that."""
    value, y = here
    if hasattr(ratio, "lower"):
        low, most = axes.get_xlim()
        axes.hlines(y, max(ratio.lower, low), min(ratio.upper, most), color=PALE, lw=2.5, zorder=1.5)
        frame.text(min(ratio.upper, most), y, _limits(ratio), "label", on=axes, dx=0.08, dy=0.06, color=GREY)
    side = "left"  # of the number: the arrow comes from the other one, or if it is steep, its words are there
    if before:
        old, above = before
        side = "left" if value > old else "right"
        axes.annotate("", (value, y), (old, above), zorder=2.5, arrowprops=ARROW)
        beside = _name_step(frame, axes, (math.sqrt(old * value), (y + above) / 2), words)
        low, most = axes.get_xlim()
        across = frame.figure.get_size_inches()[0] * axes.get_position().width * math.log(value / old) / math.log(most / low)
        if words and abs(across) < STEEP:
            side = "right" if beside == 1 else "left"
    axes.plot(value, y, "D", color=BLACK, ms=10, mec="white", mew=0.9, zorder=4)
    frame.text(value, y, significant(value, 2), "number", on=axes, dx=0.08 if side == "left" else -0.12, dy=-0.1, ha=side,
               weight="bold", halo=True)  # fmt: skip


def _name_step(frame, axes, middle, words):
    """Words beside an arrow's middle, where there is more room, in as many lines as they need; 1 if that is the right."""
    box, page = axes.get_position(), frame.figure.get_size_inches()[0]
    x = page * box.x0 + page * box.width * axes.transLimits.transform((axes.transScale.transform(middle)[0], 0))[0]
    room, side = max((frame.right - x, 1), (x - page * box.x0, -1))
    lines = wrapped(words, room - 0.17, "label") if words else []
    look = {"ha": "left" if side == 1 else "right", "color": CHARCOAL, "halo": True}
    up = LEADING["label"] * (len(lines) - 1) / 2
    frame.text(*middle, "\n".join(lines), "label", on=axes, dx=0.17 * side, dy=0.03 - up, **look)
    return side
