"""What is asked of a margin: which arm is the new one, its sign and its size, and whether the printed P is that of it."""

import math
import re

from course_lib.reader.own_trial.margin import margin_of
from course_lib.reader.own_trial.measures import OF_SCORES, ends
from course_lib.reader.own_trial.names import OLD
from course_lib.reader.own_trial.new_arm import NOTHING, new_arm
from course_lib.reader.own_trial.reading import in_signs
from course_lib.reader.own_trial.reasons import answers
from course_lib.reader.own_trial.verdicts import allowed
from course_lib.reader.own_trial.within import p_of_margin
from course_lib.reader.own_trial.worked_back import no_shares
from course_lib.reader.questions.own_words import ASKED

LARGE = 4  # a ratio beyond which a margin is asked about
BEYOND = 20  # times as far off as an interval of scores reaches, beyond which a margin is
LEAST = 20  # points, from which on a margin that is larger than the share in the other arm has lost its point
SLACK = 5  # times that a printed P may be another than that of the margin: papers compute it by several methods


def asked_of_margin(trial):
    """What is asked of a margin: which arm is the new one, if nothing tells; or whether the paper set it, if it is odd."""
    if not (m := margin_of(trial)):
        return ()
    first, second = trial.names.arms
    said = {"margin": m.typed.rstrip(". ")}
    bare = not trial.printed and "%" in m.typed and not re.search(r"\babsolute\b|\bpoints?\b", m.typed, re.I)
    if bare and m.known:
        points = f"{abs(m.limit):g}"
        ratio = f"{1 + (-1 if m.low else 1) * abs(m.limit) / 100:g}"
        return (ASKED["margin in percent"].format(points=points, ratio=ratio, first=m.arm, **said),)
    if not m.known and new_arm(trial.names) == 1:
        return (ASKED["margin second"].format(first=first, second=second, **said),)
    if not m.known:
        return (ASKED["margin of"].format(first=first, second=second, **said),)
    other, none = second if m.arm == first else first, float(m.ratio)
    if p := _p_of_other(trial):
        return (ASKED["margin P"].format(arm=m.arm, other=other, **p, **said),)
    old = [bool(re.search(OLD, arm, re.I)) for arm in (m.arm, other)]
    if old == [True, False]:
        return (ASKED["margin old"].format(arm=m.arm, other=other, **said),)
    if odd := _odd(m, trial):
        return (ASKED[odd].format(arm=m.arm, size=f"{abs(m.limit):g}", name=m.measure, **said),)
    if trial.printed and not m.printed:
        if no_shares(trial):
            return ()  # before its percentages are counts nothing is held against it
        return (ASKED["margin scale"].format(name=trial.printed.measure, of=m.measure, **said),)
    if trial.printed and trial.printed.estimate.of_margin:
        return ()  # the paper tests it
    better = ends(m.estimate)[0] > none if m.low else ends(m.estimate)[1] < none
    why = "better" if better else "of nothing" if re.search(NOTHING, other, re.I) else ""
    return (ASKED["margin set"].format(why=ASKED["margin " + why].format(arm=m.arm, other=other), **said),) if why else ()


def asked_first(trial):
    """Whether it is asked of what the margin is, in points or as a ratio, or how large, and nobody has said so."""
    m, asked = margin_of(trial), asked_of_margin(trial)
    scale = bool(trial.printed) and not (m.printed or m.ratio) or m.ratio and "far from" in "".join(asked)
    return bool(asked and m.known and scale) and not answers(trial.names.looked_again)


def _odd(m, trial):
    """Which question a margin's size, or its sign, asks for; or none."""
    if m.ratio:
        return "margin large" * (abs(math.log(m.limit)) >= math.log(LARGE))
    if m.measure == "risk difference" and trial.counts:
        b, n2 = trial.counts[2:] if m.arm == trial.names.arms[0] else trial.counts[:2]
        if abs(m.limit) >= LEAST and abs(m.limit) > 100 * b / n2:
            return "margin large"
    if m.measure in OF_SCORES and abs(m.limit) > BEYOND * max(abs(x) for x in ends(m.estimate) if math.isfinite(x)):
        return "margin large"
    return "margin sign" * (not m.low and bool(re.search(r"(?<![\w.])-\.?\d", in_signs(m.typed))))


def _p_of_other(trial):
    """The printed P of non-inferiority, and that of the margin, where the two can hardly be of one test; or nothing."""
    sign, p, *of = f"{trial.also.get('P', '')}   ".split(" ", 2)
    own = p_of_margin(trial) if re.fullmatch(r"[\d.]+", p) and "inferiority" in "".join(of) else ()
    if not own or sign == ">" or own[0] <= SLACK * float(p):
        return {}
    p = f"{f'{sign} ' * (sign != '=')}{p.removeprefix('0')}"
    return {"p": p, "own": allowed(*own)}


def margin_open(trial):
    """Whether it is asked if the paper set the margin, and nobody has said so: then no arm is called no worse on top."""
    return bool(asked_of_margin(trial)) and not answers(trial.names.looked_again)
