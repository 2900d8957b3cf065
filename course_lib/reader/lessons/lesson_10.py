"""What lesson 10 asks to guess, and its function card; the guesses of the sections *Going deeper* are in `lesson_10_deeper`."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence, Design
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_10_deeper as deeper
from course_lib.reader.lessons.lesson_10_deeper import HALF, ONE, TWO, power, power_by_any_two_weeks


@cache
def _believed():
    """Draws of both shares: a sceptic's belief, fitted to 13 of 27 and 3 of 28."""
    return replication.believed_from_counts(13, 27, 3, 28, widest=4, draws=10_000, rng=np.random.default_rng(1))


@cache
def _powers(people):
    """Power, in percent, at each of these truths."""
    return 100 * replication.exact_powers(Design((people, people), Abstinence(ONE, TWO)), *_believed())


def _ahead_after_a_failure(people):
    """Of 100 believed truths, those with more abstinent people on ketamine, after a trial that is not significant."""
    ketamine, midazolam = _believed()
    fails = 100 - _powers(people)
    return 100 * fails[ketamine > midazolam].sum() / fails.sum()


def _belief_in_the_third(before=(45, 45, 5, 5)):
    """Belief, in percent, in 40% against 10%, the third of four truths, after 13 of 27 against 3 of 28."""
    second = np.array([0.10, 0.20, 0.10, 0.20])
    first = replication.risks_from_odds_ratio(np.array([2, 2, 6, 6]), second)
    belief = before * stats.binom.pmf(13, 27, first) * stats.binom.pmf(3, 28, second)
    return 100 * belief[2] / belief.sum()


GUESSES = (
    Guess(
        id="10.a",
        least=0,
        most=100,
        asks="both of two, at half the difference",
        truth=lambda: power((60, 60), HALF, TWO) ** 2 / 100,
        unit="%",
        near=5,
        usual=80,
        because="Trials are planned for 80%, so two of them sound safe. But here one alone has 66%, and the second has to succeed too.",
        mistakes=(
            (66, "66% is for one trial with 60 in each arm. The second has to be significant too."),
            (64, "80% of 80% would be 64%. But 60 in each arm do not have 80% power at this truth."),
            (94, "94% is for one trial with 120 in each arm."),
            (89, "89% is for at least one of the two."),
            (25, "One half of one half? One trial alone succeeds more often than that."),
            (
                50,
                "Half would be so if one trial had 71%, or if there were two outcomes, equally likely. One trial has 66%, and two have to succeed.",
            ),
            (29, "29% is how many are abstinent on ketamine. Asked is how often both trials are significant."),
        ),
        why="One trial with 60 in each arm is significant in 66%, and both are in 66% of 66%. One with 120 in each arm is in 94%.",
        held="The last section before the verdict counts both plans out, and tells how close a bet came.",
    ),
    Guess(
        id="10.b",
        least=0,
        most=100,
        asks="repetitions that are significant",
        truth=lambda: power((27, 28), ONE, TWO),
        unit="%",
        digits=1,
        near=4,
        usual=99,
        because="A P of .003 sounds like three failures in a thousand. But it tells how rare such a difference is if the drug does nothing. "
        "It does not tell what a repetition will do.",
        mistakes=(
            (
                63,
                "63% was for an odds ratio of 5.7, as printed with route evened out, and for a test of that ratio. These counts make 7.7, and "
                "this is Fisher's test, which would find 5.7 in 71%.",
            ),
            (48, "48% is ketamine's share. How often is P below .05?"),
            (50, "One half is for a result that is only just significant, with a P of .05. This one was .003."),
            (
                95,
                "A P of .003 can sound nearly sure, but it speaks of a drug that does nothing. So do the 95% of the test: no false alarm in at least "
                "95 of 100. How often a test finds what is, is another question.",
            ),
            (80, "80% is what trials are usually planned for. These shares with these people give more."),
            (
                5,
                "In at most 5% of trials P is below .05 if the drug does *nothing*: a false alarm. Here the published shares are the truth.",
            ),
            (3.6, "3.6% is the chance of one pair, 13 and 3. The chances of all significant pairs are to be added up."),
        ),
        bands=(
            (
                92,
                None,
                "A P of .003 can sound nearly sure. But it speaks of a drug that does nothing, and not of what a repetition will do.",
            ),
        ),
        why="Even if the published shares are exactly true, about one repetition in eight is not significant.",
    ),
    Guess(
        id="10.c",
        least=2,
        asks="people in each arm for half of it",
        truth=lambda: replication.people_needed(Abstinence(HALF, TWO)),
        unit="people",
        near=8,
        usual=54,
        because="Half the difference sounds like twice the people. But precision grows only with the square root of the people, so that half needs "
        "far more than twice as many.",
        mistakes=(
            (
                108,
                "You know the rule of the square root: half the difference, four times the people. Here it takes a little less.",
            ),
            (158, "158 would be for both arms together. The people in *each* arm are asked for."),
            (27, "27 is for the published shares. Half the difference is harder to find, and takes more people."),
            *((times, "Is it how many *times* the people? Asked is how many people, in each arm.") for times in (2, 3, 4)),
            (14, "A smaller difference is harder to find, and takes more people, not fewer."),
        ),
        why="That is about three times the people. Precision grows with the square root of the people, and by that rule alone it would be four "
        "times. It is less, because a share of 29% varies less from trial to trial than one of 48%, and because Fisher's test is strictest with "
        "few people.",
    ),
    Guess(
        id="10.d",
        least=0,
        most=100,
        asks="power with one person more",
        truth=lambda: power((28, 28), ONE, TWO),
        unit="%",
        digits=1,
        near=1.5,
        usual=88.5,
        because="More people, more power: in the long run that is so. But counts are whole, and from one person to the next it goes up and down.",
        mistakes=(
            (87.7, "It does not stay: with other sizes other pairs of counts are significant."),
            *((by, "3.7 points is how far power falls. Asked is the power itself.") for by in (3.7, -3.7)),
        ),
        bands=(
            (
                87.8,
                None,
                "In the long run more people bring more power. But counts are whole, and from one person to the next it goes up and down.",
            ),
        ),
        why="Power falls by almost four points.",
    ),
    Guess(
        id="10.e",
        least=0,
        most=100,
        asks="power by the other rule",
        truth=power_by_any_two_weeks,
        unit="%",
        near=5,
        usual=99,
        because="The people are the same, and both shares are larger. But power hangs above all on how far apart they are: 74.1% and 53.6% are "
        "20.5 points apart, and 48.1% and 10.7% are 37.4.",
        mistakes=(
            (80, "80% is what trials are usually planned for. This one was planned for 99%."),
            (20.5, "20.5 is how many points the arms are apart by this rule. Power is how often the test finds them."),
            (74, "74% is ketamine's share. Power is how often the test is significant."),
            (100, "Larger shares do not make more power, if they lie closer together."),
        ),
        why="The arms lie closer together by this rule, so the trial finds the difference about every second time.",
    ),
    Guess(
        id="10.f",
        least=0,
        most=100,
        asks="belief in 40% against 10%, after the trial",
        truth=_belief_in_the_third,
        unit="%",
        near=5,
        usual=69,
        because="By how well it fits alone, truth 3 would have 69%. But before the trial you believed in it a ninth as much as in truth 2, and that "
        "belief is weighed too.",
        mistakes=(
            (5, "5% was the belief before. Truth 3 fits the trial best, so it has to gain."),
            (
                10,
                "10% was the belief in both truths with a ratio of 6, before the trial. Truth 3 fits best, so it gains more.",
            ),
            (
                70,
                "By how well it fits alone, truth 3 would have 69%. But before the trial you believed in it a ninth as much as in truth 2, and "
                "that belief is weighed too.",
            ),
            (54, "54% goes to truth 2."),
        ),
        bands=((41, None, "It gains, but not so much: it began with 5%, and truth 2 with nine times as much."),),
        why="Truth 3 gains most, seven times what it had. But so little was believed of it that truth 2 stays ahead.",
    ),
    Guess(
        id="10.g",
        least=0,
        most=100,
        asks="assurance with 400 in each arm",
        truth=lambda: _powers(400).mean(),
        unit="%",
        near=2,
        usual=100,
        because="With so many people any effect of size is found. But some believed truths have next to no effect, and even 400 in each arm seldom tell that "
        "from none.",
        mistakes=(
            (
                80,
                "80% is what trials are usually planned for, and what they can expect is another matter. 400 in each arm is far more than "
                "the usual.",
            ),
        ),
        why="It stays below 100%, because by this belief the effect may be so small that even 400 people in each arm miss it.",
    ),
    Guess(
        id="10.h",
        least=0,
        most=100,
        asks="truths with ketamine ahead, after a failure",
        truth=lambda: _ahead_after_a_failure(120),
        unit="of 100",
        near=1,
        usual=50,
        because="A failed trial sounds like a sign that there is nothing. But most truths in which it fails are small effects of ketamine, "
        "and in few of them midazolam is ahead.",
        mistakes=(
            (99, "It cannot stay: where midazolam is ahead, the trial nearly always fails, and so these truths gain."),
            (80, "80% is the chance that the trial is significant, averaged over all truths."),
            (20, "20% is the chance that the trial fails, averaged over all truths."),
            (1, "1 of 100 is how much is believed today of midazolam being ahead."),
            (100, "It cannot rise: where midazolam is ahead, the trial nearly always fails, and so these truths gain."),
            (5, "5 of 100 is for midazolam. In how many is *ketamine* ahead?"),
        ),
        bands=(
            (
                0,
                80,
                "A failure speaks against large effects. But small effects of ketamine fail often, too, and in these ketamine is still ahead.",
            ),
            (
                80.1,
                92,
                "The direction is right. But even less belief moves. The reason is that trials of a small effect of ketamine fail often, too.",
            ),
        ),
        why="A trial of 240 people often misses a small effect of ketamine. And already today one in five of the sceptic's truths is "
        "such an effect, with an odds ratio from 1 to 2.",
    ),
    *deeper.GUESSES,
)

CARD = (
    Use(
        want="I have a design of two arms with a yes-or-no outcome and want its power",
        call="replication.exact_power",
        report="the power, with the two shares that were supposed to be true",
    ),
    Use(
        want="I have two shares and want how many people a trial needs",
        call="replication.people_needed",
        report="people in each arm, for which power, and with how many leaving",
    ),
    Use(
        want="I do not know the true shares and want the chance of a significant result all the same",
        call="replication.assurance",
        report="this one: the assurance with its Monte Carlo error, and the belief over which it averages",
    ),
    Use(
        want="I have the counts of a trial and a sceptical belief and want truths to average over",
        call="replication.believed_from_counts",
        report="the counts, and how wide the sceptic's belief was",
    ),
)
MORE = (
    Use(
        want="I have a printed odds ratio and the second arm's counts only and want truths to average over",
        call="replication.believed_from_ratio",
        report="the odds ratio with its interval, the counts, how wide the sceptic's belief was, and that the fit is rough",
    ),
    Use(
        want="I have many pairs of shares and want the power at each",
        call="replication.exact_powers",
        report="their mean, which is the assurance, and how far they spread",
    ),
)
