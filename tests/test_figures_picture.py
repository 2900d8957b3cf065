"""A picture as it leaves the kernel: two forms of it, 64 colours, an alt text; and the names a picture is given."""

import base64
import io
import re

import matplotlib.pyplot as plt
import nbconvert
import nbformat
import numpy as np
import pytest
from drawn import BLUE, OURS, REAL
from IPython.core.formatters import DisplayFormatter
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from nbclient import NotebookClient
from PIL import Image

from course_lib import figures
from course_lib.figures import words as written
from course_lib.figures.picture import PALE, THIN_HALO
from course_lib.sources import trial

SOURCE = "from course_lib import figures\n\nfigures.effect(13, 27, 3, 28)"


def contrast(one, two, dark=False):
    """WCAG's contrast ratio; in the dark, after the CSS filter invert(0.93) hue-rotate(180deg)."""
    ratios = []
    for colour in (one, two):
        rgb = np.array(to_rgb(colour))
        if dark:
            turn = np.array(
                [[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]]
            )  # filter-effects, section 9
            rgb = np.clip(turn @ (0.93 - 0.86 * rgb), 0, 1)
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        ratios.append(linear @ (0.2126, 0.7152, 0.0722) + 0.05)
    return max(ratios) / min(ratios)


def test_a_picture_goes_out_as_html_and_as_png_with_its_alt_text_and_width():
    picture = figures.effect(13, 27, 3, 28)
    data, metadata = DisplayFormatter().format(picture)
    assert {"text/plain", "text/html", "image/png"} == set(data)
    assert base64.b64decode(data["image/png"]) == picture.png and f"base64,{data['image/png']}" in data["text/html"]
    assert metadata["image/png"] == {"alt": picture.alt, "width": picture.width} and picture.width == round(7.6 * 96)
    assert f'alt="{picture.alt}"' in data["text/html"] and f'width="{picture.width}"' in data["text/html"]
    assert data["text/plain"] == f"Picture: {picture.alt}" and "data-jp-theme-light" in data["text/html"]
    assert "filter: invert(0.93) hue-rotate(180deg)" in data["text/html"]  # which contrast() takes for granted
    quoted = figures.show(picture.figure, 'Five of six people say "yes" & <stay>.')
    assert 'alt="Five of six people say &quot;yes&quot; &amp; &lt;stay&gt;."' in quoted._repr_html_()


def test_an_export_keeps_the_picture(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SOURCE)])
    NotebookClient(notebook, timeout=60).execute()
    picture = figures.effect(13, 27, 3, 28)
    (output,) = notebook.cells[0].outputs
    assert output.metadata["image/png"]["alt"] == picture.alt
    latex, files = nbconvert.LatexExporter().from_notebook_node(notebook)
    (image,) = files["outputs"]
    assert files["outputs"][image] == picture.png and f"{{{image}}}" in latex and "includegraphics" in latex
    markdown, files = nbconvert.MarkdownExporter().from_notebook_node(notebook)
    assert picture.png in files["outputs"].values() and picture.alt in markdown and "<img" in markdown
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    assert page.count("<img") == 1 and f'alt="{picture.alt}"' in page
    script, _ = nbconvert.RSTExporter().from_notebook_node(notebook)
    assert "image" in script


def test_few_colours_that_no_eye_tells_from_all():
    for picture in (figures.effect(13, 27, 3, 28), figures.people(trial.endpoints(missing="use")), figures.timeline()):
        few = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
        canvas = FigureCanvasAgg(picture.figure)
        canvas.draw()
        all_of_them = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)
        assert len(np.unique(few.reshape(-1, 3), axis=0)) <= 64
        assert np.abs(few - all_of_them).max() <= 32
        colours, counts = np.unique(all_of_them.reshape(-1, 3), axis=0, return_counts=True)
        for colour in colours[np.argsort(-counts)[:5]]:
            assert (few[(all_of_them == colour).all(axis=-1)] == colour).all()
        plain = io.BytesIO()
        canvas.print_png(plain)
        assert 2 * len(picture.png) < len(plain.getvalue())


def test_the_same_picture_has_the_same_bytes():
    assert figures.effect(13, 27, 3, 28).png == figures.effect(13, 27, 3, 28).png != figures.effect(13, 27, 4, 28).png
    assert figures.effect(13, 27, 3, 28) == figures.effect(13, 27, 3, 28)


def test_a_hundred_pictures_leave_no_figure_open_and_keep_no_pixels():
    plt.close("all")
    for people in range(100):
        picture = figures.interaction_cost({"effect": 10 + people, "interaction": 100})
        assert not hasattr(picture.figure.canvas, "renderer")
    assert plt.get_fignums() == []
    own, axes = plt.subplots()
    axes.plot([1, 2], [3, 4])
    assert figures.show(own, "A line that rises from three to four.").figure is own and plt.get_fignums() == []


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_marks_have_enough_contrast_in_both_themes(dark):
    for ink in (*figures.INK.values(), figures.GREY, "black"):
        assert contrast(ink, "white", dark) >= 4.5, ink
    for mark in (*figures.COLOURS.values(), PALE, "#8c8c8c"):
        assert contrast(mark, "white", dark) >= 3, mark
    assert contrast("#949494", "white") == pytest.approx(3.03, abs=0.01)


def test_urine_crosses_and_lines_over_the_tail_have_a_halo():
    cross = [c for c in figures.four_weeks().figure.axes[0].collections if c.get_path_effects()]
    assert len(cross) == 1 and cross[0].get_path_effects() == THIN_HALO
    lines = figures.significance_filter(2, 0.755, 5.7).figure.axes[0].lines
    assert [bool(line.get_path_effects()) for line in lines] == [False, True, True]


def test_show_refuses_what_is_no_figure_and_what_says_nothing():
    figure, axes = figures.new_figure(figsize=(2, 2))
    for alt in ("plot", "", None):
        with pytest.raises(ValueError, match="alt must say what the picture shows"):
            figures.show(figure, alt)
    with pytest.raises(ValueError, match=r"must be a matplotlib figure \(of axes: axes.figure\), got Axes"):
        figures.show(axes, "A picture that is passed by its axes.")


def test_a_study_names_its_arms_its_outcome_and_its_kind_of_data():
    assert (OURS.arms, OURS.outcome, OURS.people, OURS.start) == (
        ("ketamine", "midazolam"),
        "abstinent",
        "simulated people",
        "discharge",
    )
    assert figures.Study(kind="published").person == "person in the published counts" and REAL.versus == "drug minus placebo"
    assert [REAL.colour(arm) for arm in REAL.arms] == [figures.COLOURS[arm] for arm in OURS.arms]
    mixed = figures.Study(("placebo", "ketamine"))
    assert to_hex(mixed.colour("placebo")) == BLUE and mixed.marker("ketamine") == "^"
    for wrong, message in (
        ({"arms": ("a", "a")}, "two different names"),
        ({"arms": "ab"}, "two different names"),
        ({"arms": ("a", "")}, "arms must be given in words, got ''"),
        ({"outcome": " "}, "outcome must be given in words"),
        ({"kind": "imagined"}, "kind must be one of 'simulated', 'real', 'published', 'invented', got 'imagined'"),
        ({"start": None}, "start must be given in words, got None"),
    ):
        with pytest.raises(ValueError, match=message):
            figures.Study(**wrong)


def test_nothing_is_called_simulated_that_is_not():
    """Real people on other drugs: no text of any kind names this trial's arms, or its kind of data."""
    picture = figures.effect(17, 30, 8, 29, study=REAL)
    said = [t.get_text() for axes in picture.figure.axes for t in axes.findobj(plt.Text)]
    assert not re.search("simulated|ketamine|midazolam|abstinent", " ".join([picture.alt, *said]))
    assert re.search("real people", picture.alt, re.I)


def test_numbers_as_they_are_read():
    minus = "\N{MINUS SIGN}"
    assert [written.number(v, 1) for v in (-0.04, 0.04, -3, 12345.67)] == ["0.0", "0.0", f"{minus}3.0", "12,345.7"]
    assert [written.number(v) for v in (float("nan"), float("inf"), -float("inf"))] == [
        "not defined",
        "infinity",
        f"{minus}infinity",
    ]
    assert [written.spoken(v, 1) for v in (-0.04, -3, 3)] == ["0.0", "minus 3.0", "3.0"]
    assert [written.significant(v) for v in (4.268, 28.6, 0.000123, 1234.5, 999.6, 100)] == [
        "4.27", "28.6", "0.000123", "1,234", "1,000", "100"
    ]  # fmt: skip
    assert [written.significant(v) for v in (9.994, 9.996, 0.09996, 99.95, float("nan"))] == [
        "9.99", "10", "0.1", "100", "not defined"
    ]  # fmt: skip
    assert [written.significant(v, 2) for v in (2.5, 99.7, 0.0, 99.2)] == ["2.5", "100", "0", "99"]
    assert [written.alpha_word(v) for v in (0.05, 0.005, 1)] == [".05", ".005", "1"]
    for low, high in ((0.2, 3), (0.01, 900), (1, 1.5), (0.001, 5000)):
        at, labels = written.ratio_ticks(low, high)
        assert 1 in at and len(at) <= 7 and all(low <= tick <= high for tick in at) and at == sorted(at)
        assert [float(label.replace(",", "")) for label in labels] == pytest.approx(at, rel=1e-3)


def test_a_png_has_one_and_a_half_pixels_for_each_of_the_pages_and_says_so():
    picture = figures.effect(13, 27, 3, 28)
    image = Image.open(io.BytesIO(picture.png))
    assert abs(image.size[0] - 1.5 * picture.width) <= 1 and image.info["dpi"] == pytest.approx((144, 144), abs=0.1)


@pytest.mark.parametrize("half", ["\ud800", "\udbff", "\udc00", "\udfff"])
def test_half_a_character_is_refused_and_its_neighbours_are_not(half):
    figure, _ = figures.new_figure(figsize=(2, 2))
    with pytest.raises(ValueError, match="half a character"):
        figures.show(figure, f"Five of six people said yes {half}.")
    assert figures.show(figure, "Five of six people said yes \ud7ff\ue000.").alt.endswith("\ue000.")


def test_labels_of_small_ratios_are_those_of_powers_of_two():
    at, labels = written.ratio_ticks(0.03, 0.07)
    assert at == [0.03125, 0.0625] and labels == ["0.03125", "0.0625"]
    assert written.ratio_ticks(0.001, 0.02)[1] == ["0.001953", "0.003906", "0.007812", "0.01562"]
    assert written.ratio_ticks(1, 64)[0] == [1, 2, 4, 8, 16, 32, 64] and written.ratio_ticks(1, 128)[0] == [1, 4, 16, 64]


def test_a_study_without_any_arm_is_told_so():
    with pytest.raises(ValueError, match="table has no arm 'ketamine'; its arms are none: name them"):
        OURS.each({}, "table")
