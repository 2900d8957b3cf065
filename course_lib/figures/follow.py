"""Some people's records, row by row: diary and urine, and where they are asked for, craving and the call at six months."""

import numpy as np

from course_lib.arguments import shown
from course_lib.figures.diary import Grid, draw_counted, draw_days, draw_ground, draw_key, draw_rows, known_name
from course_lib.figures.frame import LEADING, new_frame
from course_lib.figures.looks import BLACK, CHARCOAL, width, wrapped
from course_lib.figures.picture import show
from course_lib.figures.read_out import COUNTS, day_range, read_out
from course_lib.figures.study import THIS_TRIAL
from course_lib.figures.words import listed
from course_lib.sources import trial

MOST = 12
BESIDE = 0.12  # inches from the days to words that begin beside them
KEY, LONGEST = 0.24, "longest time without use; a blank or a + counts as use"  # inches: what the key's second line takes
BLOCK, CRAVING, BAR = 0.84, 0.24, 0.17  # inches for each person, for a row of scores under the days, and for a bar
NAMED = 0.2  # for a line that says what the days are, where other words end the rows


def follow(
    *participants,
    tables=None,
    study=THIS_TRIAL,
    title=None,
    craving=False,
    call=False,
    beside=None,
    boxed=False,
    counted=True,
    longest=False,
    drug=None,
):
    """The records of one person or of several: diary and urine of 28 days.

    Parameters
    ----------
    *participants : str
        One to twelve people, as the tables name them, in the order in which they are to be shown.
    tables : dict of str to pandas.DataFrame, optional
        As `trial.load` returns them.
    study : Study, optional
        Names of the arms, and the kind of data.
    title : str, optional
        What the picture is to show; unless told, a question, or where one person's diary and urine contradict each other.
    craving : bool, optional
        Whether each visit's craving score stands under the days.
    call : bool, optional
        Whether the answer to the call at six months stands at the right. It is no answer for these 28 days.
    beside : dict of str to str, optional
        Some words for each person, to stand at the right of the days instead of the call; such as go on after a line break,
        with the reason say, begin beside the days.
    boxed : bool, optional
        Whether the blank days of the last two weeks are boxed, the day with its sample, as either can leave it blank; over
        the box stands what lacks.
    counted : bool, optional
        Whether a bracket marks the last two weeks as those that count; not where all four do.
    longest : bool, optional
        Whether a bar under each row marks and counts the longest run of days without use, a blank counted as use; then the
        bracket only names the last two weeks.
    drug : str, optional
        What they used, to stand before the usual route, which else reads as the infusion's: "cocaine", say; if it is
        empty, no route is told.

    Returns
    -------
    Picture
        Its alt text says the title and reads the records out, one sentence a person.

    Raises
    ------
    ValueError
        If nobody is named, somebody twice, more than twelve people, or somebody who is not in the tables; or if ``craving``,
        ``call``, ``boxed``, ``counted`` or ``longest`` is neither True nor False; or if ``beside`` names other people, or
        goes with ``call``; or if ``drug`` is not a text.

    Examples
    --------
    >>> follow("P14")
    Picture: P14: abstinent or not? P14, on ketamine: used on days 2 and 3, no use on the other days; all eight urine samples negative. The records of one simulated person.
    """  # noqa: E501
    asked = {"craving": craving, "call": call, "boxed": boxed, "counted": counted, "longest": longest}
    for name, value in asked.items():
        if not isinstance(value, bool | np.bool_):
            raise ValueError(f"{name} must be True or False, got {shown(value)}")
    if drug is not None and not isinstance(drug, str):
        raise ValueError(f"drug must be what they used, such as 'cocaine', got {shown(drug)}")
    tables = trial.load() if tables is None else tables
    study.rows(tables["participants"], "participants")
    days = trial.use_by_day(tables)
    people = tables["participants"].set_index("participant")
    _check_names(participants, list(people.index))
    beside = _checked_words(beside, participants, call)
    records = [_record(name, tables, people) | {"beside": beside.get(name, "")} for name in participants]
    for record in records:
        record["run"] = _longest(days.loc[record["name"]]) if longest else []
        record["open"] = days.loc[record["name"]].isna() & (days.columns >= trial.LAST_TWO_WEEKS[0]) & boxed
    against = _contradicted(records[0]) if len(records) == 1 and not (title or boxed) else []
    if against:
        records[0]["open"] = days.columns.isin(against)
    visits = tuple(sorted(tables["visits"].day.unique().tolist()))
    many, block = COUNTS[len(records)], BLOCK + CRAVING * craving + BAR * longest
    notes = ["Craving at each visit, from 0 to 100."] * craving + ["Six months: what was said on the telephone."] * call
    notes += ["Boxed: diary and sample contradict each other."] * bool(against)
    told = [line for words in beside.values() if "\n" in words for line in words.split("\n")]
    title = (
        title
        or (against and f"{participants[0]} writes no use; the urine of {day_range(against)} says use")
        or (f"{listed(participants)}: abstinent or not?" if len(records) < 4 else f"Were these {many} people abstinent?")
    )
    frame = new_frame(
        0.53 + KEY * longest + block * len(records) + NAMED * bool(told),
        title,
        f"The records of {many} {study.person if len(records) == 1 else study.people}: a square is a day\n"
        "of the diary, + or − under it that day’s urine sample",
        " ".join([study.source_of_one if len(records) == 1 else study.source, *notes]).strip(),
    )
    gap = 0.09 * counted
    room = max([width("day", "label"), *(min(width(line, "label", "bold"), 1.6) for line in told)])  # right of the days
    cell = (frame.right - frame.left - gap - BESIDE - room) / trial.LAST_DAY
    cell = min(cell, 0.164) if craving or call or any(beside.values()) else cell
    grid = Grid(frame.left, cell, visits, gap)
    draw_key(frame, frame.top + 0.1, [sign for record in records for sign in _signs(record)])
    y = frame.top + 0.62 + KEY * longest
    if counted:
        draw_counted(frame, grid, y - 0.13, "the last two weeks" if longest else "these two weeks count")
    if call:
        frame.text(frame.right, y - 0.2, "at six months", "label", ha="right", color=CHARCOAL)
    if longest:
        frame.run(
            frame.left,
            frame.top + 0.1 + KEY,
            ("Bar", {"weight": "bold"}),
            (f"  {LONGEST}", {"color": CHARCOAL}),
            size="label",
        )
    for record in records:
        until = grid.middle if counted and record is records[0] else grid.right  # there the bracket begins
        _draw(frame, grid, y, record, study, craving, call, counted, drug, until)
        y += block
    also = [] if boxed else _telling(records)
    low = frame.bottom - 0.03
    draw_days(frame, grid, low - NAMED * bool(told), visits, counted, also, "" if told else "day")
    if told:
        frame.text(frame.left, low, f"days since {study.start}", "label", color=CHARCOAL)
    heard = " ".join(title.split())
    heard += "." * (not heard.endswith((".", "?")))
    return show(frame, " ".join([heard, *(read_out(record, call) for record in records)]))


def _check_names(names, known):
    """One to twelve different names that are known."""
    if not 1 <= len(names) <= MOST:
        raise ValueError(f"follow takes one to {COUNTS[MOST]} people, as in follow({known[0]!r}), got {len(names)}")
    for place, name in enumerate(names):
        known_name(name, known)
        if name in names[:place]:
            raise ValueError(f"{name!r} is named twice; name each person once")


def _checked_words(beside, names, call):
    """Words beside the people by name, which may be none."""
    if beside is None:
        return {}
    if not isinstance(beside, dict) or not all(isinstance(words, str) for words in beside.values()):
        raise ValueError(f"beside must be a dict of words by person, as {{{names[0]!r}: 'missing'}}, got {shown(beside)}")
    if call:
        raise ValueError("beside and call stand in the same place: ask for one of them")
    others = [name for name in beside if name not in names]
    if others:
        raise ValueError(f"beside has words for {shown(others[0])}, who is not among those to be shown: {listed(names)}")
    return beside


def _record(name, tables, people):
    """What the tables hold of one person."""
    diary, visits, calls = (tables[key][tables[key].participant == name] for key in ("diary", "visits", "follow_up"))
    visits = visits.set_index("day")[["urine", "craving"]].reindex(sorted(tables["visits"].day.unique()))
    call = calls.iloc[0] if len(calls) else {"reached": 0}
    return {
        "name": name,
        "arm": people.arm[name],
        "route": people.route[name] if "route" in people else None,
        "diary": diary.set_index("day").used.astype(float).reindex(range(1, trial.LAST_DAY + 1)),
        "urine": visits.urine,
        "craving": visits.craving,
        "call": _call(call.get("reached"), call.get("abstinent_6m")),
    }


def _telling(records):
    """Days that want a number: those of use, and the first of which nothing is known."""
    used = {day for record in records for day in record["diary"].index[record["diary"] == 1]}
    blank = {int(r["diary"].index[r["diary"].isna()][0]) for r in records if r["diary"].isna().any()}
    return sorted(used | blank)


def _signs(record):
    """What occurs in a record, as the key names it."""
    diary, urine = record["diary"], record["urine"]
    found = {"use": (diary == 1).any(), "no use": (diary == 0).any(), "blank": diary.isna().any() or urine.isna().any()}
    return [*(sign for sign, any_ in found.items() if any_), *urine.dropna()]


def _longest(days):
    """The longest run of days without use, of which no day is blank: its days, which may be none; the last of several."""
    best, run = [], []
    for day, used in days.items():
        run = [*run, int(day)] if used == 0 else []
        best = run if len(run) >= len(best) else best
    return best


def _lacking(record, days):
    """What some days lack: the diary's entry, the sample, or both; nothing if they are known."""
    entry = record["diary"][days].isna().any()
    sample = record["urine"][record["urine"].index.isin(days)].isna().any()
    return " and ".join(["no entry"] * bool(entry) + ["no sample"] * bool(sample))


def _contradicted(record):
    """Days on which the diary says no use and the urine sample says use."""
    return [int(day) for day in record["urine"].index[record["urine"] == "positive"] if record["diary"].get(day) == 0]


def _call(reached, abstinent):
    """What the call at six months found."""
    if reached != 1:
        return "not reached"
    return {1: "abstinent", 0: "not abstinent"}.get(abstinent, "no answer")


def _draw(frame, grid, y, record, study, craving, call, counted, drug, until):
    """One person from y down: name and arm, the row of days, and if asked for the call beside it and craving under it."""
    arm, middle, high = record["arm"], y + 0.21, 0.2
    end = frame.run(
        frame.left,
        y,
        (record["name"], {"weight": "bold"}),
        "  on ",
        (arm, {"weight": "bold", "color": study.ink(arm)}),
        size="label",
    )
    route = f"  {drug}: {record['route']}" if drug else f", {record['route']}"
    has_room = end + width(route, "label") + 0.06 < until if drug else end < grid.middle - 0.9
    if isinstance(record["route"], str) and drug != "" and has_room:
        frame.text(end, y, route, "label", color=CHARCOAL)
    draw_ground(frame, grid, middle, high, counted)
    draw_rows(frame, grid, [middle], [record["diary"]], [record["urine"]], high)
    for left, right in grid.runs(record["open"]):
        frame.box(left, middle - 0.12, right - left, grid.drop + 0.23, ec=BLACK, lw=1.3, zorder=4)
        lacks = _lacking(record, [day for day, x in grid.days.items() if left <= x < right])
        x = min((left + right + width(lacks, "label")) / 2, grid.right)
        if lacks and x - width(lacks, "label") > end + 0.06:
            frame.text(x, y + 0.03, lacks, "label", ha="right")
            end = x
    if run := record["run"]:
        _draw_bar(frame, grid, grid.days[run[0]], grid.days[run[-1]] + grid.cell, middle + grid.drop + 0.2, len(run))
    words = record["call"] if call else record["beside"]
    if "\n" in words:
        verdict, reason = words.split("\n", 1)
        reason = "\n".join(wrapped(reason, frame.right - grid.right - BESIDE, "label"))
        frame.text(grid.right + BESIDE, middle - 0.07, verdict, weight="bold")
        frame.text(grid.right + BESIDE, middle + 0.12, reason, "label", color=CHARCOAL)
    elif words:
        lines = wrapped(words, frame.right - grid.right - 0.1, "label", "bold")
        top = middle + 0.055 - LEADING["label"] * (len(lines) - 1) / 2
        frame.text(frame.right, top, "\n".join(lines), "label", ha="right", weight="bold")
    if not craving:
        return
    y += 0.51 + grid.drop + BAR * bool(record["run"])
    for day, score in record["craving"].items():
        if np.isfinite(score):
            frame.text(grid.samples[day] + grid.cell / 2, y, f"{score:.0f}", "source", ha="center", color=CHARCOAL)
    frame.text(frame.right, y, "craving", "source", ha="right", color=CHARCOAL)


def _draw_bar(frame, grid, left, right, y, days):
    """A bar, and how many days it is long: in its middle, or beside it where it is short."""
    words = f"{days} {'day' if days == 1 else 'days'}"
    wide = width(words, "label")
    frame.line([left, right], [y, y], BLACK, 1.6)
    if right - left > wide + 0.4:
        frame.text((left + right) / 2, y + 0.055, words, "label", ha="center", box=True)
    elif right + 0.08 + wide < grid.right:
        frame.text(right + 0.08, y + 0.055, words, "label")
    else:
        frame.text(left - 0.08, y + 0.055, words, "label", ha="right")
