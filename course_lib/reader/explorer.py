"""An explorer of power: sliders where somebody sits before them, and a sentence and a picture everywhere."""

from dataclasses import replace
from html import escape

import numpy as np
import pandas as pd

from course_lib import figures
from course_lib.arguments import array, shown
from course_lib.methods.replication import Abstinence, Design, exact_power

SMALLEST, LARGEST = 10, 400  # people in each arm, of the sliders and of the curve
DRAWN = 60  # points of the curve, about: the smallest sizes lie nearer than a person
START = {"first": 30, "second": 11, "people": 55, "leave": 0}
SLIDERS = {  # what each is called, and how far it goes
    "first": ("abstinent in the first arm, %", 0, 100),
    "second": ("abstinent in the second arm, %", 0, 100),
    "people": ("people in each arm", SMALLEST, LARGEST),
    "leave": ("who leave each arm, %", 0, 60),
}


def picture(risk1, risk2, people, dropout=0.0):
    """Exact power by size for two risks, with the power at one size in large figures.

    Parameters
    ----------
    risk1, risk2 : float
        True probability of abstinence in each arm, 0 to 1.
    people : int
        In each arm.
    dropout : float
        Share that leaves each arm; who leaves counts as not abstinent.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If a risk, the size or the dropout cannot be.
    """
    design = Design((2, 2), Abstinence(risk1, risk2), (dropout, dropout))
    people, *_ = reached(design, [people]).index  # which refuses what is no size
    between = np.geomspace(SMALLEST, LARGEST, DRAWN).round().astype(int)
    curve = reached(design, sorted({*between.tolist(), people}))
    note = "Fisher’s test, P < .05" + (f"; {dropout:.0%} leave each arm" if dropout else "")
    return figures.power_curves({f"{risk1:.0%} against {risk2:.0%}": curve}, marked={people: ""}, note=note)


def sentence(risk1, risk2, people, dropout=0.0):
    """What the picture says at its marked size, in words.

    Parameters, and what is refused, as in `picture`.

    Returns
    -------
    str

    Examples
    --------
    >>> sentence(0.30, 0.11, 55)
    'With 55 people in each arm and a truth of 30% against 11%, 62 of 100 trials are significant, and 38 are not.'
    """
    design = Design((2, 2), Abstinence(risk1, risk2), (dropout, dropout))
    ((people, power),) = reached(design, [people]).power.items()
    found = round(100 * power)
    leave = f", of whom {dropout:.0%} leave," if dropout else ""
    return (
        f"With {people:,} people in each arm{leave} and a truth of {risk1:.0%} against {risk2:.0%}, "
        f"{found} of 100 trials are significant, and {100 - found} are not."
    )


class Answer:
    """A sentence that a notebook shows as text, so that a screen reader reads it out when it changes."""

    def __init__(self, words):
        self.words = words

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        return f'<p role="status" aria-live="polite" style="font-size: 1.15em">{escape(self.words)}</p>'


def explore(sliders=None):
    """Show the answer for one design, a sentence and a picture, and above them sliders that change it.

    Parameters
    ----------
    sliders : bool, optional
        Whether there are sliders. Unless told: where somebody sits before the notebook. A run that only saves or tests it
        has none, so what is saved is the sentence and the picture, whatever is installed.

    Returns
    -------
    None
        What there is to see is displayed.

    Raises
    ------
    ValueError
        If ``sliders`` is neither True nor False.
    """
    if sliders is not None and not isinstance(sliders, bool):
        raise ValueError(f"sliders must be True, False or left out, got {shown(sliders)}")
    from IPython.display import display

    here = (START["first"] / 100, START["second"] / 100, START["people"], START["leave"] / 100)
    controls = _controls() if (somebody() if sliders is None else sliders) else None
    if controls is None:
        display(Answer(sentence(*here)))
        display(picture(*here))
        return
    boxes, rows = controls
    display(rows)
    answer, drawn = display(Answer(sentence(*here)), display_id=True), display(picture(*here), display_id=True)

    def show(_=None):
        risk1, risk2, people, leave = (boxes[name].value for name in SLIDERS)
        now = (risk1 / 100, risk2 / 100, people, leave / 100)
        answer.update(Answer(sentence(*now)))
        drawn.update(picture(*now))

    for box in boxes.values():
        box.observe(show, "value")


def somebody():
    """Whether somebody may answer: a kernel knows if it may ask for input, as it may not while a notebook is only run."""
    from IPython import get_ipython

    shell = get_ipython()
    kernel = getattr(shell, "kernel", None)
    return kernel is not None and bool(getattr(kernel, "_allow_stdin", True))


def _controls():
    """A labelled number box with its slider for each value: the boxes by name, and all rows; None without ipywidgets.

    The box has the label, because a slider of ipywidgets tells a screen reader no name. Both go by keyboard.
    """
    try:
        import ipywidgets as widgets
    except ModuleNotFoundError:
        print("ipywidgets is not installed, so there are no sliders: pip install ipywidgets")
        return None
    boxes, rows = {}, []
    for name, (label, least, most) in SLIDERS.items():
        ends = {"value": START[name], "min": least, "max": most}
        box = widgets.BoundedIntText(
            **ends, description=label, style={"description_width": "17em"}, layout={"width": "23em"}
        )
        slider = widgets.IntSlider(**ends, readout=False, continuous_update=False, tooltip=label, layout={"width": "16em"})
        widgets.link((box, "value"), (slider, "value"))
        boxes[name] = box
        rows.append(widgets.HBox([box, slider]))
    return boxes, widgets.VBox(rows)


def reached(design, sizes, power=exact_power):
    """Power of a design at several equal arm sizes, as a table for `figures.power_curves`.

    Parameters
    ----------
    design : Design
        Its sizes are replaced.
    sizes : sequence of int
        People in each arm.
    power : callable
        From a design to a probability, or to a `Simulated`.

    Returns
    -------
    pandas.DataFrame
        Indexed by size: ``power``, and ``error`` if it was simulated.

    Raises
    ------
    ValueError
        If there is no size, or one cannot be.
    """
    sizes = array("sizes", sizes).ravel().tolist()
    if not isinstance(design, Design):
        raise ValueError(f"design must be a Design, got {shown(design)}")
    sizes = [int(size) if size.is_integer() else size for size in sizes]  # `Design` refuses half a person
    found = [power(replace(design, sizes=(size, size))) for size in sizes]
    if np.isscalar(found[0]):
        return pd.DataFrame({"power": found}, index=sizes)
    return pd.DataFrame({"power": [x.power for x in found], "error": [x.error for x in found]}, index=sizes)
