"""A picture as it leaves the kernel: two forms of it, 64 colours, an alt text; and the names a picture is given."""

import base64
import hashlib
import io
import re
from importlib.metadata import version
from pathlib import Path

import matplotlib.pyplot as plt
import nbconvert
import nbformat
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from drawn import BLUE, OURS, REAL, check_words, contrast, drawn_texts, heads, said
from IPython.core.formatters import DisplayFormatter
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.text import Text
from nbclient import NotebookClient
from PIL import Image

from course_lib import figures
from course_lib.figures import dressed, frame, looks
from course_lib.figures import picture as leaving
from course_lib.figures import words as written
from course_lib.sources import trial

SOURCE = "from course_lib import figures\n\nfigures.effect(13, 27, 3, 28)"


@pytest.mark.slow
def test_a_picture_goes_out_as_html_and_as_png_with_its_alt_text_and_width():
    picture = figures.effect(13, 27, 3, 28)
    data, metadata = DisplayFormatter().format(picture)
    assert {"text/plain", "text/html", "image/png"} == set(data)
    assert base64.b64decode(data["image/png"]) == picture.png and f"base64,{data['image/png']}" in data["text/html"]
    assert metadata["image/png"] == {"alt": picture.alt, "width": picture.width} and picture.width == 558
    assert f'alt="{picture.alt}"' in data["text/html"] and f'width="{picture.width}"' in data["text/html"]
    assert data["text/plain"] == f"Picture: {picture.alt}" and "data-jp-theme-light" in data["text/html"]
    assert "filter: invert(0.93) hue-rotate(180deg)" in data["text/html"]  # which contrast() takes for granted
    assert data["text/html"].startswith(" \n<")  # the one line that JupyterLab shows of a hidden output
    quoted = figures.show(picture.figure, 'Five of six people say "yes" & <stay>.')
    assert 'alt="Five of six people say &quot;yes&quot; &amp; &lt;stay&gt;. Simulated people."' in quoted._repr_html_()


@pytest.mark.slow
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


OF_A_COLOUR = np.array([256**2, 256, 1])  # red, green and blue as one number: rows of three are slow to sort


@pytest.mark.slow
def test_few_colours_that_no_eye_tells_from_all():
    for picture in (figures.effect(13, 27, 3, 28), figures.people(trial.endpoints(missing="use")), figures.timeline()):
        few = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
        canvas = FigureCanvasAgg(picture.figure)
        with plt.rc_context(looks.STYLE):
            canvas.draw()
        all_of_them = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)
        assert len(np.unique(few @ OF_A_COLOUR)) <= 64
        assert np.abs(few - all_of_them).max() <= 32
        colours, counts = np.unique(all_of_them @ OF_A_COLOUR, return_counts=True)
        for colour in colours[np.argsort(-counts)[:5]]:
            assert (few @ OF_A_COLOUR == colour)[all_of_them @ OF_A_COLOUR == colour].all()
        plain = io.BytesIO()
        canvas.print_png(plain)
        assert 2 * len(picture.png) < len(plain.getvalue())


@pytest.mark.slow
def test_the_same_picture_has_the_same_bytes():
    assert figures.effect(13, 27, 3, 28).png == figures.effect(13, 27, 3, 28).png != figures.effect(13, 27, 4, 28).png
    assert figures.effect(13, 27, 3, 28) == figures.effect(13, 27, 3, 28)


@pytest.mark.slow
def test_pictures_leave_no_figure_open_and_keep_no_pixels():
    plt.close("all")
    for people in range(5):
        picture = figures.interaction_cost({"effect": 10 + people, "interaction": 100})
        assert not hasattr(picture.figure.canvas, "renderer")
    assert plt.get_fignums() == []
    own, axes = plt.subplots()
    axes.plot([1, 2], [3, 4])
    assert figures.show(own, "A line that rises from three to four.").figure is own and plt.get_fignums() == []


def test_show_refuses_what_is_no_figure_and_what_says_nothing():
    figure, axes = plt.subplots(figsize=(2, 2))
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
    assert figures.Study(kind="published").person == "person in the published trial" and REAL.versus == "drug minus placebo"
    assert [REAL.colour(arm) for arm in REAL.arms] == [figures.COLOURS[arm] for arm in OURS.arms]
    mixed = figures.Study(("placebo", "ketamine"))
    assert to_hex(mixed.colour("placebo")) == "#595959" and mixed.marker("placebo") == "s"  # not to be taken for midazolam
    assert to_hex(mixed.colour("ketamine")) == BLUE and mixed.marker("ketamine") == "o"
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


@pytest.mark.slow
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


def test_a_png_has_two_pixels_for_each_of_the_pages_and_says_so():
    picture = figures.effect(13, 27, 3, 28)
    image = Image.open(io.BytesIO(picture.png))
    assert abs(image.size[0] - 2 * picture.width) <= 1 and image.info["dpi"] == pytest.approx((180, 180), abs=0.1)


@pytest.mark.parametrize("half", ["\ud800", "\udbff", "\udc00", "\udfff"])
def test_half_a_character_is_refused_and_its_neighbours_are_not(half):
    figure, _ = plt.subplots(figsize=(2, 2))
    with pytest.raises(ValueError, match="half a character"):
        figures.show(figure, f"Five of six people said yes {half}.")
    with pytest.raises(ValueError, match="half a character"):
        figures.new_frame(1, f"Five of six {half}", "People")
    assert figures.show(figure, "Five of six people said yes \ud7ff\ue000.").alt.endswith("\ue000.")


def test_labels_of_small_ratios_are_those_of_powers_of_two():
    at, labels = written.ratio_ticks(0.03, 0.07)
    assert at == [0.03125, 0.0625] and labels == ["0.03125", "0.0625"]
    assert written.ratio_ticks(0.001, 0.02)[1] == ["0.001953", "0.003906", "0.007812", "0.01562"]
    assert written.ratio_ticks(1, 64)[0] == [1, 2, 4, 8, 16, 32, 64] and written.ratio_ticks(1, 128)[0] == [1, 4, 16, 64]


def test_a_study_without_any_arm_is_told_so():
    with pytest.raises(ValueError, match="table has no arm 'ketamine'; its arms are none: name them"):
        OURS.each({}, "table")


@pytest.mark.parametrize("dark", [False, True])
def test_every_declared_colour_that_means_something_is_seen_in_both_themes(dark):
    for ink in (*looks.INK.values(), looks.BLACK, looks.CHARCOAL, looks.GREY):
        assert contrast(ink, dark=dark) >= 4.5, ink
    for mark in (*looks.COLOURS.values(), *looks.HATCH_COLOURS.values(), looks.PALE):
        assert contrast(mark, dark=dark) >= 3, mark


def test_arms_differ_without_colour():
    """Their marks have two shapes; of their areas one is plain and the other hatched."""
    one, two = OURS.arms
    assert OURS.marker(one) != OURS.marker(two)
    assert OURS.area(one)["hatch"] == "" and OURS.area(one)["fc"] != "none"
    assert OURS.area(two)["hatch"] == "////" and OURS.area(two)["fc"] == "none"


def test_the_typeface_is_the_unchanged_one_and_its_lack_is_made_up_for(tmp_path):
    """Source is a reserved name: files of that name must be as Adobe gave them away."""
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in looks.FONTS.iterdir()}
    assert digests == {
        "LICENSE.txt": "653aaf9819e33cf1e2b3523c5d4d6c3dae925d770cb4563030f96655321ca2e9",
        "SourceSansPro-Bold.ttf": "2efc3a95d076f2d04c5928c0ad698b7c61cc302d6f6e79e9643cd3722f7becc2",
        "SourceSansPro-Regular.ttf": "b77f3a700edd0fc0dec73258f882d5c3926c77f5caf6800a201d2166568d2309",
    }
    assert "SIL OPEN FONT LICENSE Version 1.1" in (looks.FONTS / "LICENSE.txt").read_text(encoding="utf-8")
    assert looks.typeface() == (["Source Sans Pro", "DejaVu Sans"], looks.ROOMY)
    assert looks.typeface(tmp_path) == (["DejaVu Sans"], looks.NARROW)


@pytest.fixture(params=[looks.FONTS, None], ids=["Source Sans Pro", "DejaVu Sans"])
def either_typeface(request, monkeypatch, tmp_path):
    """Pictures with the course's typeface, and with the one to fall back on."""
    family, sizes = looks.typeface(request.param or tmp_path)
    for module in (looks, frame):
        monkeypatch.setattr(module, "FAMILY", family)
        monkeypatch.setattr(module, "SIZES", sizes)
    return family


def test_a_frame_is_as_high_as_its_words_need_and_all_fit(either_typeface):
    heights = []
    for title in ("Half against a tenth", "Half against a tenth, and much else that is worth a second line of a title"):
        page = figures.new_frame(1.5, title, "Each mark is one simulated person, and what follows. " * 3, "Nobody. " * 25)
        page.text(page.left, page.bottom, "the lowest words", "label")
        page.text(page.right, page.top + 0.14, "the highest", ha="right")
        heights.append(page.height)
        drawn = figures.show(page, "A page with words at its top and at its foot.")
        check_words(drawn)
        assert heads(drawn)[0] == title and page.bottom - page.top == pytest.approx(1.5)
        assert drawn.figure.get_size_inches().tolist() == pytest.approx([6.2, page.height])
        assert {t.get_fontfamily()[0] for t in drawn.figure.findobj(plt.Text) if t.get_text()} == {either_typeface[0]}
    assert heights[1] - heights[0] == pytest.approx(frame.LEADING["title"])


def test_lines_break_where_they_say_so_and_titles_evenly():
    assert looks.wrapped("one\ntwo", 5) == ["one", "two"]
    greedy, even = (looks.wrapped("word " * 14, 5.88, "title", "bold", even=even) for even in (False, True))
    assert len(greedy) == 2 and len(greedy[0]) > len(greedy[1]) and even == [" ".join(["word"] * 7)] * 2
    with pytest.raises(ValueError, match=r"is too wide for a picture \(5.88 inches\): use shorter words"):
        figures.new_frame(1, "x" * 90, "Nothing to be seen")
    with pytest.raises(ValueError, match="title, subtitle and source of a picture must be text, got 3"):
        figures.new_frame(1, 3, "Nothing to be seen")


def test_words_end_where_they_are_said_to_and_stand_where_a_point_of_the_plot_is():
    page = figures.new_frame(2, "A title", "A subtitle")
    ends = page.run(1, 1.2, ("Ketamine", {"weight": "bold"}), " 13 of 27")
    axes = page.plot(3, page.top, 2, 1.5)
    axes.set(xlim=(0, 10), ylim=(0, 10), xticks=[], yticks=[])
    page.text(5, 10, "here", on=axes, dx=0.25, dy=-0.1)
    drawn = {t.get_text(): (t, box) for t, box in drawn_texts(figures.show(page, "Words on a page, and beside a plot."))}
    assert drawn[" 13 of 27"][1].x1 / 180 == pytest.approx(ends, abs=0.03)
    here = drawn["here"][0]
    x, y = here.get_transform().transform(here.get_position()) / 180
    assert (x, page.height - y) == pytest.approx((3 + 1 + 0.25, page.top - 0.1))


def test_marks_lines_and_words_with_a_look_are_drawn_as_matplotlib_draws_them(monkeypatch):
    """To the pixel, though by less work."""

    def drawn(marks, line):
        page = figures.new_frame(2, "A title, 5 of 6", "Letters of the course’s own typeface, and others: ≥ → ✓")
        for i, marker in enumerate("o^sD+x_|>"):
            marks(page, np.array([1, 2.5]), page.top + 1 + i / 10, marker)
        line(page, [0.3, 4.1], [page.top + 0.2, page.top + 0.5], "#0072B2", 1.3)
        page.text(4, page.top + 0.3, "Åsa", "number", ha="right", weight="bold", color="#0072B2", halo=True)
        page.text(5, page.top + 0.6, "Tyler ↗", rotation=45)
        page.text(3, page.top + 0.9, "to the right ↗", ha="right")
        return figures.show(page, "Words and marks, and nothing that they mean.").png

    def scattered(page, x, y, marker):
        edge = {} if marker in "+x_|" else {"edgecolors": "#404040"}
        page.axes.scatter(x, [y, y], s=81, marker=marker, c=["#0072B2", "white"], linewidths=1.2, zorder=3, **edge)

    def plotted(page, x, y, color, lw):
        page.axes.plot(x, y, color=color, lw=lw, solid_capstyle="butt", zorder=2)

    ours = drawn(lambda page, *places: page.marks(*places, ["#0072B2", "white"], "#404040"), frame.Frame.line)
    own = frame.Words.draw
    monkeypatch.setattr(frame.Words, "draw", lambda self, to: (own if self.get_gid() else plt.Text.draw)(self, to))
    assert ours == drawn(scattered, plotted)


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize(
    ("words", "size", "weight"), [("13 of 27", "text", "normal"), ("Åfj", "title", "bold"), ("7", "source", "normal")]
)
def test_words_stand_where_matplotlib_would_set_them(words, size, weight, align, monkeypatch):
    """Within half a pixel, letter beside letter as it sets them, though drawn as one image and set once."""

    def ink(across):
        page = figures.new_frame(2, " ", " ")
        page.text(3 + across / 180, page.top + 1, words, size, weight=weight, ha=align, color="black")
        page.figure.set_dpi(180)
        canvas = FigureCanvasAgg(page.figure)
        with plt.rc_context(looks.STYLE):
            canvas.draw()
        dark = 255.0 - np.asarray(canvas.buffer_rgba())[..., 0]
        y, x = np.indices(dark.shape)
        middle = [np.average(place, weights=dark) for place in (x, y)]
        wide = np.average((x - middle[0]) ** 2, weights=dark) ** 0.5
        return dark.sum(), *middle, wide

    for across in (0, 0.3, 0.7):
        ours = ink(across)
        with monkeypatch.context() as patch:
            patch.setattr(frame.Words, "draw", plt.Text.draw)
            patch.setattr(looks, "OWN", "")  # so that Matplotlib searches the typeface among all fonts
            theirs = ink(across)
        # before 3.11, Matplotlib itself moves words by up to a pixel, and their first letter by another
        near = 0.55 if int(version("matplotlib").split(".")[1]) >= 11 else 2
        assert ours[0] == pytest.approx(theirs[0], rel=0.005)
        assert ours[1:3] == pytest.approx(theirs[1:3], abs=near)
        assert ours[3] == pytest.approx(theirs[3], abs=0.05 if near < 1 else 0.6)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_words_in_a_box_cover_what_matplotlib_would_cover(align, monkeypatch):
    """Within a pixel or two; white letters on the box's white, before black."""

    def covered():
        page = figures.new_frame(2, " ", " ")
        page.box(1, page.top, 4, 1.5, fc="black")
        page.text(3.003, page.top + 0.8, "day 14", "number", weight="bold", ha=align, color="white", box=True)
        pixels = Image.open(io.BytesIO(figures.show(page, "A white box before a black one.").png)).convert("L")
        first = round(180 * page.top)
        rows, columns = np.nonzero(np.asarray(pixels)[first + 2 : first + 268, 182:898] > 200)  # within the black
        return len(rows), rows.min(), rows.max(), columns.min(), columns.max()

    many, *ours = covered()
    assert many == (ours[1] - ours[0] + 1) * (ours[3] - ours[2] + 1), "not all of the box is white"
    monkeypatch.setattr(frame.Words, "draw", plt.Text.draw)
    # before 3.11, Matplotlib's box is as high as "lp"
    assert ours == pytest.approx(covered()[1:], abs=2 if int(version("matplotlib").split(".")[1]) >= 11 else 8)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["pyplot", "pandas", "seaborn", "seaborn's grid", "constrained"])
def test_a_plot_by_other_means_is_shown_with_its_alt_text_and_closed(way):
    plt.close("all")
    table = pd.DataFrame({"people": [1, 2, 3, 4], "days": [2, 4, 8, 9], "route": list("aabb")})
    if way == "pyplot":
        plt.plot(table.people, table.days)
    elif way == "pandas":
        table.plot(x="people", y="days")
    elif way == "seaborn":
        sns.stripplot(table, x="route", y="days")
    elif way == "seaborn's grid":
        sns.relplot(table, x="people", y="days", col="route", hue="route", height=3)
    else:
        _, axes = plt.subplots(layout="constrained")
        axes.barh(table.people, table.days)
    shown = figures.show_drawn("Days rise from two to nine.", "Days rise", "Invented people")
    assert shown.alt == "Days rise from two to nine. Invented people." and plt.get_fignums() == [] and shown.width == 558
    assert heads(shown) == ("Days rise", "Invented people", "") and len(said(shown)) > 3
    check_words(shown)


@pytest.mark.slow
def test_to_an_alt_text_that_only_repeats_the_title_is_added_what_is_drawn():
    def drawn(alt, subtitle=None, labels=("seen",)):
        _, axes = plt.subplots()
        axes.plot([0, 10], [-2, 2])
        axes.set(xlabel="days", xticks=[0, 5, 10, 20], xlim=(0, 12), yticks=[-2, 2], ylabel="change")
        for label in labels:
            axes.text(3, 1, label)
        return figures.show_drawn(alt, "Days rise\nfrom none to ten", subtitle).alt

    axes = "Across: days, 0 to 10; up: change, minus 2 to 2."
    assert drawn("Days rise from none to ten.", "Invented\npeople") == (
        f"Days rise from none to ten. Invented people. {axes} Labels: seen."
    )
    assert drawn("Days rise\nfrom none to ten.", labels=()) == f"Days rise from none to ten. {axes}"
    assert drawn("Days rise from none to ten", labels="abcdefghijklm").endswith(axes)  # so many nobody listens to
    assert drawn("Days rise, as everybody knows.", "Invented people") == "Days rise, as everybody knows. Invented people."


def test_numbers_at_ticks_are_measured_where_something_stands_beside_them(monkeypatch):
    """And else not, which takes half of an axis' time; all is drawn as where they always are."""

    def own():
        page = figures.new_frame(2.5, "A title", "A subtitle")
        page.plot(1, page.top + 0.2, 4, 1.8).set(xticks=[0, 1], yticks=[0, 1])
        return figures.show(page, "Axes with two numbers on each side.").png

    def drawn(**names):
        axes = plt.subplots()[1]
        axes.plot([2e7, 4e7], [1, 2])
        axes.set(**names)
        return figures.show_drawn("A line from two to four tens of millions.").png

    def both():
        return own(), drawn(), drawn(xlabel="people", ylabel="share"), drawn(title="Rising")

    ours, measured, extent = both(), [], Text.get_window_extent
    monkeypatch.setattr(
        Text, "get_window_extent", lambda text, *to: text.get_text() and measured.append(text) or extent(text, *to)
    )
    assert own() == ours[0] and not measured
    monkeypatch.setattr(leaving, "_leave_unmeasured", lambda figure: None)
    assert both() == ours and measured


@pytest.mark.parametrize("source", [None, "Where it is from."])
@pytest.mark.parametrize("many", [1, 2])
def test_what_is_drawn_fits_under_its_title_as_a_tight_layout_would_fit_it(many, source, monkeypatch):
    def drawn():
        figure, axes = plt.subplots(1, many, squeeze=False)
        axes[0, 0].plot([1000, 2000], [1, 2])
        axes[0, 0].set(xlabel="people", yticks=[1, 2], yticklabels=["a few words", "some"])
        return figures.show_drawn("A line rises from one to two.", "A line", "That rises (invented)", source=source).png

    ours = drawn()
    plain = lambda figure, left, right, top, low: figure.tight_layout(rect=(left, low, right, top))  # noqa: E731
    monkeypatch.setattr(dressed, "_fit", plain)
    assert drawn() == ours


def test_a_source_stands_below_what_is_drawn():
    _, axes = plt.subplots()
    axes.plot([1000, 2000], [1, 2])
    axes.set_xlabel("people")
    told = "Where it is from, and what was not found in the abstract, in so many words that they take two lines."
    figure = figures.show_drawn("A line rises from one to two.", "A line", "That rises (invented)", source=told).figure
    lines = [text for text in figure.texts if text.get_gid() == "source"]
    assert " ".join(text.get_text() for text in lines) == told and len(lines) == 2
    figure.canvas.draw()
    drawn, words = figure.axes[0].get_tightbbox(), [text.get_window_extent() for text in lines]
    assert drawn.y0 >= words[0].y1 > words[1].y1 > words[1].y0 >= 0


def test_a_zero_among_chosen_ticks_has_no_decimals():
    _, axes = plt.subplots()
    axes.plot([0, 10], [0, 37.4])
    axes.set(yticks=[0, 37.4])
    (axes,) = figures.show_drawn("Points fall from 37.4 to none.").figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["0", "37.4"]


def test_groups_on_an_axis_are_read_out_from_an_alt_text():
    _, axes = plt.subplots()
    axes.barh(["a\n3 people", "b\n4 people"], [1, 2])
    axes.set(xticks=[])
    assert figures.show_drawn("Two bars, of two arms.", "Two bars, of two arms").alt == (
        "Two bars, of two arms. Up: a 3 people, b 4 people."
    )


@pytest.mark.slow
def test_the_numbers_of_a_drawn_plot_may_be_read_out():
    import matplotlib.pyplot as plt

    def alt(told, words="People rise\nfrom none to nine."):
        plt.subplots()[1].plot([0, 1], [0, 9])
        return figures.show_drawn(words, told=told).alt

    arms = pd.DataFrame({"drug": [3, -2], "placebo": [12, 0.55]}, pd.Index(["oral", "nasal"], name="route"))
    assert alt(arms) == (
        "People rise from none to nine. Route oral, drug 3, placebo 12; route nasal, drug minus 2, placebo 0.6."
    )
    assert alt(pd.Series([0, 9.04], [10, 20])) == "People rise from none to nine. 10: 0; 20: 9."
    for wrong in (3, [1, 2], pd.Series([], dtype=float), pd.Series(range(101))):
        with pytest.raises(ValueError, match="told must be a table or a column of one to 100 numbers, got"):
            alt(wrong)
    for wrong in (pd.Series(["a"]), pd.Series([np.nan])):
        with pytest.raises(ValueError, match="told must hold numbers, and none may be missing or infinite"):
            alt(wrong)
    plt.close("all")


def test_a_drawn_plot_has_a_legend_without_a_box_and_whole_people():
    _, axes = plt.subplots()
    axes.plot([0, 1], [0, 9], label="all")
    axes.set(ylim=(0, 9), xlim=(0, 1))
    axes.legend(frameon=True)
    shown = figures.show_drawn("People rise from none to nine.")
    (axes,) = shown.figure.axes
    assert not axes.get_legend().get_frame_on()
    assert all(tick == round(tick) for tick in axes.get_yticks())
    assert any(tick != round(tick) for tick in axes.get_xticks())  # shares stay as they are


def test_words_on_a_drawn_plot_are_large_enough_unless_somebody_chose_their_size():
    _, axes = plt.subplots()
    axes.plot([0, 1], [0, 9])
    axes.annotate("nine", (1, 9), ha="right")
    axes.text(0, 5, "five", size=20)
    shown = figures.show_drawn("People rise from none to nine.", "A title", "A subtitle")
    assert [text.get_size() for text in shown.figure.axes[0].texts] == [looks.SIZES["label"], 20]


def test_a_study_may_say_where_its_data_are_from():
    assert figures.Study(kind="real", origin="From a file.").source == "From a file."
    assert figures.Study(kind="real").source == ""
    assert figures.Study().source == "The trial’s records are not public, so these people are simulated."
    with pytest.raises(ValueError, match="origin must be given in words, got 3"):
        figures.Study(origin=3)


@pytest.mark.slow
def test_that_records_are_not_public_is_said_where_single_people_or_published_numbers_are_shown():
    """Counts, curves and estimates of simulated people say so in their subtitle, and have no need of it."""
    folder = Path(figures.__file__).parent
    saying = {file.stem for file in folder.glob("*.py") if "study.source" in file.read_text(encoding="utf-8")}
    single = {
        "abstinence",
        "ancova",
        "craving",
        "diagrams",
        "every_plan",  # whose title says what "the same people" gave
        "follow",
        "missing",
        "overlap",
        "person_lines",
        "rules",
        "weeks",
    }
    assert {"follow", "missing", "weeks"} <= saying <= single, saying - single
    for picture in (figures.effect(13, 27, 3, 28), figures.odds_as_dots(13, 27, 3, 28)):
        assert heads(picture)[2] == "" and "(simulated people)" in heads(picture)[1]


def test_a_subtitle_stands_as_far_below_the_title_as_in_a_frame():
    plt.plot([0, 1], [0, 9])
    drawn = figures.show_drawn("People rise from none to nine.", "A title", "A subtitle").figure
    framed = figures.new_frame(2, "A title", "A subtitle").figure
    y = [
        [fig.get_size_inches()[1] * (1 - t.get_transform().transform(t.get_position())[1] / fig.bbox.height)
         for name in ("title", "subtitle") for t in fig.findobj(Text) if t.get_gid() == name]
        for fig in (drawn, framed)
    ]  # fmt: skip
    assert y[0] == pytest.approx(y[1], abs=0.01)


def test_without_a_plot_nothing_is_shown():
    plt.close("all")
    with pytest.raises(ValueError, match="no plot is open: draw one in the same cell"):
        figures.show_drawn("Days rise from two to nine.")


def test_the_smallest_print_of_a_picture_is_10_pixels_on_a_phone():
    """A picture as wide as a phone of 390 pixels: its print shrinks with it."""
    on_a_phone = [points / 72 * 390 / frame.WIDTH for points in looks.ROOMY.values()]
    assert min(on_a_phone) >= 10
