"""Item 7.2: of the weight of all deals, the share with all three abstinent people on the drug."""

from course_lib.reader.questions import Mistake, Question


def _weighed(ratio=3, ways=(4, 24, 24, 4), weigh=pow):
    """Share, in percent, of the deals with all three on the drug, each deal weighed by how many are there."""
    weights = [way * weigh(ratio, k) for k, way in enumerate(ways)]
    return 100 * weights[-1] / sum(weights)


ITEMS = (
    Question(
        id="7.2",
        quantity="percent",
        right=_weighed,
        why="108 of 400. Though three times the odds are a large effect, all three on the drug is no sure thing. And with no effect 7% "
        "of deals have it.",
        mistakes=(
            Mistake(lambda: _weighed(1), "This counts all deals alike, as if the drug did nothing. A deal weighs `3**k`."),
            Mistake(
                lambda: (_weighed(weigh=lambda ratio, k: ratio * k), _weighed(weigh=lambda ratio, k: ratio * k or 1)),
                "This adds 3 for each person on the drug (3, 6, 9). Each of them multiplies by 3: 3, 9, 27.",
            ),
            Mistake(
                lambda: _weighed(ways=(1, 1, 1, 1)),
                "This leaves out how many deals there are of each kind: 4, 24, 24 and 4.",
            ),
            Mistake(
                lambda: 100 * 108 / 292,
                "This divides by the weight of the other deals. Divide by that of all, this kind included.",
            ),
            Mistake(
                lambda: (
                    _weighed(ways=(4, 24, 24, 12 / 27)),
                    _weighed(weigh=lambda ratio, k: ratio if k == 3 else 1),
                    _weighed(weigh=lambda ratio, k: ratio if k else 1),
                ),
                "This takes 3 once, for the deal. Each abstinent person on the drug multiplies by 3: with three that is 3 × 3 × 3.",
            ),
            Mistake(
                lambda: 100 * (3 / 4) ** 3,
                "This deals each person on their own, as if the places were not limited. Only four of the eight are on the drug.",
            ),
            Mistake(
                75, "Odds of 3 to 1 are 75% for one person alone. Weigh the deals, in which all three share the places."
            ),
            Mistake(lambda: (4, 56), "This is a number of deals. Weigh them, and take the share of the weight of all 56."),
            Mistake(
                lambda: 3 * _weighed(1),
                "This is three times the share without an effect. The odds are three times as large for each person, and not the share.",
            ),
            Mistake(
                (100 * 108 / 56, 100 * 27 / 56),
                "This divides by the number of deals, 56. Divide by the weight of all deals.",
            ),
            Mistake(lambda: 100 * 4 / 400, "The deals of this kind are 4, but they weigh `3**3` each."),
            Mistake(
                lambda: (36, _weighed(ways=(4, 24, 24, 4 * 9 / 27))),
                "This is 4 × 9, or its share. With three on the drug 3 is a factor three times: 3 × 3 × 3.",
            ),
            Mistake(
                lambda: _weighed(weigh=lambda ratio, k: ratio ** max(k - 1, 0)),
                "This multiplies by 3 once too seldom. One on the drug makes it 3, two 9 and three 27.",
            ),
            Mistake(lambda: 100 * 27 / 400, "There are 4 deals of this kind, of weight 27 each."),
            Mistake(
                lambda: 100 * 216 / 400,
                "This is two on the drug and one on placebo. All three on the drug are asked for: k = 3.",
            ),
            Mistake(81, "This is two *or* three on the drug. Only the deals with all three are asked for."),
            Mistake(100 * 108 / 396, "This leaves out the deals with nobody on the drug. They weigh 1 each, 4 together."),
            Mistake(400, "This is the weight of all deals. What share of it have the deals with all three on the drug?"),
            Mistake(lambda: 100 / 56, "This is one deal of the 56. There are 4 of this kind, and each weighs `3**3`."),
            Mistake(
                100, "All three on the drug is what was seen. The other deals could have come too, and weigh 292 of the 400."
            ),
            Mistake(
                108,
                "This is a weight. What share of the weight of all deals do those with three on the drug have?",
            ),
        ),
        hints=(
            "Weigh each kind of deal: take how many there are, and multiply by 3 once for each abstinent person on the drug.",
            "The 24 deals with one of the three on the drug weigh 3 each, and the 24 with two weigh 3 × 3 each.",
            "For k = 0 and 1 the weights are 4 × 1 and 24 × 3. Work out the other two, and the share of the last in all four.",
        ),
    ),
)
