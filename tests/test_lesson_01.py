"""Lesson 01: the numbers of the flow diagram and of 36 plans by a plain loop, and a plan that is saved and kept."""

import csv
import math
import re
from itertools import product

import nbformat
import pandas as pd
import pytest
from drawn import check_words, heads, lines, points, said, words
from matplotlib.colors import to_hex

from course_lib import figures
from course_lib.figures.looks import BLACK
from course_lib.figures.strategies import CELL
from course_lib.reader import check, plan, predict, questions, reveal
from course_lib.reader.lessons import lesson_01
from course_lib.reader.questions import lesson_01_plans
from course_lib.sources import multiverse, tables, trial

LESSON = tables.DATA.parent / "notebooks/01_the_trial.ipynb"
WRITTEN = dict.fromkeys(plan.HEADINGS, "a few words")


def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def arms():
    return {r["participant"]: r["arm"] for r in rows("participants.csv")}


def test_flow_counts_by_a_plain_loop():
    last = {r["participant"]: r["attended"] for r in rows("visits.csv") if r["visit"] == "8"}
    counts = figures.flow_counts()
    for arm in ("ketamine", "midazolam"):
        people = [r for r in rows("participants.csv") if r["arm"] == arm]
        expected = [
            len(people),
            sum(r["exit_reason"] == "stopped_attending" for r in people),
            sum(last[r["participant"]] == "1" for r in people),
            len(people),
        ]
        assert counts[arm].tolist() == expected


def test_answers_by_a_plain_loop():
    visits = rows("visits.csv")
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    late = {r["participant"] for r in rows("diary.csv") if int(r["day"]) >= 15 and float(r["used"] or 0) == 1}
    late |= {r["participant"] for r in visits if int(r["day"]) >= 15 and r["urine"] == "positive"}
    of_arm = {arm: [p for p, a in arms().items() if a == arm] for arm in ("ketamine", "midazolam")}
    kept = {arm: [p for p in people if p not in late | left] for arm, people in of_arm.items()}
    assert [len(people) for people in kept.values()] == [15, 4]
    assert questions.find("1.2").right() == pytest.approx(100 * (15 / 27 - 4 / 28))
    assert [len(set(people) - late) for people in of_arm.values()] == [19, 12]


def test_two_readers_of_one_plan_by_a_plain_loop():
    """The nine people of exercise 1.3, from its table: who drank, and who was never reached again without a drink."""
    path = LESSON.parents[1] / "solutions/01_the_trial.ipynb"
    (text,) = [c.source for c in nbformat.read(path, as_version=4).cells if c.source.startswith("## 1.3")]
    people = re.findall(r"^\| [A-I] \| (tablets|placebo) \| (.+) \|$", text, re.M)
    apart = []
    for a_blank_is_a_drink in (False, True):
        share = {}
        for arm in ("tablets", "placebo"):
            told = [words for assigned, words in people if assigned == arm]
            drank = [re.search(r"\ba drink on day", w) or a_blank_is_a_drink and "never reached" in w for w in told]
            share[arm] = 100 * sum(map(bool, drank)) / len(told)
        apart.append(share["placebo"] - share["tablets"])
    right = [questions.find(which).right() for which in ("1.3", "1.3.1")]
    assert len(people) == 9 and right == pytest.approx(apart) and [round(x, 6) for x in apart] == [35, -15]
    without = {"E": (50, 0), "EF": (125 / 3, -25 / 3)}  # left out: neither slip comes to what is right
    assert not {round(x, 1) for pair in without.values() for x in pair} & {35, -15}


def test_who_left_and_had_been_seen_to_use_by_a_plain_loop():
    """The numbers of the lesson's fold: 1 of 4 and 2 of 8, and none of the twelve from day 15 on."""
    used = [(r["participant"], int(r["day"])) for r in rows("diary.csv") if r["used"] == "1"]
    used += [(r["participant"], int(r["day"])) for r in rows("visits.csv") if r["urine"] == "positive"]
    for arm, expected in (("ketamine", (4, 1)), ("midazolam", (8, 2))):
        left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
        left = {who for who in left if arms()[who] == arm}
        assert (len(left), len(left & {who for who, _ in used})) == expected
        assert not left & {who for who, day in used if day >= 15}


def test_one_who_left_and_one_who_stayed_by_a_plain_loop():
    """P05 and P50 as the lesson tells them, and the three who stayed and are found by a blank alone."""
    visits, diary = rows("visits.csv"), rows("diary.csv")
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    used = {r["participant"] for r in diary if r["used"] == "1"} | {
        r["participant"] for r in visits if r["urine"] == "positive"
    }
    blanks = {who: {int(r["day"]) for r in diary if r["participant"] == who and not r["used"]} for who in arms()}
    for r in visits:
        blanks[r["participant"]] |= {int(r["day"])} if not r["urine"] else set()
    assert blanks["P05"] == set(range(22, 29)) and blanks["P50"] == {28} and not used & {"P05", "P50"}
    assert "P05" in left and "P50" not in left and arms()["P05"] == arms()["P50"] == "midazolam"
    found = sorted(arms()[who] for who in blanks if blanks[who] and who not in used | left)
    assert found == ["ketamine", "ketamine", "midazolam"] and all(blanks[who] for who in left)


def test_diagrams_tell_their_numbers():
    assert "27 randomised, 4 left" in figures.flow().alt and "28 randomised, 8 left" in figures.flow().alt
    assert "five-day hospital stay" in figures.timeline().alt


def test_plan_is_saved_once_written_and_never_overwritten(tmp_path):
    assert "Still to write: switches, blanks" in plan.save(WRITTEN | {"switches": ..., "blanks": " ... "}, tmp_path)
    assert "Still to write: question" in plan.save({}, tmp_path) and not list(tmp_path.iterdir())
    assert plan.save(WRITTEN, tmp_path).startswith("Saved as my_analysis_plan.md")
    first = (tmp_path / "my_analysis_plan.md").read_bytes()
    assert plan.save(WRITTEN | {"blanks": "other words"}, tmp_path).startswith("Saved as my_analysis_plan_2.md")
    assert plan.save(WRITTEN, tmp_path) == "This plan is saved already, as my_analysis_plan.md."
    assert (tmp_path / "my_analysis_plan.md").read_bytes() == first and len(list(tmp_path.iterdir())) == 2
    assert "other words" in (tmp_path / "my_analysis_plan_2.md").read_text(encoding="utf-8")


def test_cards_show_ours_once_theirs_say_something_of_it():
    mine = {"outcome": " asdf ", "intercurrent events": 3, "blanks": ..., "summary": "the one hazard"}
    table = plan.cards({"relapse": mine, "sleep": {"outcome": "hours of sleep"}, "craving": {}})
    yours, ours, now = (table[column].to_dict() for column in ("yours", "ours", "what now"))
    assert (
        yours["relapse: outcome"] == "asdf"
        and yours["relapse: blanks"] == "still to fill"
        and yours["relapse: intercurrent events"] == "3"
    )
    assert {part for part, words in ours.items() if words} == {"relapse: summary"}
    assert now["relapse: outcome"].startswith("This is too short to compare, or it is something else. Which event")
    assert now["relapse: intercurrent events"] == "Put words in quotation marks."
    assert now["relapse: summary"] == "Does yours say the same?" and "no card" in now["sleep: outcome"]
    assert "what a missed visit counts as" in now["relapse: blanks"]
    with pytest.raises(ValueError, match="each part of the card of 'relapse' must be one of .* got 'people'"):
        plan.cards({"relapse": {"people": "x"}})


@pytest.mark.parametrize(("outcome", "part"), [(o, part) for o, card in plan.CARDS.items() for part in card])
def test_our_own_words_pass_as_an_answer_and_others_are_told_apart(outcome, part):
    ours = plan.CARDS[outcome][part][0]
    (row,) = plan.cards({outcome: {part: ours}}).itertuples(index=False)
    assert row[:2] == (ours, ours)
    (row,) = plan.cards({outcome: {part: "green cheese, by moonlight"}}).itertuples(index=False)
    assert row[2].startswith("Is it the same in other words? ")


def test_first_card_of_the_lesson_is_ours():
    assert plan.CARDS["abstinence"]["summary"][0] == "odds ratio, adjusted for route (seen in a summary)"
    assert set(plan.PARTS[3:]) == set(plan.CARDS["relapse"]) == set(plan.CARDS["six months"])
    assert plan.PARTS[:4] == tuple(plan.CARDS["computer"])


def test_capstone_has_a_plan_and_a_report_of_its_own(tmp_path):
    assert (
        plan.save(dict.fromkeys(plan.CAPSTONE, "a few words"), tmp_path, kind="capstone plan")
        == "Saved as my_capstone_plan.md."
    )
    report = dict.fromkeys(plan.REPORT, "a few words")
    assert plan.save(report, tmp_path, kind="capstone report") == "Saved as my_capstone_report.md."
    assert "My verdict, and what would change it" in (tmp_path / "my_capstone_report.md").read_text(encoding="utf-8")
    assert plan.newest(tmp_path) is None  # lesson 08 comes back to the first plan only
    with pytest.raises(ValueError, match="kind must be one of 'plan'"):
        plan.save(report, tmp_path, kind="capstone")


def test_plan_refuses_unknown_parts_and_says_what_is_not_text(tmp_path):
    with pytest.raises(ValueError, match="each part of the plan must be one of .* got 'outcomes'"):
        plan.save(WRITTEN | {"outcomes": "x"}, tmp_path)
    told = plan.save(WRITTEN | {"blanks": 3}, tmp_path)
    assert told == "Not saved yet: part 'blanks' must be text in quotation marks, got 3." and not list(tmp_path.iterdir())


GOOD = {
    "question": "In people with cocaine dependence, does ketamine, against midazolam, raise the share who are abstinent?",
    "switches": {"weeks": 2, "source": "both", "blank": "use", "counted": "everybody"},
    "blanks": "Use, because people who use again may stay away; checked by counting it as no use",
    "smallest difference worth it": "A difference under ten points by either rule, because a clinic is dear",
}
OURS = {
    "question": "In people with cocaine dependence who seek treatment, does one infusion of ketamine, against one of "
    "midazolam, each with the therapy, raise the share who are abstinent?",
    "blanks": "Use, since people who use again may stay away; repeated as no use, as a check.",
    "smallest difference worth it": "A difference of fewer than 10 points by the main rule, since a clinic is dear",
}
#: Plans that two readers saved without an objection, and other ways to leave everything open: a part, and what is asked.
LOOSE = [
    ("question", "Does ketamine help?", "in whom? compared with what? which outcome"),
    ("question", "In people, does ketamine, against midazolam, help them to get on?", "which outcome"),
    ("question", "In people, does ketamine raise the share who are abstinent?", "compared with what"),
    ("question", "Does ketamine, against midazolam, raise the abstinence rate?", "in whom"),
    ("question", GOOD["question"][:-1] + " or lower craving or delay relapse?", "two outcomes"),
    ("question", "compared with whatever, does ketamine help people to abstain?", "“whatever” lets you choose"),
    ("blanks", "handled appropriately", "“appropriately” lets you choose"),
    ("blanks", "a blank counts as is appropriate, because it is sensible", "“appropriate” lets you choose"),
    ("blanks", "use or no use, because it depends", "two rules"),
    ("blanks", "A missing day counts as use, in both arms", "why"),
    ("blanks", "Blanks are ignored because there are only a few of them", "use or no use"),
    ("smallest difference worth it", "if it does not work", "which result exactly"),
    ("smallest difference worth it", "p above 0.05", "how large a difference"),
    ("smallest difference worth it", "any of 3 things", "how large a difference"),
    ("smallest difference worth it", "below 10", "how large a difference"),
    ("smallest difference worth it", "below 10 points", "why that size"),
    ("smallest difference worth it", "odds ratio or difference under 2, whichever fits", "“whichever” lets you choose"),
    ("smallest difference worth it", "an odds ratio below 2 or a difference below 10 points", "two numbers"),
    ("blanks", "use, or as no use if a clinic asks, since it knows", "two rules"),
    ("question", "In people, does ketamine, against midazolam, lower cocaine use and craving?", "two outcomes"),
    ("switches", GOOD["switches"] | {"blank": ..., "weeks": ...}, "what of weeks and blank"),
    ("blanks", "use, because hiders stay away", "what is done to check it"),
    (
        "blanks",
        "No use, because samples get lost; checked by the other rule",
        "says “use”, and your text begins with “no use”",
    ),
    ("blanks", "a blank counts as no use, because people forget; both are told", "your text begins with “no use”"),
]


@pytest.mark.parametrize(("part", "text", "asked"), LOOSE)
def test_a_part_that_leaves_a_choice_is_asked_about_it(part, text, asked, tmp_path):
    told = plan.save(GOOD | {part: text}, tmp_path)
    assert told.startswith("Saved as my_analysis_plan.md.") and told.endswith(plan.ONLY_WORDS)
    assert [line.split(":")[0] for line in told.splitlines() if line.startswith("- ")] == [f"- {part.capitalize()}"]
    assert asked in told


HARMLESS = {
    "question": "Do women or men with cocaine dependence stay abstinent more often after ketamine than midazolam?",
    "blanks": "use, whatever the reason, never ignored: whoever drinks or uses again may stay away; repeated as no use",
    "smallest difference worth it": "under 10 points, or an interval that includes 0, as fewer are not worth it",
}
COSTLY = {"smallest difference worth it": "under 5 points, too costly"}  # a reason without because
INFUSIONS = {"smallest difference worth it": "under 7 points, 14 infusions for one person"}


@pytest.mark.parametrize("answers", [GOOD, GOOD | OURS, GOOD | HARMLESS, GOOD | COSTLY, GOOD | INFUSIONS])
def test_a_plan_without_loose_words_is_not_praised(answers, tmp_path):
    told = plan.save(answers, tmp_path)
    assert "Still open" not in told and told.endswith(plan.ONLY_WORDS) and "looks for words only" in told
    assert "Its switches: weeks 2, source both, blank use, counted everybody." in told
    assert "weeks 2, source both, blank use" in (tmp_path / "my_analysis_plan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value", "asked"),
    [
        ("counted", "everyone", "“everyone” is no setting of counted. Which of everybody, who stayed?"),
        ("source", "the diary", "“the diary” is no setting of source"),
        ("weeks", 4, "“4” is no setting of weeks"),
    ],
)
def test_a_switch_with_a_setting_that_it_does_not_have_is_asked_about(name, value, asked, tmp_path):
    said = plan.save(GOOD | {"switches": GOOD["switches"] | {name: value}}, tmp_path)
    assert f"- Switches: {asked}" in said and said.count("\n- ") == 1


def test_each_setting_of_the_switches_is_one_of_the_plans_of_the_lesson(tmp_path):
    plans = lesson_01_plans._plans()
    assert {name: set(plans[name].astype(str)) for name in plan.SETTINGS} == {
        name: set(settings) for name, settings in plan.SETTINGS.items()
    }
    said = plan.save(
        GOOD | {"switches": {"weeks": " 2 ", "source": "Both", "blank": "open", "counted": "Everybody"}}, tmp_path
    )
    assert "no setting" not in said and "what of blank?" in said


def test_strategies_are_drawn_as_they_count():
    """Brackets end where the days that count end, and two of the five find a relapse."""
    picture = figures.strategies()
    check_words(picture)
    texts = [text for text, _ in said(picture)]
    assert texts.count("relapse on day 19") == texts.count("relapse on day 15") == 1
    assert heads(picture)[0] == "Of five strategies, two call this a relapse"
    (axes,) = picture.figure.axes
    boxes = sorted(p.get_x() for p in axes.patches if round(p.get_width(), 3) == round(CELL - 0.04, 3))
    assert len(boxes) == 28
    ends = [max(line.get_xdata()) for line in axes.lines]
    last = [sum(x < end for x in boxes) for end in ends]
    assert last == [28, 15, 14, 14]
    asked = figures.strategies(answers=False)
    check_words(asked)
    assert [text for text, _ in said(asked)].count("relapse?") == 1 and "on day 15" not in asked.alt
    assert asked.alt.endswith("Whether it is a relapse is left open.")
    assert not any("relapse" in text.replace("relapse?", "") for text, _ in said(asked))
    assert heads(asked)[0] == "Has she relapsed? Five strategies, five ways to count her days"
    grey = [max(line.get_xdata()) for line in asked.figure.axes[0].lines if to_hex(line.get_color()) == "#949494"]
    assert grey == [ends[0]]  # all days, of the people whom the principal stratum asks about
    with pytest.raises(ValueError, match="answers must be True or False, got 'no'"):
        figures.strategies(answers="no")
    filled = [p.get_x() for p in axes.patches if p.get_facecolor()[:3] == (0, 0, 0) or to_hex(p.get_facecolor()) == BLACK]
    assert [boxes.index(x) + 1 for x in filled if x in boxes] == [19, 20]


def test_an_open_choice_may_be_told_in_a_word():
    said = [figures.every_plan(PLANS, {"Mine": {"blank": value}}).alt for value in (..., "open", " Open ")]
    assert "Mine" not in said[0] and len(set(said)) == 1  # all fit, so nothing is marked


def test_a_plan_that_leaves_all_open_fills_all_dots_and_has_no_words():
    picture = figures.every_plan(PLANS, {"Mine": {"blank": ...}})
    check_words(picture)
    assert {face for _, _, face, *_ in points(picture.figure.axes[0])} == {BLACK}
    assert not any("Mine" in text for text, _ in said(picture)) and "filled" not in heads(picture)[1]


@pytest.mark.parametrize("which", ["01.c", "01.d"])
def test_guesses_that_the_reader_answers_by_turning_a_cell_keep_what_came_out(which, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for guess in {"01.c": (37, 38, 42, 52), "01.d": (14, 26, 50)}[which]:
        said = predict(which, guess)
        assert said.status == "held" and "cell" in said.message + "cell" * (which == "01.d")
        assert "why" not in said.message and "It is" not in said.message


@pytest.mark.slow
def test_guesses_by_a_plain_loop():
    asked = {g.id: g for g in lesson_01.GUESSES}
    truth = {which: guess.truth() for which, guess in asked.items() if which not in ("01.c", "01.d", "01.f")}
    assert truth == {"01.a": 25, "01.b": "a", "01.e": 2, "01.g": "c"}
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    came = {r["participant"] for r in rows("visits.csv") if (r["visit"], r["attended"]) == ("8", "1")}
    seen, dropout, blanks, stayed, found = ({"ketamine": 0, "midazolam": 0} for _ in range(5))
    for who, arm in arms().items():
        days = [r["used"] for r in rows("diary.csv") if r["participant"] == who]
        samples = [r["urine"] for r in rows("visits.csv") if r["participant"] == who]
        used = "1" in days or "positive" in samples
        blank = "" in days or "" in samples
        seen[arm] += used
        dropout[arm] += used or who in left
        blanks[arm] += used or blank
        stayed[arm] += who in came and (used or blank)
        found[arm] += who in came and used
    assert (seen, dropout) == ({"ketamine": 11, "midazolam": 19}, {"ketamine": 14, "midazolam": 25})
    stopped = sum(arms()[who] == "midazolam" for who in left)
    assert asked["01.a"].usual == seen["midazolam"] + stopped and asked["01.a"].mistakes[0][0] == seen["midazolam"]
    assert (blanks, stayed) == ({"ketamine": 16, "midazolam": 26}, {"ketamine": 12, "midazolam": 18})
    assert [sum(arms()[who] == arm for who in came) for arm in seen] == [23, 20]

    def apart(counts, of_ketamine, of_midazolam):
        return 100 * (counts["midazolam"] / of_midazolam - counts["ketamine"] / of_ketamine)

    everybody, those = [apart(c, 27, 28) for c in (seen, blanks, dropout)], [apart(c, 23, 20) for c in (found, stayed)]
    plain, with_blanks, with_dropout = everybody
    ways = lesson_01.distances().points.tolist()  # relapse, then who is counted, then the blank
    assert ways == pytest.approx([plain, with_blanks, *those, with_dropout, with_blanks, *those])
    most = asked["01.c"]
    assert most.truth() == pytest.approx(max(ways)) and most.usual == round(max(ways) + with_dropout - plain)
    assert most.mistakes[0][0]() == pytest.approx(min(ways))
    assert [m[0] for m in most.mistakes[1:]] == [round(with_dropout), round(those[1])]
    assert asked["01.d"].usual == round(max(ways) - min(ways)) == 14
    (lesson,) = [c.source for c in nbformat.read(LESSON, as_version=4).cells if "All eight ways" in c.source]
    table = [[int(n) for n in row] for row in re.findall(r"^\| \D+ \| (\d+) \| (\d+) \|$", lesson, re.M)]
    assert table == [[round(ways[way]), round(ways[way + 4])] for way in range(4)]


def test_coins_that_are_looked_at_six_times_by_exact_counting():
    """Heads after each toss, with the chance that no look has been lopsided so far."""
    still = {0: 1.0}
    for toss in range(1, 61):
        moved = [(heads + more, chance / 2) for heads, chance in still.items() for more in (0, 1)]
        still = {heads: sum(chance for h, chance in moved if h == heads) for heads, _ in moved}
        if toss % 10 == 0:
            still = {h: chance for h, chance in still.items() if abs(h - toss / 2) <= 1.96 * math.sqrt(toss) / 2}
    asked = next(g for g in lesson_01.GUESSES if g.id == "01.f")
    truth = asked.truth()
    single = []
    for n in range(10, 61, 10):
        lopsided = [h for h in range(n + 1) if abs(h - n / 2) > 1.96 * math.sqrt(n) / 2]
        single.append(100 * sum(math.comb(n, h) for h in lopsided) / 2**n)
    assert (round(min(single)), round(max(single))) == (2, 6) and "only 2 to 6 of 100" in asked.because
    assert truth == pytest.approx(100 * (1 - sum(still.values())), abs=1)
    lopsided = [h for h in range(61) if abs(h - 30) > 1.96 * math.sqrt(60) / 2]
    once = 100 * sum(math.comb(60, h) for h in lopsided) / 2**60
    title = f"Six looks call {truth:.0f} of 100 fair coins unfair, one look {once:.0f}."
    outputs = [o for cell in nbformat.read(LESSON, as_version=4).cells for o in cell.get("outputs", [])]
    assert [o.data["text/plain"] for o in outputs if "fair coins" in str(o)] == [
        f"Picture: {title} Tosses 10: 2; tosses 20: 5; tosses 30: 7; tosses 40: 9; tosses 50: 12; tosses 60: 13. Simulated."
    ]


@pytest.mark.slow
def test_differences_of_all_plans_by_a_plain_loop():
    """Who stopped coming, each diary and each sample, read from the files."""
    stopped = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    told = {"diary": {who: {} for who in arms()}, "urine": {who: {} for who in arms()}}
    for r in rows("diary.csv"):
        told["diary"][r["participant"]][int(r["day"])] = {"": None, "0": 0, "1": 1}[r["used"]]
    for r in rows("visits.csv"):
        told["urine"][r["participant"]][int(r["day"])] = {"positive": 1, "negative": 0}.get(r["urine"])
    known = {}
    for source, since, blank in product(("diary", "urine", "both"), (22, 15, 8), (0, 1)):
        for who in arms():
            diary, urine = ({d: u for d, u in told[s][who].items() if d >= since} for s in ("diary", "urine"))
            if source == "both":
                days = {
                    d: 1 if 1 in (u, urine.get(d)) else None if d in urine and urine[d] is None else u
                    for d, u in diary.items()
                }
                days |= {d: 0 for d, u in urine.items() if u == 0 and diary[d] is None}
            else:
                days = {"diary": diary, "urine": urine}[source]
            known[source, since, blank, who] = not any(blank if u is None else u for u in days.values())
    for source, since, blank in {key[:3] for key in known}:  # of those who left some count as abstinent
        gone = [arms()[who] for who in stopped if known[source, since, blank, who]]
        expected = [0, 0] if blank else [3, 6] if since == 8 else [4, 8]
        assert [gone.count(arm) for arm in ("ketamine", "midazolam")] == expected
    expected, everybody = [], {0: [], 1: []}
    for source, since, blank in {key[:3] for key in known}:
        for counted in (set(arms()), set(arms()) - stopped):
            share = []
            for arm in ("ketamine", "midazolam"):
                group = [who for who in counted if arms()[who] == arm]
                share.append(100 * sum(known[source, since, blank, who] for who in group) / len(group))
            expected.append(share[0] - share[1])
        everybody[blank].append(expected[-2])
    assert len(expected) == 36 and sorted(lesson_01.differences()) == pytest.approx(sorted(expected))
    assert questions.find("1.4").right() == pytest.approx(sum(everybody[1]) / 9 - sum(everybody[0]) / 9)
    asked = next(g for g in lesson_01.GUESSES if g.id == "01.d")
    assert asked.truth() == pytest.approx(max(expected) - min(expected)) and min(expected) > 0


PLANS = pd.DataFrame({"weeks": [1, 1, 2, 2], "blank": ["use", "no use"] * 2, "difference": [-4.6, 12.2, 12.4, 30.0]})
PATCHES = figures.Study(("patch", "gum"), "smoke-free", "real")


def test_every_plan_is_a_dot_and_those_that_fit_are_marked():
    marked = {"my plan": {"weeks": 1, "blank": ...}, "theirs": {"weeks": 2, "blank": "no use"}, "none": {}}
    picture = figures.every_plan(PLANS, marked, PATCHES)
    check_words(picture)
    place = {text: x for text, x, *_ in words(picture.figure.axes[0])}
    inch = (place["20"] - place["0"]) / 20
    dots = [(round((x - place["0"]) / inch), face, marker) for x, _, face, _, marker in points(picture.figure.axes[0])]
    assert sorted(d for d in dots if d[2] == "o") == [
        (-5, BLACK, "o"),
        (12, BLACK, "o"),
        (12, "#ffffff", "o"),
        (30, "#ffffff", "o"),
    ]
    assert [x for x, face, marker in dots if marker == "D" and face == BLACK] == [-5, 12]
    assert [x for x, face, marker in dots if marker == "D" and face != BLACK] == [30, -5, 12, 30]
    texts = [text for text, _ in said(picture)]
    assert "my plan: two dots, \N{MINUS SIGN}5 or 12 points" in texts and "theirs: one dot, 30.0 points" in texts
    assert (
        heads(picture)[0] == "Same people, four plans: \N{MINUS SIGN}5 to 30 points" and "real people" in heads(picture)[1]
    )
    assert "% smoke-free, patch minus gum, in points (0: no difference)" in texts and heads(picture)[2] == PATCHES.source
    foot = max(y for text, _, y, *_ in words(picture.figure.axes[0]) if text == "0")
    rows = sorted({y for _, y, _, _, marker in points(picture.figure.axes[0]) if marker == "D"})
    assert 0.05 < rows[0] - foot < 0.3, "a marked plan far from the scale"
    assert picture.alt.startswith("Same people, four plans: minus 5")
    ends = {"\N{MINUS SIGN}5: one plan", "weeks: 1; blank: use", "30: one plan", "weeks: 2; blank: no use"}
    assert ends <= set(texts)
    alone = figures.every_plan(PLANS, {"Mine": {"blank": " No Use "}})
    assert "Mine: two dots, 12 or 30 points." in alone.alt
    alone = figures.every_plan(PLANS, {})
    check_words(alone)
    assert {face for _, _, face, *_ in points(alone.figure.axes[0])} == {"#ffffff"} and "filled" not in heads(alone)[1]


def test_every_plan_says_which_arm_is_ahead_by_each_plan_and_leads_from_high_words_to_their_dot():
    behind = PLANS.assign(difference=[-30.2, -12, -12, -4])
    picture = figures.every_plan(behind, {}, PATCHES)
    check_words(picture)
    assert heads(picture)[0] == "Same people, four plans: gum is 4 to 30 points ahead"
    high = pd.DataFrame({"rule": range(9), "difference": [20.0] + [46.0] * 4 + [48.0] * 3 + [50.0]})
    page = figures.every_plan(high, {}).figure.axes[0]
    place = {text: x for text, x, *_ in words(page)}
    leaders = [x for x, y, line in lines(page) if line.get_linewidth() == 1]
    assert [x[0] for x in leaders] == [pytest.approx(place["50"])]


def test_every_plan_holds_many_plans_of_one_difference():
    many = pd.DataFrame({"rule": range(200), "difference": [7.0] * 200})
    picture = figures.every_plan(many, {"mine": {"rule": 3}})
    check_words(picture)
    assert (
        heads(picture)[0] == "Same people, 200 plans: ketamine is 7 points ahead" and picture.figure.get_size_inches()[1] < 8
    )
    assert len(points(picture.figure.axes[0])) == 201


@pytest.mark.parametrize(
    ("plans", "marked", "message"),
    [
        (PLANS[["weeks"]], {}, "plans must be a table of 2 to 200 plans with a column 'difference'"),
        (PLANS[:1], {}, "table of 2 to 200 plans"),
        (PLANS.assign(difference=math.nan), {}, "in points, from -100 to 100, and none may be missing"),
        (PLANS, {"mine": {"week": 1}}, "mine: 'week' is no choice; the choices are weeks and blank"),
        (PLANS, {"mine": {"weeks": 4}}, "mine: weeks must be one of 1, 2, got 4"),
        (PLANS, {"mine": 2}, "a name and a dict of choices"),
        (PLANS, ["mine"], "marked must be a dict of at most 3 plans"),
        (PLANS[1:], {"mine": {"weeks": 1, "blank": "use"}}, "mine fits none of the plans"),
        (PLANS, {"m" * 60: {}}, "too long for a line"),
    ],
)
def test_every_plan_refuses_what_it_cannot_draw(plans, marked, message):
    with pytest.raises(ValueError, match=message):
        figures.every_plan(plans, marked)


def test_a_setting_that_no_plan_has_is_told_in_one_line():
    with pytest.raises(ValueError, match="got 'us'") as told:
        figures.every_plan(PLANS, {"mine": {"blank": "us"}})
    (line,) = told.value._render_traceback_()
    assert line.startswith("mine: blank must be one of 'use', 'no use'") and line.endswith('"open" leaves it open')


def test_every_plan_can_keep_to_itself_how_one_comes_to_its_ends():
    picture = figures.every_plan(PLANS, {"mine": {"blank": "use"}}, settings=False)
    check_words(picture)
    texts = " ".join(text for text, _ in said(picture))
    assert "lowest: \N{MINUS SIGN}4.6" in texts and "highest: 30.0" in texts
    assert not re.search("weeks|blank", f"{texts} {picture.alt}") and "lowest: minus 4.6. highest: 30.0" in picture.alt
    same = figures.every_plan(PLANS.assign(difference=7.0), {}, settings=False)
    assert "lowest" not in same.alt
    with pytest.raises(ValueError, match="settings must be True or False, got 'no'"):
        figures.every_plan(PLANS, {}, settings="no")


def test_one_dot_of_a_stack_is_told_from_the_others_by_a_decimal():
    near = pd.DataFrame({"rule": [1, 2, 3], "difference": [23.7, 24.2, 49.6]})
    told = [figures.every_plan(near, {"mine": {"rule": rule}}, settings=False).alt for rule in (1, 2)]
    assert "Mine: one dot, 23.7 points" in told[0] and "Mine: one dot, 24.2 points" in told[1]


def cell(words):
    """The one cell of the lesson that has these words."""
    (found,) = [c.source for c in nbformat.read(LESSON, as_version=4).cells if words in c.source]
    return found


def test_the_published_dot_is_answered_in_its_fold_alone():
    cells = nbformat.read(LESSON, as_version=4).cells
    fold = cell("<summary>The published dot</summary>")
    plans = lesson_01_plans._plans()
    two = plans.query("weeks == 2 and source == 'both' and counted == 'everybody'").set_index("blank").difference
    assert len(two) == 2 and "Two, because the abstract does not say what a blank counts as." in fold
    arms = trial.load()["participants"].set_index("participant").arm
    share = 100 * multiverse.abstinence(2, "both", "use").groupby(arms).mean()
    assert abs(share["ketamine"] - 48.2) < 0.1 and abs(share["midazolam"] - 10.7) < 0.1
    told = f"The one at {two['use']:.0f} points, with a blank as use, has "
    told += f"{share['ketamine']:.0f}% abstinent on ketamine "
    assert f"{told}and {share['midazolam']:.0f}% on midazolam, as published" in fold
    decided = multiverse.abstinence(2, "both", "no use") - multiverse.abstinence(2, "both", "use")
    assert decided.groupby(arms).sum().to_dict() == {"ketamine": 6, "midazolam": 9} and two["use"] > two["no use"]
    deeper = " ".join(c.source for c in cells)
    assert "Six people on ketamine and nine on midazolam are abstinent in the second row only" in deeper
    assert "a blank as use, which looks strict, makes the difference larger here" in deeper
    assert f"These {two['no use']:.1f} points of abstinence" in deeper
    shown = " ".join(str(o) for c in cells if "every_plan(plans" in c.source for o in c.outputs)
    assert "24 to 50 points" in shown and "counted:" not in shown and "who stayed" not in shown


def test_whom_42_leaves_out_and_what_27_rests_on_by_a_plain_loop():
    told = cell("27 points become 42")
    used = {r["participant"] for r in rows("diary.csv") if r["used"] == "1"}
    used |= {r["participant"] for r in rows("visits.csv") if r["urine"] == "positive"}
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    unseen = left - used
    assert (len(left), len(unseen), sum(arms()[who] == "midazolam" for who in unseen)) == (12, 9, 6)
    assert "Nine of the twelve" in told and "three on ketamine and six on midazolam" in told

    def shares(relapsed, counted):
        of = {arm: {who for who in counted if arms()[who] == arm} for arm in ("ketamine", "midazolam")}
        return {arm: 100 * len(people & relapsed) / len(people) for arm, people in of.items()}

    everybody, stayed, all_used = (
        shares(used, set(arms())),
        shares(used, set(arms()) - left),
        shares(used | left, set(arms())),
    )
    more = {arm: stayed[arm] - everybody[arm] for arm in stayed}
    assert 0 < more["ketamine"] < more["midazolam"] and "rises in both arms, and more on midazolam." in told
    apart = [round(share["midazolam"] - share["ketamine"]) for share in (everybody, stayed, all_used)]
    assert apart == [27, 42, 37] and shares(used | unseen, set(arms())) == all_used
    assert "If all nine used afterwards, the arms are 37 points apart" in told


def test_p50_goes_through_the_four_switches_as_the_lesson_says():
    """His blank decides by urine or both, and not by diary, in one, two or three weeks; that of P05, who left, by each."""

    def is_blank(person, source, weeks=2):
        return [multiverse.abstinence(weeks, source, blank)[person] for blank in ("use", "no use")] == [0, 1]

    told = cell("Is P50 abstinent?")
    for weeks in (1, 2, 3):
        assert [is_blank("P50", source, weeks) for source in ("diary", "urine", "both")] == [False, True, True]
        assert all(is_blank("P05", source, weeks) for source in ("diary", "urine", "both"))
        assert all(multiverse.abstinence(weeks, "diary", blank)["P50"] for blank in ("use", "no use"))
    assert {r["used"] for r in rows("diary.csv") if r["participant"] == "P50"} == {"0"}
    (last,) = [r for r in rows("visits.csv") if r["participant"] == "P50" and not r["urine"]]
    assert (last["day"], last["attended"]) == ("28", "1") and "his sample of day 28 is missing" in told
    assert "By diary alone he is abstinent. By urine, and by both, he has a blank" in told
    assert "counted as no use, it leaves him abstinent; counted as use, it does not" in told
    settings = [len(choices) for choices in plan.SETTINGS.values()]
    assert math.prod(settings) == 36 and f"{' × '.join(map(str, settings))} = 36 plans" in told
    used = [int(r["day"]) for r in rows("diary.csv") if r["participant"] == "P14" and r["used"] == "1"]
    used += [int(r["day"]) for r in rows("visits.csv") if r["participant"] == "P14" and r["urine"] == "positive"]
    assert set(used) == {2, 3} and "P14 used on days 2 and 3 only" in told


def test_what_a_rule_for_blanks_makes_of_the_twelve_who_left():
    left = [r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"]
    for source in ("diary", "urine", "both"):
        assert [multiverse.abstinence(2, source, blank)[left].sum() for blank in ("use", "no use")] == [0, 12]
    assert "With blanks as no use, all twelve who left count as abstinent in the last two weeks" in cell("P50 might ask")


def test_points_become_infusions_as_the_lesson_divides():
    told = cell("What the switches cannot say")
    assert (
        "With 5 points, five more of 100" in told
        and "That is 100 infusions for five people, or 20 infusions for one." in told
    )
    assert 100 / 5 == 20 and "If you would give 25, your smallest difference is 100 / 25 = 4 points." in told


def test_no_switch_is_spoken_of_before_it_is_introduced():
    sources = [c.source for c in nbformat.read(LESSON, as_version=4).cells]
    (first,) = [i for i, source in enumerate(sources) if "four *switches*" in source]
    early = " ".join(sources[:first]).replace("*switched*: changed without saying so", "")
    assert not re.search(r"switch|\bturns? it\b", early) and "*blank*" in sources[first]


def test_who_relapsed_by_the_paper_alone_is_read_from_the_tables():
    left = {r["participant"] for r in rows("participants.csv") if r["exit_reason"] == "stopped_attending"}
    assert questions.find("r01.2").right() == "a" and "P05" in left and "P50" not in left


@pytest.mark.parametrize(
    ("outcome", "part", "text", "told"),
    [
        ("computer", "comparator", "a placebo", "Neither arm had that. "),
        ("computer", "comparator", "nothing", "Neither arm had that. "),
        ("computer", "comparator", "no therapy", "Neither arm had just that. What did the other arm have?"),
        ("computer", "comparator", "the same people without the computer", "Neither arm had just that. "),
        ("computer", "outcome", "mood", "Does yours say the same? What was looked at, and until when?"),
        (
            "computer",
            "population",
            "167 adults",
            "This is too short to compare, or it is something else. Who was assigned, with",
        ),
        ("computer", "population", "adults", "This is too short to compare, or it is something else. "),
        ("computer", "population", "167 patients", "This is too short to compare, or it is something else. "),
        ("computer", "intervention", "treatment as usual", "That is the comparator. "),
        ("computer", "comparator", "a computerised therapy", "That is the intervention. What did the other arm have?"),
        ("computer", "comparator", "usual therapy", "Does yours say the same?"),
        ("six months", "blanks", "no use", "This is too short to compare, or it is something else. "),
        ("computer", "outcome", "anxiety", "This is too short to compare, or it is something else. "),
        ("relapse", "intercurrent events", "none of them", "Is it the same in other words? "),
        ("computer", "population", "adults with depression", "Does yours say the same?"),
        ("computer", "outcome", "does it work after six months", "Is it the same in other words? "),
        ("relapse", "intercurrent events", "not said", "Here a source tells. "),
        ("relapse", "intercurrent events", "Not told anywhere", "Here a source tells. "),
        ("relapse", "blanks", "not said", "Does yours say the same?"),
        ("six months", "outcome", "not said", "Here a source tells. "),
    ],
)
def test_a_card_is_told_what_is_true_of_it(outcome, part, text, told):
    (row,) = plan.cards({outcome: {part: text}}).itertuples(index=False)
    assert row[2].startswith(told) and bool(row[1]) == (told[0] in "DI")


@pytest.mark.parametrize(
    ("which", "answer", "words"),
    [
        ("1.3", 60, "share on placebo"),
        ("1.3.1", 60, "share on placebo"),
        ("1.3", 41.7, "Here E and F are left out"),
        ("1.3", 40, "F counts as no relapse"),
        ("1.3", 58.3, "subtract one share"),
        ("1.2", 3.9, "one percentage divided by the other"),
        ("1.4", 6.1, "over all 36 plans"),
        ("1.4", 3.4, "medians"),
        ("1.3.1", -8.3, "Here E and F are left out"),
        ("1.3", 50, "E is left out"),
        ("1.3", 50, "two differences"),
        ("1.3", 15, "tablets are subtracted from placebo"),
        ("1.3", 15, "If 40 and 25, F counts as no relapse"),
        ("1.3", 0, "The two shares differ"),
        ("1.3", 33.3, "If that is the share on tablets, C or D was left out"),
        ("1.3", -8.3, "Here E and F are left out, and a blank counts as a drink"),
        ("1.3", 16.7, "C, D, E and F are left out"),
        ("1.3.1", 26.7, "the other counts as no relapse"),
        ("1.3.1", -6.7, "C or D was left out"),
        ("1.3.1", 16.7, "C, D, E and F are left out"),
        ("1.3", 20, "E is with the tablets"),
        ("1.3", -15, "tablets are behind"),
        ("1.3.1", 35, "By this the tablets are ahead"),
        ("1.3.1", -35, "Either this is tablets minus placebo, by the kinder"),
        ("1.3", "60-25", "subtraction in quotation marks"),
        ("1.3", "25-60", "two numbers"),
        ("1.4", 32.0, "That is *counted*"),
        ("1.4", 0.9, "only who stayed"),
        ("1.4", 7.1, "as printed"),
        ("1.3.1", 0.15, "a proportion, and its sign"),
        ("1.4", 0.0, "That is *counted*"),
        ("1.3.1", 50, "readers are apart"),
        ("1.3", 75, "one arm's share"),
        ("1.3.1", 75, "share on tablets alone"),
        ("1.3", 2, "counts people"),
        ("1.3.1", 15, "E is with the tablets"),
        ("1.3", 55, "E is with the tablets"),
        ("1.3.1", 55, "E is with the tablets"),
    ],
)
def test_halfway_answers_of_the_two_readers_hear_what_they_are(which, answer, words):
    assert words in check(which, answer).message


@pytest.mark.parametrize(
    ("guess", "words"),
    [
        (8, "8 left"),
        (14, "on ketamine"),
        (3, "on ketamine left"),
        (6, "had not been seen"),
        (0.89, "0.89 is read as 25 people"),
        (0.5, "0.5 is read as 14 people"),
        (0.96, "0.96 is read as 27 people"),
        (89, "percentage"),
    ],
)
def test_halfway_guesses_of_who_relapsed_hear_what_they_are(guess, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert words in predict("01.a", guess).message


def test_the_number_of_plans_is_told_from_points_where_the_guess_is_answered():
    assert "So many plans there are" in reveal("01.d", 36).message
    said = reveal("01.d", 20).message  # which tells no setting: the hunt is still to come
    assert "26 points" in said and not re.search("urine|diary|everybody|blank", said)


def test_a_plan_that_was_written_anew_says_that_the_earlier_ones_stay(tmp_path):
    assert "Earlier ones" not in plan.save(GOOD, tmp_path)
    assert "Earlier ones stay beside it" in plan.save(GOOD | {"question": HARMLESS["question"]}, tmp_path)


def test_the_scale_shows_zero_and_plans_without_a_choice_in_common_say_so():
    picture = figures.every_plan(pd.DataFrame({"rule": [1, 2, 3], "difference": [24, 24, 50.0]}), {})
    check_words(picture)
    texts = [text for text, _ in said(picture)]
    assert "0" in texts and "no choice in common" in texts and "rule: 3" in texts


@pytest.mark.parametrize(
    "reason",
    [
        "10 points, as ten infusions are too many",
        "under 10 points: a stay in hospital costs too much",
        "Less than 10 points. More than ten infusions a person is too expensive",
    ],
)
def test_a_plan_that_gives_its_reason_in_other_words_than_because_is_not_asked_for_it(reason, tmp_path):
    asked = plan.save(GOOD | {"smallest difference worth it": reason}, tmp_path)
    assert asked.startswith("Saved as") and "why that size" not in asked and "P value" not in asked


def test_a_reason_behind_a_colon_is_one_and_people_alone_are_no_population(tmp_path):
    colon = plan.save(GOOD | {"blanks": "A blank is use: people who relapse do not come. I will also run no use."}, tmp_path)
    assert "Blanks:" not in colon
    bare = plan.save(GOOD | {"question": "Does ketamine, against midazolam, make people quit cocaine use?"}, tmp_path)
    assert "Question: in whom?" in bare


def test_a_number_that_the_item_prints_is_told_to_be_from_all_36_plans_and_nothing_else():
    assert "two ways" not in check("1.4", 7.1).message


def test_the_worst_case_of_the_six_is_the_one_that_the_answer_has():
    """And the other thing one may suppose, all six in the first arm and none of them abstinent, leaves more."""
    left = 100 * 13 / 32 - 100 * 6 / 27, 100 * 13 / 26 - 100 * 12 / 33
    assert [round(x) for x in left] == [18, 14]
    assert "13 of 32 against 6 of 27, 18 points, and not 14" in " ".join(questions.find("1.6").judgement.points)
