"""The verdicts on the thirteen claims in words, with places for the numbers, which `course_lib.sources.verdicts` computes.

Each claim has its kind; the reason, which rests on what was published and on what follows from it; and, where simulated people
show how much a choice can matter, a remark.
"""

AGREES = "agrees with the sources"
DEPENDS = "depends on the definition"
UNKNOWN = "cannot be known from the abstract"
DESIGN = "the design cannot show it"
KINDS = (AGREES, DEPENDS, UNKNOWN, DESIGN)

VERDICTS = {
    "C01": (
        AGREES,
        "The abstract says that {people} people were randomised, so chance decided who had which infusion; how this was done it "
        "does not say. That {ketamine:.0f} people had ketamine and {midazolam:.0f} midazolam was seen in summaries of the paper.",
        "",
    ),
    "C02": (
        UNKNOWN,
        "Everyone was offered the therapy. How many people completed it, the abstract does not say. In the abstract's "
        "time to relapse, dropping out counts as a relapse, so perhaps some people dropped out.",
        "{left1} of 27 people on ketamine and {left2} of 28 on midazolam stop attending, numbers that we invented.",
    ),
    "C03": (
        AGREES,
        "The abstract prints {share1}% and {share2}% of all who were randomised. 13 of 27 and 3 of 28 people come nearest to that, "
        "a difference of {difference}. Whether a blank counted as use, the abstract does not say.",
        "if a blank counts as no use, the difference is {other:.1f} points. We invented the blanks.",
    ),
    "C04": (
        AGREES,
        "Summaries print an odds ratio of {ratio} (95% CI {lower} to {upper}, P {p}), and the nearest counts, 13 of 27 and "
        "3 of 28, are significant too (Fisher's P {fisher}). But the interval is wide, and {ratio} times the odds is not {ratio} "
        "times as likely.",
        "if a blank counts as no use, {events1} of 27 and {events2} of 28 people are abstinent, and Fisher's P is {other_fisher}, "
        "above .05. By some other tests P is below .05.",
    ),
    "C05": (
        DEPENDS,
        "The paper's hazard ratio is {ratio} (95% CI {lower} to {upper}, P {p}), but its relapse is first use *or dropout*; for first "
        'use alone, the registry\'s event, the abstract prints no ratio. Its "53% less likely" is 1 - 0.47: it speaks of the hazard, '
        'not of how many people relapsed. Whether that is "substantial" stays open: the hazard may be a quarter of midazolam\'s, or hardly lower.',
        "of a hundred people, {fewer:.0f} fewer have relapsed by day 28 on ketamine (95% CI {fewest:.0f} to {most:.0f}). "
        "With the routes of both arms made alike it is {even:.0f} fewer ({even_fewest:.0f} to {even_most:.0f}; lesson 05, section B).",
    ),
    "C06": (
        AGREES,
        "The claim is the abstract's own, and so is the number: {ratio}% lower ({lower} to {upper}), which seems to be a ratio of means. That interval is wide. P {p}, "
        "which fits it, we have seen only in a summary of the paper. Which instrument, and which model, the abstract does not say.",
        "means of {ketamine:.1f} and {midazolam:.1f} over the visits, which is {less:.0f}% lower, or {apart:.1f} points. By ANCOVA it "
        "is {points:.1f} points.",
    ),
    "C07": (
        DEPENDS,
        "A summary has {events} and none, by telephone, *at* six months. The article's two numbers, 44% and nobody, agree with that: {events} people "
        "are 44% only if all 27 were counted. *Over* six months says more than *at*, unless the call asked about all six. We have not seen who was reached. Suppose "
        "that some were not. If {lost} of them on midazolam were abstinent, and none of them on ketamine, the interval of the difference includes 0. "
        "If {turned} were, midazolam is ahead.",
        "",
    ),
    "C08": (
        UNKNOWN,
        "Two percentages do not say who was abstinent both times: {least} to {most} people fit. The contrast of the arms speaks "
        "for an effect at six months, as far as people were reached and their reports true. A change in behaviour needs each "
        "person's course, and a trial like this could have followed each person.",
        "",
    ),
    "C09": (
        DESIGN,
        "More effective with ketamine than without is an interaction, and needs four arms; this trial had two. KARE, for alcohol, had "
        "all four: about {kare.value:.0f} points of days abstinent ({kare.lower:.0f} to {kare.upper:.0f}), roughly, by our "
        "arithmetic on two differences of its abstract and one of a summary.",
        "",
    ),
    "C10": (
        AGREES,
        "Both arms were offered the therapy, so {points:.0f} points are for ketamine against midazolam, each with therapy.",
        "",
    ),
    "C11": (
        DESIGN,
        "No arm was to go without therapy, so any share fits for ketamine alone: that makes it conceivable. How likely it is, no "
        "number of this trial tells, and so 'although unlikely' rests on none. In KARE, for alcohol, ketamine "
        "with education was about {alone:.0f} points of days abstinent above neither ({lower:.0f} to {upper:.0f}), roughly, by our "
        "arithmetic.",
        "",
    ),
    "C12": (
        DESIGN,
        "Everybody was offered the therapy, so even brain scans of these two arms could not show what mindfulness does, nor whether "
        "ketamine does the same. And no outcome in what we have read is about the brain.",
        "",
    ),
    "C13": (
        AGREES,
        "Advice is neither true nor false, so the tick is for its reason. The article rests on one trial of 55 people. A "
        "follow-on trial of 110 was registered, and we have found no result of it. How large is large enough depends on what is "
        "supposed. If the published shares were the truth, {needed[0]} people in each arm would give Fisher's test 80% power; if the difference is half as large, {needed[1]}. Nobody "
        "knows the truth. A sceptic of odds ratios from 1/4 to 4, who has seen the counts, gives a trial by the same rules, with 55 in each arm, a chance of {assured:.0%} of a "
        "significant result.",
        "",
    ),
}
