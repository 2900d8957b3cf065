"""At which level an interval is, and on which side of .05 a rounded P value: every section says the same of them."""

import math
import re

import pytest
from scipy import stats

from course_lib.reader import own_trial

INVENTED = "An invented trial", ("drug", "placebo"), "dead", "bad"
COUNTS = "60/300", "76/300"
DIFFERENCE = "risk difference -5.3% (-10.9 to 0.3)"


def between(low, high, level):
    """P of a difference of -5.3 (-10.9 to 0.3), from tables of the normal distribution, as its numbers are rounded."""
    z = stats.norm.ppf((1 + level) / 2)
    values = [2 * stats.norm.sf(-v / ((h - w) / (2 * z))) for v, w, h in low + high]
    return min(values), max(values)


@pytest.mark.parametrize(
    ("typed", "level"), [("", 0.90), ("95% CI ", 0.95), ("90% CI ", 0.90), ("section 3", 0.90)], ids=str
)
def test_p_from_an_interval_is_at_the_level_that_the_interval_has(typed, level):
    estimate = DIFFERENCE.replace("(", f"({typed}") if typed != "section 3" else ...
    mine = own_trial.enter(*INVENTED, *COUNTS, estimate if typed == "section 3" else f"{estimate}; P=0.12")
    told = str(own_trial.printed(mine, {"risk difference": DIFFERENCE} if typed == "section 3" else {}))
    low, high = (float(x) for x in re.search(r"interval gives P between (\.\d+) and (\.\d+)", told).groups())
    corners = [(-5.3 + i * 0.05, -10.9 + j * 0.05, 0.3 + k * 0.05) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    least, most = between(corners, [], level)
    middle = between([(-5.3, -10.9, 0.3)], [], level)[0]
    assert least - 0.001 <= low < middle < high <= most + 0.001
    if typed in ("", "90% CI "):
        assert f"between {low:.3f} and {high:.3f}".replace(" 0.", " .") in told.split("P printed")[1]


@pytest.mark.parametrize(
    ("estimate", "significant"),
    [
        ("hazard ratio 0.70 (95% CI 0.49 to 0.99); P=0.05", True),
        ("hazard ratio 0.70 (95% CI 0.49 to 0.99); P=0.050", True),
        ("hazard ratio 0.71 (95% CI 0.50 to 1.01); P=0.05", False),
        ("hazard ratio 0.71 (95% CI 0.50 to 1.01); P=0.055", False),
        ("hazard ratio 0.81 (95% CI 0.65 to 1.00); P=0.05", None),
        ("hazard ratio 0.81 (95% CI 0.65 to 1.00); P=0.045", True),
        ("hazard ratio 0.70 (99% CI 0.44 to 1.12); P=0.05", None),
    ],
)
def test_a_printed_p_of_05_is_decided_by_its_interval(estimate, significant):
    mine = own_trial.enter(*INVENTED, estimate=estimate)
    repeated, effect = str(own_trial.again(mine)), own_trial.effect(mine).lines[0]
    assert ("no significant result" in repeated) == (significant is False)
    assert ("tend to be larger than the truth" in repeated) == (significant is not False)
    assert ("not below .05" in repeated) == ("0.055" in estimate)
    if significant is None and "1.00" in estimate:
        assert "favours drug, and a limit is at no difference." in effect
        assert "includes no difference" not in effect and "a little to either side" in effect


@pytest.mark.slow
def test_a_crude_ratio_that_differs_from_the_counts_may_be_a_slip():
    mine = own_trial.enter(*INVENTED, "60/300", "78/300", "relative risk 0.77 (0.60 to 0.98)")
    own = math.exp(math.log(60 / 78) + 1.96 * math.sqrt(1 / 60 + 1 / 78 - 2 / 300))
    assert own > 1  # so the printed upper limit, 0.98, is another verdict
    assert "follow people over time, or be a slip (section 3), and" in str(own_trial.effect(mine))
    adjusted = own_trial.enter(*INVENTED, "60/300", "78/300", "adjusted relative risk 0.77 (0.60 to 0.98)")
    assert "slip" not in str(own_trial.effect(adjusted))
