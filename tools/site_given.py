"""What the given cells of an exercise show, for the website: they are run as they stand, with every answer still open.

An exercise is kept without outputs, because its reader makes them. Who reads it on a phone makes none, and some items ask
about what is printed. No answer is run or read here, and nothing is kept in the reader's file.
"""

import ast
import contextlib
import functools
import io
import json
import re

import site_cells


@functools.cache
def outputs(text):
    """What the given cells of an exercise (its JSON) show: a tuple for each cell, empty for one that needs an answer.

    A cell is given if it has no dots in it, and uses no name that a cell with dots makes.

    Examples
    --------
    >>> cells = [{"cell_type": "code", "source": s} for s in ("a = 2", "b = ...", "print(a)", "print(b)")]
    >>> outputs(json.dumps({"cells": cells}))[2][0]["text"]
    '2\\n'
    >>> [len(shown) for shown in outputs(json.dumps({"cells": cells}))]
    [0, 0, 1, 0]
    """
    scope, open_names, found = {"__name__": "exercise"}, set(), []
    for cell in json.loads(text)["cells"]:
        code = ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" else "")
        code.body = [line for line in code.body if not site_cells.speaks(line)]
        used, made = (
            {part.id for part in ast.walk(code) if isinstance(part, ast.Name) and isinstance(part.ctx, context)}
            for context in (ast.Load, ast.Store)
        )
        if site_cells.has_dots(code) or used & open_names:
            open_names |= made
            found.append(())
        else:
            open_names -= made
            found.append(_shown(code, scope))
    return found


def _as_table(line):
    """A line that prints a table as columns of text, as one that shows it: by ear the columns would be one string."""
    found = re.fullmatch(r"print\((.*)\.to_string\(index=False\)\)", ast.unparse(line), re.S)
    return ast.parse(f"_Shown({found[1]})").body[0] if found else line


class _Shown:
    """A table without the numbers of its rows."""

    def __init__(self, table):
        self.table = table

    def _repr_html_(self):
        return self.table.to_html(index=False, border=0, justify="left")


def _shown(code, scope):
    """Run code, and give its outputs: what it prints, and its last line if that is a value."""
    code.body = code.body[:-1] + list(map(_as_table, code.body[-1:]))
    last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
    printed, shown = io.StringIO(), []
    scope["_Shown"] = _Shown
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "exercise", "exec"), scope)
        value = eval(compile(ast.Expression(last.value), "exercise", "eval"), scope) if last else None
    if printed.getvalue():
        shown.append({"output_type": "stream", "name": "stdout", "text": printed.getvalue()})
    if value is not None:
        told = {"text/html": value._repr_html_()} if hasattr(value, "_repr_html_") else {"text/plain": repr(value)}
        shown.append({"output_type": "display_data", "data": told, "metadata": {}})
    return tuple(shown)
