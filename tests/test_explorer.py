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


def test_the_sentence_says_the_power_of_the_picture():
    for risks, people, dropout in (((0.3, 0.11), 55, 0.0), ((0.6, 0.1), 10, 0.2), ((0.2, 0.2), 400, 0.0)):
        power = exact_power(Design((people, people), Abstinence(*risks), (dropout, dropout)))
        told = explorer.sentence(*risks, people, dropout)
        assert f"{round(100 * power)} of 100 trials are significant, and {100 - round(100 * power)} are not" in told
        assert f"With {people} people" in told and f"{risks[0]:.0%} against {risks[1]:.0%}" in told
        assert (f"of whom {dropout:.0%} leave" in told) == bool(dropout)


class Shown:
    """What a notebook shows: each thing as it was displayed, and what it was updated to."""

    def __init__(self, monkeypatch):
        self.things, self.updated = [], []
        monkeypatch.setattr("IPython.display.display", self.display)

    def display(self, thing, display_id=None):
        self.things.append(thing)
        place = len(self.things) - 1

        class Handle:
            update = staticmethod(lambda thing: self.updated.append((place, thing)))

        return Handle()


def words(shown):
    return [str(thing) for thing in shown.things]


HERE = "With 55 people in each arm and a truth of 30% against 11%, 62 of 100 trials are significant, and 38 are not."


@pytest.mark.slow
def test_without_somebody_there_are_a_sentence_and_a_picture_and_no_widget(monkeypatch):
    """What is saved and tested does not depend on widgets."""
    for how in ({}, {"sliders": False}):
        shown = Shown(monkeypatch)
        assert explorer.explore(**how) is None
        answer, picture = shown.things
        assert str(answer) == HERE and "power is 62% if the truth is 30% against 11%" in picture.alt
        assert not shown.updated


def test_the_sentence_is_read_out_when_it_changes():
    answer = explorer.Answer("Half <b>of</b> it.")
    assert repr(answer) == "Half <b>of</b> it."
    assert 'role="status"' in answer._repr_html_() and 'aria-live="polite"' in answer._repr_html_()
    assert "Half &lt;b&gt;of&lt;/b&gt; it." in answer._repr_html_()


@pytest.mark.parametrize(
    ("kernel", "there"),
    [(None, False), ({"_allow_stdin": True}, True), ({"_allow_stdin": False}, False), ({}, True)],
)
def test_sliders_are_there_where_a_kernel_may_ask_somebody(kernel, there, monkeypatch):
    """A run that saves or tests a notebook may not ask for input; a kernel without the word is one in a browser."""
    shell = type("Shell", (), {} if kernel is None else {"kernel": type("Kernel", (), kernel)()})()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    assert explorer.somebody() == there
    monkeypatch.setattr("IPython.get_ipython", lambda: None)
    assert not explorer.somebody()


@pytest.mark.slow
def test_each_value_has_a_labelled_box_and_a_slider_that_change_sentence_and_picture(monkeypatch):
    widgets = pytest.importorskip("ipywidgets")
    shown = Shown(monkeypatch)
    explorer.explore(sliders=True)
    rows, answer, picture = shown.things
    assert str(answer) == HERE and "62%" in picture.alt
    values = {}
    for row, (name, (label, least, most)) in zip(rows.children, explorer.SLIDERS.items(), strict=True):
        box, slider = row.children
        assert isinstance(box, widgets.BoundedIntText) and isinstance(slider, widgets.IntSlider)
        assert box.description == label and (widgets.__version__ < "8" or slider.tooltip == label)
        for control in row.children:
            assert (control.min, control.max, control.value) == (least, most, explorer.START[name])
        values[name] = box, slider
    values["people"][0].value = 80  # by number
    values["first"][1].value = 50  # by slider
    values["leave"][0].value = 20
    values["second"][1].value = 20
    assert [values[name][i].value for name in values for i in (0, 1)] == [50, 50, 20, 20, 80, 80, 20, 20]
    told = [str(thing) for place, thing in shown.updated if place == 1]
    assert len(told) == 4 and told[-1] == explorer.sentence(0.5, 0.2, 80, 0.2)
    last = [thing for place, thing in shown.updated if place == 2][-1]
    assert last.alt == explorer.picture(0.5, 0.2, 80, 0.2).alt


@pytest.mark.slow
def test_without_ipywidgets_a_line_says_so_above_sentence_and_picture(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    shown = Shown(monkeypatch)
    explorer.explore(sliders=True)
    assert words(shown)[0] == HERE and len(shown.things) == 2
    assert "pip install ipywidgets" in capsys.readouterr().out


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(ValueError, match="sliders must be True, False or left out"):
        explorer.explore("yes")
