"""A printed P value beside those of the usual tests, and of the printed interval."""

import re

from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.kinds import asked_of_hazards
from course_lib.reader.own_trial.margin import margin_of, unsettled
from course_lib.reader.own_trial.measures import OF_TIMES
from course_lib.reader.own_trial.own_estimates import is_crude
from course_lib.reader.own_trial.reading import in_signs, need
from course_lib.reader.own_trial.slips import maybe_percentages
from course_lib.reader.own_trial.verdicts import allowed, of_sign, p_allowed, p_values
from course_lib.reader.own_trial.within import near, p_of_margin
from course_lib.reader.questions.own_words import ASKED, SAID

NEAR_P = 1.5  # times, within which a printed P is that of a test as rounded, or nearly


def compare_p(trial, typed, value):
    """A printed P value, or "< .001", beside those of the usual tests or of the interval.

    Parameters
    ----------
    trial : Trial
    typed : Read
        What `reading.read` made of ``value``.
    value : str
        As it was typed.

    Returns
    -------
    (str, bool)
        As `compared.compare` has it of each number.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> from course_lib.reader.own_trial.reading import read
    >>> gawin = enter("Gawin 1989", ("desipramine", "placebo"), "in relapse", "bad", "10/24", "20/24")
    >>> compare_p(gawin, read("P", "P=0.007", ""), "P=0.007")[1]
    True
    """
    need(typed.p or len(typed.numbers) == 1, "P", value)
    sign, text = typed.p or (
        next(sign for sign in "<>=" if sign in f"{typed.text}="),
        f"{typed.numbers[0][0]:.{typed.numbers[0][1]}f}",
    )
    *same, of = f"{trial.also.get('P', '')}  ".split(" ", 2)
    if not typed.p_of and same == [sign, text]:  # as section 1 has it, and of what it is
        typed = typed._replace(p_of=of.strip())
    of_margin = p_of_margin(trial) if not typed.p_of or re.search("inferiority|sided|tailed", typed.p_of) else ()
    if typed.p_of and not of_margin:
        key = "P of a margin" if re.search("inferiority|equivalence", typed.p_of) else "P of another test"
        m = margin_of(trial)
        then = "" if m else ASKED["which margin"]
        then = f" W{SAID['margin waits'][1:]}" if m and (not m.known or unsettled(trial)) else then
        return SAID[key].format(then=then, p=f"{f'{sign} ' * (sign != '=')}{text.removeprefix('0')} {typed.p_of}"), None
    need(not re.fullmatch(r"\D*[\d.]+ ?%\D*", in_signs(str(value))), "P in percent", value)
    below, p, decimals = sign == "<", float(text), len(text.partition(".")[2])
    need(0 <= p <= 1, "P", value)
    half = 0.5000001 * 10.0**-decimals
    by_test = [p_values(*counts) for counts in fitting(trial)]  # of all counts that fit
    ranges = {name: (min(p[name] for p in by_test), max(p[name] for p in by_test)) for name in (by_test or [()])[0]}
    if trial.printed and trial.printed.estimate.gives_p:
        ranges["the printed interval"] = p_allowed(trial.printed)
    if not (ranges or of_margin and (typed.p_of or below or near(p, of_margin))):
        return SAID["P of nothing"].format(p=f"{f'{sign} ' * (sign != '=')}{text.lstrip('0') or '0'}"), None
    if of_margin and (typed.p_of or not ranges or _of_margin_rather(p, below, of_margin, ranges)):
        fits = of_margin[0] < p if below else near(p, of_margin)
        shown = f"{f'{sign} ' * (sign != '=')}{text.lstrip('0') or '0'} {typed.p_of}".rstrip()
        said = SAID["P"].format(shown=shown, listed=f"{allowed(*of_margin)} against the margin, one-sided", fit="")
        return said + SAID["P near margin"] * (fits and not below), True if fits and below else None if fits else False
    one_sided = sign != "="
    fits = [name for name, (low, high) in ranges.items() if of_sign(sign, p, low, high, half)]
    places = max(3, decimals + 1 if decimals > 3 else 0)
    while places < 8 and _hidden(ranges, fits, p if one_sided else None, places):
        places += 1
    texts = {name: allowed(*own, places) for name, own in ranges.items()}
    alike = len(set(texts.values())) == 1 and len(texts) > 1
    listed = SAID["all tests"].format(p=texts.popitem()[1]) if alike else ", ".join(map(" ".join, texts.items()))
    form = SAID["no contradiction" if one_sided or "the printed interval" in fits else "fits"]
    fit = form.format(listed=" and ".join(fits)) if 0 < len(fits) < len(ranges) else ""
    shown = f"{f'{sign} ' * one_sided}{text.lstrip('0') or '0'}"
    adjusted = len(ranges) > 1 and fits == ["the printed interval"]
    other = bool(fits) and "the printed interval" in ranges and "the printed interval" not in fits
    own = SAID[
        "P of crude counts" if trial.printed and trial.printed.estimate.name.startswith("Adjusted") else "P of counts"
    ]
    of_counts = [own for name, own in ranges.items() if name != "the printed interval"]
    is_near = adjusted and not one_sided and any(low / NEAR_P <= p <= NEAR_P * high for low, high in of_counts)
    crude = (
        trial.printed and trial.printed.measure not in OF_TIMES and not trial.printed.estimate.name.startswith("Adjusted")
    )
    if is_near and crude:
        fit += SAID["P near"]
    else:
        fit += (
            _not_crude(trial, f"{sign} {text}") * adjusted
            if adjusted
            else own.format(name=trial.printed.measure if trial.printed else "") * other
        )
    halves = sign == "=" and not fits and any(low / 2 - half <= p <= high / 2 + half for low, high in ranges.values())
    fit += SAID["one-sided"] * halves
    fit += SAID["P contradicts"] * (not fits and not halves and "the printed interval" in ranges)
    fit += ASKED["two P"].format(p=" ".join(same).removeprefix("= ")) * _another(same, sign, text)
    return SAID["P"].format(shown=shown, listed=listed, fit=fit), None if adjusted or other else bool(fits)


def _another(same, sign, text):
    """Whether P in section 1, its sign and number, is another one than that which is typed in section 3."""
    if not (len(same) == 2 and all(same)):
        return False
    (one, x), (two, y) = same, (sign, text)
    if one == two == "=":
        places = min(len(each.partition(".")[2]) for each in (x, y))
        return abs(float(x) - float(y)) > 0.5000001 * 10.0**-places
    exact, (bound, limit) = float(x if one == "=" else y), (two, float(y)) if one == "=" else (one, float(x))
    return "=" in (one, two) and (exact > limit if bound == "<" else exact < limit)


def of_crude(trial):
    """That P of the counts is crude, where an estimate is printed beside them, and what the paper's own P is; or nothing.

    Examples
    --------
    >>> from course_lib.reader.own_trial import enter
    >>> counts = "AVERT", ("early", "usual"), "well", "good", "480/1054", "525/1050"
    >>> of_crude(enter(*counts, "adjusted odds ratio 0.73 (0.59 to 0.90); P=0.004"))[:69]
    'These are P values of the crude counts. The paper has its own (.004, '
    """
    if not is_crude(trial):
        return ""
    printed, e = trial.also.get("P", ""), trial.beside.estimate
    none = SAID["none of one limit" if e.open_end else "none of it"]
    by_interval = f"{allowed(*p_allowed(trial.beside))}, by its interval" if e.gives_p else none
    p = f"{printed.removeprefix('= ').removeprefix('0')}, as printed" if printed else by_interval
    return SAID["of crude"].format(p=p, name=e.name.lower())


def _of_margin_rather(p, below, of_margin, ranges):
    """Whether a printed P is nearer to that of a margin than to those of the difference."""
    if below:
        return of_margin[0] < p <= min(low for low, _ in ranges.values())
    return max(of_margin[0] - p, p - of_margin[1]) < min(max(low - p, p - high) for low, high in ranges.values())


def _not_crude(trial, p):
    """Why counts do not give a printed P value: what the estimate's name tells, or a question."""
    e, over_time = trial.printed.estimate, trial.printed.measure in OF_TIMES
    why = "adjusted" if e.name.startswith("Adjusted") else "over time" if over_time else "asked"
    why = "of hazards" if why == "asked" and asked_of_hazards(trial) else why
    said = SAID["not crude"] + SAID["not crude: " + why].format(
        name=e.name.lower(), of=f"which is adjusted for {e.of}" if e.of else SAID["adjusted for what"]
    )
    return said + SAID["percentages"] * maybe_percentages(trial, p)


def _hidden(ranges, fits, below, places):
    """Whether so few decimals hide why some P values fit and others do not, or that one is below what was printed."""
    texts = {name: allowed(*own, places) for name, own in ranges.items()}
    alike = {texts[name] for name in fits} & {text for name, text in texts.items() if name not in fits}
    equal = below and any(f"{ranges[name][0]:.{places}f}" == f"{below:.{places}f}" for name in fits)
    return bool(alike or equal)
