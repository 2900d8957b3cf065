"""The same belief in ever more truths: dots, their areas and the words beside them are read back."""

import numpy as np
import pytest
from drawn import BLUE_INK, ORANGE_INK, OURS, REAL, SWAPPED, check_words, heads, said

from course_lib import figures


def table(rows):
    return tuple(np.transpose(rows))


FEW = [(0.18, 0.10, 5), (0.33, 0.20, 68), (0.40, 0.10, 25), (0.60, 0.20, 1)]
rng = np.random.default_rng(4)
MANY = np.column_stack([*rng.random((2, 300)) * [[0.6], [0.4]], rng.dirichlet(np.ones(300)) * 100])


@pytest.mark.parametrize("study", [OURS, REAL, SWAPPED], ids=str)
@pytest.mark.parametrize("panels", [{"few": FEW}, {"few": FEW, "many": MANY}, {"a b": FEW, "c": MANY, "d": [(1, 0, 100)]}])
def test_dots_stand_at_their_shares_and_have_as_much_ink_as_belief(panels, study):
    tables = {name: table(rows) for name, rows in panels.items()}
    picture = figures.many_truths(tables, "Some truths", "A dot is a truth", study)
    check_words(picture)
    planes = picture.figure.axes[1:]
    assert len(planes) == len(panels)
    for axes, rows in zip(planes, panels.values(), strict=True):
        rows = np.array(sorted(rows, key=lambda row: -row[2]))
        (dots,) = axes.collections
        at = np.asarray(dots.get_offsets())
        assert at[:, 1] == pytest.approx(100 * rows[:, 0]) and at[:, 0] == pytest.approx(100 * rows[:, 1])
        areas = dots.get_sizes()
        assert areas / rows[:, 2] == pytest.approx(areas[0] / rows[0, 2])
        box, page = axes.get_position(), picture.figure.get_size_inches()
        (left, right), (foot, top) = axes.get_xlim(), axes.get_ylim()
        assert box.width * page[0] / right == pytest.approx(box.height * page[1] / top)  # one scale, across and up
        assert left == foot == 0 and top >= at[:, 1].max() and right >= at[:, 0].max()
    words = dict(said(picture))
    above, below = (f"true share {study.outcome} on {arm}, %" for arm in study.arms)
    assert {words[above], words[below]} == {BLUE_INK, ORANGE_INK}
    assert {"68%", "25%", "5%", "1%"} <= set(words)


def test_words_tell_what_is_drawn():
    picture = figures.many_truths({"few": table(FEW), "many": table(MANY)}, "The\nfinding", "A dot is a truth")
    assert heads(picture) == ("The finding", "A dot is a truth", "Truths are supposed; no trial’s data.")
    ahead = MANY[:, 0] > MANY[:, 1]
    assert picture.alt.startswith("The finding. Few: 68% of the belief in 33% against 20%, 25% of it in 40% against 10%")
    assert f"Many: in {ahead.sum()} of 300 with {MANY[ahead, 2].sum():.0f}% of the belief ketamine is ahead." in picture.alt


def test_one_number_is_the_belief_in_each():
    shares = [0.3, 0.5], [0.2, 0.1]
    alike = [figures.many_truths({"a": (*shares, its)}, "A", "B").alt for its in (50, [50, 50])]
    assert alike[0] == alike[1] and "50% of the belief in 30% against 20%, 50% of it in 50% against 10%" in alike[0]


def test_of_two_labels_in_one_place_the_more_believed_has_it():
    near = table([(0.30, 0.20, 10), (0.31, 0.20, 60), (0.60, 0.20, 0.2)])
    picture = figures.many_truths({"a": near}, "Near", "A dot is a truth")
    check_words(picture)
    words = {text for text, _ in said(picture)}
    assert {"60%", "< 1%"} <= words and "10%" not in words


@pytest.mark.parametrize(
    ("panels", "message"),
    [
        ({}, "dict of one to 3 panels"),
        (dict.fromkeys("abcd", table(FEW)), "dict of one to 3 panels"),
        ([table(FEW)], "dict of one to 3 panels"),
        ({" ": table(FEW)}, "needs a name"),
        ({"a": FEW}, r"panels\['a'\] must be shares in the first arm, in the second, and belief"),
        ({"a": (0.1, 0.2)}, "and belief"),
        ({"a": ([0.1], [0.2, 0.3], 5)}, r"truth by truth; got \(1,\), \(2,\) and \(1,\)"),
        ({"a": ([], [], [])}, "must be a number or a sequence"),
        ({"a": table([(30, 0.2, 50)])}, "each must be a probability"),
        ({"a": table([(0.3, 0.2, 50), (0.4, 0.2, 60)])}, "add up to at most 100"),
        ({"a": table([(0.3, 0.2, -1), (0.4, 0.2, 60)])}, "add up to at most 100"),
    ],
)
def test_what_cannot_be_drawn_is_refused(panels, message):
    with pytest.raises(ValueError, match=message):
        figures.many_truths(panels, "A", "B")
