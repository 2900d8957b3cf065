"""What is said, below Python's own message, of an answer that Python cannot read.

``answer = b`` is a NameError, and stays one; so are ``answer = [b, d]``, ``answer = fifteen``, and the SyntaxErrors of
``answer = 15 people`` and of ``answer =``, a name that no cell above has made, and two columns joined by ``and``. After the
cell has run, and only if its error is of these kinds, one sentence says what to do. Nothing of how Python or IPython report
errors is changed; without IPython nothing happens.
"""

import keyword
import re
import sys

from course_lib.reader import verdict_words
from course_lib.reader.number_words import NUMBERS
from course_lib.reader.shown import Feedback, show

LETTERS = "abcdeABCDE"
#: Words that are answers, too: a verdict that is bet on, somebody's code, and a claim's.
WORDS = re.compile(rf"{'|'.join(verdict_words.WORDS)}|[PC]\d\d")
UNKNOWN = (
    "`{name}` is not known yet. Is there a cell above that was not run? Menu Run, *Run All Above Selected Cell*, then this "
    "cell again. If all were run, look for a typing mistake in `{name}`."
)
NAME = 'If `{name}` is a name, put it in quotation marks: `name="{name}"`. Then run the cell again.'
JOINED = (
    "`and`, `or` and `not` ask for one yes or no, and a column holds many. Join two columns with `&` (and) or `|` (or), "
    "turn one round with `~` (not), and put each comparison in round brackets."
)


def watch():
    """Look at each cell of this notebook after it has run; once, however often it is called."""
    if "IPython" not in sys.modules:
        return
    shell = sys.modules["IPython"].get_ipython()
    if shell is not None and _after not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("post_run_cell", _after)


def _after(result=None):
    try:
        if said := sentence(result.error_before_exec or result.error_in_exec, result.info.raw_cell):
            show(said)
    except Exception:  # a shell that tells nothing of its cells: the reader has Python's message
        return


def sentence(error, cell):
    """What to say of a cell's error: a word or letter of an answer, a number with a word, nothing, an unknown name, columns.

    Parameters
    ----------
    error : BaseException or None
        What the cell ended with.
    cell : str
        Its source.

    Returns
    -------
    Feedback or None

    Examples
    --------
    >>> sentence(NameError(name="b"), "answer = b").message
    'If the letter is your answer, put it in quotation marks: `answer = "b"`. Then run the cell again.'
    """
    if type(error) is SyntaxError:
        return _unread(error.lineno, cell)
    if type(error) is ValueError and "truth value of a" in f"{error}":
        code = re.sub(r"#.*|'[^'\n]*'|\"[^\"\n]*\"", "", cell)
        return Feedback("", "note", JOINED) if re.search(r"\b(and|or|not)\b", code) else None
    letter = error.name if type(error) is NameError else None
    if listed := _listed(letter, cell):
        words = f"If these letters are your answer, put each in quotation marks: `{listed}`. Then run the cell again."
        return Feedback("", "note", words)
    if letter in NUMBERS:
        words = f"`{letter}` is a word. Write the number in digits: `{NUMBERS[letter]}`. Then run the cell again."
        return Feedback("", "note", words)
    if isinstance(letter, str) and WORDS.fullmatch(letter):
        words = f'`{letter}` is a word. Put it in quotation marks: `"{letter}"`. Then run the cell again.'
        return Feedback("", "note", words)
    if isinstance(letter, str) and re.search(rf"[(,]\s*name[ \t]*=[ \t]*{re.escape(letter)}\b[ \t]*[,)]", cell):
        return Feedback("", "note", NAME.format(name=letter))
    found = None
    if isinstance(letter, str) and len(letter) == 1 and letter in LETTERS:
        found = re.search(rf"^[ \t]*([^\W\d]\w*)[ \t]*=[ \t]*(?:{letter}|\({letter}\))[ \t]*(?:[#;].*)?$", cell, re.M)
        found = found or re.search(rf"\b(?:check|predict)\([^\n,]*,()[ \t]*(?:{letter}|\({letter}\))[ \t]*\)", cell)
    if not found:
        return Feedback("", "note", UNKNOWN.format(name=letter)) if letter else None
    name = found[1] and f"{found[1]} = "
    words = f'If the letter is your answer, put it in quotation marks: `{name}"{letter}"`. Then run the cell again.'
    return Feedback("", "note", words)


def _listed(letter, cell):
    """The line of a list of letters, each in quotation marks, where one of them is the unknown name; else ''."""
    for name, inside in re.findall(r"^[ \t]*([^\W\d]\w*)[ \t]*=[ \t]*\[([a-h](?:[ \t]*,[ \t]*[a-h])*)\]", cell, re.M):
        if letter in (letters := re.findall("[a-h]", inside)):
            quoted = ", ".join(f'"{each}"' for each in letters)
            return f"{name} = [{quoted}]"
    return ""


def _unread(line, cell):
    """What to say of ``name =`` and of ``name = 15 people``, where that line is the one that Python could not read."""
    lines = cell.splitlines()
    if line is None or not 0 < line <= len(lines):
        return None
    if named := re.search(r"[(,]\s*name[ \t]*=[ \t]*([^\W\d][\w.'-]*(?: [\w.'-]+)+)[ \t]*[,)]", lines[line - 1]):
        return Feedback("", "note", NAME.format(name=named[1]))
    found = re.fullmatch(
        r"[ \t]*([^\W\d]\w*)[ \t]*=[ \t]*(?:(-?\d+(?:\.\d+)?)[ \t]*(%|[^\W\d]\w*))?[ \t]*(?:#.*)?", lines[line - 1]
    )
    if not found or keyword.iskeyword(found[3] or ""):
        return None
    words = f"Nothing stands behind `{found[1]} =`. Write your answer there, or `...` for none yet. Then run the cell again."
    if found[2]:
        words = f"Write the number alone, without `{found[3]}`: `{found[1]} = {found[2]}`. Then run the cell again."
    return Feedback("", "note", words)
