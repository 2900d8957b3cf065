"""`predict` and `guesses`: every honest form of a guess, what is said to it, what is kept; and the lessons' own guesses."""

import json
import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.methods import effects
from course_lib.reader import feedback, lessons, predictions, progress_file
from course_lib.reader.lessons import Guess
from course_lib.reader.predictions import guesses, predict

POINTS = Guess(
    id="03.a",
    asks="difference if blanks count as use",
    truth=lambda: 100 * effects.risk_difference(13, 27, 3, 28).value,
    unit="points",
    near=5,
    usual=50,
    because="many take the two arms of the headline.",
    why="The rule takes {truth} points from it.",
)
LETTER = Guess(
    id="03.b", asks="which measure moves", truth=lambda: "b", options={"a": "the odds ratio", "b": "the risk ratio"},
    usual="a", because="It looks larger.", why="It is {truth}, since odds are no risks.",
)  # fmt: skip
PEOPLE = Guess(
    id="03.c", asks="people dealt to one arm", truth=lambda: 27, unit="people", near=1, usual=30, because="B.", why="C."
)
CHANCE = Guess(id="03.d", asks="chance of so large a difference", truth=lambda: 4.23, unit="%", digits=1, near=2)
CELLS = Guess(id="03.e", asks="cells below .05", truth=lambda: 12, unit="of 70 cells", near=2, why="W.")
ALL = (POINTS, LETTER, PEOPLE, CHANCE, CELLS)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(progress_file.VARIABLE, str(tmp_path / "my_progress.json"))
    monkeypatch.setattr(lessons, "module", lambda number: type("Lesson", (), {"GUESSES": ALL}) if number == "03" else None)
    return tmp_path / "my_progress.json"


def kept(place):
    return json.loads(place.read_text(encoding="utf-8"))["guesses"] if place.exists() else {}


FIFTY = [
    50,
    50.0,
    "50",
    "50%",
    " 50 % ",
    "about 50",
    "~50",
    "ca. 50 points",
    "50 percent",
    "fifty",
    "I think 50",
    "+50",
    0.5,
    "0.5",
]
FIFTY += [
    ".5",
    "0,5",
    "50,0",
    "half",
    "a half",
    "½",
    "1/2",
    "1 in 2",
    "27 of 54",
    "40 to 60",
    "40-60",
    "between 40 and 60",
    "40–60%",
]
FIFTY += [
    np.float64(50),
    np.int16(50),
    np.array(50),
    np.array([50.0]),
    [50],
    (50,),
    pd.Series([50]),
    Fraction(1, 2),
    Decimal("50"),
]
FIFTY += [pd.DataFrame({"a": [50]}), np.str_("50"), ["about 50"], 5e1, "5e1", "50.", "50 or so"]


@pytest.mark.parametrize("guess", FIFTY, ids=repr)
def test_every_form_of_fifty(guess, place, capsys):
    found = predict("03.a", guess)
    assert found.status == "far" and "You guessed 50 points, 13 points too high. It is 37 points." in found.message
    assert kept(place)["03.a"]["guess"] == 50


@pytest.mark.parametrize(
    ("which", "guess", "value"),
    [
        ("03.a", -5, -5), ("03.a", "−5", -5), ("03.a", "minus 5", -5), ("03.a", "a third", 100 / 3),
        ("03.a", "two thirds", 200 / 3), ("03.a", "0.5%", 0.5), ("03.a", 0, 0), ("03.a", 1, 1), ("03.a", "none", 0),
        ("03.d", 0.05, 0.05),
        ("03.c", "1,000", 1000),
        ("03.c", "twenty-eight", 28), ("03.c", "28 of 55", 28), ("03.c", "28 people", 28), ("03.e", "10 of 70", 10),
        ("03.e", 0.2, 14), ("03.e", "20%", 14), ("03.e", 1, 1),
        ("03.c", "a hundred", 100), ("03.c", 27.5, 27.5),
    ],
)  # fmt: skip
def test_other_numbers(which, guess, value, place):
    found = predict(which, guess)
    assert found.status in ("exact", "near", "far")
    assert kept(place)[which]["guess"] == pytest.approx(value)


@pytest.mark.parametrize(
    "guess", ["a", "A", " (a) ", "a)", "the odds ratio", "a: the odds ratio", ["a"], np.str_("a")], ids=repr
)
def test_every_form_of_a_letter(guess, place):
    found = predict("03.b", guess)
    assert found.message.startswith(
        "You guessed a (the odds ratio). It is b (the risk ratio). It is b, since odds are no risks."
    )
    assert found.message.endswith("Yours is a tempting guess. It looks larger.") and kept(place)["03.b"]["guess"] == "a"


@pytest.mark.parametrize("guess", ["p<.05", "< 5", "≥ 40", ">40%"])
def test_one_side_of_a_number_is_no_guess(guess, place):
    found = predict("03.a", guess)
    assert found.status == "open" and "on which side of a number" in found.message and not kept(place)


def test_what_print_gives_back_is_told_as_check_tells_it(place):
    found = predict("03.a", None)
    assert found.status == "open" and "`print(...)` gives back" in found.message and "NoneType" not in found.message
    assert not kept(place)


def test_near_far_and_the_commonest_wrong_guess():
    near = predict("03.a", 40)
    assert near.status == "near" and near.message.startswith("You guessed 40 points, 3 points too high. It is 37 points.")
    assert "tempting" not in near.message
    assert "The rule takes 37 points from it." in near.message
    assert "Yours is a tempting guess. Many take" in predict("03.a", 48).message
    assert predict("03.a", 47).message.endswith("It is 37 points. The rule takes 37 points from it.")
    assert "You guessed 28 people, 1 person too many. It is 27 people. C." in predict("03.c", 28).message
    assert "You guessed 1 person, 26 people too few" in predict("03.c", 1).message
    assert "You guessed 4%, 0.2 points too low. It is 4.2%" in predict("03.d", 4).message
    assert "You guessed 30%, 25.8 points too high" in predict("03.d", 30).message
    assert "You guessed 20 of 70 cells, 8 too many. It is 12 of 70 cells. W." in predict("03.e", 20).message
    assert "You guessed −5 points, 42 points too low" in predict("03.a", -5).message


def test_an_exact_guess_is_told_to_be_exact():
    exact = predict("03.a", 37)
    told = "You guessed 37 points, and 37 points it is. The rule takes 37 points from it."
    assert exact.status == "exact" and exact.message == told and str(exact).startswith("◆ 03.a right: ")
    assert predict("03.c", 27.4).status != "exact"  # half a person is not rounded to a person
    letter = predict("03.b", "b")
    assert letter.status == "exact" and letter.message.startswith("You guessed b (the risk ratio), and b it is. It is b,")
    assert predict("03.d", 4.2).message == "You guessed 4.2%, and 4.2% it is."
    assert predict("03.d", 4.24).message == "You guessed 4.24%, and 4.2% it is."
    assert predict("03.c", 28).status == "near"


RATIO = Guess(
    id="03.a", asks="hazard ratio of days 1 to 8", truth=lambda: 1.32, near=0.2, digits=2, usual=0.47,
    because="One ratio is printed.", mistakes=((lambda: 0.65, "0.65 is of the second week."),),
)  # fmt: skip
FEWER = Guess(
    id="03.b", asks="fewer relapse", truth=lambda: 36.19, unit="%", near=5, usual=53, because="B.",
    mistakes=((34, "34 is the difference in points."),),
)  # fmt: skip
ONE_OF = Guess(
    id="03.c", asks="which", truth=lambda: "a", options={"a": "one", "b": "two"}, usual="b", because="B.",
    mistakes=(("b", "That is two."),),
)  # fmt: skip
TIMES = Guess(id="03.d", asks="times as likely", truth=lambda: 1.7, unit="times", near=0.2, digits=1)


@pytest.mark.parametrize(
    ("which", "guess", "status", "words"),
    [
        ("03.a", 0.65, "far", "0.65 is of the second week. What came out is 1.32."),
        ("03.a", 3, "far", "You guessed 3, 1.68 too high. It is 1.32."),
        ("03.a", 0.5, "far", "Yours is a tempting guess. One ratio is printed."),
        ("03.a", 0.76, "far", "That is one divided by it"),
        ("03.a", 132, "far", "as a percentage"),
        ("03.a", 1.4, "near", "You guessed 1.4, 0.08 too high. It is 1.32."),
        ("03.b", 34, "near", "2 points too low. 34 is the difference in points. What came out is 36%."),
        ("03.b", 30.6, "far", "You guessed 30.6%, 5.4 points too low. It is 36%."),  # as the two numbers on the screen
        ("03.b", 64, "far", "If you meant what is left to 100, it would be near."),
        ("03.b", 0.36, "exact", "0.36 is read as 36%. You guessed 36%, and 36% it is."),
        ("03.c", "b", "far", "You guessed b (two). That is two. What came out is a (one)."),
        ("03.d", 70, "far", "how many percent more, it is right"),
        ("03.d", 170, "far", "170% are 1.7 times"),
        ("03.d", "170%", "exact", "'170%' is read as 1.7. You guessed 1.7 times, and 1.7 times it is."),
        ("03.d", "about 160 percent", "near", "is read as 1.6. "),
        ("03.a", "132%", "exact", "'132%' is read as 1.32. "),
    ],
)  # fmt: skip
def test_a_guess_in_another_form_gets_its_own_cause(which, guess, status, words, monkeypatch, place):
    asked = (RATIO, FEWER, ONE_OF, TIMES)
    monkeypatch.setattr(lessons, "module", lambda number: type("Lesson", (), {"GUESSES": asked}))
    found = predict(which, guess)
    assert found.status == status and words in found.message, found


def test_who_hears_a_cause_of_their_own_hears_of_no_other_guess(monkeypatch, place):
    monkeypatch.setattr(lessons, "module", lambda number: type("Lesson", (), {"GUESSES": (RATIO, ONE_OF)}))
    assert "tempting" not in predict("03.a", 0.65).message.casefold()
    assert predict("03.c", "b").message.endswith("Yours is a tempting guess. B.")


BANDS = Guess(
    id="03.a", asks="points", truth=lambda: 20, unit="points", near=2, usual=30, because="B.",
    mistakes=((26, "26 is the other arm."), (25, "25 is neither.")), bands=((25, 40, "Fewer."), (None, 10, "More.")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("guess", "words", "tempting"),
    [(26.4, "26 is the other arm.", False), (25.4, "25 is neither.", False), (33, "Fewer.", False), (-3, "More.", False),
     (30, "", True), (30.6, "Fewer.", False), (41, "", False), (21, "", False), (15, "", False),
     (-20, "the other one.", False)],
)  # fmt: skip
def test_a_band_replies_to_who_has_no_other_cause(guess, words, tempting):
    found = predictions.answer(BANDS, guess).message
    others = {"26 is the other arm.", "25 is neither.", "Fewer.", "More.", "the other one."} - {words}
    assert words in found and not any(other in found for other in others) and ("tempting" in found) == tempting


def test_a_share_and_a_turned_sign_are_named():
    assert "near as a proportion" in predict("03.d", 0.0423).message
    assert "the direction is the other one" in predict("03.a", -37).message


BOUND = Guess(
    id="03.a", asks="on midazolam", truth=lambda: 12, unit="people", near=2, usual=5, because="B.", least=0, most=28
)  # fmt: skip
BELOW = Guess(id="03.b", asks="times as likely", truth=lambda: 1.7, unit="times", near=0.2, digits=1, least=0)
ABOVE = Guess(id="03.c", asks="day", truth=lambda: -3, unit="days", near=1, most=0)


@pytest.mark.parametrize(
    ("which", "guess", "told"),
    [
        ("03.a", 40, "40 is not kept: it has to lie between 0 and 28 people. Guess again."),
        ("03.a", "−1", "−1 is not kept: it has to lie between 0 and 28 people. Guess again."),
        ("03.b", -0.5, "−0.5 is not kept: it cannot be less than 0. Guess again."),
        ("03.c", 1234, "1,234 is not kept: it cannot be more than 0. Guess again."),
        ("03.e", 90, "90 is not kept: it has to lie between 0 and 70. Guess again."),
        ("03.e", "150%", "105 is not kept: it has to lie between 0 and 70. Guess again."),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_not_kept(which, guess, told, monkeypatch, place):
    monkeypatch.setattr(lessons, "module", lambda number: type("Lesson", (), {"GUESSES": (BOUND, BELOW, ABOVE, CELLS)}))
    found = predict(which, guess)
    assert found.status == "open" and found.message.startswith(told) and not kept(place)
    for fits in (0, 28) if which == "03.a" else (0,):
        assert predict(which, fits).status != "open"
    assert kept(place)[which]["guess"] == 0


@pytest.mark.parametrize("dots", [..., "...", "", " "], ids=repr)
def test_no_guess_yet(dots, place):
    assert str(predict("03.a", dots)) == "○ 03.a no guess yet: put yours in place of the dots, or run on." and not kept(
        place
    )
    assert "put your letter, in quotation marks, in place of the dots" in predict("03.b", dots).message


def test_a_reason_that_begins_with_the_number_does_not_say_it_twice(monkeypatch, place):
    asked = Guess(id="03.a", asks="x", truth=lambda: 2, near=1, usual=5, because="B.", why="{truth} of 5: the two rules.")
    monkeypatch.setattr(lessons, "module", lambda number: type("Lesson", (), {"GUESSES": (asked,)}))
    assert predict("03.a", 4).message == "You guessed 4, 2 too high. 2 of 5: the two rules."
    assert predict("03.a", "skip").message == "2 of 5: the two rules."


def test_skipping_shows_what_came_out_and_keeps_nothing(place):
    found = predict("03.a", "skip")
    assert found.message == "It is 37 points. The rule takes 37 points from it." and not kept(place)


class Hostile:
    def __getattribute__(self, name):
        raise RuntimeError("no")


ODD = [
    None,
    [],
    [1, 2],
    {},
    set(),
    True,
    np.True_,
    math.nan,
    math.inf,
    pd.NA,
    pd.NaT,
    1j,
    b"50",
    print,
    int,
    Hostile(),
    Hostile,
]
ODD += [
    [Hostile()],
    "many",
    "3 of the 4 or 5 of 9 and 7",
    "1e999",
    10**400,
    object(),
    range(3),
    "z",
    pd.DataFrame(),
    "0/0",
    "\ud800",
]


def test_nothing_that_is_passed_gives_a_traceback(place, capsys):
    for which in ("03.a", "03.b", "03.z", "99.a", "", None, 3, "3", 3.1, ["03.a"], Hostile()):
        for odd in ODD:
            assert predict(which, odd).status in ("open", "note")
        assert predict(which).status in ("open", "note") and predict(which, 1, 2).status == "note" and not kept(place)
    assert "Traceback" not in capsys.readouterr().out


@pytest.mark.slow
@given(st.one_of(st.text(), st.floats(), st.integers(), st.lists(st.integers(), max_size=2), st.decimals()))
def test_no_guess_gives_a_traceback(guess):
    for asked in ALL:
        assert predict(asked.id, guess).status in ("open", "exact", "near", "far")


def test_what_predict_shows_does_not_depend_on_what_is_kept(place, capsys):
    for guess in (50, 40, ..., "skip", "x"):
        place.unlink(missing_ok=True)
        predict("03.a", guess)
        first = capsys.readouterr().out
        predict("03.a", 12), capsys.readouterr()
        predict("03.a", guess)
        assert capsys.readouterr().out == first


def test_the_first_guess_stays_and_a_later_one_is_told(place, capsys):
    for guess in (50, 40, 45):
        predict("03.a", guess)
    assert {k: v for k, v in kept(place)["03.a"].items() if k != "when"} == {"guess": 50, "latest": 45}
    told = (
        "Difference if blanks count as use: first you said 50 points, which counts and is drawn; later you said 45 points."
    )
    assert told in guesses("03").message
    predict("03.b", "a"), predict("03.b", "b")
    lines = [line for line in guesses("03").message.splitlines() if "which counts" in line]
    assert len(lines) == 2 and re.search(r"first you said .+, which counts, and later .+; it is ", lines[1])
    predict("03.a", 50), predict("03.b", "a")
    assert "latest" not in kept(place)["03.a"] and "later" not in guesses("03").message


def test_who_was_near_nowhere_hears_that_it_is_no_shame(place):
    predict("03.a", 50), predict("03.b", "a")
    assert guesses("03").message.startswith(
        f"lesson 03: something else came out in both of your guesses.{predictions.NO_SHAME}"
    )


def test_guesses_beside_what_came_out(place, capsys):
    assert guesses("03").message.startswith("lesson 03: no guess is kept.")
    predict("03.a", 50), predict("03.b", "a"), predict("03.c", 28)
    capsys.readouterr()
    lines = guesses(3).message.splitlines()
    assert lines[0] == "lesson 03: 1 of your 3 guesses was near."
    assert predictions.NO_SHAME not in lines[0]
    assert lines[1] == "Which measure moves: you said a (the odds ratio); it is b (the risk ratio)."
    assert len(lines) == 2  # the two after the last guess may not have been reached
    predict("03.e", 12), capsys.readouterr()
    assert guesses(3).message.splitlines()[::2] == [
        "lesson 03: 2 of your 4 guesses were near, one of them right.",
        "Not guessed: chance of so large a difference.",
    ]
    guesses(3)
    picture = capsys.readouterr().out.splitlines()[0]
    assert picture.startswith(
        "Picture: Lesson 03. 2 of your 4 guesses were near, one of them right (what you chose by letter is told below). "
        "Difference if blanks count as use: you 50"
    )
    for none in (99, "x", None, 3.5, Hostile()):
        assert "asks for no guess" in guesses(none).message


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("exact", "Your one guess was right"),
        ("near", "Your one guess was near"),
        ("far", "Something else came out than you guessed"),
        ("far far", "Something else came out in both of your guesses"),
        ("far far far", "Something else came out in all 3 of your guesses"),
        ("near far", "1 of your 2 guesses was near"),
        ("exact far", "1 of your 2 guesses was right"),
        ("exact exact far", "2 of your 3 guesses were right"),
        ("exact near", "All 2 of your guesses were near, one of them right"),
        ("near near", "All 2 of your guesses were near"),
        ("exact exact near far", "3 of your 4 guesses were near, 2 of them right"),
    ],
)
def test_a_right_guess_is_a_near_one_too(found, told):
    assert predictions.counted(found.split()) == told


def test_letters_alone_draw_no_picture(place, capsys):
    predict("03.b", "b")
    capsys.readouterr()
    assert (
        guesses("03").message.startswith("lesson 03: your one guess was right.") and "Picture" not in capsys.readouterr().out
    )


def test_a_file_edited_by_hand_shows_what_fits(place, capsys):
    edited = {
        "03.a": {"guess": "x"},
        "03.b": {"guess": "q"},
        "03.c": {},
        "03.d": {"guess": 1e300},
        "03.e": {"guess": 9, "latest": []},
    }
    place.write_text(json.dumps({"guesses": edited}), encoding="utf-8")
    assert guesses("03").message.startswith(
        "lesson 03: something else came out than you guessed. That is what guesses are for"
    )


def test_a_lost_table_is_no_fault_of_the_guess(monkeypatch, place):
    def lost():
        raise OSError("no table")

    broken = Guess(id="03.a", asks="x", truth=lost, unit="points")
    monkeypatch.setattr(lessons, "module", lambda number: type("Lesson", (), {"GUESSES": (broken,)}))
    assert "not to blame" in predict("03.a", 50).message and not kept(place)


def test_the_picture_holds_every_guess_as_a_number_between_its_ends():
    from course_lib.figures.predicted import Guessed, my_guesses

    rows = [
        Guessed("first", 50, 37.4, "50", "37"),
        Guessed("second", -4, 3, "−4", "3"),
        Guessed("none", 0, 0, "0", "0"),
    ]
    picture = my_guesses(rows, "03", "2 of your 3 guesses were near")
    axes = picture.figure.axes[0]
    circles = [c.get_offsets()[0] for c in axes.collections[::2]]
    diamonds = [c.get_offsets()[0] for c in axes.collections[1::2]]
    assert len(circles) == len(diamonds) == 3
    assert circles[0][0] > diamonds[0][0] and circles[1][0] < diamonds[1][0] and circles[2][0] == diamonds[2][0]
    assert (diamonds[0][0] - 2.85) / (circles[0][0] - 2.85) == pytest.approx(37.4 / 50)
    assert picture.alt.startswith(
        "Lesson 03. 2 of your 3 guesses were near. First: you 50, it is 37; Second: you −4, it is 3"
    )


@pytest.mark.parametrize(
    "asks", ["on midazolam, if a blank is no use", "x", "holds out, after two weeks on ketamine, perhaps"]
)
@pytest.mark.parametrize(
    ("guess", "truth"), [(40, 12), (0, 12), (-60, 12), (1e6, 12), (-1e6, 12), (12, 12), (12.3, 12), (-5, -90), (1, 60)]
)
def test_the_words_of_a_row_touch_neither_one_another_nor_the_marks(asks, guess, truth):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from course_lib.figures.predicted import Guessed, my_guesses

    figure = my_guesses([Guessed(asks, guess, truth, f"{guess:,g} people", "12 people")], "00", "None was near").figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    axes = figure.axes[0]
    boxes = {text.get_text(): text.get_window_extent(renderer) for text in axes.texts if text.get_text()}
    for word, here in boxes.items():
        assert figure.bbox.x0 <= here.x0 and here.x1 <= figure.bbox.x1, word
        for other, there in boxes.items():
            assert other == word or not here.overlaps(there), (word, other)
    if "0" in boxes:
        for marks in axes.collections:
            x, y = axes.transData.transform(marks.get_offsets()[0])
            assert not (boxes["0"].x0 <= x <= boxes["0"].x1 and boxes["0"].y0 <= y <= boxes["0"].y1)


@pytest.mark.parametrize(("guess", "truth"), [(38, 37.4), (37, 37), (0, 37.4), (37.4, 37), (-3.2, -3), (1, 30)])
def test_the_marks_of_a_row_do_not_hide_one_another(guess, truth):
    from course_lib.figures.predicted import Guessed, my_guesses

    axes = my_guesses([Guessed("first", guess, truth, "a", "b")], "03", "Your one guess was near").figure.axes[0]
    (x1, y1), (x2, y2) = (marks.get_offsets()[0] for marks in axes.collections)
    assert (guess == truth and (x1, y1) == (x2, y2)) or np.hypot(x1 - x2, y1 - y2) > (11 + 6.5) / 2 / 72


@pytest.mark.parametrize(("guess", "share"), [(34, 0.1), (41, 0.1), (20, 0.5), (0, 1), (80, 1)])
def test_a_near_miss_looks_near_and_only_one_as_large_as_the_truth_goes_through_the_row(guess, share):
    from course_lib.figures.predicted import TRACK, Guessed, my_guesses

    axes = my_guesses([Guessed("first", guess, 37.4, "a", "b")], "03", "Your one guess was near").figure.axes[0]
    (x1, _), (x2, _) = (marks.get_offsets()[0] for marks in axes.collections)
    assert abs(x1 - x2) / (TRACK[1] - TRACK[0]) < share


def written():
    """Every lesson that asks for guesses, by its number, as its module is."""
    import importlib
    import pkgutil

    names = sorted(m.name for m in pkgutil.iter_modules(lessons.__path__) if m.name[-2:].isdigit())
    found = {name.removeprefix("lesson_"): importlib.import_module(f"{lessons.__name__}.{name}") for name in names}
    return {number: module for number, module in found.items() if module.GUESSES}


#: Asked once: their letters stay free, so that nobody's kept guess is read as one of something else.
NO_MORE = {"10.g"}


@pytest.mark.parametrize("number", written())
def test_guesses_of_a_lesson_are_whole(number):
    module = written()[number]
    ids = [guess.id for guess in module.GUESSES]
    letters = [f"{number}.{letter}" for letter in "abcdefghijklmnop"]
    letters = [letter for letter in letters if letter not in NO_MORE][: len(ids)]
    assert sorted(ids) == letters and len(ids) >= 2  # in the lesson's order: one that came later has a later letter
    for guess in module.GUESSES:
        truth = guess.truth()
        assert 1 <= len(guess.asks.split()) <= 8 and not guess.asks.endswith("."), guess.id
        assert len(guess.because) > 20 and len(guess.why) > 20 and guess.usual is not None, guess.id
        if guess.options:
            assert truth in guess.options and guess.usual in guess.options and guess.usual != truth, guess.id
            assert not guess.unit and "".join(guess.options) == "abcdef"[: len(guess.options)], guess.id
        else:
            assert math.isfinite(truth) and guess.near >= 0 and abs(guess.usual - truth) > guess.near, guess.id
            assert guess.near >= 0.5 * 10.0**-guess.digits or guess.digits == 0, guess.id
        found = predictions.answer(guess, truth if guess.options else float(truth))
        assert found.status == "exact" and "{" not in found.message, guess.id
        assert predictions.answer(guess, guess.usual).status == "far", guess.id


@pytest.mark.parametrize("number", written())
def test_a_tempting_guess_is_told_to_who_made_it_and_to_nobody_else(number):
    """Exact, near and far guesses of every lesson: what came out is told to all, another reader's reason to none."""
    for guess in written()[number].GUESSES:
        reason = f"Yours is a tempting guess. {guess.because[:1].upper()}{guess.because[1:]}"
        truth = guess.truth()
        assert predictions.answer(guess, guess.usual).message.endswith(reason), guess.id
        if guess.options:
            others = {letter: "far" for letter in guess.options if letter not in (guess.usual, truth)}
        else:
            far = 7 * (max(guess.near, 1) + abs(truth - guess.usual))
            others = {truth + by: "near" for by in (-guess.near, guess.near)} | {truth + by: "far" for by in (-far, far)}
        for other, status in {**others, truth: "exact"}.items():
            found = predictions.answer(guess, other)
            assert found.status in (status, "exact" if status == "near" else status), (guess.id, other)
            assert "empting" not in found.message and predictions._told(guess)[-20:] in found.message, (guess.id, other)


def test_check_and_predict_speak_alike():
    assert {"open", "exact", "near", "far", "written"} < set(feedback.LOOKS)
