"""What cannot be is refused in words by every public function of these modules, whatever it is given."""

import inspect
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import arguments
from course_lib.methods import looks, replication, winners_curse
from course_lib.methods.replication import Abstinence, Craving, Design, Relapse
from course_lib.reader import explorer
from course_lib.sources import multiverse

RNG = np.random.default_rng(1)
BINARY = Design((6, 7), Abstinence(0.5, 0.2))
#: Public functions with arguments that are right.
CALLS = {
    winners_curse.size_errors: dict(effect=0.7, standard_error=0.75, alpha=0.05),
    winners_curse.shrink_ratio: dict(value=5.7, lower=1.3, upper=25.1, widest=4, level=0.95),
    winners_curse.prior_sd: dict(widest=4),
    looks.unplanned_looks: dict(risk1=0.2, risk2=0.3, looks=[10, 20], trials=50, rng=RNG, alpha=0.05),
    multiverse.abstinence: dict(weeks=2, source="both", blank="use"),
    explorer.reached: dict(design=BINARY, sizes=[10, 20]),
    Abstinence: dict(risk1=0.5, risk2=0.2),
    Relapse: dict(hazard1=0.1, hazard2=0.2, days=28),
    Craving: dict(difference=-5, sd=20, visits=8, correlation=0.5),
    Design: dict(sizes=(6, 7), outcome=Abstinence(0.5, 0.2), dropout=(0, 0.1), looks=(0.5, 1), alpha=0.05, bounds=(2, 2)),
    replication.simulate: dict(design=BINARY, trials=50, seed=1),
    replication.exact_power: dict(design=BINARY),
    replication.exact_errors: dict(design=BINARY),
    replication.fisher_p_table: dict(people1=6, people2=7),
    replication.people_needed: dict(outcome=Abstinence(0.9, 0.1), power=0.8, alpha=0.05, dropout=(0, 0), largest=50),
    replication.assurance: dict(design=BINARY, risk1=[0.5, 0.6], risk2=[0.1, 0.2]),
    replication.exact_powers: dict(design=BINARY, risk1=[0.5, 0.6], risk2=[0.1, 0.2]),
    replication.believed_from_counts: dict(events1=3, people1=9, events2=1, people2=8, widest=4, draws=10, rng=RNG),
    replication.believed_from_ratio: dict(
        value=5.7, lower=1.3, upper=25.1, events2=3, people2=28, widest=4, draws=10, rng=RNG, level=0.95
    ),
    replication.risks_from_odds_ratio: dict(odds_ratio=2.0, risk2=0.3),
    replication.interaction_power: dict(risks=(0.5, 0.3, 0.1, 0.1), people=25, alpha=0.05),
    replication.people_for_interaction: dict(risks=(0.5, 0.3, 0.1, 0.1), power=0.8, alpha=0.05),
    replication.obrien_fleming: dict(looks=[0.5, 1], alpha=0.05),
    replication.spending_bounds: dict(looks=[0.5, 0.8], alpha=0.05, spending="Pocock"),
    replication.crossing: dict(looks=[0.5, 1], bounds=[2.5, 2], drift=1.0),
    replication.estimate_after_stopping: dict(value=1.0, standard_error=0.5, looks=[0.5, 1], bounds=[2.5, 2], level=0.9),
}
ODD = st.one_of(
    st.sampled_from(
        [None, True, "a", "0.5", "", b"x", (), [], {}, object, math.nan, math.inf, -math.inf, -0.0, 0, 1, 2, -1, 95]
    ),
    st.sampled_from(
        [1e-320, 1e308, -1e308, 10**400, 1j, Fraction(1, 3), np.float64(0.3), np.int64(3), np.array([0.2, 0.4])]
    ),
    st.sampled_from(
        [[0.5, None], ["a"], [[0.1], [0.2]], (1, 2, 3, 4), (0.1, 0.2, 0.3, 0.4), (0, 0, 0, 0), range(3), {1, 2}]
    ),
    st.floats(-3, 3),
    st.integers(-5, 60),
)


def test_every_public_function_is_here():
    left_out = {replication.cluster, replication.Simulated, replication.ExactErrors, replication.Assurance}
    public = {thing for name, thing in vars(replication).items() if callable(thing) and name[0] != "_"}
    assert public - left_out <= set(CALLS)


@pytest.mark.parametrize("function", CALLS, ids=lambda f: f.__name__)
def test_what_is_right_is_accepted(function):
    function(**CALLS[function])


@pytest.mark.parametrize("function", CALLS, ids=lambda f: f.__name__)
@settings(max_examples=80)
@given(data=st.data())
def test_one_odd_argument_gives_a_result_or_a_value_error_in_words(function, data):
    given_ = dict(CALLS[function])
    name = data.draw(st.sampled_from([n for n in inspect.signature(function).parameters if n in given_]))
    given_[name] = data.draw(ODD)
    try:
        function(**given_)
    except ValueError as refused:
        told = str(refused)
        assert len(told) > 15 and "\n" not in told[:40]
        assert not any(
            word in told for word in ("broadcast", "ambiguous", "unpack", "could not convert", "math domain", "signs")
        )


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers(-3, 3))
def test_numbers_pass_as_they_are_or_are_refused_by_name(value):
    for check, fits in (
        (arguments.probability, 0 <= value <= 1),
        (arguments.between, 0 < value < 1),
        (arguments.positive, 0 < value < math.inf),
        (arguments.number, math.isfinite(value)),
    ):
        if fits and abs(value) < 1e308:
            assert check("it", value) == value
        elif not fits:
            with pytest.raises(ValueError, match="^it must "):
                check("it", value)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: winners_curse.size_errors(0.7, 0.75, alpha=1.5), "alpha must lie between 0 and 1"),
        (lambda: winners_curse.size_errors(1e-12, 1), "effect must be a number other than 0"),
        (lambda: winners_curse.shrink_ratio(5.7, -1.3, 25, 4), "lower must be a positive number"),
        (lambda: winners_curse.shrink_ratio(5.7, 5.7, 5.7, 4), "lower <= value <= upper"),
        (lambda: winners_curse.shrink_ratio(5.7, 1.3, 1e60, 4), "upper must lie between"),
        (lambda: winners_curse.shrink_ratio(5.7, 1.3, 25.1, math.inf), "widest must be a number"),
        (lambda: replication.risks_from_odds_ratio(-2, 0.3), "odds_ratio must be 0 or above"),
        (lambda: replication.risks_from_odds_ratio(2, 1.3), "risk2: each must be a probability"),
        (lambda: replication.risks_from_odds_ratio(0, 1), "do not say what the other risk is"),
        (lambda: replication.risks_from_odds_ratio([1, 2], [0.1, 0.2, 0.3]), "pair by pair"),
        (lambda: replication.interaction_power((1, 0, 0, 0), 25), "must not all be 0 or 1"),
        (lambda: replication.interaction_power((0.5, 0.3, 0.1, 0.1), 10**8), "at most 10,000,000"),
        (lambda: replication.people_for_interaction((0.5, 0.3, 0.1, 0.1), power=1), "power must lie between 0 and 1"),
        (lambda: replication.people_for_interaction((0.5, 0.3, 0.1, 0.1), alpha=0), "alpha must lie between 0 and 1"),
        (lambda: replication.people_for_interaction((0.50001, 0.3, 0.3, 0.1)), "even 10,000,000 people in each cell"),
        (lambda: looks.unplanned_looks(0.2, 0.2, [10], 10, RNG, alpha=2), "alpha must lie between 0 and 1"),
        (lambda: looks.unplanned_looks(0.2, 0.2, [10], 0, RNG), "trials must be a whole number of at least 1"),
        (lambda: looks.unplanned_looks(0.2, 0.2, [10, 20], 10**7, RNG), "trials times looks must be at most 5,000,000"),
        (lambda: looks.unplanned_looks(0.2, 0.2, [10], 10, 1), "rng must be a generator"),
        (lambda: replication.simulate(BINARY, 10**10), "trials must be at most 1,000,000,000"),
        (lambda: replication.simulate(BINARY, 10, seed=-1), "seed must be a whole number of at least 0"),
        (lambda: replication.simulate(None, 10), "design must be a Design"),
        (lambda: Design((10_001, 10), Abstinence(0.5, 0.2)), "each of sizes must be at most 10,000"),
        (lambda: Design((10, 10), Abstinence(0.5, 0.2), bounds=(2, 2)), "bounds needs one value for each of the 1 looks"),
        (lambda: Design((10, 10), Relapse(0.5, 0.2), bounds=(2,)), "bounds, are for Abstinence only"),
        (lambda: replication.fisher_p_table(2_000, 10), "people1 must be at most 1,000"),
        (lambda: replication.people_needed(Abstinence(0.5, 0.2), largest=10**6), "largest must be at most 2,000"),
        (lambda: replication.assurance(Design((3_000, 10), Abstinence(0.5, 0.2)), [0.1], [0.1]), "at most 2,000 people"),
        (lambda: replication.assurance(BINARY, ["a"], [0.1]), "risk1 must be a number or a sequence of numbers"),
        (lambda: replication.believed_from_ratio(5.7, 1.3, 25.1, 0, 28, 4, 10, RNG), "somebody with and somebody without"),
        (lambda: replication.believed_from_ratio(5.7, 5, 6.5, 3, 28, 4, 10, RNG), "narrower than the second arm's counts"),
        (lambda: replication.believed_from_counts(3, 27, 3, 28, 4, 0, RNG), "draws must be a whole number"),
        (lambda: multiverse.abstinence(True, "both", "use"), "weeks must be one of 1, 2, 3, got True"),
        (lambda: multiverse.abstinence(np.array([1, 2]), "both", "use"), "weeks must be one of"),
        (lambda: multiverse.specifications({"participants": None}), "tables has no diary and no visits"),
        (lambda: explorer.reached(BINARY, []), "sizes must be a number or a sequence of numbers"),
        (lambda: explorer.picture(1.3, 0.1, 55), "risk1 must be a probability"),
    ],
)
def test_each_refusal_says_what_was_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("check", "least", "most", "below", "above"),
    [
        (arguments.significance_level, 1e-9, 1 - 1e-9, 0.99e-9, 1),
        (arguments.confidence_level, 0.01, 0.999999, 0.0099, 0.9999991),
        (lambda x: arguments.probability("it", x), 0, 1, -1e-9, 1 + 1e-9),
        (lambda x: arguments.number("it", x), -9.9e307, 9.9e307, -1e308, 1e308),
        (lambda x: arguments.whole("it", x, 2, 5), 2, 5, 1, 6),
        (lambda x: arguments.probabilities("it", [0.5, x]).tolist()[1], 0, 1, -1e-9, 1 + 1e-9),
    ],
)
def test_the_ends_of_what_is_allowed_are_allowed_and_nothing_beyond(check, least, most, below, above):
    assert check(least) == least and check(most) == most
    for beyond in (below, above):
        with pytest.raises(ValueError, match=r"(must|each must) "):
            check(beyond)


def test_what_cannot_be_written_out_is_told_by_its_type_and_what_is_long_is_cut():
    assert arguments.shown(10**5_000) == "a int" and arguments.shown("x" * 300) == repr("x" * 300)[:200]
    with pytest.raises(ValueError, match="it must be a positive number, got a int$"):
        arguments.positive("it", 10**5_000)
