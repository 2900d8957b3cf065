"""Item 9.6: what winners print, in a real trial of which only the counts are known."""

import math

from scipy import stats

from course_lib.methods import winners_curse
from course_lib.reader.lessons.lesson_09 import above_one
from course_lib.reader.lessons.lesson_09_deeper import log_error
from course_lib.reader.questions import Mistake, Question

LEVIN = (13, 43, 3, 43)  # abstinent and people: amphetamine 80 mg, placebo
SEEN = 13 / 30 / (3 / 40)  # the odds ratio
SUPPOSED = 1.8  # true odds ratio
LESSONS = (6.2, 7.1, 8.9)  # printed in the lesson's table
PRINTED_ERROR = log_error()  # of the logarithm of the printed odds ratio


def _error(counts=LEVIN):
    a, n1, b, n2 = counts
    return math.sqrt(1 / a + 1 / (n1 - a) + 1 / b + 1 / (n2 - b))


def _size_errors(truth=SUPPOSED, error=None):
    return winners_curse.size_errors(math.log(truth), error or _error())


def _typical(truth=SUPPOSED, error=None):
    """The odds ratio that significant trials print on average (of logarithms), if the truth is this one."""
    return truth ** _size_errors(truth, error).type_m


def _prints(truth=SUPPOSED, error=None):
    """What they print, both with the few below 1 and without, as the lesson's table and one who draws have it."""
    error = error or _error()
    return _typical(truth, error), above_one(truth, error)


def _beyond(middle, line, error=None):
    """What any run prints on average whose logarithms scatter around a middle, of those above a line."""
    error = error or _error()
    away = (line - middle) / error
    expected = math.exp(middle + error * stats.norm.pdf(away) / stats.norm.sf(away))
    return tuple(expected + step / 100 for step in range(-3, 4))


def _share():
    """How many of all trials lie above the line."""
    return stats.norm.sf(1.96 - math.log(SUPPOSED) / _error())


def _power_of_runs():
    """The share of winners that runs of a million trials give, as a share and in percent."""
    runs = [_share() + step / 10_000 for step in range(-10, 11)]
    return (*runs, *(100 * share for share in runs))


def _scattered(error):
    """What runs print on average that take another standard error throughout, and `size_errors` with it."""
    return (_typical(error=error), *_beyond(math.log(SUPPOSED), 1.96 * error, error))


def _but(values, *likelier):
    """Values without those that hardly differ from a likelier slip, which is then named alone."""
    return tuple(value for value in values if all(abs(value - other) > 0.006 for other in likelier))


def _run_error():
    """Monte Carlo standard error of what they print, of fifty thousand trials drawn."""
    line = 1.96 - math.log(SUPPOSED) / _error()
    raised = stats.norm.pdf(line) / _share()
    scatter = _error() * math.sqrt(1 + line * raised - raised**2)
    return above_one(SUPPOSED, _error()) * scatter / math.sqrt(50_000 * _share())


def _plain_mean():
    """The mean of the odds ratios themselves that significant trials above 1 print."""
    shift, error = math.log(SUPPOSED) / _error(), _error()
    raised = SUPPOSED * math.exp(error**2 / 2)  # the mean of all trials' odds ratios, significant or not
    return raised * stats.norm.sf(1.96 - shift - error) / stats.norm.sf(1.96 - shift)


def _signed_mean():
    """What all significant ones print on average of logarithms, if those below 1 count as they are."""
    shift = math.log(SUPPOSED) / _error()
    pulled = stats.norm.pdf(1.96 - shift) - stats.norm.pdf(1.96 + shift)
    return SUPPOSED * math.exp(_error() * pulled / (stats.norm.sf(1.96 - shift) + stats.norm.cdf(-1.96 - shift)))


ITEMS = (
    Question(
        id="9.6",
        quantity="ratio",
        right=lambda: above_one(SUPPOSED, _error()),
        also=lambda: (
            *_prints(error=0.68),
            SUPPOSED ** round(_size_errors().type_m, 2),
            _typical(),
        ),  # rounded on the way; with the few below 1
        run_error=_run_error,
        any_run=True,
        copied={"what the lesson's significant trials print, if 2 is true": lambda: _typical(2, PRINTED_ERROR)},
        why="If the truth were 1.8, significant trials with this standard error would print 5.41 (5.40 in the million that this seed draws), three times the truth. And 5.78 was seen, so its size does not speak against a truth as small as 1.8.",
        mistakes=(
            Mistake(
                lambda: _size_errors().type_m,
                "This is the factor on the log scale. A factor there is a power of the ratio: 1.8 to the power of it.",
            ),
            Mistake(
                lambda: (SUPPOSED * _size_errors().type_m, SUPPOSED * round(_size_errors().type_m, 1)),
                "The factor belongs to the *logarithm* of 1.8. Times log 1.8, and back by `np.exp`; or 1.8 to the power of it.",
            ),
            Mistake(
                lambda: tuple(math.log(shown) for shown in _prints()),
                "This is the logarithm of what they print. Back from it by `np.exp`.",
                instead="log",
            ),
            Mistake(
                lambda: _but(
                    (*_scattered(_error((13, 43, 7, 40))), *_scattered(_error((7, 40, 3, 43)))), math.exp(1.96 * _error())
                ),
                "These are other arms: 80 mg is 13 of 43, placebo 3 of 43.",
            ),
            Mistake(
                lambda: _prints(error=math.sqrt(1 / 13 + 1 / 43 + 1 / 3 + 1 / 43)),
                "The four cells are people with *and without* the outcome: 13, 30, 3 and 40.",
            ),
            Mistake(
                lambda: _prints(error=math.sqrt(2 / 43)),
                "This takes the people of both arms. The four cells are those with *and without* the outcome: 13, 30, 3 and 40.",
            ),
            Mistake(
                lambda: _but(_beyond(math.log(SUPPOSED), math.log(SUPPOSED) + 1.96 * _error(), _error()), *LESSONS),
                "These lie 1.96 standard errors above log 1.8. Significant are those that lie so far above *no* effect, log 1, which is 0.",
            ),
            Mistake(
                lambda: winners_curse.size_errors(SUPPOSED, _error()).type_m,
                "`size_errors` needs the logarithm of 1.8, and gives a factor: 1.8 to the power of it.",
            ),
            Mistake(
                lambda: _prints(error=math.sqrt(1 / 13 + 1 / 3)),
                "Only two of the four cells are in this standard error. The people without the outcome, 30 and 40, belong to it.",
            ),
            Mistake(
                lambda: (
                    *_prints(error=PRINTED_ERROR),
                    *_prints(error=0.76),
                    *_beyond(math.log(SUPPOSED), 1.96 * PRINTED_ERROR, PRINTED_ERROR),
                ),
                "This takes the lesson's standard error, 0.76. Here it is made from the four cells.",
            ),
            Mistake(
                lambda: (
                    SUPPOSED ** winners_curse.size_errors(SUPPOSED, _error()).type_m,
                    math.exp(SUPPOSED * winners_curse.size_errors(SUPPOSED, _error()).type_m),
                ),
                "The supposed effect has to be on the scale of the standard error: the logarithm of 1.8.",
            ),
            Mistake(
                lambda: SUPPOSED ** winners_curse.size_errors(math.log10(SUPPOSED), _error()).type_m,
                "This takes the logarithm to the base 10. The natural one is needed: `np.log`.",
            ),
            Mistake(
                lambda: _beyond(math.log(SUPPOSED), math.log(25.1 / 1.3) / 2),
                "This takes the lesson's line, 4.4. Levin's standard error makes another: 1.96 times 0.68 on the log scale.",
            ),
            Mistake(
                lambda: _beyond(math.log(SUPPOSED), 1.96),
                "The line was taken to be 1.96 on the log scale. It lies at 1.96 *standard errors*.",
            ),
            Mistake(
                lambda: _beyond(SUPPOSED, 1.96 * _error()),
                "The logarithms were drawn around 1.8. They scatter around the *logarithm* of 1.8.",
            ),
            Mistake(
                lambda: _beyond(math.log10(SUPPOSED), 1.96 * _error())[3],
                "The logarithms were drawn around that of 1.8 to the base 10. The natural one is needed: `np.log`.",
            ),
            Mistake(
                lambda: _beyond(0, 1.96 * _error()),
                "The trials were drawn around no effect. Suppose 1.8: they scatter around its logarithm.",
            ),
            Mistake(
                lambda: (_size_errors().power, 100 * _size_errors().power, *_power_of_runs()),
                "This is the power: how often such a trial is significant. What do those that are print?",
            ),
            Mistake(
                lambda: (_size_errors().type_s, 100 * _size_errors().type_s),
                "This is how often a significant estimate has the wrong sign. What does it print, on average?",
            ),
            Mistake(
                lambda: _prints(SEEN),
                "Here the odds ratio that was seen, 5.78, is taken for the truth. Suppose 1.8.",
            ),
            Mistake(
                lambda: _prints(error=_error() ** 2),
                "This takes the sum of reciprocals itself. The standard error is its square root.",
            ),
            Mistake(
                lambda: 1.96 * _error(),
                "This is the *logarithm* of the smallest odds ratio that is significant here. Keep the trials above it, and average what they print.",
            ),
            Mistake(
                lambda: math.exp(1.96 * _error()),
                "This is the smallest odds ratio that is significant in such a trial. What do those that are print, on average?",
            ),
            Mistake(
                lambda: _but(_scattered(math.sqrt(sum(1 / people for people in (7, 33, 13, 30, 3, 40)))), *LESSONS),
                "This takes all three arms, six cells. Asked is 80 mg against placebo: 13, 30, 3 and 40.",
            ),
            Mistake(
                lambda: _prints(error=_error((20, 83, 3, 43))),
                "If this was rounded to a whole number, give two decimals. If it is 5.00 or near it, both doses were put together (take 80 mg), or the "
                "winners' median was taken (take their mean).",
                instead="digits",
            ),
            Mistake(
                lambda: _prints(error=math.sqrt(1 / 13 - 1 / 43 + 1 / 3 - 1 / 43)),
                "This is made with the standard error of a log *relative risk*. For an odds ratio all four terms are added.",
            ),
            Mistake(
                lambda: 2 ** _size_errors().type_m,
                "The factor is right, and 2 was raised to it, as in the lesson's section F. Here 1.8 is the truth.",
            ),
            Mistake(lambda: _prints(3), "Here 3 is taken for the truth. Suppose 1.8."),
            Mistake(
                (SUPPOSED**2.9, SUPPOSED**3),
                "Was a number rounded on the way, such as 2.87 to 2.9? Keep all digits until the end.",
            ),
            Mistake(
                LESSONS,
                "This stands in the lesson's table. That is for other truths and the paper's interval. Here 1.8 is true, with Levin's standard error.",
            ),
            Mistake(
                4.4,
                "This is the lesson's line. What do the trials above Levin's own line print, on average?",
            ),
            Mistake(
                lambda: _beyond(math.log(SUPPOSED), 0),
                "This averages all trials above 1. Winners are only those more than 1.96 standard errors above 0.",
            ),
            Mistake(
                lambda: _beyond(math.log(SUPPOSED), 1.645 * _error()),
                "Here the line lies 1.645 standard errors above 0, that of one side. It lies at 1.96.",
            ),
            Mistake(
                lambda: _beyond(math.log(SUPPOSED), _error()),
                "Here the line lies one standard error above 0. It lies at 1.96 standard errors.",
            ),
            Mistake(
                lambda: _plain_mean(),
                "This is the plain mean of the odds ratios. As in the lesson's table, take the mean of their logarithms, and then `np.exp` of it.",
            ),
            Mistake(
                lambda: tuple(_signed_mean() + step / 1000 for step in (-10, 0, 5)),
                "This takes the few below 1 as they are. Leave them out, as the lesson's table does: a winner lies above 1.",
            ),
            Mistake(
                lambda: _prints(error=0.7),
                "The standard error was rounded too far, to 0.7 (it is 0.68), or this is a plain mean, and not that of the logarithms.",
            ),
            Mistake(
                lambda: _typical() / SUPPOSED,
                "This is how many times the true ratio they print. What do they print themselves?",
            ),
            Mistake(
                lambda: math.exp(_size_errors().type_m),
                "The factor belongs to the logarithm of 1.8: multiply, and then go back by `np.exp`; or 1.8 to the power of it.",
            ),
            Mistake(
                13 / 3,
                "This is the relative risk that was seen. What odds ratio do the significant trials print, if 1.8 is true?",
            ),
            Mistake(
                5.7,
                "This is what our trial printed, or near what this one did. What do all significant ones print, if 1.8 is true?",
            ),
            Mistake(lambda: _prints(2), "Here 2 is taken for the truth, as in the lesson. Suppose 1.8."),
            Mistake(
                lambda: SUPPOSED * winners_curse.size_errors(SUPPOSED, _error()).type_m,
                "Two things at once. This starts from 1.8 where its *logarithm* is needed, and it ends at a logarithm: the last step is `np.exp`.",
            ),
            Mistake(
                (SUPPOSED, SUPPOSED - 0.01, SUPPOSED + 0.01),
                "This is the truth that is supposed, and all trials together average it. Keep the winners, and average only those.",
            ),
            Mistake(lambda: _error(), "This is the standard error. Which trials are winners, and what do they print?"),
            Mistake(
                (SEEN, round(SEEN, 1)),
                "This is the odds ratio that this one trial found. What do all significant trials print, if 1.8 is true?",
            ),
        ),
        hints=(
            "First the standard error of the logarithm: the root of the sum of 1 divided by each of the four cells.",
            "Draw a million logarithms around the logarithm of 1.8, with this standard error. Keep those that are more than 1.96 standard errors above 0.",
            "The cells are 13, 30, 3 and 40, so the standard error is the root of 0.469. The last step is `np.exp` of the mean of the "
            "logarithms that you kept.",
        ),
    ),
)
