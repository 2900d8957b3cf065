"""Truths that are believed: pairs of shares as a cloud, and how news moves belief from group to group."""

import math

import numpy as np
import pandas as pd
from matplotlib.patheffects import withStroke

from course_lib.arguments import array, probabilities, shown
from course_lib.figures.frame import LEADING, Frame, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import apart, capital, filled, number, whole_percent

MOST, NAMED, GROUPS = 2_000, 4, 6  # truths, pairs with a name, and groups, at most
LEFT, TALL, WIDE = 0.5, 4.7, 4.2  # inches: where the plane of all pairs begins, and its sides at most
DOTS, FEW = "#b8b8b8", 8  # colour of a truth; as many dots may be covered by the words at a mark
HIGH, BAR = 2.3, 0.8  # inches: the highest bar; of a group's width, its two bars


def believed_shares(risk1, risk2, pairs, fit="a belief", study=THIS_TRIAL, title=None):
    """Pairs of true shares as dots, the arms on one scale, and some pairs with a name.

    Parameters
    ----------
    risk1, risk2 : array_like of float
        True share in the first and in the second arm (0 to 1) of 1 to 2,000 truths.
    pairs : dict of str to (float, float)
        Two to four pairs by name: first the one that was believed at first, last the one that is believed now; an arrow
        leads from one to the other. Those between are hollow.
    fit : str
        What the truths are drawn from.
    study : Study, optional
        Names of the arms, the outcome, and as its origin what else the foot is to say.
    title : str, optional
        The finding; ``{0}`` and ``{1}`` in it become the shares of the first and of the last pair.

    Returns
    -------
    Picture
        Without a title of its own it begins with the name of the last pair.

    Raises
    ------
    ValueError
        If there are no truths or too many, the two are not equally many, or one is no share; ``pairs`` is no such dict; or
        the title asks for a third pair.

    Examples
    --------
    >>> believed_shares([0.3, 0.4], [0.2, 0.1], {"published": (0.48, 0.11), "middle": (0.33, 0.18)}).alt[:41]
    'Middle: 33% against 18%, not 48% against '
    """
    one, two, pairs = _checked_pairs(risk1, risk2, pairs)
    (first, old), (last, new) = list(pairs.items())[0], list(pairs.items())[-1]
    same = _against(old) == _against(new)
    if title is None:
        title = f"{capital(last)}: {_against(new)},\n{f'as {first}' if same else f'not {_against(old)}'}"
    title, arms = filled(title, [_against(old), _against(new)], "pairs"), " against ".join(study.arms)
    most = np.max([(one.max(), two.max()), *pairs.values()], axis=0)
    tops = [min(100, 10 * math.ceil(value / 10 + 0.1)) for value in most]
    scale = min(TALL / tops[0], WIDE / tops[1])  # inches for one percent
    frame = new_frame(
        0.32 + scale * tops[0] + 0.52,
        title,
        f"{number(len(one))} truths, each with its two shares ({arms}),\nfrom {' '.join(str(fit).split())};\n"
        f"above the dashed line {study.arms[0]} is ahead ({number((one > two).sum())} dots)",
        f"Dots are drawn at random from a belief. {study.origin}".strip(),
    )
    axes = _draw_plane(frame, tops, scale, study)
    axes.plot(two, one, "o", color=DOTS, mec="white", ms=4.4, mew=0.4, zorder=2, clip_on=False)
    if not same:
        looks = {"arrowstyle": "-|>", "mutation_scale": 18, "lw": 2.4, "color": BLACK, "shrinkA": 8, "shrinkB": 8}
        looks["path_effects"] = [withStroke(linewidth=5, foreground="white")]
        axes.annotate("", new[::-1], old[::-1], arrowprops=looks, zorder=4)
    _name_diagonal(frame, axes, np.column_stack([two, one]))
    _draw_named(frame, axes, pairs, np.column_stack([two, one]))
    told = "; ".join(f"{name}: {_against(pair)}" for name, pair in pairs.items())
    words = (
        f"In {number((one > two).sum())} of {number(len(one))} dots {study.arms[0]} has the larger share. {capital(told)}."
    )
    return show(frame, f"{' '.join(title.split())} ({' and '.join(study.arms)}). {words}")


def _checked_pairs(risk1, risk2, pairs):
    """All shares in percent."""
    one, two = (100 * np.atleast_1d(probabilities(name, x)) for name, x in (("risk1", risk1), ("risk2", risk2)))
    if one.ndim != 1 or one.shape != two.shape or len(one) > MOST:
        raise ValueError(f"risk1 and risk2 must be equally many shares, at most {MOST:,}; got {one.shape} and {two.shape}")
    if not isinstance(pairs, dict) or not 2 <= len(pairs) <= NAMED:
        raise ValueError(
            f"pairs must be a dict of two to {NAMED} pairs, as {{'published': (0.48, 0.11), ...}}, got {shown(pairs)}"
        )
    found = {}
    for name, pair in pairs.items():
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"each of pairs needs a name, got {shown(name)}")
        shares = probabilities(f"pairs[{name[:60]!r}]", pair)
        if shares.shape != (2,):
            raise ValueError(f"pairs[{name[:60]!r}] must be a pair of shares, got {shown(pair)}")
        found[name] = tuple(100 * shares)
    return one, two, found


def _against(pair):
    return f"{pair[0]:.0f}% against {pair[1]:.0f}%"


def _draw_plane(frame, tops, scale, study):
    """Both arms from 0 on one scale, up to these shares, the diagonal where they are alike, and whose shares they are."""
    axes = frame.plot(LEFT, frame.top + 0.32, scale * tops[1], scale * tops[0])
    step = 10 if max(tops) <= 30 else 20
    axes.set(ylim=(0, tops[0]), xlim=(0, tops[1]))
    axes.set(yticks=range(0, tops[0] + 1, step), xticks=range(0, tops[1] + 1, step))
    axes.plot([0, min(tops)], [0, min(tops)], color=CHARCOAL, lw=1.1, ls=(0, (4, 3)), zorder=4.5)  # not cut by an outline
    above, below = (f"true share {study.outcome} on {arm}, %" for arm in study.arms)
    frame.text(frame.left, frame.top + 0.1, above, "label", color=study.ink(study.arms[0]))
    frame.text(LEFT, frame.bottom - 0.03, below, "label", color=study.ink(study.arms[1]))
    return axes


def _name_diagonal(frame, axes, dots):
    """What the dashed line means, near its lower end or, if there are fewer dots, its upper one."""
    end = min(axes.get_xlim()[1], axes.get_ylim()[1])
    inch = axes.get_xlim()[1] / (axes.get_position().width * frame.figure.get_size_inches()[0])  # in percent
    ends = 0.65 * inch, end - 0.85 * inch
    at = min(ends, key=lambda at: (np.hypot(*(dots - at).T) < 0.4 * inch).sum())
    look = {"rotation": 45, "ha": "center", "va": "center", "color": CHARCOAL, "rotation_mode": "anchor", "zorder": 3}
    frame.text(at, at, "no difference", "label", on=axes, dx=0.125, dy=0.125, halo=True, **look)


def _draw_named(frame, axes, pairs, dots):
    """A mark for each pair with its name and shares: at the mark where few dots are, or else right of the plane."""
    last, wide = len(pairs) - 1, axes.get_xlim()[1]
    scale = axes.get_position().width * frame.figure.get_size_inches()[0] / wide
    foot, side = frame.top + 0.32 + scale * axes.get_ylim()[1], LEFT + scale * wide + 0.2

    def inches(points):
        return np.array([LEFT, foot]) + scale * np.atleast_2d(points) * [1, -1]

    marks, taken, far = inches([pair[::-1] for pair in pairs.values()]), [], []
    for i, (name, (one, two)) in enumerate(pairs.items()):
        marker, face = ("s", BLACK) if i == 0 else ("o", BLACK) if i == last else ("D", "white")
        axes.plot(two, one, marker, color=BLACK, mfc=face, ms=10, mew=1.8, zorder=5, clip_on=False)
        weight = "bold" if i in (0, last) else "normal"
        lines = [*wrapped(" ".join(name.split()), frame.right - side - 0.24, "label"), f"{one:.0f}% and {two:.0f}%"]
        size = max(width(line, "label", weight) for line in lines), LEADING["label"] * len(lines)
        lower_end = marks[-1] if i == 0 else marks[0]  # of the arrow, whose line is not to be covered
        line = marks[i] + np.linspace(0, 1, 50)[:, None] * (lower_end - marks[i]) if i in (0, last) else marks[i : i + 1]
        box = _free_box(marks[i], size, inches(dots), [*np.delete(marks, i, axis=0), *line], taken, side)
        if box is None:
            far.append((marks[i], lines, weight, marker if last < 3 or i in (0, last) else "", face))
            continue
        taken.append((*box, *size))
        for step, words in enumerate(lines):
            y = box[1] + 0.16 + LEADING["label"] * step
            frame.text(0, 0, words, "label", on=axes, dx=box[0] - LEFT, dy=y - foot, weight=weight, box=True, zorder=6)
    _draw_far(frame, axes, far, side, foot)


def _free_box(mark, size, dots, others, taken, side):
    """The left upper corner of words above, below, left or right of a mark, over the fewest dots; None if over many."""
    wide, tall = size
    sides = -wide / 2, -0.12, 0.12 - wide
    spots = [(x, y) for y in (-0.14 - tall, 0.1) for x in sides] + [(-0.16 - wide, -tall / 2), (0.16, -tall / 2)]
    best = None
    for x, y in np.array(spots) + mark:
        free = x > LEFT + 0.06 and x + wide < side - 0.1 and y > mark[1] - 1.2
        free &= not _within(np.array(others), x - 0.09, y - 0.09, wide + 0.18, tall + 0.18)
        free &= all(x > a + w or a > x + wide or y > b + h or b > y + tall for a, b, w, h in taken)
        under = _within(dots, x, y, wide, tall)
        if free and under <= FEW and (best is None or under < best[0]):
            best = under, x, y
    return best and best[1:]


def _within(points, x, y, wide, tall):
    """How many points lie in a rectangle."""
    return int(((points >= (x, y)) & (points <= (x + wide, y + tall))).all(axis=1).sum())


def _draw_far(frame, axes, far, side, foot):
    """Names right of the plane, each with its mark; of two marks alike, with a line to it that keeps clear of the dots."""
    if not far:
        return
    far = sorted(far, key=lambda found: found[0][1])
    tall = LEADING["label"] * max(len(lines) for _, lines, *_ in far)
    places = apart([mark[1] for mark, *_ in far], tall + 0.04)
    for (mark, lines, weight, marker, face), place in zip(far, places, strict=True):
        place -= max(0, places[-1] + tall / 2 - foot)
        y = place - LEADING["label"] * len(lines) / 2 + 0.16
        if not marker:  # there are two of a kind
            for color, lw in (("white", 3.4), (CHARCOAL, 0.8)):
                ends = frame.axes.transData.transform([(mark[0] + 0.08, mark[1]), (side + 0.18, place)])
                axes.plot(*axes.transData.inverted().transform(ends).T, color=color, lw=lw, zorder=4, clip_on=False)
        else:
            frame.marks(side + 0.08, y - 0.05, marker, face, BLACK, points=9, lw=1.6)
        frame.text(side + 0.24, y, "\n".join(lines), "label", weight=weight)


def belief_moved(
    groups, news="a failed trial", trial="a failed trial", measure="odds ratio", fit="", whose="a sceptic", earlier="before"
):
    """How much of a belief lies in each group of truths before and after some news; black, the group that it moves most.

    Parameters
    ----------
    groups : pandas.DataFrame
        Two to six groups in rising order, named by the index; columns ``earlier`` and ``after``, percent.
    news : str
        What came between, for the title.
    trial : str
        The same, perhaps in more words, for the subtitle.
    measure : str
        What the groups are groups of.
    fit : str
        What the belief before was fitted to, for the foot.
    whose : str
        Who believes so.
    earlier : str
        Word for the time before the news, where *before* means another time.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If the table has no such columns, too few or too many groups, or a value that is not between 0 and 100.

    Examples
    --------
    >>> belief_moved(pd.DataFrame({"before": [86, 14], "after": [97, 3]}, ["up to 4", "above 4"])).alt[:60]
    'After a failed trial, belief in odds ratios above 4 falls fr'
    """
    names, values = _checked_groups(groups, earlier)
    told = news, trial, measure, fit, whose, earlier
    news, trial, measure, fit, whose, earlier = (" ".join(str(words).split()) for words in told)
    times = earlier, "after"
    most = int(np.abs(np.log((values[:, 1] + 0.5) / (values[:, 0] + 0.5))).argmax())
    old, new = (whole_percent(value) for value in values[most])
    moves = "stays at" if old == new else f"{'falls' if values[most, 1] < values[most, 0] else 'rises'} from {old} to"
    title = f"After {news}, belief in {measure}s\n{names[most]} {moves} {new}"
    fitted = f"The belief {earlier} is fitted to {fit}. " * bool(fit)
    wide = (Frame.right - Frame.left) / len(names)
    first = f"{measure} {names[0]}"
    first = first if width(first, "text", "bold") < wide - 0.04 else f"{measure}\n{names[0]}"
    labels = [wrapped(name, wide - 0.04, "text", "bold") for name in (first, *names[1:])]
    lines = max(map(len, labels))
    frame = new_frame(
        0.2 + HIGH + 0.27 + 0.235 * lines,
        title,
        f"How {whose} spreads belief over the true {measure}, in %,\n{earlier} and after {trial}",
        f"{fitted}{capital(news)} is supposed, not data.{_rounded(values, times)}",
    )
    foot, inch = frame.top + 0.2 + HIGH, HIGH / max(values.max(), 1e-9)
    frame.line([frame.left, frame.right], [foot, foot], CHARCOAL, 0.9)
    fits = width(earlier, "label") + 0.06 < BAR * wide / 2  # below every pair, else where one looks first
    for i, (some, label) in enumerate(zip(values, labels, strict=True)):
        middle = frame.left + wide * (i + 0.5)
        _draw_pair(frame, middle, foot, some * inch, some, wide, i == most, times if fits or i in (0, most) else ())
        for line, words in enumerate(label):
            frame.text(middle, foot + 0.46 + 0.235 * line, words, ha="center", weight="bold" if i == most else "normal")
    told = "; ".join(
        f"{name}: {whole_percent(a)} {earlier}, {whole_percent(b)} after" for name, (a, b) in zip(names, values, strict=True)
    )
    return show(frame, f"{' '.join(title.split())}. {capital(told)}.")


def _checked_groups(groups, earlier):
    """Names, and percentages in two columns."""
    if not isinstance(groups, pd.DataFrame) or not {earlier, "after"} <= set(groups.columns):
        raise ValueError(f"groups must be a table with columns {earlier!r} and 'after', got {shown(groups)}")
    if not 2 <= len(groups) <= GROUPS:
        raise ValueError(f"groups must have two to {GROUPS} rows, got {len(groups)}")
    values = array("groups", groups[[earlier, "after"]].to_numpy())
    if not ((values >= 0) & (values <= 100.001)).all():
        raise ValueError("groups: each value must be a percentage from 0 to 100")
    return [str(name) for name in groups.index], values


def _rounded(values, times):
    """A note where whole numbers come close to 100 and are not 100."""
    sums = np.round(values).sum(axis=0)
    off = [f"{name} adds to {number(total)}" for name, total in zip(times, sums, strict=True) if 0 < abs(total - 100) < 3]
    return f" Rounded: {' and '.join(off)}." if off else ""


def _draw_pair(frame, middle, foot, highs, values, wide, black, times):
    """A group's two bars, open before and filled after, with their values above them, and their times if given."""
    bar, ink = BAR * wide / 2, BLACK if black else PALE
    for i, (left, high, value) in enumerate(zip((middle - bar, middle), highs, values, strict=True)):
        frame.box(left, foot - high, bar, high, fc=ink if i else "white", ec=ink, lw=1.2)
        look = {"size": "number", "weight": "bold"} if black else {"size": "text"}
        frame.text(left + bar / 2, foot - high - 0.07, whole_percent(value, "<")[:-1], ha="center", **look)
        if times:
            frame.text(left + bar / 2, foot + 0.19, times[i], "label", ha="center", color=CHARCOAL)
