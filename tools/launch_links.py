"""Point README's launch links at the repository named in pyproject.toml, under [tool.behind-the-headline].

usage: python tools/launch_links.py [--check]

Set `owner` there once, run this, and every Binder link in README.md follows. With --check nothing is written, and the exit
code is 1 if a link differs.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"https://mybinder\.org/v2/gh/[^/\s)]+/[^/\s)]+/[^?\s)]+")


def main(root=ROOT, arguments=None):
    arguments = sys.argv[1:] if arguments is None else arguments
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["behind-the-headline"]
    base = "https://mybinder.org/v2/gh/{owner}/{repository}/{ref}".format(**settings)
    path = root / "README.md"
    before = path.read_text(encoding="utf-8")
    after = LINK.sub(base, before)
    if "--check" in arguments:
        return int(before != after)
    path.write_text(after, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
