"""What the worksheet for a trial of one's own says: refusals with what a paper prints instead, the cards, the page's parts."""

#: Each refusal, or the hint after another room's; ``typed`` is what the reader typed.
REFUSALS = {
    "printed": "{name} must be a number as printed (8 decimals at most), such as {such_as}, got {typed}. Put it in quotation marks, as it is printed.",
    "comma": "{name}: write a point for a decimal comma, as in {such_as}, got {typed}.",
    "last zero": "{name}: typed as a number, {one} loses a last 0 (was it {one} or {one}0?). Put it in quotation marks, as it is printed.",
    "one arm": 'The arm {name} takes people with the outcome, all people, and a percentage at most, as in "264/614 (43.0%)", got {typed}. Read there: {told}. Is one of them a percentage without its sign? Leave other numbers out.',
    "of how many": 'The arm {name}: of how many people is that? As in "264/614" or "43.0% of 614", got {typed}. Read there: {told}.{offer}',
    "in brackets": 'The arm {name}: a number in brackets is most often a percentage, and then people are missing: write "30 of 40 (75%)", or "30/40" if the second number is all people. Got {typed}.',
    "in words": 'The arm {name}: a number in words ("{found}") is not read here. Write all of {typed} in digits.',
    "rate of arm": "The arm {name}: {typed} is a rate, people over time, and no share of people. Type the people with the outcome and all people, without the rate; if the abstract has none, a table of results has. Or leave ... for both arms, and type the estimate.",
    "rate": "{typed} is a rate, people over time, and no share of people. Type the share that has the outcome by the end of the trial: 2% a year are about 6% in three years.",
    "which": 'Type both arms, as in arm_1="264/614 (43.0%)", arm_2="308/627", or leave both and type the estimate.',
    "arms": 'arms must be two names, as in ("desipramine", "placebo"), got {typed}.',
    "alike": "both arms are called {typed}. If one medicine was tried in two doses, name the doses.",
    "good": "Is the outcome good or bad for people: abstinent is good, dead or in relapse is bad. Write the word in quotation marks, got {typed}.",
    "name": '{what} must be a text in quotation marks, as in "90 days", got {typed}.',
    "point": "randomised: is the point of {typed} between thousands? Write {plain}.",
    "unit": 'followed={typed}: of what? Papers print a unit, as in "90 days" or "a median of 18.2 months".',
    "long": "{what} has {letters} letters, and there is room for {most}: shorten {typed}.{hint}",
    "wide": "{what}: the word {typed} is too wide for a picture; use a shorter one, or break it with a space.",
    "names": "names must come from own_trial.Names(...), got {typed}.",
    "trial": "The trial of section 1 is missing here (in its place: {typed}). Run that cell, or mend what it refused.",
    "counts": "Is one of them a percentage (write its sign %)? Are these events, not people?",
    "turned": "Are the two numbers exchanged? People with the outcome come first, then all people. Or is the second the people without the outcome (then add both)? Or are these events, not people?",
    "most": "{typed} is more than {most:,} people: is a comma, or a year, among the numbers?",
    "share": "Is it a change, or a mean? Then give its difference with its interval, as the estimate.",
    "no count": "{percent}% of {people} is no count: {near}.{twice}{share}{other} Is it adjusted, a Kaplan-Meier percentage, or of other people?",
    "measure": 'Two means need their difference with its interval, as in "mean difference 2.4 (-1.8 to 6.5)"; a P value alone tells no size; an efficacy of 95% (90 to 98) is the relative risk 0.05 (0.02 to 0.10).',
    "five": "{typed} holds five numbers: an estimate with two intervals. Type the plain (nominal) interval here, and the adjusted one in 'because' (section 3) or in your largest doubt.",
    "increase": '{typed} is a change in percent: as a ratio it is {ratio}. Type the ratio as the paper prints it, with its name and interval, as in "hazard ratio 1.26 (1.00 to 1.59)". If it is absolute, of 100 people, call it "risk difference".',
    "absolute": 'Is {typed} a difference of two percentages? Write "risk difference -1.1 points (-2.0 to -0.2)", with a minus if the first arm has less. An adjusted relative risk is "aRR".',
    "reduction": "An absolute reduction is above 0, of an outcome that is bad for people, got {said}. Write it as a risk difference, with a minus if the first arm has less.",
    "interval": 'This takes an estimate and its two limits, as in "0.83 (95% CI, 0.75 to 0.93)", got {typed}. Read there: {told}. {do}',
    "positive": "A {measure} and its limits lie above 0, and within a million, got {said}. Is it a difference, a logarithm, or a decimal point lost? 30% lower (10 to 50) is the ratio 0.70 (0.50 to 0.90).",
    "reduced": "{said} is a reduction, an efficacy or an increase in percent. Type the {measure} that the paper prints beside it; by {by} it is {turned}.",
    "odds reduction": '{typed} is a reduction with its standard deviation: as a ratio about {ratio}, and 1.96 standard deviations to each side make {low} to {high}. Type "odds ratio {ratio} ({low} to {high})".',
    "percentage": "Is {said} a percentage? As an efficacy in percent it is the relative risk {turned}; if it is a ratio, write the estimate in quotation marks.",
    "mean beside": "A {measure} is of another outcome than these counts (of two percentages, call it a risk difference): a paper prints a ratio or a risk difference beside them. Enter one of the two, and the other as a second trial.",
    "more than randomised": 'The arms hold {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {total:,} were randomised: more than there can be. Was the total of both typed for each arm? A paper prints each arm\'s own number, as in "264 of 614".',
    "more with lost": 'Counted and lost are {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {total:,} were randomised: more than there can be. A paper that counts everybody randomised has the lost among its people: write counted="without it", or "with it".',
    "order": "An estimate lies between its limits, got {said}. Are the limits exchanged, is a minus sign lost, or is the second number a standard error or a P value?",
    "baseline": 'baseline is a percentage between 0 and 100, as "21%" for 21 in 100, got {typed}.',
    "share or percent": 'baseline={typed}: a share? For {hundred:g} in 100 write "{hundred:g}%", and "{hundredth:g}%" if it is that small.',
    "no ratio": "baseline turns a ratio into people, and a {name} is none: leave ... in its place.",
    "above": "A {name} of {ratio} at {risk}% would be {typed}%: no ratio fits that baseline.",
    "dict": '{what} must be a dict, as in {{"name": "text"}}, got {typed}.',
    "of counts": "What section 1 has is not typed twice; with both arms there, other numbers can be compared too.",
    "three": "{key}: give one number, or an estimate with its two limits, got {typed}.",
    "P": 'A P value lies between 0 and 1, as in "P=0.03" or "<.001", got {typed}.',
    "lost": "lost must be two whole numbers, one for each arm, as in (3, 5), got {typed}. A flow diagram prints both; if a paper has only their sum, try the ways to share it out.",
    "too many": "{typed} lost on {arm} cannot all be counted as {counted}: there are {most:,}. Were they left out, perhaps?",
    "planned": "planned takes one of these forms, with your number and no other word: {forms}; got {typed}. A paper prints it where it explains its size.",
    "planned percent": '{typed}: of 100 people, or of the share in the other arm? Write "{number} points" for the first, and "{number}% reduction" (or "increase") for the second.',
    "planned order": "planned has {first} first and {second} second, and by {typed} {first} would do worse. Papers often print the control first: exchange them.",
    "file": "Put the table beside this notebook, and type its name as it is, ending included.",
    "no file": "There is no file {typed} here. Put the table beside this notebook, and type its name as it is, ending included.",
    "table": "{typed} is no table ({error}): save it as CSV, with a head. Is a decimal comma among its cells?",
    "column": "{what}= must name one column of the table, got {typed}; there are {there:.300}.",
    "people": "The table has {typed} people; curves here take 4 to {most:,}.",
    "time": "Row {row}: {typed} is no time in days. Somebody to whom it never happened has the last day known, and event 0.",
    "event": "Row {row}: {typed} is neither 1 (it happened on that day) nor 0 (not up to that day).",
    "arm": "Row {row} has the arm {typed}, and Names has {arms}: write them alike.",
    "arm's people": "The table has fewer than two people on {arm}: compare its column of arms with arms= in Names.",
    "zero": "All times are 0: a paper counts days from a start.",
    "as said": "{said}",
}
LEAVE_OUT = "Leave other numbers out."
ONE_SIDED = (
    "If one limit only is printed, as in trials of non-inferiority, look for the two-sided interval in a table of results."
)
ALONE = "If a paper prints no limits, leave ... in its place."
#: The page's sections, in their order.
HEADINGS = (
    "The effect",
    "Can the printed numbers be true?",
    "How much hangs on how few?",
    "If somebody repeats it",
    "Over time",
    "What may have bent the result",
    "How certain it is",
)
#: What is found, in sentences.
SAID = {
    "direction": "The outcome is {is_} for people: {better} is better.{does}",
    "does better": " By these numbers {arm} does better.",
    "concluded": " Does the abstract say so?",
    "each side": " By the {name} {one} does better, and by the counts {other} does.",
    "difference": "Risk difference {value} points (95% CI {low} to {high}). {better} of this outcome is better. {direction}",
    "methods": "Fisher's exact test: P {p}. Intervals: the risk difference by Newcombe's method, the number needed from its limits, the relative risk by Katz's, the odds ratio by Woolf's{zero}.",
    "as printed": "{e}, as printed, {arms}. {direction}",
    "equally": "The shares below are crude. If everybody was followed for the same {followed}, a printed ratio can still differ from them: it counts when people had the outcome, and may be adjusted. The number needed comes from the shares.",
    "crude": "The shares below are crude: they count who had the outcome while followed, however long that was. The risk difference and the number needed come from these shares.",
    "needed": "Number needed to {what} {value} (95% CI {interval}) over {time}, rounded up to whole people: among {value} people on {first} one more has a {kind} outcome than among {value} on {second}.",
    "none needed": "No number needed to treat: the arms do not differ.",
    "both": "{what} and its whole interval lie on the side of {arm}.",
    "open": "{what} lies on the side of {arm}, but the interval includes no difference.",
    "none": "By the estimate the arms do not differ.",
    "at the limit": " One limit is {limit}, which is no difference, and it is rounded: the exact limit may lie a little to either side.",
    "two verdicts": "The interval of the printed {name} ({printed}) {one}, and that of the counts below ({low} to {high} points) {two}: the first is the paper's verdict, which may be adjusted or follow people over time, and the second is of crude shares.",
    "baseline": "If {risk}% on {second} are {outcome}, the {name} {ratio} makes it {percent} on {first}: of {of:,} people {told} ({level} CI {low} to {high}), over the same time as the {risk}%.",
    "symmetric": "the estimate lies in the middle of its interval{how}, as it should, and the interval gives P {p}.",
    "not symmetric": "the estimate does not lie in the middle of its interval{how}, which is {low} to {high} after rounding. Some exact intervals are like that; in another, look for a misprint. The interval gives P {p}.",
    "nothing": "Nothing printed was given to compare: a percentage, ratio or P value.",
    "times": "{said} none, because it follows people over time. If everybody had been followed equally long, and the hazards were in one proportion, it would be about {gives}{within}.{far}",
    "equal times": "{said} none. If everybody was followed for the same {followed}, and the hazards were in one proportion, they would give about {gives}{within}. A gap may come of when people had the outcome, early or late, or of an adjustment (for what?).{far}",
    "of crude": "These are P values of the crude counts. The paper has its own ({p}), of its {name}: the few people who tip the first need not tip the second.",
    "power crude": "The power is of a comparison of the crude counts; an adjusted one can have more.",
    "sides differ": "The printed {name} and the crude counts favour different arms, so one of them is mistyped, or they are of different people or analyses.",
    "conditional": " That is approximate, and may overstate the difference: an adjusted {name} compares people who are alike in what it is adjusted for, and lies as a rule further from 1 than one of all people.",
    "fraction": " Printed as a fraction, it is {points} points.",
    "not crude": " The counts alone do not give it",
    "not crude: adjusted": ": it is of the {name}, and the paper says for what it is adjusted.",
    "not crude: over time": ": it is of the {name}, which follows people over time.",
    "not crude: asked": ": is the paper's P adjusted (for what?), or does it follow people over time?",
    "as adjusted": " Differs, as it may, because the printed one is adjusted and these counts are not.",
    "P of counts": " It does not fit the interval that is printed beside it: of what is it?",
    "inside": ", which is inside the printed interval",
    "outside": ", which is outside the printed interval: look for an adjustment, a longer follow-up in one arm, or a slip in the counts",
    "all tests": "{p} by each way to compute it",
    "twice": " It agrees if it was rounded twice.",
    "other ratio": " It is the number of the {other} in section 1: does the paper print a {key} as well?",
    "sign": " It agrees but for its sign: fewer on the first arm is minus.",
    "P": "P printed {shown}, and from these numbers: {listed}.{fit}",
    "P of a margin": "P printed {p}: it tests whether a difference stays within a margin, and not whether there is one, so it is not compared with P of the difference. Which margin does the paper name, and does the interval stay within it?",
    "P of another test": "P printed {p}: it is of another test than the difference in both directions, so it is not compared with that one's P.",
    "estimate": "An estimate alone does not tell: this needs the four counts.",
    "how many": "How many were lost is not given. A flow diagram prints it, for each arm.",
    "how many of": "{total:,} were randomised and {counted:,} are counted, so the outcome of {left:,} is not here. A flow diagram prints how many of them were in each arm.",
    "nobody": "Nobody was lost, so nothing hangs on missing outcomes.",
    "lost": "With the outcome of {m1:,} of {n1:,} on {first} and {m2:,} of {n2:,} on {second} not known ({counted}), the difference can be anything from {low} to {high}. At these extremes all lost in one arm had it, and none in the other{ways}.",
    "left out": "they are left out of the counts",
    "without it": "they are counted as people without it",
    "with it": "they are counted as people with it",
    "counted": "Counted are {one:,} people on {first} and {two:,} on {second}, together {sum:,}{every}.",
    "not counted": "Of those randomised {left:,} ({share}) are not counted.",
    "ways": "; P is below .05 in {below} of the {all} ways to fill them in",
    "all ways": "; P is below .05 in each of the {all} ways to fill them in, so there is no picture of them",
    "no way": "; P is not below .05 in any of the {all} ways to fill them in, so there is no picture of them",
    "not fragile": "P of the counts is {p} (Fisher's exact test): the fragility index is for results below .05, so there is none.",
    "fragile": "P of the counts is {p} (Fisher's exact test). If {few} {who} in the arm with fewer events had had the other outcome, P would be .05 or more. This number of people is the fragility index, here {few}.",
    "planned": "Planned, or believed: {typed}. If that is true ({truth}), a trial of this size has {power} power ({how}).",
    "could find": "A trial of this size has 80% power if the true difference is {truth}, or more, with {side} on {first} ({how}). Smaller ones it misses more often than one time in five.",
    "cannot find": "A trial of this size has less than 80% power for any difference with {side} on {first}.",
    "could": "A trial of this size has 80% power if the true {name} is {truth}, or further from {none} (a normal approximation).",
    "half": "Significant results tend to be larger than the truth. If the true difference were half of {found}{log} ({truth}), {many} of 100 trials of this size would have P < .05 ({how}). On average those would print {typical}, in favour of one arm or the other{moral}.",
    "low power": ": a result that is significant at low power tends to overstate the truth",
    "not overstated": "P is not below .05 here, so there is no significant result to be overstated.",
    "no table": "No table with times was given, so curves and days won cannot be had.",
    "hazard": "A hazard ratio compares those who still wait, day by day; it is no ratio of chances.",
    "picture": "Picture (to be seen in the HTML page of the same name):",
    "not saved": "Not saved yet. Write first what the trial shows, in one sentence; the other texts may wait.",
    "without": "Not on this page, since their cells were left, refused, or not run after section 1 changed: {without}.",
    "added": "Source, and what else the paper says",
}
#: What the paper says of the trial, in sentences.
FACTS = {
    "outcome_in_full": "The outcome in full: {}.",
    "followed": "How long people were followed: {}.",
    "randomised": "People randomised: {}.",
    "primary": "Primary outcome: {}.",
    "is primary": "This outcome was the primary one.",
    "is not primary": "This outcome was not the primary one.",
    "registered": "Registration: {}.",
    "who": "Who was studied: {}.",
    "stopped": "Stopped early: {}.",
    "second": "A second outcome: {}.",
    "looked_again": "Looked again: {}.",
    "in full": " All of it has room in outcome_in_full (section 1); here a short form, as in 'dead or in hospital'.",
}
#: What is asked back, where it can be right and is often a slip.
ASKED = {
    "direction": "{outcome} is called {is_}. Is more of it {is_} for people?",
    "noun": '"were {outcome}" is no sentence, because of the word "{word}": write what people were, as in "dead by day 90" or "struck by a stroke"; of a composite outcome a short form, "dead or in hospital".',
    "followed": 'followed is "{typed}": for how long is that?',
    "randomised": 'randomised is "{typed}": how many people is that?',
    "several": "{printed} It can be {low:,} to {high:,} people, and {taken:,} is taken here: look for the count.",
    "sides": "the {name} and the counts favour different arms. Are the counts of the two arms exchanged, or is the {name} printed for the second arm against the first? If neither: is it adjusted, or of other people?",
    "percent": "{typed} is typed on {arm}, and the counts give {is_}%. Are numbers swapped, is it a percentage a year, or is it of other people?",
    "total": "both arms hold {one:,} people, together {sum:,}. Was the total of both typed for each arm?",
    "parts": "{one:,} and {two:,} were randomised to the arms, together {sum:,}, and the total is typed as {total:,}. Which of the three is a slip?",
    "more in arm": "{counted:,} are counted on {arm}, and {typed:,} were randomised to it. Are the arms exchanged?",
    "not counted": "of {total:,} randomised {left:,} ({share}) are not counted. Has an arm's size lost a digit, or were there more arms?",
    "ratio": "the {name} lies in the middle of its interval as a ratio does. Is it one?",
    "minus": "the {name} does not lie in the middle of its interval, and would with {lower}. Is a minus sign lost?",
    "P": "P is printed as {p}, and the {level} interval gives {allowed}. Is the level of the interval another, is P of something else, or is a number mistyped?",
    "far apart": "the {name} is printed as {printed}, and the counts give about {own}. Is a count, an arm's size or a decimal point mistyped, or is the ratio another one (of odds, risks or hazards)?",
    "events": "the interval of the {name} tells of about {about} people with the outcome, and the arms hold {typed:,}. Is a percentage typed as a count, or a percentage a year as a share, is a count mistyped, is the ratio another one (of odds, risks or hazards), or is the interval adjusted for many looks or outcomes?",
    "exchanged": " It fits the other arm's size: are the two exchanged?",
    "lost": "counted and lost are {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {typed} were randomised. Are the two numbers exchanged, or was somebody lost in another way?",
}
#: What a refused word may be on each card, since the two have other words.
OTHER_CARD = {
    HEADINGS[5]: ' The second card\'s "no concern" is here "low", its "serious" "high", its "not known" "not said".',
    HEADINGS[
        6
    ]: ' The first card\'s "low" is here "no concern", its "high" "serious", its "not said" "not known"; levels of certainty stand in "overall".',
}
#: What a "yes" may be on each card.
YES = {
    HEADINGS[5]: " Is it a risk that the result is bent? Write how large: low, some or high.",
    HEADINGS[6]: " A yes is a concern: write how large it is, some, serious or very serious.",
}
SIGN = "Before you sign"
#: What is said where nothing is asked of the words.
UNCHECKED = "The numbers were found; which arm, unit and time each belongs to is not checked: read it aloud once."
#: What is asked before a page is signed: of which text (a card, one of `WORDS`, a name), a pattern in it (its first group is told), the question. Cards
#: are read as "allocation: high risk; ...; overall: some concerns".
BEFORE = (
    (
        HEADINGS[6],
        r"([\w ]+: (?:some concern|not known)).*overall: high",
        "Certainty is called high beside a concern, or something not known ({found}). Does it stay high? A randomised trial begins at high: a large effect raises it no further.",
    ),
    (
        "cards",
        r"([\w ]+: high risk|overall: some concerns).*(?<!publication )\bbias: no concern",
        "The second card has no concern about bias, and the first has one ({found}). Which of the two is to change?",
    ),
    (
        "own words",
        r"(?=.*(odds ratio|\b[Oo]dds\b|\ba?OR\b))(?!.*([Rr]elative risk|[Rr]isk ratio)).*(\bas likely\b|(times|fold|%) (more |less )?likel)",
        'You write "likely" beside an odds ratio, which lies further from 1 than the ratio of chances. Give the relative risk, or both percentages?',
    ),
    (
        "registered",
        r"^(?!.*\b(?:before|prior|prospective|after|retrospective|late))(?!not?\b).+",
        'Registered "{found}": was that before the first person came in, and with this outcome?',
    ),
    (
        "stopped",
        r"^(?!not?\b)(?![^|]*\b(?:futil|(?:lack|no|not|without|little)\b[^|]{0,20}\b(?:benefi|effic|superior)))[^|]*\b(?:benefi|effic|superior)[^|]*\|"
        r"(?!.*(?:choosing: (?:some|high)|\bstop|too large|overst|overest|overshoot))",
        "It stopped early for benefit, and such a result tends to be too large. Is that in choosing, on the first card, or in your largest doubt?",
    ),
    (
        HEADINGS[1],
        r"^Not explained yet: (.*?)\. ",
        'What is printed differs from what these numbers give ({found}), and "because" in section 3 is empty. Why does it differ?',
    ),
    (
        "reasons",
        r"imprecision: no concern: (?=.*\bP(?: is| was|,)? ?[<=\d.])(?!.*\d ?(?:%|points?)? ?(?:to|-|and) ?-?\d)",
        "Imprecision is no concern because of P. How precise a result is, its interval tells: would you decide otherwise at its other end?",
    ),
    (
        "reasons",
        r"measuring: low risk: (?!.*\b(?:not|nobody|blind(?:ed)?|masked|neither)\b)(.*\b(?:patients?|people|participants?|themselves|they)\b.*\b(?:knew|filled|rated|reported|told|scored)\b)",
        "Measuring is called low risk, and people who know their arm may rate it ({found}). Could that sway what was recorded?",
    ),
    (
        "reasons",
        r"missing outcomes: low risk: (?!.*\b(?:none|nobody|0%)\b)((?:[^\d]*)\b(?:1[5-9]|[2-9]\d)(?:\.\d+)? ?% [^.]*?\b(?:lost|missing|unknown|dropped|left)\b)",
        "Missing outcomes are called low risk, with many of them ({found}). Might those lost differ from the others?",
    ),
    ("left", r".+", "Still to write: {found}."),
)
#: What is asked of the one sentence, of numbers in each text, and of what is said of harm.
IN_WORDS = {
    "no number": "Your one sentence has no number of the effect (a P value is none). Which effect, with its interval?",
    "no interval": "Your one sentence has no interval: how small, and how large, may the effect be?",
    "strange": "Your one sentence has {found}: not among the numbers of The effect, rounded either way. A slip, or from elsewhere?",
    "direction": 'Your one sentence says "{found}" of {arm}, as it is read here; by The effect {is_} of them were {outcome}. Which is right?',
    "score": 'Your one sentence says "{found}" of {arm}, as it is read here; by The effect its score is {is_} ({outcome}). Which is right?',
    "absent": 'You write "{found}", and the interval of the {name} ({low} to {high}) includes none and much else. Would {far} matter? Then the trial leaves it open.',
    "luck": 'You write "{found}". P is how often chance alone would make a difference at least this large; how likely it is that chance made this one, no P value tells. What do you mean?',
    "certain": 'You write "{found}". The interval is made by a method that holds the truth in so many trials of 100; of this one interval it gives no probability. What do you mean?',
    "no difference": "Your one sentence says that there is no difference or effect, and the interval leaves that out. Which is right?",
    "open": "Your one sentence tells a difference as found, and the interval includes none. Does it say so?",
    "two verdicts": "Your one sentence gives one verdict, and there are two: the interval of the printed {name} ({printed}) {one}, and that of the counts ({low} to {high} points) {two}. Does it say which it follows, and why?",
    "of how many": 'You write "{found}": by The effect that is of {of:,}. Which is right?',
    "from to": 'You write "{found}": by The effect it is {p1} on {first} and {p2} on {second}. Is one of yours the relative difference?',
    "difference": 'You write "{found}": by The effect the difference is {points} of 100. Is yours a relative difference, or of something else?',
    "as likely": 'You write "{found}": that is the odds ratio, which is no ratio of chances{relative}. Which do you mean?',
    "likely in time": 'You write "{found}": that is the hazard ratio, which compares those who still wait, day by day{relative}. It is as much of people only where few have the outcome. Have few?',
    "no share": 'You write "{found}": {number} is from the {name}, and no share of people. Of what is it so much?',
    "share": 'You write "{found}": {k} of {n} is {is_}. Which is right?',
    "told": 'You write "{found}" to the person, as it is read here of {arm}; by The effect {is_} of them were {outcome}. Which is right?',
    "misnamed": 'You write "{found}": that number is the {is_}. Which is right?',
    "limit": 'You write "{found}": that is a limit of the interval, and not the estimate. Which do you mean?',
    "harm": 'You write "{found}", and by The effect it is a number needed to harm. Which is right?',
    "no points": 'You write "{found}": that number is a ratio, and no difference in points. Which do you mean?',
    "percent": 'You write "{found}": by The effect {number} are percentage points, or people of 100, and no percentage of anything. Which do you mean?',
    "pair": 'You write "{found}": by The effect these are of {n:,}. Are the two arms\' numbers exchanged?',
    "of all": 'You write "{found}": by The effect these are of {n:,}, and {all:,} are the people of both arms. Which is right?',
    "by arm": 'You write "{found}": by The effect that number is of {other}, and on {arm} it is {k:,} of {n:,} ({is_}). Are the arms exchanged?',
    "moved": 'You write "{found}": the numbers run the other way. Which is right?',
    "level": "You write of an interval of {found}, and the one here is of {is_}. Which is right?",
    "time": 'You write "{found}", which is longer than section 1 says that people were followed. Which is right?',
    "base": 'You write "{found}" to the person. Of how many: how many of 100 people have it in each arm?',
    "of what": 'Your one sentence has "{found}" and no number of people: {found} of what? Say how many had it in each arm.',
    "proof": 'Your one sentence says "{found}": one trial makes something likely, within its interval. Which word says that?',
    "cause": 'Your one sentence says "{found}", as of a cause, and the first card has a domain at high risk ({high}). Could bias have made it?',
    "safe": 'You write "{found}". Which harm was looked for, in how many people, for how long? If none of {n:,} had it, up to 3 in {n:,} still may.',
    "harms": "Harms have no number: which harm, in how many of how many people, in each arm?",
}
#: What a card may say of the whole; what the page says of both.
OVERALL = {
    "bias": {"low": "low risk", "some": "some concerns", "high": "high risk"},
    "certainty": {level: level for level in ("high", "moderate", "low", "very low")},
}
ONE_TRIAL = (
    "The cards follow RoB 2 and GRADE in outline. This page is about one trial; GRADE rates all trials of a question."
)
CHANGE = "Is one of them to change?"
WHOLE = "which part of the card decided, and why?"
WHY = "Not explained yet: {differs}. A printed number may be adjusted, rounded twice, of other people, or of another method: the paper should say which."
FAR = " That is far off: is it an efficacy (95% is the ratio 0.05), another percentage, or of the second arm against the first?"
ZERO = " (with a zero cell Koopman's, and an exact one)"
#: What only the reader can write.
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "to the person": "What I would tell somebody who asks about it",
    "largest doubt": "My largest doubt, and the number behind it",
    "harms": "What is known about harm, and how long people were watched for it",
    "interests": "Who paid, and who gains",
}
OF = {
    "published": "The numbers are published counts or estimates.",
    "real": "The people are real.",
    "simulated": "The people are simulated: this is evidence of nothing.",
    "invented": "The numbers are invented: this is evidence of nothing.",
}
