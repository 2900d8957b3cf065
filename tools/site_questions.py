"""The questions of a lesson or an exercise on the website, where nothing is checked.

Hints and answers are folds, and options are tapped.
"""

import ast
import html
import itertools
import json
import re
import sys
from numbers import Real
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import site_answers  # noqa: E402
import site_names  # noqa: E402
import site_words  # noqa: E402

from course_lib.reader import questions  # noqa: E402
from course_lib.reader.questions import slips  # noqa: E402

ASKED = re.compile(r'^check\("([^"]+)"', re.M)
LISTED = re.compile(r"(?:^- \([a-h]\) .*\n?)+", re.M)
SAYS_LETTER = re.compile(r" ?Say (?:a|your) letter, or write it down\.")


def offered(text, cells):
    """A text without the options of its question, and the request to say a letter, where the options are tapped right below.

    Parameters
    ----------
    cells : list of dict
        The cells after it.

    Examples
    --------
    >>> asks = {"cell_type": "code", "source": 'recall = ...\\ncheck("r03.1", recall)'}
    >>> offered("What now?\\n\\n- (a) A\\n- (b) B\\n- (c) C\\n\\nSay a letter, or write it down.", [asks])
    'What now?\\n\\n'
    """
    code = itertools.takewhile(lambda cell: cell["cell_type"] == "code", cells)
    below = "\n".join("".join(cell["source"]) for cell in code)
    asked = [q for q in map(questions.find, ASKED.findall(below)) if q and (q.options or q.sentences)]
    lists = LISTED.findall(text)
    if len(asked) != 1 or len(lists) != 1 or re.findall(r"^- \((\w)\)", lists[0], re.M) != list(asked[0].choices):
        return text
    return re.sub("\n{3,}", "\n\n", SAYS_LETTER.sub("", text.replace(lists[0], "\n")))


def folds(number):
    """A question's hints and its answer, each as a fold in one line of HTML; nothing for what is no question of a lesson.

    Where options are offered, each is a fold of its own that says whether it is right, and why: the words of `check`. A
    number that arithmetic makes has its steps.

    Examples
    --------
    >>> "<summary>Answer to 3.2</summary>" in folds("3.2"), "by chance.</summary><p>Yes. " in folds("r03.1")
    (True, True)
    >>> folds("99.1")
    ''
    """
    question = questions.find(number)
    if question is None:
        return ""
    hints = [*filter(None, [site_words.WITH_TABLE.get(number)]), *question.hints]
    hints = "".join(f"<li>{_html(hint)}</li>" for hint in hints)
    name = site_names.question(number)
    made = f"<details><summary>Hints for {name}</summary><ol>{hints}</ol></details>"
    if question.options or question.sentences:
        return _choices(number, question) + made
    answer = _answer(question)
    made = site_answers.box(number) + made
    return made + (f"<details><summary>Answer to {name}</summary>{answer}</details>" if answer else "")


def _choices(number, question):
    """A question's options, or a report's sentences, as folds: one at most is open, and each has the number by ear."""
    told = {mistake.value: f"No. {mistake.message}" for mistake in question.mistakes}
    asks, offers, made = "Tap your answer:", question.options, ""
    if question.sentences:
        asks, offers = "Judge all of them first. Then tap each:", {x: one.words for x, one in question.sentences.items()}
        told = {x: f"{'Wrong' if one.wrong else 'May stand'}. {one.why}" for x, one in question.sentences.items()}
    for letter, words in offers.items():
        said = f"Yes. {question.why}" if letter == question.right() else told[letter]
        name = f'<span class="heard">{site_names.question(number)} </span>({letter}) {_html(words)}'
        made += f'<details name="{number}"><summary>{name}</summary><p>{_html(said)}</p></details>'
    group = f'<div class="choices" role="group" aria-label="Answers to {site_names.question(number)}">'
    return f"{group}<span>{asks}</span>{made}</div>"


def _answer(question):
    """The answer as HTML: a number, or one good answer in words; nothing for a picture."""
    if question.judgement:
        points = "".join(f"<li>{_html(point)}</li>" for point in question.judgement.points)
        return f"<p>One good answer: {_html(question.judgement.model)}</p><p>Look for</p><ul>{points}</ul>"
    value = None if question.drawn else slips._right(question)  # counted once: some take seconds
    if not isinstance(value, Real):
        return ""
    few = f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"
    kind = questions.QUANTITIES.get(question.quantity, "")
    kind = f" ({kind})" if kind else ""
    return f"<p><b>{few.replace('-', '−')}</b>{kind}</p>{_steps(question.id)}<p>{_html(question.why)}</p>"


def _steps(number):
    """The lines of an exercise's solution, each with its value, if they are arithmetic and nothing else; or nothing.

    Examples
    --------
    >>> _steps("3.2")[:85]
    '<ul><li>placebo odds = (60 − 42) / 42 = 0.429</li><li>drug odds = 8.4 × placebo odds '
    >>> _steps("3.1")
    ''
    """
    paths = [path for path in ROOT.glob("solutions/*.ipynb") if path.name.startswith(f"{number.partition('.')[0]:0>2}_")]
    if not paths:
        return ""
    cells = json.loads(paths[0].read_text(encoding="utf-8"))["cells"]
    wanted = f'check("{number}"'
    source = next((text for cell in cells if wanted in (text := "".join(cell["source"]))), "")
    lines = [line for line in ast.parse(source).body if isinstance(line, ast.Assign)]
    known, made = {}, ""
    for line in lines:
        value = _arithmetic(line.value, known)
        if value is None or not isinstance(line.targets[0], ast.Name):
            return ""
        known[line.targets[0].id] = value
        said = ast.unparse(line).replace("_", " ").replace("-", "−").replace(" ** ", " to the power of ").replace("*", "×")
        made += f"<li>{html.escape(said)} = {f'{value:.3g}'.replace('-', '−')}</li>"
    return f"<ul>{made}</ul>" if any(isinstance(line.value, ast.BinOp) for line in lines) else ""


def _arithmetic(code, known):
    """The value of a line that is arithmetic with numbers and what is known already; None for anything else."""
    parts = list(ast.walk(code))
    allowed = ast.BinOp | ast.UnaryOp | ast.Constant | ast.Name | ast.operator | ast.unaryop | ast.expr_context
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    if not all(isinstance(part, allowed) for part in parts) or not names <= set(known):
        return None
    value = eval(compile(ast.Expression(code), "solution", "eval"), {}, dict(known))
    return value if isinstance(value, Real) else None


def _html(words):
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(words, quote=False))
