"""What is filled in of all that is asked, what is begun, and what is left out, as on the half page."""

from course_lib.reader.appraisal import asked
from course_lib.reader.appraisal.part import Part
from course_lib.sources import trial, verdicts

MUST = (
    "the parts must be a list of what appraisal.claims(...) and the others gave, by the names of their cells, as in "
    "[claims_1, harm]."
)
KINDS = {
    "claims": "verdicts",
    "bias": "what may have bent the result",
    "certainty": "how certain it is",
    "article": "the article",
    "words": "own words",
}
CARDS = ("bias", "certainty", "article")


def filled_in(parts):
    """What is filled in, by kind and key; of a question that was answered twice the later answer."""
    if not isinstance(parts, list | tuple):
        raise ValueError(f"{MUST} It is a {type(parts).__name__}")
    for number, part in enumerate(parts, 1):
        if not (part is None or isinstance(part, Part)):
            raise ValueError(f"{MUST} Number {number} in it is a {type(part).__name__}")
    rows = {}
    for part in filter(None, parts):
        rows.setdefault(part.kind, {}).update({row.key: row for row in part.rows if row.done})
    return {kind: {key: found[key] for key in _keys(kind) if key in found} for kind, found in rows.items()}


def _keys(kind):
    of = {
        "bias": asked.BIAS_ASKED,
        "certainty": asked.CERTAINTY_ASKED,
        "article": asked.ARTICLE,
        "words": asked.WORDS,
    }
    return list(of.get(kind, verdicts.VERDICTS))


def _wanting(rows):
    """What is not filled in, by kind; a claim of a later lesson and what may be left out are not missed."""
    claims = trial.claims().set_index("claim")
    spared = {*claims.index[claims.lesson > "09"], asked.OVERALL, asked.FIRST}
    spared |= {"interests"} if is_short(rows) else set()
    return {kind: [key for key in _keys(kind) if key not in rows.get(kind, {}) and key not in spared] for kind in KINDS}


def is_short(rows):
    """Whether it is the half page: without cards, and without the claims that it leaves out."""
    return not any(rows.get(kind) for kind in CARDS) and not any(key > "C06" for key in rows.get("claims", {}))


def still_open(rows):
    """What is begun and not ended, a line for each kind."""
    short = is_short(rows)
    left = {kind: [key for key in keys if not (short and "C06" < key < "D")] for kind, keys in _wanting(rows).items()}
    return [f"{KINDS[kind]} ({', '.join(keys)})" for kind, keys in left.items() if keys and rows.get(kind)]


def left_out(rows):
    """What is not begun; on the half page also the claims that it leaves out."""
    out = [words for kind, words in KINDS.items() if not rows.get(kind)]
    return out + ["claims 7 to 12"] * bool(is_short(rows) and rows.get("claims"))
