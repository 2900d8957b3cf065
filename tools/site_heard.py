"""A built page as it should be heard, and be gone through by Tab: landmarks, names, code told from what came out of it.

Sphinx and Furo write the page; what is mended here is their HTML, so each change has a test that says what it looks for.
"""

import html
import re
from collections import Counter

import site_printed
from site_folds import gone_on
from site_names import CODE, place

FOLD = re.compile(
    r'<details class="admonition hide ([^"]*)">\s*<summary[^>]*>\s*<p class="collapsed[^>]*>(.*?)</p>.*?</summary>'
    r'(\s*<div class="cell_input[^>]*>)?',
    re.S,
)
#: Code that is long, and is folded by the script on a narrow screen only.
IN_SIGHT = re.compile(r'(<div class="cell [^"]*\btag_in-sight\b[^"]*">\s*)<details class="fold ')
#: The end of the fold with what came out, and the fold with its code right after it, which goes into the first.
GUESS_AND_CODE = re.compile(
    r'</details>\s*</div>\s*<div class="cell tag_hide-input docutils container">\s*'
    r'(<details class="fold above-input"><summary>See the code of guess [^<]*</summary>.*?</details>)',
    re.S,
)
CODE_BLOCK = re.compile(
    r'(<div class="highlight-[^"]*"><div class="highlight"><pre>(?:<span></span>)?)(.*?)(?=</pre>)', re.S
)
HEADING_OR_GUESS = re.compile(r"<h([1-6])>|<blockquote>\s*<div><p><strong>(Predict \d\d\.\w+)\.</strong>")
CELL = re.compile(r'<div class="cell_(input|output) docutils container">')
SHOWN = (
    (r'^.{,60}<div class="choices" role="group" aria-label="Answers to ([^"]+)"', "Hints and answer for {}"),
    (r"^.{,60}<details><summary>Hints for ([^<]+)<", "Hints and answer for {}"),
    (r'^.{,60}class="came-out"><b>([^<]+)<', "What came out of {}"),
    (r"^.{,1500}<b>Function card of ([^:<]+)", "Function card of {}"),
    (r"^.{,250}<p>(C\d\d) \(lesson", "Verdict on {}"),
    (r'^.{,1500}id="picture-(\d+)"', "What came out: picture {}"),
    (r"^.{,400}<caption[^>]*>(.*?)</caption>", "What came out: table “{}”"),
)
TRUE = "\N{MINUS SIGN}"
#: A minus that print made of a hyphen, which some voices leave out.
MINUS = re.compile(r"(?<![\w.,)\]-])-(?=\d)")
PRINTED = re.compile(r'<div class="output stream ([^"]*)">(<div class="highlight"><pre>)(.*?)</pre>', re.S)
BRAND = re.compile(r'(?<=<div class="header-center">)\s*<a [^>]*><div class="brand">[^<]*</div></a>')
#: What is read as one: a P value in a text, and a range alone in a cell.
BREAKS = re.compile(r"\bP (?:=|&lt;|&gt;) \.\d+(?![^<]*>)|(?<=>)\d+ to \d+(?=</t[dh]>)")
SKIP = re.compile(r'<a class="skip-to-content.*?</a>\s*', re.S)
DETAILS = re.compile(r"<details((?:(?!aria-label)[^>])*)>(\s*<summary[^>]*>(.*?)</summary>)", re.S)
SUMMARY = re.compile(r"(<summary[^>]*>)(.*?)(</summary>)", re.S)
TABLE_OR_HEADING = re.compile(
    r'<h[1-6]>(?P<heading>.*?)<a class="headerlink"'
    r'|<p>(?P<lead>(?:(?!</p>).)*):</p>\s*(?:<div class="table-wrapper[^>]*>\s*)?(?=<table)'
    r'|(?P<table><table(?: border="1")?(?: class="(?:docutils|dataframe)[^"]*")?>.*?</table>)',
    re.S,
)
CELL_OF_TABLE = re.compile(r"<t([dh])((?: [^>]*)?)>(.*?)</t[dh]>", re.S)
TAG = re.compile(r"<[^>]+>")
UNBROKEN = 25  # signs without a space, which is more than half a line of code on a phone
#: Where such a run may be broken: before a dot, after a bracket or a comma.
NAME_ENDS = re.compile(r"(?<=[\w)\]])(?=\.[a-zA-Z_])|[(\[{,](?=.)")
LONG = 16  # signs: such a cell of a table with four columns or more would be pressed to one word a line


def mended(page):
    """A built page with landmarks and names; printed sentences wrap on a phone, and columns do not.

    Examples
    --------
    >>> mended('<details class="admonition hide above"><summary><p class="collapsed">The code</p></summary>')
    '<details class="fold above" aria-label="The code"><summary>The code</summary>'
    """
    page = page.replace('class="caption" role="heading">', 'class="caption" role="heading" aria-level="2">')
    page = BRAND.sub(lambda found: _here(page) or found[0], page, count=1)
    page = BREAKS.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), page)
    page = PRINTED.sub(_printed, page)
    page = FOLD.sub(_fold, page)
    page = IN_SIGHT.sub(r'\1<details open class="fold in-sight ', page)
    page = CODE_BLOCK.sub(lambda found: found[1] + _lines(found[2]), page)
    page = GUESS_AND_CODE.sub(r"\1\n</details>", CELL.sub(_cell, page))
    return _tables(_once(gone_on(_landmarks(_guesses(page)))))


def _here(page):
    """The page's title, up to its colon, for the bar at the top, whose one link it is; a tap on it leads back up."""
    title = re.search(r"<h1>(.*?)<a class=\"headerlink", page, re.S)
    name = _words(title[1]).partition(":")[0] if title else ""
    known = name and name != "Behind the headline"
    return f'<a class="here" href="#" aria-label="{name}: back to the top">{name}</a>' if known else ""


def _printed(found):
    """What is printed: sentences, columns, which a narrow page must not break, or a table where it could not hold them."""
    made = []
    for part in site_printed.tables(found[3].removeprefix(site_printed.EMPTY)):
        if isinstance(part, str):
            made.append(f'<div class="output stream tables"><div class="table-wrapper">{part}')
        else:
            kind, shown = site_printed.shown("\n".join(part))
            made.append(f'<div class="output stream {kind} {found[1]}">{found[2]}{site_printed.EMPTY}{shown}</pre>')
    return MINUS.sub(TRUE, "</div>\n</div>\n".join(made))


def _fold(found):
    """A fold with a plain summary; code in it can be linked to, which opens the fold."""
    holds = found[3] or ""
    if found[2].startswith(CODE):
        holds = holds.replace("<div ", f'<div id="{place(found[2])}" role="group" aria-label="Code" ', 1)
    return f'<details class="fold {found[1]}"><summary>{found[2]}</summary>{holds}'


def _lines(code):
    """Code line by line, because by ear it is one string otherwise; a line that wraps goes on under its own beginning.

    Examples
    --------
    >>> _lines('<span class="k">for</span> i:\\n    x\\n')
    '<span class="line"><span class="k">for</span> i:\\n</span><span class="line" style="--in: 4">    x\\n</span>'
    """
    made = ""
    for line in code.splitlines(keepends=True):
        plain = html.unescape(TAG.sub("", line))
        indent = len(plain) - len(plain.lstrip(" "))
        made += f'<span class="line"{f" style={chr(34)}--in: {indent}{chr(34)}" if indent else ""}>{_breakable(line)}</span>'
    return made


def _breakable(line):
    """A line of code in which what has no space for long may be broken where a name ends, and not within a word.

    Examples
    --------
    >>> _breakable('<b>tables</b>["participants"].set_index("participant")')
    '<b>tables</b>[<wbr>"participants"]<wbr>.set_index(<wbr>"participant")'
    >>> _breakable('tables["participants"]')
    'tables["participants"]'
    """
    plain = html.unescape(TAG.sub("", line))
    breaks = {
        run.start() + found.end()
        for run in re.finditer(rf"\S{{{UNBROKEN},}}", plain)
        for found in NAME_ENDS.finditer(run[0])
    }
    made, at = "", 0
    for part in re.findall(r"<[^>]+>|&[^;\s]+;|.", line, re.S):
        made += "<wbr>" if at in breaks and not part.startswith("<") else ""
        breaks -= {at} if not part.startswith("<") else set()
        made, at = made + part, at + (not part.startswith("<"))
    return made


def _guesses(page):
    """Each request for a guess is a group with a name, and its first words are a heading one level below its section's."""
    level = 1

    def named(found):
        nonlocal level
        if found[1]:
            level = int(found[1])
            return found[0]
        first = f'<strong role="heading" aria-level="{level + 1}">{found[2]}.</strong>'
        return f'<blockquote role="group" aria-label="{found[2]}">\n<div><p>{first}'

    return HEADING_OR_GUESS.sub(named, page)


def _cell(found):
    """Code and what came out of it, each a group with a name, because by ear they would be one text."""
    name = "Code" if found[1] == "input" else _shown(found.string[found.end() : found.end() + 3000])
    return f'{found[0][:-1]} role="group" aria-label="{name}">'


def _shown(output):
    """What an output is called: by its guess or question, its verdict, picture or table, and otherwise what came out.

    Examples
    --------
    >>> _shown('<div class="output text_html"><details><summary>Hints for r03.2</summary>')
    'Hints and answer for r03.2'
    """
    output = output.partition('<div class="cell ')[0]
    for sign, name in SHOWN:
        if found := re.search(sign, output, re.S):
            return name.format(_words(found[1]))
    return "What came out"


def _landmarks(page):
    """The skip link before all else that takes focus, the menus as navigation, and drawings that say nothing hidden."""
    if skip := SKIP.search(page):
        page = page.replace(skip[0], "", 1).replace("<body>", f"<body>\n{skip[0].strip()}", 1)
    page = page.replace('<aside class="sidebar-drawer">', '<div class="sidebar-drawer">', 1)
    contents = '<div class="toc-drawer no-toc">' if '"toc-drawer no-toc"' in page else ""
    contents = contents or '<nav class="toc-drawer" aria-label="On this page">'
    page = re.sub(r'<aside class="toc-drawer[^"]*">', contents, page, count=1)
    page = page.replace("</aside>", "</div>", 1).replace("</aside>", f"</{contents[1:4]}>", 1)
    page = page.replace("Toggle site navigation sidebar", "Menu of all pages")
    page = page.replace("Toggle table of contents sidebar", "Contents of this page")
    page = re.sub(
        r"(<symbol[^>]*>)\s*<title>[^<]*</title>", r"\1", page
    )  # Sphinx's script fails where it marks words in one
    return re.sub(r"<svg(?![^>]*aria-)", '<svg aria-hidden="true"', page)


def _once(page):
    """No two folds of a page under one name: the second is numbered."""
    asked = Counter(_words(found[2]) for found in SUMMARY.finditer(page))
    met = Counter()

    def named(found):
        words = _words(found[2])
        met[words] += 1
        return found[0] if asked[words] == 1 else f"{found[1]}{found[2]} ({met[words]} of {asked[words]}){found[3]}"

    return DETAILS.sub(_group, SUMMARY.sub(named, page))


def _group(found):
    """A fold is a group, which is called as its first line is: a tree of the page says nothing but "group" otherwise."""
    return f'<details{found[1]} aria-label="{_words(found[3])}">{found[2]}'


def _tables(page):
    """Tables of the text with a caption, to be heard only: what leads to them, or their section; and with names of rows."""
    heading, lead, met = "", "", Counter()

    def told(found):
        nonlocal heading, lead
        if found["heading"] is not None:
            heading = _words(found["heading"])
            return found[0]
        if found["lead"] is not None:
            lead = re.split(r"(?<=[.?!]) (?=[A-Z])", _words(found["lead"]))[-1]
            return found[0]
        if "<caption" in found["table"]:
            return found[0]
        name, lead = lead or heading, ""
        met[name] += 1
        caption = name if met[name] == 1 else f"{name} ({met[name]})"
        rows = _frame if "dataframe" in found["table"] else _rows
        return rows(found["table"]).replace(">", f'><caption class="heard">{caption}</caption>', 1)

    return TABLE_OR_HEADING.sub(told, page)


def _frame(table):
    """A table of pandas: heads of columns and names of rows say so; what only counts its rows names none."""
    head, body = table.partition("</thead>")[::2]
    head = re.sub("<th>(.*?)</th>", lambda th: f'<th scope="col">{th[1]}</th>' if th[1].strip() else "<td></td>", head)
    rows = [CELL_OF_TABLE.findall(row) for row in re.findall(r"<tr.*?</tr>", body, re.S)]
    first = [_words(row[0][2]) for row in rows if row]
    named = len(set(first)) == len(first) and all(first)
    if named:
        body = re.sub(r"(<tr[^>]*>\s*)<t[hd]>(.*?)</t[hd]>", r'\1<th scope="row">\2</th>', body, flags=re.S)
    return f"{head}</thead>{MINUS.sub(TRUE, body)}"


def _rows(table):
    """A table whose first column names its rows says so; an empty corner is no heading, and a long cell asks for room."""
    rows = [CELL_OF_TABLE.findall(row) for row in re.findall(r"<tr.*?</tr>", table, re.S)]
    first = [_words(row[0][2]) for row in rows[1:]]
    wide = len(rows[0])
    named = wide > 1 and all(0 < len(name) <= 60 for name in first) and len(set(first)) == len(first)
    number = -1

    def cell(found):
        nonlocal number
        number += 1
        kind, has, inside = found.groups()
        if kind == "h":
            return f'<th scope="col"{has}>{inside}</th>' if _words(inside) else "<td></td>"
        if named and number % wide == 0:
            return f'<th scope="row"{has}>{inside}</th>'
        return f'<td class="long">{inside}</td>' if wide > 3 and len(_words(inside)) > LONG and not has else found[0]

    return CELL_OF_TABLE.sub(cell, table)


def _words(part):
    """HTML as words, which may stand in HTML again."""
    return html.escape(" ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split()))
