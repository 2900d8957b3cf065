"""Tables for reading: what a screen reader, a phone and a terminal are given."""

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from course_lib import figures
from course_lib.figures.words import MINUS


class Parts(HTMLParser):
    """A table's caption and rows: each cell as (tag, scope, side, text)."""

    def __init__(self, table):
        super().__init__()
        self.rows, self.caption, self.inside = [], "", None
        self.feed(table._repr_html_())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            side = re.search(r"text-align: (\w+)", given["style"])[1]
            self.rows[-1].append([tag, given.get("scope"), side, ""])
        self.inside = tag if tag in ("th", "td", "caption") else None

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside == "caption":
            self.caption += data
        elif self.inside:
            self.rows[-1][-1][-1] += data


def texts(table):
    return [[cell[-1] for cell in row] for row in Parts(table).rows]


FRAME = pd.DataFrame(
    {"mean_change": [-12.25, np.nan], "seen": [True, False], "note": ["-3.0 (-5 to -1)", "a-b <i>"]},
    index=pd.Index(["first_arm", "second"], name="arm"),
)


def test_cells_are_named_aligned_and_readable():
    table = figures.table(FRAME, "Change by arm", kind="invented")
    parts = Parts(table)
    assert parts.caption == "Change by arm (invented people)"
    head, first, second = parts.rows
    assert head == [
        ["th", "col", "left", "arm"],
        ["th", "col", "right", "mean change"],
        ["th", "col", "left", "seen"],
        ["th", "col", "left", "note"],
    ]
    assert [cell[:3] for cell in first] == [["th", "row", "left"], *([["td", None, "right"]] + [["td", None, "left"]] * 2)]
    assert [cell[-1] for cell in first] == ["first arm", f"{MINUS}12.25", "yes", f"{MINUS}3.0 ({MINUS}5 to {MINUS}1)"]
    assert [cell[-1] for cell in second] == ["second", "not known", "no", "a-b <i>"]
    assert texts(figures.table(FRAME, "Change by arm", missing="left"))[2][1] == "left"


def test_it_is_read_on_any_ground_scrolls_and_does_not_tell_while_hidden():
    page = figures.table(FRAME, "Change by arm")._repr_html_()
    assert page.startswith(" \n") and "overflow-x: auto" in page and "tabular-nums" in page
    colours = re.findall(r"(?:color|background)[\w-]*: *([^;\"]+)", page)
    assert colours == ["inherit"]


@pytest.mark.parametrize(
    ("kind", "caption", "told"),
    [
        ("simulated", "Abstinence.", "Abstinence (simulated people)"),
        ("real", "Abstinence", "Abstinence (real people)"),
        ("published", "Abstinence", "Abstinence (published)"),
        ("published", "Published counts", "Published counts"),
    ],
)
def test_the_caption_says_once_which_data(kind, caption, told):
    assert Parts(figures.table(FRAME, caption, kind=kind)).caption == told


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([1, 2], ["1", "2"]),
        ([1.0, np.nan], ["1", "not known"]),
        ([0.5, 2], ["0.5", "2.0"]),
        ([1 / 3, -0.0001], ["0.333", "0.000"]),
        ([2011, 1999], ["2011", "1999"]),
        ([12_345, -3], ["12,345", f"{MINUS}3"]),
        ([np.inf, -np.inf], ["infinity", f"{MINUS}infinity"]),
        (["2", None], ["2", "not known"]),
        ([10**400, 1], [f"1{'0' * 400}", "1"]),
    ],
)
def test_numbers(values, shown):
    of = object if any(isinstance(value, int) and value > 1e300 for value in values) else None  # too large for a float
    assert [row[1] for row in texts(figures.table(pd.Series(values, ["a", "b"], of), "Some numbers"))[1:]] == shown


def test_digits_can_be_told():
    frame = pd.DataFrame({"p": [0.00312, 1], "x": [1.5, 2]}, index=["a", "b"])
    assert texts(figures.table(frame, "Some numbers", digits={"p": 4}))[1] == ["a", "0.0031", "1.5"]
    assert texts(figures.table(frame, "Some numbers", digits=0))[2] == ["b", "1", "2"]


def test_no_header_is_empty_and_rows_that_are_only_counted_are_named_by_their_first_column():
    counted = pd.DataFrame({"person": ["P1", "P2"], "days": [3, 4]})
    table = Parts(figures.table(counted, "Two people"))
    assert [cell[:2] for cell in table.rows[1]] == [["th", "row"], ["td", None]] and len(table.rows[0]) == 2
    chosen = counted.set_axis(pd.Index([2, 7]))  # rows that were chosen of many: in pandas 2 no range, in 3 at times one
    assert texts(figures.table(chosen, "Two people")) == texts(figures.table(counted, "Two people"))
    unnamed = counted.set_axis(["a", "b"]).assign(**{"": ["x", "y"]})
    assert texts(figures.table(unnamed, "Two people"))[0] == ["row", "person", "days", "value"]


def test_levels_of_rows_and_columns_keep_their_meaning():
    people = pd.DataFrame({"arm": ["a", "a", "b"], "sex": ["m", "w", "w"], "visit": [1, 2, 2], "seen": [True, False, True]})
    two = texts(figures.table(people.groupby(["arm", "sex"]).size(), "People"))
    assert two[0] == ["arm", "sex", "value"] and two[1] == ["a", "m", "1"]
    by_visit = texts(figures.table(pd.crosstab(people.arm, [people.visit, people.seen]), "People"))
    assert by_visit[0] == ["arm", "visit 1, seen: yes", "visit 2, seen: no", "visit 2, seen: yes"]


def test_the_plain_text_has_the_same_words_in_columns():
    table = figures.table(FRAME[["mean_change"]], "Change by arm")
    assert repr(table).splitlines() == [
        "Change by arm (simulated people)",
        "arm        mean change",
        f"first arm       {MINUS}12.25",
        "second       not known",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"frame": [1, 2]}, "frame must be a table or a column of one .*got list"),
        ({"frame": FRAME.iloc[:0]}, "frame must have from 1 to 20,000 cells, got 0"),
        ({"frame": pd.DataFrame(np.zeros((200, 101)))}, "got 20,200"),
        ({"caption": " "}, "caption must be given in words, got ' '"),
        ({"missing": None}, "missing must be given in words, got None"),
        ({"kind": "true"}, "kind must be"),
        ({"digits": -1}, "digits must be a whole number from 0 to 12, .* got -1"),
        ({"digits": {"no": 1}}, "digits name a column 'no'; frame has 'mean_change', 'seen', 'note'"),
    ],
)
def test_what_cannot_be_shown_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        figures.table(**{"frame": FRAME, "caption": "Change by arm"} | change)
