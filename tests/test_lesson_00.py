"""Lesson 00: three bets that are kept and never overwritten, and what its guesses come to, by a plain loop."""

import csv
import re
from functools import cache

import nbformat
import pytest

from course_lib.reader import beliefs, feedback, guesses, predict, questions, reveal
from course_lib.reader.lessons import lesson_00
from course_lib.sources import tables, trial

CLAIMS = [f"C{n:02}" for n in range(1, 14)]


@cache
def rows(name):
    return list(csv.DictReader((tables.DATA / name).read_text(encoding="utf-8").splitlines()))


def test_abstinent_of_the_three_by_a_plain_loop():
    abstinent = 0
    for who in lesson_00.THREE:
        days = [r["used"] for r in rows("diary.csv") if r["participant"] == who and int(r["day"]) >= 15]
        samples = [r["urine"] for r in rows("visits.csv") if r["participant"] == who and int(r["day"]) >= 15]
        abstinent += set(days) == {"0"} and set(samples) == {"negative"}
    guess = {g.id: g for g in lesson_00.GUESSES}["00.a"]
    assert guess.truth() == abstinent == 1 and guess.usual != abstinent


def filled(first_day, blank):
    """People on ketamine and on midazolam without use from a day on; a blank is "1", use, or "0", no use."""
    found = {"ketamine": 0, "midazolam": 0}
    for person in rows("participants.csv"):
        own = [r for r in rows("diary.csv") + rows("visits.csv") if r["participant"] == person["participant"]]
        own = [
            r.get("used", {"positive": "1", "negative": "0"}.get(r.get("urine"), ""))
            for r in own
            if int(r["day"]) >= first_day
        ]
        found[person["arm"]] += not any(float(value or blank) for value in own)
    return tuple(found.values())


@pytest.mark.slow
def test_rules_that_a_reader_sets_by_a_plain_loop():
    """What the lesson says of the headline's rule, its guess, its question, and the rule that makes the arms alike."""
    guess = {g.id: g for g in lesson_00.GUESSES}["00.b"]
    assert filled(15, "1") == (13, 3) and filled(15, "0")[1] == guess.truth() == 12
    assert filled(22, "0")[1] == questions.find("0.1").right() == 14
    assert filled(26, "0") == (21, 19)
    left = {
        r["participant"]
        for r in rows("participants.csv")
        if (r["arm"], r["exit_reason"]) == ("midazolam", "stopped_attending")
    }
    seen = [r for r in rows("diary.csv") + rows("visits.csv") if r["participant"] in left and int(r["day"]) >= 15]
    assert len(left) == 8 and not any(r.get("used") == "1" or r.get("urine") == "positive" for r in seen)
    known = {r["participant"] for r in seen if r.get("used") or r.get("urine") in ("positive", "negative")}
    assert len(left - known) == 6  # of whom the lesson says that nothing is known
    assert filled(26, "0") == filled(27, "0") == filled(28, "0")  # "the last three days or fewer"
    shares = {(day, blank): filled(day, blank) for day in range(1, 29) for blank in "01"}
    assert max(a / 27 - b / 28 for a, b in shares.values()) < 13 / 27 - 3 / 28 + 0.01  # in points none is clearly kinder
    most = max((a * 28 / (27 * b), *rule) for rule, (a, b) in shares.items())
    assert shares[4, "1"] == (12, 2) and most == (12 * 28 / 54, 4, "1") and f"{most[0]:.1f}" == "6.2"


def test_what_the_guess_of_blanks_has_to_go_by():
    """Of the 25, 13 have a blank: 8 stopped coming, 5 missed one visit, and 4 of the 13 were seen to use besides."""
    arm = {r["participant"]: (r["arm"], r["exit_reason"]) for r in rows("participants.csv")}
    days = {}
    for r in rows("diary.csv") + rows("visits.csv"):
        if int(r["day"]) >= 15 and arm[r["participant"]][0] == "midazolam":
            entry = r.get("used", {"positive": "1", "negative": "0"}.get(r.get("urine"), ""))
            days.setdefault((r["participant"], r["day"]), set()).add(entry)
    seen = {who for (who, _), entries in days.items() if "1" in entries}
    blanks = [who for (who, _), entries in days.items() if "1" not in entries and "" in entries]
    blank = set(blanks)
    left = {who for who in blank if arm[who][1] == "stopped_attending"}
    missed = [blanks.count(who) for who in blank - left]
    assert (len(blank), len(left), len(blank & seen)) == (13, 8, 4) and len(missed) == 5 and set(missed) == {1}
    early = {who for who in left if blanks.count(who) == 14}
    assert len(early) == 6 and len(left - early) == 2 and "P05" in left - early and not early & seen
    assert "Six of those in boxes on midazolam stand on grey" in cell_with("because they stopped coming before.")
    guess = {g.id: g for g in lesson_00.GUESSES}["00.b"]
    assert guess.least == 3 and guess.usual == guess.most == 3 + len(blank) and guess.truth() == 3 + len(blank - seen)
    assert blank - left - seen == {"P50"} and blanks.count("P50") == 1  # who stayed and missed a sample


def test_the_three_days_that_show_the_rule_by_a_plain_look():
    """Diary and sample as the lesson's table has them, None where none was due, and what the day is."""
    days = trial.use_by_day(trial.load())
    for who, day, diary, sample, use in (
        ("P19", 25, "0", "positive", 1),
        ("P05", 22, "", None, None),
        ("P50", 28, "0", "", None),
    ):
        (entry,) = (r["used"] for r in rows("diary.csv") if (r["participant"], r["day"]) == (who, str(day)))
        samples = [r["urine"] for r in rows("visits.csv") if (r["participant"], r["day"]) == (who, str(day))]
        assert (entry, *samples) == (diary, *([] if sample is None else [sample]))
        found = days.loc[who, day]
        assert found != found if use is None else found == use


def test_the_guess_of_blanks_holds_its_answer_back_until_the_rule_is_turned():
    for said in (predict("00.b", 16), predict("00.b", 12), predict("00.b", "skip")):
        assert said.status == "held" and "write 0 in place of the 1" in said.message
        assert not {"12", "nine", "9"} & set(re.findall(r"\w+", said.message.replace("12 people.", "")))
    told = reveal("00.b", 16)
    assert told.status == "far" and "You guessed 16 people, 4 people too many. It is 12 people." in told.message
    assert reveal("00.b", 12).status == "exact"
    for none in (..., "skip", object(), 17):
        assert reveal("00.b", none).message.startswith("It is 12 people. Beside the 3 from before")
    assert "no such guess" in reveal("00.z").message
    told = guesses("00").message
    assert "Midazolam, blank is no use: You guessed 16 people, 4 people too many. It is 12 people." in told


BETS = [("C03", "agrees"), ("C07", "unknown"), ("C09", "untestable")]
KEPT = {"C03": "agrees with the sources", "C07": "cannot be known from the abstract", "C09": "the design cannot show it"}


@pytest.mark.parametrize(
    "bets",
    [
        BETS,
        dict(BETS),
        (("c9", "Untestable "), (3, "agree"), ["07", "cannot be known"]),
        [*BETS, (..., ...), ("C01", ...), BETS[0]],
        list(KEPT.items()),
    ],
)
def test_three_bets_are_kept_in_any_honest_form(bets, tmp_path):
    assert beliefs.kept(tmp_path) is None
    assert beliefs.keep(bets, tmp_path) == "Kept as my_three_claims.md. Lesson 08 and the appraisal will come back to it."
    assert beliefs.kept(tmp_path) == KEPT and list(beliefs.kept(tmp_path)) == list(KEPT)
    assert beliefs.keep(BETS[::-1], tmp_path).startswith("Kept already as my_three_claims.md")


def test_of_the_six_claims_of_the_lesson_no_other_is_taken_for_one(tmp_path):
    six = ["C02", "C03", "C05", "C07", "C08", "C12"]
    said = beliefs.keep([("C01", "agrees"), ("C03", "agrees"), ("C12", "unknown")], tmp_path, of=six)
    assert said.startswith("Not kept yet: C01 is none of the 6 claims above: C02, C03,") and not list(tmp_path.iterdir())
    assert beliefs.keep([("C02", "agrees"), ("C03", "agrees"), ("C12", "unknown")], tmp_path, of=six).startswith("Kept as")
    assert "between 3 and 16 people. Guess again." in predict("00.b", "43%").message


def test_the_first_bet_stays_the_one_to_come_back_to(tmp_path):
    beliefs.keep(BETS, tmp_path)
    said = beliefs.keep([*BETS[:2], ("C09", "agrees")], tmp_path)
    assert (
        said == "Kept as my_three_claims_2.md. Lesson 08 and the appraisal come back to your first bet, my_three_claims.md."
    )
    assert beliefs.kept(tmp_path) == KEPT


@pytest.mark.parametrize(
    ("bets", "words"),
    [
        (..., "Not kept yet. Give three pairs"),
        ([(..., ...)] * 3, 'each as in ("C00", "agrees")'),
        ([], "Not kept yet. Give three pairs"),
        (BETS[:2], "what was read is C03, C07"),
        ([*BETS, ("C01", "depends")], "what was read is C01, C03, C07, C09"),
        ([*BETS, ("C03", "depends")], "what was read is C03, C03, C07, C09"),
        ([("C14", "agrees")], "there is no claim 14"),
        ([("C00", "agrees")], "there is no claim 0,"),
        ([("9" * 5000, "agrees")], "there is no claim 9999999999,"),
        ([("", "agrees")], "claims are numbers such as C03"),
        ([("\ud800", "agrees")], "claims are numbers such as C03"),
        ([("C03", "true")], "the word for C03 is none of agrees, depends, unknown, untestable"),
        ([("C03", "")], "the word for C03 is none of"),
        ([("C03", "the")], "the word for C03 is none of"),
        ([("C03", 1)], "the word for C03 is none of"),
        ([(1.5, "agrees")], "claims are numbers such as C03"),
        ([("agrees", "C02"), ("depends", "C03"), ("unknown", "C08")], "the claim comes first, and the word after it"),
        ([BETS[0], BETS[0], BETS[1]], "what was read is C03, C07. Give three"),
        ([(10**9, "agrees")], "claims are numbers such as C03"),
        (["C01", "C02", "C03"], "a bet is a pair, a claim and a word"),
        ("C01 C02 C03", "a bet is a pair"),
        (None, "a bet is a pair"),
    ],
)
def test_anything_else_gets_a_sentence_and_nothing_is_kept(bets, words, tmp_path):
    said = beliefs.keep(bets, tmp_path)
    assert said.startswith("Not kept yet") and words in said and not list(tmp_path.iterdir())


def test_a_pair_with_dots_in_it_is_named_as_the_cause(tmp_path):
    assert "C03, C07 (a pair with dots in it is not read)" in beliefs.keep([*BETS[:2], ("C09", ...)], tmp_path)


def test_a_file_that_was_changed_is_named(tmp_path):
    beliefs.keep(BETS, tmp_path)
    (tmp_path / "my_three_claims.md").write_text("- C01: agrees with the sources", encoding="utf-8")
    with pytest.raises(ValueError, match="my_three_claims.md does not hold three bets. Move it elsewhere"):
        beliefs.kept(tmp_path)
    (tmp_path / "my_three_claims.md").write_text("- C77: agrees", encoding="utf-8")
    with pytest.raises(ValueError, match="my_three_claims.md cannot be used .there is no claim 77"):
        beliefs.kept(tmp_path)
    assert beliefs.keep(BETS[:1], tmp_path / "no").startswith("Not kept yet")
    assert beliefs.keep(BETS, tmp_path / "no").startswith("Not saved: there is no folder")


def test_of_how_many_filled_ones_nothing_is_known_in_the_last_week():
    days = trial.use_by_day(trial.load()).loc[:, 22:]
    arm = trial.load()["participants"].set_index("participant").arm.reindex(days.index)
    known_of = days[(arm == "midazolam") & (days.fillna(0) == 0).all(axis=1)].notna().any(axis=1)
    assert (~known_of).sum() == 8 and "eight of the filled marks" in questions.find("0.1").why
    assert len(known_of) == questions.find("0.1").right()


def test_a_number_in_words_hears_how_to_type_it():
    assert "in digits: `14`." in feedback.grade("0.1", "fourteen").message
    assert "give the first alone: `14`" in feedback.grade("0.1", "14 of 28").message
    assert "give the first alone: `14`" in feedback.grade("0.1", "14 out of 28").message


def cell_with(words):
    """The one cell of the lesson that has these words."""
    lesson = nbformat.read(tables.DATA.parent / "notebooks" / "00_start_here.ipynb", as_version=4)
    (source,) = (cell.source for cell in lesson.cells if words in cell.source)
    return source


@pytest.mark.parametrize("first_day, a_blank_is", [(29, 1), (0, 1), (1.5, 0), (15, 2), (15, 0.5)])
def test_a_rule_that_cannot_be_is_refused(first_day, a_blank_is, capsys):
    """As the lesson's cell has it: whoever types 29 would see 100% in both arms."""
    lines = cell_with("first_day = 15").splitlines()
    (at,) = (n for n, line in enumerate(lines) if line.startswith("if first_day not in"))
    rule = {"first_day": first_day, "a_blank_is": a_blank_is}
    exec("\n".join(lines[at : at + 3]), rule)
    assert "first_day goes from 1 to 28, a_blank_is is 1 or 0. Drawn instead: 15, 1." in capsys.readouterr().out
    assert (rule["first_day"], rule["a_blank_is"]) == (15, 1)
    rule = {"first_day": 28, "a_blank_is": 0}
    exec("\n".join(lines[at : at + 3]), rule)
    assert (rule["first_day"], rule["a_blank_is"]) == (28, 0) and not capsys.readouterr().out


def test_the_table_of_rules_by_a_plain_loop():
    """Each line of what there is to find: counts, and points apart; the last brings the arms closest."""
    text = cell_with("What there is to find</summary>")
    lines = re.findall(r"^\| (\d+) to 28[^|]*\| (use|no use) \| (\d+) \| (\d+) \| ([\d.]+) \|$", text, re.M)
    assert len(lines) == 4
    for day, blank, *told in lines:
        k, m = filled(int(day), "1" if blank == "use" else "0")
        assert told == [str(k), str(m), f"{100 * k / 27 - 100 * m / 28:.1f}"]
    apart = {(day, blank): float(points) for day, blank, *_, points in lines}
    assert set(apart) == {(day, blank) for day in ("15", "26") for blank in ("use", "no use")}
    assert min(apart, key=apart.get) == ("26", "no use") and "Under which rule are the arms closest" in text
    first, least = apart["15", "use"], min(apart.values())
    told = f"By the first picture's rule the arms are {first} percentage points apart, and by another {least}."
    assert told in cell_with("Whose number is it?")


def test_the_question_of_blanks_says_who_has_them():
    asked = cell_with("> **Predict.** If a blank is use")
    assert "3 of the 28 people on midazolam" in asked and "Another 13 have a blank in days 15 to 28" in asked
    assert "Six have nothing *but* blanks there.\n> - Seven have" in asked and "16" not in asked, "16 cannot be"
    two_weeks = trial.use_by_day(trial.load()).loc[:, 15:28]
    on_midazolam = trial.load()["participants"].set_index("participant").arm.loc[two_weeks.index] == "midazolam"
    open_, empty = two_weeks.isna().any(axis=1) & on_midazolam, two_weeks.isna().all(axis=1) & on_midazolam
    seen = (two_weeks == 1).any(axis=1)
    assert (open_.sum(), empty.sum(), (open_ & ~empty & ~seen).sum(), (open_ & seen).sum()) == (13, 6, 3, 4)


@pytest.mark.parametrize("guess", ["P14", " p19", ["P14"]])
def test_a_person_for_a_number_of_people_hears_that_it_is_one(guess):
    assert "this names a person, and a number is asked for" in predict("00.a", guess).message


def test_every_percentage_of_a_picture_is_known_for_one():
    """Whatever rule is set, a title's number that is typed for a count hears that it is a percentage."""
    days = trial.use_by_day(trial.load())
    arm = trial.load()["participants"].set_index("participant").arm.reindex(days.index)
    for first_day in range(1, 29):
        for blank in (0, 1):
            shares = (days.loc[:, first_day:].fillna(blank) == 0).all(axis=1).groupby(arm).mean()
            for value in {round(100 * share) for share in shares}:
                if value > 28 or value == 11:
                    assert "percent" in feedback.grade("0.1", value).message, value
