"""Benefit and harm on one scale: of a hundred people, how many more are better off, and how many have a harm."""

from scipy import stats

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import apart, capital, enough, number, signed, spoken

LEFT, WIDE = 0.34, 5.4  # inches: of the scale
THICK = 0.13  # inches: of the harm's bar
ROWS = (0.74, 0.62)  # inches: of a bar with the numbers below it, and of one with them beside it


def benefit_and_harm(events1, people1, events2, people2, harmed, harm, unknown=(), study=THIS_TRIAL):
    """A difference with its interval, and below it on the same scale the harm that was seen and that could be hidden.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        People with the outcome and all people, in the first and in the second arm.
    harmed : int
        People in the first arm who had this harm.
    harm : str
        What happened to them, as it can follow "at most 2": such as "removed for an adverse event".
    unknown : tuple of str
        Harms for which there is no number.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The difference has Newcombe's 95% interval, and the harm Clopper and Pearson's. Where nobody had it, the harm's
        begins at 0, so that all 5% lie beyond its upper end.

    Raises
    ------
    ValueError
        If the harmed are no whole number or exceed the arm, or a harm is not given in words.
    """
    from course_lib.methods.counts import check_counts
    from course_lib.methods.effects import risk_difference

    counts = check_counts(events1, people1, events2, people2)
    harmed, exposed, *_ = check_counts(harmed, people1, 0, 1)
    unknown = (unknown,) if isinstance(unknown, str) else unknown
    if not isinstance(unknown, tuple | list):
        raise ValueError(f"unknown must be some harms in words, got {unknown!r}")
    for words in (harm, *unknown):
        if not isinstance(words, str) or not words.strip():
            raise ValueError(f"a harm must be given in words, got {words!r}")
    found = risk_difference(*counts)
    benefit = [100 * x for x in (found.value, found.lower, found.upper)]
    seen = 100 * harmed / exposed
    test = stats.binomtest(harmed, exposed, alternative="two-sided" if harmed else "less")
    least, most = (100 * limit for limit in test.proportion_ci(method="exact"))
    shown = f"{study.outcome} on {study.arms[0]} than on {study.arms[1]}"
    none = f"no number{' printed' * (study.kind == 'published')}, so no limit"
    rows = [
        f"More {shown}",
        f"{capital(harm)}, on {study.arms[0]}: {harmed} of {exposed} seen",
        *(f"{capital(words)}: {none}" for words in unknown),
    ]
    names = [wrapped(words, WIDE) for words in rows]
    high = [LEADING["text"] * len(lines) + (ROWS[row] if row < 2 else 0.3) for row, lines in enumerate(names)]
    title = _title(benefit, most, harm, study)
    kind = "" if study.origin else f" ({study.data})"
    frame = new_frame(
        sum(high) + 0.6,
        title,
        f"95% limits{kind}{_sides(harmed)}.\nDo not subtract: the benefit compares two arms,\n"
        "the harm is of one arm, and they weigh differently",
        f"{study.origin}\n{_why_one_sided(harmed, exposed)}".strip(),
    )
    limits = min(0, benefit[1] - 2), max(benefit[2], most) + 2
    axes = frame.plot(LEFT, frame.top, WIDE, sum(high) + 0.1)
    axes.set(xlim=limits, ylim=(sum(high) + 0.1, 0), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.set_xticks(*_ticks(*limits))
    axes.axvline(0, color=CHARCOAL, lw=1, zorder=0, clip_on=False)
    frame.text(LEFT + WIDE, frame.bottom - 0.02, "of 100 people", "label", ha="right", color=CHARCOAL)
    _draw(frame, axes, names, high, benefit, (seen, least, most))
    told = "".join(f" {capital(words)}: {none}." for words in unknown)
    benefit, harmful = (" to ".join(spoken(x, 1) for x in ends) for ends in (benefit[1:], (least, most)))
    harmful = f"95% interval {harmful}" if harmed else f"one-sided 95% limit {spoken(most, 1)}"
    alt = (
        f"{title.replace(chr(10), ' ')}{kind}. The difference is {spoken(100 * found.value, 1)} of 100, "
        f"95% interval {benefit}; in the {study.arms[0]} arm, with {harmed} of {exposed} {harm}, {harmful}.{told}"
    )
    return show(frame, alt)


def _title(benefit, most, harm, study):
    """All of the difference that may be, and the most harm: of the near ends alone one would take one from the other."""
    _, low, up = benefit
    worst = f"up to {_size(most)} on {study.arms[0]} {harm}"
    if low > 0 or up < 0:
        least, largest = sorted((abs(low), abs(up)))
        way = "more" if low > 0 else "fewer"
        return f"Of 100, {_size(least)} to {_size(largest)} {way} may be {study.outcome}, and\n{worst}"
    return f"Of 100, {_size(low)} fewer to {_size(up)} more may be {study.outcome}, and\n{worst}"


def _size(value):
    """How many of 100, without a sign."""
    return number(abs(value), 0 if abs(value) > 99.95 else enough(1, value))


def _sides(harmed):
    """What kind of limits the two have, where that is not the same."""
    return "" if harmed else ": benefit two-sided, harm one-sided"


def _why_one_sided(harmed, exposed):
    """Why the harm has a limit only above, where nobody had it."""
    if harmed:
        return ""
    strict = 100 * stats.binomtest(0, exposed).proportion_ci(method="exact").high
    beyond = f"all 5% beyond it. Two-sided, as the benefit’s, it would be {_size(strict)}."
    return f"With 0 of {exposed} the harm has a limit only above (one-sided), with {beyond}"


def _ticks(low, high):
    """Places of the scale's numbers, and the numbers."""
    places = [tick for tick in range(-100, 101, 10 if high - low < 75 else 20) if low <= tick <= high]
    return places, [number(tick) for tick in places]


def _draw(frame, axes, names, high, benefit, harm):
    """A row for each: its name, and a bar with a mark and numbers; the ends that the title names are bold."""
    origin, y = LEFT + WIDE * axes.transLimits.transform((0, 0))[0], 0.0
    head = origin + 0.1 if benefit[1] >= 0 else frame.left  # right of the line at 0, or else over it
    for row, (lines, tall) in enumerate(zip(names, high, strict=True)):
        frame.text(head, frame.top + y + 0.21, "\n".join(lines), box=benefit[1] < 0, color=CHARCOAL)
        at = y + LEADING["text"] * len(lines) + 0.16
        y += tall
        if row > 1:  # no bar, and not by mistake
            frame.line([LEFT, LEFT + WIDE], [frame.top + at - 0.05] * 2, PALE, 1.4, ls=(0, (1, 3)), zorder=2.5)
            continue
        value, low, up = (benefit, harm)[row]
        if row == 0:
            axes.plot([low, up], [at, at], color=BLACK, lw=5, solid_capstyle="butt", zorder=3, clip_on=False)
        else:  # another texture: a share, and no difference
            looks = {"fc": "white", "ec": CHARCOAL, "hatch": "//////", "lw": 1, "clip_on": False}
            axes.barh(at, up - low, THICK, low, zorder=3, **looks)
        face = BLACK if row == 0 else "white"
        edge = {"mec": "white", "mew": 0.9} if row == 0 else {"mec": BLACK, "mew": 1.6}
        axes.plot(value, at, "Ds"[row], color=face, ms=11 if row == 0 else 8, zorder=4, clip_on=False, **edge)
        ends = [LEFT + WIDE * axes.transLimits.transform((x, 0))[0] for x in (low, value, up)]
        if row == 0:
            _number_ends(frame, ends, frame.top + at + 0.28, (low, value, up))
            continue
        words = f"up to {_size(up)}"
        wide = width(words, "number", "bold")
        x, down = (ends[2] + 0.12, 0.07) if ends[2] + 0.12 + wide < frame.right else (ends[2] - wide, 0.3)
        frame.text(max(x, frame.left), frame.top + at + down, words, "number", weight="bold")


def _number_ends(frame, places, y, values):
    """The lower limit, the value and the upper limit below a bar, further apart where they would touch."""
    words = [signed(value, 1 if i == 1 else enough(1, value)) for i, value in enumerate(values)]
    looks = [{"size": "number", "weight": "bold"}, {}, {"size": "number", "weight": "bold"}]
    wide = max(
        width(text, look.get("size", "text"), look.get("weight", "normal")) for text, look in zip(words, looks, strict=True)
    )
    places = apart(places, wide + 0.08)
    shift = max(0, frame.left + wide / 2 - places[0]) + min(0, frame.right - wide / 2 - places[-1])
    for x, text, look in zip(places, words, looks, strict=True):
        frame.text(x + shift, y, text, ha="center", box=True, **look)
