"""What stands in two places and does not agree is asked: events as people, people left out, parts above the whole.

PARADIGM-HF (2014), HIP ATTACK (2020) and X:BOT (2018) are from memory, RECOVERY (2021) of its abstract; slips are invented.
"""

import pytest

from course_lib.reader import own_trial
from course_lib.reader.own_trial.crossed import lost_in

LOW = {
    "allocation": "low: a computer's list, by telephone",
    "what came after": "low: double blind",
    "missing outcomes": "low: all were followed",
    "measuring": "low: a blinded committee",
    "choosing": "low: it was the registered primary outcome",
    "overall": "low: no domain is worse",
}
SURE = {
    "imprecision": "no concern: at 0.87 one would still choose it",
    "bias": "no concern: the first card is low in all",
    "indirectness": "some: a run-in left out who could not bear it",
    "inconsistency": "not known: no other trial",
    "publication bias": "no concern: registered",
    "overall": "moderate: one trial",
}
PARADIGM = {
    "trial": "PARADIGM-HF 2014",
    "arms": ("sacubitril-valsartan", "enalapril"),
    "outcome": "dead of the heart or in hospital",
    "outcome_is": "bad",
    "arm_1": "914/4187 (21.8%)",
    "arm_2": "1117/4212 (26.5%)",
    "randomised": "8442; 43 left out before the analysis",
    "estimate": "hazard ratio 0.80 (0.73 to 0.87)",
    "followed": "a median of 27 months",
}
PARADIGM_MORE = {
    "outcome_in_full": "death from cardiovascular causes or hospitalisation for heart failure",
    "primary": "yes",
    "registered": "NCT01035255, before it began",
    "stopped": "yes, after a median of 27 months, for benefit",
    "second": "death of any cause, 711/4187 against 835/4212",
    "components": "cardiovascular death 558/4187 against 693/4212; in hospital 537/4187 against 658/4212",
    "analysed": "all but 43 who were left out before the analysis",
    "missing": "20 without a known end, as people without it",
}
PARADIGM_WORDS = {
    "in one sentence": "Fewer were dead of the heart or in hospital: 21.8% against 26.5%, ratio 0.80 (0.73 to 0.87).",
    "to the person": "Of 100 people 22 are dead of the heart or in hospital on the new drug, and 27 on the old one.",
    "largest doubt": "It stopped early for benefit, at 27 months.",
    "harms": "hypotension: 588/4187 and 388/4212, over 27 months",
    "interests": "Its maker paid, and sells it.",
}
HIP = {
    "trial": "HIP ATTACK 2020",
    "arms": ("accelerated surgery", "standard care"),
    "outcome": "dead by day 90",
    "outcome_is": "bad",
    "arm_1": "140/1487 (9%)",
    "arm_2": "154/1483 (10%)",
    "randomised": "2970 (1487 and 1483)",
    "estimate": "hazard ratio 0.91 (0.72 to 1.14)",
    "followed": "90 days",
}
HIP_MORE = {
    "primary": "yes, with major complications",
    "registered": "NCT02027896, before it began",
    "stopped": "no",
    "second": "major complication, 321/1487 against 331/1483",
}
HIP_WORDS = {
    "in one sentence": "9% on accelerated surgery and 10% on standard care were dead: 0.91 (0.72 to 1.14) leaves it open.",
    "to the person": "Whether surgery within six hours makes you live longer is open: about 9 and 10 of 100 died.",
    "largest doubt": "The arms were known to all, and 0.72 to 1.14 is wide.",
    "harms": "delirium: 132/1487 and 175/1483, over 90 days",
    "interests": "Public money.",
}
RECOVERY = {
    "trial": "RECOVERY 2021",
    "arms": ("dexamethasone", "usual care"),
    "outcome": "dead by day 28",
    "outcome_is": "bad",
    "arm_1": "482/2104 (22.9%)",
    "arm_2": "1110/4321 (25.7%)",
    "randomised": "6425 (2104 and 4321)",
    "estimate": "age-adjusted rate ratio 0.83 (95% CI, 0.75 to 0.93); P<0.001",
    "followed": "28 days",
}
RECOVERY_MORE = {
    "primary": "yes",
    "registered": "NCT04381936, before it began",
    "subgroups": "0.64 (0.51 to 0.81) on ventilators, 1.19 (0.92 to 1.55) without oxygen; P of interaction <.001",
    "second": "discharged from hospital by day 28, 1413/2104 against 2745/4321",
    "analysed": "intention to treat",
}
RECOVERY_WORDS = {
    "in one sentence": "Fewer died by day 28: 22.9% against 25.7%, rate ratio 0.83 (0.75 to 0.93).",
    "to the person": "Of 100 people in hospital about 23 on dexamethasone and 26 without it were dead by day 28.",
    "largest doubt": "The arms were known to all: open label.",
    "harms": "not reported in the abstract",
    "interests": "Public money paid.",
    "what we do": "Yes, only for people who need oxygen.",
}
XBOT = {
    "trial": "X:BOT 2018",
    "arms": ("naltrexone", "buprenorphine"),
    "outcome": "in relapse by week 24",
    "outcome_is": "bad",
    "arm_1": "185/283",
    "arm_2": "163/287",
    "randomised": "570 (283 and 287)",
}


def page(typed, more, words, lost=..., counted="left out", **card):
    mine = own_trial.enter(**typed)
    mine = own_trial.add(mine, **more) if more else mine
    own_trial.effect(mine)
    own_trial.fragile(mine, lost=lost, counted=counted)
    own_trial.risk_of_bias(mine, LOW | {key.replace("_", " "): said for key, said in card.items()})
    own_trial.certainty(mine, SURE)
    return own_trial.page(mine, words)


def asked(*args, **more):
    text = page(*args, **more)
    return text.split("## Before you sign")[1].split("\n## ")[0] if "## Before you sign" in text else ""


def paradigm(words=(), card=(), lost="11 and 9", **more):
    card = {"missing_outcomes": "low: 20 of 8399 lost"} | dict(card)
    return asked(PARADIGM, PARADIGM_MORE | more, PARADIGM_WORDS | dict(words), lost, "without it", **card)


@pytest.mark.parametrize(
    ("typed", "more", "words", "lost", "card"),
    [
        (PARADIGM, PARADIGM_MORE, PARADIGM_WORDS, "11 and 9", {"missing_outcomes": "low: 20 of 8399 lost"}),
        (HIP, HIP_MORE, HIP_WORDS, "0 and 0", {}),
        (RECOVERY, RECOVERY_MORE, RECOVERY_WORDS, "0 and 0", {"missing_outcomes": "low: nobody, by linked registers"}),
    ],
)
def test_an_honest_page_is_asked_nothing(typed, more, words, lost, card):
    counted = "without it" if typed is PARADIGM else "left out"
    assert asked(typed, more, words, lost, counted, **card) == ""


@pytest.mark.parametrize(
    "arm",
    [
        "851 hospitalisations in 4187 patients",
        "851 events in 4187",
        "851 heart failure admissions of 4187",
        "851 exacerbations (20.3%) in 4187 patients",
    ],
)
def test_events_are_not_printed_as_people(arm):
    with pytest.raises(own_trial.Refused, match="one person can have several"):
        own_trial.enter(**PARADIGM | {"arm_1": arm, "estimate": ...})


@pytest.mark.parametrize(
    "arm",
    [
        "851 people of 4187",
        "851 first events in 4187",
        "851 deaths in 4187",
        "851/4187 events",
        "851 patients with admissions of 4187",
    ],
)
def test_people_with_an_event_are_people(arm):
    assert own_trial.enter(**PARADIGM | {"arm_1": arm, "estimate": ...}).counts[:2] == (851, 4187)


@pytest.mark.parametrize(
    ("second", "noun"),
    [
        ("heart failure, 851 hospitalisations in 4187 and 1079 in 4212", "hospitalisations"),
        ("admissions for heart failure: 851/4187 against 1079/4212", "admissions"),
        ("infections: 851/4187 against 1079/4212", ""),
        ("admitted for heart failure: 851/4187 against 1079/4212", ""),
    ],
)
def test_events_make_no_row_of_people(second, noun):
    text = page(PARADIGM, PARADIGM_MORE | {"second": second}, PARADIGM_WORDS, "11 and 9", "without it")
    assert (f"Counted are {noun}, and one person can have several" in text) == bool(noun)
    assert ("851 of 4,187" in text) != bool(noun)


@pytest.mark.parametrize(
    ("arms", "judged", "asks"),
    [
        (("106/204", "150/270"), "low: relapse was counted", True),
        (("106/204", "150/270"), "high: 28% never began naltrexone, and 6% buprenorphine", False),
        (("140/268", "150/270"), "low: relapse was counted", False),
    ],
)
def test_people_left_out_of_one_arm_are_asked_about_beside_the_card(arms, judged, asks):
    mine = own_trial.enter(**XBOT | {"arm_1": arms[0], "arm_2": arms[1]})
    mine = own_trial.add(mine, analysed="per protocol")
    card = own_trial.risk_of_bias(mine, LOW | {"missing outcomes": judged})
    told = "79 of 283 (27.9%) on naltrexone and 17 of 287 (5.9%) on buprenorphine are not counted"
    assert (told in str(card)) == (told in own_trial.page(mine, {})) == asks
    assert ('The analysis set, in your words: "per protocol".' in own_trial.page(mine, {})) == asks


@pytest.mark.parametrize(
    ("said", "nothing"),
    [("low: all 570 were followed", True), ("low: nobody", True), ("some: missing urine was counted as a use", False)],
)
def test_nothing_hangs_on_missing_outcomes_only_if_the_card_says_so_too(said, nothing):
    text = page(XBOT, {}, {}, "0 and 0", missing_outcomes=said)
    assert ("so nothing hangs on missing outcomes" in text) == nothing
    assert ("Nobody was lost by what you wrote. How were missing outcomes counted?" in text) != nothing
    assert ("In section 4 nobody is lost, and the first card says otherwise" in text) != nothing
    text = page(XBOT, {"missing": "missing urine as a use"}, {}, "0 and 0", missing_outcomes=said)
    assert 'How missing outcomes were counted, in your words: "missing urine as a use".' in text


def test_a_part_is_not_above_the_whole():
    for name in ("second", "components"):
        found = paradigm(**{name: "cardiovascular death, 1558/4187 against 1693/4212"})
        assert "Cardiovascular death: 1,558 of 4,187 on sacubitril-valsartan, and the whole outcome has 914." in found
    text = page(PARADIGM, PARADIGM_MORE | {"second": "cardiovascular death, 1558/4187 against 1693/4212"}, {})
    assert "which is better" not in text
    assert "cannot be more" not in paradigm(second="death of any cause, 1558/4187 against 1693/4212")


def test_what_readers_typed_is_no_part_of_a_sentence():
    text = page(PARADIGM, PARADIGM_MORE, PARADIGM_WORDS, "11 and 9", "without it")
    assert "together 8,399, and 8,442 were randomised. 43 are neither counted nor lost" in text
    assert "as typed by the reader, not checked against the paper" in text.split("- The question")[0]
    text = page(PARADIGM | {"followed": "27 months; a median"}, PARADIGM_MORE, PARADIGM_WORDS)
    assert 'Followed: "27 months; a median".' in text and "over the time that people were followed: among" in text


def test_a_stop_for_benefit_may_stand_in_any_reason_of_a_card():
    asks = "It stopped early for benefit, and such a result tends to be too large. Is that in choosing"
    doubt = {"largest doubt": "20 were lost."}
    assert asks in paradigm(doubt)
    assert asks not in paradigm(doubt, {"overall": "low: no domain is worse, though it stopped early for benefit"})


def test_a_late_registration_stands_beside_choosing():
    late = {"registered": "NCT01035255, after it ended"}
    assert 'the registration came late: "NCT01035255, after it ended"' in paradigm(**late)
    assert "came late" not in paradigm(card={"choosing": "some: registered late"}, **late)
    assert "came late" not in paradigm(card={"choosing": "low: the protocol was public before"}, **late)


@pytest.mark.parametrize(
    ("reason", "asks"),
    [
        ("nobody knows how it was done", True),
        ("no one knows", True),
        ("the paper does not say how", True),
        ("nobody knows who had which drug", False),
        ("nobody knew the next arm", False),
    ],
)
def test_what_nobody_knows_is_not_low(reason, asks):
    assert ("What is not known speaks for no judgement" in paradigm(card={"allocation": f"low: {reason}"})) == asks


@pytest.mark.parametrize(
    ("harms", "asks"),
    [
        ("hypotension: 14/4187 and 9/4212", True),
        ("hypotension: 14/4187 (0.3%) and 9/4212 (0.2%)", False),
        ("angioedema: 19/4187 and 10/4212; hypotension: 588/4187 and 388/4212", False),
        ("angioedema: 3/4187 and 1/4212", False),
        ("angioedema in 19/4187 and 10/4212 people", False),
    ],
)
def test_a_harm_that_may_be_in_percent_is_asked(harms, asks):
    assert ("people, or percentages? As typed" in paradigm({"harms": harms})) == asks


def test_a_second_outcome_that_may_be_in_percent_is_asked():
    assert "Are 17 and 20 people, or percentages?" in paradigm(second="death, 17/4187 against 20/4212")


@pytest.mark.parametrize(
    ("lost", "said", "asks"),
    [
        ("400 and 10", "low: 20 of 8399 lost", True),
        ("400 and 10", "low: nobody was lost", True),
        ("400 and 10", "low: 410 lost", False),
        ("400 and 10", "some: 9.6% lost on one arm", False),
        ("400 and 10", "some: 2% lost", True),
        ("11 and 9", "low: 11 and 9 lost, of 8399", False),
        ("11 and 9", "low: the end of all but a few is known", False),
    ],
)
def test_those_lost_are_the_cards(lost, said, asks):
    assert ("lost on sacubitril-valsartan" in paradigm(card={"missing_outcomes": said}, lost=lost)) == asks


def test_lost_is_read_of_section_4():
    mine = own_trial.enter(**XBOT)
    assert lost_in(mine) == () and own_trial.fragile(mine, lost="0 and 0") and lost_in(mine) == (0, 0)


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ("Your own risk of dying falls from 26.5% to 21.8%.", True),
        ("22 of 100 die on the new drug, and 27 on the old one.", True),
        ("Your risk of dying or of a stay in hospital falls from 26.5% to 21.8%.", False),
        ("Your risk of dying falls from 19.8% to 17.0%.", False),
    ],
)
def test_a_composite_is_not_dying(told, asks):
    assert ("You tell of dying what is a number of all" in paradigm({"to the person": told})) == asks


@pytest.mark.parametrize(
    ("p", "what", "asks"),
    [
        (".6", "Give it to women only.", True),
        ("= 0.60", "Only women should have it.", True),
        (".006", "Give it to women only.", False),
        (".6", "It is for women and for men.", False),
        (".6", "Not only women should have it.", False),
        (".6", "Is it for women only?", False),
    ],
)
def test_a_choice_by_subgroup_stands_beside_its_interaction(p, what, asks):
    found = paradigm({"what we do": what}, subgroups=f"ratio 0.77 in women, 0.80 in men; P of interaction {p}")
    assert ("You choose by subgroup" in found) == asks


@pytest.mark.parametrize(
    ("second", "asks"),
    [
        ("death, HR 1.19 (1.08 to 1.32)", True),
        ("death, HR 0.84 (0.76 to 0.93)", False),
        ("death, HR 1.09 (0.98 to 1.22)", False),
        ("alive at two years, risk ratio 1.19 (1.08 to 1.32)", False),
    ],
)
def test_a_second_outcome_that_is_worse_is_asked_about(second, asks):
    assert ("A second outcome has a ratio of 1.19" in paradigm(second=second)) == asks
    told = {"what we do": "No: more died, 1.19 (1.08 to 1.32)."}
    assert "A second outcome has a ratio" not in paradigm(told, second=second)


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        ("yes, adjusted for region", True),
        ("the odds ratio is adjusted for region, the paper says", True),
        ("logistic regression, adjusted for region", False),
    ],
)
def test_an_adjusted_odds_ratio_is_told_what_is_lacking(answer, lacks):
    mine = own_trial.add(own_trial.enter(**PARADIGM | {"estimate": "odds ratio 0.80 (0.73 to 0.87)"}), looked_again=answer)
    assert ("tells of an adjustment, and not of which model" in str(mine)) == lacks
    adjusted = own_trial.enter(**PARADIGM | {"estimate": "adjusted odds ratio 0.80 (0.73 to 0.87)"})
    assert "of which model" not in str(own_trial.add(adjusted, looked_again=answer))


def test_the_analysis_set_and_each_part_of_a_composite_have_a_line():
    text = page(PARADIGM, PARADIGM_MORE, PARADIGM_WORDS, "11 and 9", "without it")
    assert "Who was analysed: all but 43" in text and "How missing outcomes were counted: 20 without" in text
    rows = text.split("## The parts of the outcome, side by side")[1].split("\n## ")[0]
    assert (
        "| cardiovascular death | 558 of 4,187 (13.3%) | 693 of 4,212 (16.5%) |" in rows and "| in hospital | 537 of" in rows
    )
    without = page(PARADIGM, dict.fromkeys(("analysed", "missing", "components"), "n/a"), PARADIGM_WORDS)
    assert not any(word in without for word in ("Who was analysed", "How missing outcomes were", "The parts of the outcome"))


def test_the_cards_come_after_the_one_sentence_and_the_effect_is_told_once_in_people():
    text = page(PARADIGM, PARADIGM_MORE, PARADIGM_WORDS, "11 and 9", "without it", missing_outcomes="low: 20 lost")
    heads = [line for line in text.split("\n") if line.startswith("## ")]
    assert [head[3:15] for head in heads[:4]] == ["What the tri", "What may hav", "How certain ", "What I would"]
    assert heads.index("## The effect") > heads.index("## Who paid, and who gains")
    assert (
        text.count("914 of 4,187 on sacubitril-valsartan (21.8%)") == 1
        and text.count("It stopped early for benefit, and") == 1
    )
