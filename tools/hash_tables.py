"""Write size and hash of every table into data/datapackage.json, where `read_table` looks for them.

usage: python tools/hash_tables.py [--check]

Run it after a table was changed on purpose. With --check nothing is written, and the exit code is 1 if a table is not the
one that is described.
"""

import argparse
import json
import sys
from pathlib import Path

from course_lib.sources.tables import digest

DATA = Path(__file__).resolve().parents[1] / "data"


def described(folder):
    """The text of datapackage.json with the size and hash that each table in the folder has."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for place, resource in enumerate(package["resources"]):
        found = dict(zip(("hash", "bytes"), digest((folder / resource["path"]).read_bytes()), strict=True))
        items = [(k, v) for k, v in resource.items() if k not in found]
        after = 1 + [k for k, _ in items].index("encoding")
        package["resources"][place] = dict(
            [*items[:after], ("bytes", found["bytes"]), ("hash", found["hash"]), *items[after:]]
        )
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def main(folder=DATA, arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if something would change")
    check = parser.parse_args(arguments).check
    path = folder / "datapackage.json"
    text = described(folder)
    if check:
        return int(path.read_text(encoding="utf-8") != text)
    path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
