"""The reader's own files: plans, the appraisal's page and the concept inventory are written, and never overwritten."""

import errno
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

import children
import pytest

from course_lib.reader import appraisal, concepts, own_files, plan
from course_lib.reader.questions.concepts import ITEMS

PARTS = [appraisal.claims({"C03": "depends: on what a blank is"})]
RIGHT = {n: item.right for n, item in enumerate(ITEMS, 1)}


def test_files_are_numbered_and_the_same_text_is_not_written_twice(tmp_path):
    assert own_files.write_new(tmp_path, "my", {".md": "one"}) == ([tmp_path / "my.md"], True)
    assert own_files.write_new(tmp_path, "my", {".md": "two"}) == ([tmp_path / "my_2.md"], True)
    assert own_files.write_new(tmp_path, "my", {".md": "one"}) == ([tmp_path / "my.md"], False)
    for n in range(3, 12):
        own_files.write_new(tmp_path, "my", {".md": str(n)})
    (tmp_path / "my_notes.md").write_text("not ours", encoding="utf-8")
    assert [p.name for p in own_files.numbered(tmp_path, "my", ".md")] == ["my.md", *(f"my_{n}.md" for n in range(2, 12))]


def test_forms_of_a_text_share_a_number_and_the_newest_keeps_the_highest(tmp_path):
    (tmp_path / "my.md").write_text("an older one, without its other form", encoding="utf-8")
    paths, _ = own_files.write_new(tmp_path, "my", {".md": "one", ".html": "<p>one"})
    assert [path.name for path in paths] == ["my_2.md", "my_2.html"]
    (tmp_path / "my.md").unlink()
    own_files.write_new(tmp_path, "my", {".md": "two", ".html": "<p>two"})
    assert [p.name for p in own_files.numbered(tmp_path, "my", ".md")] == ["my_2.md", "my_3.md"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plan.save(["words"]), "the plan must be a dict"),
        (lambda: plan.save("words", kind="capstone report"), "the capstone report must be a dict"),
        (lambda: plan.cards(...), "the cards must be a dict"),
        (lambda: plan.cards({"abstinence": "words"}), "the card of 'abstinence' must be a dict"),
        (lambda: concepts.keep("before", {"²": "a"}), "each item's number must be one of '1', .* got '²'"),
    ],
)
def test_what_is_no_dict_is_refused_in_words(call, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=message):
        call()
    assert not os.listdir(tmp_path)


def test_concept_items_explain_every_option_and_do_not_favour_a_letter():
    assert len(ITEMS) == 14 and len({item.about for item in ITEMS}) == 14
    for item in ITEMS:
        assert item.right in "abcd" and len(item.options) == len(item.why) == 4 == len(set(item.options))
        assert [why.startswith("Right: ") for why in item.why] == [letter == item.right for letter in "abcd"]
    assert max([item.right for item in ITEMS].count(letter) for letter in "abcd") <= 4
    longest = [max(item.options, key=len) == item.options["abcd".index(item.right)] for item in ITEMS]
    assert sum(longest) <= 4  # so that length gives nothing away


def test_concepts_show_changes_only_after_the_second_time(tmp_path):
    guesses = dict.fromkeys(RIGHT, "A ")
    assert "Still to answer: 14." in concepts.keep("before", {**guesses, 14: ...}, tmp_path)
    assert concepts.keep("before", guesses, tmp_path).startswith("Kept as my_concepts_before.json")
    kept = (tmp_path / "my_concepts_before.json").read_bytes()
    assert '"after"' in concepts.change(tmp_path).data and "Right:" not in concepts.change(tmp_path).data
    again = concepts.keep("before", {str(n): "(b)" for n in RIGHT}, tmp_path)
    assert "my_concepts_before_2.json" in again and 'Then write "after"' in again
    concepts.keep("after", RIGHT, tmp_path)
    text = concepts.change(tmp_path).data
    assert text.startswith("Right: 4 of 14 before, 14 after.") and text.count("| gained |") == 10
    assert all(why in text for item in ITEMS for why in item.why) and "*(yours before)*" in text
    assert (tmp_path / "my_concepts_before.json").read_bytes() == kept


def test_concepts_say_what_is_lost(tmp_path):
    concepts.keep("before", RIGHT, tmp_path)
    concepts.keep("after", RIGHT | {2: "a"}, tmp_path)
    text = concepts.change(tmp_path).data
    assert "| 2. intervals | c | a | lost |" in text and "Right: 14 of 14 before, 13 after." in text


def test_concepts_refuse_what_cannot_be(tmp_path):
    for call, message in (
        (lambda: concepts.keep("later", RIGHT, tmp_path), "when must be one of .before., .after., got .later."),
        (lambda: concepts.keep("before", {15: "a"}, tmp_path), "each item's number must be one of '1', .* got '15'"),
        (lambda: concepts.keep("before", ["a"], tmp_path), "answers must be a dict"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
    (tmp_path / "my_concepts_before.json").write_text('{"1": "a"}', encoding="utf-8")
    with pytest.raises(ValueError, match="my_concepts_before.json does not hold 14 answers"):
        concepts.change(tmp_path)


def test_a_mistyped_letter_is_answered_with_a_sentence_and_nothing_is_kept(tmp_path):
    said = concepts.keep("before", RIGHT | {3: "e", 7: 2}, tmp_path)
    assert said.startswith("Not kept yet: item 3 has 'e'; item 7 has '2'. Each answer is one letter") and not os.listdir(
        tmp_path
    )


def test_whoever_answered_the_first_ten_goes_on_with_all(tmp_path):
    old = {str(n): "a" for n in range(1, 11)}
    (tmp_path / "my_concepts_before.json").write_text(json.dumps(old), encoding="utf-8")
    concepts.keep("after", RIGHT, tmp_path)
    text = concepts.change(tmp_path).data
    assert text.startswith("Right: 2 of 14 before, 14 after.") and text.count("| asked once |") == 4
    assert "| 14. time zero | – | a | asked once |" in text


def test_the_four_later_items_are_there_and_named():
    assert [item.about for item in ITEMS[10:]] == ["stopping early", "winner's curse", "power", "time zero"]


def test_a_letter_works_with_and_without_quotation_marks(tmp_path, monkeypatch):
    cells = json.loads((Path(__file__).parents[1] / "notebooks/concept_inventory.ipynb").read_text(encoding="utf-8"))[
        "cells"
    ]
    source = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code" and "answers" in "".join(c["source"]))
    typed = source.replace("...", "b").replace(" 1: b", " 1: 'a'")
    monkeypatch.chdir(tmp_path)
    exec(typed, {"concepts": concepts})
    assert concepts.kept("before") == {n: "b" for n in range(1, 15)} | {1: "a"}


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("broken", [b"[" * 100_000, b'{"1": ["a"]}', b"\xff\xfe\x00", b"{}"])
def test_a_broken_file_of_answers_is_named(broken, tmp_path):
    (tmp_path / "my_concepts_before.json").write_bytes(broken)
    with pytest.raises(ValueError, match="my_concepts_before.json (does not hold 14 answers|is not a text)"):
        concepts.change(tmp_path)


def test_questions_show_all_options_and_no_answer():
    text = concepts.questions().data
    assert all(option in text for item in ITEMS for option in item.options) and "Right:" not in text


PLAN = dict.fromkeys(plan.HEADINGS, "Ça, naïve")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_plan_that_another_editor_saved_is_read(encoding, tmp_path):
    plan.save(PLAN, tmp_path)
    path = tmp_path / "my_analysis_plan.md"
    ours = plan.newest(tmp_path)
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert plan.newest(tmp_path) == ours and "Ça, naïve" in ours
    assert plan.save(PLAN, tmp_path) == "This plan is saved already, as my_analysis_plan.md."


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "Ça".encode("utf-16-le"), "a".encode("utf-32"), b"PK\3\4\0", b"\x81"])
def test_an_appraisal_is_saved_even_if_the_plan_is_not_a_text(content, tmp_path):
    (tmp_path / "my_analysis_plan.md").write_bytes(content)
    with pytest.raises(ValueError, match="my_analysis_plan.md is not a text. Open it in its editor, save it as UTF-8"):
        plan.newest(tmp_path)
    said = appraisal.save(PARTS, folder=tmp_path)
    assert (
        said.startswith("Saved as my_appraisal.md") and "Your plan is not in it: my_analysis_plan.md is not a text" in said
    )


def test_the_same_text_with_other_line_ends_is_the_same_text(tmp_path):
    own_files.write_new(tmp_path, "my", {".md": "one\ntwo\n"})
    for text in ("one\r\ntwo\r\n", "one\rtwo\r"):
        assert own_files.write_new(tmp_path, "my", {".md": text}) == ([tmp_path / "my.md"], False)
    assert (tmp_path / "my.md").read_bytes() == b"one\ntwo\n"
    assert plan.save(PLAN | {"question": "a\r\nb"}, tmp_path).startswith("Saved")
    assert "already" in plan.save(PLAN | {"question": "a\nb"}, tmp_path)


def test_names_that_only_look_like_ours_are_left_alone(tmp_path):
    for name in ("my_².md", "my_02.md", "my_0.md", "my_1.md", "my_٣.md", "my_2.md.bak", "amy.md"):
        (tmp_path / name).write_text("somebody else's", encoding="utf-8")
    (tmp_path / "my_2.md").mkdir()
    (tmp_path / "my_3.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "my_4.md").touch()
    assert own_files.numbered(tmp_path, "my", ".md") == []
    assert own_files.write_new(tmp_path, "my", {".md": "text"}) == ([tmp_path / "my_5.md"], True)
    assert own_files.numbered(tmp_path, "my", ".md") == [tmp_path / "my_5.md"]
    assert (tmp_path / "my_3.md").is_symlink() and not (tmp_path / "nowhere").exists()


def test_a_name_that_is_taken_unseen_is_passed_over(tmp_path, monkeypatch):
    """As on a drive that takes My.md and my.md for one name."""
    for name in ("my.md", "my_2.md", "my_3.html"):
        (tmp_path / name).write_text("taken", encoding="utf-8")
    monkeypatch.setattr(own_files, "_by_number", lambda *_: {})
    paths, _ = own_files.write_new(tmp_path, "my", {".md": "one", ".html": "two"})
    assert [path.name for path in paths] == ["my_4.md", "my_4.html"]
    assert sorted(os.listdir(tmp_path)) == ["my.md", "my_2.md", "my_3.html", "my_4.html", "my_4.md"]


MANY = """
import sys, time
from course_lib.reader import own_files
time.sleep(max(0, float(sys.argv[2]) - time.time()))
for n in range(10):
    own_files.write_new(sys.argv[1], "my", {".md": f"{sys.argv[3]} {n}", ".html": f"{sys.argv[3]} {n}"})
"""


@pytest.mark.slow
def test_two_that_save_at_once_take_different_numbers(tmp_path):
    import time

    start = time.time() + 2
    both = [children.start(MANY, tmp_path, start, who) for who in ("one", "two")]
    assert [process.wait(60) for process in both] == [0, 0]
    kept = own_files.numbered(tmp_path, "my", ".md")
    assert len({path.read_text() for path in kept}) == 20 == len(kept)
    assert all(path.read_text() == path.with_suffix(".html").read_text() for path in kept)


KILLED = """
import os, signal, sys
from pathlib import Path
from course_lib.reader import plan

def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(Path if sys.argv[2] == "unlink" else os, sys.argv[2], kill)
plan.save(dict.fromkeys(plan.HEADINGS, "words"), sys.argv[1])
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", ["fsync", "link", "unlink"])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_kernel_that_is_killed_leaves_nothing_that_counts(step, tmp_path):
    assert children.run(KILLED, tmp_path, step).returncode == -signal.SIGKILL
    left = plan.newest(tmp_path)
    assert (
        left is None if step != "unlink" else left.count("words") == len(plan.HEADINGS)
    )  # once it has its name it is whole
    plan.save(PLAN, tmp_path)
    assert plan.newest(tmp_path).count("Ça, naïve") == len(PLAN)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_a_full_disk_leaves_nothing_and_says_so(tmp_path):
    """A limit on file size stops the write in the middle, as a full disk does."""
    program = (
        "import resource, sys; from course_lib.reader import plan; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
        "print(plan.save(dict.fromkeys(plan.HEADINGS, 'words'), sys.argv[1]))"
    )
    result = children.run(program, tmp_path, check=True)
    assert result.stdout.startswith("Not saved: the disk is full. Your text is still in the cell") and not os.listdir(
        tmp_path
    )


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_disk_that_fills_up_later_leaves_nothing_either(step, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(own_files.os, step, full)
    for said in (plan.save(PLAN, tmp_path), appraisal.save(PARTS, folder=tmp_path), concepts.keep("after", RIGHT, tmp_path)):
        assert said.startswith("Not saved: the disk is full.")
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize("known", [True, False], ids=["refused", "unknown, as in a browser"])
def test_a_drive_without_hard_links_gets_whole_files_too(known, tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    if known:
        monkeypatch.setattr(own_files.os, "link", no_links)
    else:
        monkeypatch.delattr(own_files.os, "link")
    for number, text in enumerate(("one", "two", "three"), 1):
        paths, _ = own_files.write_new(tmp_path, "my", {".md": text})
        assert paths[0].read_text() == text and len(os.listdir(tmp_path)) == number


def test_half_a_character_is_named_and_nothing_is_left(tmp_path):
    said = plan.save(PLAN | {"question": "Does it help \ud83d those"}, tmp_path)
    assert said.startswith("Not saved: after ") and "'Does it help '" in said and not os.listdir(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert (
        plan.save(PLAN, tmp_path / "no").startswith("Not saved: there is no folder") and plan.newest(tmp_path / "no") is None
    )
    said = plan.save(PLAN, tmp_path / ("x" * 5000))
    assert said.startswith("Not saved: nothing can be written to the folder xx") and len(said) < 250


READ_ONLY = """
import os, sys
import mistune
from course_lib.reader import appraisal, concepts, plan
PARTS = [appraisal.claims({"C03": "depends: on what a blank is"})]
appraisal.page(PARTS)
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setresgid(65534, 65534, 65534), os.setresuid(65534, 65534, 65534)
print(plan.save(dict.fromkeys(plan.HEADINGS, "words")))
print(appraisal.save(PARTS))
print(concepts.keep("before", {n: "a" for n in range(1, 15)}))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there")
def test_a_read_only_folder_is_named_and_says_what_to_do():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        own = os.environ | {"BEHIND_THE_HEADLINE_PROGRESS": f"{folder}/my_progress.json"}
        result = children.run(READ_ONLY, folder, check=True, env=own)
        lines = result.stdout.splitlines()
        assert len(lines) == 3 and result.stderr == "" and not os.listdir(folder)
        for line in lines:
            assert line.startswith(
                f"Not saved: nothing can be written to the folder {Path(folder).name} (Permission denied)"
            )
            assert "save a copy of the notebook in a folder of your own" in line


def test_the_kernels_own_folder_is_named(tmp_path, monkeypatch):
    """A kernel that was started elsewhere saves elsewhere: the reader sees where."""
    monkeypatch.chdir(tmp_path)
    for said in (plan.save(PLAN), plan.save(PLAN), appraisal.save(PARTS), concepts.keep("before", RIGHT)):
        assert f" in the folder {tmp_path.name}." in said


def test_on_windows_a_part_gets_its_name_by_a_rename_which_fails_there_when_the_name_is_taken(tmp_path, monkeypatch):
    part, path = tmp_path / ".my.md.part", tmp_path / "my.md"
    part.write_text("whole", encoding="utf-8")
    with monkeypatch.context() as windows:
        windows.setattr(own_files.os, "name", "nt")
        windows.setattr(own_files.os, "link", lambda *_: pytest.fail("no link is made there"))
        own_files._rename_new(part, path)
    assert path.read_text(encoding="utf-8") == "whole" and os.listdir(tmp_path) == ["my.md"]


def test_what_is_written_first_has_the_suffix_by_which_a_browser_knows_a_text(tmp_path, monkeypatch):
    names = []
    monkeypatch.setattr(own_files, "write_through", lambda path, raw: (names.append(path.name), path.write_bytes(raw)))
    paths, _ = own_files.write_new(tmp_path, "my_page", {".md": "a", ".html": "b"})
    assert [Path(name).suffix for name in names] == [".md", ".html"] and all(name.startswith(".my_page_") for name in names)
    assert sorted(tmp_path.iterdir()) == sorted(paths)
