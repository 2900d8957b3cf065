"""People who were not reached at six months: the difference at its lowest and at its highest, as a fan."""

from dataclasses import dataclass

import numpy as np

from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, number, signed, spoken

LEFT, WIDE, HIGH = 0.8, 5.15, 2.95  # of the plot, in inches
GREYS = {"stays": "#c4c4c4", "can": "#dcdcdc", "ahead": "#f0f0f0"}  # of the parts of the fan
DASHED = (0, (3, 2))


@dataclass(frozen=True)
class _Fan:
    """What the lowest difference does as more people of the second arm were not reached, in people.

    ``lost``: from where on P can be .05 or more; ``turned``: from where on the second arm is ahead; ``again``: from where on
    it is so with P < .05. None: nowhere.
    """

    events1: int
    people1: int
    people2: int
    lost: int | None
    turned: int | None
    again: int | None

    @property
    def most(self):
        """The largest number of people who can be out of reach in one arm: how far the axis goes."""
        return max(self.people2, self.people1 - self.events1)

    @property
    def regions(self):
        """(kind, first, last) of the two or three parts of the fan."""
        last = self.people2
        cuts = [("stays", 0), ("can", last + 1 if self.lost is None else self.lost)]
        cuts.append(("ahead", last + 1 if self.turned is None else self.turned))
        ends = [start - 1 for _, start in cuts[1:]] + [last]
        return [(kind, start, end) for (kind, start), end in zip(cuts, ends, strict=True) if start <= end]


def _fan(events1, people1, people2):
    """How the lowest difference fares with each number of people of the second arm who were not reached."""
    from course_lib.methods.effects import fisher_p

    below = [fisher_p(events1, people1, k, people2) < 0.05 for k in range(people2 + 1)]
    behind = [events1 * people2 < k * people1 for k in range(people2 + 1)]
    turned = behind.index(True) if True in behind else None
    lost = next((k for k, small in enumerate(below[:turned]) if not small), turned)
    sure = next((k for k in range(people2, -1, -1) if not (below[k] and behind[k])), -1) + 1
    return _Fan(events1, people1, people2, lost, turned, sure if sure <= people2 else None)


def not_reached(events1, people1, people2, study=THIS_TRIAL):
    """The difference at its lowest and at its highest, for every possible number of people who were not reached.

    Parameters
    ----------
    events1, people1, people2 : int
        Events and people in the first arm, people in the second, where no event was reported.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        A fan from the difference as reported; its parts say what P can do, by Fisher's exact test on the lower edge.

    Raises
    ------
    ValueError
        As for `effects.risk_difference`.
    """
    from course_lib.methods.effects import check_counts

    events1, people1, _, people2 = check_counts(events1, people1, 0, people2)
    fan = _fan(events1, people1, people2)
    first, second = study.arms
    heads = [_head(fan, region, second) for region in fan.regions]
    below = wrapped(f"people not reached on {second} (upper edge: on {first})", 5.88)
    high = 0.1 + LEADING["text"] + LEADING["label"] * max(len(lines) for _, lines in heads)
    frame = new_frame(
        high + HIGH + 0.32 + LEADING["text"] * len(below),
        _fan_title(fan, second),
        f"{capital(study.outcome)}, {study.versus} in points, for each number of people not reached ({study.data})",
        f"{events1} of {people1} and 0 of {people2}, if nobody not reached was {study.outcome}. "
        "P: Fisher’s exact test on the lower edge.",
    )
    axes = frame.plot(LEFT, frame.top + high, WIDE, HIGH)
    _draw_fan(frame, axes, fan, study)
    _write_heads(frame, axes, fan, heads)
    frame.text(frame.left, frame.bottom - LEADING["text"] * (len(below) - 1), "\n".join(below), color=CHARCOAL)
    return show(frame, _fan_alt(fan, study))


def _head(fan, region, second):
    """Of one part: how many people, and what the P value or the difference can do."""
    kind, first, last = region
    if kind == "ahead":
        words = [f"{second} can be ahead" + "," * (fan.again is not None)]
        if fan.again is not None:
            words.append(f"from {fan.again} on with P < .05" if fan.again > first else "with P < .05")
        lines = [line for part in words for line in wrapped(part, 2.3, "label")]
    else:
        lines = ["P stays", "below .05"] if kind == "stays" else ["P can be", ".05 or more"]
    open_ended = last == fan.people2 and first < last
    return f"{first} or more" if open_ended else str(first) if first == last else f"{first} to {last}", lines


def _fan_title(fan, second):
    """From how many people on P can reach .05, and from how many on the sign can turn."""
    people = "1 person" if 1 in (fan.lost, None if fan.lost else fan.turned) else f"{fan.lost or fan.turned} people"
    ahead = f"{'none' if fan.turned is None else fan.turned} could put {second} ahead"
    if fan.lost == 0:
        ahead = "no number of people" if fan.turned is None else people
        return f"P is .05 or more already, and {ahead} not reached could put {second} ahead"
    if fan.lost is None:
        return "However many people were not reached, P stays below .05"
    return f"{people} not reached could undo P < .05,\n{ahead}"


def _draw_fan(frame, axes, fan, study):
    """The lower edge with a dot for each number of people, the upper one thin, and the parts between them."""
    start, lowest = 100 * fan.events1 / fan.people1, 100 * fan.events1 / fan.people1 - 100
    axes.set(xlim=(-0.5, fan.most + 0.5), ylim=(min(lowest, 0) - 9, 104), yticks=[])
    axes.spines["left"].set_visible(False)
    sizes = (0, fan.people1 - fan.events1), (0, fan.people2)
    levels = (start, 100), (start, lowest)
    for kind, first, last in fan.regions:
        end = fan.most if last == fan.people2 else last + 0.5
        x = np.unique([max(0, first - 0.5), *(size[1] for size in sizes if first - 0.5 < size[1] < end), end])
        upper, lower = (np.interp(x, size, level) for size, level in zip(sizes, levels, strict=True))
        axes.fill_between(x, lower, upper, color=GREYS[kind], lw=0, zorder=0)
    axes.plot([-0.5, fan.most + 0.5], [0, 0], color=BLACK, lw=1.4, zorder=1)
    there, here = fan.people1 - fan.events1, fan.people2
    axes.plot([0, there], [start, 100], color=CHARCOAL, lw=1.1, zorder=2)
    if here < fan.most:  # nobody is left
        axes.plot([here, fan.most], [lowest, lowest], color=CHARCOAL, lw=1.6, ls=":", zorder=2)
    x = np.arange(here + 1)
    axes.plot(x, np.interp(x, (0, here), (start, lowest)), "o-", color=CHARCOAL, lw=1.8, ms=min(5.5, 150 / fan.most))
    axes.plot(0, start, "o", color=BLACK, ms=11, zorder=4)
    _name_edges(frame, axes, fan, study)
    words, taken = {"on": axes, "dx": -0.12, "dy": 0.065, "ha": "right"}, [start]
    frame.text(-0.5, start, signed(start), weight="bold", **words)
    for level in (0, 100, lowest):
        if all(abs(level - other) > 10 for other in taken):
            frame.text(-0.5, level, signed(level), color=CHARCOAL, **words)
            taken.append(level)
    answers = [tick for tick in (0, fan.most, fan.lost, fan.turned, fan.again) if tick is not None]
    ticks = [tick for i, tick in enumerate(answers) if all(abs(tick - other) > 0.07 * fan.most for other in answers[:i])]
    axes.set_xticks(sorted(ticks), labels=[number(tick) for tick in sorted(ticks)])


def _name_edges(frame, axes, fan, study):
    """What each edge supposes, and the line at 0; each where it touches no edge."""
    highest, lowest = (wrapped(f"{edge}: all not reached on {arm} were {study.outcome}", 2.5, "label")
                       for edge, arm in zip(("highest", "lowest"), study.arms, strict=True))  # fmt: skip
    begins = fan.most - max(width(line, "label") for line in highest) * (fan.most + 1) / WIDE
    edge = np.interp(begins, (0, fan.people1 - fan.events1), (100 * fan.events1 / fan.people1, 100))
    frame.text(fan.most, edge, "\n".join(highest), "label", on=axes, ha="right", dy=0.28)
    bottom = axes.get_ylim()[0]
    down = -0.12 - LEADING["label"] * (len(lowest) - 1)
    frame.text(-0.5, bottom if bottom < -40 else 0, "\n".join(lowest), "label", on=axes, dx=0.06, dy=down)
    down = -0.09 if bottom < -40 else 0.19
    frame.text(fan.most, 0, "no difference", "label", on=axes, ha="right", dy=down, color=CHARCOAL)


def _write_heads(frame, axes, fan, heads):
    """Above each part its head, right of the line where it begins, or further right where another head stands."""
    high = LEADING["text"] + LEADING["label"] * max(len(lines) for _, lines in heads)
    free, inch, point = LEFT - 0.7, WIDE / (fan.most + 1), (104 - axes.get_ylim()[0]) / HIGH
    for (_, first, _), (head, lines) in zip(fan.regions, heads, strict=True):
        cut = LEFT + first * inch
        wide = max(width(head, "number", "bold"), *(width(line, "label") for line in lines))
        x = min(max(cut + 0.09 if first else LEFT - 0.1, free), max(free, frame.right - wide))
        frame.text(x, frame.top + 0.1, head, "number", weight="bold")
        frame.text(x, frame.top + 0.1 + LEADING["text"], "\n".join(lines), "label")
        free = x + wide + 0.2
        if first:
            top = 104 + point * (high + 0.2) if abs(x - cut - 0.09) < 0.01 else 104
            axes.plot([first - 0.5] * 2, [0, top], color=CHARCOAL, lw=1.1, ls=DASHED, clip_on=False, zorder=1.5)


def _fan_alt(fan, study):
    """What the fan says, in words."""
    start, (first, second) = 100 * fan.events1 / fan.people1, study.arms
    finding = _fan_title(fan, second).replace("\n", " ").replace("P < .05", "P below 0.05")
    again = f" From {fan.again} on that has P below 0.05." if fan.again is not None else ""
    return (
        f"{finding.replace(' .05', ' 0.05')}.{again} The difference in the share {study.outcome} ({study.data}), "
        f"{study.versus}, is {spoken(start)} points; it falls to {spoken(start - 100)} if nobody on {second} was reached "
        f"and all were {study.outcome}, and rises to 100 if all not reached on {first} were."
    )
