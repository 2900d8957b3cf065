"""What a function is called with, takes and gives, read from its own signature and docstring, for its card."""

import importlib
import inspect
import re
from dataclasses import MISSING, fields, is_dataclass

ROOMS = ("methods", "sources", "reader")
WORDS = {
    "float": "a number",
    "int": "a whole number",
    "bool": "True or False",
    "str": "a text",
    "Picture": "a picture",
    "Table": "a table for reading",
    "list of int": "whole numbers",
    "numpy.random.Generator": "a generator of random numbers",
    "pandas.DataFrame": "a table",
    "pandas.Series": "a column of values",
    "numpy.ndarray": "an array",
}
LONGEST_DEFAULT = 24
LEFT_OUT = {"name", "level", "interval", "unit"}  # of an estimate: what its sentence says in any case


def find(call):
    """The function (or class) behind a dotted name of a card, such as ``effects.odds_ratio``.

    Raises
    ------
    ValueError
        If no room of the house has it.
    """
    module, *names = call.split(".")
    for path in ("course_lib.figures",) if module == "figures" else (f"course_lib.{room}.{module}" for room in ROOMS):
        try:
            found = importlib.import_module(path)
            for name in names:
                found = getattr(found, name)
        except (ModuleNotFoundError, AttributeError):
            continue
        if callable(found):
            return found
    raise ValueError(f"a function card names {call!r}, which the library does not have")


def short(function):
    """The parameters that have to be given; where there are none, the first plain one of the others."""
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    parameters = inspect.signature(function).parameters.values()
    needed = [f"{stars.get(p.kind, '')}{p.name}" for p in parameters if p.default is p.empty]
    first = [f"{p.name}={p.default!r}" for p in parameters if isinstance(p.default, bool | int | float | str)][:1] + [
        "..."
    ] * (len(parameters) > 1)
    return f"({', '.join(needed or first)})"


def called(function):
    """The parameters as they are written in a call, with what they are unless told."""
    words = []
    for name, parameter in inspect.signature(function).parameters.items():
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}"
        words.append(f"{name}{default if len(default) <= LONGEST_DEFAULT else '=...'}")
    return f"({', '.join(words)})"


def _sections(function):
    """A docstring's sections by their title; under "" what stands before the first."""
    parts = re.split(r"^(\w+)\n-{3,}\n", inspect.getdoc(function) or "", flags=re.M)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def _items(text):
    """A section's entries: the line that names one, and the first sentence of what is said about it."""
    found = re.findall(r"^(\S.*)\n?((?:[ \n].*\n?)*)", text.strip(), re.M)
    return [(name.strip(), re.split(r"(?<=\.)\s", " ".join(about.split()))[0].rstrip(".")) for name, about in found]


def takes(function):
    """What a function takes: each parameter with its first sentence, or its type where there is none."""
    told = []
    for name, about in _items(_sections(function).get("Parameters", "")):
        names, _, kind = name.partition(" : ")
        if names == "level":  # the same in every function, and never what a reader looks for
            continue
        told.append(f"`{names.replace(', ', '`, `')}`: {_lowered(about) if about else WORDS.get(kind, kind)}")
    return tuple(told)


def gives(function):
    """What a function gives: the kind of thing, its first sentence, and the names of its numbers."""
    if inspect.isclass(function):
        return f"a `{function.__name__}`: {_lowered(_items(_sections(function)[''])[0][0]).rstrip('.')}"
    told = []
    for name, about in _items(_sections(function).get("Returns", "")):
        kind = name.rpartition(" : ")[2]
        kind = kind.partition(" of ")[0].partition(", shape")[0] if kind.startswith("numpy.") else kind
        result = getattr(inspect.getmodule(function), kind, None)
        words = WORDS.get(kind, f"{'an' if kind[:1] in 'AEIOU' else 'a'} `{kind}`" if inspect.isclass(result) else kind)
        numbers = [f"`.{n}`" for n in _numbers(result)]
        told.append(f"{words}{f' ({_lowered(about)})' if about else ''}{' with ' if numbers else ''}{', '.join(numbers)}")
    return "; ".join(told)


def _numbers(kind):
    """The fields of an estimate that hold its numbers."""
    if not (inspect.isclass(kind) and is_dataclass(kind)) or kind.__name__ in WORDS:
        return []
    return [f.name for f in fields(kind) if f.name not in LEFT_OUT and (f.type in ("float", float) or f.default is MISSING)]


def _lowered(text):
    """A sentence as part of another: its first letter small, unless more of the word is in capitals."""
    if re.match("(True|False)(:| for)|P |I ", text):
        return text
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
