"""What code prints, for a narrow screen: no line runs off while the one below it is broken, because lines are compared.

Lines of numbers under heads become a table where a phone cannot hold them. Lines that begin with a name of the same width
become pairs: name, and what is said of it. All others are sentences, which break where a clause ends.
"""

import html
import re

EMPTY = "<span></span>"
RUN = re.compile(r"\S {2,}(?=\S)")
COLUMNS = re.compile(r"\S {2,}\S|^ +\S", re.M)
#: A remark at the end of a line of numbers, such as "(simulated)".
REMARK = re.compile(r" \((?![-\d])[^()]*[a-z][^()]*\)$")
CLAUSE = re.compile(r"(?<=,) (?=\S)| (?=\(95% CI)|(?<=\):) ")
#: The end of what only looks like a name, because a number in it is set in.
NUMBERED = re.compile(r"\b(?:day|x)$")
HOLDS = 40  # signs: what a line holds at 320 pixels
TAG = re.compile(r"<[^>]+>")


def shown(printed):
    """What is printed (HTML, as Sphinx has it): whether it is ``"sentences"`` or ``"columns"``, and its HTML.

    Examples
    --------
    >>> shown("25 of 9,999 deals.")
    ('sentences', '25 of 9,999 deals.')
    >>> shown("a     1\\nb     2\\nThat is all.")[1].splitlines()[2]
    '<span class="says">That is all.</span>'
    """
    if not COLUMNS.search(_plain(printed)):
        return "sentences", printed
    lines = printed.removeprefix(EMPTY).rstrip("\n").split("\n")
    pairs = _pairs([_plain(line) for line in lines])
    return "columns", EMPTY * printed.startswith(EMPTY) + "\n".join(map(_line, lines, pairs)) + "\n"


def tables(printed):
    """What is printed, as parts: a list of lines stays printed, and a text is a table (HTML) that took the place of lines.

    Examples
    --------
    >>> tables("a   b\\n1   2")
    [['a   b', '1   2']]
    """
    made, lines = [[]], printed.split("\n")
    at = 0
    while at < len(lines):
        found = _table(lines, at)
        if found:
            above = made[-1].pop() if made[-1] and says(_plain(made[-1][-1])) else ""
            made += [_as_html(*found[0], _plain(above).rstrip(": ")), []]
            at = found[1]
        else:
            made[-1].append(lines[at])
            at += 1
    return [part for part in made if isinstance(part, str) or any(map(str.strip, part))]


def _plain(line):
    return html.unescape(TAG.sub("", line)).replace("\N{NO-BREAK SPACE}", " ")


def says(line):
    """Whether a printed line is words: a number may be set in within it, as in "day  1: 1 of 10", but nothing is a column.

    Examples
    --------
    >>> says("up to day  8: 1.32 (0.43 to 4.04), after: 0.28"), says("tablets, went on   30   18"), says("  head")
    (True, False, False)
    """
    bare, runs = REMARK.sub("", line), len(RUN.findall(line.strip()))
    clauses = ", " in bare or "(95% CI" in bare or (not runs and len(bare.split()) > 3)
    return bool(line.strip()) and (clauses if runs == 1 else not runs and (not line.startswith(" ") or clauses))


def _pairs(lines):
    """For each line where its second part begins, if lines around it have theirs in the same place; else None."""
    found = [None] * len(lines)
    for number, line in enumerate(lines):
        runs = list(RUN.finditer(line))
        begins = runs[0].end() if runs else 0
        if len(runs) != 1 or line.startswith(" ") or not says(line) or NUMBERED.search(line[:begins].rstrip()):
            continue
        for way in (1, -1):
            other = number + way
            while 0 <= other < len(lines) and _alike(lines[other], line, begins):
                found[number] = found[other] = begins
                other += way
    return found


def _alike(line, other, begins):
    """Whether a line has its second part where another has, and beginning with the same word, or with a number like it."""
    here, there = (text[begins:].partition(" ")[0] for text in (line, other))
    ends = line[begins - 1 : begins] == " " and not line.startswith(" ") and len(RUN.findall(line)) < 2
    return ends and (here == there or re.sub(r"[\d.]+", "0", here) == re.sub(r"[\d.]+", "0", there)) and here != ":"


def _line(line, begins):
    """A line as a pair, as a sentence whose clauses are kept whole, or as it is; its remark can stand below it."""
    plain = _plain(line)
    if begins:
        name, rest = (html.escape(part, quote=False) for part in (plain[:begins], plain[begins:]))
        return f'<span class="pair"><span>{name}</span><span>{_clauses(rest)}</span></span>'
    if says(plain):
        return f'<span class="says">{_clauses(line)}</span>'
    remark = REMARK.search(plain)
    if remark and RUN.search(plain) and line.endswith(remark[0]):
        return f'{line.removesuffix(remark[0])}<span class="remark">{remark[0]}</span>'
    return line


def _clauses(line):
    """A sentence with each clause in a span of its own, if there are several: a narrow screen breaks between them."""
    if TAG.search(line):
        return line
    parts = CLAUSE.split(line)
    return " ".join(f'<span class="clause">{part}</span>' for part in parts) if len(parts) > 1 else line


def _table(lines, at):
    """Lines from this one on as a table, and the number of the line after it; None if they are none, or short enough."""
    plain = [_plain(line).rstrip() for line in lines]
    head, first = plain[at], at + 1
    if len(RUN.findall(head)) < 1 or says(head):
        return None
    label = ""
    if first < len(plain) and plain[first] and not RUN.search(plain[first]) and not plain[first].startswith(" "):
        label, first = plain[first], first + 1  # pandas has the name of the rows in a line of its own
    rows, remark = [], ""
    for line in plain[first:]:
        found = REMARK.search(line)
        bare = line[: found.start()] if found else line
        if len(RUN.findall(f"x  {bare.strip()}")) < 2 or says(bare) and not re.search(r" {2,}\S+ {2,}\S", bare):
            break
        rows.append(bare)
        remark = found[0].strip(" ()") if found else remark
        if found:
            break
    if len(rows) < 1 or max(map(len, [head, *rows])) + (len(remark) + 3 if remark else 0) <= HOLDS:
        return None
    ends = set.intersection(*({part.end() for part in re.finditer(r"\S+(?: \S+)*", row)} for row in rows))
    ends = sorted(end for end in ends if head[end : end + 1] in ("", " "))
    whole = ends and max(map(len, [head, *rows])) == ends[-1]
    cut = [[row[a:b].strip() for a, b in zip([0, *ends], ends, strict=False)] for row in [head, *rows]]
    named = [re.fullmatch(r"(\S.*?) {2,}(\S+)", row[0]) for row in cut[1:]]
    if all(named):  # the names of rows end where they end, and only their numbers stand below each other
        cut = [["", *cut[0]], *([*found.groups(), *row[1:]] for found, row in zip(named, cut[1:], strict=True))]
    return ((cut, label, remark), first + len(rows)) if whole and all(cut[0][1:]) else None


def _as_html(cut, label, remark, above):
    """A table of cells; its caption is the line above it, and the remark of its last line."""
    head = [cut[0][0] or label, *cut[0][1:]]
    made = "".join(f'<th scope="col">{html.escape(name)}</th>' if name else "<td></td>" for name in head)
    rows = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th>{"".join(f"<td>{html.escape(value)}</td>" for value in values)}</tr>'
        for name, *values in cut[1:]
    )
    caption = f"{above} ({remark})" if above and remark else above or remark
    caption = f"<caption>{html.escape(caption[:1].upper() + caption[1:])}</caption>" if caption else ""
    return f'<table class="printed">{caption}<thead><tr>{made}</tr></thead><tbody>{rows}</tbody></table>'
