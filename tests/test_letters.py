"""A letter without quotation marks: Python's message stays, and one sentence follows it; in all other cells nothing does."""

import subprocess
import sys

import children
import nbclient
import nbformat
import pandas as pd
import pytest

from course_lib.reader.letters import sentence

RUN = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="NoColor")
shell.run_cell("from course_lib.reader import check, letters; letters.watch(); letters.watch()")
for cell in sys.argv[1:]:
    print("CELL")
    shell.run_cell(cell)
"""
TOLD = "If the letter is your answer, put it in quotation marks: `{0}`. Then run the cell again."


def name_error(name):
    return NameError(f"name {name!r} is not defined", name=name)


@pytest.mark.parametrize(
    ("cell", "name", "line"),
    [
        ("recall = a", "a", 'recall = "a"'),
        ("import math\nx_1 = E  # mine\ncheck('3.1', x_1)", "E", 'x_1 = "E"'),
        ("if True:\n    guess_a=c", "c", 'guess_a = "c"'),
        ("who_may = (c)", "c", 'who_may = "c"'),
    ],
)
def test_a_letter_that_a_name_was_to_become(cell, name, line):
    assert sentence(name_error(name), cell).message == TOLD.format(line)


@pytest.mark.parametrize("name", ["Lea", "Lea P.", "Jean-Luc", "Mia"])
def test_a_name_without_quotation_marks(name):
    cell = f"parts = [1]\nprint(appraisal.save(parts, name={name}))"
    error = name_error(name.partition("-")[0])
    if " " in name:
        error = SyntaxError("invalid syntax")
        error.lineno = 2
    told = sentence(error, cell).message
    if "-" not in name:
        assert told == f'If `{name}` is a name, put it in quotation marks: `name="{name}"`. Then run the cell again.'
    assert "not known yet" in sentence(name_error("parts"), "appraisal.save(parts, name=...)").message


def test_letters_in_a_list_are_quoted_together():
    said = sentence(name_error("b"), "wrong = [b, d]  # mine").message
    assert (
        said
        == 'If these letters are your answer, put each in quotation marks: `wrong = ["b", "d"]`. Then run the cell again.'
    )
    assert "not known yet" in sentence(name_error("b"), "wrong = [a, d]\nx = b + 1").message


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ('my_bets = [("C03", agrees)]', "agrees"),
        ('my_bets = [(C03, "agrees")]', "C03"),
        ("guess_a = P14", "P14"),
        ("keep(untestable)", "untestable"),
    ],
)
def test_a_word_that_is_an_answer(cell, name):
    words = f'`{name}` is a word. Put it in quotation marks: `"{name}"`. Then run the cell again.'
    assert sentence(name_error(name), cell).message == words


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("counted = days.loc[:, 15:28]", "days"),
        ("recall = f", "f"),
        ("recall = a + 1", "a"),
        ("recall == a", "a"),
        ("recall = b\nprint(a)", "a"),
        ('print("9.3", a)', "a"),
    ],
)
def test_a_name_that_is_not_known_asks_for_the_cells_above(cell, name):
    said = sentence(name_error(name), cell).message
    assert said.startswith(f"`{name}` is not known yet. Is there a cell above that was not run?") and "quotation" not in said


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('answered = c; check("9.3", answered)', 'answered = "c"'),
        ('check("9.3", c)', '"c"'),
        ('predict("09.b", (c))', '"c"'),
    ],
)
def test_a_letter_without_quotation_marks_is_known_wherever_it_is_typed(cell, told):
    said = sentence(name_error("c"), cell).message
    assert said == f"If the letter is your answer, put it in quotation marks: `{told}`. Then run the cell again."


@pytest.mark.parametrize(("name", "digits"), [("fifteen", "15"), ("thirty", "30")])
def test_a_number_that_is_written_as_a_word(name, digits):
    words = f"`{name}` is a word. Write the number in digits: `{digits}`. Then run the cell again."
    assert sentence(name_error(name), f"guess_a = {name}").message == words


def syntax_error(cell):
    with pytest.raises(SyntaxError) as raised:
        compile(cell, "cell", "exec")
    return raised.value


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            "on_midazolam = 15 people\ncheck('0.1', on_midazolam)",
            "Write the number alone, without `people`: `on_midazolam = 15`.",
        ),
        ("import math\nshare = 53.6%  # mine", "Write the number alone, without `%`: `share = 53.6`."),
        ("x = -15points", "Write the number alone, without `points`: `x = -15`."),
        (
            "answer = \ncheck('0.1', answer)",
            "Nothing stands behind `answer =`. Write your answer there, or `...` for none yet.",
        ),
    ],
)
def test_a_number_with_a_word_and_no_answer_at_all(cell, words):
    assert sentence(syntax_error(cell), cell).message == f"{words} Then run the cell again."


@pytest.mark.parametrize("cell", ["x = 15 if\ny = 2", "f(", "x = 15 people 3", "x == 15 people", "for x in 15 people:"])
def test_other_cells_that_python_cannot_read_get_no_sentence(cell):
    assert sentence(syntax_error(cell), cell) is None


@pytest.mark.parametrize("frame", ["seen and ~left", "not seen", "(seen) or left", "seen & (not left)"])
def test_two_columns_joined_by_words_hear_of_the_signs(frame):
    columns = {"seen": pd.Series([True, False]), "left": pd.Series([False, True])}
    with pytest.raises(ValueError, match="truth value of a Series is ambiguous") as error:
        eval(frame, columns)
    told = sentence(error.value, f"flag = {frame}  # which").message
    assert "`&` (and) or `|` (or)" in told and "round brackets" in told
    assert sentence(error.value, "if seen:  # and 'this' or that\n    x = 'not'") is None


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("recall = a", None),
        ("x = 15 people", SyntaxError("no line is told")),
        ("recall = a", ValueError("a")),
        ("recall = a", UnboundLocalError("a", name="a")),
        ("recall = a", NameError("a")),
        ("", name_error("")),
    ],
)
def test_other_cells_get_no_sentence(cell, error):
    assert sentence(error, cell) is None


@pytest.mark.slow
def test_in_ipython_the_message_stays_and_the_sentence_follows_once():
    cells = ("recall = a", "recall = 1", "1 / 0", "print(a)", "%no_magic = b", "f(", "x = 15 people", "recall = b")
    done = children.run(RUN, *cells, check=True)
    first, fine, zero, printed, magic, syntax, people, last = done.stdout.split("CELL\n")[1:]
    for said, letter in ((first, "a"), (last, "b")):
        message, after, rest = said.partition(f"NameError: name '{letter}' is not defined")
        assert (
            "Traceback" in message
            and after
            and rest.split() == f"● {TOLD.format(f'recall = {chr(34)}{letter}{chr(34)}')}".split()
        )
    assert not any("quotation marks" in said for said in (fine, zero, printed, magic, syntax))
    assert people.index("SyntaxError") < people.index("● Write the number alone, without `people`: `x = 15`.")
    assert "ZeroDivisionError" in zero and "NameError" in printed and "SyntaxError" in syntax
    assert done.stderr == "UsageError: Line magic function `%no_magic` not found.\n"


@pytest.mark.slow
def test_without_ipython_nothing_happens():
    code = "import sys, course_lib.reader as r; print('IPython' in sys.modules); recall = a"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n" and done.stderr.rstrip().endswith("NameError: name 'a' is not defined")
    assert "quotation marks" not in done.stdout + done.stderr


@pytest.mark.slow
def test_in_a_notebook_the_error_is_an_error_and_the_sentence_stands_below_it():
    cells = ["from course_lib.reader import check", "recall = a", "recall = 'a'\nprint(recall)"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(book, timeout=60, allow_errors=True).execute()
    error, said = book.cells[1].outputs
    assert error.output_type == "error" and error.ename == "NameError" and error.evalue == "name 'a' is not defined"
    assert TOLD.format('recall = "a"') in said.data["text/plain"] and "<code>recall" in said.data["text/html"]
    assert [output.get("text") for output in book.cells[2].outputs] == ["a\n"]
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="NameError"):
        nbclient.NotebookClient(nbformat.v4.new_notebook(cells=book.cells[:2]), timeout=60).execute()
