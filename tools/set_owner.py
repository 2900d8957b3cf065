"""Name the account that the course is published under: links are written into README.md, CITATION.cff and docs/elsewhere.md,
and where the course can be installed from into the first code cell of each notebook.

usage: python tools/set_owner.py OWNER [--repository NAME] [--ref BRANCH]
       python tools/set_owner.py --nobody
       python tools/set_owner.py --check

The name is kept in one place, pyproject.toml under [tool.behind-the-headline]; this writes it there, and carries it into
what a visitor clicks on or runs. Without an owner, or with --nobody, no badge and no link needs one, so that none is dead.
With --check nothing is written, and the exit code is 1 if a file says something else than pyproject.toml.
"""

import argparse
import re
import sys
import tomllib
from pathlib import Path

import syllabus

ROOT = Path(__file__).resolve().parents[1]
WAYS = re.compile(r"(<!-- ways in: [^\n]*-->\n).*?(<!-- end of ways in -->)", re.S)
TABLE = re.compile(r"^(\| lesson \|.*?exercise \|)[^\n]*\n(\|[:|-]*?-[:|-]*?\|[:|-]*)$", re.M)
CITED = re.compile(r"^(?:repository-code|url): .*\n", re.M)
# What a notebook says when the course is missing: two lines of its first code cell, one between them once it is published.
SAYS = re.compile(
    r"""(?P<folder>^ *"    say = f\\"\{missing\}: in the course's folder run [^\n]*\n)"""
    r"""(?: *"    say \+= \\"or on Colab and Kaggle [^\n]*\n)?"""
    r""" *"    say \+= \\"then restart the kernel [^\n]*\n""",
    re.M,
)
PLACES = re.compile(r"(<!-- links -->\n).*?(<!-- end of links -->)", re.S)
START = "00_start_here"
NOBODY = "OWNER"  # as long as nobody is named

WITHOUT = """\
**[Read](notebooks/{start}.ipynb)** the first lesson here, or **[install](#two-commands)** the course: two commands.
"""
WITH = """\
**[Read](https://{pages}/)** the lessons on the web, **[run](https://{pages}/{lite})** them in your browser,
where nothing is installed, or **[install](#two-commands)** the course: two commands.

[![Launch on Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/{owner}/{repository}/{ref}?urlpath=lab/tree/notebooks/{start}.ipynb)
[![Tests](https://github.com/{owner}/{repository}/actions/workflows/tests.yml/badge.svg)](https://github.com/{owner}/{repository}/actions/workflows/tests.yml)
"""

NO_PLACES = """\
Colab, Kaggle and nbviewer take notebooks from a public repository; the links stand here once the course has one.
"""
PLACED = """\
| place | first lesson |
|:--|:--|
| Colab | [open](https://colab.research.google.com/github/{there}) |
| Kaggle | [copy](https://www.kaggle.com/kernels/welcome?src=https://github.com/{there}) |
| nbviewer | [read](https://nbviewer.org/github/{there}) |

On Colab and Kaggle, first run this in a cell of its own:

```
%pip install {address}
```
"""


def settings(pyproject):
    """What pyproject.toml says of the public repository, with its website's address; empty as long as nobody is named."""
    named = tomllib.loads(pyproject)["tool"]["behind-the-headline"]
    if named["owner"] == NOBODY:
        return {}
    pages = f"{named['owner'].lower()}.github.io/{named['repository']}"
    branch = "" if named["ref"] == "main" else f"@{named['ref']}"
    return named | {"pages": pages, "address": f"git+https://github.com/{named['owner']}/{named['repository']}{branch}"}


def lite(lesson):
    """Where, below its address, the website runs a lesson, such as ``"00_start_here"``."""
    return f"lite/notebooks/index.html?path=notebooks/{lesson}.ipynb"


def readme_for(readme, named):
    """README with the ways in that there are."""
    ways = (WITH if named else WITHOUT).format(**named, start=START, lite=lite(START))
    readme = WAYS.sub(lambda found: f"{found[1]}{ways}{found[2]}", readme)
    readme = TABLE.sub(r"\1 in the browser |\n|:--|:--|--:|--:|:--|:--|" if named else r"\1\n|:--|:--|--:|--:|:--|", readme)

    def row(found):
        text, lesson = found[0].removesuffix(found["run"] or ""), found["lesson"]
        return text + (f" [run {lesson[:2]}](https://{named['pages']}/{lite(lesson)}) |" if named else "")

    return syllabus.ROW.sub(row, readme)


def citation_for(citation, named):
    """CITATION.cff with the addresses that there are."""
    plain = CITED.sub("", citation)
    if not named:
        return plain
    where = "repository-code: https://github.com/{owner}/{repository}\nurl: https://{pages}/\n".format(**named)
    return re.sub(r"^version:", f"{where}version:", plain, count=1, flags=re.M)


def elsewhere_for(document, named):
    """docs/elsewhere.md with the links that there are."""
    there = "{owner}/{repository}/blob/{ref}/notebooks/{start}.ipynb".format(**named, start=START) if named else ""
    places = (PLACED if named else NO_PLACES).format(**named, there=there)
    return PLACES.sub(lambda found: f"{found[1]}{places}{found[2]}", document)


def notebook_for(text, named):
    """A notebook's file, in whose first code cell stands how to install the course where there is no folder of it."""

    def says(found):
        indent = found["folder"].partition('"')[0]
        lines = ["then restart the kernel (menu Kernel) and run this cell again."]
        if named:
            lines = [f"or on Colab and Kaggle `%pip install {named['address']}`, ", lines[0].replace("l)", "l or Runtime)")]
        return found["folder"] + "".join(f'{indent}"    say += \\"{line}\\"\\n",\n' for line in lines)

    return SAYS.sub(says, text)


def set_in(pyproject, **values):
    """pyproject.toml with other values under [tool.behind-the-headline]."""
    before, heading, after = pyproject.partition("[tool.behind-the-headline]\n")
    for name, value in values.items():
        after, found = re.subn(rf'^{name} = "[^"]*"', f'{name} = "{value}"', after, count=1, flags=re.M)
        if not found:
            raise ValueError(f"pyproject.toml has no {name} under [tool.behind-the-headline]")
    return before + heading + after


def account(name):
    """A name that GitHub allows for an account: letters, digits and single hyphens inside, at most 39."""
    if not re.fullmatch(r"(?=.{1,39}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*", name):
        raise argparse.ArgumentTypeError(f"{name!r} cannot be an account: letters, digits and single hyphens inside")
    return name


MADE = {"README.md": readme_for, "CITATION.cff": citation_for, "docs/elsewhere.md": elsewhere_for}


def main(arguments=None, root=ROOT):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("owner", nargs="?", type=account, metavar="OWNER")
    which.add_argument("--nobody", action="store_true", help="take the owner away, and every link that needs one")
    which.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--repository", type=account, help="the repository's name, if it is another one")
    parser.add_argument("--ref", help="the branch that Binder launches")
    options = parser.parse_args(arguments)
    paths = ["pyproject.toml", *MADE, *(p.relative_to(root).as_posix() for p in sorted(root.glob("*s/*.ipynb")))]
    texts = {name: (root / name).read_text(encoding="utf-8") for name in paths}
    right = dict(texts)
    if not options.check:
        given = {"owner": options.owner or NOBODY, "repository": options.repository, "ref": options.ref}
        right["pyproject.toml"] = set_in(texts["pyproject.toml"], **{k: v for k, v in given.items() if v is not None})
    named = settings(right["pyproject.toml"])
    for name in paths[1:]:
        right[name] = MADE.get(name, notebook_for)(texts[name], named)
    others = [name for name in texts if right[name] != texts[name]]
    if options.check:
        for name in others:
            print(f"{name} does not have the links of pyproject.toml's owner: run tools/set_owner.py", file=sys.stderr)
        return int(bool(others))
    for name in others:
        (root / name).write_text(right[name], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
