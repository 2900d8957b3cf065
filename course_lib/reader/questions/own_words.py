"""What the worksheet for a trial of one's own says: what is found, the facts, the page's parts; refusals and questions are handed on."""

# ruff: noqa: F401  (names handed on)
from course_lib.reader.questions.own_asked import ASKED, BEFORE, HEADINGS, IN_WORDS, OTHER_CARD, SIGN, UNCHECKED, YES
from course_lib.reader.questions.own_refusals import ALONE, LEAVE_OUT, ONE_SIDED, REFUSALS

#: What is found, in sentences.
SAID = {
    "direction": "The outcome is {is_} for people: {better} is better.{does}",
    "does better": " By these numbers {arm} does better. Does the abstract say so?",
    "each side": " By the {name} {one} does better, and by the counts {other} does.",
    "difference": "Risk difference {value} points (95% CI {low} to {high}). {better} of this outcome is better. {direction}",
    "methods": "Fisher's exact test: P {p}. Intervals: the risk difference by Newcombe's method, the number needed from its limits, the relative risk by Katz's, the odds ratio by Woolf's{zero}.",
    "as printed": "{e}, as printed, {arms}. {direction}",
    "equally": "The shares below are crude. If everybody was followed for the same {followed}, a printed ratio can still differ from them: it counts when people had the outcome, and may be adjusted. The number needed comes from the shares.",
    "crude": "The shares below are crude: they count who had the outcome while followed, however long that was. The risk difference and the number needed come from these shares.",
    "needed": "Number needed to {what} {value} (95% CI {interval}) over {time}, rounded up to whole people: among {value} people on {first} one more has a {kind} outcome than among {value} on {second}.",
    "none needed": "No number needed to treat: the arms do not differ.",
    "ends": "{what} lies on the side of {arm}, and a limit is at no difference.",
    "or a slip": ", or be a slip (section 3)",
    "both": "{what} and its whole interval lie on the side of {arm}.",
    "open": "{what} lies on the side of {arm}, but the interval includes no difference.",
    "none": "By the estimate the arms do not differ.",
    "at the limit": " One limit is {limit}, which is no difference, and it is rounded: {how}.",
    "either side": "the exact limit may lie a little to either side",
    "other level": " It is an interval of {level}, and those below are of 95%.",
    "P printed": " P {p}, as printed.",
    "P by Fisher": "P of the counts is {p} (Fisher's exact test)",
    "P at .05": ", and its interval includes no difference",
    "border": "{p}, so there is no significant result to be overstated.",
    "P by interval": "P is {p}, by the printed interval",
    "two methods": " This P and the interval of the difference come of two methods, and here only one of them counts no difference out: the result lies at the border.",
    "two verdicts": "The interval of the printed {name} ({printed}) {one}, and that of the counts{where} ({low} to {high} points) {two}: the first is the paper's verdict, which may be adjusted or follow people over time{slip}, and the second is of crude shares.",
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
    "cut off": " It agrees if it was cut off, and not rounded.",
    "at level": " It is an interval of {level}, by these counts: does the paper say so?",
    "by Wald": " That agrees by Wald's method, as many papers compute it.",
    "counts have": " It is near the {name} of these counts, {gives}: is it one?",
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
    "not fragile": "{p}. The fragility index is made with this test, for a P below .05, so there is none.{other}",
    "other test": " By {test} P is {p}: on which side of .05 the result lies hangs on the test.",
    "fragile": "{p}. If {few} {who} in the arm with fewer events had had the other outcome, P would be .05 or more. This number of people is the fragility index, here {few}.",
    "planned": "Planned, or believed: {typed}. If that is true ({truth}), a trial of this size has {power} power ({how}).",
    "margin": "Margin: {margin}, by which {first} may do worse. The interval of the {name} ({level}) reaches {end}, ",
    "none worse": "no worse result",
    "within margin": "within it: {first} is no worse by more than the margin, as far as this interval tells.",
    "beyond margin": "beyond it: that {first} is no worse by more than the margin is not shown.",
    "of margin": "This trial asks whether a difference stays within a margin. The fragility index is about whether there is one at all, and is left out.",
    "margin repeated": "Whether significant results overstate is left out: this trial asks about a margin.",
    "taken as": " It is taken as {side} on {first}: {other}.",
    "could find": "A trial of this size has 80% power if the true difference is {truth}, or more, with {side} on {first} ({how}). Smaller ones it misses more often than one time in five.",
    "cannot find": "A trial of this size has less than 80% power for any difference with {side} on {first}.",
    "could": "A trial of this size has 80% power if the true {name} is {truth}, or further from {none} (a normal approximation).",
    "half": "Significant results tend to be larger than the truth. If the true difference were half of {found}{log} ({truth}), {many} of 100 trials of this size would have P < .05 ({how}). On average those would print {typical}, whichever arm does better in them{moral}.",
    "low power": ": a result that is significant at low power tends to overstate the truth",
    "not overstated": "{p}, which is not below .05, so there is no significant result to be overstated.",
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
    "margin": "Margin of non-inferiority: {}.",
    "looked_again": "Looked again: {}.",
    "in full": " All of it has room in outcome_in_full (section 1); here a short form, as in 'dead or in hospital'.",
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
