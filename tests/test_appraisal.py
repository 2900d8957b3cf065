"""The appraisal: how judgements are read, what is refused and how, which numbers are beside them, what is on the page."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from course_lib.methods import effects
from course_lib.reader import appraisal, beliefs, lessons, plan, predict
from course_lib.reader.appraisal import asked, behind, judged, on_paper, remarks
from course_lib.reader.appraisal.earlier import Brought
from course_lib.reader.bias_card import (
    BIAS,
    BIAS_LEVELS,
    CERTAIN,
    CERTAINTY,
    CERTAINTY_LEVELS,
    too_certain,
    too_doubtful,
    too_low,
)
from course_lib.reader.questions.pages import plain
from course_lib.reader.verdict_words import WORDS as VERDICTS
from course_lib.sources import trial, verdicts

CLAIMS = {
    "C03": "depends: 13 and 3, if a blank\nis use",
    "C05": ("depends on the definition", "a *hazard* is <b>no</b> risk"),
    "C08": "agrees: 12 of 27 | at six months",
    "C12": "untestable, because both arms had the therapy",
}


def full():
    """Every question answered, by somebody who writes two short sentences to each."""
    reason = "so says the abstract, and what it does not say I cannot know"
    return [
        appraisal.claims(dict.fromkeys(verdicts.VERDICTS, f"depends: {reason}")),
        appraisal.risk_of_bias(dict.fromkeys(asked.BIAS_ASKED, f"some: {reason}")),
        appraisal.certainty(dict.fromkeys(asked.GROUNDS, f"serious: {reason}") | {"overall": f"very low: {reason}"}),
        appraisal.article(dict.fromkeys(asked.ARTICLE, "partly: some of it, and not the whole")),
        appraisal.words(dict.fromkeys(asked.WORDS, f"I say this, {reason}. It may hold, and it may not.")),
    ]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder of the reader's own, without guesses."""
    monkeypatch.setenv("BEHIND_THE_HEADLINE_PROGRESS", str(tmp_path / "my_progress.json"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ------------------------------------------------------------------------------------------------------ how it is read


@pytest.mark.parametrize(
    ("typed", "words", "read"),
    [
        ("depends: two weeks", VERDICTS, ("depends on the definition", "two weeks")),
        ("  Agrees - 13 of 27", VERDICTS, ("agrees with the sources", "13 of 27")),
        ("agrees with the sources: 13 of 27", VERDICTS, ("agrees with the sources", "13 of 27")),
        ("agree: 13 of 27", VERDICTS, ("agrees with the sources", "13 of 27")),
        ("unknown because nobody says", VERDICTS, ("cannot be known from the abstract", "nobody says")),
        ("cannot be known: nobody says", VERDICTS, ("cannot be known from the abstract", "nobody says")),
        (("untestable", "two cells"), VERDICTS, ("the design cannot show it", "two cells")),
        (["the design cannot show it", "two cells"], VERDICTS, ("the design cannot show it", "two cells")),
        ("low risk: dealt by chance", BIAS_LEVELS, ("low risk", "dealt by chance")),
        ("some concerns: who knows", BIAS_LEVELS, ("some concerns", "who knows")),
        ("not said: who knows", BIAS_LEVELS, ("not said in what I read", "who knows")),
        ("no concerns: it is narrow", CERTAINTY_LEVELS, ("no concern", "it is narrow")),
        ("serious: it is wide", CERTAINTY_LEVELS, ("serious concern", "it is wide")),
        ("Very serious concern: it is wide", CERTAINTY_LEVELS, ("very serious concern", "it is wide")),
        ("high: because of the guessing", BIAS_LEVELS, ("high risk", "because of the guessing")),
        ("agrees because of chance", VERDICTS, ("agrees with the sources", "because of chance")),
        ("high: because they knew", BIAS_LEVELS, ("high risk", "they knew")),
        ("not known: no second trial", CERTAINTY_LEVELS, ("not known", "no second trial")),
        ("No, nothing", asked.ANSWERS, ("no", "nothing")),
        ("very low: one trial", asked.ALL_IN_ALL, ("very low certainty", "one trial")),
        ("low: one trial", asked.ALL_IN_ALL, ("low certainty", "one trial")),
    ],
)
def test_a_word_and_a_reason_are_read_in_each_form_that_people_write(typed, words, read):
    found = judged.read("C03", typed, words)
    assert (found.judged, found.because) == read and not found.wanting


@pytest.mark.parametrize("typed", [..., "", " . ", "...", (..., ...), ("", "")])
def test_nothing_typed_is_nothing_said(typed):
    assert judged.read("C03", typed, VERDICTS) == judged.Judged()


@pytest.mark.parametrize(
    "typed",
    ["agrees", "agrees:", "Agrees: ...", ("agrees", ...), ("agrees", " "), "agrees because", "agrees: x", "agrees: Agrees."],
)
def test_a_verdict_without_a_reason_is_refused_kindly_and_by_name(typed):
    found = judged.read("C04", typed, VERDICTS)
    assert found.judged == "agrees with the sources" and not found.because
    assert found.wanting.startswith('C04 says "agrees with the sources", and not yet why.')
    assert '"agrees: because ..."' in found.wanting


@pytest.mark.parametrize(
    ("typed", "words", "meant"),
    [
        ("agres: 13 of 27", VERDICTS, "agrees"),
        ("dependent: on weeks", VERDICTS, "depends"),
        ("unknwon", VERDICTS, "unknown"),
        ("untesteable: two cells", VERDICTS, "untestable"),
        ("true: 13 of 27", VERDICTS, "agrees"),
        ("unclear: nobody says", VERDICTS, "unknown"),
        ("not sure", VERDICTS, "unknown"),
        ("it depends: on weeks", VERDICTS, "depends"),
        ("agreees - P is .02", VERDICTS, "agrees"),
        ("moderate: who knows", BIAS_LEVELS, "some"),
        ("hihg: who knows", BIAS_LEVELS, "high"),
        ("seriuos: wide", CERTAINTY_LEVELS, "serious"),
        ("idk: nobody says", BIAS_LEVELS, "not said"),
        ("I don’t know: nobody says", VERDICTS, "unknown"),
        ("unclear: nobody says", BIAS_LEVELS, "not said"),
        ("unclear: no second trial", CERTAINTY_LEVELS, "not known"),
        ("high: 13 to 57", CERTAINTY_LEVELS, "serious"),
        ("medium: 13 to 57", asked.ALL_IN_ALL, "moderate"),
        ("none: nothing", asked.ANSWERS, "no"),
        ("no: there is only one trial", CERTAINTY_LEVELS, "no concern"),
        ("none", CERTAINTY_LEVELS, "no concern"),
        ("n/a", BIAS_LEVELS, "not said"),
        ("yes: it is wide", CERTAINTY_LEVELS, "serious"),
        ("very seriuos: it is wide", CERTAINTY_LEVELS, "very serious"),
        ("part: of it", asked.ANSWERS, "partly"),
    ],
)
def test_a_mistyped_word_gets_the_word_that_was_meant(typed, words, meant):
    found = judged.read("C03", typed, words)
    assert not found.judged and f'Is "{meant}" meant?' in found.wanting and ", ".join(words) in found.wanting


def test_no_alone_is_taken_for_no_judgement_of_a_concern():
    found = judged.read("inconsistency", "no: there is only one trial, so no consistency", CERTAINTY_LEVELS)
    assert not found.judged and 'If there is nothing to judge it by, it is "not known".' in found.wanting


@pytest.mark.parametrize(
    "typed", ["depends: asdf", "depends: because unclear", ("depends", "weeks!"), "depends: because I say"]
)
def test_one_word_is_no_reason_for_somebody_else(typed):
    part = appraisal.claims({"C05": typed})
    assert not part.rows[0].done and "is too short for a reason. Write it so that somebody else knows it." in str(part)
    assert appraisal.claims({"C05": "depends: .47"}).rows[0].done


@pytest.mark.parametrize("typed", ["agrees/depends: 13 of 27", "agrees or depends: 13 of 27", "agrees | unknown: 13 of 27"])
def test_of_two_words_one_is_to_be_chosen(typed):
    found = judged.read("C03", typed, VERDICTS)
    assert not found.judged and found.wanting.startswith("C03 has two words before its reason. Choose the one")
    assert judged.read("C03", "depends: 13/27 or more", VERDICTS).because == "13/27 or more"


def test_what_resembles_no_word_gets_the_list_and_no_guess():
    found = judged.read("C03", "Half of 27 people had no use in two weeks", VERDICTS)
    assert "none of our words here: agrees, depends, unknown, untestable." in found.wanting and "meant" not in found.wanting
    assert "C03 has a reason and no word" in judged.read("C03", (..., "13 of 27"), VERDICTS).wanting
    assert "C03 is 3. Write a word and a reason" in judged.read("C03", 3, VERDICTS).wanting


@pytest.mark.parametrize("typed", ["false: not everyone", "No, it is not shown", "disagree: 13 of 27", "not true", "wrong"])
def test_who_denies_a_claim_hears_what_the_four_words_sort(typed):
    assert "None of the four says that a claim is false. Does another" in judged.read("C02", typed, VERDICTS).wanting


def test_bets_and_appraisal_share_their_words(elsewhere):
    bets = [("C01", "agrees"), ("C03", "depends"), ("C09", "untestable")]
    beliefs.keep(bets, elsewhere)
    for claim, word in bets:
        assert judged.read(claim, f"{word}: because", VERDICTS).judged == beliefs.kept(elsewhere)[claim] == VERDICTS[word]
    assert set(VERDICTS.values()) == set(verdicts.KINDS)


# ------------------------------------------------------------------------------------------------------- what is shown


def test_one_refusal_keeps_and_shows_the_rest():
    part = appraisal.claims({"C01": "agrees", "c3": CLAIMS["C03"], "C14": "agrees: x", "C02": ...})
    assert [row.key for row in part.rows if row.done] == ["C03"]
    shown = str(part)
    assert (
        "1 of 3 filled in." in shown and "Nothing is lost" in shown and "You: depends on the definition: 13 and 3" in shown
    )
    assert "There is no 'C14' here, only C01 to C13." in shown
    assert "Nothing is lost" not in str(appraisal.claims(CLAIMS))
    twice = appraisal.claims({"C09": "untestable: two cells", "c9": "x"})
    assert twice.rows[0].done and "C09 is here twice, and the first is taken." in str(twice)


def test_the_courses_verdict_is_shown_after_the_readers_only():
    part = appraisal.claims({"C03": CLAIMS["C03"], "C08": ..., "C09": "untestable"})
    assert "The course: Agrees with the sources." in str(part) and str(part).count("The course:") == 1
    assert "Can be argued" not in str(appraisal.claims({"C03": ...}))


def test_where_both_differ_is_said_and_nobody_is_called_wrong():
    part = appraisal.claims(CLAIMS)
    shown = str(part) + part._repr_html_()
    assert (
        "You and the course differ on C08." in shown
        and "The course: The same word. The paper's hazard ratio" in shown
        and "The same word on C05 and C12. Only you can tell whether your reason is the course's, too." in shown
    )
    assert "Another word, which can be argued, on C03. Is the reason that is given there yours?" in shown
    assert "Can be argued: depends on the definition, if the reason is that another rule for blanks" in shown
    assert "is not told. Is that your reason?" in shown and "You argue" not in shown
    assert not re.search(r"\b(wrong|mistake|incorrect|error)\b", shown.replace("standard errors", ""))


def test_what_is_typed_is_no_markup_in_the_notebook():
    shown = appraisal.claims({"C05": CLAIMS["C05"], "<b>": "x"})._repr_html_()
    assert "a *hazard* is &lt;b&gt;no&lt;/b&gt; risk" in shown and "first use <em>or dropout</em>" in shown
    assert "'&lt;b&gt;'" in shown


@pytest.mark.parametrize(
    "form", [appraisal.claims, appraisal.risk_of_bias, appraisal.certainty, appraisal.article, appraisal.words]
)
def test_a_form_takes_anything_without_an_exception(form):
    for filled in (3, None, ..., "C03", [], [("C03", "x")]):
        assert "must be a dict" in str(form(filled)) and not form(filled).rows
    for key in ("C03", "harms", "bias", "measuring", 3, None, ("a",), "", "c", "É"):
        for value in (3, None, b"x", object(), ["a"], ("a", "b", "c"), "\ud800", "x" * 5000, ":", "no:", float("nan")):
            assert str(form({key: value})) and form({key: value})._repr_html_()
    assert not form({}).rows and "filled in" not in str(form({}))


# ----------------------------------------------------------------------------------------------------------- the numbers


def test_numbers_behind_the_cards_are_those_of_the_lessons():
    bias, certain = behind.bias(), behind.certainty()
    assert list(bias) == list(BIAS) and {*certain, "bias"} == set(CERTAINTY) == {*asked.GROUNDS, "bias"}
    assert f"guesses about {0.55 * lessons.find('02.c').truth():.0f} of 55 right" in bias["allocation"]
    right, guessed, right_too, guessed_too = verdicts.RIGHT_GUESSES
    assert f"On ketamine {right} of {guessed} guessed right" in bias["what came after"]
    assert f"In the other arm {right_too} of {guessed_too} did" in bias["what came after"]
    assert "On midazolam 25 people count as not abstinent." in bias["missing outcomes"]
    assert f"Suppose that {effects.fragility_index(13, 27, 3, 28)} of them were only missing" in bias["missing outcomes"]
    assert effects.fisher_p(13, 27, 7, 28) > 0.05
    assert effects.fisher_p(15, 27, 7, 28) < 0.05  # with two more on ketamine four are not enough
    assert (
        "If ketamine did nothing, about 3 would, as on midazolam. So 10 of the 13 would have had to hide"
        in bias["measuring"]
    )
    assert round(27 * 3 / 28) == 3
    assert "at 55 of 60 planned people" in bias["choosing"] and "imulated" not in " ".join(
        [*bias.values(), *certain.values()]
    )
    found = effects.risk_difference(13, 27, 3, 28)
    assert f"best guess is {100 * found.value:.1f} more of a hundred" in certain["imprecision"]
    assert f"and {100 * found.lower:.1f} to {100 * found.upper:.1f} would fit, too" in certain["imprecision"]
    printed = trial.published().loc["abstinence_or"]
    assert f"{printed.estimate} times as great ({printed.lower} to {printed.upper}; lesson 03)" in certain["imprecision"]
    assert "10.1 points more days abstinent on ketamine (1.1 to 19.0; lesson 08)" in certain["inconsistency"]
    assert "no difference was clear: odds ratio 0.80 (0.31 to 2.10)" in certain["inconsistency"]
    assert (
        "15 of a hundred trials with an interval as wide as this one's would be significant" in certain["publication bias"]
        and "Those print, on average, an odds ratio of 6.5, and the 2 is true (lesson 09)" in certain["publication bias"]
    )
    assert "of being removed of up to 10.5% still fits that (a one-sided 95% limit: at that risk" in behind.harms()
    assert round(100 * (1 - 0.105) ** 27) == 5, "at that risk nobody is removed in 1 of 20 trials"
    by_itself = "9 trials with 901 people leave open: odds ratio of relapse 0.72 (0.46 to 1.13; Grant 2017)"
    assert by_itself in certain["indirectness"] and not re.search(r"\d", behind.alternatives())


def test_hiding_that_makes_the_whole_difference_is_that_of_lesson_08():
    counted, people, expected, hidden, of, _ = map(int, re.findall(r"\d+", behind.bias()["measuring"]))
    assert (counted, people) == (13, 27) and expected / people == pytest.approx(3 / 28, abs=0.5 / people)
    assert of == counted and hidden == counted - expected


def test_the_courses_answers_about_the_article_are_answers_of_the_form():
    assert len(asked.ARTICLE) == 3
    for question, (answer, because) in asked.ARTICLE.values():
        assert answer in asked.ANSWERS and question.endswith(".") and because.endswith(".")
        assert not re.search(r"C\d\d", because)


def test_what_the_course_cannot_judge_gets_a_checklist_once_it_is_answered():
    for form, keys, word in (
        (appraisal.words, [key for key in asked.WORDS if key not in ("Monday at first", "on Monday")], ""),
        (appraisal.risk_of_bias, asked.BIAS_ASKED, "low: "),
        (appraisal.certainty, asked.CERTAINTY_ASKED, "not known: "),
    ):
        for key in keys:
            typed = "very low: " if (word, key) == ("not known: ", "overall") else word
            assert "A good one has: " in str(form({key: f"{typed}so it is"})), key
            assert "A good one has" not in str(form({key: ...}))
    assert "is too short to be read" in str(appraisal.words({"interests": "x"})) + str(appraisal.words({"harms": "?"}))


def test_a_key_that_is_mistyped_gets_the_one_that_was_meant():
    assert 'Is "choosing" meant?' in str(appraisal.risk_of_bias({"chosing": "low: x"}))
    assert 'Is "harms" meant?' in str(appraisal.words({"harm": "x"}))


# ------------------------------------------------------------------------------------------- what speaks against itself


@pytest.mark.parametrize(
    ("worst", "overall", "said"),
    [
        ("high risk", "low risk", True),
        ("high risk", "some concerns", True),
        ("high risk", "not said in what I read", True),
        ("high risk", "high risk", False),
        ("some concerns", "low risk", True),
        ("some concerns", "some concerns", False),
        ("not said in what I read", "low risk", True),
        ("not said in what I read", "some concerns", False),
        ("low risk", "high risk", False),
    ],
)
def test_the_whole_is_at_least_as_bad_as_its_worst_part(worst, overall, said):
    found = too_low(overall, dict.fromkeys(BIAS, "low risk") | {"what came after": worst})
    assert bool(found) == said
    if said:
        assert found.startswith(f"“What came after” is {worst}, and the whole {overall}. ")
        assert found.endswith("cannot be known to be low." if "not said" in worst else "at least as bad as its worst part.")


@pytest.mark.parametrize("overall", CERTAIN)
@pytest.mark.parametrize(("concerns", "steps"), [((), 0), (("serious",), 1), (("very serious",), 2), (("serious",) * 4, 4)])
def test_each_serious_concern_takes_a_step_from_high_and_a_very_serious_one_two(overall, concerns, steps):
    given = dict(zip(CERTAINTY, [*(CERTAINTY_LEVELS[c] for c in concerns), *["some concern"] * 5], strict=False))
    allowed = CERTAIN[min(steps, 3)]
    found = too_certain(overall, given)
    assert bool(found) == (CERTAIN.index(overall) < CERTAIN.index(allowed))
    if found:
        assert f"{steps} step" in found and found.endswith(f"down from high is {allowed}, and not {overall}.")


def test_a_judgement_that_is_none_is_refused_by_all_three():
    for check, whole in ((too_low, "low risk"), (too_certain, "high"), (too_doubtful, "high")):
        for overall, parts in (("good", {}), (None, {}), (whole, {"measuring": "bad"})):
            with pytest.raises(ValueError, match="must be one of"):
                check(overall, parts)


def test_cards_that_speak_against_themselves_hear_it_on_form_and_page():
    bias = appraisal.risk_of_bias({"what came after": "high: they could guess", "overall": "low: all is fine"})
    assert "Look again: “What came after” is high risk, and the whole low risk." in str(bias)
    filled = {"imprecision": "serious: 13 to 57", "overall": "moderate: one step for imprecision"}
    certain = appraisal.certainty(filled, bias)
    arithmetic = "Imprecision (1 step) and bias (1 step): 2 steps down from high is low, and not moderate."
    assert f"Look again: {arithmetic} Why do you stop there?" in str(certain)
    for other in (None, 3, appraisal.risk_of_bias({})):
        assert "Look again: Bias is not judged yet, and may take a step. What" in str(appraisal.certainty(filled, other))
    alone, text = appraisal.page([certain]), appraisal.page([certain, bias])
    assert "beside bias, which is not judged here:" in alone and "beside bias, which is judged above:" in text
    assert f"> {arithmetic}\n" in text and "> “What came after” is high risk, and the whole low risk." in text
    assert "Why do you stop" not in text


@pytest.mark.parametrize(
    ("form", "key", "typed", "said"),
    [
        (appraisal.risk_of_bias, "missing outcomes", "low: ITT was used", "Intention to treat tells"),
        (appraisal.risk_of_bias, "missing outcomes", "low: it was by intention-to-treat", "Intention to treat tells"),
        (appraisal.risk_of_bias, "missing outcomes", "some: ITT was used", ""),
        (appraisal.risk_of_bias, "allocation", "low: ITT was used", ""),
        (appraisal.risk_of_bias, "allocation", "low: it was randomised", "does not tell whether anybody could foresee"),
        (appraisal.risk_of_bias, "allocation", "low: randomised by a computer far away", ""),
        (appraisal.certainty, "inconsistency", "no concern: there is only one trial", "One trial alone"),
        (appraisal.certainty, "inconsistency", "not known: there is only one trial", ""),
        (appraisal.risk_of_bias, "what came after", "low: double blind", "whether people felt which drug"),
        (appraisal.risk_of_bias, "what came after", "some: double blind, and felt all the same", ""),
        (appraisal.risk_of_bias, "missing outcomes", "low: nobody missing", "How many outcomes are missing"),
        (appraisal.risk_of_bias, "measuring", "low: urine is objective", "own reports were counted"),
        (appraisal.risk_of_bias, "measuring", "low: urine, beside what people report", ""),
        (appraisal.certainty, "imprecision", "no concern: P is .003", "does not tell how precise it is. The interval does."),
        (appraisal.certainty, "imprecision", "serious: P is .003, but 13 to 57", ""),
        (appraisal.claims, "C04", "agrees: six times as many people stopped", "is no ratio of people"),
        (appraisal.claims, "C04", "agrees: 5.7 times the odds is not 5.7 times as likely", ""),
        (appraisal.claims, "C03", "agrees: it proves that it helps", "“proves”, which is more than one trial"),
        (appraisal.claims, "C06", "agrees: 12 people, so it cures", "“cures”, which is more"),
        (appraisal.words, "in one sentence", "It cures half of them.", "It has no number"),
        (appraisal.words, "in one sentence", "Makes half of all people stop for good.", "“Makes half of all people stop”"),
        (appraisal.words, "in one sentence", "37 more of a hundred (14 to 57) is proof.", "“proof”, which is more"),
        (appraisal.words, "in one sentence", "13 of 27 on ketamine and 3 of 28 on midazolam.", "It has no interval."),
        (
            appraisal.words,
            "in one sentence",
            "Fewer on ketamine were abstinent, by 14 to 57.",
            "of whom more were abstinent",
        ),
        (appraisal.words, "in one sentence", "On ketamine fewer were abstinent, 14 to 57.", "of whom more were abstinent"),
        (
            appraisal.words,
            "in one sentence",
            "Craving was 58% lower, and 37 fewer of 100 were abstinent on ketamine (14 to 57).",
            "of whom more were abstinent",
        ),
        (appraisal.words, "in one sentence", "37 more of 100 used on ketamine (14 to 57).", "of whom more were abstinent"),
        (appraisal.words, "in one sentence", "47 more of a hundred, from 14 to 57.", "47: not among the numbers"),
        (appraisal.words, "in one sentence", "No difference, 14 to 57.", "does not reach 0"),
        (appraisal.words, "in one sentence", "5.7 times the odds (95% CI 1.3 to 25.1) in this trial.", ""),
        (appraisal.words, "in one sentence", "37 more of a hundred in this trial, and 14 or 57 would fit.", ""),
        (appraisal.words, "harms", "The abstract does not say that it is safe.", ""),
        (appraisal.words, "harms", "Nobody was harmed, so the risk is zero.", "“Risk is zero” is more than"),
        (appraisal.words, "harms", "Nobody in 27 had an adverse event.", "how many had one, it does not say"),
        (appraisal.words, "harms", "Nobody was removed for an adverse event; who had one, nobody says.", ""),
        (appraisal.words, "harms", "The risk is up to 3 in 100.", "which is 11 in a hundred"),
        (appraisal.words, "harms", "It was well tolerated.", "“Well tolerated” is the abstract's word, and no count."),
        (appraisal.words, "harms", "It was well tolerated, says the abstract.", ""),
        (appraisal.words, "on Monday", "You can take it at home.", "Not at home, and not alone"),
        (appraisal.words, "on Monday", "You should get it.", "That is advice to take it"),
        (appraisal.words, "on Monday", "It is proven.", "“proven”, which is more"),
        (appraisal.words, "on Monday", "Please do not try it on your own, and never at home.", ""),
        (appraisal.words, "interests", "The drug company paid for it.", "a state institute and NIDA, and no company"),
        (appraisal.words, "interests", "Whether a company paid, I do not know; one that sells it would gain.", ""),
        (appraisal.words, "harms", "Nobody was thrown out, so it is safe.", "“Safe” is more than the abstract tells"),
        (appraisal.words, "on Monday", "There is no risk in it, says the abstract.", "“No risk” is more than"),
        (appraisal.words, "harms", "Whether it is safe, nobody knows.", ""),
        (appraisal.words, "harms", "It isn't known to be safe.", ""),
        (appraisal.words, "harms", "Is it safe for her? Nobody knows, and there is no safe dose.", ""),
        (appraisal.words, "harms", "Did anybody fall ill? No, it was harmless.", "“Harmless” is more than"),
        (appraisal.words, "harms", "That is not the same as “safe”. Safety was not counted.", ""),
        (appraisal.words, "Monday at first", "It is safe, so ask for it.", ""),
    ],
)
def test_a_reason_that_does_not_hold_and_a_word_that_claims_too_much_hear_it(form, key, typed, said):
    part = form({key: typed})
    assert part.rows[0].done and ("Look again" in str(part)) == bool(said) and said in str(part)
    # the page has number and interval below it, and a direction may be misread
    wanting = said in ("It has no number", "It has no interval.", "of whom more were abstinent")
    assert (said in appraisal.page([part])) != wanting
    assert bool(remarks.found(part.kind, {key: part.rows[0]})) == bool(said)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "in one sentence",
            "In one trial 13 of 27 and 3 of 28 used no cocaine in 2 weeks (37 points, 95% interval 13.5 to 56.6).",
        ),
        ("in one sentence", "Between 14 and 57 more of a hundred on ketamine than on midazolam, which does not prove much."),
        ("on Monday", "Taking it on your own is dangerous. You can have it only in a trial, and can ask for it there."),
        ("on Monday", "Whether it works for you, I do not know. Proof would need a second trial."),
        ("harms", "None of the 27 who had ketamine was removed for an adverse event. Safe would be too much to say."),
        ("harms", "“Well tolerated” is the authors' word. We don't know that there are no risks."),
        ("harms", "Nobody counted side effects, as far as I have read; it has not been shown to be safe."),
    ],
)
def test_what_is_true_and_carefully_said_is_not_rebuked(key, text):
    assert "Look again" not in str(appraisal.words({key: text}))


def test_a_certainty_lower_than_its_concerns_is_asked_about_if_all_are_judged():
    concerns = dict.fromkeys(CERTAINTY, "no concern") | {"imprecision": "serious concern"}
    assert "1 step down from high, which is moderate, and not low" in too_doubtful("low", concerns)
    assert "take no step from high, and not low" in too_doubtful("low", dict.fromkeys(CERTAINTY, "no concern"))
    assert not too_doubtful("moderate", concerns) and not too_doubtful("low", concerns | {"bias": "some concern"})
    assert not too_doubtful("very low", {"imprecision": "serious concern"})
    filled = dict.fromkeys(asked.GROUNDS, "no concern: so says the interval") | {"overall": "very low: people like me"}
    part = appraisal.certainty(filled, appraisal.risk_of_bias({"measuring": "high: they could guess"}))
    assert "Look again: Your concerns take 1 step down from high, which is moderate, and not very low. Which" in str(part)
    assert "Your concerns" not in str(appraisal.certainty(filled))


def test_people_are_named_first_and_that_is_a_hint_for_the_form_only():
    part = appraisal.words({"on Monday": "Half of the addicts stopped for two weeks."})
    assert "Look again: “Addicts” names people by the drug" in str(part)
    assert "by the drug" not in appraisal.page([part]) and "Look again" not in str(appraisal.words({"harms": "Users? Who?"}))


@pytest.mark.parametrize("reason", ["because ... a number, or the one that is missing", "asdf asdf", "hm hm", "x y"])
def test_what_the_form_asks_for_is_no_reason_when_it_is_copied_and_nor_are_keys(reason):
    part = appraisal.claims({"C05": f"unknown: {reason}"})
    assert part.rows[0].said.wanting and not part.rows[0].done


@pytest.mark.slow
def test_each_claim_has_its_fact_on_the_page_whatever_the_verdict():
    for word in VERDICTS:
        text = appraisal.page([appraisal.claims(dict.fromkeys(verdicts.VERDICTS, f"{word}: so it seems to me"))])
        for claim, fact in behind.facts().items():
            same = verdicts.reached(claim).kind == VERDICTS[word]
            assert (plain(fact) in text) or not same
        assert text.count("\n> ") >= len(verdicts.VERDICTS)
    found = effects.risk_difference(13, 27, 3, 28)
    assert f"is {100 * found.value:.1f} points more (95% CI 13.5 to 56.6)." in behind.facts()["C03"]
    odds, times = (13 / 14) / (3 / 25), (13 / 27) / (3 / 28)  # of the same counts, and the printed one is adjusted
    of_counts, printed = behind.facts()["C04"].split(" The paper's ")
    assert of_counts.startswith(f"Abstinent were 13 of 27 and 3 of 28, which is {times:.1f} times as likely. Odds set")
    assert f"13 to 14 and 3 to 25, which is {odds:.1f} times as great." in of_counts
    assert printed == "5.7 (1.3 to 25.1) is of odds, too, and allows for how people took cocaine."
    assert "Fisher's P would be above .05" in behind.bias()["missing outcomes"]
    assert f" {behind.headline()}" in appraisal.page([appraisal.words({"in one sentence": "It cures half of them."})])


def test_form_and_page_have_one_rule_for_the_four_words():
    cells = json.loads((Path(__file__).parents[1] / "notebooks/appraisal.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    page = appraisal.page(
        [appraisal.claims({f"C0{n}": f"{word}: one of the two arms" for n, word in enumerate(VERDICTS, 1)})]
    )
    for (word, verdict), wanting in zip(
        VERDICTS.items(), ("nothing", "a meaning", "a number", "another trial"), strict=True
    ):
        means = asked.MEANS[verdict]
        assert means.startswith(f"{wanting} is wanting. ") and re.search(
            rf"^- `{word}`.*: {re.escape(means)}\.$", text, re.M
        ), word
        assert f"**{verdict.capitalize()}**: {means}." in page
    assert f"> {asked.WANTING} **Agrees" in page and "The word says what is wanting to settle the claim." in text
    assert "its abstract does not" not in text


def test_that_neither_mean_of_craving_is_printed_can_be_argued():
    part = appraisal.claims({"C06": "unknown: neither mean is printed"})
    assert part.rows[0].arguable and "Can be argued: cannot be known from the abstract" in str(part)
    assert "Can be argued" in str(appraisal.claims({"C06": "agrees: 58.1% lower"}))


def test_the_courses_line_comes_after_a_first_word_or_text():
    for form, key, first, line in (
        (appraisal.words, "harms", "Nobody was removed.", behind.harms()),
        *((appraisal.risk_of_bias, key, "some", line) for key, line in behind.bias().items()),
        *((appraisal.certainty, key, "serious", line) for key, line in behind.certainty().items()),
    ):
        for nothing in (..., "", "x"):
            assert line not in str(form({key: nothing})), (key, nothing)
        assert f"From the course: {line}" in str(form({key: first})), key
    part = appraisal.risk_of_bias({"measuring": "some: urine and diary"})
    assert str(part).index("You: some concerns") < str(part).index(behind.bias()["measuring"][:30])
    assert "NIDA" in str(appraisal.words({"interests": ...}))
    assert plain(behind.bias()["measuring"][:30]) in appraisal.page([part])


@pytest.mark.parametrize(
    ("form", "key", "lazy", "honest"),
    [
        (
            appraisal.words,
            "harms",
            "It went fine I think.",
            "Nobody of 27 was removed, which leaves up to 10.5%; who had side effects, the abstract does not say.",
        ),
        (
            appraisal.words,
            "interests",
            "Somebody will have paid.",
            "NIDA paid; the authors' careers gain, and what they declare I would look up.",
        ),
        (
            appraisal.words,
            "so no therapy",
            "Do as you like.",
            "Everybody was offered it, so what ketamine does alone is open.",
        ),
        (
            appraisal.words,
            "next trial",
            "Just another go.",
            "Four arms of 100 people, abstinence by urine in four weeks, to see whether ketamine alone does it.",
        ),
        (
            appraisal.words,
            "in one sentence",
            "It is nice.",
            "In one trial 13 of 27 on ketamine and 3 of 28 on midazolam were abstinent (13.5 to 56.6 points).",
        ),
        (
            appraisal.risk_of_bias,
            "what came after",
            "some: something could be there",
            "some: people could guess the arm, and therapists may have tried harder",
        ),
        (
            appraisal.risk_of_bias,
            "measuring",
            "some: not so good",
            "some: people tell of their own use, could guess the arm, and may hide use",
        ),
        (
            appraisal.certainty,
            "imprecision",
            "serious: a bit much",
            "serious: at 13.5 I would say no to her, at 56.6 yes",
        ),
        (
            appraisal.certainty,
            "inconsistency",
            "unknown: whatever comes",
            "unknown: no second trial for cocaine, and KARE with 96 people is of alcohol",
        ),
    ],
)
def test_an_honest_answer_hears_something_else_than_a_lazy_one(form, key, lazy, honest):
    said = {text: str(form({key: text})).partition("A good one has: ")[2] for text in (lazy, honest)}
    assert "None of it seems to be in yours, by its words." in said[lazy] and "✓" not in said[lazy]
    assert "All of it seems to be in yours, by its words." in said[honest] and "☐" not in said[honest]


def test_what_makes_it_larger_than_it_is_takes_a_tick_away():
    safe = "Nobody was removed, and who had harms is not told; at most 10.5%, so it is safe."
    said = str(appraisal.words({"harms": safe}))
    assert (
        "✓ what was counted" in said and "☐ the highest risk" in said and "(✓ seems to be in yours, by its words.)" in said
    )


def test_a_notebooks_cells_tell_the_claims_word_for_word_above_their_forms():
    cells = json.loads((Path(__file__).parents[1] / "notebooks/appraisal.ipynb").read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    told = dict(re.findall(r"^- \*(C\d\d)\*: (.+)\.$", text, re.M))
    assert told == {claim: words for claim, words in trial.claims().set_index("claim").text.items() if claim != "C13"}


@pytest.mark.slow
def test_half_a_page_says_what_it_leaves_out_and_speaks_of_no_cards():
    claims = appraisal.claims({f"C0{n}": "agrees: so it is printed" for n in range(1, 7)})
    words = dict.fromkeys(asked.WORDS, "In this trial 13 of 27 and 3 of 28, from 14 to 57.")
    text = appraisal.page([claims, appraisal.words({key: said for key, said in words.items() if key != "interests"})])
    assert "Still open" not in text and "The questions on bias" not in text and "NIDA" not in text
    assert "Not judged here: what may have bent the result; how certain it is; the article; claims 7 to 12." in text
    assert "The questions on bias and certainty are in the course's words" in appraisal.page(
        full()
    ) and "NIDA" in appraisal.page(full())


# ------------------------------------------------------------------------------------------------------ the second look


def test_the_claim_on_which_both_differ_most_is_kept_or_changed_with_a_reason():
    parts = [appraisal.claims({"C02": "agrees: five weeks each", "C09": "agrees: ketamine opens the mind"}), None]
    asks = appraisal.where_we_differ(parts)
    assert [row.key for row in asks.rows] == ["C09"] and "Keep your verdict, or change it" in str(asks)
    assert "You: agrees with the sources: ketamine opens" in str(asks)
    assert "The course: The design cannot show it. More" in str(asks)
    kept = appraisal.where_we_differ(parts, "keep: of course it does")
    assert "opens the mind. On a second look I kept it, because of course it does." in appraisal.page([*parts, kept])
    changed = appraisal.where_we_differ(parts, "change: because two of four arms were run")
    text = appraisal.page([*parts, changed])
    assert "**The design cannot show it**: two of four arms were run. (At first: agrees with the sources, because" in text
    assert "The course's verdict is the same on 1 of 2" in text
    assert "and not yet why" in str(appraisal.where_we_differ(parts, "keep"))
    assert 'Is "keep" meant?' in str(appraisal.where_we_differ(parts, "kept: it is so"))


def test_a_bet_stands_beside_the_verdict_as_it_is_after_the_second_look():
    parts = [appraisal.claims({"C09": "agrees: ketamine opens the mind", "C03": "agrees: 13 of 27"})]
    brought = Brought({claim: "agrees with the sources" for claim in ("C03", "C09")})
    for said, now in (("change: two of four cells are missing", "the design cannot show it"), ("keep: it does", "the same")):
        again = appraisal.where_we_differ(parts, said)
        text = appraisal.page([*parts, again], brought=brought)
        assert f"Claim 9: agrees with the sources (now: {now})." in text
        assert "Claim 3: agrees with the sources (now: the same)." in text
        assert f"**{'The design cannot show it' if 'change' in said else 'Agrees with the sources'}**" in text


def test_a_card_that_is_run_again_shows_in_full_only_what_has_changed():
    first = {"allocation": "low: hidden in envelopes, I think", "measuring": "some: urine and diary", "choosing": ...}
    before = appraisal.risk_of_bias(first)
    after = appraisal.risk_of_bias(first | {"choosing": "some: stopped at 55 of 60"}, before)
    assert [row.seen for row in after.rows] == [True, True, False]
    assert "You, as before: low risk" in str(after) and "envelopes" not in str(after) and "55 of 60 planned" in str(after)
    assert appraisal.page([after]) == appraisal.page(
        [appraisal.risk_of_bias(first | {"choosing": "some: stopped at 55 of 60"})]
    )
    for same in (appraisal.risk_of_bias(first, before), *(appraisal.risk_of_bias(first, other) for other in (None, 3, "x"))):
        assert not any(row.seen for row in same.rows) and "envelopes" in str(same)
    certain = appraisal.certainty({"imprecision": "no concern: P is .02"})
    again = appraisal.certainty(
        {"imprecision": "no concern: P is .02", "inconsistency": "unknown: one trial"}, None, certain
    )
    assert "You, as before: no concern\n    Look again: How large" in str(again)


@pytest.mark.parametrize("word", ["unknown", "not said", "not known"])
def test_what_is_not_told_is_unknown_on_each_card_and_its_own_word_is_read_too(word):
    if word != "not known":
        assert appraisal.risk_of_bias({"measuring": f"{word}: not told"}).rows[0].said.judged == BIAS_LEVELS["not said"]
    if word != "not said":
        assert appraisal.certainty({"imprecision": f"{word}: not told"}).rows[0].said.judged == "not known"
    assert "here: low, some, high, unknown." in str(appraisal.risk_of_bias({"measuring": "xyz: not told"}))
    assert 'nothing to judge it by, it is "unknown".' in str(appraisal.certainty({"inconsistency": "no: one trial"}))


@pytest.mark.parametrize(
    "part",
    [
        *(appraisal.words({"on Monday": text}) for text in ("As before.", "see above", "Same as at first")),
        *(appraisal.words({"harms": text}) for text in ("0", "10.5%", "?")),
        *(appraisal.claims({"C05": f"agrees: {text}"}) for text in ("C06", "see lesson 3", "it says so", "as above")),
        *(appraisal.claims({"C05": f"depends: {text}"}) for text in ("because of the numbers", "it is true", "it depends")),
        *(appraisal.words({"harms": text}) for text in ("see the course", "Read the abstract.", "ask the course")),
        appraisal.certainty({"overall": "moderate: I feel so"}),
        appraisal.where_we_differ(
            [appraisal.claims({"C09": "agrees: opens the mind"})], "change: because the course says so"
        ),
    ],
)
def test_what_points_elsewhere_or_is_a_bare_number_is_no_text_for_a_page(part):
    (row,) = part.rows
    assert not row.done and "✎ Not taken yet" in str(part)


def test_what_comes_first_may_be_one_word_and_a_reason_may_be_the_abstracts_word():
    assert appraisal.words({"Monday at first": "dunno"}).rows[0].done
    assert appraisal.claims({"C10": "agrees: the abstract says so", "C05": "depends: .47"}).rows[0].done


def test_that_the_article_names_one_weak_point_can_be_argued():
    part = appraisal.article({"its weak points": "partly: C10 says that ketamine alone was not compared"})
    assert part.rows[0].arguable and "Can be argued: partly" in str(part) and "You and the course differ" not in str(part)
    assert "*Partly* can be argued" in appraisal.page([part])


def test_where_both_differ_the_page_has_one_fact_and_what_is_found_in_the_reason():
    part = appraisal.claims({"C07": "agrees: 12 of 27 people on midazolam"})
    text = appraisal.page([part])
    assert f"*Depends on the definition*. {plain(behind.facts()['C07'])}" in text
    assert "On ketamine 13 of 27 were abstinent" in text and plain(verdicts.reached("C07").because) not in text


def test_a_second_look_at_a_verdict_that_was_rewritten_since_is_not_on_the_page():
    before, now = (appraisal.claims({"C09": f"{word}: a reason"}) for word in ("agrees", "depends"))
    assert "second look" not in appraisal.page([now, appraisal.where_we_differ([before], "keep: it is so")])


def test_a_verdict_that_can_be_argued_comes_last_among_those_that_differ():
    part = appraisal.claims({"C12": "unknown: no brain was seen", "C02": "agrees: five weeks each"})
    assert appraisal.where_we_differ([part]).rows[0].key == "C02"
    part = appraisal.claims({"C03": "depends: on blanks, perhaps", "C06": "depends: on the mean, perhaps"})
    assert appraisal.where_we_differ([part]).rows[0].key == "C06"


@pytest.mark.parametrize("parts", [None, 3, "x", [], [3, None], [appraisal.words({"harms": "Nobody knows it."})]])
def test_without_verdicts_or_differences_there_is_no_second_look(parts):
    assert "There is no verdict of yours yet." in str(appraisal.where_we_differ(parts, "keep: it is so"))
    same = appraisal.where_we_differ([appraisal.claims({"C12": CLAIMS["C12"]})])
    assert not same.rows and "On none of your claims" in str(same)
    assert appraisal.page([same]).startswith("# My appraisal")


def test_what_was_said_at_first_stands_beside_what_is_said_at_last():
    first = appraisal.words({"Monday at first": "Go and ask for it."})
    last = appraisal.words({"on Monday": "Nobody knows yet, says one trial."}, first)
    assert "You, at first: Go and ask for it." in str(last)
    text = appraisal.page([first, last])
    grounds, heading = text.index(asked.GROUNDS_FOLLOW), f"## {asked.WORDS[asked.FIRST]}\n\nGo and ask for it."
    assert text.index(heading) > grounds > text.index("Nobody knows yet")
    alone = appraisal.page([first])
    assert alone.index(heading) < alone.index(asked.GROUNDS_FOLLOW)
    for other in (None, 3, appraisal.words({})):
        assert "at first" not in str(appraisal.words({"on Monday": "Nobody knows yet."}, other))


# -------------------------------------------------------------------------------------------------------------- the page


@pytest.mark.slow
def test_a_page_reads_without_the_course():
    text = appraisal.page(full(), "somebody").partition("[picture-1]: ")[0]
    assert (
        not re.search(r"lessons? \d|C\d\d", text)
        and "*KARE*: Grabski 2022" in text
        and "*blank*: a day" in text
        and text.index("## About this page") < text.index("*KARE*")
    )
    assert re.search(
        r"\d{4}, by somebody\. Headings, questions and claims, .*\n\n> The trial: one inf.*\n\n## What the trial",
        text,
    )
    order = ["in one sentence", "largest doubt", "on Monday", "harms", "next trial"]
    line = text.index(f"---\n\n> {asked.GROUNDS_FOLLOW}")
    assert text.index(f"## {asked.WORDS['harms']}") < line < text.index(f"## {asked.WORDS['next trial']}")
    assert [text.index(f"## {asked.WORDS[key]}") for key in order] == sorted(
        text.index(f"## {asked.WORDS[key]}") for key in order
    )
    assert "What makes its numbers smaller or less sure: **partly.**" in text
    assert "Bias overall: **some concerns.**" in text and "All in all: **very low certainty.**" in text
    for said in (
        "0.5 mg/kg over 40 minutes",
        "intention to treat",
        "the last participants were unnecessary",
        "and not by its text",
    ):
        assert said in text
    for verdict in verdicts.KINDS:
        assert f"**{verdict[0].upper()}{verdict[1:]}**: {asked.MEANS[verdict]}." in text


def test_the_page_has_all_that_was_filled_in_and_says_what_is_open():
    text = appraisal.page([appraisal.claims(CLAIMS), None, appraisal.words({"harms": "One in ten."})], "Ada <L>")
    today = date.today()
    assert text.startswith(f"# My appraisal of one trial\n\n{today.day} {today:%B %Y}, by Ada \\<L\\>.")
    assert f"{today:%Y}, by Rea P. Headings" in appraisal.page([], "Rea P.")
    assert "**Depends on the definition**: 13 and 3, if a blank is use." in text
    assert (
        "The course's verdict is the same on 2 of 4; nobody has compared the reasons. On 1 more mine can be argued" in text
    )
    assert (
        "> *Agrees with the sources*. 13 of 27 against 3 of 28 is 37.4 points more (95% CI 13.5 to 56.6). *Depends on the"
        in text
        and "\n\n> The hazard was 0.47 times as great" in text
    )
    assert (
        "*not* that it is true" in text
        and "13 of 27 and 3 of 28 are the counts nearest to the printed 48.2% and 10.7%" in text
    )
    assert "One in ten." in text and behind.harms()[:40] in text and "NIDA" not in text
    assert "## Still open\n\nVerdicts (1, 2, 4, 6, 7, 9, 10, 11)  \nOwn words (in one sentence, on Monday, " in text
    assert "Not judged here: what may have bent the result; how certain it is; the article." in text
    assert "C13" not in text.partition("## Still open")[2].partition("[picture-1]")[0]


def test_of_two_answers_to_one_question_the_later_holds():
    one, other = (appraisal.claims({"C12": f"unknown: the {reason}"}) for reason in ("first", "second"))
    assert "the second." in appraisal.page([one, other]) and "the first." not in appraisal.page([one, other])
    assert "the second." in appraisal.page([other, appraisal.claims({"C12": "unknown"})])


def test_what_was_typed_is_text_on_the_page_and_no_markup(elsewhere):
    typed = "<script>alert(1)</script> **x** [y](z) # | `c`\n\n# Not a heading\n\n---\n\n***\n\n- not a list"
    plan.save(dict.fromkeys(plan.HEADINGS, typed), elsewhere)
    parts = [appraisal.claims({"C03": f"depends: {typed}"}), appraisal.words(dict.fromkeys(asked.WORDS, typed))]
    parts += [appraisal.risk_of_bias({"measuring": f"low: {typed}"}), appraisal.article({"evidence": f"no: {typed}"})]
    said = appraisal.save(parts, "<img src=x>", elsewhere)
    html_ = (elsewhere / "my_appraisal.html").read_text(encoding="utf-8")
    assert said.startswith("Saved as my_appraisal.md and my_appraisal.html.")
    assert "<script" not in html_ and "&lt;script&gt;alert(1)" in html_ and "&lt;img src=x&gt;" in html_
    assert html_.count("<hr") == 1, "the line before the grounds, and none of the reader's"
    assert "<li>" not in html_ and html_.count("<h1>") == 1 and ">Not a heading" not in html_ and "href=" not in html_
    assert "**x** [y](z) # | `c`" in html_.replace("&quot;", '"')


@pytest.mark.slow
def test_the_page_is_a_whole_document_with_headings_in_order_and_pictures_that_say_what_they_show():
    html_ = on_paper.to_html(appraisal.page(full(), "somebody"))
    assert html_.startswith('<!DOCTYPE html>\n<html lang="en">') and html_.count("<main>") == html_.count("</main>") == 1
    levels = [int(level) for level in re.findall(r"<h(\d)>", html_)]
    assert levels[0] == 1 and levels.count(1) == 1 and set(levels[1:]) == {2}
    alts = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]+)"', html_)
    assert len(alts) == html_.count("<img") == 1 and "37.4 points" in alts[0]
    assert "@page" in html_ and "<blockquote>" in html_ and not re.search(r"font-size: [0-7]pt", html_)
    assert 'name="viewport"' in html_ and "Still open" not in html_
    assert not re.search(r'(src|href)="(?!data:)', html_)


@pytest.mark.slow
def test_a_page_is_saved_once_a_thing_is_filled_in_and_none_is_overwritten(elsewhere):
    for parts in ([], [None], [appraisal.claims({"C01": "agrees"}), appraisal.words({"harms": ...})]):
        assert appraisal.save(parts).startswith("Not saved yet: nothing is filled in.") and not list(elsewhere.iterdir())
    first = [appraisal.claims(CLAIMS)]
    said = appraisal.save(first)
    assert said.startswith(
        f"Saved as my_appraisal.md and my_appraisal.html in the folder {elsewhere.name}. Still open: verdicts (C01, C02,"
    )
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    assert appraisal.save(first).startswith("This page is saved already, as my_appraisal.md")
    assert appraisal.save(full()) == (
        f"Saved as my_appraisal_2.md and my_appraisal_2.html in the folder {elsewhere.name}. It is the newest; the older "
        "ones are kept."
    )
    assert all((elsewhere / name).read_bytes() == raw for name, raw in before.items())


def test_the_page_for_an_editor_says_what_the_picture_shows_and_has_none_of_its_letters(elsewhere):
    appraisal.save([appraisal.words({"harms": "Nobody knows it."})])
    text, html_ = ((elsewhere / f"my_appraisal{end}").read_text(encoding="utf-8") for end in (".md", ".html"))
    assert "base64" not in text and "picture-1" not in text and html_.count("data:image/png;base64,") == 1
    assert "*The picture of the HTML page:* " in text and max(map(len, text.splitlines())) < 1000


def test_what_is_no_part_or_no_name_is_refused_in_a_sentence(elsewhere):
    assert "Number 2 in it is a str." in appraisal.save([None, "agrees"]) and "It is a Part." in appraisal.save(
        appraisal.words({})
    )
    for parts in (3, None, "x", [3], [CLAIMS]):
        assert appraisal.save(parts).startswith("Not saved: the parts must be a list of what appraisal.claims(...)")
        with pytest.raises(ValueError, match="the parts must be a list"):
            appraisal.page(parts)
    assert appraisal.save([appraisal.claims(CLAIMS)], 3).startswith("Not saved: name must be text in quotation marks")
    assert not list(elsewhere.iterdir())


# ------------------------------------------------------------------------------------------------ what earlier lessons left


def test_without_anything_stored_it_says_so_and_the_page_does_without(elsewhere):
    found = appraisal.brought()
    assert found == Brought() and "No bet was kept in lesson 00. Your page does without." in str(found)
    assert "planned before" not in appraisal.page([appraisal.claims(CLAIMS)], brought=found)


def test_bets_guesses_and_plan_are_carried_to_the_page(elsewhere):
    beliefs.keep([("C03", "agrees"), ("C09", "untestable"), ("C12", "unknown")], elsewhere)
    plan.save(dict.fromkeys(plan.HEADINGS, "an older plan"), elsewhere)
    plan.save(dict.fromkeys(plan.HEADINGS, "two weeks | and urine"), elsewhere)
    truth = lessons.find("03.b").truth()
    predict("03.b", truth)
    predict("02.c", 5)
    found = appraisal.brought()
    assert found.guesses == "1 of your 2 guesses was right, in all lessons"
    assert "Your bets of lesson 00: C03 agrees with the sources;" in str(found) and "two weeks | and urine" in str(found)
    assert "an older plan" not in str(found)
    appraisal.save([appraisal.claims(CLAIMS)], folder=elsewhere)
    text = (elsewhere / "my_appraisal.md").read_text(encoding="utf-8")
    assert "Claim 3: agrees with the sources (now: depends on the definition)." in text
    assert "effective”: the design cannot show it (now: open)." in text and "guesses" not in text
    assert text.count(plain("two weeks | and urine")) == len(plan.HEADINGS) and "\n### " not in text


def test_a_damaged_bet_or_plan_is_named_and_keeps_nothing_from_being_saved(elsewhere):
    (elsewhere / "my_three_claims.md").write_text("- C99: agrees\n", encoding="utf-8")
    (elsewhere / "my_analysis_plan.md").write_bytes(b"\xff\xfe\x00")
    said = appraisal.save([appraisal.claims(CLAIMS)])
    assert said.startswith("Saved as my_appraisal.md") and "my_three_claims.md cannot be used" in said
    assert "my_analysis_plan.md is not a text" in said and "my_analysis_plan.md is not a text" in str(appraisal.brought())
