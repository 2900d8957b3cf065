"""`explorer`: its table and its picture tell the exact powers."""

import pytest

from course_lib.methods import replication
from course_lib.methods.replication import Abstinence, Design, exact_power, simulate
from course_lib.reader import explorer


def test_reached_holds_the_power_of_each_size_and_its_error_if_it_was_simulated():
    design = Design((9, 5), Abstinence(0.4, 0.1), (0.1, 0.2))
    sizes = [10, 25, 40]
    exact = explorer.reached(design, sizes)
    assert exact.index.tolist() == sizes and exact.columns.tolist() == ["power"]
    for size in sizes:
        assert exact.power[size] == exact_power(Design((size, size), Abstinence(0.4, 0.1), (0.1, 0.2)))
    drawn = explorer.reached(design, sizes, lambda d: simulate(d, 4_000, seed=1))
    assert drawn.columns.tolist() == ["power", "error"]
    assert ((drawn.power - exact.power).abs() < 4.5 * drawn.error).all()


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_picture_marks_the_power_of_the_size_that_was_asked_for(dropout, monkeypatch):
    seen = {}
    monkeypatch.setattr(explorer.figures, "power_curves", lambda curves, **more: seen.update(more, curves=curves))
    explorer.picture(0.4, 0.1, 33, dropout)
    power = exact_power(Design((33, 33), Abstinence(0.4, 0.1), (dropout, dropout)))
    assert list(seen["marked"]) == [33] and (f"{dropout:.0%} leave each arm" in seen["note"]) == bool(dropout)
    (label, curve), = seen["curves"].items()  # fmt: skip
    assert label == "40% against 10%" and curve.power[33] == power
    assert curve.index.is_monotonic_increasing and (curve.index[0], curve.index[-1]) == (10, 400)
    assert 50 <= len(curve) <= explorer.DRAWN + 1
    size = curve.index[-9]
    assert curve.power[size] == exact_power(Design((size, size), Abstinence(0.4, 0.1), (dropout, dropout)))


def test_what_is_no_design_and_no_size_is_refused():
    design = Design((9, 5), Abstinence(0.4, 0.1))
    for call, message in (
        (lambda: explorer.reached(design, []), "sizes must be a number or a sequence"),
        (lambda: explorer.reached(design, [1]), "each of sizes must be a whole number of at least 2"),
        (lambda: explorer.reached(0.4, [10]), "design must be a Design"),
        (lambda: explorer.picture(0.4, 0.1, 1), "each of sizes must be a whole number"),
        (lambda: explorer.reached(Design((9, 9), replication.Relapse(0.1, 0.2)), [10]), "exact power is for Abstinence"),
    ):
        with pytest.raises(ValueError, match=message):
            call()


def pictures_of(monkeypatch):
    """Each call of `picture`, which is drawn only as its arguments."""
    calls = []

    class Drawn:
        def __init__(self, *args):
            calls.append(args)
            self.html = f"<b>{args}</b>"

        def _repr_html_(self):
            return self.html

    monkeypatch.setattr(explorer, "picture", Drawn)
    return calls


def test_sliders_start_as_the_page_shows_and_each_draws_anew(monkeypatch):
    pytest.importorskip("ipywidgets")
    calls = pictures_of(monkeypatch)
    assert isinstance(explorer.explore(), explorer.picture)  # a page that is only read has no sliders
    *sliders, shown = explorer.explore(interactive=True).children
    assert calls[0] == calls[1][:3] == (0.30, 0.11, 55) and calls[1][3] == 0
    for slider, value in zip(sliders, (0.5, 0.2, 80, 0.15), strict=True):
        slider.value = value
        assert shown.value == f"<b>{calls[-1]}</b>"
    assert calls[-1] == (0.5, 0.2, 80, 0.15) and len(calls) == 6
    risk1, risk2, people, dropout = sliders
    assert [(s.min, s.max, s.step) for s in (risk1, risk2, dropout)] == [(0, 1, 0.01), (0, 1, 0.01), (0, 0.6, 0.05)]
    assert people.options == explorer.SIZES and not any(s.continuous_update for s in sliders)
