"""How the missing may have fared: the share of people without a gap, carried over to everybody with one."""

from course_lib.figures.frame import new_frame
from course_lib.figures.looks import CHARCOAL, PALE
from course_lib.figures.picture import show
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import capital, listed, number
from course_lib.sources import trial

START, END = 1.02, 4.32  # of the people along the page, in inches
STEP, ROW, ARM = 0.156, 0.34, 1.16  # from person to person at most, from row to row, and from arm to arm
TINT = "#e8e8e8"


def yardstick(tables, study=THIS_TRIAL):
    """Each arm's people without and with a gap in the last two weeks, and the share of the ones carried to the others.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        As `trial.load` returns them.
    study : Study, optional
        Names of the arms, the outcome, and the kind of data.

    Returns
    -------
    Picture
        The ground in an arm's upper row is as many people wide as have the outcome and no gap; in the lower row it is the
        same share of all who have a gap.

    Raises
    ------
    ValueError
        If an arm has nobody, or nobody without a gap, or is not one of the study's.
    """
    groups = _groups(tables, study)
    likely = [number(here["gaps"] * here["share"], 1) for here in groups.values()]
    said = f"{likely[0]} on {study.arms[0]} were {study.outcome}, {likely[1]} on {study.arms[1]}"
    frame = new_frame(
        0.06 + ARM * len(groups),
        f"If people with a gap fared like those without,\n{said}",
        f"Each mark is one {study.person}; a gap is at least one\nblank day of days 15 to 28. "
        "Grey: an equal share of both rows",
        study.source,
    )
    _draw_key(frame, frame.top + 0.1, study)
    for place, (arm, here) in enumerate(groups.items()):
        _draw_arm(frame, frame.top + 0.71 + ARM * place, arm, here, study)
    told = "; ".join(f"on {arm}, {_told(here, study)}" for arm, here in groups.items())
    return show(frame, f"If people with a gap fared like those without, {said} ({study.people}): {told}.")


def _groups(tables, study):
    """For each arm how many people there are of each kind, how many have a gap, and the share of those without."""
    days = trial.use_by_day(tables)[list(trial.LAST_TWO_WEEKS)]
    gap, used = days.isna().any(axis=1), (days == 1).any(axis=1)
    groups = {}
    for arm, here in zip(study.arms, study.rows(tables["participants"], "participants"), strict=True):
        g, u = gap.reindex(here.participant), used.reindex(here.participant)
        kinds = {"free": ~g & ~u, "used": ~g & u, "missing": g & ~u, "used, gap": g & u}
        own = {kind: int(people.sum()) for kind, people in kinds.items()}
        whole = own["free"] + own["used"]
        if not whole:
            raise ValueError(f"nobody on {arm} is without a gap on days 15 to 28, so that there is no yardstick")
        groups[arm] = own | {"whole": whole, "gaps": len(here) - whole, "share": own["free"] / whole}
    return groups


def _told(here, study):
    """An arm's people in words."""
    parts = [f"{here['free']} of {here['whole']} without a gap {study.outcome}", f"{here['gaps']} with a gap"]
    return listed([*parts, f"of these {here['used, gap']} seen to use and {here['missing']} missing"])


def _draw_key(frame, y, study):
    """What the marks mean, in the looks of both arms."""

    def marks(face):
        def draw(x, middle):
            for arm in study.arms:
                colour = study.colour(arm)
                frame.marks(x + 0.06, middle, study.marker(arm), face or colour, colour, points=8.2, lw=1.4)
                x += 0.16
            return x - 0.03

        return draw

    def unknown(x, middle):
        frame.text(x, middle + 0.075, "?", weight="bold", color=CHARCOAL)
        return x + 0.09

    frame.key(frame.left, y, (marks(None), study.outcome), (marks("white"), "use was seen"), (unknown, "missing"))


def _draw_arm(frame, y, arm, here, study):
    """Both rows of an arm, on the ground that says which share of each is meant, and the sum beside them."""
    step = min(STEP, (END - START) / max(here["whole"], here["gaps"]))
    points, colour, ink = min(8.8, 0.76 * 72 * step), study.colour(arm), study.ink(arm)
    frame.text(frame.left, y - 0.24, capital(arm), weight="bold", color=ink)
    rows = (
        ("no gap", "free", "used", f"{here['free']} of {here['whole']} {study.outcome}"),
        ("gap", "missing", "used, gap", f"{here['free']}/{here['whole']} of {here['gaps']}"),
    )
    for place, (name, first, second, words) in enumerate(rows):
        middle, many = y + ROW * place, here[first] + here[second]
        frame.text(frame.left, middle + 0.06, name)
        frame.box(START, middle - 0.14, step * many * here["share"], 0.28, fc=TINT, ec=PALE, lw=0.8)
        at = [START + step * (i + 0.5) for i in range(many)]
        for x in at[: here[first]] if place else ():
            frame.text(x, middle + 0.07, "?", min(13.5, 80 * step), weight="bold", ha="center", color=ink)
        shown = at[here[first] :] if place else at
        faces = [colour if x in at[: here[first]] else "white" for x in shown]
        if shown:
            frame.marks(shown, middle, study.marker(arm), faces, colour, points=points, lw=1.4)
        x = frame.run(END + 0.12, middle + 0.06, words)
        if place:
            total = f" = {number(here['gaps'] * here['share'], 1)}"
            frame.text(x, middle + 0.06, total, weight="bold", color=ink)
