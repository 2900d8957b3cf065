"""`verdict`: a box for each claim that says what the ledger says, and the ledger's own text where no HTML is shown."""

import html
import re

import pytest

from course_lib.reader import verdict
from course_lib.reader.questions.answers import VERDICT_LOOKS
from course_lib.sources import ledger, trial, verdicts

CLAIMS = trial.claims().claim.tolist()


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_box_says_what_the_ledger_says(claim):
    shown = verdict(claim)
    page, found = shown._repr_html_(), verdicts.reached(claim)
    assert repr(shown) == ledger.verdict(claim) and page.startswith(" \n<div")
    seen = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
    for line in (trial.claims().set_index("claim").text[claim], found.because.replace("*", ""), found.remark):
        assert " ".join(line.split()) in seen
    quoted = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", page)[1]
    assert html.unescape(quoted) == f"{trial.claims().set_index('claim').text[claim]}."
    assert f"<b>{VERDICT_LOOKS[found.kind][0]} Verdict: {found.kind}.</b>" in page
    assert ("simulated people, which decide nothing" in seen) == bool(found.remark) and "*" not in seen


def test_several_claims_stand_one_below_the_other():
    shown = verdict("C01", " c02 ")
    assert repr(shown) == f"{ledger.verdict('C01')}\n{ledger.verdict('C02')}"
    assert (
        shown._repr_html_() == f"{verdict('C01')._repr_html_()}\n{verdict('C02')._repr_html_().removeprefix(f' {chr(10)}')}"
    )


def test_each_kind_of_verdict_has_its_look():
    assert tuple(VERDICT_LOOKS) == verdicts.KINDS
    assert len({sign for sign, _ in VERDICT_LOOKS.values()}) == len(VERDICT_LOOKS)


@pytest.mark.parametrize("claims", [(), ("C14",), (3,), (None,), ("C01", "x"), (["C01"],), ("\ud800",), (...,)], ids=repr)
def test_what_is_no_claim_is_told_in_a_sentence(claims):
    shown = verdict(*claims)
    assert repr(shown) == 'Claims are called "C01" to "C13", as in `verdict("C01")`.'
    assert '<code>verdict("C01")</code>' in shown._repr_html_()
