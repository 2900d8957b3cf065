"""What the browser test of the published JupyterLite takes for the same, and what it does not."""

import pytest
import try_lite


def cell(source="x", text=None, count=1, other=None):
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
    outputs += [other] if other else []
    return {"cell_type": "code", "source": source, "execution_count": count, "outputs": outputs}


PICTURE = {"output_type": "execute_result", "data": {"image/png": "x", "text/plain": "A picture: two lines"}}
SLIDERS = {"output_type": "display_data", "data": {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "VBox()"}}
ERROR = {"output_type": "error", "ename": "ValueError", "evalue": "no"}
STDERR = {"output_type": "stream", "name": "stderr", "text": "a warning"}
NOTHING = {"output_type": "execute_result", "data": {}}
WORDS = {"cell_type": "markdown", "source": "words"}


def test_the_same_outputs_are_no_difference():
    saved = [WORDS, cell(text=["a\n", "b"]), cell(other=PICTURE), cell("", count=None), cell()]
    ran = [WORDS, cell(text="a\nb", count=7, other=NOTHING), cell(other=PICTURE), cell("", count=None), cell(other=SLIDERS)]
    assert try_lite.differences(saved, ran) == []


@pytest.mark.parametrize(
    "other",
    [
        cell(text="b"),
        cell(),
        cell(count=None),
        cell(text="a", other=ERROR),
        cell(text="a", other=STDERR),
        cell(text="a", other=PICTURE),
    ],
)
def test_what_differs_is_told_with_its_cell(other):
    (found,) = try_lite.differences([WORDS, cell(text="a")], [WORDS, other])
    assert found[:2] == (1, "a")


def test_a_report_of_the_environment_may_say_something_else_but_not_fail():
    saved = cell("x = 1\nenvironment.report()", text="All is well: 12 packages")
    assert try_lite.differences([saved], [saved | {"outputs": cell(text="All is well")["outputs"]}]) == []
    assert len(try_lite.differences([saved], [saved | {"outputs": cell(other=ERROR)["outputs"]}])) == 1


def test_an_exercise_is_saved_without_outputs_and_has_to_run():
    saved = [cell(count=None), cell(count=None)]
    assert try_lite.differences(saved, [cell(text="a"), cell(other=PICTURE)]) == []
    assert [number for number, *_ in try_lite.differences(saved, [cell(other=ERROR), cell(count=None)])] == [0, 1]


def test_a_lost_cell_is_told():
    assert try_lite.differences([cell()], []) == [("all", "1 cells", "0 cells")]
