"""Check a built website: every link and anchor leads somewhere, nothing is fetched from elsewhere, no page is too large.

usage: python tools/check_site.py [FOLDER]      _site unless named
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LARGEST = 1_000_000  # bytes of a page's HTML
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src"}
NOT_FETCHED = {"canonical", "author", "next", "prev", "search", "license"}


class Page(HTMLParser):
    """What a page fetches, where it links, and which anchors and pictures it has."""

    def __init__(self, text):
        super().__init__()
        self.fetches, self.links, self.anchors, self.without_alt = [], [], {""}, 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        self.anchors.update(filter(None, (has.get("id"), has.get("name") if tag == "a" else None)))
        if tag == "img" and not has.get("alt"):
            self.without_alt += 1
        if tag in FETCHED and has.get(FETCHED[tag]):
            self.fetches.append(has[FETCHED[tag]])
        if tag == "link" and has.get("href") and not set((has.get("rel") or "").split()) & NOT_FETCHED:
            self.fetches.append(has["href"])
        if tag == "a" and has.get("href") is not None:
            self.links.append(has["href"])


def problems(folder, skip=("lite",)):
    """What is wrong with a website, one sentence each; pages in the folders ``skip`` are made by others."""
    folder = Path(folder).resolve()
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    texts = {
        name: path.read_text(encoding="utf-8")
        for name, path in files.items()
        if name.endswith(".html") and name.partition("/")[0] not in skip
    }
    if not texts:
        return [f"{folder}: no page is in this folder"]
    pages = {name: Page(text) for name, text in texts.items()}
    found = []
    for name, page in pages.items():
        size = len(texts[name].encode())
        if size > LARGEST:
            found.append(f"{name}: has {size:,} bytes, more than {LARGEST:,}")
        if page.without_alt:
            found.append(f"{name}: {page.without_alt} pictures have no alt text")
        for link in page.fetches + page.links:
            found += _wrong(link, name, page, pages, files)
    for name, path in files.items():
        if name.endswith(".css") and name.partition("/")[0] not in skip and "url(http" in path.read_text(encoding="utf-8"):
            found.append(f"{name}: fetches from elsewhere")
    return found


def _wrong(link, name, page, pages, files):
    """What is wrong with a link of a page: nothing, or one sentence."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if link in page.fetches and parts.scheme != "data":
            return [f"{name}: fetches {link} from elsewhere"]
        return [f"{name}: {link} names no owner"] if "/OWNER/" in link else []
    target = (Path("/") / Path(name).parent / unquote(parts.path)) if parts.path else Path("/") / name
    target = Path(*_without_dots(target.parts)).as_posix()
    if target not in files:
        target = f"{target}/index.html".removeprefix("./")
    if target not in files:
        return [f"{name}: {link} leads nowhere"]
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
        return [f"{name}: {link} leads to no such place in the page"]
    return []


def _without_dots(parts):
    kept = []
    for part in parts[1:]:
        kept = kept[:-1] if part == ".." else [*kept, part]
    return kept


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "_site")
    found = problems(folder)
    pages = [path for path in folder.rglob("*.html") if path.relative_to(folder).parts[0] != "lite"]
    print(*found, f"{len(pages)} pages, {len(found)} problems", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
