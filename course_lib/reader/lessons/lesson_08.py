"""What lesson 08 asks to guess, and its function card."""

from scipy import optimize

from course_lib.methods import effects
from course_lib.reader.lessons import Guess, Use
from course_lib.sources import trial, verdicts

SEEN = (13, 27, 3, 28)
SOMEBODY = "In 75 of 100 trials somebody is harmed. Asked is in how many nobody is."
TWICE = "Twice 42% allows for the half who believe it. But on midazolam some believe it too, and hide."
BELIEVED = (10 / 20, 3 / 28)  # that they had ketamine, in the trial of lesson 02


def left(hide, believe=(1, 0)):
    """Points that are left if a share of those who used, and believe that they had ketamine, hid it, and all others were seen."""
    shares = [(k / n - b * hide) / (1 - b * hide) for k, n, b in zip(SEEN[::2], SEEN[1::2], believe, strict=True)]
    return 100 * (shares[0] - shares[1])


def _enough():
    """The share, in percent, that explains all of it if people guess as in the trial of lesson 02."""
    return 100 * optimize.brentq(lambda hide: left(hide, BELIEVED), 0, 0.999)


def _stays_away():
    """The letter that says what P19 counts as without the sample of day 25, if a blank is use."""
    days = trial.use_by_day(trial.load()).loc["P19", 15:28].copy()
    days[25] = None
    return "b" if days.fillna(1).sum() else "a"


def _missed(chance=1 / 20, people=27):
    """In how many of a hundred trials nobody has a harm that strikes each with this chance."""
    return 100 * (1 - chance) ** people


def _elsewhere(share=20):
    """Of 100 who are abstinent on ketamine where ``share`` are on midazolam, if the odds ratio is the trial's."""
    odds = effects.odds_ratio(*SEEN).value * share / (100 - share)
    return 100 * odds / (1 + odds)


def _world_a():
    """What therapy adds with ketamine, less what it adds with midazolam, in points."""
    return (48 - 41) - (11 - 4)


def _times_the_people(name="ketamine, on average"):
    """How many times KARE's people make the interaction's interval as narrow as that of an effect."""
    _, lower, upper = verdicts.KARE[name]
    interaction = verdicts.kare_interaction()
    return ((interaction.upper - interaction.lower) / (upper - lower)) ** 2


def _odds_factor(without=0.41, with_therapy=0.48):
    """By what therapy multiplies the odds in world A, with ketamine."""
    return with_therapy / (1 - with_therapy) / (without / (1 - without))


GUESSES = (
    Guess(
        id="08.a",
        asks="world A: therapy adds more with ketamine",
        truth=_world_a,
        unit="points",
        near=0.5,
        usual=37,
        because="37 points is what *ketamine* adds to the therapy. Asked is what *therapy* adds, to ketamine and to midazolam.",
        mistakes=(
            (7, "Therapy adds 7 with ketamine, from 41 to 48. How much does it add with midazolam?"),
            (14, "The two were added. Asked is how much *more* it adds: take one minus the other."),
            (-30, "This compares therapy alone with ketamine alone. What does therapy add to each?"),
            (44, "This is both against neither, from 4 to 48."),
        ),
        why="Therapy adds 48 - 41 = 7 points with ketamine, and 11 - 4 = 7 with midazolam.",
    ),
    Guess(
        id="08.b",
        asks="KARE: therapy adds more with ketamine",
        truth=lambda: verdicts.kare_interaction().value,
        unit="points",
        near=0.3,
        digits=1,
        usual=5,
        because="Both came to much more than neither, and that sounds as if each helped the other. But two effects that only add up do the same.",
        mistakes=(
            (3.2, "The sign is turned round: take what therapy adds *with* ketamine, minus what it adds with salt water."),
            (11.6, "The two were added. Take one minus the other."),
            (4.2, "This is what therapy adds with ketamine. Take from it what it adds with salt water, from 0 to `??`."),
            (
                -7.4,
                "This is what therapy adds with salt water, as a loss. Begin with the 4.2 that it adds with ketamine, and take 7.4 from them.",
            ),
            (7.4, "This is what therapy adds with salt water. Take it from what it adds with ketamine."),
            (-4.3, "8.5 is the step that leads from `??` up to 15.9. The cell `??` itself is 7.4."),
        ),
        why="Therapy adds 15.9 - 11.7 = 4.2 points with ketamine, and 7.4 - 0 = 7.4 with salt water.",
    ),
    Guess(
        id="08.c",
        least=-100,
        most=100,
        asks="points left if a quarter hid it",
        truth=lambda: left(0.25),
        unit="points",
        near=2,
        usual=28,
        because="A quarter hid it, so a quarter of the 37 seems to go. But those who hide are a quarter of the people who *used*, and "
        "they are counted among the 13.",
        mistakes=(
            (
                24.5,
                "This takes a quarter of the 14. But those 14 are only the three quarters who did not hide it, as 6 of 8 were among the ten.",
            ),
            (
                25.4,
                "This takes a quarter from the 48%. But the people who hid it are a quarter of all who used, 4.7 of the 27.",
            ),
            (9, "This is a quarter of the 37 points. The question is what is left of them."),
            (
                31,
                "31% of those on ketamine were then abstinent. That is the first half: the 11% on midazolam have still to be taken from it.",
            ),
            (17, "17 points go. The question is how many are left."),
            (
                37,
                "That would be so if nobody could hide it. Here we suppose that a quarter did; what urine can stop comes next.",
            ),
        ),
        why="If all 14 were seen to use, they are three quarters of 18.7, so 8.3 of 27 were abstinent: 31%, against 11%.",
    ),
    Guess(
        id="08.d",
        asks="P19, if she had stayed away",
        truth=_stays_away,
        options={
            "a": "abstinent, because no positive sample is left",
            "b": "not abstinent, as now",
            "c": "missing: she is left out",
        },
        usual="a",
        because="Without the sample nothing in her record speaks of use. But this rule does not ask what was seen: a blank is enough.",
        mistakes=(("c", "That is another rule, under which only what was observed counts."),),
        why="Under this rule she could not have hidden her use by staying away. Under others she could.",
    ),
    Guess(
        id="08.e",
        least=0,
        most=100,
        asks="trials that miss a 1-in-20 harm",
        truth=_missed,
        unit="of 100 trials",
        near=4,
        usual=5,
        because="1 in 20 is the chance of each person. With 27 people one expects 1.35 of them to be harmed, and 1.35 is easily 0.",
        mistakes=(
            (0, "With 27 people one expects 1.35 of them to be harmed. By luck that is 0 more often than it seems."),
            (
                1,
                "1.35 is how many people one expects to be harmed in each trial. Asked is in how many of 100 trials nobody is.",
            ),
            (95, "95 of 100 *people* are spared. That all 27 are is rarer."),
            (75, SOMEBODY),
            (74, SOMEBODY),
        ),
        why="0.95 multiplied by itself 27 times is 0.25.",
    ),
    Guess(
        id="08.f",
        least=0,
        asks="clinic, if the odds ratio stays",
        truth=_elsewhere,
        unit="people",
        near=2,
        usual=57,
        because="Where 11 of 100 are abstinent on midazolam, 37 points and an odds ratio of 7.7 are the same. Where 20 are, they are not.",
        mistakes=(
            (48, "48 is what ketamine came to where 11 of 100 are abstinent on midazolam. Here 20 are."),
            (154, "This multiplies the 20 by 7.7, which makes more than 100 people of 100. Multiply the *odds*, 20/80."),
            (90, "This multiplies the 20 by 48 / 11, a ratio of shares. Multiply the *odds*."),
            (28, "This adds 7.7 to the 20. An odds ratio multiplies, and multiplies the odds, 20/80."),
            (2, "These are the odds. Of 100 people they are odds / (1 + odds)."),
        ),
        why="The odds are 0.25 × 7.7, about 1.9, and 1.9 / 2.9 is 66 of 100.",
    ),
    Guess(
        id="08.g",
        least=0,
        asks="world A: odds multiplied by",
        truth=_odds_factor,
        unit="",
        near=0.1,
        digits=1,
        usual=3,
        because="The points are the same, so the factor seems to be. But 7 points are much where few are abstinent, and little near one half.",
        mistakes=(
            (0.92, "0.92 is what the odds become, 48/52. Divide it by what they were, 41/59."),
            (1.17, "48 / 41 is a ratio of shares. Odds are those who are abstinent over those who are not."),
            (7, "7 is the difference in points. Asked is by how much the *odds* are multiplied: 48/52 over 41/59."),
        ),
        why="From 41 to 59 it goes to 48 to 52: from odds of 0.69 to 0.92.",
    ),
    Guess(
        id="08.h",
        least=0,
        most=100,
        asks="share who hide, beliefs of lesson 02",
        truth=_enough,
        unit="%",
        near=3,
        usual=42,
        because="42% is enough if everybody knows. Where only half of the ketamine arm believes it, far fewer people have a reason to hide.",
        mistakes=(
            (60, "This is too few: 60% leave 21 points, because only half on ketamine believe it."),
            (50, "With 50% half as many hide it as could: 25.2 points are left. It takes more."),
            (84, TWICE),
            (85, TWICE),
            (
                100,
                "A little less: if all of them hid it, 14 / (1 - 1/2) = 28 people on ketamine would have used, and there are 27.",
            ),
        ),
        why="Where only half believe it, nearly everybody who believes it and used would have to hide it.",
    ),
    Guess(
        id="08.i",
        least=0,
        asks="times the people for an interaction",
        truth=_times_the_people,
        unit="",
        near=0.1,
        digits=1,
        usual=2,
        because="The interval is twice as wide, so twice the people seems enough. But twice the people make an interval narrower by a factor "
        "of only 1.4, the square root of 2.",
        mistakes=(
            (1, "With as many people as it had, the interaction's interval is twice as wide."),
            (1.41, "1.4 times the people make an interval narrower by a factor of 1.2 only, its square root."),
            (8, "Eight times the people would make it narrower by a factor of 2.8. A factor of 2 is wanted."),
            (16, "16 times the people would make it a quarter as wide. Half as wide is wanted."),
        ),
        why="The square root of 4 is 2, so with four times the people an interval is half as wide.",
    ),
    Guess(
        id="08.j",
        asks="what explains Lii's result, and is ruled out",
        truth=lambda: "d",  # each of the three makes a trial without a difference; the text says how
        options={
            "a": "in other trials much of the difference comes from what people know",
            "b": "an anaesthetic blunts ketamine",
            "c": "40 people are too few",
            "d": "none is ruled out",
        },
        usual="b",
        because="Each of the three would make a trial without a difference, so a trial without a difference fits each.",
        mistakes=(
            ("a", "This is what it is usually quoted for, and it fits. What fits is not ruled out."),
            (
                "b",
                "This may be so, and it fits. But the trial might have come out like this without it. What fits is not ruled out.",
            ),
            ("c", "No difference in 40 people is just what too few people would show."),
        ),
        why="What tells them apart is another trial: with other ways to hide, or with more people.",
    ),
)

CARD = (
    Use(
        want="I have two treatments, each given or not, and want to see whether one enhances the other",
        call="figures.four_cells",
        report="the interaction on a scale that you name, with its interval; and that a cell was not run, if so",
    ),
    Use(
        want="I have a benefit, and a count of people harmed, perhaps none",
        call="figures.benefit_and_harm",
        report="both of 100 people: the difference with its interval, and the most harm that fits; and which harms have no number",
    ),
    Use(
        want="I want to see what a rule for blanks makes of one person's days",
        call="trial.use_by_day",
        report="the outcome under each rule, and why the days are blank, if that is known",
    ),
    Use(
        want="I have counts in two arms and want how many more of a hundred",
        call="effects.risk_difference",
        report="the difference in points with its 95% interval, and what was given beside the drug in both arms",
    ),
)
