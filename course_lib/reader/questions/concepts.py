"""The concept inventory: fourteen items on what the course teaches, each option with its explanation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One item: what it is about, the question, four options, the letter of the right one, and a sentence on each."""

    about: str
    question: str
    options: tuple[str, str, str, str]
    right: str
    why: tuple[str, str, str, str]


ITEMS = (
    Item(
        "randomisation",
        "Two arms were formed at random. What does this make sure of?",
        (
            "The arms are alike in age, sex and severity.",
            "Differences between the arms before treatment are due to chance.",
            "The participants are typical of all patients with the condition.",
            "Nobody knows who receives what.",
        ),
        "b",
        (
            "Chance leaves differences, the more so the smaller the arms. They are not systematic.",
            "Right: differences that have a reason are excluded, and how large chance ones can be is known.",
            "Who takes part is decided before randomisation, and not by chance.",
            "That is blinding. A trial can be random and open.",
        ),
    ),
    Item(
        "intervals",
        "Difference in improvement 12 points (95% CI 2 to 22). What does 95% refer to?",
        (
            "95% of participants improved by 2 to 22 points.",
            "If the trial were repeated, 95% of the repetitions would find a difference of 2 to 22 points.",
            "How often intervals that are made this way hold the true difference.",
            "The probability that the treatment works.",
        ),
        "c",
        (
            "An interval for a difference of averages says nothing about how single people vary.",
            "Repetitions scatter around the truth, not around this trial's estimate.",
            "Right: this one interval holds it or not; the 95% belongs to the method.",
            "No probability of working follows from the data alone.",
        ),
    ),
    Item(
        "P values",
        "P = .03 for a comparison of two treatments. What does it say?",
        (
            "Without any difference, results at least this far from none come up in 3% of trials.",
            "The probability that the treatments do not differ, and the result is due to chance, is 3%.",
            "The treatment works with a probability of 97%.",
            "The effect is large enough to matter.",
        ),
        "a",
        (
            "Right: it is a statement about results, in a world without a difference.",
            "It was computed in a world where only chance is at work, so it cannot say how probable that world is.",
            "The same reversal. How probable an effect is depends also on what was believable before.",
            "A tiny effect in a large trial, and a large one in a small trial, can have the same P value.",
        ),
    ),
    Item(
        "odds against risk",
        "50% improve on A and 20% on B. What are the relative risk and the odds ratio?",
        (
            "Both are 2.5.",
            "4 times as likely, 2.5 times the odds.",
            "30 times as likely, 4 times the odds.",
            "2.5 times as likely, 4 times the odds.",
        ),
        "d",
        (
            "The two are close mainly when improvement is rare in both arms.",
            "Turned round: the odds are 1 and 0.25.",
            "30 is the difference in points.",
            "Right: 50/20 is 2.5, and the odds 50/50 and 20/80 have the ratio 4.",
        ),
    ),
    Item(
        "missing outcomes",
        "People without an outcome are left out of the analysis. When is its estimate right for everyone randomised?",
        (
            "When equally many are missing in both arms.",
            "When the missing people of each arm are like the others of that arm.",
            "When fewer than 20% are missing, as a rule of thumb in many reports.",
            "Always, because the arms were formed at random.",
        ),
        "b",
        (
            "Equal numbers may hide people who left for opposite reasons.",
            "Right: it is an assumption about what was not seen, and these data cannot check it.",
            "How much a fifth can move depends on who they are. A few people can tip a small trial.",
            "The group with known outcomes was formed after randomisation, and not by chance.",
        ),
    ),
    Item(
        "hazard",
        "Hazard ratio of relapse 0.5. What does it say?",
        (
            "Half as many people have relapsed by the end.",
            "Relapses come twice as late.",
            "At any time, people without relapse so far relapse half as often.",
            "The treatment prevents relapse in one half of people.",
        ),
        "c",
        (
            "If most relapse in both arms, the shares at the end can be close.",
            "A ratio of rates need not be a ratio of times.",
            "Right: a hazard belongs to those who are still at risk. If the ratio is not constant, 0.5 is an average.",
            "It does not say in whom relapse was prevented, or only delayed.",
        ),
    ),
    Item(
        "tests within arms",
        "Pain fell on the drug (P = .01) and on placebo (P = .30). What follows?",
        (
            "The drug is better than placebo.",
            "Placebo had no effect.",
            "The drug's effect is larger, but perhaps not significantly so.",
            "Nothing about drug against placebo.",
        ),
        "d",
        (
            "One P value below and one above .05 come up often when the arms are alike.",
            "No significant fall is not the same as no fall.",
            "P values do not even say which fall was larger: they also depend on numbers and spread.",
            "Right: the comparison between the arms is missing.",
        ),
    ),
    Item(
        "non-significance",
        "Difference 5 points (95% CI -4 to 14), P = .28. What does the trial show?",
        (
            "It fits anything from 4 points worse to 14 better.",
            "The treatments are equally good, or nearly so.",
            "The trial is worthless.",
            "The true difference is 0 with a probability of 28%.",
        ),
        "a",
        (
            "Right: the interval says what is compatible with the data, and 14 points may be a lot.",
            "No difference was shown, and that is not the same as showing that there is none.",
            "It speaks against differences above 14, and can be put together with other trials.",
            "A P value is not the probability of the null hypothesis.",
        ),
    ),
    Item(
        "interaction",
        "Everyone has therapy; drug or placebo by chance. The drug does better. Does the drug make the *therapy* more effective?",
        (
            "Yes: therapy with the drug did better than therapy without it.",
            "Yes, if P is below .05.",
            "This design cannot show it: nobody went without therapy.",
            "No: that is disproved.",
        ),
        "c",
        (
            "The drug may do the same without therapy. Then it adds to the therapy, and does not change what the therapy does.",
            "A P value cannot make up for cells that were not run.",
            "Right: it takes four cells, with and without each treatment.",
            "The design is silent either way.",
        ),
    ),
    Item(
        "generalising",
        "A randomised trial of 60 people in one clinic shows a benefit. For whom?",
        (
            "For all patients, since the trial was randomised.",
            "For people like these.",
            "For nobody, since they are no random sample.",
            "For these only, but for all patients if the trial were larger.",
        ),
        "b",
        (
            "Randomisation makes the comparison fair. It does not choose the people.",
            "Right: a fair comparison and to whom it applies are two questions.",
            "The comparison within the trial is fair all the same.",
            "More people of the same kind make the answer for that kind more precise.",
        ),
    ),
    Item(
        "stopping early",
        "A trial was to have 200 people. The team looked at the results now and then, and stopped at 120, because P had fallen below .05. What follows?",
        (
            "Chance had more than one try, and the effect is probably overstated.",
            "Nothing: P below .05 means the same whenever it is computed.",
            "The result is surer, since fewer people were enough to show it.",
            "The effect is probably understated, because only 120 of 200 people were seen.",
        ),
        "a",
        (
            "Right: each look is a chance to cross the line, and a trial that stops on a good day has no bad days after it.",
            "P below .05 keeps its promise, 5 false alarms in 100, for a look that was fixed before. With several looks it is more.",
            "Fewer people make a result less sure. It looked clear on the day on which it was stopped.",
            "Fewer people scatter more, and in either direction. Stopping because it looks good picks the high side.",
        ),
    ),
    Item(
        "winner's curse",
        "A drug has a small true effect. Twenty small trials test it; two are significant, and only these are printed. What do they print?",
        (
            "About the true effect, because each of them was randomised.",
            "About the true effect, if their intervals are wide enough.",
            "Less than the true effect: small trials lack the people to find it.",
            "More than the true effect.",
        ),
        "d",
        (
            "Each trial is fair, but the two were picked for their results. All twenty together would show about the truth.",
            "A wide interval says that the estimate is uncertain. It does not move it back.",
            "Those that find less are the ones that are not significant, and not printed.",
            "Right: with few people only a large estimate is significant, so what passes is too large.",
        ),
    ),
    Item(
        "power",
        "A trial has a power of 30% for the effect that was hoped for, and P is .40. What does it say about the drug?",
        (
            "The drug works with a probability of 30%.",
            "The drug does not work, since P is far above .05.",
            "Little: with the hoped-for effect most such trials would look like this too.",
            "The drug would be significant in 70% of larger trials.",
        ),
        "c",
        (
            "30% is how often such trials are significant *if* the effect is as hoped. It is not how probable the effect is.",
            "With a power of 30% it would come out not significant in 70 of 100 trials even if it works.",
            "Right: a trial that would miss the effect in 70 of 100 cases has not shown its absence.",
            "The 70% are trials of this size that miss the effect. What larger ones do depends on their size.",
        ),
    ),
    Item(
        "time zero",
        "From the files of a clinic: people who took a drug for a year or more lived longer after the diagnosis than people who never took it. Why may this mislead?",
        (
            "Nobody can take it for a year without living for a year.",
            "Files hold fewer people than trials do, so that chance differences are large.",
            "People on the drug were blind to nothing, and reported their survival differently.",
            "It cannot mislead if both groups are alike in age and sex.",
        ),
        "a",
        (
            "Right: the year was survived by definition. In a trial, time counts for everybody from the randomisation.",
            "Files often hold many more. The fault would stay with a million people.",
            "Whether somebody lives is not reported by feeling. The groups were made from what happened later.",
            "Alike in age and sex, one group still had to live for a year to be in it.",
        ),
    ),
)
