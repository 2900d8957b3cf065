"""What lesson 10 asks to guess of belief: in one of four truths, after a failure, and in two trials that share a truth."""

from functools import cache

import numpy as np
from scipy import stats

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence, Design
from course_lib.reader.lessons import Guess
from course_lib.reader.lessons.lesson_10_deeper import ONE, TWO


@cache
def _believed():
    """Draws of both shares: a sceptic's belief, fitted to 13 of 27 and 3 of 28."""
    return replication.believed_from_counts(13, 27, 3, 28, widest=4, draws=10_000, rng=np.random.default_rng(1))


@cache
def _powers(people):
    """Power, in percent, at each of these truths."""
    return 100 * replication.exact_powers(Design((people, people), Abstinence(ONE, TWO)), *_believed())


def _ahead_after_a_failure(people):
    """Percent of the belief in more abstinent people on ketamine, after a trial that is not significant."""
    ketamine, midazolam = _believed()
    fails = 100 - _powers(people)
    return 100 * fails[ketamine > midazolam].sum() / fails.sum()


def _both_of_two(people=60):
    """Percent: the chance that two trials are significant with the same arm ahead, if both share each of these truths."""
    each = Design((people, people), Abstinence(ONE, TWO))
    ahead = [replication.exact_powers(each, *_believed(), ahead=arm) for arm in ("first", "second")]
    return 100 * sum(power**2 for power in ahead).mean()


def _belief_in_the_third(before=(45, 45, 5, 5)):
    """Belief, in percent, in 40% against 10%, the third of four truths, after 13 of 27 against 3 of 28."""
    second = np.array([0.10, 0.20, 0.10, 0.20])
    first = replication.risks_from_odds_ratio(np.array([2, 2, 6, 6]), second)
    belief = before * stats.binom.pmf(13, 27, first) * stats.binom.pmf(3, 28, second)
    return 100 * belief[2] / belief.sum()


GUESSES = (
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
        id="10.h",
        least=0,
        most=100,
        asks="belief with ketamine ahead, after a failure",
        truth=lambda: _ahead_after_a_failure(120),
        unit="%",
        near=3.5,
        usual=50,
        because="A failed trial sounds like a sign that there is nothing. But most truths in which it fails are small effects of ketamine, "
        "and in few of them midazolam is ahead.",
        mistakes=(
            (99, "It cannot stay: where midazolam is ahead, the trial nearly always fails, and so these truths gain."),
            (
                80,
                "If you thought of the chance that the trial is significant: that is 80%, over all truths. Asked is how much belief has ketamine ahead.",
            ),
            (
                20,
                "If you thought of the chance that the trial fails: that is 20%, over all truths. Asked is how much belief has ketamine ahead.",
            ),
            (1, "1% is how much of the belief has midazolam ahead today."),
            (100, "It cannot rise: where midazolam is ahead, the trial nearly always fails, and so these truths gain."),
            (5, "5% is for midazolam. How much of the belief has *ketamine* ahead?"),
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
        why="A trial of 240 people often misses a small effect of ketamine. And already today one fifth of the sceptic's belief is in "
        "such effects, with an odds ratio from 1 to 2.",
    ),
    Guess(
        id="10.o",
        least=0,
        most=100,
        asks="both of two, by the sceptic's belief",
        truth=_both_of_two,
        unit="%",
        near=4.5,
        usual=37,
        because="61% of 61% is 37%, and that would be right if each team had a truth of its own.",
        mistakes=(
            (61, "61% is for one trial with 60 in each arm. The second has to be significant too."),
            (80, "80% is for plan (a), one trial with 120 in each arm."),
            (
                44,
                "It was 44% in your first bet, which took one truth for certain, half the published difference. Here the sceptic believes in many, and it is "
                "by chance that the two are so near.",
            ),
            (
                30,
                "One half of 61%? The second trial succeeds more often than that, if the first one did: the effect is then probably not small.",
            ),
            (66, "66% was for one trial with 60 in each arm, at half the published difference."),
            (
                85,
                "85% would be for at least one of two, if each team had a truth of its own. Here both have to be significant.",
            ),
        ),
        bands=(
            (
                20,
                41,
                "61% of 61% is 37%, and that would be right if each team had a truth of its own.",
            ),
        ),
        why="Both teams share one truth. So where one succeeds, the effect is probably large, and the other succeeds more often than in 61%.",
    ),
)
