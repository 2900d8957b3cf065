"""Words that say more than one trial tells, of proof, cause, safety and luck; and whether they are claimed, or denied."""

import re

NOT = re.compile(r"\b(?:no|not|nobody|none|nor|neither|never|cannot|whether|how|if)\b|n[’']t\b", re.I)
#: Where another thought begins, which a "not" before it does not reach.
APART = re.compile(
    r"[.!?;:](?=\s|$)|, (?:so|but|and|it|or it)\b"
    r"|\b(?:so|but|hence|therefore|thus|and (?:it|that|this|she|they|ketamine))\b",
    re.I,
)
PROVES = re.compile(
    r"\b(prov(?:es?|ed|en|ing)|proof|conclusive\w*|definit(?:e|ely|iv\w+)|guarantee\w*|certainly|undoubted\w*)\b", re.I
)
CAUSES = re.compile(r"\b(reduc(?:es?|ed)|prevent(?:s|ed)?|caus(?:es?|ed)|increas(?:es?|ed)|saves?|works?|lowers)\b", re.I)
SAFE = re.compile(r"\b(safe(?:ly)?(?! (?:way|place|side)s?\b)|harmless|risk-free|well[- ]tolerated)\b", re.I)
NO_HARM = re.compile(
    r"\b(without (?:any )?risks?|(?:no|zero) (?:\w+ )?(?:harms?|side[- ]effects?|adverse \w+|risks?|dangers?)"
    r"|risks? (?:is|are|was) (?:zero|nil|none|0\b))",
    re.I,
)
_CHANCE = r"(?:chances?|probabilit(?:y|ies)|likelihood|odds|possibility)"
_IT = (
    r"(?:it|this|that|(?:the|this|these|our|their|such an?|so large an?|an?|any) (?:[\w-]+ ){0,3}?"
    r"(?:results?|differences?|effects?|findings?|benefits?|harms?|gaps?|data))"
)
_LUCK = (
    r"(?:luck\w*|coincidence|accident\w*|fluke|random (?:variation|error)|noise|chance (?:finding|result)"
    r"|(?:due to|by|from|only|just|pure|mere|be|being|was|is|to|arose|through) (?:pure |mere |only |sheer )?chance)\b"
)
_NULL = (
    r"(?:(?:the )?null(?: hypothesis)?|(?:there (?:is|was|being) )?no (?:real |true )?(?:difference|effect)"
    r"|(?:the )?[\w-]+ (?:does|did) (?:nothing|(?:not|n['\u2019]t) (?:work|help)))\b"
)
_SURELY = r"(?:very |highly |most |quite |un)?(?:likely|probable|probably|true|false)"
_NOT = r"(?:can ?not|can['\u2019]t|could not|is not|was not|isn['\u2019]t|wasn['\u2019]t)"
#: P told as the probability that chance made the result, or that there is no effect; or luck told as ruled out, or as found.
LUCK = re.compile(
    rf"\b{_CHANCE}\b[^.;\d]{{0,12}}? (?:(?:that|of|for) )?(?:\w+ ){{0,2}}?{_IT}(?: \w+){{0,4}}? {_LUCK}"
    rf"|\b{_CHANCE} (?:of|that|for) (?:an? |pure |mere |it )*(?:luck|fluke|coincidence|chance)\b"
    rf"|\b{_CHANCE} (?:of|that|for) (?:[\w-]+ )?{_NULL}"
    r"|\bchance (?:alone )?(?:explains?|explained|caused|produced|accounts? for) [\w ]{1,25}? with (?:a )?"
    r"(?:probability|likelihood)"
    rf"|\bnull hypothesis (?:(?:is|was) {_SURELY}|has (?:a |an )?[^.;]{{0,12}}?(?:probability|chance)|is (?:dis)?proved)\b"
    rf"|\b{_NOT} (?:(?:be|have|been|due|down|to|by|explained|just|mere|only|a|matter|of) )*"
    r"(?:chance|luck|coincidence|fluke)\b(?! alone| diff)"
    r"|\b(?:rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing)) (?:the play of |pure |mere )?(?:chance|luck)\b"
    rf"|\b{_IT} (?:is|was|are|were) (?:probably |likely |most likely |just |only |merely )?(?:due|down|owing) to "
    r"(?:pure |mere )?(?:chance|luck|random)",
    re.I,
)
_PERCENT = r"(?<![\d.,])9\d(?:\.\d+)? ?(?:%|percent)"
_LIKELY = r"(?:probab\w+|chances?|likel\w+|certain\w*|sure)"
_TRUTH = r"(?:true|truth|real|ratio|effect|difference|interval|works?|helps?|does better|is better)"
#: An interval, or one minus P, told as the probability of the truth.
CERTAIN = re.compile(
    rf"{_PERCENT} (?:\w+ )?{_LIKELY} (?:(?:that|of) )?[^.;]{{0,25}}?\b{_TRUTH}\b"
    rf"|\b{_TRUTH} (?:[^.;]|\.\d){{0,60}}?\bwith (?:an? )?(?:{_PERCENT} {_LIKELY}|{_LIKELY} of {_PERCENT})"
    rf"|{_PERCENT} (?:probability|chance|likelihood) of (?:lying|falling|being (?:in|within|between))"
    rf"|\b{_LIKELY} of {_PERCENT} that\b",
    re.I,
)
_RISK = r"(?:risks?|chances?|probabilit(?:y|ies)|likelihood)(?: of [\w -]{1,40}?)?"


def risk_by(number, what=_RISK):
    """The pattern of a risk that is told to change by so many percent, or to be so many percent lower or higher.

    Examples
    --------
    >>> bool(re.search(risk_by(53), "It lowers your risk of relapse by 53%."))
    True
    """
    percent = rf"(?:about )?({number}) ?(?:%|per ?cent)"
    return (
        rf"\b{what} (?:fell|falls?|rose|rises?|dropped|drops?|increased|decreased|declined|went (?:up|down)"
        rf"|(?:was|is|were|are) (?:reduced|lowered|increased|raised|cut)) by {percent}"
        rf"|\b(?:reduc|lower|cut|decreas|increas|rais)\w*(?: the| your| her| their| its)? {what} by {percent}"
        rf"|\b{what} (?:was|is|were|are) {percent} (?:lower|higher|smaller|greater|less|more)"
        rf"|(?<![\d.,]){percent} (?:lower|higher|smaller|greater|reduced|increased)(?: an?)? {what}\b"
    )


#: A sentence that says what was supposed, or that speaks of a mistake, is right to speak of chance.
SUPPOSED = re.compile(
    r"\b(?:if|would|may|might|could|possibl[ey]|suppos\w+|assum\w+|under the null|at least"
    r"|(?:as|so|this|that|how) (?:large|great|extreme|big|much)|or (?:more|larger)|more extreme"
    r"|mistake\w*|wrong\w*|mis(?:read|under)\w*|headlines?|posterior|prior|bayes\w*|credible|no P"
    r"|P(?: values?)? (?:does|do|can|could|says?|tells?)(?: ?not| no\w*|n['\u2019]t))\b",
    re.I,
)
#: No difference, told as such: by a noun, an adjective, or a verb that says what did not change.
_WITHOUT = r"\bno (?!(?:clear|significant|statistical\w*|evident|reliable|proven|detectable|measurable)\b)(?:\w+ )?"
ABSENT = re.compile(
    rf"{_WITHOUT}(?:differences?|effects?|benefits?|impact|influence|advantage|increase|decrease|reduction|change|improvement)\b"
    r"|\bno (?:additional|extra|added|increased) (?:risk|mortality|harm)\b"
    r"|(?:\bnot|n['\u2019]t) (?:\w+ )?(?:differ|differed|different)\b"
    r"|\b(?:similar(?:ly)?(?! (?:trials?|stud\w+|people|patients|arms?|groups?|reasons?|interval))|comparable|equivalent"
    r"|identical|alike|ineffective|useless|of no use|no better|unaffected|unchanged|(?:were|was|are|is) equal"
    r"|equally (?:effective|good|well|safe|many|often|likely|frequent)|(?:had|have|has|was|were|is|are) the same"
    r"|the same (?:number|rate|risk|share|proportion|effect|result|chance)s?|as (?:effective|well|many|often) as)\b",
    re.I,
)
UNMOVED = re.compile(
    r"\b(?:(?:does|do|did|has|have|is|are|was|were)(?: not|n['\u2019]t) (?:\w+ )?|fail(?:s|ed)? to |unable to |without )"
    r"(?:help|work|effective|increas|reduc|rais|lower|improv|prevent|affect|chang|influenc|benefit|harm|impact|alter|better|wors"
    r"|higher|fewer)\w*",
    re.I,
)
#: No difference, told as what was not found, which may be so although there is one.
NOT_FOUND = re.compile(
    r"\bno (?:\w+ )?(?:evidence|sign|proof|indication) (?:of|for|that) (?:an? |any )?(?:\w+ )?"
    r"(?:differ\w+|effect|benefit|harm)"
    r"|\bfail(?:s|ed)? to (?:show|find|demonstrate|detect|prove)\b"
    r"|\bno (?:clear|significant|statistical\w*|evident|reliable|proven|detectable) (?:\w+ )?"
    r"(?:differences?|effects?|benefits?)\b",
    re.I,
)
#: A sentence that says that the trial leaves it open.
LEFT_OPEN = re.compile(
    r"\b(?:may|might|could|cannot|nobody|no one|possibl\w*|uncertain\w*|unclear|unknown"
    r"|either|(?-i:or)|open|includ\w*|compatible|if|whether"
    r"|significan\w*|statistical\w*|clear(?:ly)?|evident|evidence|prov\w+|proof|found|find|seen|shown|showed?|detect\w*"
    r"|demonstrat\w*|observed|reliabl\w+|baseline|randomi[sz]\w+|allocat\w+|too (?:few|small)|wide|fits?"
    r"|at (?:the start|entry)|holds?|contains?|rule out|up to)\b",
    re.I,
)
SENTENCE = re.compile(r"(?<=[.!?;])\s+")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
#: After such a word: then it is not claimed, either.
AFTER = re.compile(
    r"[”\"'’]|\W*(?:\w+ )?(?:would|needs?|cannot|(?:is|was|are) (?:not|no|too|unknown|open)|isn.t)\b|[^.!?;]*\?"
    r"|(?: \w+){0,4} (?:is|was|would be) (?:nonsense|false|untrue|wrong|a myth|my (?:\w+ )?(?:mistake|error))\b",
    re.I,
)
#: Before such a word: others say it, the reader owns to it ("I took P for the chance that it works"), nobody
#: showed it, or the data speak against it.
REPORTED = re.compile(
    r"\b(?:(?:any|some|every)(?:one|body)|people|those|whoever|they|articles?|headlines?|news\w*|posts?|friends?|internet)\b"
    r"(?:\W+\w+){0,3}?\W+(?:sa(?:ys?|id|ying)|tells?|told|claim(?:s|ed|ing)?|promis\w+|thinks?|believes?|suggests?|sounds?)\b"
    r"|(?<!\bas )\bI (?:had )?(?:\w+ )?(?:took|taken|mistook|confused|misread|mixed up|thought|assumed|believed|wrote"
    r"|written|read)\b"
    r"|\b(?:mistake|error|wrong|myth|first answer|as if)\b|\b(?:you|she)(?: may| might| will)?(?: have)? (?:hears?"
    r"|heard|reads?)\b"
    r"|(?:\b(?:not|nobody|never|cannot|no ?one)|n['’]t)\b(?:\W+\w+){0,12}?\W+(?:that|n?or)(?:\W+\w+){0,3}\W*$"
    r"|\b(?:hop(?:e|ing)|wish|wonder)\b"
    r"|\b(?:against|exclud\w+|rul\w+ out|leav\w+ out|reject\w*|(?:incompatible|inconsistent) with|contradict\w*)"
    r"(?: the (?:value|hypothesis|idea|possibility|claim)(?: of)?)?\W*$",
    re.I,
)
#: How far back a "not" is looked for, in words.
REACH = 8


def claimed(pattern, text):
    """The first word that a pattern finds and that is claimed: not denied, asked about, quoted or told as others' word.

    Examples
    --------
    >>> claimed(SAFE, "The abstract does not say that it is safe."), claimed(SAFE, "Nobody left, so it is safe.")
    ('', 'safe')
    >>> claimed(SAFE, "Don't trust anyone on the internet who tells you that it is safe.")
    ''
    """
    for match in pattern.finditer(text):
        before = APART.split(text[: match.start()])[-1]
        denied = NOT.search(" ".join(before.split()[-REACH:]))
        if not (denied or REPORTED.search(before) or AFTER.match(text[match.end() :])):
            return match[0]
    return ""


def without(pattern, text):
    """The text without the sentences in which a pattern finds something that is claimed."""
    return " ".join(s for s in SENTENCE.split(text) if not claimed_in(pattern, s))


def claimed_in(pattern, text, unless=SUPPOSED):
    """The first claim in a sentence that has nothing of ``unless``; what is quoted is another's.

    Examples
    --------
    >>> claimed_in(LUCK, "P is the probability that this happened by chance.")
    'probability that this happened by chance'
    >>> claimed_in(LUCK, "P is not the probability that this happened by chance. If chance alone were at work, it is rare.")
    ''
    """
    sentences = (s for s in SENTENCE.split(QUOTED.sub(" ", text)) if not unless.search(s))
    return next(filter(None, (claimed(pattern, s) for s in sentences)), "")
