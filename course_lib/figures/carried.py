"""A result carried to other people: what stays, the points or the odds ratio, decides what it means there."""

from course_lib.arguments import between
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import CHARCOAL, PALE, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.study import Study
from course_lib.figures.words import number, signed

HIGH, COLUMN = 2.7, 1.95  # inches: from 0 to 100 or to the largest share; from column to column
FIRST, APART = 0.42, 0.15  # inches: of the first column from the left edge, and between an arrow and its mark
PUBLISHED = Study(kind="published")


def carried_over(events1, people1, events2, people2, elsewhere, place="a clinic", study=PUBLISHED):
    """The shares of a trial, and those of other people if its difference in points stays, or if its odds ratio does.

    Parameters
    ----------
    events1, people1, events2, people2 : int
        Events and all people, in the first and in the second arm; people with and without the event in both.
    elsewhere : float
        Share with the event in the second arm elsewhere, above 0 and below 1.
    place : str
        Where that is.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        Three arrows from the second arm's share to the first arm's, each with its points and by how much the odds are
        multiplied. Where the points would lead below 0 or above 100, there is no arrow.

    Raises
    ------
    ValueError
        If a count cannot be, an arm has nobody with or nobody without the event, or ``elsewhere`` is not between 0 and 1.

    Examples
    --------
    >>> carried_over(13, 27, 3, 28, 0.2).alt.split(". ")[0]
    'From one trial, 57% or 66% abstinent on ketamine at a clinic'
    """
    ends = _ends(events1, people1, events2, people2, 100 * between("elsewhere", elsewhere))
    place = " ".join(str(place).split())
    stays = [None, "if the\npoints stay", "if the odds\nratio stays"]
    title = _title(ends, place, study)
    kind = "" if study.kind == "published" else f" ({study.data})"  # not each published share comes with its count
    named = all(width(f"48 {arm}", "number", "bold") < COLUMN - 0.25 for arm in study.arms)
    names = [] if named else [(arm, wrapped(arm, 5.4, "label", "bold")) for arm in study.arms]  # above, not at the marks
    head = 0.1 + LEADING["label"] * sum(len(lines) for _, lines in names) + 0.15 * (not named)
    frame = new_frame(
        head + HIGH + 0.34 + LEADING["text"],
        title,
        f"% {study.outcome}: in the trial{kind}, and at {place}\n"
        f"(invented) where {ends[1][0]:.3g} of 100 are {study.outcome} on {study.arms[1]}",
        study.origin,
    )
    foot = frame.top + head + HIGH
    scale = HIGH / max(share for pair in ends for share in pair if _possible(share))
    y = frame.top + 0.06
    for arm, lines in names:
        frame.marks(frame.left + 0.06, y - 0.05, study.marker(arm), study.colour(arm))
        frame.text(frame.left + 0.22, y, "\n".join(lines), "label", color=study.ink(arm), weight="bold")
        y += LEADING["label"] * len(lines)
    frame.line([frame.left + 0.12, frame.right], [foot, foot], PALE, 1)
    frame.text(frame.left, foot + 0.06, "0", "label", color=CHARCOAL)
    for i, ((low, high), stay) in enumerate(zip(ends, stays, strict=True)):
        x = frame.left + FIRST + COLUMN * i
        _draw_column(frame, x, foot, scale, (low, high), study, named and i == 0)
        frame.text(x - 0.2, foot + 0.26, "the trial" if stay is None else f"elsewhere, {stay}")
    return show(frame, _alt(title, ends, place, study))


def _ends(events1, people1, events2, people2, low):
    """Percent in the second arm and in the first: in the trial; elsewhere if the points stay, and if the odds ratio does."""
    from course_lib.methods.counts import check_counts
    from course_lib.methods.effects import odds_ratio, risk_difference

    counts = events1, people1, events2, people2 = check_counts(events1, people1, events2, people2)
    if not (0 < events1 < people1 and 0 < events2 < people2):
        raise ValueError(f"an odds ratio needs people with and without the event in both arms, got {counts}")
    odds = odds_ratio(*counts).value * low / (100 - low)
    trial = 100 * events2 / people2, 100 * events1 / people1
    return [trial, (low, low + 100 * risk_difference(*counts).value), (low, 100 * odds / (1 + odds))]


def _possible(share):
    return 0 <= share <= 100


def _title(ends, place, study):
    by_points, by_odds, who = ends[1][1], ends[2][1], f"{study.outcome} on {study.arms[0]}"
    if not _possible(by_points):
        return f"At {place}, the points cannot stay;\nif the odds ratio does, {number(by_odds)}% are {who}"
    if number(by_points) == number(by_odds):
        return f"At {place}, the trial means {number(by_points)}%\n{who}, by either rule"
    return f"From one trial, {number(by_points)}% or {number(by_odds)}%\n{who} at {place}"


def _draw_column(frame, x, foot, scale, ends, study, named):
    """A mark for each arm with its share, and an arrow from one to the other with what lies between."""
    spots = [foot - scale * share for share in ends]
    for arm, y in zip(study.arms[::-1], spots, strict=True):
        if _possible(ends[1]) or arm == study.arms[1]:
            frame.marks(x, y, study.marker(arm), study.colour(arm), points=11)
    if not _possible(ends[1]):
        below = spots[0] - (0.5 if spots[0] > foot - HIGH + 0.7 else -0.35)
        frame.text(x, below, f"{number(ends[1])} cannot be", "label", color=CHARCOAL)
        ends, spots = ends[:1] * 2, spots[:1] * 2
    first, second = spots
    apart = abs(first - second) > 0.28
    down = 0 if apart or ends[0] == ends[1] else 0.12 if first > second else -0.12
    for arm, share, y in list(zip(study.arms[::-1], ends, spots, strict=True))[: 1 if ends[0] == ends[1] else 2]:
        words = f"{number(share)} {arm}" if named else number(share)
        aside = down if arm == study.arms[1] else -down
        frame.text(x + 0.17, y + 0.065 + aside, words, "number", weight="bold", color=study.ink(arm))
    if not apart:
        return
    step = APART if second > first else -APART
    looks = {"arrowstyle": "-|>", "lw": 1.2, "color": CHARCOAL, "shrinkA": 0, "shrinkB": 0}
    frame.axes.annotate("", (x, second - step), (x, first + step), arrowprops=looks, zorder=2)
    if abs(first - second) > 1:
        words = f"{signed(ends[1] - ends[0])} points,\nodds × {_times(*ends):.1f}"
        frame.text(x + 0.12, (first + second) / 2 - 0.03, words, "label", color=CHARCOAL)


def _times(low, high):
    """By how much the odds of one percentage are multiplied in the other."""
    return high / (100 - high) * (100 - low) / low


def _alt(title, ends, place, study):
    """The finding, and the three pairs of shares: the trial's, and those of a place that is invented."""
    told = "; ".join(
        f"{name} {low:.0f}% on {study.arms[1]} and {high:.0f}% on {study.arms[0]}"
        for name, (low, high) in zip(
            ("in the trial", f"at {place} (invented), if the points stay,", "if the odds ratio stays,"), ends, strict=True
        )
        if _possible(high)
    )
    return f"{' '.join(title.split())}. {told[:1].upper()}{told[1:]}."
