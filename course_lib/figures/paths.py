"""Looks before the end: z of each of a few trials as a path over people, with the lines that make a look significant."""

import numpy as np
import pandas as pd
from scipy import stats

from course_lib.arguments import array, shown, significance_level
from course_lib.figures.frame import new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, GROUND, PALE, width
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import alpha_word, capital, in_words, number, signed

LEFT, WIDE, HIGH = 0.62, 4.2, 2.9  # of the axes, in inches
MOST = 100  # paths that a page holds
NOTHING = "does nothing"  # where a significant result is a false alarm


def z_paths(paths, looks, alpha=0.05, about="a drug that does nothing", study=THIS_TRIAL):
    """How far the arms of each trial are apart as people come in; those that are significant at a look stop there.

    Parameters
    ----------
    paths : pandas.DataFrame
        As `looks.z_paths` returns it: one row a trial (1 to 100), one column for each number of people, z in it.
    looks : sequence of int
        At how many people a look is taken: columns of ``paths`` in rising order, the end among them if it counts.
    alpha : float
        Two-sided significance level of each look.
    about : str
        What the trials are of.
    study : Study, optional
        Names of the arms, the kind of data, and as its origin what else the foot is to say, of many more trials perhaps.

    Returns
    -------
    Picture
        A path is black up to its first significant look, and dotted after it, or dashed if it is significant at
        the end: so it would have gone on. A ring at the end
        is a trial that one look there would have found significant.

    Raises
    ------
    ValueError
        If the paths are no such table, or a look is not one of its columns.

    Examples
    --------
    >>> z_paths(pd.DataFrame([[0.3, 1.2], [2.1, 1.0]], columns=[30, 60]), [30, 60]).alt.split(". ")[0]
    'Two looks make 1 false alarm in 2 trials, one look at the end makes none'
    """
    z, people, at = _checked(paths, looks)
    limit = float(stats.norm.isf(significance_level(alpha) / 2))
    crossed = np.abs(z[:, at]) > limit
    stops = np.where(crossed.any(axis=1), np.array(at)[crossed.argmax(axis=1)], -1)
    ringed = np.flatnonzero(np.abs(z[:, -1]) > limit)
    named = _named(z, stops, ringed)
    about = " ".join(str(about).split())
    title = _title(int((stops >= 0).sum()), len(ringed), len(z), at, len(people), NOTHING in about)
    frame = new_frame(
        HIGH + 0.62,
        title,
        f"Each path: z of one {study.kind} trial of {about}.\nDot: significant at a look, and stopped; ring: at the end",
        f"z: the difference in standard errors. Grey area: P < {alpha_word(alpha)}.\n"
        f"{_unnamed(named)}{study.origin}".strip(),
    )
    axes = _draw_axes(frame, z, people, at, limit, study, any(named.values()))
    for row, stop in sorted(zip(z, stops, strict=True), key=lambda pair: pair[1]):
        end = len(people) if stop < 0 else stop + 1
        color, lw, order = (PALE, 0.8, 2) if stop < 0 else (BLACK, 1.6, 4)
        axes.plot(people[:end], row[:end], color=color, lw=lw, zorder=order)
        if 0 <= stop < len(people) - 1:
            kept = abs(row[-1]) > limit  # told apart where they cross
            look = {"color": BLACK, "lw": 1.9, "ls": (0, (4, 1.2))} if kept else {"color": CHARCOAL, "lw": 1.1, "ls": ":"}
            axes.plot(people[stop:], row[stop:], zorder=3, **look)
        if stop >= 0:
            axes.plot(people[stop], row[stop], "o", color=BLACK, ms=7, mec="white", mew=0.8, zorder=5)
    for row in z[ringed]:
        axes.plot(people[-1], row[-1], "o", color=BLACK, mfc="none", ms=11, mew=1.6, zorder=6, clip_on=False)
    for words, side in named.items():
        if side:
            there = people > people[-1] - np.ptp(axes.get_xlim()) * (width(words, "label") + 0.1) / WIDE
            out = max(limit, (side * z[:, there]).max())  # outside, where no path goes on
            place = {"dx": -0.06, "dy": -0.15 if side > 0 else 0.26, "ha": "right"}
            frame.text(people[-1], side * out, words, "label", on=axes, halo=True, **place)
    alt = (
        f"{' '.join(title.split())}. Paths of z of {len(z)} "
        f"{study.kind} trials over {people[0]} to {people[-1]} people, with lines at {limit:.2f} on either side; looks at "
        f"{', '.join(str(people[place]) for place in at)} people.{_told_on(stops, ringed, len(people) - 1)}"
    )
    return show(frame, alt)


def _named(z, stops, ringed):
    """What lines are, each with the side on which it is said, above (1) or below (-1), or 0 for the foot."""
    last = z.shape[1] - 1
    early, kept = (stops >= 0) & (stops < last), np.isin(np.arange(len(z)), ringed)
    named, ring = {}, 0
    if len(ringed) == 1:
        ring = int(np.sign(z[ringed[0], last]))
        named["dashed: would be significant at the end, too" if early[ringed[0]] else "significant at the end"] = ring
    elif (early & kept).any():
        named["dashed: would be significant at the end, too"] = 0
    if (early & ~kept).any():
        sides = [np.sign(z[i, stops[i]]) for i in np.flatnonzero(early & ~kept)]
        named["dotted: as it would have gone on"] = next((int(side) for side in sides if side != ring), 0)
    return named


def _unnamed(named):
    """What is not said beside a line, for the foot."""
    words = capital("; ".join(words for words, side in named.items() if not side))
    return f"{words}. " if words else ""


def _checked(paths, looks):
    """z as an array, the numbers of people, and the places of the looks among them."""
    if not isinstance(paths, pd.DataFrame) or not 1 <= len(paths) <= MOST or paths.shape[1] < 2:
        raise ValueError(
            f"paths must be a table of 1 to {MOST} trials and two or more numbers of people, as looks.z_paths gives"
        )
    people, z = array("the columns of paths", list(paths.columns)), array("paths", paths.to_numpy())
    if not np.isfinite(z).all() or np.abs(z).max() > 20 or not (np.diff(people) > 0).all() or not 0 < people[-1] <= 1e6:
        raise ValueError("paths needs a z from -20 to 20 for each trial, and numbers of people that grow, up to a million")
    found = array("looks", looks)
    if found.ndim != 1 or not len(found) or not np.isin(found, people).all() or not (np.diff(found) > 0).all():
        raise ValueError(f"looks must be columns of paths, in rising order; got {shown(looks)}")
    return z, people.astype(int), [int(place) for place in np.searchsorted(people, found)]


def _title(some, last, trials, at, columns, nothing):
    """How many trials are significant at a look, and how many with one look at the end instead."""
    looks = f"{capital(in_words(len(at)))} look{'s' * (len(at) > 1)}"
    what = ("false alarm" if nothing else "significant result") + "s" * (some != 1)
    only = at == [columns - 1]
    first = f"{looks}{' at the end' * only} make{'s' * (len(at) == 1)} {some or 'no'} {what} in {number(trials)} trials"
    return first if only else f"{first},\none look at the end makes {last or 'none'}"


def _draw_axes(frame, z, people, at, limit, study, named):
    """Lines at the limits, a tick at each look, and the words beside them."""
    axes = frame.plot(LEFT, frame.top + 0.08, WIDE, HIGH)
    reach = max(limit + 1.1, np.abs(z).max() + (0.9 if named else 0.3))  # words about a line stand beyond it
    beyond = 0.01 * (people[-1] - people[0])  # so that the line of a look at the end is whole
    axes.set(xlim=(people[0] - 2 * beyond, people[-1] + beyond), ylim=(-reach, reach))
    axes.set_yticks([-limit, 0, limit], [signed(-limit, 2), "0", signed(limit, 2)])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    axes.axhline(0, color=PALE, lw=0.8, zorder=1)
    for side in (-1, 1):
        axes.axhline(side * limit, color=BLACK, lw=1.4, zorder=1)
        axes.fill_between([*axes.get_xlim()], side * limit, side * reach, color=GROUND, lw=0, zorder=0)
    for place in at:
        axes.axvline(people[place], color=PALE, lw=0.9, ls="--", zorder=1)
    kept = _apart([people[place] for place in at], axes.get_xlim())
    axes.set_xticks(kept, [number(here) for here in kept])
    for side, arm in zip((1, -1), study.arms, strict=True):
        middle = side * (limit + reach) / 2
        for down, words, look in (
            (-0.06, arm, {"weight": "bold"}),
            (0.14, "ahead", {"color": GREY}),
        ):
            frame.text(people[-1], middle, words, "label", on=axes, dx=0.2, dy=down, **look)
    frame.text(people[-1], 0, "alike", "label", on=axes, dx=0.2, dy=0.05, color=GREY)
    name = "people with an outcome (upright line: a look)"
    frame.text(LEFT + WIDE / 2 - width(name, "label") / 2, frame.bottom - 0.04, name, "label", color=CHARCOAL)
    return axes


def _told_on(stops, ringed, last):
    """How those that a look before the end stopped would have gone on."""
    early = np.flatnonzero((stops >= 0) & (stops < last))
    if not len(early):
        return ""
    kept = int(np.isin(early, ringed).sum())
    if len(early) == 1:
        return f" The one that stopped early would have {'been significant at the end too' if kept else 'come back'}."
    back, kept = (in_words(n) if n else "none" for n in (len(early) - kept, kept))
    return (
        f" Of {in_words(len(early))} that stopped early {back} would have come back, and {kept} would "
        "have been significant at the end too."
    )


def _apart(places, ends):
    """Places whose numbers do not touch along the axis, the last one among them."""
    kept = []
    for place in reversed(places):
        if not kept or (kept[-1] - place) / (ends[1] - ends[0]) * WIDE > 0.12 + width(number(kept[-1])):
            kept.append(place)
    return kept[::-1]
