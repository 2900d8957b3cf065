"""What the worksheet for a trial of one's own says: refusals with what a paper prints instead, the cards, the page's parts."""

#: Each refusal, or the hint after another room's; ``typed`` is what the reader typed.
REFUSALS = {
    "printed": "{name} must be a number as printed (8 decimals at most), such as {such_as}, got {typed}. Write a point for a decimal comma, and an interval as three numbers: (0.05, 0.02, 0.10).",
    "arms": 'arms must be two names, as in ("desipramine", "placebo"), got {typed}.',
    "alike": "both arms are called {typed}. If one medicine was tried in two doses, name the doses.",
    "good": "good must be True or False: is more of the outcome good for people (as abstinence), or bad (as relapse)? Got {typed}.",
    "name": "{what} must be a name in quotation marks that can be seen, got {typed}.",
    "long": "{what} has {letters} letters, and a picture has room for {most}: shorten {typed}.",
    "wide": "{what}: the word {typed} is too wide for a picture; use a shorter one, or break it with a space.",
    "names": "names must come from own_trial.Names(...), got {typed}.",
    "trial": "trial must be what own_trial.from_counts, from_percentages or from_estimate returned, got {typed}. Run the cell of section 1, or mend what it refused.",
    "four": 'This takes four numbers, two for each arm, got {many}. Are quotation marks missing, as in "482/2104", "1,110/4,321"? Without them, write 2104 for 2,104.',
    "counts": "Is the second number the people without the outcome (then add both)? Are these events, not people? A percentage goes into from_percentages; a mean, or a time, needs its difference: from_estimate.",
    "most": "{typed} is more than {most:,} people: is a comma, or a year, among the numbers?",
    "share": "Is it a change, or a mean? Then give its difference with its interval: from_estimate. People are counted whole; a table's head has them, as in n = 24.",
    "no count": "{percent}% of {people} is no count: {near}.{twice}{share} Is it adjusted, a Kaplan-Meier percentage, or of other people?",
    "measure": "Two means need their difference with its interval; a P value alone tells no size; an efficacy of 95% (90 to 98) is the relative risk 0.05 (0.02 to 0.10).",
    "interval": 'This takes an estimate and its two limits, as in "0.83 (0.75 to 0.93)", got {typed}.',
    "positive": "A {measure} and its limits lie above 0, and within a million, got {said}. Is it a difference, a logarithm, or a decimal point lost? 30% lower (10 to 50) is the ratio 0.70 (0.50 to 0.90).",
    "percentage": "Is {said} a percentage? As an efficacy in percent it is the relative risk {turned}; if it is a ratio, write the estimate in quotation marks.",
    "order": "An estimate lies between its limits, got {said}. Are the limits exchanged, is a minus sign lost, or is the second number a standard error or a P value?",
    "baseline": "baseline is a percentage between 0 and 100, as 21 for 21 in 100, got {typed}.",
    "no ratio": "baseline turns a ratio into people, and a {name} is none: leave ... in its place.",
    "above": "A {name} of {ratio} at {risk}% would be {typed}%: no ratio fits that baseline.",
    "dict": '{what} must be a dict, as in {{"name": "text"}}, got {typed}.',
    "of counts": "With four counts in the first cell the others can be compared, this ratio too.",
    "three": "{key}: give one number, or an estimate with its two limits, got {typed}.",
    "P": "A P value lies between 0 and 1, got {typed}.",
    "lost": "lost must be two whole numbers, one for each arm, as in (3, 5), got {typed}.",
    "too many": "{typed} lost on {arm} cannot all be counted as {counted}: there are {most:,}. Were they left out, perhaps?",
    "truth": "share must lie between 0.01 and 0.99: 0.5 supposes a truth half as large as what was found. Got {typed}.",
    "file": "Put the table beside this notebook, and give its name.",
    "table": "{typed} is no table ({error}): save it as CSV, with a head. Is a decimal comma among its cells?",
    "column": "{what}= must name one column of the table, got {typed}; there are {there:.300}.",
    "people": "The table has {typed} people; curves here take 4 to {most:,}.",
    "time": "Row {row}: {typed} is no time in days. Somebody to whom it never happened has the last day known, and event 0.",
    "event": "Row {row}: {typed} is neither 1 (it happened on that day) nor 0 (not up to that day).",
    "arm": "Row {row} has the arm {typed}, and Names has {arms}: write them alike.",
    "arm's people": "The table has fewer than two people on {arm}: compare its column of arms with arms= in Names.",
    "zero": "All times are 0: a paper counts days from a start.",
    "card": 'Each part of a card needs a judgement and a reason, ("{level}", "because ..."); {key} has {typed}.',
}
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
    "difference": "Risk difference {value} points (95% CI {low} to {high}). {better} of this outcome is better. {direction}",
    "needed": "Number needed to {what} {value} (95% CI {interval}) over {time}, rounded up to whole people.",
    "none needed": "No number needed to treat: the arms do not differ.",
    "both": "The estimate and its whole interval lie on the side of {arm}.",
    "open": "The estimate lies on the side of {arm}, but the interval includes no difference.",
    "baseline": "If {risk}% on {second} are {outcome}, the {name} {ratio} makes it {percent} on {first}: {told} of {of:,} people ({level} CI {low} to {high}).",
    "fits": "{name} as printed: the middle of the interval lies between {low:.3g} and {high:.3g}{scale}, and {estimate} From the interval, P is {p}.",
    "symmetric": "so does the estimate: the three fit together.",
    "not symmetric": "the estimate does not. Some exact intervals are like that; in another, look for a misprint.",
    "nothing": "Nothing printed was given to compare: a percentage, ratio or P value.",
    "times": "{said} none, since it follows people over time; their relative risk is {gives}.{far}",
    "P": "P printed {shown}, and from these numbers: {listed}.{fit}",
    "estimate": "An estimate alone does not tell: this needs the four counts.",
    "how many": "How many were lost is not given. A flow diagram prints it, for each arm.",
    "nobody": "Nobody was lost, so nothing hangs on missing outcomes.",
    "lost": "With the outcome of {m1:,} of {n1:,} on {first} and {m2:,} of {n2:,} on {second} not known, the difference can be anything from {low} to {high}{ways}.",
    "ways": "; P is below .05 in {below} of the {all} ways to fill them in",
    "large": "With {people:,} people the count of how few it takes is left out here.",
    "not fragile": "P is {p}, not below .05 to begin with: no one's outcome needs to change (fragility index 0).",
    "fragile": "P is {p}. With the other outcome for {few} {who} in the arm with fewer events, P would not be below .05 (fragility index {few}).",
    "no difference": "No difference was found, so none can be overstated, and a repetition has nothing to find.",
    "again": "If the truth is {supposed} ({truth}), a trial of the same size has {power} power ({how}): of 100 such trials {many} would have P < .05{average}. {needed}",
    "picture": "The picture shows the second in odds ratios: as many of a hundred trials are filled.",
    "times as many": "80% takes {times:,.1f} times as many {who}.",
    "search": "80% takes {many:,} in each of two equal arms (by search).",
    "about": "80% takes about {many:,.0f} in each of two equal arms (normal approximation).",
    "no table": "No table with times was given; without one, the numbers above say all.",
    "hazard": "A hazard ratio compares those who still wait, day by day; it is no ratio of chances.",
    "not saved": "Not saved yet. Write first what the trial shows, in one sentence; the other texts may wait.",
    "without": " Not on it, since their cells were left, or not run after section 1 changed: {without}.",
}
WHY = "A printed number may be adjusted, rounded twice, of other people, or of another method: the paper should say which."
FAR = " That is far off: is it an efficacy (95% is the ratio 0.05), another percentage, or of the second arm against the first?"
#: What may have bent a result: five domains, each with its question.
BIAS = {
    "allocation": "Did chance decide who came into which arm, and could nobody foresee or change it?",
    "what came after": "Who knew the arm, and was anything else done, stopped or added because of it?",
    "missing outcomes": "Whose outcome is not known, how many in each arm, and might they differ from the others?",
    "measuring": "How was the outcome found out, and could knowing the arm sway whoever told or asked it?",
    "choosing": "Was this outcome, and this analysis, the one that was planned, or one of several?",
}
BIAS_LEVELS = ("low", "some", "high", "not said")
#: How certain a result is for a decision.
CERTAINTY = {
    "imprecision": "Would you decide alike at both ends of the interval?",
    "bias": "Taking your card above as a whole: can it have made the effect, or hidden one?",
    "indirectness": "Are people, treatment, comparison, outcome and time those that you ask about?",
    "consistency": "Are there other trials, and do they find the same?",
    "unpublished": "Who gained from the result, and may there be trials that nobody saw?",
}
CERTAINTY_LEVELS = ("no concern", "some concern", "serious concern", "not known")
#: What only the reader can write.
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "largest doubt": "My largest doubt, and the number behind it",
    "harms": "What is known about harm, and how long people were watched for it",
    "interests": "Who paid, and who gains",
    "to the person": "What I would tell somebody who asks about it",
}
OF = {
    "published": "The numbers are published counts or estimates.",
    "real": "The people are real.",
    "simulated": "The people are simulated: this is evidence of nothing.",
    "invented": "The numbers are invented: this is evidence of nothing.",
}
#: Two columns on paper, so that the page takes two sides of A4.
LOOKS = """img { width: 35rem; max-width: 100%; height: auto; }
@page { size: A4; margin: 1.2cm; }
@media print {
  body { font-size: 8pt; line-height: 1.3; padding: 0; } main { columns: 2; column-gap: 0.8cm; } h1 { column-span: all; }
  h1 { font-size: 14pt; margin: 0 0 0.2em; } h2 { font-size: 10pt; margin: 0.7em 0 0.2em; break-after: avoid; }
  p { margin: 0.25em 0; orphans: 2; widows: 2; } img { width: 7.6cm; } table { display: table; width: 100%; }
  tr, img { break-inside: avoid; } th, td { padding: 0.1rem 0.3rem; } th:last-child { min-width: 0; }
}
"""
