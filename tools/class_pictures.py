"""The three pictures of `collect.py`: items by share right, guesses as strips, the concept inventory before and after."""

from course_lib.figures import new_frame, show
from course_lib.figures.looks import BLACK, CHARCOAL, GREY, GRID, PALE, width, wrapped
from course_lib.reader import lessons, predictions
from course_lib.reader.concepts import WHEN
from course_lib.reader.questions.concepts import ITEMS

MOST = 20  # rows of a picture; tables have all
MISSING = {
    "items": "No item was answered: no picture of items.",
    "guesses": "No guess is kept: no picture of guesses.",
    "inventory": "Nobody answered the inventory both times: no picture of it.",
}
FROM, TO = 3.0, 5.85  # inches at which a row's scale begins and ends


def of(items, pages):
    """Each picture by name, or None where there is nothing to draw."""
    return {"items": of_items(items), "guesses": of_guesses(pages), "inventory": of_inventory(pages)}


def of_items(rows):
    """Bars of people who were right, at the first try and in the end; the fewest at first come first."""
    rows = [row for row in rows if row["answered"] > row["written"]]
    if not rows:
        return None
    total = len(rows)
    few = max(row["answered"] for row in rows) / 4  # an item that one person tried is not where the class stands
    rows = sorted(rows, key=lambda row: (row["answered"] < few, row["right at first try"] / row["answered"]))[:MOST]
    hardest = rows[0]
    title = f"Take up item {hardest['item']} first: {hardest['right at first try']} of {hardest['answered']} right at once"
    how = "Of those who answered: black, right at the first try; grey, right in the end. "
    frame = new_frame(0.66 * len(rows), title, f"{how}Below: the commonest slip, and how many made it.{_first(total)}")
    for n, row in enumerate(rows):
        y, share = frame.top + 0.66 * n + 0.14, (4.2 - 0.9) / row["answered"]
        frame.text(frame.left, y + 0.06, row["item"], weight="bold")
        frame.box(0.9, y - 0.09, 3.3, 0.18, fc=GRID)
        frame.box(0.9, y - 0.09, share * row["right"], 0.18, fc=PALE, zorder=2)
        frame.box(0.9, y - 0.09, share * row["right at first try"], 0.18, fc=BLACK, zorder=3)
        frame.text(4.32, y + 0.06, f"{row['right at first try']}, then {row['right']} of {row['answered']}", "label")
        slip = f"{row['commonest slip made by']} ×  {row['commonest slip']}" if row["commonest slip"] else "no known slip"
        frame.text(0.9, y + 0.31, _cut(slip, frame.right - 0.9), "source", color=GREY)
    told = "; ".join(f"{r['item']} {r['right at first try']}, then {r['right']} of {r['answered']}" for r in rows)
    return show(frame, f"{title}. Right at the first try, then in the end: {told}.")


def _first(total):
    return f" Of {total}, the {MOST} lowest are shown." if total > MOST else ""


def _cut(text, limit):
    """As much of a text as fits on a line; letters that no font draws, such as half characters, are taken out."""
    text = text.replace("This value comes up in two ways. ", "")
    text = " ".join("".join(c if c.isprintable() else " " for c in text[:160]).split())
    while width(text, "source") > limit:
        text = text.rstrip("…")[:-2] + "…"
    return text


def of_guesses(pages):
    """A dot for each first guess, a diamond for what came out; the guess that fewest were near to comes first."""
    by_id = {}
    for page in pages:
        for which, entry in page["guesses"].items():
            asked = lessons.find(which)
            possible = asked.options if asked and asked.options else [entry["guess"]]
            if asked and isinstance(entry["guess"], str) == bool(asked.options) and entry["guess"] in possible:
                by_id.setdefault(which, (asked, []))[1].append(entry)
    if not by_id:
        return None
    rows = [(asked, [e["guess"] for e in found], sum(e["found"] != "far" for e in found)) for asked, found in by_id.values()]
    rows = sorted(rows, key=lambda row: row[2] / len(row[1]))[:MOST]
    asked, values, near = rows[0]
    title = f"Guess {asked.id}, {asked.asks}: {near} of {len(values)} were near"
    how = f"Each dot: a first guess, of one person or one pair. Diamond: what came out.{_first(len(by_id))}"
    source = "Each line has a scale of its own. A dot at the right end may lie beyond it."
    frame = new_frame(0.95 * len(rows), title, how, source)
    for n, row in enumerate(rows):
        _strip(frame, frame.top + 0.95 * n + 0.55, *row)
    told = "; ".join(f"{a.asks}: {near} of {len(v)} near {predictions.in_words(a, a.truth())}" for a, v, near in rows)
    return show(frame, f"{title}. {told}.")


def _strip(frame, y, asked, values, near):
    """One guess: numbers on a scale from 0 (or below) on, options side by side."""
    options, truth = list(asked.options), asked.truth()
    places, truth = ([options.index(v) for v in values], options.index(truth)) if options else (values, float(truth))
    inner = sorted(places)[: max(1, round(0.95 * len(places)))]  # one wild guess must not press all others together
    low, high = (0, len(options) - 1) if options else (min(0, truth, *inner), max(0, truth, *inner))

    def at(x):
        return FROM + (min(max(x, low), high) - low) / ((high - low) or 1) * (TO - FROM)

    lines = wrapped(asked.asks, FROM - frame.left - 0.3, "label")[:2]
    frame.text(frame.left, y - 0.2, "\n".join([f"{asked.id}  {near} of {len(values)} near", *lines]), "label")
    frame.line([FROM, TO], [y, y], GRID, 1.5)
    piles = {}
    for x in places:
        piles.setdefault(round(at(x) / 0.08), []).append(at(x))
    for pile in piles.values():
        up = min(0.085, 0.42 / len(pile))
        frame.marks(pile, [y - 0.07 - up * n for n in range(len(pile))], face="white", edge=CHARCOAL, points=5, lw=0.9)
    frame.marks(at(truth), y, "D", BLACK, points=6.5, zorder=4)
    words = asked.truth() if options else predictions.in_words(asked, asked.truth())
    half = width(words, "label", "bold") / 2
    frame.text(
        min(max(at(truth), FROM - 0.1 + half), frame.right - half), y + 0.25, words, "label", weight="bold", ha="center"
    )
    if not options and at(truth) - half > FROM + 0.2:
        frame.text(FROM, y + 0.25, f"{low:g}".replace("-", "−"), "label", color=GREY, ha="center")
    for n, letter in enumerate(options):
        if n != truth:
            frame.text(at(n), y + 0.25, letter, "label", color=GREY, ha="center")


def gain(before, after):
    """The normalised gain of shares (Hake 1998): of what could be gained, the share that was.

    Of a loss it is the share of what could be lost, with a minus; None where nothing could change. A loss is counted so in
    Marx and Cummings' normalised change (2007): with Hake's formula one person's slip would weigh most where nearly all had
    been right.

    Examples
    --------
    >>> gain(0.5, 0.75), gain(0.8, 0.6), gain(1, 1)
    (0.5, -0.25, None)
    """
    if after < before:
        return round((after - before) / before, 10)
    return (after - before) / (1 - before) if before < 1 else None


def of_inventory(pages):
    """Shares right before and after of those who answered both times, with each item's normalised gain."""
    both = [[page["inventory"][when] for when in WHEN] for page in pages if all(page["inventory"].get(w) for w in WHEN)]
    if not both:
        return None
    rows = []
    for n, item in enumerate(ITEMS, 1):
        asked = [(b[str(n)] == item.right, a[str(n)] == item.right) for b, a in both if str(n) in b and str(n) in a]
        rows += [(f"{n}. {item.about}", *(sum(x) / len(asked) for x in zip(*asked, strict=True)))] if asked else []
    whole = [sum(row[place] for row in rows) / len(rows) for place in (1, 2)] if rows else [1, 1]
    said = f"{100 * whole[0]:.0f}% right before, {100 * whole[1]:.0f}% after: normalised gain {_told(gain(*whole))}"
    people = f"{len(both)} {'person' if len(both) == 1 else 'people'}"
    how = f"{people} who answered both times. Open: before. Black: after. Right: gain."
    source = "Normalised gain: of what could be gained, the share that was; with a minus, of what could be lost."
    frame = new_frame(0.34 * len(rows) + 0.3, said, how, source)
    left, right = 2.3, 5.2
    for n, (about, before, after) in enumerate(rows):
        y = frame.top + 0.34 * n + 0.2
        frame.text(frame.left, y + 0.06, about, "label")
        frame.line([left, right], [y, y], GRID, 1.5)
        frame.line([left + before * (right - left), left + after * (right - left)], [y, y], CHARCOAL, 1.5)
        frame.marks(left + before * (right - left), y, "o", "white", BLACK, 9, 1.4)
        frame.marks(left + after * (right - left), y, "o", BLACK, points=7, zorder=4)
        frame.text(frame.right, y + 0.06, _told(gain(before, after)), "label", ha="right")
    for x, words in ((left, "0%"), (right, "100%")):
        frame.text(x, frame.bottom - 0.02, words, "label", color=GREY, ha="center")
    told = "; ".join(f"{about} {100 * b:.0f}% to {100 * a:.0f}%, gain {_told(gain(b, a))}" for about, b, a in rows)
    return show(frame, f"{people}. {said}. {told}.")


def _told(value):
    return "–" if value is None else f"{value:.2f}".replace("-", "−")
