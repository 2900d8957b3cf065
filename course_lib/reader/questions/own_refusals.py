"""What the worksheet for a trial of one's own refuses, each with what a paper prints instead; and what is said of reasons and words."""

from course_lib.reader.questions.own_asked import HEADINGS

#: Each refusal, or the hint after another room's; ``typed`` is what the reader typed.
REFUSALS = {
    "printed": "{name} must be a number as printed (8 decimals at most), such as {such_as}, got {typed}. Put it in quotation marks, as it is printed.",
    "comma": "{name}: write a point for a decimal comma, as in {such_as}, got {typed}.",
    "last zero": "{name}: typed as a number, {one} loses a last 0 (was it {one} or {one}0?). Put it in quotation marks, as it is printed.",
    "one arm": 'The arm {name} takes people with the outcome, all people, and a percentage at most, as in "264/614 (43.0%)", got {typed}. Read there: {told}. Is one of them a percentage without its sign? Leave other numbers out.',
    "of how many": 'The arm {name}: of how many people is that? As in "264/614" or "43.0% of 614", got {typed}. Read there: {told}.{offer}',
    "events": 'The arm {name} counts {noun}, and one person can have several, so nothing is told of people: {typed}. How many people had one or more? Write "264 people of 614", or "264/614", also if each of these is another person (first events). If the paper prints a rate ratio, put ... for both arms and copy that.',
    "a score": ' If it is a mean score, write its standard deviation and the people too, as in "10.1 (SD 4.2), n=60"; or put ... for both arms and copy the difference, as in "mean difference 2.4 (-1.8 to 6.5)", or with its exact P, "mean difference 2.4; P=0.03".',
    "means": "Two means with their standard deviations, got {typed}: of how many people in each arm? As in '10.1 (SD 4.2), n=60', or with both arms' people in randomised, '118 (60 and 58)'. A standard deviation is above 0.",
    "medians": 'Two medians, got {typed}: they give no difference with its interval. Copy the difference that the paper prints as the estimate, as in "median difference 2.4 (-1.8 to 6.5)"; the medians may then stand in the arms.',
    "means beside": "The arms are two means, and the estimate beside them is a {measure}, which is of people. Enter one of the two, and the other as a second trial.",
    "in brackets": 'The arm {name}: a number in brackets is most often a percentage, and then people are missing: write "30 of 40 (75%)", or "30/40" if the second number is all people. If they are a mean score and its spread, say so, as in "10.1 (SD 4.2), n=60". Got {typed}.',
    "in words": 'The arm {name}: a number in words ("{found}") is not read here. Write all of {typed} in digits.',
    "rate of arm": "The arm {name}: {typed} is a rate, people over time, and no share of people. Rates stand in both arms beside an estimate, as '1.65% per year', '1.65 per 100 person-years' or '145/3120 person-years' in both. Or type the people with the outcome and all people, without the rate; if the abstract has none, a table of results has.",
    "rate": "{typed} is a rate, people over time, and no share of people. Type the share that has the outcome by the end of the trial: 2% a year are about 6% in three years.",
    "still": "{what} is still to fill in: of section 1 the first six lines are needed.",
    "which": 'Type both arms, as in arm_1="264/614 (43.0%)", arm_2="308/627", or leave both and type the estimate.',
    "arms": 'arms must be two names, as in ("desipramine", "placebo"), got {typed}.',
    "alike": "both arms are called {typed}. If one medicine was tried in two doses, name the doses.",
    "good": "Is the outcome good or bad for people: abstinent is good, dead or in relapse is bad. Write the word in quotation marks, got {typed}.",
    "death": '{typed} tells of death, and outcome_is="good". Is "bad" meant? Or are those meant who lived (then name them so, "alive at day 28")? A death that people wished for says so, as in "dead at home, as they wished".',
    "name": '{what} must be a text in quotation marks, as in "90 days", got {typed}.',
    "point": "randomised: is the point of {typed} between thousands? Write {plain}.",
    "unit": 'followed={typed}: of what? Papers print a unit, as in "90 days" or "a median of 18.2 months".',
    "long": '"{what}" has {letters} letters, and there is room for {most}: shorten {typed}.{hint}',
    "wide": "{what}: the word {typed} is too wide for a picture; use a shorter one, or break it with a space.",
    "names": "names must come from own_trial.Names(...), got {typed}.",
    "trial": "The trial of section 1 is missing here (in its place: {typed}). Run that cell, or mend what it refused.",
    "counts": "Is one of them a percentage (write its sign %)? Are these events, not people? Is it a mean score? Then write it as in '10.1 (SD 4.2), n=60'.",
    "turned": "Are the two numbers exchanged? People with the outcome come first, then all people. Or is the second the people without the outcome (then add both)? Or are these events, not people?",
    "most": "{typed} is more than {most:,} people: is a comma, or a year, among the numbers?",
    "share": "Is it a change, or a mean? Then give its difference with its interval, as the estimate.",
    "no count": "{percent}% of {people} is no count: {near}.{twice}{share}{other} Is it adjusted, a Kaplan-Meier percentage, or of other people?",
    "way out": " If so, put ... for both arms and copy the estimate with its name and interval (the percentages can stand in second); or type how many had the outcome, if the paper prints that, such as the deaths.",
    "margin percent": '{typed}: of 100 people, or of the share in the other arm? Write "{number:g} points" for the first, and "{ratio}" for the second.',
    "measure": 'Two means need their difference with its interval, as in "mean difference 2.4 (-1.8 to 6.5)", or with its exact P, "mean difference 2.4; P=0.03"; a P value alone tells no size; an efficacy of 95% (90 to 98) is the relative risk 0.05 (0.02 to 0.10).',
    "spread": '{typed}: "{word}" tells how people vary, and not how far the estimate may be off. This takes the confidence interval of the estimate: a table of results has it. Two means go into arm_1 and arm_2, as in "10.1 (SD 4.2), n=60". If a paper has neither, leave ... in its place.',
    "five": "{typed} holds five numbers: an estimate with two intervals. Type here the one that is not adjusted for many looks or outcomes, and the adjusted one in 'because' (section 3) or in your largest doubt.",
    "increase": '{typed} is a change in percent: as a ratio it is {ratio}. Type the ratio as the paper prints it, with its name and interval, as in "hazard ratio 1.26 (1.00 to 1.59)". If it is absolute, of 100 people, call it "risk difference".',
    "absolute": 'Is {typed} a difference of two percentages? Write "risk difference -1.1 points (-2.0 to -0.2)", with a minus if the first arm has less. An adjusted relative risk is "aRR".',
    "reduction": "An absolute reduction is above 0, of an outcome that is bad for people, got {said}. Write it as a risk difference, with a minus if the first arm has less.",
    "interval": 'This takes an estimate and its two limits, as in "0.83 (95% CI, 0.75 to 0.93)", got {typed}. Read there: {told}. {do}',
    "positive": "A {measure} and its limits lie above 0, and within a million, got {said}. Is it a difference, a logarithm, or a decimal point lost? 30% lower (10 to 50) is the ratio 0.70 (0.50 to 0.90).{one}",
    "whole efficacy": '{typed}: an efficacy of 100% is a ratio of 0, which has no place on a ratio\'s log scale. Type both arms, as in "0/1,800", and leave ... as the estimate: the interval is computed. The printed one can be compared in section 3, as "relative risk": "0 (0 to 0.13)".',
    "reduced": "{said} is a reduction, an efficacy or an increase in percent. Type the {measure} that the paper prints beside it; by {by} it is {turned}.",
    "odds reduction": '{typed} is a reduction with its standard deviation: as a ratio about {ratio}, and 1.96 standard deviations to each side make {low} to {high}. Type "odds ratio {ratio} ({low} to {high})".',
    "percentage": "Is {said} a percentage? As an efficacy in percent it is the relative risk {turned}; if it is a ratio, write the estimate in quotation marks.",
    "mean beside": 'A {measure} is of another outcome than these counts (of two percentages, call it a risk difference): a paper prints a ratio or a risk difference beside them. If the arms hold its means, write them as in "1.21" or "1.21 (n=859)". If they are counts, enter one of the two, and the other as a second trial.',
    "means of points": '{typed} has a sign, so it is a mean change, and no share of people. Call the estimate one of means: "{form}".',
    "more than randomised": 'The arms hold {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {total:,} were randomised: more than there can be. Was the total of both typed for each arm? A paper prints each arm\'s own number, as in "264 of 614".',
    "more with lost": 'Counted and lost are {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {total:,} were randomised: more than there can be. A paper that counts everybody randomised has the lost among its people: write counted="without it", or "with it".',
    "more than left": 'Counted and lost are {one:,} on {first} and {two:,} on {second}, together {sum:,}, and {total:,} were randomised: more than there can be. Counted are {counted:,}, so {left:,} are missing. Are some of those lost among the people counted? Then write counted="without it", or "with it"; else type only those who are missing.',
    "order": "An estimate lies between its limits, got {said}. Are the limits exchanged, is a minus sign lost, or is the second number a standard error or a P value?",
    "baseline": 'baseline is a percentage between 0 and 100, as "21%" for 21 in 100, got {typed}.',
    "share or percent": 'baseline={typed}: a share? For {hundred:g} in 100 write "{hundred:g}%", and "{hundredth:g}%" if it is that small.',
    "no ratio": "baseline turns a ratio into people, and a {name} is none: leave ... in its place.",
    "above": "A {name} of {ratio} at {risk}% would be {typed}%: no ratio fits that baseline.",
    "dict": '{what} must be a dict, as in {{"name": "text"}}, got {typed}.',
    "of counts": "What section 1 has is not typed twice; with both arms there, other numbers can be compared too.",
    "three": "{key}: give one number, or an estimate with its two limits, got {typed}.",
    "P": 'A P value lies between 0 and 1, as in "P=0.03" or "<.001", got {typed}.',
    "P in percent": 'P={typed}: a P value is no percentage. Write it as printed, as in "P=0.03" or "<.001".',
    "lost": 'lost must be two whole numbers, one for each arm, as in "3 and 5", got {typed}. A flow diagram prints both.{sum}',
    "lost in all": ' If a paper has only their sum, try how it can be shared out, as lost="{all} and 0", "{half} and {rest}" and "0 and {all}": do they say the same?',
    "lost percent": "lost={typed} is in percent, and this takes people: of those counted that would be about {people}. A flow diagram prints the people of each arm.",
    "too many": "{typed} lost on {arm} cannot all be counted as {counted}: there are {most:,}. Were they left out, perhaps?",
    "planned": "planned takes one of these forms, with your number and no other word: {forms}; got {typed}. A paper prints it where it explains its size.",
    "planned alike": "{typed} is no difference. That is planned where a paper asks whether one treatment is no worse than another, by its margin, and no margin is held here: type it in section 1, and look there whether it was left out.",
    "margin": 'margin is one number by which the first arm may do worse, "24 points"; of a ratio, which one is too bad, as "relative risk 1.25" (above 1 if the outcome is bad), got {typed}.',
    "margin of superiority": "margin={typed} is told to be one of superiority, by more than which {arm} has to be better. This line takes a margin of non-inferiority, by which an arm may do worse: leave it out. Superiority is shown if the whole interval is better than that margin.",
    "margin without counts": "margin={typed}: a difference of percentages, and section 1 has neither counts nor such a difference, but a {name}. Type the people with the outcome in both arms, or the paper's risk difference as the estimate. If it prints neither, leave ... here, because a {name} does not tell whether this margin is kept; your largest doubt has room for it.",
    "margin of a ratio": 'margin={typed}: a {name} that is too bad is one number, and neither points nor 1, as in "{name} 1.25" (above 1 if the outcome is bad).',
    "margin below 0": 'margin={typed}: a {name} is never below 0. Without the minus sign, write "{name} {size:g} for {arm}".',
    "margin lost": 'margin={typed}: no trial allows such a {name}. Is a point lost, or a percentage typed? Write the ratio as printed, as in "{name} {other} for {arm}".',
    "margin beyond": 'margin={typed}: no two percentages are more than 100 points apart. Is a point lost? Write it as printed, as in "4.5 points".',
    "margin side": "margin={typed}: the outcome ({outcome}) is called {is_}, so the first arm does worse where a ratio is {worse} 1, and so is the margin.{other}",
    "event first": "planned={typed}: section 1 asks of what the printed ratio is, and two percentages become a ratio only after that. Answer there, or plan the ratio by its name.",
    "margin of another": "margin={typed}: a {name}, and here is no interval of one ({have}). Type the estimate that the paper compares with its margin, as printed with its interval; or the margin in points, if it is one of percentages.",
    "margin of what": "margin={typed}: of what? A paper prints {forms}.",
    "planned beyond": 'planned={typed} takes more than there is: {risk}% on {second} had the outcome, and no share is below 0% or above 100%. A difference of shares is planned from another share: write both, as in "45% and 50%", or a sign for the other direction.',
    "planned unit": "planned={typed}, and the estimate of section 1 is in {unit}. How many {unit} is that?",
    "planned percent": '{typed}: of 100 people, or of the share in the other arm? Write "{number} points" for the first, and "{number}% reduction" (or "increase") for the second.',
    "planned events": "planned={typed}: so many events, or people, are a trial's size, and no difference. For which difference are they enough? Write that, as in {forms}.",
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
REFUSALS["no count with way out"] = REFUSALS["no count"] + REFUSALS["way out"]
LEAVE_OUT = "Leave other numbers out."
FROM_NONE = ' If its limit of 0 leaves nothing out, write "one-sided" before the interval.'
ONE_SIDED = 'If one limit only is printed, say so: "one-sided 95% CI" before it, "to infinity" behind it, or "upper limit"; a standard error is none.'
ALONE = 'If a paper prints no limits, leave ... in its place; or give its exact P, as in "mean difference 2.4; P=0.03".'
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
#: How many things the page asks, by whether it is none, one or more.
STILL_ASKED = (
    "Nothing is asked of this page before it is signed.",
    "One thing is asked below.",
    "{many} things are asked below.",
)
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
#: What is said on top of the page of where its numbers are from.
OF = {
    "published": "The numbers are as typed by the reader, not checked against the paper.",
    "real": "The people are real.",
    "simulated": "The people are simulated: this is evidence of nothing.",
    "invented": "The numbers are invented: this is evidence of nothing.",
}
