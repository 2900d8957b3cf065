"""The right number in another form: for each quantity the slip's name, what it comes to, what to say."""

import math

_PERCENT = ("percent", lambda x: 100 * x, "This is 100 times the answer. What is asked for is {asked}.")
_PROPORTION = ("proportion", lambda x: x / 100, "This is the answer as a proportion. It is asked for in percent: times 100.")
_SIGN = ("sign", lambda x: -x, "The sign is turned round: what is subtracted from what?")
_LOG = ("log", lambda x: math.log(x), "This is the logarithm of the answer. Turn it back with `np.exp`.")
_UPSIDE = ("upside down", lambda x: 1 / x, "The fraction is upside down: this is one divided by the answer.")
_EXCHANGED = (
    "upside down",
    lambda x: 1 / x,
    "This is one divided by the answer: are the arms exchanged, or is the fraction upside down?",
)
_UPSIDE_REST = "The fraction is upside down, and its part is the others: which number is the whole, and which the part?"
_ODDS = "This is the part divided by the rest. The whole is both together."
FORMS = {
    "proportion": (
        _PERCENT,
        ("rest", lambda x: 1 - x, "This is what is left to 1. Which of the two parts is asked for?"),
        _UPSIDE,
        ("odds", lambda x: x / (1 - x), _ODDS),
        ("upside down", lambda x: 1 / (1 - x), _UPSIDE_REST),
        _SIGN,
    ),
    "percent": (
        _PROPORTION,
        ("rest", lambda x: 100 - x, "This is what is left to 100. Which of the two parts is asked for?"),
        ("upside down", lambda x: 1e4 / x, "The fraction is upside down: which number is the whole?"),
        ("odds", lambda x: 100 * x / (100 - x), _ODDS),
        ("upside down", lambda x: 1e4 / (100 - x), _UPSIDE_REST),
        _SIGN,
    ),
    "points": (
        ("proportion", lambda x: x / 100, "This is the difference in proportions. It is asked for in points: times 100."),
        _SIGN,
    ),
    "difference": (_SIGN, _PERCENT),
    "ratio": (
        _EXCHANGED,
        _LOG,
        ("exp", lambda x: math.exp(x), "This is e to the power of the answer, which is a ratio already."),
        ("less", lambda x: 1 - x, "This is 1 minus the ratio, how much lower. The ratio itself is asked for."),
        ("percent change", lambda x: 100 * (x - 1), "This is the change in percent. The ratio itself is asked for."),
        ("percent less", lambda x: 100 * (1 - x), "This is how much lower in percent. The ratio itself is asked for."),
    ),
    "log ratio": (
        ("exp", lambda x: math.exp(x), "This is the ratio. Its logarithm is asked for."),
        (
            "log 10",
            lambda x: x / math.log(10),
            "This is the logarithm to the base 10. The natural one is asked for: `np.log`.",
        ),
        _SIGN,
    ),
    "index": (_PERCENT, _SIGN),
    "P value": (
        ("one-sided", lambda x: x / 2, "This is half the answer, a one-sided P value. The two-sided one is asked for."),
        ("doubled", lambda x: 2 * x, "This is twice the answer. It is two-sided already."),
        ("rest", lambda x: 1 - x, "This is 1 minus the P value: the other tail."),
        _PERCENT,
    ),
    "days": (
        ("day more", lambda x: x + 1, "This is one day more. Is the first day counted, or the last one twice?"),
        ("day less", lambda x: x - 1, "This is one day less. Are the first and the last day both counted?"),
    ),
    "needed": (
        _SIGN,
        ("difference", lambda x: 1 / x, "This is the difference in proportions. The number needed is one divided by it."),
        ("points", lambda x: 100 / x, "This is the difference in points. The number needed is 100 divided by it."),
    ),
}
PART_WORDS = {"estimate": "the estimate", "lower": "the lower limit", "upper": "the upper limit", "p": "the P value"}


def article(word):
    """A word with "a" or "an" before it."""
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def drawn(points, step):
    """The right points in another form: what to say, with room for whose they are, and the points. ``step``: of a curve that keeps its level."""
    (x, y), found = points, {}
    if step and y.dtype != object and ((y >= 0) & (y <= 1)).all():
        found["this is one minus what is asked for{}: those with the event, in place of those without."] = (x, 1 - y)
    if y.dtype != object:
        found |= {
            "the values{} are drawn as proportions, and percentages are asked for: times 100.": (x, y / 100),
            "the values{} are drawn times 100, and proportions are asked for.": (x, y * 100),
        }
    if y.dtype != object and x.dtype != object:
        found |= {
            "x and y{} are exchanged: what is asked for along the bottom runs up the side.": (y, x),
            "all{} is drawn one to the right of its place: does the count of x begin one too late?": (x + 1, y),
            "all{} is drawn one to the left of its place: does the count of x begin one too early?": (x - 1, y),
        }
    return found
