"""The reader's own estimand cards and analysis plan: written before the results, kept for the appraisal, not overwritten."""

import re

from course_lib.arguments import one_of, shown
from course_lib.reader.number_words import NUMBERS
from course_lib.reader.own_files import NotSaved, entries, numbered, place, read, write_new, written
from course_lib.reader.questions.pages import CAPSTONE, CARDS, HEADINGS, KINDS, PARTS, REPORT  # noqa: F401  (handed on)

REASON = (
    r"because|since|as (it|they|fewer|less|\w+ \w+ (is|are|may|can))|so|cost\w*|worth|tend\w*|may|might|likely|reason\w*"
    r"|for (few|so|too)\w*|too (costly|dear|expensive|hard|many|much|risky)"
    r"|: (anybody|fewer|people|some|they|those|whoever) \w+"
)
#: What a plan must say to hold its writer to anything: a part, words of which it has one, and what to ask if it has none.
LACKS = (
    (
        "question",
        r"in|among|of|for|adults?|patients?|wom[ae]n|m[ae]n|(people|persons?) (with|who|dependent|addicted|using|seeking)",
        "in whom",
    ),
    ("question", r"midazolam|sedative|against|compar\w*|than|versus|vs|placebo|control", "compared with what"),
    ("question", r"abst\w+|us(e|es|ing)|relaps\w*|crav\w*|smok\w*|drink\w*|days|free|clean|sober", "which outcome"),
    ("blanks", REASON, "why"),
    (
        "blanks",
        r"check\w*|other|opposite|both|repeat\w*|redo\w*|once more|compar\w*|sensitivity|also|too|extremes?|imput\w*",
        "what is done to check it",
    ),
    (
        "smallest difference worth it",
        rf"\d+|{'|'.join(NUMBERS)}|none|half",
        "which result exactly, in a number",
    ),
    (
        "smallest difference worth it",
        r"points?|percent\w*|differen\w*|ratios?|odds|risks?|hazards?|shares?|intervals?|people|times|days|means?|medians?",
        "how large a difference, and in what: in points, say (a P value tells no size)",
    ),
    ("smallest difference worth it", rf"{REASON}|infusions?|pay", "why that size"),
)
OUTCOMES, MEASURES = "(abst|cocaine use|crav|relaps|mood|depress|sleep|anxi|withdraw|attend)", "(odds|ratio|differen|hazard)"
#: What leaves a choice for afterwards: the parts in which it does, the words, and what to ask.
LOOSE = (
    (
        "question",
        rf"\b{OUTCOMES}.*\b(or|and)\b.*\b{OUTCOMES}",
        "it has two outcomes, of which one may choose: which decides",
    ),
    (
        "blanks",
        r"\buse,? or (as )?no|\bno use or|\bor (left|leav|exclud|drop)",
        "“or” leaves two rules: which is the main one",
    ),
    ("blanks", r"(?<!not )(?<!never )\b(ignor|skip|disregard|omit)\w*", "is a blank use or no use? Ignoring it is neither"),
    (
        "smallest difference worth it",
        rf"\b{MEASURES}.*\bor\b.*\b{MEASURES}",
        "“or” leaves two numbers: which one compares the arms",
    ),
    (
        "",
        r"\b(whichever|whatever(?! happen| the (reason|cause))|appropriate\w*|suitabl\w*|sensibl\w*|reasonabl[ey]|it depends"
        r"|depending|fits|somehow|something|any of|if (needed|necessary|possible)|maybe|perhaps|etc)\b",
        "lets you choose afterwards: what exactly",
    ),
)
#: Words that are wrong in a part, because no arm had that.
AMISS = {("computer", "comparator"): ("placebo", "sham", "nothing", "none", "waiting", "midazolam", "ketamine")}
#: The two parts that are an arm's, each with the other.
ARM_PARTS = {"intervention": "comparator", "comparator": "intervention"}
#: Words by which the other arm's treatment is taken away: what is left is no arm.
NEGATED = {"no", "not", "nothing", "none", "without"}
#: The settings of the plan's switches, as `figures.every_plan` takes them in lesson 01.
SETTINGS = {
    "weeks": ("1", "2", "3"),
    "source": ("diary", "urine", "both"),
    "blank": ("use", "no use"),
    "counted": ("everybody", "who stayed"),
}
FEWEST = {"question": 6, "switches": 2}  # words; 3 for every other part
ONLY_WORDS = (
    "This looks for words only, and cannot tell a good plan from a bad one: "
    "give it to somebody who dislikes your conclusion."
)


THIN = "A report says something under each heading, in three words at least."


def cards(filled):
    """The reader's estimand cards beside ours, one row a part; ours is shown once theirs says something.

    It is the reader who compares. What is looked for here is only whether a word of theirs belongs to the part.

    Parameters
    ----------
    filled : dict of str to dict of str to str
        For each outcome a text for each of `PARTS`; ``...``, or no entry, means not filled yet.

    Returns
    -------
    pandas.DataFrame
        One row a part that was given, "outcome: part" in the index; its columns are "yours", "ours" and "what now".

    Raises
    ------
    ValueError
        If a part is not one of `PARTS`, or a card is not a dict.
    """
    import pandas as pd

    rows = {}
    for outcome, card in entries(filled, "the cards").items():
        for part, text in entries(card, f"the card of {outcome!r}").items():
            one_of(f"each part of the card of {outcome!r}", part, PARTS)
            known = CARDS.get(outcome, {})
            other_part = ARM_PARTS.get(part, "")
            other = other_part, known.get(other_part, ("", "", ""))[1]
            amiss = AMISS.get((outcome, part), ())
            rows[f"{outcome}: {part}"] = _beside(text, *known.get(part, ("", "", "")), amiss, other)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["yours", "ours", "what now"]).rename_axis("card: part")


def _beside(text, ours, belongs, question, amiss, other):
    """A part as the reader filled it, our words for it (empty while theirs say nothing), and what to do."""
    try:
        text = written(text, "a part of a card")
    except ValueError:
        return shown(text), "", "Put words in quotation marks."
    if not text:
        return "still to fill", "", question
    words = re.findall(r"[^\W\d_]+", text.lower())
    if ours and any(word.startswith(tuple(belongs.split())) for word in words):
        short = len(words) < 3 and words[0] != "not"
        return text, ours, f"Does yours say the same? {question}" if short else "Does yours say the same?"
    if ours and words[:1] == ["not"] and words[1:2] and words[1] in ("said", "told", "known", "found", "given"):
        return text, "", f"Here a source tells. {question}"
    other_part, of_other = other
    if of_other and any(word.startswith(tuple(of_other.split())) for word in words):
        if NEGATED & set(words):
            return text, "", f"Neither arm had just that. {question}"
        return text, "", f"That is the {other_part}. {question}"
    if any(word in amiss for word in words) or (of_other and words[:1] in (["no"], ["nothing"], ["none"])):
        return text, "", f"Neither arm had that. {question}"
    if len(words) < 3:
        return text, "", f"This is too short to compare, or it is something else. {question}".strip()
    return text, ours, f"Is it the same in other words? {question}" if ours else "We have no card for this one."


def save(answers, folder=".", kind="plan"):
    """Save a plan as Markdown beside the notebook, under a new name if another one is there already.

    Parameters
    ----------
    answers : dict of str to str
        A text for each key of `HEADINGS`, or of the parts of its kind; ``...``, or a text of dots, means not written yet.
        The switches may be a dict, in which ``...`` is a switch that is left open.
    folder : str or pathlib.Path
        Where to save; the notebook's own folder unless told.
    kind : {"plan", "capstone plan", "capstone report", "second plan", "second report"}
        What it is; a report has the parts of `REPORT`.

    Returns
    -------
    str
        What was done. Nothing is saved while a part is not written or not text, or when the folder or the disk does not
        let it. Nor is a report with a part of fewer than three different words, because what there is to find is told after
        it. A plan that leaves something open is saved, and asked about it, so far as its words can tell.

    Raises
    ------
    ValueError
        If the kind or a key is not known, or ``answers`` is not a dict.
    """
    stem, title, headings = KINDS[one_of("kind", kind, KINDS)]
    for key in entries(answers, f"the {kind}"):
        one_of(f"each part of the {kind}", key, headings)
    try:
        texts = {key: written(_in_words(answers.get(key, ...), key), f"part {key!r}") for key in headings}
    except ValueError as problem:
        return f"Not saved yet: {problem}."
    if empty := [key for key, text in texts.items() if not text]:
        return f"Not saved yet. Still to write: {', '.join(empty)}."
    if headings is REPORT and (thin := [key for key, text in texts.items() if _says_nothing(text)]):
        return f"Not saved yet. {THIN} Still to write: {', '.join(thin)}."
    parts = [f"## {headings[key]}\n\n{text}\n" for key, text in texts.items()]
    try:
        (path,), is_new = write_new(folder, stem, {".md": "\n".join([f"{title}\n", *parts])})
    except NotSaved as problem:
        return str(problem)
    if not is_new:
        return f"This {kind} is saved already, as {path.name}{place(folder)}."
    said = f"Saved as {path.name}{place(folder)}."
    if kind == "plan":
        said += " The appraisal will come back to the plan that was saved last."
        said += " Earlier ones stay beside it, as in a registry." * (path.name != f"{stem}.md")
        said += f"\nIts switches: {texts['switches']}." * isinstance(answers["switches"], dict)
    still = _no_setting(answers["switches"]) + _against(answers["switches"], texts["blanks"]) if kind == "plan" else []
    if still := still + _left_open(texts, kind):
        said += f"\nStill open, as far as words can tell:\n{chr(10).join(still)}\nWrite it, and run the cell again."
    return said + (f"\n{ONLY_WORDS}" if kind == "plan" else "")


def _says_nothing(text):
    """Whether a text has fewer than three different words or numbers; of a script without spaces each sign is a word."""
    return len(set(re.findall(r"[\u3040-\u9fff]|[^\W_]+", text.lower()))) < 3


def _in_words(value, key):
    """Switches that are given as a dict, in words; any other part as it is."""
    if key != "switches" or not isinstance(value, dict):
        return value
    return ", ".join(f"{name} {'open' if setting is ... else setting}" for name, setting in value.items())


def _no_setting(switches):
    """What to ask about each switch that is set to something that is no setting of it."""
    given = switches.items() if isinstance(switches, dict) else ()
    amiss = [(name, str(value)) for name, value in given if value is not ... and name in SETTINGS]
    amiss = [(name, value) for name, value in amiss if value.strip().lower() not in (*SETTINGS[name], "open")]
    return [f"- Switches: “{value}” is no setting of {name}. Which of {', '.join(SETTINGS[name])}?" for name, value in amiss]


def _against(switches, blanks):
    """What to ask if the text on blanks begins with the other setting than its switch has."""
    setting = switches.get("blank") if isinstance(switches, dict) else None
    said = re.match(r"(?:\W*(?:a|the|blanks?|is|are|as|counts?|counted))*\W*(no use|use)\b", blanks.lower())
    if not said or setting not in SETTINGS["blank"] or said[1] == setting:
        return []
    return [f"- Blanks: the switch says “{setting}”, and your text begins with “{said[1]}”. Which of them?"]


def _left_open(texts, kind):
    """What each part leaves open, as a question; of the capstone's pages only that a part is too short."""
    found = []
    for key, text in texts.items():
        asked = []
        if len(re.findall(r"[^\W_]+", text)) < (FEWEST.get(key, 3) if kind == "plan" else 3):
            asked = kind == "plan" and _asked(key, text.lower()) or ["what exactly"]
        elif kind == "plan":
            asked = _asked(key, text.lower())
        found += [f"- {key.capitalize()}: {' '.join(f'{question}?' for question in asked)}"] if asked else []
    return found


def _asked(key, text):
    """What to ask about a part of the plan, by the words that it lacks and by those that leave a choice."""
    if key == "switches":
        still = re.findall(r"([^\s,]+) open\b", text)
        return [f"what of {' and '.join(still)}"] if still else []
    asked = [question for part, words, question in LACKS if part == key and not re.search(rf"\b({words})\b", text)]
    for part, words, question in LOOSE:
        if part in ("", key) and (loose := re.search(words, text)):
            asked.append(question if part else f"“{loose[0]}” {question}")
    return asked


def newest(folder="."):
    """The plan that was saved last, as Markdown without its title; None when there is none.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where plans are saved; the notebook's own folder unless told.

    Returns
    -------
    str or None

    Raises
    ------
    ValueError
        If the newest file cannot be read as a text; the message names it.
    """
    stem, title, _ = KINDS["plan"]
    found = numbered(folder, stem, ".md")
    return read(found[-1]).removeprefix(title).strip() if found else None
