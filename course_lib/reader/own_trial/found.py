"""What four counts, or an estimate with its interval, tell: the effect, printed numbers, and how much hangs on how few."""

import math

from scipy import stats

from course_lib import figures
from course_lib.figures.words import significant
from course_lib.methods import effects, missing
from course_lib.methods.estimates import level_text
from course_lib.methods.forensics import agreement, grim, p_from_interval
from course_lib.methods.replication import risks_from_odds_ratio
from course_lib.reader.own_trial.given import (
    MEASURES,
    as_printed,
    check_trial,
    chosen,
    from_estimate,
    need,
    no_count,
    text_of,
)
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.questions.own_words import FAR, REFUSALS, WHY

MOST_FRAGILE, MOST_ROWS, MOST_WORK = 5_000, 24, 2_000_000
OF_TIMES = ("hazard ratio", "rate ratio")  # which no counts give
SCALES = {"ratio": (math.log, math.exp, 1), "difference": (float, float, 0)}  # to the scale of symmetry, back, no effect
#: How many people whose outcome nobody knows there can be, by how they were counted: of k with the outcome among n.
COUNTED = {"left out": lambda k, n: 10**6, "without it": lambda k, n: n - k, "with it": lambda k, n: k}


def digits(*shares):
    """Decimals of a percentage: one, or as many as leave two digits of the smallest share that is not 0."""
    least = min((abs(share) for share in shares if share), default=1)
    return min(8, max(1, -1 - math.floor(math.log10(least) + 1e-9)))


def percent(share, *others):
    """A share in percent, with the decimals that it and the others need: 30.2%, 0.044%."""
    return f"{100 * share:.{digits(share, *others)}f}%" if share else "0%"


def people(difference):
    """A difference of two risks in people, and of how many: of 100, or of more where that leaves fewer than two.

    Examples
    --------
    >>> people(-0.2), people(-0.025), people(0.0004)
    (('20 fewer', 100), ('2.5 fewer', 100), ('4 more', 10000))
    """
    of = next((10**zeros for zeros in (2, 3, 4, 5) if abs(difference) * 10**zeros >= 2 - 1e-9), 0)
    said = f"{significant(of * abs(difference), 2)} {'more' if difference > 0 else 'fewer'}"
    return (said, of) if of else ("the same number, rounded", 100)


def tested(p):
    """A P value for a sentence: three decimals, four where three would hide on which side of .05 it lies; never 0."""
    text = f"{p:.{4 if round(p, 3) == 0.05 else 3}f}".lstrip("0")
    return text if 0.0005 <= p < 0.9995 else "under .001" if p < 0.5 else "1"


def effect(trial, baseline=...):
    """The effect in its forms, with a picture in the trial's names.

    Parameters
    ----------
    trial : Trial
    baseline : float or str, optional
        A risk in the second arm, in percent, at which a ratio is told in people; of counts it is the relative risk.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If ``trial`` is none, or ``baseline`` no risk, or one at which the ratio cannot be.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> effect(from_counts(names, 10, 24, 20, 24)).lines[1]
    'Of 100 people in each arm that is 42 fewer on desipramine.'
    """
    part, names, e = begun(trial, "The effect"), trial.names, trial.estimate
    wanted, at = f"{'More' if names.good else 'Less'} of this outcome is better.", _at_baseline(trial, baseline)
    if e:
        lines = (f"{e}, {' against '.join(names.arms)}.", _direction(e, SCALES[trial.scale][2], names), *at)
        better, ratio = "higher" if names.good else "lower", trial.scale == "ratio"
        picture = figures.forest({names.trial: e}, e.name.lower(), ratio, better=better, study=names.study)
        return part((*lines, f"{names.outcome.capitalize()}: {wanted.lower()}"), pictures=(picture,))
    (a, n1, b, n2), (first, second), d = trial.counts, names.arms, effects.risk_difference(*trial.counts)
    (many, of), p1, p2, places = people(d.value), a / n1, b / n2, digits(max(abs(d.lower), abs(d.upper)) / 2)
    one, two = f"{a:,} of {n1:,} on {first}", f"{b:,} of {n2:,} on {second} ({percent(p2, p1)})"
    value, low, high = (f"{100 * x:z.{places}f}" for x in (d.value, d.lower, d.upper))
    lines = [
        f"{one} were {names.outcome} ({percent(p1, p2)}), and {two}.",
        f"Of {of:,} people in each arm that is {many}{f' on {first}' * many[0].isdigit()}.",
        f"Risk difference {value} points (95% CI {low} to {high}). {wanted} {_direction(d, 0, names)}",
        f"{effects.relative_risk(*trial.counts)}. {effects.odds_ratio(*trial.counts)}.",
        _number_needed(trial) if d.value else "No number needed to treat: the arms do not differ.",
        f"Fisher's exact test: P {tested(effects.fisher_p(*trial.counts))}.",
    ]
    return part((*lines, *at), pictures=(figures.effect(*trial.counts, study=names.study),))


def _direction(e, none, names):
    """Which arm an estimate favours, and whether its interval leaves that open."""
    arm, whole = names.arms[(e.value > none) != names.good], e.lower > none or e.upper < none
    if e.value == none:
        return "The arms do not differ."
    both = f"The estimate and its whole interval lie on the side of {arm}."
    return both if whole else f"The estimate lies on the side of {arm}, but the interval includes no difference."


def _number_needed(trial):
    """The number needed to treat as papers print it, in whole people, with the time that it is of."""
    e = effects.number_needed_to_treat(*trial.counts, good=trial.names.good)
    limits = (e.lower, e.upper) if e.crosses_zero else sorted((e.lower, e.upper), key=abs)
    value, *limits = (f"{math.ceil(abs(x) - 1e-9):,}" if math.isfinite(x) else "infinity" for x in (e.value, *limits))
    interval = (
        f"{limits[0]} for a benefit through infinity to {limits[1]} for a harm" if e.crosses_zero else " to ".join(limits)
    )
    what, time = "treat" if e.value > 0 else "harm", trial.names.followed or "a time that was not given"
    return f"Number needed to {what} {value} (95% CI {interval}) over {time}, rounded up to whole people."


def _at_baseline(trial, baseline):
    """What a ratio means in people, at a risk in the second arm; hazards and rates are taken to keep their ratio."""
    if baseline is ...:
        return []
    (risk, places), (first, second) = as_printed("baseline", baseline, "21"), trial.names.arms
    need(0 < risk < 100, "baseline", baseline)
    e, b = trial.estimate or effects.relative_risk(*trial.counts), risk / 100
    name = trial.measure or "relative risk"
    need(MEASURES[name] == "ratio", "no ratio", name=name)
    risks = {"odds ratio": lambda ratio: float(risks_from_odds_ratio(ratio, b)), "relative risk": lambda ratio: ratio * b}
    to_risk = risks.get(name, lambda ratio: 1 - (1 - b) ** ratio)
    value, low, high = (to_risk(ratio) if math.isfinite(ratio) else 1.0 for ratio in (e.value, e.lower, e.upper))
    need(value <= 1, "above", round(100 * value), name=name, ratio=f"{e.value:g}", risk=f"{risk:g}")
    of = people(value - b)[1]
    told, *limits = (significant(of * abs(min(p, 1) - b), 2) + (" more" if p > b else " fewer") for p in (value, low, high))
    said = f"If {risk:.{places}f}% on {second} are {trial.names.outcome}, the {name} {e.shown(e.value)} makes it "
    said += f"{percent(value, b)} on {first}: {told} of {of:,} people ({level_text(e.level)} CI {' to '.join(limits)})."
    return [said]


def printed(trial, values=None):
    """Can what was printed be true: percentages as counts, the interval's middle, P from the interval, numbers beside ours.

    Parameters
    ----------
    trial : Trial
    values : dict, optional
        As `compare` takes them; and "because", a text: why a printed number differs, as far as the paper says.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        As `compare`.
    """
    part, values = begun(trial, "Can the printed numbers be true?"), {} if values is None else values
    found, lines = compare(trial, values), [*trial.notes, *(_fits(trial) if trial.estimate else [])]
    for key, value in values.items():
        if key in MEASURES and isinstance(value, tuple | list):
            lines += _fits(from_estimate(trial.names, key, *value))
    lines += [f"{said}{ {True: ' Agrees.', False: ' Differs.', None: ''}[same] }" for said, same in found]
    because = " ".join(text_of(values.get("because", ...), "'because'").split())
    lines += [f"Why: {because}" if because else WHY] if because or any(same is False for _, same in found) else []
    nothing = "Nothing printed was given to compare: a percentage, ratio or P value."
    return part(lines or [nothing], kept=bool(lines))


def _fits(trial):
    """Whether the estimate lies in the middle of its interval, and which P the interval gives."""
    (low, high), symmetric, p = interval_fits(trial)
    said = f"{trial.estimate.name} as printed: the middle of the interval lies between {low:.3g} and {high:.3g}"
    said += f"{' on the log scale' * (trial.scale == 'ratio')}, and "
    other = "the estimate does not. Some exact intervals are like that; in another, look for a misprint."
    said += "so does the estimate: the three fit together." if symmetric else other
    return [f"{said} From the interval, P is {allowed(*p)}."]


def allowed(low, high):
    """The P values that a printed interval allows, for a sentence."""
    low, high = tested(low), tested(high)
    return high if low == high else f"{high} or less" if low.startswith("under") else f"between {low} and {high}"


def interval_fits(trial):
    """Whether an estimate lies in the middle of its interval, and which P values it allows, given how it was rounded.

    Parameters
    ----------
    trial : Trial
        From an estimate.

    Returns
    -------
    middle : (float, float)
        Between which numbers the middle of the interval lies.
    symmetric : bool
        Whether the estimate, as printed, can be that middle.
    p : (float, float)
        The smallest and largest P value that the printed numbers allow.
    """
    e, (to, back, none), ratio, ends = trial.estimate, SCALES[trial.scale], trial.scale == "ratio", []
    for x, decimals in zip((e.value, e.lower, e.upper), trial.decimals, strict=True):
        half = 0.5000001 * 10.0**-decimals
        ends.append((max(x - half, x / 2) if ratio else x - half, x + half))
    (v1, v2), (l1, l2), (u1, u2) = ends
    middle = tuple(back((to(low) + to(high)) / 2) for low, high in ((l1, u1), (l2, u2)))
    some = [(v, *limits) for v in (v1, e.value, v2) for limits in ((l1, u2), (l2, u1), (e.lower, e.upper))]
    p = [p_from_interval(v, low, high, e.level, trial.scale) for v, low, high in some if low < v < high]
    return middle, v1 <= middle[1] and middle[0] <= v2, (min(p), 1.0 if v1 <= none <= v2 else max(p))


def p_values(events1, people1, events2, people2):
    """P of four counts by the tests that papers use; 1 where everybody, or nobody, has the outcome.

    Raises
    ------
    ValueError
        If a count cannot be.

    Examples
    --------
    >>> {test: round(p, 3) for test, p in p_values(13, 26, 6, 27).items()}
    {"Fisher's exact": 0.047, 'chi-square': 0.035, "chi-square with Yates' correction": 0.069}
    """
    found = {"Fisher's exact": effects.fisher_p(events1, people1, events2, people2)}
    table, same = [[events1, people1 - events1], [events2, people2 - events2]], events1 + events2 in (0, people1 + people2)
    for name, correction in (("chi-square", False), ("chi-square with Yates' correction", True)):
        found[name] = 1.0 if same else float(stats.chi2_contingency(table, correction=correction).pvalue)
    return found


def _ours(a, n1, b, n2):
    """What counts give of all that a paper may print beside them: a number, or an estimate with its limits."""
    kinds = effects.risk_difference, effects.relative_risk, effects.odds_ratio, effects.number_needed_to_treat
    d, rr, odds, needed = ([e.value, e.lower, e.upper] for e in (kind(a, n1, b, n2) for kind in kinds))
    found = {"percent1": [100 * a / n1], "percent2": [100 * b / n2], "relative risk": rr, "odds ratio": odds}
    found |= {"risk difference": [100 * x for x in d], "number needed": [abs(needed[0]), *sorted(map(abs, needed[1:]))]}
    return found | {key: rr[:1] for key in OF_TIMES}


def compare(trial, printed):
    """Each printed number beside ours.

    Parameters
    ----------
    trial : Trial
    printed : dict
        For any of the keys that a refusal lists, or "P" (of an estimate: only that), the number as printed, or a tuple of
        the estimate and its limits; "risk difference" in percentage points. ``...`` is left out, and so is "because".

    Returns
    -------
    list of (str, bool)
        A sentence for each, and whether the number agrees; None if counts do not tell.

    Raises
    ------
    Refused
        If a key is not known, or a number is not one.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> adhd = from_counts(Names("Levin 2015", ("60 mg", "placebo"), "improved", good=True), 30, 40, 17, 43)
    >>> compare(adhd, {"odds ratio": 5.23})
    [('Odds ratio: printed 5.23, and these counts give 4.588.', False)]
    """
    ours, found = _ours(*trial.counts) if check_trial(trial).counts else {}, []
    need(isinstance(printed, dict), "dict", printed, what="what was printed")
    for key, value in printed.items():
        if value is ... or key == "because":
            continue
        chosen("what was printed", key, (*ours, "P"), "" if ours else "of counts")
        typed = value if isinstance(value, tuple | list) else (value,)
        need(len(typed) in (1, 3), "three", value, key=key)
        parts = zip(("", ", lower limit", ", upper limit"), ours.get(key, ()), typed, strict=False)
        found += [_compare_p(trial, value)] if key == "P" else [_compare_number(trial, key, *part) for part in parts]
    return found


def _compare_number(trial, key, part, own, typed):
    """One printed number beside ours; a number needed may be rounded up, or to the nearest, and has its sign in words."""
    (v, decimals), arm, ratio = as_printed(key, typed), {"percent1": 0, "percent2": 1}.get(key), MEASURES.get(key) == "ratio"
    v, finite = abs(v) if key == "number needed" else v, math.isfinite(own)
    name = key.capitalize() if arm is None else f"Percentage on {trial.names.arms[arm]}"
    far = FAR * (ratio and not part and own > 0 and not (finite and v > 0 and 0.25 <= v / own <= 4))
    gives = f"{own:.{max(decimals + 1, digits(own / 100))}f}" if finite else "none"
    said = f"{name}{part}: printed {v:.{decimals}f}, and these counts give"
    if key in OF_TIMES:
        return f"{said} none, since it follows people over time; their relative risk is {gives}.{far}", None
    how = agreement(own, v, decimals) if finite else "differs"
    same = how == "agrees" or key == "number needed" and finite and v == math.ceil(own)
    hint = " It agrees if rounded twice." * (how == "rounded twice") or far * (not same)
    if arm is not None and not (0 <= v <= 100 and grim(v, trial.counts[2 * arm + 1], decimals)):
        hint = f" {REFUSALS['no count'].format(**no_count(v, trial.counts[2 * arm + 1], decimals))}"
    return f"{said} {gives}.{hint}", same


def _compare_p(trial, value):
    """A printed P value, or "< .001", beside those of the usual tests or of the interval."""
    text = value.strip() if isinstance(value, str) else value
    below = isinstance(text, str) and text.startswith("<")
    p, decimals = as_printed("P", text.lstrip("<= ") if isinstance(text, str) else text, '0.03 or "< .001"')
    need(0 <= p <= 1, "P", value)
    half = 0.5000001 * 10.0**-decimals
    ranges = {name: (own, own) for name, own in p_values(*trial.counts).items()} if trial.counts else {}
    ranges = ranges or {"the interval": interval_fits(trial)[2]}
    fits = [name for name, (low, high) in ranges.items() if (low < p if below else low - half <= p <= high + half)]
    listed = ", ".join(f"{name} {allowed(*own)}" for name, own in ranges.items())
    fit = f" It fits {' and '.join(fits)}." if fits and trial.counts else ""
    shown = f"{'< ' * below}{f'{p:.{decimals}f}'.lstrip('0') or '0'}"
    return f"P printed {shown}, and from these numbers: {listed}.{fit}", bool(fits)


def fragile(trial, lost=..., counted="left out"):
    """How few people make the difference, and the result under every way in which missing outcomes can have turned out.

    Parameters
    ----------
    trial : Trial
        From counts or percentages; an estimate alone does not tell.
    lost : (int, int), optional
        People whose outcome nobody knows, in the first arm and in the second; a flow diagram has them. ``(0, 0)`` says that
        nobody was lost, and ``...`` that you do not know.
    counted : {"left out", "without it", "with it"}
        What the counts make of them: not among the people, or among them, without the outcome or with it.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If more are lost than there can be.
    """
    part, names = begun(trial, "How much hangs on how few?"), trial.names
    chosen("counted", counted, COUNTED)
    two = isinstance(lost, tuple | list) and len(lost) == 2 and all(type(m) is int and m >= 0 for m in lost)
    need(lost is ... or two, "lost", lost)
    if trial.counts is None:
        return part(("An estimate alone does not tell: this needs the four counts.",), kept=False)
    lines, seen = [_fragility(*trial.counts)], []  # in each arm: people seen with the outcome, and all people
    if lost is ... or not any(lost):
        ask = "How many were lost is not given. A flow diagram prints it, for each arm."
        return part((*lines, ask if lost is ... else "Nobody was lost, so nothing hangs on missing outcomes."))
    for arm, k, n, m in zip(names.arms, trial.counts[::2], trial.counts[1::2], lost, strict=True):
        most = COUNTED[counted](k, n)
        need(m <= most, "too many", m, arm=arm, counted=counted, most=most)
        seen += [k - m * (counted == "with it"), n + m * (counted == "left out")]
    (a, n1, b, n2), (m1, m2) = seen, lost
    ends = [(a, n1, b + m2, n2), (a + m1, n1, b, n2)]
    apart = [effects.risk_difference(*end).value for end in ends]
    p = [tested(effects.fisher_p(*end)) for end in ends]
    low, high = (f"{100 * d:z.{digits(*apart)}f} points (P {each})" for d, each in zip(apart, p, strict=True))
    said = f"With the outcome of {m1:,} of {n1:,} on {names.arms[0]} and {m2:,} of {n2:,} on {names.arms[1]} not known, "
    said += f"the difference can be anything from {low} to {high}"
    if (m1 + 1) * (m2 + 1) * max(n1 + n2, 1_250) > MOST_WORK:
        return part((*lines, f"{said}."))
    grid = missing.tipping_grid(a, m1, n1, b, m2, n2)
    pictures = (figures.tipping(grid, a, n1, b, n2, study=names.study),) if m1 < MOST_ROWS else ()
    lines.append(f"{said}; P is below .05 in {int((grid.p < 0.05).sum())} of the {len(grid)} ways to fill them in.")
    return part(lines, pictures=pictures)


def _fragility(*counts):
    """The fragility index as a sentence; the arm that changes is the one with fewer events."""
    if counts[1] + counts[3] > MOST_FRAGILE:
        return f"With {counts[1] + counts[3]:,} people the count of how few it takes is left out here."
    few, p = effects.fragility_index(*counts), tested(effects.fisher_p(*counts))
    if not few:
        return f"P is {p}, not below .05 to begin with: no one's outcome needs to change (fragility index 0)."
    who = f"{few} {'person' if few == 1 else 'people'} in the arm with fewer events"
    return f"P is {p}. With the other outcome for {who}, P would not be below .05 (fragility index {few})."
