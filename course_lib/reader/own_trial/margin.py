"""A margin of non-inferiority, by which the first arm may do worse, beside the interval."""

from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.reading import need, read
from course_lib.reader.questions.own_words import SAID


def beside_margin(trial):
    """Where the interval's worse end lies by the margin that was typed; nothing, if none was.

    Parameters
    ----------
    trial : Trial

    Returns
    -------
    str

    Raises
    ------
    Refused
        If the margin is no number, or is none on the scale of what is printed.

    Examples
    --------
    >>> from course_lib.reader.own_trial import add, enter
    >>> typed = "An invented trial", ("pills", "surgery"), "well", "good", "187/257", "272/273"
    >>> beside_margin(add(enter(*typed), margin="24 points"))[:66]
    'Margin: 24 points, by which pills may do worse. The interval of th'
    """
    names, printed = trial.names, trial.printed
    if not names.margin:
        return ""
    numbers = read("margin", names.margin, '"24 points"').numbers
    need(len(numbers) == 1, "margin", names.margin)
    margin, ratio = abs(numbers[0].value), bool(printed and printed.scale == "ratio")
    in_points = numbers[0].percent or "point" in names.margin.lower()
    if ratio and not (in_points and trial.counts):
        need(not in_points and margin > 0 and (margin < 1) == names.good and margin != 1, "margin", names.margin)
        e, name = printed.estimate, printed.measure
        end = e.lower if names.good else e.upper
        within, worse = end > margin if names.good else end < margin, e.shown(end)
    else:
        e, name = (printed.estimate, printed.measure) if printed and not ratio else (None, "difference")
        scale = 1 if e and (e.unit or printed.measure != "risk difference") else 100
        e = e or effects.risk_difference(*trial.counts)
        end = -scale * e.lower if names.good else scale * e.upper
        unit = (e.unit if scale == 1 else "") or " points" * (scale == 100)
        within, worse = end < margin, f"{end:.{1 if scale == 100 else max(printed.decimals)}f}{unit} worse"
        worse = worse if end > 0 else SAID["none worse"]
    said = SAID["within margin" if within else "beyond margin"].format(first=names.arms[0])
    level = level_text(e.level)
    return (
        SAID["margin"].format(margin=names.margin.rstrip(". "), first=names.arms[0], name=name, level=level, end=worse)
        + said
    )
