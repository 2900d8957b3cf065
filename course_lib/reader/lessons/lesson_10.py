"""What lesson 10 asks to guess, and its function card; guesses on belief are in `lesson_10_belief`, those of the sections *Going
deeper* in `lesson_10_deeper`."""

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence
from course_lib.reader.lessons import Guess, Use
from course_lib.reader.lessons import lesson_10_belief as belief
from course_lib.reader.lessons import lesson_10_deeper as deeper
from course_lib.reader.lessons.lesson_10_deeper import HALF, ONE, TWO, power, power_by_any_two_weeks

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
        why="{truth}% is the chance of plan (b) if half the difference is true, as the bet supposed: one trial with 60 in each arm is significant in 66%, and both "
        "are in 66% of 66%. Plan (a) has 94% there.",
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
        near=3,
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
    *belief.GUESSES,
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
