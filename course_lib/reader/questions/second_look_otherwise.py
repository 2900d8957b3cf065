"""Words by which a report says the opposite of a point of the capstone, or does what the point warns of.

Each is a pattern, and one that saves a sentence from it: whoever names the fact itself has found it, whatever else is said.
Whoever does the capstone should stop reading here.
"""

_DROPS = r"(drop(ped|ping)?|exclu\w+|remov\w+|delet\w+|(left|leav\w+|took|threw) (\w+ ){0,3}out|omit\w*|filter\w*|discard\w*|ignor\w+|threw away)\b"
_DAY_0 = r"(day[- ]?(0|zero)|\bttr\W*(=+|of|is|was)?\W*(0|zero)|times? of (0|zero)|\bzeros?|first day|never (really )?(stopp|quit|began)\w*)\b"
_NOBODY = r"\b(nobody|no one|no-one|none|no (people|persons?|participants?|patients?|relapses?))\b"
_EVERYBODY = r"\b(everybody|everyone|all|every (person|participant|patient)|they all)\b"
_UNSURE = (
    r"\bnot\b|n't|\bno\b|unclear|unknown|presum|perhaps|\bmay\b|might|whether|assum|suppos|probabl|\bif\b|cannot|could|doubt"
)
_HEDGED = r"perhaps|\bmay\b|might|whether|assum|suppos|probabl|\bif\b|cannot|could|doubt|unclear"
_FINE = r"((?!not|hardly|never|scarcely|barely|far)\w+ )?(plausible|fine|ok|okay|credible|believable|reasonable|possible|realistic|correct|normal|sensible|in order)\b"
_NO_MATTER = (
    r"(\bnot|n't|\bno) (\w+ ){0,2}(needed|necessary|required|important|relevant|matter|problem|concern|issue|worry|need)\b"
    r"|\b(unnecessary|irrelevant|unimportant|negligible|harmless)\b"
)
_AGREES = r"\b(agrees?|fits?|match(es)?|consistent|close|near|nearly|similar|confirms|confirm|reproduc\w+|identical|alike|the same)\b"
_NOBODY_LOST = (
    rf"{_NOBODY}( of (\w+ ){{1,5}}?| in (\w+ ){{1,3}}?| )(was |were |is |are |got |had been |has been )?(ever |really |actually )?"
    r"(lost|missing(?! (from|in) the)|dropp\w*|withdr\w+|left (early|the (study|trial))|disappeared)\b"
    r"|\b(no|without|without any) (\w+ )?(loss(es)?|drop[- ]?outs?|attrition|withdrawals?|missing (data|outcomes?|people|participants?))\b"
    r"|\b(lost|loss(es)?|drop[- ]?outs?|attrition)\b.{0,20}(\bno|not a|n't a) (problem|concern|issue|worry)"
    rf"|{_EVERYBODY}.{{0,30}}\b(followed|seen again|reached|traced|stayed (in|until|to))\b"
    r"|follow[- ]?up (\w+ )?(is|was|seems|looks) (\w+ )?(complete|full|perfect)|(complete|full|perfect) follow[- ]?up|nothing is missing"
)
_LOST = r"\b(lost|loss(es)?|drop[- ]?outs?|dropped out|attrition|disappeared)\b"
#: That they do not matter, or that to count them as smoking is the most cautious rule: said with their number, too.
_NO_HARM = (
    rf"^(?!.*\b(cannot|can't|whether|if|unless|doubt|wrong|assum\w*|suppos\w*|only)\b).*{_LOST}.{{0,30}}({_NO_MATTER})"
    rf"|^(?!.*(\bnot|n't|\bnever|\bhardly|\bwhether|\bif|\bor|\bbut)\b)(?=.*({_LOST}|smok|missing)).*\bmost (cautious|conservative|careful|prudent|strict|severe)\b"
)
_ALL_HERE = (
    rf"{_NOBODY}.{{0,15}}\b(left out|missing|absent)\b"
    r"|\b(all|everybody|everyone|every (person|participant|patient)) (of )?(those |the people |people |participants |patients )?(who )?(was |were )?(randomi[sz]ed|enrolled) (\w+ )?(is|are|was|were) (\w+ )?"
    r"(in|included|here|there|analy[sz]ed|counted|present)\b|\b(file|table|data) (has|have|holds?|contains?|includes?) (all|everybody|everyone)\b|\b(everybody|everyone|all (people|participants|patients)) (is|are) in the (file|table|data)\b"
)
_SMOKING = {
    "Implausible values": (
        r"\bnone of (the|these|those|its|all) .{0,30}(implaus|outlier|impossib|strange|odd\b|weird|extreme|unusual|wrong)|\b(no|not any|never any|nothing|without( any)?|none|n't any) (?!other|further|more\b)(\w+ ){0,2}(implaus|outlier|impossib|strange|odd\b|weird|extreme|unusual"
        r"|suspicious|errors?\b|typos?\b|wrong)|(not|n't) (at all )?(strange|suspicious|unusual|odd\b|extreme|too (many|high|large))"
        rf"|\b(attempts?|priorattempts|values|columns?|numbers|everything|table|1[, ]?000)\b.{{0,40}}\b(is|are|was|were|looks?|seems?) {_FINE}",
        r"\b(but|except|apart from|other than|hardly|hard to|doubt|whether|unlikely)\b",
    ),
    "Relapse on day 0": (
        rf"{_NOBODY}.{{0,30}}{_DAY_0}|\bnothing\b.{{0,30}}\bday[- ]?(0|zero)\b|\b(no|without|n't any|not a single) (\w+ ){{0,3}}(zeros?|0s|times? of (0|zero))\b"
        r"|\bttr\b.{0,20}(\bnever\b|\bnot\b|n't).{0,10}\b(0|zero)\b|\b(all|every)\b.{0,25}(above|over|greater than|more than|larger than|>) ?(0|zero)\b"
        rf"|\bwithout (the )?(\w+ )?(those |people |relapses )?(of |on |at )?day[- ]?(0|zero)\b|\b{_DROPS}.{{0,45}}{_DAY_0}|{_DAY_0},? (dropped|excluded|removed|deleted|left out|omitted)\b|{_DAY_0}.{{0,45}}\b(was|were|are|is|been|i|we|and|them) (\w+ )?{_DROPS}|{_DAY_0}.{{0,30}}(not|n't) count(ed)?\b|\bonly\b.{{0,30}}\bttr ?(>|above|over|greater than|larger than) ?0",
        r"\b(kept|keep|stay|stays|stayed|remain\w*|includ\w+|would|if|change[sd]?|sensitiv\w+|without them)\b|(not|n't|nobody|none|no one)\b(?! count).{0,60}"
        rf"\b{_DROPS}",
    ),
    "Another definition: 39% here, 35% in the paper": (
        r"(?<!not )(?<!not the )(?<!n't the )(?<!not exactly the )\bsame (outcome|definition|thing)\b|defin\w+ (is|are|was|were) (the same|identical|alike)"
        rf"|^(?=.*\b(39(\.\d)?|24)\b)(?=.*\b(35|22)\b)(?=.*\b(paper|abstract|publi\w+)\b).*{_AGREES}"
        rf"|\b(outcome|percentages?|shares?)\b.{{0,40}}{_AGREES}.{{0,30}}\b(paper|abstract|publi\w+)"
        r"|\b(file|table|ttr|relapses?|abstinence here)\b.{0,20}\b(was|were|is|are|has been) (also |biochemically )?(confirmed|verified)\b",
        rf"{_UNSURE}|differ|rather|although|\bbut\b|other|another|instead|median|days\b",
    ),
    "31 of 127 were lost, and counted as smoking": (
        rf"{_NOBODY_LOST}|{_NO_HARM}",
        rf"^(?!.*({_NO_HARM})).*(\b(31|thirty-one|18|13)\b|(abstract|paper).{{0,40}}\b(lost|drop)|\balthough\b|\bthough\b)",
    ),
    "Two of those randomised are not in the file": (
        rf"{_ALL_HERE}|\ball (of the )?127\b|\b127 (people )?(are|were) (\w+ )?(analy[sz]ed|in the (file|table|data)|here)\b",
        r"\b(125|61|two|2|except|but)\b|(\bnot|n't) (all|every)",
    ),
    "Nobody was blinded": (
        r"blinding (was|is|were|seems?|seemed|looks?) (\w+ )?(good|fine|ok|okay|adequate|sufficient|successful|complete|kept|sound|no problem)"
        rf"|blind(?!ed\b)\w*.{{0,30}}({_NO_MATTER})|\b(no|without) (\w+ )?(need|reason|problems?|issues?|concerns?) (for|of|to|with|about|in|against) (the |a )?blind|(\bnot|n't) (think|believe|see|find) .{{0,12}}blinding (was|is|to be) (needed|necessary|important|a problem)"
        r"|\b(nobody|no one|none) need\w* .{0,8}blind|\bblinding plays? no\b|\bblinding (worked|succeeded|held)\b|\b(no|without) blinding (problem|issue|concern)"
        r"|^(?!.*\b(not|never|no|nor|neither|nobody|if|would|should|instead)\b)(?!.*n't).*(\b(single|double|triple)[- ]blind|placebo[- ]controlled|\b(with|had|used|got|given|received|was|were) an? (\w+ )?placebo\b|\bplacebo (was|were) (used|given))"
        r"|^(?!.*\b(neither|nor|not|nobody|no one|none|never|if|would|should|had (people|they|staff))\b)(?!.*n't).*\b(was|were|is|are|stayed|remained) (well |fully |properly |all |both |kept )?(blind(ed)?|masked|unaware)\b"
        r"|\b(nobody|no one|no-one|none|neither)\b.{0,30}\b(knew|aware)\b|\b(people|participants?|patients?|staff|they|smokers|who)\b.{0,10}(\bnot|n't) (know|aware)\b.{0,12}\b(which|what|their|the (arm|treatment|group))\b",
        r"\b(nobody|no one|no-one|none|neither)\b(?! need).{0,40}\b(blind(ed)?|masked)\b|(\bnot|\bnever|n't) (\w+ ){0,2}(blind(ed)?|masked)\b|unblind|unmask|open[- ]label|\bno placebo"
        r"|\b(no|without|lack\w*( of)?|absence of|lacks) (any )?(blinding|masking)\b(?! (problem|issue|concern))|blinding (was|is) (absent|missing|lacking|impossible|not (done|used|possible|there))"
        r"|^(?!.*\b(nobody|no one|no-one|none|neither)\b).*\b(knew|(was|were) aware)\b",
    ),
    "Time zero may be the target quit date, and not the draw": (
        rf"^(?!.*({_UNSURE}|target|quit|\bor\b|differ|instead|rather|earlier|before)).*\b(ttr|days?|time|times|clock|follow\w*|zero|weeks?|count\w*)\b.*"
        r"\b(from|since|after|(starts?|begins?|began|started) (at|with|on)|is|was) (the )?(day of |date of |moment of |time of )?(the )?(randomi[sz]ation|draw)\b"
        r"|time[- ]zero\b.{0,30}\b(the same|fine|clear|no problem|no issue|not (a problem|an issue|important))\b",
        r"\b(unclear|not (the same|clear|randomi))",
    ),
    "The arms differ in two things at once": (
        r"(?<!not )(?<!not the )(?<!n't )(?<!not exactly the )\b(equally long|same (duration|length|number of weeks|weeks|period))\b|\b(equal|identical) (duration|length|weeks)\b"
        r"|\bdiffer\w*( (?!not)\w+){0,2} only (in|by|on)\b|(?<!not )\bonly (differ|difference)|(?<!not )\bonly (the )?(drugs?|medicines?|medication) differ|\bdiffer\w* in (nothing|one thing|a single)"
        r"|\b(both|all)( \w+){0,5} for (10|ten) weeks|\b(10|ten) weeks (in|for|on) (both|each|all)\b|(\bnot|n't) differ in (the )?(duration|length|time|weeks)|(duration|length)( of treatment)?.{0,12}(\bnot|n't) (differ|matter)"
        r"|\b(duration|length|time|weeks)( of \w+)? (is|was|were|are) (\w+ )?(the same|equal|alike|identical)\b"
        rf"|^(?!.*({_HEDGED}|\bonly because)).*\b(drugs?|medicines?)\b( \w+)?,? (and )?not (because of |due to )?(the |its |their )?(weeks|duration|length|time)\b",
        r"\bnot (the )?only\b|n't (the )?only\b|unclear|whether",
    ),
    "Relapses share days: 14, 56, 140": (
        r"\b(no|not|n't|without) .{0,15}(pile|heap|cluster|bunch)|\b(spread|distributed|fall|fell|scattered) (\w+ )?(evenly|uniformly|randomly|smoothly)\b|\b(evenly|uniformly|smoothly|randomly) (spread|distributed|scattered)\b"
        r"|\bno (\w+ ){0,2}days? .{0,25}\b(often|frequent|more than)\b"
        r"|\b(days?|dates?|ttr|times?|moments?)( of (the )?(relapses?|return)| to relapse)? (is|are|was|were|seems?|looks?) (very |quite |fully |all |known )?(exact|precise|accurate|reliable)(ly)?\b"
        r"|\bexact (days?|dates?|times?)( of relapse)? (is|are|was|were) (\w+ )?(known|given|recorded)"
        r"|\b(recall|memory) (is|was|seems) (\w+ )?(good|fine|reliable|perfect|no problem)|\bremember\w* (\w+ ){0,3}(exactly|well|precisely)",
        r"\b(not exact|but|not (really |that |so )?(exact|precise))\b",
    ),
}
_RESIDENTIAL = {
    "Two trials in one file": (
        r"\bpool(ed|s)?\b|\bpooling (both|the|all)\b|\b(both|two|all) (sites|trials) (together|combined|at once|as one)|\b(combined|merged|joined) (both|the|the two|two) (sites|trials)"
        r"|\bone (single )?(hazard )?ratio for (all|both|everybody)",
        r"\bnot\b|n't|\bnever\b|would|should|cannot|\bif\b|separate|\beach\b|apart|wrong|\bno\b",
    ),
    "A column whose name says the opposite of what it holds": (
        r"\bcensor\b\W*(=+|is|of|equal to|equals)?\W*(0|zero)\b[^1]{0,30}(return|relaps|event)|\bcensor\b\W*(=+|is|of|equal to)?\W*1\b[^0]{0,25}(censored|lost)"
        r"|\b1 ?- ?censor\b|\bcensor\b means what",
        r"\bnot\b|n't|\bno\b|without|never|opposite|invert|revers|wrong|despite|in spite|mislead|\bname\b|should|\bbut\b",
    ),
    "Time zero: leaving is an event that the treatment moves": (
        r"\b(counted|count|measured|ran|runs?|clock|time|days|start\w*)\b.{0,20}\b(from|since|after|at|with) (the )?(day of )?(leaving|discharge|departure|they left|the end of treatment)"
        r"|\b(subtract\w*|minus) (the )?(len\.t|days in treatment)|\btime ?- ?len\.t",
        r"\bnot\b|n't|rather|instead|would|bias|moves?\b|condition|wrong|\bif\b|admission|chosen|select|\bbut\b|problem|(?<!as in the )(?<!like the )claim|no longer|random",
    ),
    "People who were lost": (_NOBODY_LOST, r"\b(539|36|71)\b|\balthough\b|\bthough\b|abstract"),
    "People who are not in the file": (
        rf"{_ALL_HERE}|\ball (of the )?628\b|\b628 (people )?(are|were) (\w+ )?(analy[sz]ed|in the (file|table|data)|here)\b",
        r"\b(575|53|400|175|except|but)\b|(\bnot|n't) (all|every)",
    ),
}
OTHERWISE = {"smoking": _SMOKING, "residential": _RESIDENTIAL}
