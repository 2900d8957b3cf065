"""How a question is solved: the cells of its solution, read from the notebook that holds them."""

import ast
import json
import re
from functools import cache

from course_lib.reader import questions
from course_lib.sources.tables import course_folder, course_notebooks

SOLUTIONS = course_folder("solutions")


def without_words(part):
    """A part of a judgement's solution without the lines that put words together: the model answer is shown already."""
    if not part.startswith("```"):
        return part
    code = part.removeprefix("```python\n").removesuffix("\n```")
    try:
        statements = ast.parse(code).body
    except SyntaxError:  # a magic
        return part
    lines, texts = code.splitlines(), set()
    for statement in statements:
        if isinstance(statement, ast.Assign | ast.AugAssign) and _is_text(statement.value, texts):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            texts.add(getattr(target, "id", ""))
            lines[statement.lineno - 1 : statement.end_lineno] = [""] * (statement.end_lineno - statement.lineno + 1)
    code = "\n".join(lines).strip()
    return f"```python\n{code}\n```" if code else ""


def _is_text(value, texts):
    """Whether an expression is a text, or a sum of texts."""
    if isinstance(value, ast.BinOp):
        return _is_text(value.left, texts) and _is_text(value.right, texts)
    return isinstance(value, ast.Constant) and isinstance(value.value, str) or getattr(value, "id", None) in texts


@cache
def parts_of(question_id):
    """A question's solution, cell by cell as Markdown, from its notebook in ``solutions/``."""
    parts = []
    for path in course_notebooks(SOLUTIONS, f"{questions.lesson_of(question_id).zfill(2)}_"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if f"question-{question_id}" not in cell["metadata"].get("tags", []):
                continue
            source = re.sub(r"[ \t]*# (BEGIN |END )?SOLUTION\n?", "\n", "".join(cell["source"]) + "\n").strip()
            lines = [x for x in source.splitlines() if not re.match(r"(check|compare)\(|\w+ = \.\.\.$", x)]
            if cell["cell_type"] == "code":
                code = "\n".join(lines).strip()
                parts += [f"```python\n{code}\n```"] if code else []
            elif "solution" in cell["metadata"]["tags"]:
                parts.append(source)
    return parts
