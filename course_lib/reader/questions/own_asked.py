"""What the worksheet for a trial of one's own asks back: of numbers, of cards, and of a reader's own words."""

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
#: What is asked back, where it can be right and is often a slip.
ASKED = {
    "direction": "{outcome} is called {is_}. Is more of it {is_} for people?",
    "event": '"{outcome}" tells who stayed without an event. Is the {name} {value} of {event}, as most papers print it, or of {staying}? If of {event}, name the outcome as the event, outcome="{named}" and outcome_is="{is_}", with those people in the arms, or ... there. If it is of {staying}, write so in looked_again: "it is of {staying}". Until then the {name} calls no arm better.',
    "fall": 'the {name} {value} is typed as one of a change ("{word}"), and the outcome is "{outcome}". Does the {name} tell how much more it fell or improved, so that higher is {better}? Then make that the outcome, as in outcome="{outcome} reduction", with outcome_is="{is_}". If it is of the score itself, write so in looked_again. Until then the {name} calls no arm better.',
    "by P": "no interval is printed with the {name}, so {low} to {high} is made here from the estimate and P (by a normal approximation). Has a table of results the interval?",
    "by P, rounded": " The estimate is rounded by up to {off}% of itself, and so are these limits.",
    "or exchanged": " Or are the counts of the two arms exchanged?",
    "opposite": 'the {name} {value} is typed as one of another outcome ("{event}"), and here the outcome is "{outcome}", its opposite. If it is so, make that the outcome, worded as what people were, with outcome_is="{is_}" and those people in the arms, or ... there.{turned} If it is of "{outcome}", leave that word out of the estimate. Until then the {name} calls no arm better.',
    "turned round": " Or turn it round: of the outcome here it is {turned}.",
    "no reason": 'looked_again is "{typed}": write in a few words why what is asked above is right, as in "typed as printed: counts".',
    "one answer": 'looked_again, "{typed}", is taken as the answer to {many} questions of section 1. Does it answer each? They are: {asked}',
    "noun": '"were {outcome}" is no sentence, because of the word "{word}": write what people were, as in "dead by day 90" or "struck by a stroke"; of a composite outcome a short form, "dead or in hospital".',
    "margin of": 'which arm is the new one, and may do worse by the margin? Write it there, margin="{margin} for {first}" or "{margin} for {second}". Until then no arm is called no worse.',
    "margin in percent": 'the margin ({margin}) is taken as {points} of 100 people. Is it? Then write it so, margin="{points} points for {first}". If it is so much of the share in the other arm, write margin="relative risk {ratio}".',
    "margin set": "did the paper set this margin ({margin}) before the trial began, to show that an arm is no worse? {why} If it is yours, leave it out. If it is the paper's, write so in looked_again.",
    "left out": '"{name}" was refused and left out, and the rest was kept: {why}',
    "margin scale": 'the margin ({margin}) is one of the {of}, and the estimate that is printed is a {name}: does the paper set it so, and not as a {name}? A ratio is written as one, margin="{name} 2.0". If it is as typed, write so in looked_again.',
    "margin P": "by this margin ({margin}) P of non-inferiority is {own}, and the paper prints {p}. Is {other} the arm that may do worse by it? Then name {other} in margin. Or is the margin, P or the interval mistyped?",
    "margin large": "the margin ({margin}) is far from no difference for a {name}. Is a point lost, or a number mistyped? If it is as printed, write so in looked_again.",
    "margin sign": "the margin ({margin}) is typed below 0, and {arm} does worse above 0. It is taken as {size} above 0: if that is right, leave out the minus sign.",
    "margin old": "the margin ({margin}) is set for {arm}, which by its name is the old treatment. Is it {other} that may do worse by it? Then name that arm in margin.",
    "margin better": "The whole interval favours {arm}, which is more than no worse.",
    "margin of nothing": "Beside {other} most trials ask whether {arm} is better.",
    "followed": 'followed is "{typed}": for how long is that?',
    "randomised": 'randomised is "{typed}": how many people is that?',
    "shares": 'are the percentages ({typed}) of Kaplan and Meier, "estimated at 12 months", or rates (people a year)? Beside a {name} papers mostly print these, and what comes of them is no count. Then look for the events, as in "264/614" (a table of results has them), or put ... for both arms. Answer in looked_again: "yes, Kaplan-Meier", and the {name} stands alone; or, if they are people of people, "no, crude percentages".',
    "shares wide": 'are the percentages ({typed}) of Kaplan and Meier, "estimated at 5 years"? The printed interval of the {name} is {times} times as wide as one of so many people, and what comes of such percentages is no count. Then look for the events, as in "264/614" (a table of results has them), or put ... for both arms. Answer in looked_again: "yes, Kaplan-Meier", and the {name} stands alone; or, if they are people of people and the interval is wide for another reason (groups were randomised, say), "no, crude percentages".',
    "several": "{printed} It can be {low:,} to {high:,} people, and {taken:,} is taken here: look for the count.",
    "sides": "the {name} and the counts favour different arms. Are the counts of the two arms exchanged, or is the {name} printed for the second arm against the first (then type {turned})? If neither: is it adjusted, or of other people?{without}",
    "means side": "the numbers in the arms make {apart}, {first} minus {second}, and the {name} is printed as {value}, so the two favour different arms. Does the paper print it without its sign, or for the second arm against the first? Then type {turned}. If not: are the arms' two numbers exchanged, or is it adjusted?",
    "means size": "the numbers in the arms make {apart}, {first} minus {second}, which is outside the printed interval of the {name} ({low} to {high}). Is a number, a sign or a decimal point mistyped, or is the printed one adjusted, or of changes since the start?",
    "means middle": "the {name} is printed as {value}, which is not the middle of its interval ({low} to {high}); the numbers in the arms make {apart}, which is. Is a digit of {value} mistyped?",
    "misprint": "the {name} is printed as {printed}, and these counts make {own}. Is a digit of {which} mistyped?",
    "without": " It would be {own} if the {k:,} on {arm} were the people without the outcome: are they?",
    "composite": 'outcome_in_full names several things ("{full}"), and the short form "{outcome}" one of them. Are those counted who had any of them? Then name both in short, as in "dead or in hospital".',
    "percent": "{typed} is typed on {arm}, and the counts give {is_}%. Are numbers swapped, is a count or the number of people a slip, or is it of other people?",
    "total": "both arms hold {one:,} people, together {sum:,}. Was the total of both typed for each arm?",
    "parts": "{one:,} and {two:,} were randomised to the arms, together {sum:,}, and the total is typed as {total:,}. Which of the three is a slip?",
    "more in arm": "{counted:,} are counted on {arm}, and {typed:,} were randomised to it. Are the arms exchanged? Or only their numbers of people?",
    "not counted": "of {total:,} randomised {left:,} ({share}) are not counted. Has an arm's size lost a digit, or were there more arms?",
    "ratio": "the {name} lies in the middle of its interval as a ratio does. Is it one?",
    "minus": "the {name} does not lie in the middle of its interval, and would with {lower}. Is a minus sign lost?",
    "level": "by the counts this interval of the {name} is one of {level}. {taken}",
    "level by P": "P is printed as {p}, which the interval gives at {other}, and not at {level}: which level does the paper print?",
    "another measure": "the {name}, with its interval, is the {other} of these counts: is it one?",
    "level taken": "No level is typed, and {level} is taken here: does the paper say so?",
    "level typed": "It is typed as one of {own}: which does the paper say?",
    "one-sided taken": "one limit only is printed, {limit}, and it is taken as one-sided, of {level}%. Does the paper say so?",
    "two-sided taken": 'one limit only is printed, {limit}. Is it a limit of an interval of {level}%, as it is taken here? If it is one-sided, write so: "one-sided {level}% CI".',
    "one-sided": "one-sided limits of {level}% to both sides make an interval of {both}%, and that is taken here. Does the paper say so?",
    "relative": '{typed} is taken as relative here, so much of the risk in the second arm. Is it? If it is absolute, of 100 people, call it "absolute risk reduction".',
    "in hundredths": "the {name} is printed as {value}: is it in percent, and {turned} as a ratio?",
    "score": "{outcome} reads as a score, and a risk difference is one of two percentages. Is it a mean difference?",
    "of two what": 'is the difference one of two percentages, as it is taken here? If it is one of two scores, call it "mean difference".',
    "P": "P is printed as {p}, and the {level} interval gives {allowed}. Is the level of the interval another, is P of something else, or is a number mistyped?",
    "rates turned": "the {name} is printed as {value}, and the two rates favour the other arm. Are they exchanged, or is it printed without its sign?",
    "rates": "the {name} is printed as {value}, and the two rates make {ratio}. Are they exchanged, or of another outcome?",
    "far apart": "the {name} is printed as {printed}, and the counts give about {own}. Is a count, an arm's size or a decimal point mistyped, or is the ratio another one (of odds, risks, hazards, or of a whole scale: a common odds ratio)?",
    "events": "an interval of the {name} this wide comes of about {about} people with the outcome, and {typed:,} are typed. Is a percentage typed as a count, or a percentage a year as a share, is a count mistyped, is the ratio another one (of odds, risks, hazards, or of a whole scale: a common odds ratio), or is the interval adjusted for many looks or outcomes?",
    "percentages": "what is printed fits far more people with the outcome than are typed here. Is {one} a percentage, typed as a count ({one} of {n:,} is {is_})?",
    "bare counts": 'are {a:,} and {b:,} people, {one} and {two}, or percentages? Type beside each count what the paper prints, as in "{a:,}/{n:,} ({one})"; or, of a percentage, "{a:,}% of {n:,}".',
    "fate": "{one} on {first} and {two} on {second} are called {outcome}. Are these the people, or those who were not?",
    "type count": ' If the paper prints the count, type it: "{near}/{people}".',
    "nearest": "{said} The nearest, {taken:,} on {arm}, is taken.",
    "near percent": "{typed} is typed on {arm}, and the counts give {is_}%: was it cut off, or rounded twice?",
    "hundred": "both arms hold 100 people. Is a percentage typed as a count?",
    "exchanged": " Each percentage fits the other arm's size: are the two exchanged?",
    "without it": "the people of each arm and those with the outcome are together {total:,}, as many as were randomised. Is the second number of each arm the people without the outcome? Then add both.",
    "lost exchanged": "Are the two numbers of those lost exchanged?",
    "lost otherwise": "{left:,} {are} neither counted nor lost ({share}): {who}, and why?",
    "lost in arms": "Is one of these numbers a slip?",
    "clusters": 'randomised is "{typed}": these are groups of people. How many people were they, and is the interval one for groups?',
    "lost": "counted and lost are {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {typed} were randomised. {asks}",
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
#: The three lines on top of the page.
TOP = {
    "question": "The question: {first} against {second}; how many were {outcome}?",
    "question of score": "The question: {first} against {second}; measured: {outcome}.",
    "effect": "The effect: {effect}",
    "not primary": "The primary outcome was another one{which}. What this page tells of is not what the trial was made to find.",
    "certain": "How certain: {sure}; risk of bias: {bias}. {asked}",
}
#: How many things the page asks, by whether it is none, one or more.
STILL_ASKED = (
    "Nothing is asked of this page before it is signed.",
    "One thing is asked below.",
    "{many} things are asked below.",
)
#: Beside the effect on top: what the interval leaves open, and numbers that contradict each other.
INCLUDES_NONE = " The interval includes no difference."
HANGS = " Whether the interval includes no difference depends on which counts are right (Fisher's P {p})."
TWO_SIDES = " These numbers favour different arms: one of them is a slip, or they are of different people or analyses."
TOO_LARGE = "It stopped early for benefit, and such an effect tends to be too large."
OPEN = "not judged yet"
NO_REASON = " (no reason yet)"
#: On a card, what is asked where a judgement has no reason, and where the reason is that nothing is known.
OF_REASONS = {
    "none": 'Look again: {parts} without a reason that says anything. What in the paper makes you say so? If nothing does, the word here is "{word}".',
    "silent": 'Look again: {part} is called {judged} because “{found}”. What is not known speaks for no judgement: is it "{word}"?',
    "foreign": "Look again: {parts} with the reason “{found}”, which names nothing of the trial, as far as it is read here. What in the paper makes you say so?",
    "alike": 'Look again: {parts} have one reason, "{found}". Does the paper say of each why?',
    "whole": "Look again: the whole is called {judged} without a reason that says anything. Which part of the card decided?",
}
#: What is said where nothing is asked of the words, and which of their numbers are on the page; and of the second text.
UNCHECKED = {
    "on": "This page has, as it is or rounded, {there}.",
    "none": "no number of your texts",
    "of one": "what your one sentence tells ({numbers})",
    "of person": "what you tell the person ({numbers})",
    "off": " It does not have {numbers}. Where {are} from?",
    "read": " What your words say of the numbers no machine can tell: read them yourself, aloud.",
}
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
        r"(?!.*(?:choosing: (?:some|high)|\b[Ss]top|too large|overst|overest|overshoot))",
        "It stopped early for benefit, and such a result tends to be too large. Is that in choosing, on the first card, or in your largest doubt?",
    ),
    (
        HEADINGS[1],
        r"^Not explained yet: (.*?)\. ",
        'What is printed differs from what these numbers give ({found}), and "because" in section 3 is empty. Why does it differ?',
    ),
    (
        "reasons",
        # a reason names what the interval reaches: both its limits, a number other than no difference, or what would matter
        r"imprecision: no concern: (?=.*(?:\bP(?: is| was|,)? ?[<=\d.]|\b(?:exclud|leav|significan|includ|cross|reach)))(?!.*\d ?(?:%|points?)? ?(?:to|-|and) ?-?\d)"
        r"(?!.*\b(?:exclud\w*|leav\w+ out|rul\w+ out)\D{0,40}(?![01](?:\.0+)?(?![.\d]))\d)"
        r"(?!(?=.*\b(?:exclud|leav|rul(?:e|ing|ed)s? out|cross|reach|end\b|ends\b|within|beyond)).*\b(?:important|relevant|worthwhile|meaningful|matters?|smallest|minim\w+|MC?ID|margin|threshold|decid\w+|decision)\b)",
        "Imprecision is no concern because of P, or because no difference is excluded. How precise a result is, its interval tells: would you decide otherwise at its other end?",
    ),
    (
        "reasons",
        r"^(?:bias: no concern|allocation: low risk): \W*((?:(?:it|they) )?(?:was |were |is )?(?:an? )?(?:randomi[sz]ed|RCT)(?: (?:controlled )?(?:trial|study))?)\W*$",
        'The reason is "{found}". Chance makes the arms alike at the start: was the next arm hidden, and who knew it afterwards, was lost, or judged the outcome?',
    ),
    (
        "doubt",
        r".+",
        'Your largest doubt is "{found}". Each trial leaves one: which number of this page would you look at twice, and why?',
    ),
    (
        "reasons",
        r"^imprecision: no concern: (?!.*\d ?(?:%|points?)? ?(?:to|-|and) ?-?\d)(.*\b(?:large|big|huge|(?:many|enough|thousands of) (?:people|patients|participants)|(?:sample )?size)\b.*)",
        "Imprecision is no concern because of the size ({found}). How precise a result is, its interval tells: would you decide otherwise at its other end?",
    ),
    (
        "reasons",
        r"^missing outcomes: [^:]+: (?!.*\b(?:lost|missing|unknown|withdr\w+|left)\b)(.*\b(?:stopped|discontinued|quit|gave up)\b(?: \w+)? (?:drugs?|treatment|medicines?|tablets|pills|taking)\b.*)",
        "The reason for missing outcomes is that a treatment was stopped ({found}). Whose outcome is not known? People who stopped may still have been followed.",
    ),
    (
        "reasons",
        r"^(?:what came after|measuring): low risk: (.*\b(?:honest|trust\w*|reput\w+|experienced|careful)\b.*)",
        "The reason is trust in people ({found}). Who knew the arm, and what was done so that it could not sway them?",
    ),
    (
        "crosses",
        r".+",
        "Imprecision is no concern, and the interval crosses the margin ({found}): at one end the new arm is no worse by more than it, and at the other it is.",
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
    (
        "reasons",
        r"^(?:allocation|what came after|missing outcomes|measuring|choosing): [^:]+: .*?(\b[Pp](?:[ -]values?)?(?: is| was)? ?(?:small|low|large|high|[<=>]|0?\.\d).*)",
        "The first card gives a P value as reason ({found}). P tells how often chance alone does as much, and nothing of what may have bent the result. What was done?",
    ),
    (
        "reasons",
        r"^allocation: low risk: (?!.*\b(?:not|no|nor|never|nobody|none|neither|unaware)\b)(.*\b(?:birth(?:days?)?|alternat\w+|odd|even|day of|weekdays?|record number|open list|unconcealed|known to|knew|foresee\w*)\b.*)",
        "Allocation is called low risk, and somebody may have known which arm came next ({found}). Could the arm be foreseen?",
    ),
    ("noise", r".+", '"{found}" says nothing. If nothing is known, "not said" tells it.'),
    ("left", r".+", "Still to write: {found}."),
)
#: What is asked of the one sentence, of numbers in each text, and of what is said of harm.
IN_WORDS = {
    "no number": "Your one sentence has no number of the effect (a P value is none). Which effect, with its interval?",
    "no interval": "Your one sentence has no interval: how small, and how large, may the effect be?",
    "strange": "Your one sentence has {found}: not among the numbers of The effect, rounded either way. A slip, or from elsewhere?",
    "direction": 'Your one sentence says "{found}" of {arm}, as it is read here; by The effect {is_} of them were {outcome}. Which is right?',
    "score": 'Your one sentence says "{found}" of {arm}, as it is read here; by The effect its score is {is_} ({outcome}). Which is right?',
    "absent": 'You write "{found}", and the interval of the {name} runs from {low} to {high}: it includes no difference, and all others up to {far}. Would {far} matter? Then the trial leaves it open.',
    "absent by half": 'You write "{found}", and the one limit that is printed for the {name} is {far}: all differences up to it would fit too. Would {far} matter? Then the trial leaves it open.',
    "absent but planned": 'You write "{found}", and the interval of the {name} runs from {low} to {high}: it includes no difference, and ends before the planned one ({planned}). Is that what you mean? Then say so, "none as large as {planned}".',
    "no worse": 'You write "{found}" of {arm}, as it is read here, and at its worse end the interval of the {name} is at {end}. Would that matter? Then say that it is open, or within which margin.',
    "not within": 'You write "{found}", and the interval reaches {end}, which is not within the margin ({margin}): it is not shown. Which is right?',
    "within": 'You write of "{found}" as of something not shown, and the interval ends within the margin ({margin}): at its worse end it has {end}. Which is right?',
    "luck": 'You write "{found}". P is how often chance alone would make a difference at least this large; how likely it is that chance made this one, no P value tells. What do you mean?',
    "certain": 'You write "{found}". The interval is made by a method that holds the truth in so many trials of 100; of this one interval it gives no probability. What do you mean?',
    "no difference": "Your one sentence says that there is no difference or effect, and the interval leaves that out. Which is right?",
    "open": "Your one sentence tells a difference as found, and the interval includes no difference. Does it say so?",
    "told none": 'You write "{found}" to the person, and the whole interval lies to one side of no difference. Which is right?',
    "all of them": 'You write "{found}": by The effect it is {told}. Which is right?',
    "two verdicts": "Your one sentence gives one verdict, and there are two: the interval of the printed {name} ({printed}) {one}, and that of the counts ({low} to {high} points) {two}. Does it say which it follows, and why?",
    "hangs": "Your one sentence gives one verdict, and by the percentages it depends on which counts are right (Fisher's P {p}). Does it say so?",
    "of how many": 'You write "{found}": by The effect that is of {of:,}. Which is right?',
    "from to": 'You write "{found}": by The effect it is {p1} on {first} and {p2} on {second}. Is one of yours the relative difference?',
    "difference": 'You write "{found}": by The effect the difference is {points} of 100. Is yours a relative difference, or of something else?',
    "as likely": 'You write "{found}": that is the odds ratio, which is no ratio of chances{relative}. Which do you mean?',
    "likely in time": 'You write "{found}": that is the hazard ratio, which compares those who still wait, day by day{relative}. It is as much of people only where few have the outcome. Have few?',
    "no share": 'You write "{found}": {number} is from the {name}, and no share of people. Of what is it so much?',
    "share": 'You write "{found}": {k} of {n} is {is_}. Which is right?',
    "part": 'You write "{found}", and section 1 counts together who were {outcome}: that shows nothing of "{part}" alone. Is there a result of "{part}" alone? Then second has room for it.',
    "promised": 'You write "{found}" to the person: one trial makes something likely, within its interval, and promises nothing to one person. In how many of 100 people does it make a difference?',
    "told open": 'You write "{found}" to the person, and the interval includes no difference: the trial leaves it open. Do your words say so?',
    "doubt": 'Your largest doubt has "{found}", and the interval of the {name} is {is_}. Which is right?',
    "told": 'You write "{found}" to the person, as it is read here of {arm}; by The effect {is_} of them were {outcome}. Which is right?',
    "misnamed": 'You write "{found}": that number is the {is_}. Which is right?',
    "limit": 'You write "{found}": that is a limit of the interval, and not the estimate. Which do you mean?',
    "needed to": 'You write "{found}", and by The effect it is a number needed to {is_}. Which is right?',
    "needed way": 'You write "{found}", and by The effect it takes so many for one more with a {is_} outcome on {first}. Which is right?',
    "no points": 'You write "{found}": that number is a ratio, and no difference in points. Which do you mean?',
    "percent": 'You write "{found}": by The effect {number} are percentage points, or people of 100, and no percentage of anything. Which do you mean?',
    "pair": 'You write "{found}": by The effect these are of {n:,}. Are the two arms\' numbers exchanged?',
    "of all": 'You write "{found}": by The effect these are of {n:,}, and {all:,} are the people of both arms. Which is right?',
    "by arm": 'You write "{found}": by The effect that number is of {other}, and on {arm} it is {many} {share}. Are the arms exchanged?',
    "moved": 'You write "{found}": the numbers run the other way. Which is right?',
    "level": "You write of an interval of {found}, and the one here is of {is_}. Which is right?",
    "time": 'You write "{found}", and section 1 has {told}. Which is right?',
    "other points": 'You write "{found}": by The effect the difference is {points} points. Is yours the relative difference in percent, or of something else?',
    "times": 'You write "{found}": {name} is {is_}. Which is right?',
    "needed": 'You write "{found}": by The effect the number needed is {is_}. Which is right?',
    "person": 'You write "{found}" to the person: by The effect it is {p1} on {first} and {p2} on {second}. A slip, or from elsewhere?',
    "fragility": 'You write "{found}": by the counts {told}. Which is right?',
    "P": 'You write "{found}", and by this page P is {is_}. Which is right?',
    "base": 'You write "{found}" to the person. Of how many: how many of 100 people have it in each arm?',
    "of what": 'Your one sentence has "{found}", which is relative, and no number of people. How many had it in each arm?',
    "people exchanged": 'You write "{found}", and section 1 has {n1:,} people on {first} and {n2:,} on {second}. Are the arms exchanged?',
    "too many people": '"{found}" is told of {m1:,} and {m2:,} people{of}. Is one of these numbers a slip?',
    "of fewer": '"{found}" is told of {m1:,} and {m2:,} people, and section 1 has {n1:,} on {first} and {n2:,} on {second}. Who are they? If they were chosen by what came after the start, as survivors are, write that it is no randomised comparison.',
    "harms absent": 'You write "{found}" under harms. That a difference was not found, or P is above .05, does not show that there is none: which harm does the interval leave open?',
    "upside down": 'You write "{found}": more had it than there were people. Are the two numbers exchanged, or are these events, and no people?',
    "more than people": 'The second outcome is "{found}", and section 1 has {n1:,} people on {first} and {n2:,} on {second}: fewer than had it. Of whom is it?',
    "harms of": "Harms have a number and no people: of how many in each arm, as in 'bleeding: 38/398 and 25/400'?",
    "proof": 'Your one sentence says "{found}": one trial makes something likely, within its interval. Which word says that?',
    "cause": 'Your one sentence says "{found}", as of a cause, and the first card calls a risk high ({high}). Could bias have made it?',
    "safe": 'You write "{found}". Which harm was looked for, in how many people, for how long? If none of {n:,} had it, up to 3 in {n:,} still may.',
    "harms": "Harms have no number: which harm, in how many of how many people, in each arm?",
}
