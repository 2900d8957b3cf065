"""What code prints, as a phone shows it: lines that are to be compared are all broken at the same place, or are a table."""

import re

import pytest
import site_heard
import site_printed

PAGE = '<div class="output stream x"><div class="highlight"><pre><span></span>{}\n</pre></div>\n</div>'
RULES = (
    "Simulated people, under each rule:\n"
    "blank is use       Risk difference 37.4 points (95% CI 13.5 to 56.6)\n"
    "worst for ketamine Risk difference 5.3 points (95% CI -19.8 to 29.5)\n"
    "best for ketamine  Risk difference 59.7 points (95% CI 34.6 to 75.1)"
)
CUTS = (
    "up to day  8: 1.32 (0.43 to 4.04), after: 0.28 (0.12 to 0.65), equal? P = 0.026\n"
    "up to day 14: 0.71 (0.30 to 1.70), after: 0.29 (0.11 to 0.76), equal? P = 0.165"
)


def test_the_longest_name_of_a_column_is_one_of_its_names():
    """It has one space after it, and was broken as a sentence while the lines beside it ran off the screen."""
    kind, made = site_printed.shown(RULES)
    pairs = re.findall(r'<span class="pair"><span>([^<]+)</span>', made)
    assert kind == "columns" and [name.strip() for name in pairs] == [
        "blank is use",
        "worst for ketamine",
        "best for ketamine",
    ]
    assert made.startswith('<span class="says">') and re.sub("<[^>]+>", "", made) == f"{RULES}\n", "not a sign is changed"


def test_a_number_that_is_set_in_makes_no_column_and_lines_break_at_the_same_clause():
    made = site_printed.shown(CUTS)[1].splitlines()
    clauses = [re.findall(r'<span class="clause">([^<]+)</span>', line) for line in made]
    assert [line.count('class="says"') for line in made] == [1, 1]
    assert clauses[0] == ["up to day  8: 1.32 (0.43 to 4.04),", "after: 0.28 (0.12 to 0.65),", "equal? P = 0.026"]
    assert len(clauses[1]) == 3


@pytest.mark.parametrize(
    ("printed", "caption", "head", "row"),
    [
        (
            "Percent of invented trials:\nfall (SD)   significant in one arm only   differ\n"
            "        0                             9        5\n      0.2                            29        5",
            "Percent of invented trials",
            ["fall (SD)", "significant in one arm only", "differ"],
            ["0", "9", "5"],
        ),
        (
            "           abstinent  missing\narm                          \nketamine          18        5\n"
            "midazolam          9        7 (simulated, of 27 and 28 people)",
            "Simulated, of 27 and 28 people",
            ["arm", "abstinent", "missing"],
            ["ketamine", "18", "5"],
        ),
        (
            "Of ten &amp; all:\n                 8 against 2 2 against 8 rarer pairs      P\n"
            "27 and 28 people       2.87%       3.73%       1.16%  0.040",
            "Of ten &amp; all",
            ["8 against 2", "2 against 8", "rarer pairs", "P"],
            ["27 and 28 people", "2.87%", "3.73%", "1.16%", "0.040"],
        ),
    ],
)
def test_lines_of_numbers_that_a_phone_cannot_hold_are_a_table(printed, caption, head, row):
    made = site_heard.mended(PAGE.format(printed))
    assert "<pre>" not in made and made.count("<div") == made.count("</div>")
    assert re.findall("<caption>(.*?)</caption>", made) == [caption]
    assert re.findall('<th scope="col">(.*?)</th>', made) == head
    assert re.findall(r'<th scope="row">(.*?)</th>|<td>([^<]+)</td>', made)[: len(row)] == [
        (row[0], ""),
        *(("", value) for value in row[1:]),
    ]


def test_short_columns_stay_as_they_were_printed():
    short = "Guesses that are right:\ncoin                 50%\nblocks within route  69%"
    assert site_printed.tables(short) == [short.split("\n")]
    two = "   a   b\n0  1   2\n1  3   4"
    assert site_printed.tables(two) == [two.split("\n")] and "says" not in site_printed.shown(two)[1]
