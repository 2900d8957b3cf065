"""What is asked before the page is signed, of what was typed, of the cards and of the reader's own words."""

import re

from course_lib.figures.words import capital
from course_lib.reader.own_trial.crossed import of_cards
from course_lib.reader.own_trial.crossed_words import of_rows, of_texts
from course_lib.reader.own_trial.margin import crosses
from course_lib.reader.own_trial.paper import NOT_YET, against_itself
from course_lib.reader.own_trial.reasons import answers, no_doubt, noise
from course_lib.reader.own_trial.sentence import asked_of_words
from course_lib.reader.questions.own_facts import SPARED
from course_lib.reader.questions.own_words import ASKED, BEFORE, HEADINGS, WORDS

LOOK_AGAIN = "Look again: "


def before_signing(trial, texts):
    """What is asked before the page is signed: of what was typed, of words and cards; and what is still to write.

    Parameters
    ----------
    trial : Trial
    texts : dict of str to str
        For each key of `WORDS` the reader's text, which may be empty.

    Returns
    -------
    tuple of str
    """
    cards, left = {h: trial.parts[h].table[1:] for h in HEADINGS[-2:] if h in trial.parts}, []
    left += [heading for part, heading in WORDS.items() if not texts[part] and part not in SPARED]
    left += [h for h in HEADINGS[-2:] if h not in cards]
    left += [
        f"{key} ({heading.lower()})" if key == "overall" else key
        for heading, rows in cards.items()
        for key, judged, why in rows
        if judged == "open"
    ]
    read = {h: ["; ".join(f"{key}: {judged}" for key, judged, _ in rows)] for h, rows in cards.items()}
    read["cards"] = ["; ".join(text for texts in read.values() for text in texts)]
    read["reasons"] = [" ".join(": ".join(row).split()) for rows in cards.values() for row in rows]
    of_bias = {key: why for key, judged, why in cards.get(HEADINGS[6], ()) if judged == "no concern"}.get("bias", NOT_YET)
    read["no reason"] = read["cards"] if NOT_YET in of_bias else []  # else it says why some concerns are none here
    read["noise"] = [text for part, text in texts.items() if part != "largest doubt" and noise(text)]
    read |= {"own words": [" ".join(text.split()) for text in texts.values()], "registered": [trial.names.registered]}
    read |= {"subgroups": [trial.names.subgroups], "interests": [texts["interests"]]}
    said = f"{'; '.join(read['cards'])} {' '.join(read['reasons'])} {texts['largest doubt']}"
    read["stopped"] = [" ".join(f"{trial.names.stopped} | {said}".split())]
    read["left"] = ["; ".join(left)]
    read["doubt"] = [texts["largest doubt"]] * no_doubt(texts["largest doubt"])
    read["crosses"] = [trial.names.margin] * (
        "imprecision: no concern" in "".join(read.get(HEADINGS[6], ())) and crosses(trial)
    )
    read |= {h: part.lines for h, part in trial.parts.items() if h == HEADINGS[1]}
    found = [(asks, re.search(where, text)) for of, where, asks in BEFORE for text in read.get(of, ())]
    asked = [asks.format(found=next(filter(None, match.groups()), match[0]).strip()) for asks, match in found if match]
    answered = trial.answered
    said = {"many": len(answered), "typed": trial.names.looked_again.rstrip(". "), "asked": " ".join(map(capital, answered))}
    open_ = [
        *[capital(ASKED["one answer"].format(**said))] * bool(answered),
        *map(capital, trial.questions),
        *(
            capital(s[len(LOOK_AGAIN) :])
            for h, part in trial.parts.items()
            for s in part.lines
            if LOOK_AGAIN in s and (h in cards or not answers(trial.names.looked_again))
        ),
    ]
    high = next((key for key, judged, _ in cards.get(HEADINGS[5], ()) if judged == "high risk"), "")
    of_words = [*of_cards(trial), *of_rows(trial, texts), *of_texts(trial, texts), *asked_of_words(trial, texts, high)]
    against = (f"{h}: {said}" for h, rows in cards.items() for said in against_itself(h, rows))
    return tuple(dict.fromkeys([*open_, *of_words, *against, *asked]))
