"""How much hangs on how few people: the fragility index, and the result with missing outcomes filled in."""

import re
from dataclasses import replace

from course_lib import figures
from course_lib.methods import effects, missing
from course_lib.reader.own_trial.beside import of_groups, share_of
from course_lib.reader.own_trial.compared_p import of_crude
from course_lib.reader.own_trial.crossed import nobody_told
from course_lib.reader.own_trial.events import event_open
from course_lib.reader.own_trial.fits import fitting, fragility_between
from course_lib.reader.own_trial.measures import OF_SCORES
from course_lib.reader.own_trial.nothing import or_dots
from course_lib.reader.own_trial.paper import begun
from course_lib.reader.own_trial.randomised import MORE_ARMS
from course_lib.reader.own_trial.reading import chosen, digits, in_percent, need, whole_numbers
from course_lib.reader.own_trial.verdicts import p_of, p_values, tested
from course_lib.reader.own_trial.within import asks_of_difference, filled_in, of_difference
from course_lib.reader.own_trial.worked_back import no_shares, study_of, told_no_counts
from course_lib.reader.questions.own_words import ASKED, REFUSALS, SAID

MOST_ROWS, MOST_WORK = 24, 2_000_000
WHO = {True: "who is it", False: "who are they"}
FEW = 0.01  # of those randomised, of whom no more is made than a sentence
#: How many people whose outcome nobody knows there can be, by how they were counted: of k with the outcome among n.
COUNTED = {"left out": lambda k, n: 10**6, "without it": lambda k, n: n - k, "with it": lambda k, n: k}


def fragile(trial, lost=..., counted="left out"):
    """How few people make the difference, and the result under every way in which missing outcomes can have turned out.

    Parameters
    ----------
    trial : Trial
        From counts or percentages; an estimate alone does not tell.
    lost : (int, int) or str, optional
        People whose outcome nobody knows, in the first arm and in the second, or "16 and 5"; a flow diagram has them.
        ``(0, 0)`` says that nobody was lost, and ``...`` that you do not know.
    counted : {"left out", "without it", "with it"}
        What the counts make of them: not among the people, or among them, without the outcome or with it.

    Returns
    -------
    Section

    Raises
    ------
    Refused
        If more are lost than there can be, or lost and counted are more than were randomised.
    """
    part, names, lost = begun(trial, "How much hangs on how few?"), trial.names, or_dots(lost)
    counted = " ".join(counted.lower().split()) if isinstance(counted, str) else counted
    chosen("counted", counted, COUNTED)
    shares = in_percent(lost) if isinstance(lost, str) and trial.counts else []
    people = [f"{s * n / 100:.0f} of {n:,}" for s, n in zip(shares, trial.counts[1::2], strict=False)] if shares else []
    need(not shares, "lost percent", lost, people=" and ".join(people))
    typed_lost, lost = lost, tuple(whole_numbers(lost)) if isinstance(lost, str) else lost
    two = isinstance(lost, tuple | list) and len(lost) == 2 and all(type(m) is int and m >= 0 for m in lost)
    one = lost if type(lost) is int else lost[0] if isinstance(lost, tuple) and len(lost) == 1 else 0
    shared = REFUSALS["lost in all"].format(all=one, half=one // 2, rest=one - one // 2) if one > 1 else ""
    need(lost is ... or two, "lost", typed_lost, sum=shared)
    gone = {} if lost is ... else {"m1": lost[0], "m2": lost[1], "first": names.arms[0], "second": names.arms[1]}
    typed = [SAID["typed lost"].format(**gone)] if gone else []
    if trial.counts is None or no_shares(trial):
        of = "estimate of score" if trial.measure in OF_SCORES else "estimate"
        why = told_no_counts(trial) if trial.counts else SAID[of]
        return part((why, *typed), kept=bool(typed))
    both, seen = (
        not names.margin or asks_of_difference(trial),
        [],
    )  # in each arm: people seen with the outcome, and all people
    crude = of_crude(trial) if both else ""
    fragility = _fragility(of_difference(trial)) if both else SAID["of margin"]
    lines = [
        fragility,
        *[crude] * bool(crude),
        *filter(None, (of_groups(trial, "of groups too"),)),
        *_look_again(trial, lost, counted),
    ]
    if len(fitting(trial)) > 1 and lost is not ... and any(lost):
        lines.append(SAID["taken here"].format(a=trial.counts[0], b=trial.counts[2]))
    if lost is ... or not any(lost):
        told = _not_given(trial) if lost is ... else nobody_told(trial) * (not _look_again(trial, lost, counted))
        return part((*lines, *filter(None, (told,))))
    for arm, k, n, m in zip(names.arms, trial.counts[::2], trial.counts[1::2], lost, strict=True):
        most = COUNTED[counted](k, n)
        need(m <= most, "too many", m, arm=arm, counted=counted, most=most)
        seen += [k - m * (counted == "with it"), n + m * (counted == "left out")]
    if names.margin and event_open(trial):
        return part((*lines, SAID["event open"], *typed))
    lines += [filled_in(trial, seen, lost, SAID[counted])] if names.margin else []
    if not both:
        return part(lines)
    (a, n1, b, n2), (m1, m2) = seen, lost
    ends = [(a, n1, b + m2, n2), (a + m1, n1, b, n2)]
    apart = [effects.risk_difference(*end).value for end in ends]
    p = [tested(effects.fisher_p(*end)) for end in ends]
    low, high = (f"{100 * d:z.{digits(*apart)}f} points (Fisher's P {each})" for d, each in zip(apart, p, strict=True))
    said = {"first": names.arms[0], "second": names.arms[1], "m1": m1, "m2": m2, "n1": n1, "n2": n2}
    said |= {"counted": SAID[counted]}
    said["all_"] = "all lost in one arm had it, and none in the other" if m1 * m2 else "all of them had it, or none"
    ways, pictures = "", ()
    if (m1 + 1) * (m2 + 1) * max(n1 + n2, 1_250) <= MOST_WORK:
        grid = missing.tipping_grid(a, m1, n1, b, m2, n2)
        below, alike = int((grid.p < 0.05).sum()), (grid.p < 0.05).nunique() == 1
        ways = SAID[("all ways" if below else "no way") if alike else "ways"].format(below=below, all=len(grid))
        drawn = not alike and m1 < MOST_ROWS
        pictures = (figures.tipping(grid, a, n1, b, n2, study=study_of(trial), crude=bool(crude)),) if drawn else ()
    told = SAID["lost of both" if names.margin else "lost"].format(ways=ways, low=low, high=high, **said)
    return part((*lines, told), pictures=pictures)


def _not_given(trial):
    """That nobody said how many were lost, with what the number of those randomised tells of it."""
    total, counted = trial.names.randomised_people, sum(trial.counts[1::2])
    if not total or total == counted or re.search(MORE_ARMS, trial.names.randomised, re.I):
        return SAID["how many"]
    sizes, said = trial.names.arm_sizes, SAID["how many of"].format(total=total, counted=counted, left=total - counted)
    left = [n - m for n, m in zip(sizes, trial.counts[1::2], strict=False)]
    if sum(sizes) != total or min(left) < 0:
        return said
    (one, two), (first, second) = left, trial.names.arms
    return f"{said.split(' A flow')[0]} {SAID['missing in arms'].format(one=one, two=two, first=first, second=second)}"


def _look_again(trial, lost, counted):
    """What is said where those counted and lost are not those randomised, in all or by arm; more than those are refused."""
    typed, total, names = trial.names.numbers_randomised, trial.names.randomised_people, trial.names
    if lost is ... or total is None:
        return []
    one, two = (n + m * (counted == "left out") for n, m in zip(trial.counts[1::2], lost, strict=True))
    said = {"first": names.arms[0], "second": names.arms[1], "one": one, "two": two, "sum": one + two}
    in_all = sum(trial.counts[1::2])
    key = "more than left" if total > in_all else "more with lost"
    need(one + two <= total, key, total=total, counted=in_all, left=total - in_all, **said)
    if re.search(MORE_ARMS, names.randomised, re.I):
        return []
    arms = sorted(typed[1:] if len(typed) == 3 else typed)
    by_arm = len(arms) == 2 and sum(arms) == total
    if one + two == total and (not by_arm or sorted((one, two)) == arms):
        return []
    left = total - one - two
    turned = [n + m for n, m in zip(trial.counts[1::2], lost[::-1], strict=True)] if counted == "left out" else []
    key = "lost exchanged" if by_arm and sorted(turned) == arms else "lost otherwise" if left else "lost in arms"
    asks = ASKED[key].format(left=left, share=share_of(left, total), are="is" if left == 1 else "are", who=WHO[left == 1])
    said = ASKED["lost"].format(total=total, asks=asks, **said)
    return [said[0].upper() + said[1:] if key == "lost otherwise" and left <= FEW * total else f"Look again: {said}"]


def _fragility(trial):
    """The fragility index as a sentence, if P is below .05; the arm that changes is the one with fewer events."""
    tests, counts = p_values(*trial.counts), trial.counts
    if len(fitting(trial)) > 1:
        said, below = p_of(replace(trial, estimate=None))
        if below is None:
            return SAID["fragility hangs"].format(p=said)
        low, high = fragility_between(trial) if below else (0, 0)
        if low < high:
            return SAID["fragile by counts"].format(p=said, few=f"{low} to {high}")
    p, *others = tests.values()
    said = SAID["P by Fisher"].format(p=tested(p))
    if p >= 0.05:
        other = SAID["other test"].format(test="the chi-square test", p=tested(others[0])) * (others[0] < 0.05)
        return SAID["not fragile"].format(p=said, other=other)
    few = effects.fragility_index(*counts)
    events = min(counts[::2])
    said = {"p": said, "few": few, "who": "person" if few == 1 else "people", "events": events, "s": "s" * (events != 1)}
    return SAID["fragile"].format(**said)
