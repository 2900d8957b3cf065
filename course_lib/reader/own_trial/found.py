"""What four counts, or an estimate with its interval, tell of the effect."""

import math

from course_lib import figures
from course_lib.figures.words import capital, enough
from course_lib.methods import effects
from course_lib.methods.estimates import level_text
from course_lib.reader.own_trial.at_baseline import at_baseline, people, whole_people
from course_lib.reader.own_trial.beside import adjusted_of, alike, of_groups, of_none, points_told, told_time, too_large
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting, hangs, p_between, sides
from course_lib.reader.own_trial.given import check_trial
from course_lib.reader.own_trial.kinds import asked_as, asked_of_hazards
from course_lib.reader.own_trial.margin import beside_margin, margin_of, unsettled
from course_lib.reader.own_trial.margin_asked import asked_first
from course_lib.reader.own_trial.means import compare_means, means_told
from course_lib.reader.own_trial.measures import OF_SCORES, OF_STEPS, OF_TIMES
from course_lib.reader.own_trial.own_estimates import is_crude, level_of, same, ways
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.rates import told
from course_lib.reader.own_trial.slips import sides_differ
from course_lib.reader.own_trial.verdicts import allowed, at_none, hanging, two_verdicts
from course_lib.reader.own_trial.within import told_p
from course_lib.reader.own_trial.worked_back import arms_told, by_counts, no_shares, study_of, told_no_counts
from course_lib.reader.questions.own_words import HEADINGS, SAID, WHY_TYPED

#: By whose method the interval of a ratio is.
BY = {"relative risk": "Katz's", "odds ratio": "Woolf's"}
ZERO = " (with a zero cell Koopman's, and an exact one)"


def effect(trial, baseline=...):
    """The effect in its forms, what was printed first, with pictures in the trial's names.

    Parameters
    ----------
    trial : Trial
    baseline : float or str, optional
        A risk in the second arm, in percent, at which a ratio is told in people: the printed one, or the counts' relative
        risk.

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
    >>> effect(from_counts(names, 10, 24, 20, 24)).lines[1][:80]
    'Of 100 people in each arm that is 42 fewer on desipramine: risk difference -41.7'
    """
    part, names, printed = begun(trial, "The effect"), check_trial(trial).names, trial.printed
    lines, at, pictures, margin = [], at_baseline(trial, baseline), (), margin_of(trial)
    unknown = event_open(trial)
    margin = margin if margin and margin.known and not unsettled(trial) else None  # to be drawn
    if printed:
        e, ratio = printed.estimate, printed.scale == "ratio"
        (e_exact, how), p = printed.settled, printed.also.get("P", "")
        direction = SAID["event open"] if unknown else _direction(e_exact, ratio, names, unsettled=at_none(printed))
        direction += SAID["P printed"].format(p=p.removeprefix("= ")) * bool(p)
        how_printed = e.how or "as printed"
        how_printed += f", adjusted for {e.of}" * bool(e.of)
        lines = [SAID["as printed"].format(e=e, how=how_printed, arms=" against ".join(names.arms), direction=direction)]
        limit = "0" if not ratio else e.shown(1.0)
        lines[0] += SAID["at the limit"].format(limit=limit, how=how or SAID["either side"]) * (ratio in (e.lower, e.upper))
        if trial.counts and e.level != 0.95 and not e.untold:
            one = e.open_end and not e.filled
            lines[0] += SAID["level of one end" if one else "other level"].format(level=level_text(e.level))
        limit = margin.limit / (100 if margin.fraction else 1) if margin and margin.printed else None
        whole = math.isfinite(e_exact.upper - e_exact.lower)  # an open interval has no picture
        if whole and not unknown and (ratio or not by_counts(trial).counts or limit is not None):
            pictures = (_forest(names, e_exact, e.name.lower() + f", {e.unit.strip()}" * bool(e.unit), ratio, limit),)
    waits = margin and asked_first(trial)
    kept = SAID["margin first"].format(margin=margin.shown_typed) if waits else beside_margin(trial) + told_p(trial)
    lines += filter(None, (kept, printed and too_large(names)))
    lines += [told(names, trial.rates)] if trial.rates else []
    lines += [means_told(names, trial.means), *compare_means(trial)] if trial.means else []
    lines += [SAID["of steps"].format(outcome=names.outcome)] * bool(printed and printed.measure == OF_STEPS)
    if no_shares(trial):
        lines += [f"{_shares(trial)} {told_no_counts(trial)}"]
    if not trial.counts or no_shares(trial):
        more = ("higher" if names.good else "lower") if printed.measure in OF_SCORES else None
        better = f"{more} is better." if more else f"{'more' if names.good else 'less'} of it is better."
        return part((*lines, *at, f"{capital(names.outcome)}: {better}"), pictures=pictures)
    lines += [SAID["two verdicts"].format(**two)] if (two := two_verdicts(trial)) else []
    if trial.beside and sides_differ(trial) and not unknown:
        lines.append(SAID["sides differ"].format(name=trial.beside.measure))
    over_time = printed and printed.measure in OF_TIMES
    said = "equally" if over_time and names.equally_long else "crude"
    crude = names.follow_up_varies or over_time
    lines += [SAID[said].format(followed=names.followed, adjusted=adjusted_of(trial))] * bool(crude) + _of_counts(trial)
    lines += [*_other_interval(trial), *of_none(trial), *filter(None, (of_groups(trial, "of groups"),))]
    if margin and margin.ratio and not margin.printed and 0 < margin.estimate.lower <= margin.estimate.upper < math.inf:
        name = SAID["of the counts"].format(name=margin.measure)
        pictures = (*pictures, _forest(names, margin.estimate, name, True, margin.limit))
    points = margin.limit if margin and margin.measure == "risk difference" else None
    lines += [too_large(names)] * bool(too_large(names) and not printed)
    if len(sides(trial)) == 1:
        pictures = (*pictures, figures.effect(*trial.counts, study=study_of(trial), margin=points))
    return part((*lines, *at), pictures=pictures)


def _forest(names, e, label, ratio, margin):
    """The picture of one estimate, with a margin if there is one on its scale."""
    side = "higher" if names.good else "lower"
    return figures.forest({names.trial: e}, label, ratio, better=side, study=names.study, margin=margin)


def headline(trial):
    """The result in one sentence, for the top of the page: the printed one, or the difference of the counts; and the shares.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> names = Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", good=False)
    >>> headline(from_counts(names, 10, 24, 20, 24)).partition(": ")[2]
    'risk difference -41.7 points (95% CI -61.6 to -14.3).'
    """
    shares = f"{_shares(trial).rstrip('.')}: " if check_trial(trial).counts else ""
    unknown, crude = event_open(trial), f"Risk difference {_points(trial)}" if trial.counts else ""
    result = str(trial.printed.estimate if trial.printed and not (unknown and crude) else crude)
    e = trial.printed.estimate if trial.printed else None
    result += f", adjusted for {e.of}" if e and e.of and result.startswith(str(e)) else ""
    result += f", {e.how}" if e and e.how and result.startswith(str(e)) else ""
    means = trial.means.centres if trial.means else ("", "")
    arms = " against ".join(f"{arm}{mean}" for arm, mean in zip(trial.names.arms, means, strict=True))
    if unknown and not shares:
        open_of = SAID["open of score" if trial.printed.measure in OF_SCORES else "open of"].format(
            outcome=trial.names.outcome
        )
        return f"{result}, {arms}, {open_of}."
    shares = shares or f"{capital(trial.names.outcome)}, {arms}: "
    return f"{shares}{result[0].lower()}{result[1:]}."


def _shares(trial):
    return f"{' and '.join(arms_told(trial))} were {trial.names.outcome}."


def _points(trial):
    """The difference of the counts in points, with its interval."""
    value, low, high = points_told(effects.risk_difference(*trial.counts), fine=len(sides(trial)) == 1)
    return f"{value} points (95% CI {low} to {high})"


def _of_counts(trial):
    """The effect in all forms that four counts give, each number once; a ratio that was printed just so is not repeated."""
    (a, n1, b, n2), first, d = trial.counts, trial.names.arms[0], effects.risk_difference(*trial.counts)
    many, of = people(d.value)
    least, most = p_between(trial)
    apart = not hangs(trial) and (most < 0.05) == (d.lower <= 0 <= d.upper)
    better = "More" if trial.names.good else "Less"
    kinds = {"relative risk": effects.relative_risk, "odds ratio": effects.odds_ratio}
    printed = trial.beside and any(same(trial.beside, counts) for counts in fitting(trial)) and trial.beside.measure
    kinds.pop(printed, None)
    fine = len(sides(trial)) == 1
    ratios = " ".join(f"{_told(kind(*trial.counts), fine)}." for kind in kinds.values())
    by = "".join(f", the {name} by {BY[name]}" for name in kinds)
    what = f"The difference of the {'crude ' * is_crude(trial)}counts" if trial.printed else "The estimate"
    none = trial.printed and trial.printed.estimate.value == (trial.printed.scale == "ratio") and sides(trial) == {True}
    direction = "" if none else _direction(d, 0, trial.names, what, hang=not fine)
    on = f" on {first}" if many[0].isdigit() else ""
    fits = SAID["in people"].format(limits=alike(d.value, d.lower, d.upper, of)[1]) if d.lower < 0 < d.upper and fine else ""
    return [
        capital(_shares(trial)),
        SAID["difference"]
        .format(of=of, many=many, on=on, fits=fits, points=_points(trial), better=better, direction=direction)
        .rstrip(),
        f"From the counts: {ratios[0].lower()}{ratios[1:]}" if trial.printed else ratios,
        _number_needed(trial) if d.value and not none else SAID["none needed"],
        SAID["methods"].format(
            ratios=by,
            p=allowed(least, most),
            zero=ZERO * (0 in (a, b, n1 - a, n2 - b)),
        )
        + SAID["includes but P" if most < 0.05 else "leaves out but P"] * apart,
        *hanging(trial),
    ]


def _other_interval(trial):
    """Why a printed interval of what counts give as well is not theirs, as far as it can be told; nothing, if it is."""
    given = trial.beside
    if (
        not given
        or given.measure in (*OF_TIMES, OF_STEPS)
        or given.estimate.open_end
        or sides_differ(trial)
        or two_verdicts(trial)
        or asked_of_hazards(trial)
        or asked_as(trial)
    ):
        return []
    e, (a, n1, b, n2) = given.estimate, trial.counts
    fits = [counts for counts in fitting(trial) if same(given, counts)]
    if fits and not e.name.startswith("Adjusted"):
        ours = ways(given.measure, fits[0], e.level, 100 if e.unit else 1)[0]
        return [SAID["by Wald and Newcombe"]] * (same(given, fits[0]) != ours and e.level == 0.95)
    if 0 in (a, b, n1 - a, n2 - b) or level_of(given, trial.counts, fitting(trial)):
        return []
    key = "adjusted interval" if e.name.startswith("Adjusted") else "other interval"
    return with_reason(trial, trial.parts, [SAID[key].format(name=given.measure, groups=of_groups(trial, "for groups"))])


def with_reason(trial, parts, lines):
    """Lines of the effect, where what an interval may be gives way to the reason that a reader wrote in section 3."""
    because = next(
        (line for line in (parts[HEADINGS[1]].lines if HEADINGS[1] in parts else ()) if line.startswith(WHY_TYPED)), ""
    )
    said = {"name": trial.beside.measure if trial.beside else "", "groups": "", "why": because.removeprefix(WHY_TYPED)}
    said["why"] = said["why"].rstrip(". ")
    may, told = (SAID[key].format(**said) for key in ("other interval", "other interval told"))
    return [told if because and line.split(": it may")[0] == may.split(": it may")[0] else line for line in lines]


def _direction(e, none, names, what="The estimate", unsettled=False, hang=False):
    """Which arm an estimate favours, and whether its interval leaves that open; or ends at none, or hangs on counts."""
    arm, whole = names.arms[(e.value > none) != names.good], e.lower > none or e.upper < none
    if e.value == none:
        return SAID["none"]
    if hang:
        return SAID["open by counts"].format(arm=arm, what=what)
    open_ = math.isinf(e.upper - e.lower) and unsettled and none not in (e.lower, e.upper)
    return SAID["ends open" if open_ else "ends" if unsettled else "both" if whole else "open"].format(arm=arm, what=what)


def _told(e, fine=True):
    """A ratio in a sentence, if ``fine`` with as many decimals as keep a limit from reading 1 that is not 1."""
    told = [e.shown(x) for x in (e.value, e.lower, e.upper)]
    apart = [
        f"{x:.{enough(2, x - 1)}f}" if text == "1.00" and fine else text
        for text, x in zip(told, (e.value, e.lower, e.upper), strict=True)
    ]
    return f"{e.name} {apart[0]} ({level_text(e.level)} CI {apart[1]} to {apart[2]})"


def _number_needed(trial):
    """The number needed to treat as papers print it, in whole people, with the time that it is of."""
    e = effects.number_needed_to_treat(*trial.counts, good=trial.names.good)
    limits = (e.lower, e.upper) if e.crosses_zero else sorted((e.lower, e.upper), key=abs)
    value, *limits = map(whole_people, (e.value, *limits))
    both = f"{limits[0]} for a benefit, through no difference, to {limits[1]} for a harm"
    interval = f"95% CI {both if e.crosses_zero else ' to '.join(limits)}"
    if len(sides(trial)) > 1:
        interval = SAID["may reach none"].format(near=limits[0])
    what, time = "treat" if e.value > 0 else "harm", told_time(trial.names.followed or "a time that was not given", "over")
    more = "more" if (e.value > 0) == trial.names.good else "fewer"
    first, second = trial.names.arms
    people = "1 person" if value == "1" else f"{value} people"
    said = {
        "number": "Crude number" if trial.printed and is_crude(trial) else "Number",
        "what": what,
        "value": value,
        "interval": interval,
        "time": time,
        "more": more,
        "people": people,
        "outcome": trial.names.outcome,
    }
    whole = not e.crosses_zero and len(sides(trial)) == 1  # else one more or fewer is no finding
    said["among"] = SAID["among"].format(first=first, second=second, **said) * whole
    return SAID["needed"].format(**said)
