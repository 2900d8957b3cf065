"""Exam items that are in no exercise, in two forms with other numbers; every number in an answer is computed.

Each function below makes one item of a form, "A" or "B": what is asked, a good answer, and what earns each point. The trials
are invented. `tools/teaching.py --answers FOLDER` writes the sheets.
"""

import math
from dataclasses import dataclass

import teaching_sources  # noqa: F401  finds course_lib, where it is not installed

from course_lib.methods import effects, survival

FORMS = ("A", "B")
ITEMS = []


@dataclass(frozen=True)
class Exam:
    """An item of an exam: lesson, minutes, question, answer, and what earns a point, one line each."""

    lesson: str
    minutes: int
    ask: str
    answer: str
    points: tuple[str, ...]
    computed: bool = True


def item(lesson, minutes, **numbers):
    """Register an item; each keyword has its value in form A and in form B."""

    def registered(function):
        def made(form):
            given = {name: pair[FORMS.index(form)] for name, pair in numbers.items()}
            return Exam(lesson, minutes, *function(**given), computed=bool(numbers))

        ITEMS.append(made)
        return made

    return registered


def exam(form):
    """All items of a form, in the order of the lessons."""
    return [made(form) for made in ITEMS]


@item("00", 6, days=(("00100..", "0000000", "1000000"), ("0000..0", "0100000", "0000010")))
def _rules(days):
    counts = {blank: [set(person[3:].replace(".", blank)) <= {"0"} for person in days].count(True) for blank in ("1", "0")}
    shown = "; ".join(" ".join(person.replace(".", "?")) for person in days)
    ask = f"""Three people, seven days each; 1 is use, 0 no use, ? a blank: {shown}. Only days 4 to 7 count. How many are
abstinent (a) if a blank is use, (b) if it is no use? And what is wrong with choosing between (a) and (b) after you have
counted?"""
    answer = f"""(a) {counts["1"]}, (b) {counts["0"]}. Each rule can be defended. But whoever chooses after counting can
choose the result, so the rule has to be fixed before anybody sees where it leads."""
    return ask, answer, ("(a)", "(b)", "the choice has to come before the results")


@item("01", 10)
def _plan():
    ask = """From a plan: "We will assess drinking in the last month by questionnaire. Patients who do not attend are
handled appropriately. The groups are compared with a suitable test." Name three gaps, and close each with a sentence that
your worst critic could carry out."""
    answer = """For example: *outcome* ("abstinent: no drink on any of days 1 to 28 before the visit, by the timeline
follow-back"); *blanks* ("whoever does not attend counts as drinking; as a check, as abstinent"); *who is counted*
("everybody, in the arm to which they were randomised"); *analysis* ("difference of the two shares, with its 95%
interval")."""
    return ask, answer, ("each of three gaps, with its sentence: 1 point", "sentences that can be carried out: 1 more")


@item("01", 8, arms=((60, 12, 30, 60, 6, 24), (50, 4, 18, 50, 10, 16)))
def _as_dealt(arms):
    n1, left1, good1, n2, left2, good2 = arms
    as_dealt = effects.risk_difference(good1, n1, good2, n2).value * 100
    stayed = effects.risk_difference(good1, n1 - left1, good2, n2 - left2).value * 100
    ask = f"""{n1} people are randomised to a drug and {n2} to placebo. {left1} and {left2} leave early. Of those who stay,
{good1} and {good2} are well at the end; nobody who left is counted as well. Compute the difference in points (a) among
those randomised, (b) among those who stayed. Which do you report first, and why?"""
    answer = f"""(a) {as_dealt:.1f} points ({good1} of {n1} against {good2} of {n2}). (b) {stayed:.1f} points ({good1} of
{n1 - left1} against {good2} of {n2 - left2}). Report (a): chance made these two groups. Who stayed was settled afterwards,
perhaps by the treatment, so (b) compares groups that nobody dealt."""
    return ask, answer, ("(a)", "(b)", "(a) first", "because chance made the arms, and not those who stayed")


@item("02", 6, block=("KKM", "MMK"))
def _block(block):
    last = "M" if block.count("M") == 1 else "K"
    ask = f"""A trial of two drugs, K and M, is dealt in blocks of four. The first three people of a block were given
{", ".join(block)}, and everybody on the ward can tell the drugs apart. (a) What does the fourth get? (b) How can that bias
a trial whose every allocation was drawn at random? (c) Name a remedy."""
    answer = f"""(a) {last}, for certain: two of four get each. (b) Whoever admits people can wait for somebody who suits
{last}, so who gets it is no longer left to chance. (c) Nobody who admits people may be able to learn or work out the next
allocation: the list is kept elsewhere and told only after enrolment, and earlier allocations are hidden from them. Blocks
of secret and varying size alone help little: who counts over the whole trial still guesses well."""
    return (
        ask,
        answer,
        ("(a)", "(b) admission depends on the guess", "(c) concealment of the next and of earlier allocations"),
    )


@item("02", 6, rows=(10, 14))
def _baseline(rows):
    some = 100 * (1 - 0.95**rows)
    ask = f"""A baseline table has {rows} rows that have nothing to do with each other, and one has P = .04. A reader says
that randomisation failed. (a) In how many of 100 sound trials does at least one of {rows} such rows have P below .05? (b)
What should the reader ask instead?"""
    answer = f"""(a) 1 - 0.95^{rows}: about {some:.0f} of 100. (b) Whether that row matters for the outcome (then compare
like with like, as planned), and how the allocation was made and hidden."""
    return ask, answer, ("(a)", "(b) does it matter for the outcome?", "(b) how was it dealt and hidden?")


@item("03", 12, counts=((18, 40, 8, 40), (21, 50, 9, 50)))
def _four_ways(counts):
    a, n1, b, n2 = counts
    difference, ratio = effects.risk_difference(*counts), effects.relative_risk(*counts)
    needed, odds = effects.number_needed_to_treat(*counts), effects.odds_ratio(*counts)
    ask = f"""{a} of {n1} people stop smoking with a programme, and {b} of {n2} with a leaflet. Say this in four ways
(difference, relative risk, number needed to treat, odds ratio). The 95% interval of the difference is
{100 * difference.lower:.1f} to {100 * difference.upper:.1f} points. Write the headline and one sentence that you would
stand by."""
    answer = f"""Difference {100 * difference.value:.1f} points; relative risk {ratio.value:.2f}; number needed
{needed.value:.1f}, rounded up {math.ceil(needed.value - 1e-9)}; odds ratio {odds.value:.2f}. For example: "{a} of {n1}
people stopped with the programme, {b} of {n2} with a leaflet: {100 * difference.value:.0f} more of a hundred, and anything
from {100 * difference.lower:.1f} to {100 * difference.upper:.1f} fits these data." """.strip()
    return ask, answer, ("each of the four: 1 point", "both counts or shares in the sentence", "the interval, in words")


@item("03", 8, odds_ratio=(3.0, 4.0), base=(0.4, 0.6))
def _odds_back(odds_ratio, base):
    odds = odds_ratio * base / (1 - base)
    share = odds / (1 + odds)
    ask = f"""A newspaper reads an odds ratio of {odds_ratio:g} as "{odds_ratio:g} times as likely". In the control arm
{100 * base:.0f}% recover. How many times as likely is recovery in truth? Show the way."""
    answer = f"""Odds in the control arm {base:g}/{1 - base:.1f} = {base / (1 - base):.3f}; times {odds_ratio:g} is
{odds:.3f}; as a share {odds:.3f}/{1 + odds:.3f} = {share:.3f}. So {share:.3f}/{base:g} = {share / base:.2f} times as
likely. "{odds_ratio:g} times" would be {100 * odds_ratio * base:.0f}%, more than everybody."""
    return ask, answer, ("odds of the control arm", "back from odds to a share", "the ratio of shares")


@item("03", 8, p=((".02", 2), (".04", 4)))
def _p_value(p):
    shown, percent = p
    ask = f"""A trial finds P = {shown}. True or false, with a reason: (a) The probability that the treatment does nothing
is {percent}%. (b) If it did nothing, results at least this far from none would come out in {percent} of 100 such trials.
(c) A repetition would be significant in {100 - percent} of 100. (d) The effect is large."""
    answer = """(a) False: P is computed as if it did nothing, so it cannot say how probable that is. (b) True: that is what
it is. (c) False: P is about a world without an effect; a repetition depends on the true effect and has chance of its own.
(d) False: a small effect in many people and a large one in few can have the same P."""
    return ask, answer, ("(a)", "(b)", "(c)", "(d)")


@item("04", 10, arms=((14, 4, 40, 8, 10, 40), (20, 9, 60, 12, 6, 60)))
def _bounds(arms):
    a, lost1, n1, b, lost2, n2 = arms

    def points(x, y):
        return f"{100 * effects.risk_difference(x, n1, y, n2).value:.1f}"

    ask = f"""Abstinent are {a} of {n1} people on a drug ({lost1} more are missing) and {b} of {n2} on placebo ({lost2} more
are missing). Compute the difference in points (a) if blanks are use, (b) if blanks are no use, (c) in the worst and (d) in
the best case for the drug. (e) The authors call (a) conservative. Is it, here?"""
    use, no_use = (effects.risk_difference(a + x, n1, b + y, n2).value for x, y in ((0, 0), (lost1, lost2)))
    verdict = f"No: more are missing on placebo ({lost2}), so (a) makes the difference larger than (b) does"
    if use < no_use:
        verdict = f"It is stricter than (b), as more are missing on the drug ({lost1}); but (c) is lower still"
    answer = f"""(a) {points(a, b)}, (b) {points(a + lost1, b + lost2)}, (c) {points(a, b + lost2)}, (d)
{points(a + lost1, b)}. (e) {verdict}. It has to be computed, and cannot be seen from the rule."""
    return ask, answer, ("(a)", "(b)", "(c) and (d)", "(e) with the reason")


@item("05", 10, people=(((3, 5, 5, 9, 14, 14), (1, 0, 1, 1, 0, 0)), ((2, 4, 6, 6, 10, 14), (1, 1, 0, 1, 0, 0))))
def _curve(people):
    days, events = people
    curve = survival.kaplan_meier(list(days), list(events))
    steps = curve[curve.events > 0]
    shown = ", ".join(f"{day}{'' if event else '+'}" for day, event in zip(days, events, strict=True))
    ask = f"""Days to relapse of six people; + is censored on that day, and still at risk on it: {shown}. Compute the
Kaplan-Meier share without relapse after day 14. Why is it not simply {events.count(0)} of 6?"""
    product = " × ".join(f"{row.at_risk - row.events:.0f}/{row.at_risk:.0f}" for row in steps.itertuples())
    answer = f"""{product} = {steps.survival.iloc[-1]:.3f}. {events.count(0)} of 6 would count whoever was lost early as if
they had held out to day 14; the curve uses them for as long as they were followed."""
    return ask, answer, ("who is at risk on each day", "the product", "what censoring says and does not say")


@item("05", 8, ratio=(0.5, 0.6), risk=(90, 80))
def _hazard(ratio, risk):
    treated = 100 * (1 - (1 - risk / 100) ** ratio)
    ask = f"""{risk} of 100 people relapse within a month without treatment. The hazard ratio is {ratio:g}, on every day. A
leaflet says "{100 * (1 - ratio):.0f}% fewer relapse". How many of 100 relapse with treatment, and what should the leaflet
say? (The share without relapse is raised to the power of the hazard ratio.)"""
    answer = f"""{(100 - risk) / 100:g} to the power of {ratio:g} is {(1 - treated / 100):.3f}, so {treated:.0f} of 100
relapse: {risk - treated:.0f} fewer of 100, or {100 * (1 - treated / risk):.0f}% fewer, and not {100 * (1 - ratio):.0f}%.
The ratio is one of each day's chances, for those who are left. "Of 100 people {risk} relapse without and {treated:.0f} with
treatment." """
    return ask, answer, ("the share with treatment", "difference or ratio of people", "what a hazard is a chance of")


@item("06", 10, means=((50, 30, 56, 38, 0.4), (62, 41, 54, 39, 0.6)))
def _baselines(means):
    before1, after1, before2, after2, slope = means
    post, change = after1 - after2, (after1 - before1) - (after2 - before2)
    ancova = post - slope * (before1 - before2)
    ask = f"""Mean craving, before and after: drug {before1} and {after1}, placebo {before2} and {after2}. Of two people of
one arm who began 10 points apart, {10 * slope:g} points are left at the end. Compute drug minus placebo by (a) the end
alone, (b) change, (c) ANCOVA. (d) Which arm does (b) favour, and why? (e) Which do you report?"""
    high = "placebo" if before2 > before1 else "drug"
    answer = f"""(a) {post:+d}, (b) {change:+d}, (c) {post:+d} - {slope:g} × ({before1 - before2:+d}) = {ancova:+.1f}. (d)
The {high} arm, which began higher: change takes away the whole of a start of which only a part is left. (e) The one that
was planned, best ANCOVA."""
    return ask, answer, ("(a) and (b)", "(c)", "(d) with the reason", "(e) planned beforehand")


@item("06", 6)
def _two_tests():
    ask = """"Sleep improved significantly with the app (P = .01), but not with the leaflet (P = .15)." What does this show
about the app against the leaflet? What would you ask the authors for?"""
    answer = """Nothing, as it stands: each P compares an arm with its own start, and both arms may have improved alike. Two
arms that improve equally are often significant in one only. Ask for the difference between the arms with its interval."""
    return (
        ask,
        answer,
        ("no comparison of arms was made", "it can come out so if both improve alike", "difference with interval"),
    )


@item("07", 8, people=(40, 60))
def _none(people):
    upper = 100 * (1 - 0.05 ** (1 / people))
    ask = f"""None of {people} people had a serious reaction. (a) At which probability for each
of them would none of {people} be seen in only 1 of 20 such groups? Use a rule of thumb or compute it. (b) Rewrite: "The
drug is safe: there were no serious reactions." """.strip()
    answer = f"""(a) About 3/{people} = {300 / people:.1f}% by the rule of three; exactly {upper:.1f}%. (b) For example:
"None of {people} people had a serious reaction; a risk of up to about {upper:.0f} in 100 would fit that." """.strip()
    return ask, answer, ("(a)", "(b) the count", "(b) what can hide behind it")


@item("07", 6, counts=((30, 18, 15), (40, 25, 22)))
def _overlap(counts):
    people, first, second = counts
    least = max(0, first + second - people)
    ask = f"""Of {people} people {first} are free of symptoms after a month and {second} after a year. How many are free
both times, at least and at most? An article says "the benefit lasted in nearly all". What do you write to it?"""
    answer = f"""At least {least} and at most {min(first, second)}. The two counts do not say whether they are the same
people: whoever wants to say who stayed well needs each person's course, and the time between the two visits as well."""
    return ask, answer, ("least", "most", "counts do not show anybody's course")


@item("08", 8, cells=((40, 25, 30, 20), (52, 30, 33, 24)))
def _cells(cells):
    both, only_talk, only_drug, neither = cells
    with_drug, without = both - only_drug, only_talk - neither
    ask = f"""Recovered, of 100 in each of four groups: drug and therapy {both}, therapy alone {only_talk}, drug alone
{only_drug}, neither {neither}. (a) What does therapy add with the drug, and without it? (b) How large is the interaction,
in points? (c) Another trial ran only the first two groups. What can it say about "the drug makes the therapy work
better"?"""
    answer = f"""(a) {with_drug} and {without} points. (b) {with_drug} - {without} = {with_drug - without} points; it needs
an interval. (c) Nothing: two of the four cells are empty, and more people in the other two do not fill them."""
    return ask, answer, ("(a)", "(b)", "(c) the design, not the size")


@item("09", 10, interval=((4.0, 1.25), (3.6, 1.2)))
def _winner(interval):
    estimate, lower = interval
    factor = estimate / lower
    ask = f"""A small trial prints an odds ratio of {estimate:g} (95% CI {lower:g} to {estimate * factor:.1f}). (a) What is
the smallest ratio above 1 that is significant in a trial with intervals as wide as this? (b) Suppose that the truth is 1.8.
What can be said of those of such trials that are significant? (c) What do you expect of a much larger trial?"""
    answer = f"""(a) The interval reaches down by a factor of {estimate:g}/{lower:g} = {factor:.1f}, so {factor:.1f}. (b)
All that favour the treatment print {factor:.1f} or more, so all of them overshoot: the winner's curse. (c) Probably a ratio
nearer to 1 than {estimate:g}, which would be no contradiction."""
    return ask, answer, ("(a)", "(b) all overshoot, and why", "(c) nearer to 1")


@item("10", 8, belief=(((50, 10), (30, 45), (20, 90)), ((40, 15), (40, 50), (20, 95))))
def _assurance(belief):
    mean = sum(weight * power for weight, power in belief) / 100
    fail = 100 - mean
    large = 100 * belief[-1][0] / 100 * (100 - belief[-1][1]) / 100 / fail * 100
    shown = "; ".join(f"{size} effect, belief {weight}%, power {power}%"
                      for size, (weight, power) in zip(("small", "middle", "large"), belief, strict=True))  # fmt: skip
    ask = f"""Before a trial you believe: {shown}. (a) What is the assurance? (b) The trial is not significant. What is your
belief in the large effect now? (c) "So the drug does not work." Answer."""
    answer = f"""(a) {mean:.1f}%, the powers weighted by belief. (b) Of 100 trials {fail:.1f} fail, of which
{belief[-1][0] * (100 - belief[-1][1]) / 100:.1f} with the large effect: {large:.1f}%. (c) A failure speaks against the
large effect. The small and the middle one fail often by themselves, so they stay open; the interval says what still
fits."""
    return ask, answer, ("(a)", "(b)", "(c) what failure leaves open")


@item("10", 6)
def _definitions():
    ask = """A trial is planned with "abstinent in the last four weeks: 30% against 15%", from an earlier paper. The
registered outcome is "four weeks in a row without use, at any time". What is wrong, and what can happen?"""
    answer = """The shares belong to another outcome than the one that will be counted. At any time is easier to reach, in
both arms, so the shares and their difference will be others, and the size that was computed is not the size that this trial
needs. Take shares from a trial that counted in the same way, or count as they did."""
    return ask, answer, ("two definitions", "the shares do not carry over", "a remedy")
