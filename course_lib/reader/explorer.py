"""An explorer of power, with sliders where they run and with a picture where they do not."""

from dataclasses import replace

import numpy as np
import pandas as pd

from course_lib import figures
from course_lib.arguments import array, shown
from course_lib.methods.replication import Abstinence, Design, exact_power

SIZES = (10, 14, 20, 28, 40, 55, 80, 110, 160, 220, 320, 400)  # of the slider
DRAWN = 60  # points of the curve, about: the smallest sizes lie nearer than a person


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
    between = np.geomspace(SIZES[0], SIZES[-1], DRAWN).round().astype(int)
    curve = reached(design, sorted({*between.tolist(), people}))
    note = "Fisher’s test, P < .05" + (f"; {dropout:.0%} leave each arm" if dropout else "")
    return figures.power_curves({f"{risk1:.0%} against {risk2:.0%}": curve}, marked={people: ""}, note=note)


def explore(interactive=False):
    """Sliders for risks, size and dropout above the picture of `picture`; the picture alone where widgets do not run.

    Parameters
    ----------
    interactive : bool
        False: the picture, for a page that is only read. True: sliders, if ``ipywidgets`` is installed.

    Returns
    -------
    Picture or ipywidgets.VBox
    """
    if not interactive:
        return picture(0.30, 0.11, 55)
    try:
        import ipywidgets as widgets
    except ModuleNotFoundError:
        print("ipywidgets is not installed, so there are no sliders: pip install ipywidgets")
        return picture(0.30, 0.11, 55)
    look = {"continuous_update": False, "style": {"description_width": "13em"}, "layout": {"width": "30em"}}
    risk1 = widgets.FloatSlider(0.30, min=0, max=1, step=0.01, description="abstinent, first arm", **look)
    risk2 = widgets.FloatSlider(0.11, min=0, max=1, step=0.01, description="abstinent, second arm", **look)
    people = widgets.SelectionSlider(options=SIZES, value=55, description="people in each arm", **look)
    dropout = widgets.FloatSlider(0, min=0, max=0.6, step=0.05, description="share that leaves", **look)
    shown = widgets.HTML()

    def draw(_=None):
        shown.value = picture(risk1.value, risk2.value, people.value, dropout.value)._repr_html_()

    sliders = [risk1, risk2, people, dropout]
    for slider in sliders:
        slider.observe(draw, "value")
    draw()
    return widgets.VBox([*sliders, shown])


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
