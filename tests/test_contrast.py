"""Boxes, verdicts and cards are read on light and on dark ground: computed with the colours of JupyterLab's own themes."""

import re
from functools import cache, partial
from pathlib import Path

import pytest
from jupyterlab.commands import get_app_dir

from course_lib.reader import cards, verdict
from course_lib.reader.questions.answers import LOOKS, VERDICT_LOOKS
from course_lib.reader.shown import Feedback
from course_lib.sources import trial, verdicts

THEMES = {path.parent.name: path for path in sorted(Path(get_app_dir(), "themes", "@jupyterlab").glob("theme-*/index.css"))}
GROUNDS = ("layout-color0", "layout-color1")  # of a notebook, and of panels in which an output may be seen
NAMED = {"white": "#ffffff", "black": "#000000"}
PAGES = {f"feedback: {status}": partial(Feedback, "3.1", status, "some `code`") for status in LOOKS}
PAGES |= {f"verdict: {claim}": partial(verdict, claim) for claim in trial.claims().claim}
PAGES |= {"card": partial(cards.card, "03"), "all cards": partial(cards.all_cards, next(iter(cards.TOPICS)))}


@cache
def shown(name):
    """The HTML of a page; made when a test asks, since other processes collect these tests and do not run them."""
    return PAGES[name]()._repr_html_()


def theme_colour(theme, name):
    """A variable of a theme as red, green, blue (0 to 1) and its opacity."""
    value = re.search(rf"--jp-{name}:([^;}}]+)", theme.read_text(encoding="utf-8"))[1].strip()
    value = re.sub(r"var\([^,]+,\s*(#\w+)\)", r"\1", value)
    if rgba := re.fullmatch(r"rgba\(([^)]+)\)", value):
        *channels, opacity = map(float, rgba[1].split(","))
        return [c / 255 for c in channels], opacity
    return rgb(NAMED.get(value, value)), 1.0


def rgb(written):
    digits = written.removeprefix("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    return [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]


def over(colour, opacity, ground):
    return [opacity * c + (1 - opacity) * g for c, g in zip(colour, ground, strict=True)]


def contrast(one, two):
    """As WCAG 2 defines it, 1 to 21."""

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    lower, upper = sorted((luminance(one), luminance(two)))
    return (upper + 0.05) / (lower + 0.05)


def declared(page, name):
    return {value.strip() for value in re.findall(rf"(?<![\w-]){name}:([^;\"]+)", page)}


def test_contrast_is_as_in_the_standard():
    assert contrast(rgb("#fff"), rgb("#000")) == pytest.approx(21)
    assert contrast(rgb("#767676"), rgb("#ffffff")) == pytest.approx(4.54, abs=0.005)


def test_there_is_a_light_and_a_dark_theme():
    light, dark = (theme_colour(THEMES[f"theme-{name}-extension"], "layout-color0")[0] for name in ("light", "dark"))
    assert sum(light) > 2.7 and sum(dark) < 0.3


@pytest.mark.parametrize("name", PAGES)
def test_words_have_the_colour_of_the_page(name):
    """So their contrast is the theme's, which the next test computes."""
    page = shown(name)
    assert declared(page, "color") <= {"inherit"} and not declared(page, "opacity")
    assert not declared(page, "background") and not declared(page, "background-color") and "<font" not in page


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_and_bars_stand_out(theme):
    words, opacity = theme_colour(theme, "content-font-color1")
    bars = {colour for _, _, colour in LOOKS.values()} | {colour for _, colour in VERDICT_LOOKS.values()}
    drawn = {value.split()[-1] for page in map(shown, PAGES) for value in declared(page, "border-left")}
    assert bars < drawn and len(drawn) < 7
    for name in (*GROUNDS, "layout-color2"):  # the last is the ground of code
        ground, _ = theme_colour(theme, name)
        assert contrast(over(words, opacity, ground), ground) >= 4.5, name
    for name in GROUNDS:
        ground, _ = theme_colour(theme, name)
        for bar in drawn:
            assert contrast(rgb(bar), ground) >= 3, (bar, name)


def test_no_state_is_told_by_colour_alone():
    for looks in (LOOKS, {kind: (sign, kind, colour) for kind, (sign, colour) in VERDICT_LOOKS.items()}):
        told = [(sign, words) for sign, words, _ in looks.values()]
        assert len(set(told)) == len(told) and all(sign for sign, _ in told)
    assert {verdicts.reached(claim).kind for claim in trial.claims().claim} == set(VERDICT_LOOKS)
