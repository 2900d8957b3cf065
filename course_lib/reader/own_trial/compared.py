"""What a paper prints, beside what its counts give: can it be true?"""

import math
import re
from dataclasses import replace

from course_lib.methods.estimates import level_text
from course_lib.methods.forensics import grim
from course_lib.reader.own_trial.at_baseline import by_ratio
from course_lib.reader.own_trial.beside import adjusted_of, of_groups
from course_lib.reader.own_trial.compared_p import compare_p
from course_lib.reader.own_trial.curves import no_count, told_of_curves
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting
from course_lib.reader.own_trial.found import with_reason
from course_lib.reader.own_trial.given import check_trial, from_estimate
from course_lib.reader.own_trial.kinds import asked_as, asked_of_hazards, of_hazards
from course_lib.reader.own_trial.made import OF_P
from course_lib.reader.own_trial.means import compare_means
from course_lib.reader.own_trial.measures import MEASURES, OF_STEPS, OF_TIMES, Credible, key_of
from course_lib.reader.own_trial.nothing import or_dots, text_of
from course_lib.reader.own_trial.own_estimates import (
    agrees_with,
    compare_limit,
    decimals_of,
    in_another_way,
    level_of,
    zero_cell,
)
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.reading import INTERVAL, chosen, in_signs, need, of_change, read, with_points
from course_lib.reader.own_trial.reasons import answers, no_reason
from course_lib.reader.own_trial.slips import interval_fits, maybe_percentages, ours_of
from course_lib.reader.own_trial.verdicts import allowed, p_allowed, settled
from course_lib.reader.own_trial.wording import plain_interval
from course_lib.reader.own_trial.worked_back import by_counts
from course_lib.reader.questions.own_words import ASKED, FAR, HEADINGS, REFUSALS, SAID, WHY, WHY_TYPED

#: A change that is printed without its minus sign.
REDUCED = re.compile(r"\b(?:reduction|decrease)\b|\bARR\b")
SUCH_AS = {"P": '"P=0.03" or "<.001"', "percent1": '"43.0%"', "percent2": '"43.0%"', "ratio": '"0.88 (0.78 to 0.99)"'}


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
        Refused is what `compare` refuses.
    """
    part, parts, trial = begun(trial, "Can the printed numbers be true?"), trial.parts, by_counts(trial)
    values = {} if values is None else values
    need(isinstance(values, dict), "dict", values, what="what was printed")
    values = {key: with_points(value) for key, value in values.items() if or_dots(value, none=key != "because") is not ...}
    values = {key_of(key): _plain(key_of(key), value) for key, value in values.items()}
    values, lines, differs = trial.also | values, list(trial.notes), []
    if trial.estimate:
        lines += [f"{trial.estimate.name} {_how(trial, trial.measure)}: {_fits(trial)}", *compare_means(trial)]
    asked = [key for key, value in values.items() if value is not ... and key != "because"]
    for key, (said, same) in zip(asked, compare(trial, values), strict=True):
        named = trial.beside and key == trial.beside.measure and trial.beside.estimate.name.startswith("Adjusted")
        agrees = SAID["P agrees"] if key == "P" and re.match("P printed [<>]", said) else " Agrees."
        partly = " " + SAID["agrees but"].split(",")[0].strip() in said
        other = asked_as(trial) if trial.beside and key == trial.beside.measure else ""
        off = (
            ASKED["as another"].format(other=other)
            if other
            else SAID["as adjusted"]
            if named
            else " Differs." * (not partly)
        )
        alike = {True: agrees, False: off, None: ""}[same]
        three = read(key, values[key], "").numbers if key in MEASURES else ()
        whole = (
            len(three) == 3 and (trial.counts or key != trial.measure) and (three[0].value > 0 or MEASURES[key] != "ratio")
        )
        fits = [f"{key.capitalize()} {_how(trial, key)}: {_fits(_with_level(trial, key, values[key]))}"] if whole else []
        slip = SAID["P contradicts"] in said
        if values.get("because", ...) is not ...:  # what is asked is answered
            said = said.replace(SAID["not crude: asked"], ".").replace(SAID["P contradicts"], " Differs.")
            said = said.replace(SAID["which level"], ".")
        lines += [said + alike * (not slip), *fits]
        if same is False and not (named or other or slip):
            differs.append(f"{key[:7]}age in arm {key[7:]}" if key.startswith("percent") else key)
    because = " ".join(text_of(values.get("because", ...), "'because'").split())
    because = "" if no_reason(because) else because
    p_printed = " ".join(read("P", values["P"], "").p or ()) if "P" in values else ""
    given = [(key, read(key, value, "").numbers[0].value) for key, value in values.items() if key not in ("P", "because")]
    over = ASKED["of curves"] * bool(trial.printed and trial.printed.measure in OF_TIMES and trial.counts)
    why = WHY.format(differs=" and ".join(differs), over_time=over, groups=of_groups(trial, "for groups"))
    why += SAID["percentages"] * maybe_percentages(trial, p_printed, given)
    lines += [f"{WHY_TYPED}{because}" if because else why] if because or differs else []
    made = part(lines or [SAID["nothing"]], kept=bool(lines))
    if HEADINGS[0] in parts:
        parts[HEADINGS[0]] = replace(parts[HEADINGS[0]], lines=tuple(with_reason(trial, parts, parts[HEADINGS[0]].lines)))
    return made


def _how(trial, key, plain="as printed", is_=""):
    """That a ratio is as printed, or of which printed change, or limit, it was made."""
    e = trial.printed.estimate if trial.printed and trial.printed.measure == key else None
    return f"{e.how}{is_}" if e and e.change else plain


def _with_level(trial, key, value):
    """A trial by what was printed, at the level that is typed, or that the counts tell: as every other section has it."""
    if trial.beside and trial.beside.measure == key and value == trial.also.get(key):
        return trial.beside
    given = from_estimate(trial.names, key, value)
    given = replace(given, settled=settled(given, trial.counts, fitting(trial)))
    if INTERVAL.search(in_signs(str(value))):
        return given
    beside = trial.beside and trial.beside.measure == key and trial.beside.estimate.level
    if beside and str(given.estimate) == str(replace(trial.beside.estimate, level=given.estimate.level)):
        return trial.beside
    level = beside or level_of(given, trial.counts) or given.estimate.level
    return replace(given, estimate=replace(given.estimate, level=level))


def _plain(key, value):
    """What was printed under a measure's name, with one two-sided interval; another number as it is."""
    return plain_interval(value, True, key)[0] if key in MEASURES else value


def _fits(trial):
    """Whether the estimate lies in the middle of its interval, and which P the interval gives."""
    (low, high), symmetric, _ = interval_fits(trial)
    if trial.estimate.open_end:
        return SAID["made of a limit"]
    if trial.estimate.change == OF_P:
        return SAID["made of P"]
    p = p_allowed(trial)
    said = {"low": f"{low:.3g}", "high": f"{high:.3g}", "how": " on the log scale" * (trial.scale == "ratio")}
    text = SAID["symmetric" if symmetric else "not symmetric"].format(p=allowed(*p), **said)
    if isinstance(trial.estimate, Credible):
        return re.sub(r"(?:, and|\.) [Tt]he interval gives P.*", ". ", text) + SAID["credible"]
    return text


def compare(trial, printed):
    """Each printed number beside ours.

    Parameters
    ----------
    trial : Trial
    printed : dict
        For any of the keys that a refusal lists, or "P" (of an estimate: only that), a text as printed: "0.88", or
        "0.88 (95% CI, 0.78 to 0.99)"; "risk difference" in percentage points. ``...`` is left out, and so is "because".

    Returns
    -------
    list of (str, bool)
        A sentence for each, and whether it agrees; None if counts do not tell. An unknown key is refused.

    Examples
    --------
    >>> from course_lib.reader.own_trial import Names, from_counts
    >>> adhd = from_counts(Names("Levin 2015", ("60 mg", "placebo"), "improved", good=True), 30, 40, 17, 43)
    >>> compare(adhd, {"odds ratio": "5.23"})
    [('Odds ratio: printed 5.23, and these counts give 4.588.', False)]
    """
    ours, found = dict.fromkeys(ours_of(*trial.counts)) if check_trial(trial).counts else {}, []
    need(isinstance(printed, dict), "dict", printed, what="what was printed")
    for key, value in printed.items():
        if value is ... or key == "because":
            continue
        key = key_of(key)
        if trial.printed and key == trial.printed.measure and (not ours or key == OF_STEPS):
            found.append(_as_entered(trial, key, value))
            continue
        value = _plain(key, value)
        chosen("what was printed", key, ("P", *ours), "" if ours else "of counts")
        typed = read(key, value, SUCH_AS.get(key, SUCH_AS["ratio"]), exact=key == "P" or MEASURES.get(key) == "ratio")
        in_percent = MEASURES.get(key) == "ratio" and typed.numbers and typed.numbers[0].percent
        change = of_change(typed.text) if in_percent else ""
        need(not change, "increase", value, ratio=change)
        if key == "P":
            found.append(compare_p(trial, typed, value))
            continue
        numbers = [n for n in typed.numbers if n.percent and key.startswith("percent")] or typed.numbers
        need(len(numbers) in (1, 3), "three", value, key=key)
        if key == "risk difference" and REDUCED.search(typed.text) and all(n.value > 0 for n in numbers):
            numbers = [n._replace(value=-n.value) for n in numbers[:1] + numbers[:0:-1]]  # as section 1 has it
        beside = trial.beside and trial.beside.measure == key and not INTERVAL.search(in_signs(str(value)))
        level = trial.beside.estimate.level if beside else typed.level
        one = trial.beside and key == trial.beside.measure and value == trial.also[key] and trial.beside.estimate.open_end
        said, same = _compare_numbers(trial, key, numbers[:1] if one else numbers, level)
        found.append(compare_limit(trial, key, said) if one and same else (said, same))
    return found


def _as_entered(trial, key, value):
    """A printed estimate that section 1 has already: whether it is the same."""
    value = _plain(key, value)
    typed, e = read(key, value, SUCH_AS["ratio"], exact=MEASURES[key] == "ratio"), trial.printed.estimate
    need(len(typed.numbers) in (1, 3), "three", value, key=key)
    same = all(n.value == x for n, x in zip(typed.numbers, (e.value, e.lower, e.upper), strict=False))
    said = SAID["as in section 1" if same else "not as in section 1"]
    told = str(e).removeprefix(f"{e.name} ") if same and e.open_end else _told([n[:2] for n in typed.numbers])
    steps = " " + SAID["of steps"].format(outcome=trial.names.outcome) if key == OF_STEPS else ""
    return key.capitalize() + said.format(told=told, e=e) + steps, None


def _compare_numbers(trial, key, numbers, level):
    """A printed number, or three, beside ours; a number needed may be rounded either way, and has its sign in words."""
    arm, ratio = {"percent1": 0, "percent2": 1}.get(key), MEASURES.get(key) == "ratio"
    name = key.capitalize() if arm is None else f"Percentage on {trial.names.arms[arm]}"
    numbers = [(abs(v) if key == "number needed" else v, decimals) for v, decimals, _ in numbers]
    ours = ours_of(*trial.counts, level)[key]
    finer = [decimals_of(own, d) for own, (_, d) in zip(ours, numbers, strict=False)]
    gives = _told(list(zip(ours, finer, strict=False)))
    (v, decimals), own = numbers[0], ours[0]
    far = FAR * (ratio and own > 0 and not (math.isfinite(own) and v > 0 and 0.25 <= v / own <= 4))
    said = f"{name}: {_how(trial, key, 'printed', ' it is')} {_told(numbers)}, and these counts give"
    if key in OF_TIMES and event_open(trial):
        return f"{name}: printed {_told(numbers)}. {SAID['event open']}", None
    if key in OF_TIMES:
        within = len(numbers) == 3 and ("inside" if numbers[1][0] <= own <= numbers[2][0] else "outside")
        within = SAID[within] if within and math.isfinite(own) else ""
        times = SAID["equal times" if trial.names.equally_long else "times"]
        far += _of_other(trial, numbers, own)
        return times.format(
            said=said, adjusted=adjusted_of(trial), followed=trial.names.followed, gives=gives, within=within, far=far
        ), None
    how = {agrees_with(key, own, *each) for own, each in zip(ours, numbers, strict=False)}
    if arm is not None and how != {"agrees"} and (curves := told_of_curves(trial)):
        return f"{said} {gives}. {curves}", None
    of_level = f" at {level_text(level)}" * (level != 0.95 and len(numbers) == 3 == len(ours))
    said = f"{said} {gives}{of_level}."
    if how != {"agrees"} and zero_cell(trial, ours, numbers):
        return said + SAID["zero methods"], None
    if how != {"agrees"} and (by := by_ratio(trial, key, numbers)):
        return said + by, True
    if how != {"agrees"} and len(numbers) == 3 and (other := in_another_way(trial, key, numbers, level)):
        return said + other[0], other[1]
    for counts in fitting(trial)[1:] if how != {"agrees"} else ():
        other = ours_of(*counts, level)[key]
        if {agrees_with(key, own, *each) for own, each in zip(other, numbers, strict=False)} == {"agrees"}:
            return said + SAID["fit as well"].format(a=counts[0], b=counts[2]), True
    shares = [(100 * x, d - 2) for x, d in numbers]
    fraction = key == "risk difference" and all(abs(x) < 1 and d > 1 for x, d in numbers)
    if fraction and {agrees_with(key, own, *each) for own, each in zip(ours, shares, strict=False)} == {"agrees"}:
        return said + SAID["fraction"].format(points=_told(shares)), True
    if how <= {"agrees", "rounded twice"} and arm is None and "rounded twice" in how:
        return said + SAID["twice"], None
    turned = [(-v, d) for v, d in (numbers[:1] + numbers[:0:-1])]
    back = {agrees_with(key, own, *each) for own, each in zip(ours, turned, strict=False)} == {"agrees"}
    if key == "risk difference" and (back or len(turned) == 3 and in_another_way(trial, key, turned, level)):
        return said + SAID["sign"], None
    cut = grim(v, trial.counts[2 * arm + 1], decimals, truncated=True) if arm is not None and 0 <= v <= 100 else ()
    if how == {"differs"} and cut and trial.counts[2 * arm] in cut:
        return said + SAID["cut off"], None
    if arm is not None and not (0 <= v <= 100 and grim(v, trial.counts[2 * arm + 1], decimals)):
        missed = no_count(v, trial.counts[2 * arm + 1], decimals)
        missed["share"] *= abs(100 * v - own) < 1  # else its count, which is typed, tells that it is none
        said += f" {REFUSALS['no count'].format(**missed, other='')}"
    other = trial.printed and trial.printed.measure
    if other and MEASURES[other] == "ratio" and ratio and other != key and v == trial.printed.estimate.value:
        said += SAID["other ratio"].format(other=other, key=key)
    asked = trial.beside and trial.beside.measure == key and asked_of_hazards(trial)  # in section 1, which is enough
    denied = trial.beside and trial.beside.measure == key and answers(trial.names.looked_again) and not asked
    hazards = 0 if denied else of_hazards(key, trial.counts, numbers, level)
    if how != {"agrees"} and (hazards or asked):
        return said + (SAID["hazards"].format(hz=f"{hazards:.{decimals}f}") if hazards else ""), None if asked else False
    each = [agrees_with(key, own, *one) == "agrees" for own, one in zip(ours, numbers, strict=False)]
    if len(each) == 3 and each[0] and not all(each):
        one = f"the {'upper' if each[1] else 'lower'} limit of its interval differs"
        limits = one if any(each[1:]) else "both limits of its interval differ"
        return said + SAID["agrees but"].format(limits=limits), False
    return said + far * (how != {"agrees"}), how == {"agrees"}


def _of_other(trial, numbers, hazards):
    """That what is printed as a ratio of hazards, or rates, is near another ratio of the counts, which theirs is not."""
    for name in ("odds ratio", "relative risk") if len(numbers) == 3 else ():
        ours = ours_of(*trial.counts)[name]
        one, *ends = (agrees_with(name, x, *each) == "agrees" for x, each in zip(ours, numbers, strict=True))
        if one and any(ends) and abs(hazards - numbers[0][0]) > 2 * 10.0 ** -numbers[0][1]:  # rare outcomes have all alike
            gives = _told([(x, d) for x, (_, d) in zip(ours, numbers, strict=True)])
            return SAID["counts have"].format(name=name, gives=gives)
    return ""


def _told(numbers):
    """A number with its decimals, or an estimate and its limits, as a paper prints them."""
    told = [f"{x:.{decimals}f}" if math.isfinite(x) else "none" for x, decimals in numbers]
    return f"{told[0]} ({told[1]} to {told[2]})" if len(told) == 3 else told[0]
