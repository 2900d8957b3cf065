"""Non-inferiority by a hazard ratio: how often the margin is kept, and that P of the margin is none of superiority.

EINSTEIN-DVT (2010) is from memory.
"""

import math

from scipy import stats

from course_lib.reader import own_trial

EINSTEIN = "EINSTEIN-DVT 2010", ("rivaroxaban", "standard"), "ill with a new clot", "bad", "36/1731", "51/1718"
PRINTED = "hazard ratio 0.68 (95% CI 0.44 to 1.04); P<0.001"


def _einstein():
    return own_trial.add(own_trial.enter(*EINSTEIN, PRINTED), margin="hazard ratio 2.0 for rivaroxaban")


def test_the_power_against_a_margin_is_that_of_the_shares_that_are_told():
    told = str(own_trial.again(_einstein()))
    p = 51 / 1718
    error = math.sqrt(1 / (1731 * p) + 1 / (1718 * p))  # of the people with the outcome, if 3.0% have it in each arm
    power = stats.norm.sf(stats.norm.isf(0.025) - math.log(2) / error)
    assert f"If the arms are truly equal (3.0% in each), {100 * power:.0f} of 100" in told


def test_the_margins_p_of_section_3_is_none_of_a_difference():
    mine = _einstein()
    own_trial.printed(mine)
    told = str(own_trial.again(mine))
    assert "80% power" not in told and "superiority was tested as well, or" not in told
    asked = own_trial.add(mine, looked_again="superiority was tested as well")
    assert "80% power" in str(own_trial.again(asked))
