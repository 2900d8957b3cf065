"""What a paper prints of a trial, as a reader types it: two arms, or an estimate, or both; and what is asked about it."""

import re
from dataclasses import dataclass, field, replace

from course_lib.methods.counts import check_counts
from course_lib.methods.estimates import Estimate, level_text
from course_lib.reader.own_trial.arms import read_arms
from course_lib.reader.own_trial.curves import asked_of_percentages
from course_lib.reader.own_trial.estimate import estimate_of
from course_lib.reader.own_trial.events import asked_of_event, event_open
from course_lib.reader.own_trial.fits import fitting, told_loose
from course_lib.reader.own_trial.kinds import another_measure, asked_of_hazards, of_another_kind
from course_lib.reader.own_trial.margin import needed_margin
from course_lib.reader.own_trial.margin_asked import asked_of_margin
from course_lib.reader.own_trial.means import asked_of_means, means_differ, means_told, with_means
from course_lib.reader.own_trial.measures import MEASURES
from course_lib.reader.own_trial.misprints import asked_of_middle, asked_of_misprint
from course_lib.reader.own_trial.names import OPTIONAL, Names
from course_lib.reader.own_trial.nothing import or_dots
from course_lib.reader.own_trial.own_estimates import asked_beside, level_of, with_limit_of
from course_lib.reader.own_trial.randomised import MORE_ARMS
from course_lib.reader.own_trial.rates import asked_of_rates, rates_of, told
from course_lib.reader.own_trial.reading import INTERVAL, Refused, an, chosen, in_signs, need, refusing, with_points
from course_lib.reader.own_trial.reasons import answers
from course_lib.reader.own_trial.slips import odd_numbers
from course_lib.reader.own_trial.verdicts import does_better, settled
from course_lib.reader.own_trial.within import is_of_margin
from course_lib.reader.own_trial.wording import SIDED, plain_interval, without_others
from course_lib.reader.own_trial.worked_back import arms_told, asked_of_counts, asked_of_shares, caveat
from course_lib.reader.questions.own_words import ASKED, SAID

MOST_PEOPLE = 500_000  # in an arm: exact methods take a million in both


@dataclass(frozen=True)
class Trial:
    """A trial as it was given: four counts, or an estimate with its interval; made by the functions of this module."""

    names: Names
    counts: tuple | None = None  #: events and people in the first arm, and in the second
    estimate: Estimate | None = None
    measure: str = ""  #: of the estimate, one of `MEASURES`
    decimals: tuple = ()  #: of the estimate and its limits, as printed
    beside: "Trial | None" = field(default=None, repr=False)  #: of counts, the trial by the estimate printed beside them
    notes: tuple = field(default=(), repr=False)  #: what became of printed percentages
    asked: tuple = field(default=(), repr=False)  #: what may have been typed by mistake
    also: dict = field(default_factory=dict, repr=False, compare=False)  #: what was printed beside the counts, for `printed`
    parts: dict = field(default_factory=dict, repr=False, compare=False)  #: sections for its page, by their headings
    settled: tuple = field(default=(), repr=False, compare=False)  #: as `verdicts.settled`
    rates: tuple = field(default=(), repr=False)  #: as `rates.rates_of`, of both arms, where no shares were printed
    means: tuple = field(default=(), repr=False)  #: as `means.means_of`, of both arms, of a score
    worked: tuple = field(default=(), repr=False)  #: as `arms.read_arms`, of arms whose counts come of a percentage
    added: bool = field(default=False, repr=False, compare=False)  #: whether `add` was run since the trial was entered
    refused: tuple = field(default=(), repr=False, compare=False)  #: which of several lines `add` refused, and why

    def __post_init__(self):
        need(isinstance(self.names, Names), "names", self.names)
        if self.counts and (total := self.names.randomised_people):
            (first, second), (one, two) = self.names.arms, self.counts[1::2]
            said = {"first": first, "second": second, "one": one, "two": two, "sum": one + two, "total": total}
            need(one + two <= total, "more than randomised", **said)
        if self.estimate and not self.settled:
            object.__setattr__(self, "settled", settled(self))

    @property
    def scale(self):
        """On which the estimate is symmetric: "ratio" or "difference"."""
        return MEASURES.get(self.measure, "difference")

    @property
    def printed(self):
        """This trial by its printed estimate, or None if only counts were given."""
        return self if self.estimate else self.beside

    def __str__(self):
        names, (first, second) = self.names, self.names.arms
        found, is_ = [], ("good", "higher") if names.good else ("bad", "lower")
        if self.counts:
            found = [f"{' and '.join(arms_told(self, behind=False))} were {names.outcome}."]
        found += caveat(self)
        if self.printed:
            p = f" P {self.also['P']}, as printed." if "P" in self.also else ""
            e = self.printed.estimate
            found.append(f"{e}{', ' * bool(e.how)}{e.how}, {first} against {second}.{p}")
        found += [told(names, self.rates)] if self.rates else []
        found += [SAID["without rate"]] * (SAID["without rate"] in self.notes)
        found += filter(None, (told_loose(self),))
        found += [means_told(names, self.means)] if self.means else []
        all_ = self.counts and names.randomised_people == sum(self.counts[1::2])
        found += [SAID["all counted"]] * bool(all_ and not re.search(MORE_ARMS, names.randomised, re.I))
        said = SAID["direction"].format(is_=is_[0], better=is_[1], does=does_better(self))
        odd = (f"Look again: {each}" for each in self.questions)
        source = [f"Source: {names.source}"] * bool(names.source)
        return f"{names.trial}: " + "\n".join([*found, said, *names.facts, *source, *odd])

    @property
    def size(self):
        """The difference that was given, the printed one first: above 0 if the first arm has more of the outcome."""
        if self.printed and not (self.counts and event_open(self)):
            return self.printed.estimate.value - (self.printed.scale == "ratio")
        a, n1, b, n2 = self.counts
        return a / n1 - b / n2

    @property
    def _all_asked(self):
        of_margin = is_of_margin(self)
        digit = asked_of_misprint(self)
        middle = () if digit or self.means and means_differ(self) else asked_of_middle(self)
        odd = odd_numbers(self, not (of_margin or digit or middle), not digit, not (middle or another_measure(self)[0]))
        odd = [*asked_of_counts(self), *digit, *odd] or [*middle]
        asked = (*asked_of_percentages(self), *self.asked)
        kinds = () if odd or asked or of_margin else of_another_kind(self)
        return (*asked, *asked_of_means(self), *self.names.odd, *asked_of_margin(self), *odd, *kinds)

    @property
    def questions(self):
        """What may have been typed by mistake, until it is mended, or ``looked_again`` says why it is right."""
        open_ = (*asked_of_event(self), *asked_of_shares(self), *asked_of_hazards(self))
        asked, answered = self._all_asked, answers(self.names.looked_again)
        reason = [ASKED["no reason"].format(typed=self.names.looked_again)] * bool(asked and self.names.looked_again)
        return tuple(map(an, (*self.refused, *open_, *(() if answered else (*asked, *reason)))))

    @property
    def answered(self):
        """What one answer (``looked_again``) was given to, if it is more than one question."""
        asked = self._all_asked if answers(self.names.looked_again) else ()
        return asked if len(asked) > 1 else ()


def check_trial(trial):
    """The trial, or a refusal."""
    need(isinstance(trial, Trial), "trial", trial)
    return trial


def enter(trial, arms, outcome, outcome_is, arm_1=..., arm_2=..., estimate=..., **more):
    """A trial as its abstract prints it, each number a text; what was understood is said back, and asked about if odd.

    Parameters
    ----------
    trial, arms, outcome
        As for `Names`; so is ``more``: outcome_in_full, followed, source, randomised, primary, registered, kind, start.
    outcome_is : {"good", "bad"}
        For people: abstinent is good, dead or in relapse bad.
    arm_1, arm_2 : str, optional
        "264/614 (43.0%)", "264 of 614 patients (43.0%)" or "43.0% of 614"; rates, "1.65% per year", beside an estimate.
    estimate : str, optional
        With its name and interval, "hazard ratio 0.74 (95% CI, 0.65 to 0.85)": instead of the arms, or beside them.

    Returns
    -------
    Trial

    Raises
    ------
    Refused
        If something cannot be read, or cannot be.

    Examples
    --------
    >>> print(enter("Gawin 1989", ("desipramine", "placebo"), "in relapse", "bad", "10/24", "20 of 24 (83.3%)"))
    Gawin 1989: 10 of 24 (41.7%) on desipramine and 20 of 24 (83.3%) on placebo were in relapse.
    The outcome is bad for people: lower is better. These numbers favour desipramine. Does the abstract say so?
    """
    for what, typed in (("trial", trial), ("arms", arms), ("outcome", outcome)):
        need(typed is not ..., "still", what=what)
    said = outcome_is.strip().lower() if isinstance(outcome_is, str) else ""
    need(said in ("good", "bad"), "good", outcome_is)
    names = Names(trial, arms, outcome, said == "good", **{name: or_dots(text) for name, text in more.items()})
    arm_1, arm_2, estimate = (with_points(or_dots(typed, none=True)) for typed in (arm_1, arm_2, estimate))
    left = [arm_1, arm_2].count(...)
    estimate = without_others(estimate, names.arms)
    need(left == 0 or left == 2 and estimate is not ..., "which")
    given = None if estimate is ... else from_estimate(names, estimate, estimate)
    if left:
        return given
    if of_score := with_means(names, (arm_1, arm_2), given, from_estimate):
        return of_score
    if given and (rates := rates_of((arm_1, arm_2))):
        return replace(given, rates=rates, asked=(*given.asked, *asked_of_rates(given, rates)))
    counted = from_counts(names, arm_1, arm_2)
    fits = fitting(counted)
    if given and given.estimate.open_end:
        given = with_limit_of(given, counted.counts)
    elif given and (level := level_of(given, counted.counts, fits)):
        taken = not INTERVAL.search(SIDED.sub(" ", in_signs(str(estimate))))
        said = {"name": given.measure, "level": level_text(level), "own": level_text(given.estimate.level)}
        said["taken"] = ASKED["level taken" if taken else "level typed"].format(**said)
        counted = replace(counted, asked=(*counted.asked, ASKED["level"].format(**said)))
        given = replace(given, estimate=replace(given.estimate, level=level)) if taken else given
    given = given and replace(given, settled=settled(given, counted.counts, fits))
    if given:
        counted = replace(
            counted, notes=(*counted.notes, *given.notes), asked=(*counted.asked, *asked_beside(given, counted))
        )
    return replace(
        counted,
        beside=given,
        also=counted.also
        | ({given.measure: plain_interval(estimate, True, given.measure)[0]} | given.also if given else {}),
    )


def add(trial, **typed):
    """What else the paper says of a trial that was entered, for its page.

    Parameters
    ----------
    trial : Trial
    typed : str
        Of `Names`, by name: source, and all that is optional there; ``...`` leaves what is there.

    Returns
    -------
    Trial
        With the sections that were made of ``trial``. What `Names` and `margin.needed_margin` refuse is refused; of several
        lines the others are kept, and the trial says which was left out.

    Examples
    --------
    >>> gawin = from_counts(Names("Gawin 1989", ("desipramine", "placebo"), "in relapse", False), 10, 24, 20, 24)
    >>> add(gawin, primary="yes").names.facts
    ('This outcome was the primary one.',)
    """
    for name in typed:
        chosen("what is added", name, (*OPTIONAL, "source"))
    made, left = replace(check_trial(trial), added=True, refused=()), []
    typed = {name: text for name, text in typed.items() if or_dots(text) is not ...}
    made = _renamed(made, margin=...) if "margin" in typed else made
    for name, text in sorted(typed.items(), key=lambda each: each[0] == "margin"):  # which the others may explain
        try:
            one = _renamed(made, **{name: text})
            needed_margin(one)  # which is refused here, where it is typed
            made = one
        except Refused as problem:
            left.append(ASKED["left out"].format(name=name, why=problem))
            if len(typed) == 1:
                object.__setattr__(trial, "refused", tuple(left))  # the cells below still have this trial
                raise
            made = _renamed(made, **{name: ...})
    return replace(made, refused=tuple(left))


def _renamed(trial, **typed):
    names = replace(trial.names, **typed)
    return replace(trial, names=names, beside=trial.beside and replace(trial.beside, names=names))


def from_counts(names, events1, people1, events2=None, people2=None):
    """A trial from two arms as printed, "264/614 (43.0%)" and "49.1% of 627", or from four counts.

    Parameters
    ----------
    names : Names
    events1, people1, events2, people2 : int or str
        People with the outcome and all people, in the first arm and in the second; half a million at most. Or two texts.

    Returns
    -------
    Trial
        Or, if a count cannot be, a refusal that says what may have been typed instead. Of several counts that fit a
        percentage the nearest is taken, and it is asked for the count.

    Examples
    --------
    >>> levin = Names("Levin 2015", ("amphetamine 80 mg", "placebo"), "abstinent", good=True)
    >>> from_counts(levin, "30.2% of 43", "3/43").counts
    (13, 43, 3, 43)
    """
    need(isinstance(names, Names), "names", names)
    typed = (events1, people1) if events2 is None else ((events1, people1), (events2, people2))
    counts, notes, asked, also, worked = read_arms(names, typed)
    more = any(k > n for k, n in zip(counts[::2], counts[1::2], strict=True))
    with refusing("turned" if more else "counts", names.arms):
        counts = check_counts(*counts)
    need(max(counts) <= MOST_PEOPLE, "most", max(counts), most=MOST_PEOPLE)
    return Trial(names, counts, notes=tuple(notes), asked=tuple(asked), also=also, worked=tuple(worked))


def from_estimate(names, measure, value, lower=None, upper=None, level=None):
    """A trial from an estimate of its effect and the interval, as printed.

    Parameters
    ----------
    names : Names
    measure : str
        Holds one of `MEASURES`, or "OR", "RR" or "HR"; "adjusted", or an a as in "aOR", is kept.
    value, lower, upper : float or str
        The estimate and its limits, for the first arm against the second; or all in one text, "0.83 (95% CI, 0.75-0.93)".
    level : float, optional
        Of the interval; 0.95 unless the text says another. The trial, and what is refused, are as for `from_counts`.

    Examples
    --------
    >>> relapse = Names("KARE", ("ketamine", "saline"), "in relapse", good=False)
    >>> print(from_estimate(relapse, "odds ratio", "0.80 (0.31 to 2.10)").estimate)
    Odds ratio 0.80 (95% CI 0.31 to 2.10)
    """
    return Trial(names, **estimate_of(names, measure, value, lower, upper, level))
