"""A class's pages: thirty people who answered through the engine, five of whose pages were damaged, make a right table."""

import csv
import json
import os
import re
import shutil

import class_marks
import class_pages
import class_pictures
import collect
import pytest
import test_markup

from course_lib import figures
from course_lib.reader import check, compare, concepts, hand_in, hint, predict, progress_file
from course_lib.reader.feedback import grade
from course_lib.reader.handing_in import fingerprint
from course_lib.reader.questions import find, known
from course_lib.reader.questions.concepts import ITEMS

RIGHT = {n: item.right for n, item in enumerate(ITEMS, 1)}
CLASS = range(30)
DAMAGED = {5: "cut off", 11: "changed", 17: "empty", 23: "doubled", 29: "another file"}
WHOLE = [n for n in CLASS if n not in DAMAGED]
NAMES = {n: f"Student {n:02}" for n in CLASS} | {2: "=HYPERLINK(1)", 3: "<script>x</script> | *b*", 4: "Zoë\x1b[2J"}


def answer(n):
    """What student ``n`` does: 3.2 right at once, after a slip, or never; a hint; a guess; the inventory."""
    right = find("3.2").right()
    for value in ([right], [1 / right, right], [1 / right])[n % 3]:
        check("3.2", value)
    if n % 2:
        hint("3.2", 1 + n % 3), check("3.1", 99)
    if n % 5 == 0:
        compare("3.6", f"What student {n} thinks of it, in a sentence")
    predict("02.c", 70 if n < 10 else 50)
    concepts.keep("before", dict.fromkeys(RIGHT, "a"))
    if n < 20:
        concepts.keep("after", RIGHT if n < 10 else RIGHT | {1: "a", 2: "a"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Thirty people's pages, of which five are damaged."""
    root, before = tmp_path_factory.mktemp("class"), (os.getcwd(), os.environ.get(progress_file.VARIABLE))
    for n in CLASS:
        own = root / "work" / str(n)
        own.mkdir(parents=True)
        os.chdir(own)
        os.environ[progress_file.VARIABLE] = str(own / "my_progress.json")
        answer(n)
        (root / "pages").mkdir(exist_ok=True)
        assert hand_in(NAMES[n], root / "pages").message.startswith("Saved as")
    os.chdir(before[0])
    del os.environ[progress_file.VARIABLE]
    if before[1] is not None:
        os.environ[progress_file.VARIABLE] = before[1]
    damage(root / "pages")
    return root / "pages"


def damage(pages):
    path = {n: pages / f"my_hand_in_Student_{n:02}.json" for n in DAMAGED}
    path[5].write_bytes(path[5].read_bytes()[:700])
    path[11].write_text(path[11].read_text().replace('"not_yet"', '"right"'))
    page = json.loads(path[17].read_text())
    page |= {part: {} for part in class_pages.PARTS}
    path[17].write_text(json.dumps(page | {"sha256": fingerprint(page)}))
    shutil.copy(pages / "my_hand_in_Student_22.json", path[23])
    path[29].unlink()


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_thirty_people_of_whom_five_have_damaged_pages_make_a_right_table(folder, capsys):
    collect.main([str(folder)])
    said = capsys.readouterr().out
    assert said.startswith("25 people counted, 5 files not counted.\n")
    for line in (
        "my_hand_in_Student_05.json cannot be read: it is cut off or damaged.",
        "my_hand_in_Student_11.json was changed after it was saved: its SHA-256 does not fit.",
        "my_hand_in_Student_17.json is empty: no answer, guess, plan or report is on it.",
        "my_hand_in_Student_23.json is the same page as my_hand_in_Student_22.json.",
        "my_hand_in_Student_29.md is not a JSON page: ask for the .json beside it.",
    ):
        assert said.count(f"Not counted: {line}\n") == 1
    assert said.count("Not counted:") == 5 and "Counted, but" not in said and "\x1b" not in said
    items = {row["item"]: row for row in rows(folder / "collected/items.csv")}
    assert list(items) == ["3.1", "3.2", "3.6"]
    slip = grade("3.2", 1 / find("3.2").right())
    assert slip.status == "mistake"
    assert items["3.2"] == {
        "item": "3.2",
        "answered": "25",
        "right": str(sum(n % 3 < 2 for n in WHOLE)),
        "right at first try": str(sum(n % 3 == 0 for n in WHOLE)),
        "written": "0",
        "took a hint": str(sum(n % 2 for n in WHOLE)),
        "commonest slip made by": str(sum(n % 3 > 0 for n in WHOLE)),
        "commonest slip": slip.message,
    }
    assert [items["3.1"][field] for field in ("answered", "right")] == [str(sum(n % 2 for n in WHOLE)), "0"]
    assert items["3.6"]["written"] == str(sum(n % 5 == 0 for n in WHOLE))


@pytest.mark.slow
def test_each_person_has_a_row_and_no_name_is_a_formula(folder):
    collect.save(folder, folder / "collected")
    people = {row["name"]: row for row in rows(folder / "collected/class.csv")}
    assert len(people) == 25 and "'=HYPERLINK(1)" in people and "Zoë [2J" in people
    for n in WHOLE[5:]:
        row = people[NAMES[n]]
        assert row["3.2"] == ("right", "right", "mistake")[n % 3] and row["3.1"] == ("not_yet" if n % 2 else "")
        assert (row["guesses"], row["guesses near"]) == ("1", "1" if n < 10 else "0")
        before, after = (sum(right == "a" for right in RIGHT.values()), "" if n >= 20 else 14 if n < 10 else 14 - 2)
        assert (row["inventory before"], row["inventory after"]) == (str(before), str(after))
        assert row["hints"] == (str(1 + n % 3) if n % 2 else "0")


def test_the_page_shows_pictures_with_words_and_no_markup_of_students(folder):
    collect.save(folder, folder / "collected")
    html = (folder / "collected/class.html").read_text(encoding="utf-8")
    shown = re.findall(r'<img src="(\w+)\.png" alt="([^"]{40,})"', html)
    assert [name for name, _ in shown] == ["items", "guesses", "inventory"] and "<script" not in html
    for name, _ in shown:
        assert (folder / f"collected/{name}.png").read_bytes().startswith(b"\x89PNG")
    firsts = [sum(n % 3 == 0 for n in WHOLE), sum(n % 3 < 2 for n in WHOLE)]
    assert f"3.2 {firsts[0]}, then {firsts[1]} of 25" in shown[0][1]
    assert f"{sum(n < 10 for n in WHOLE)} of 25 near 70 of 100 guesses" in shown[1][1]
    assert f"{sum(n < 20 for n in WHOLE)} people" in shown[2][1] and "gain 1.00" in shown[2][1]
    assert "my_hand_in_Student_11.json was changed" in html.replace("\\", "")


def test_the_gain_is_of_what_could_be_gained(folder):
    pages, _ = class_pages.collected(folder)
    alt = class_pictures.of_inventory(pages).alt
    kept = [n for n in WHOLE if n < 20]
    after = sum(n < 10 for n in kept) / len(kept)
    assert RIGHT[1] != "a" and f"1. randomisation 0% to {100 * after:.0f}%, gain {after:.2f};" in alt
    known = next(n for n, letter in RIGHT.items() if letter == "a" and n > 2)
    assert f"{known}. {ITEMS[known - 1].about} 100% to 100%, gain –" in alt
    assert class_pictures.gain(1, 0.75) == -0.25


def one(folder, name, **parts):
    """A page made by hand."""
    page = {"what": class_pages.WHAT, "version": 1, "name": name, "newest": "2026-11-26 10:00", "problems": []}
    page |= {"items": {}, "guesses": {}, "texts": {"plan": name}, "inventory": {}} | parts
    file = folder / f"{len(list(folder.iterdir()))}.json"
    file.write_text(json.dumps(page | {"sha256": fingerprint(page)}), encoding="utf-8")
    return file.name


def a_guess(value):
    return {"guesses": {"02.c": {"guess": value, "found": "far"}}}


def test_who_handed_in_twice_counts_once_with_the_newest_page(tmp_path):
    one(tmp_path, "Ann", newest="2026-11-26 12:00", **a_guess(50), items={"3.1": {"status": "right", "tries": 2}})
    one(tmp_path, " ANN", **a_guess(50))
    pages, said = class_pages.collected(tmp_path)
    assert [page["file"] for page in pages] == ["0.json"]
    ((file, why, counts),) = said
    assert file == "1.json" and not counts and why.startswith("is an older page of ANN, and all of it is on the newest")
    assert "counts: 0.json. If they are two people, ask one for another name" in why


def test_two_people_of_one_name_are_told_by_their_first_guesses(tmp_path):
    one(tmp_path, "Ann", **a_guess(50)), one(tmp_path, "Ann", **a_guess(51))
    pages, said = class_pages.collected(tmp_path)
    assert len(pages) == 2 and said[0][2] and "other first guesses: counted as another person" in said[0][1]


@pytest.mark.parametrize("minutes", [("10:00", "10:00"), ("10:00", "10:01"), ("10:01", "10:00")], ids=" ".join)
def test_of_two_people_of_one_name_neither_is_lost(minutes, tmp_path):
    """Both with right answers and no guess, so that nothing contradicts: one has two items, the other one of them."""
    right = {"status": "right", "tries": 1}
    for minute, items in zip(minutes, ({"3.1": right, "3.2": right}, {"3.1": right}), strict=True):
        one(tmp_path, "Anna", newest=f"2026-11-26 {minute}", items=items, texts={})
    pages, said = class_pages.collected(tmp_path)
    if minutes == ("10:01", "10:00"):  # as one who went on; it cannot be told, and that is said
        assert len(pages) == 1 and "If they are two people" in said[0][1]
        return
    why = "its newest entry in the same minute" if minutes[0] == minutes[1] else "work that is not on that one"
    assert {page["name"] for page in pages} == {"Anna (0.json)", "Anna (1.json)"}, "rows that can be told apart"
    assert len(said) == 1 and said[0][2] and f"and {why}: counted as another person" in said[0][1]


def test_a_page_that_a_mail_program_called_a_text_is_told_how_to_be_named(tmp_path):
    (tmp_path / "my_hand_in_Anna.json.txt").write_text("{}", encoding="utf-8")
    ((_, why, counts),) = class_pages.collected(tmp_path)[1]
    assert why == "is not called .json: take the .txt off its name" and not counts


def test_a_page_that_a_browser_renamed_is_matched_with_its_md_by_what_is_in_them(folder, tmp_path):
    for n, stem in ((20, "my_hand_in_Student_20 (1)"), (21, "what I did")):
        shutil.copy(folder / f"my_hand_in_Student_{n}.json", tmp_path / f"{stem}.json")
        shutil.copy(folder / f"my_hand_in_Student_{n}.md", tmp_path)
    shutil.copy(folder / "my_hand_in_Student_20.json", tmp_path / "my_hand_in_Student_20 (2).json")  # loaded twice
    shutil.copy(folder / "my_hand_in_Student_24.md", tmp_path / "my_hand_in_Student_24 (1).md")
    pages, said = class_pages.collected(tmp_path)
    assert [page["name"] for page in pages] == ["Student 20", "Student 21"]
    assert said == [("my_hand_in_Student_24 (1).md", "is not a JSON page: ask for the .json beside it", False)]


def test_of_a_renamed_page_that_is_damaged_only_the_page_is_named(tmp_path):
    (tmp_path / "my_hand_in_Ann (1).json").write_text("{", encoding="utf-8")
    (tmp_path / "my_hand_in_Ann.md").write_text("# Work of Ann", encoding="utf-8")
    ((file, why, _),) = class_pages.collected(tmp_path)[1]
    assert file == "my_hand_in_Ann (1).json" and why == "cannot be read: it is cut off or damaged"


def test_a_pair_is_two_people_and_one_of_it_who_also_handed_in_alone_is_named(tmp_path):
    (tmp_path / "sent").mkdir()
    for name in ("Anna K and Ben L", "anna K", "Cleo, Dan & Eva", "Fay", "Brandt, Sandy"):
        one(tmp_path / "sent", name)
    said = collect.save(tmp_path / "sent", tmp_path / "out")
    assert said.startswith("7 people counted on 5 pages, 2 pairs and 3 singles, 0 files not counted.\n")
    assert said.count("Counted, but") == 1 and (
        "Counted, but 1.json is by anna K, who is also on 0.json, of Anna K and Ben L: one person in the number of people. "
        "Ask which of the two is to be marked." in said
    )
    told = {row["name"]: row["people"] for row in rows(tmp_path / "out/class.csv")}
    assert told == {"Anna K and Ben L": "2", "anna K": "1", "Cleo, Dan & Eva": "3", "Fay": "1", "Brandt, Sandy": "1"}
    one(tmp_path / "sent", "Ben L and Gil")
    again = [(file, why[:40]) for file, why, _ in class_pages.collected(tmp_path / "sent")[1]]
    assert again == [
        ("1.json", "is by anna K, who is also on 0.json, of "),
        ("5.json", "is by Ben L, who is also on 0.json, of A"),
    ]


def test_fewer_tries_on_a_later_page_are_another_persons(tmp_path):
    one(tmp_path, "Anna", items={"3.1": {"status": "right", "tries": 3}}, newest="2026-11-26 10:00")
    one(tmp_path, "Anna", items={"3.1": {"status": "right", "tries": 1}}, newest="2026-11-26 10:05")
    assert len(class_pages.collected(tmp_path)[0]) == 2


@pytest.mark.parametrize("name", ["NAME", " name "])
def test_what_stands_where_a_name_goes_is_nobody(name, tmp_path):
    one(tmp_path, name), one(tmp_path, "Nameera")
    pages, said = class_pages.collected(tmp_path)
    assert [page["name"] for page in pages] == ["Nameera"]
    assert said == [("0.json", f"has {name.strip()} in place of a name: ask whose it is", False)]


def test_answers_in_sentences_stand_in_one_file_with_a_scale(tmp_path):
    (tmp_path / "sent").mkdir()
    for name in ("Ann", "Ben"):
        items = {
            "3.6": {"status": "written", "answer": f"{name} says: nothing. <b>Really</b>"},
            "3.1": {"status": "written"},
        }
        one(tmp_path / "sent", name, items=items)
    said = collect.save(tmp_path / "sent", tmp_path / "out")
    html = (tmp_path / "out/written.html").read_text(encoding="utf-8")
    assert "written.html" in said and html.count("<h2") == 1 and "In each .md besides: plan." in html
    for name in ("Ann", "Ben"):
        assert html.count(f"{name} says: nothing. &lt;b&gt;Really") == html.count(f"<strong>{name}</strong>") == 1
    points = find("3.6").judgement.points
    assert f"{len(points)} at most" in html and html.count("<li>") == len(points) == 3
    text, problems = test_markup.read(html)
    assert problems == [] and "".join(find("3.6").judgement.model.split()) in text


def test_a_mark_list_has_a_row_for_each_hand_in_and_the_steps_of_the_scale(tmp_path):
    (tmp_path / "sent").mkdir()
    headline = {"r03.2": {"status": "written", "answer": "13 of 27 after ketamine, 3 of 28 after midazolam", "tries": 2}}
    one(tmp_path / "sent", "Anna K and Ben L", items=headline)
    one(tmp_path / "sent", "=Cleo", items={"3.6": {"status": "written", "answer": "A sentence", "tries": 1}})
    assert "marks.csv" in collect.save(tmp_path / "sent", tmp_path / "out")
    with (tmp_path / "out/marks.csv").open(encoding="utf-8-sig", newline="") as file:
        first, *pair = ([row for row in csv.reader(file) if row])[3:]
    with (tmp_path / "out/marks.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {row[0]: row for row in csv.reader(file) if row and row[0] in ("r03.2", "3.6")}
    points = find("r03.2").judgement.points
    head = listed["r03.2"]
    assert [cell.partition(": ")[0] for cell in head[3:]] == ["1", "2", "3", "4", "one less", "mark"]
    assert sorted(cell.partition(": ")[2] for cell in head[3:8]) == sorted(point.removeprefix("no ") for point in points)
    assert len(listed["3.6"]) == 3 + len(find("3.6").judgement.points) + 1
    assert first[0] in listed and {row[0] for row in pair} == {"'=Cleo", "Anna K and Ben L"}
    assert {(row[0], row[1], row[2]) for row in pair} in (
        {("'=Cleo", "1", "yes"), ("Anna K and Ben L", "2", class_marks.NOT_KEPT)},
        {("'=Cleo", "1", class_marks.NOT_KEPT), ("Anna K and Ben L", "2", "yes")},
    )
    html = (tmp_path / "out/written.html").read_text(encoding="utf-8")
    assert "4 at most" in html and "out of an odds ratio takes one step away" in html
    assert "(2 tries; after the first a good answer is shown)" in html and "1 tries" not in html


def test_the_same_sentences_under_two_names_count_and_that_is_said(tmp_path):
    one(tmp_path, "Ann", texts={"plan": "x"}), one(tmp_path, "Ben", texts={"plan": "x"})
    pages, said = class_pages.collected(tmp_path)
    assert len(pages) == 2 and [counts for *_, counts in said] == [True] and "under another name" in said[0][1]


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00", "cannot be read"),
        (b"", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"what": NaN}', "cannot be read"),
        (b"[1]", "is not a hand-in page"),
        (b'{"guesses": {}, "checked": {}}', "is not a hand-in page"),
        (b" " * 5_000_001, "is too large"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_what_is_no_page_is_named(content, why, tmp_path):
    (tmp_path / "Ann").mkdir()
    (tmp_path / "Ann/x.json").write_bytes(content)
    ((file, said, counts),) = class_pages.collected(tmp_path)[1]
    assert file == "Ann/x.json" and said.startswith(why) and not counts


@pytest.mark.parametrize(
    "parts",
    [
        {"name": 3},
        {"name": " "},
        {"newest": None},
        {"items": []},
        {"items": {"3.1": 1}},
        {"items": {"3.1": {"status": []}}},
        {"items": {"3.1": {"status": "right", "tries": "1"}}},
        {"items": {"3.1": {"hints": -1}}},
        {"items": {"3.1": {"slips": [1]}}},
        {"items": {"3.1": {"status": "written", "answer": 3}}},
        {"texts": {"plan": None}},
        {"guesses": {"02.c": {"guess": 1e300, "found": "far"}}},
        {"guesses": {"02.c": {"guess": 1}}},
        {"guesses": {"02.c": 1}},
        {"inventory": {"before": ["a"]}},
    ],
    ids=str,
)
def test_a_page_of_another_form_is_named_and_breaks_nothing(parts, tmp_path):
    one(tmp_path, **{"name": "Ann"} | parts)
    pages, said = class_pages.collected(tmp_path)
    assert pages == [] and said == [("0.json", "does not have the form of a hand-in page", False)]


def test_a_page_of_another_version_is_named(tmp_path):
    one(tmp_path, "Ann", version=2)
    assert "another version of the course (2, here 1)" in class_pages.collected(tmp_path)[1][0][1]


def test_strange_words_and_wild_guesses_are_drawn(tmp_path):
    slips = ["\ud800 \x1b <b>" + "W" * 200]
    for n in range(9):
        parts = {"items": {"3.1": {"status": "mistake", "slips": slips}, "99.9": {}}, **a_guess(10**9 if n == 3 else 60 + n)}
        one(tmp_path, f"A{n}", **parts | {"inventory": {"before": {"1": "b", "x": "y"}, "after": {"2": "c"}}})
    letters = {"00.z": {"guess": "q", "found": "far"}, "02.c": {"guess": "a", "found": "far"}}
    one(tmp_path, "B", guesses=letters)
    printed = collect.save(tmp_path, tmp_path / "collected")
    assert printed.startswith("10 people counted, 0 files") and "All count." in printed
    assert rows(tmp_path / "collected/items.csv")[0]["answered"] == "9"


@pytest.mark.parametrize("bad", test_markup.HOSTILE)
def test_nothing_of_students_is_markup_on_the_teachers_page(bad, tmp_path):
    (tmp_path / "sent").mkdir()
    items = {"3.1": {"status": "mistake", "answer": bad, "slips": [bad]}}
    (
        one(tmp_path / "sent", bad, texts={bad: bad}, items=items),
        one(tmp_path / "sent", f"{bad} 2", texts={bad: bad}, items=items),
    )
    (tmp_path / "sent" / bad.replace("/", "").replace("\n", "")[:90]).write_text(bad)
    collect.save(tmp_path / "sent", tmp_path / "out")
    text, problems = test_markup.read(
        (tmp_path / "out/class.html").read_text(encoding="utf-8").replace('src="items.png"', "")
    )
    assert problems == [] and "".join(bad.split())[:20] in text and "isnotaJSONpage" in text


def test_an_empty_folder_is_said_and_a_second_run_reads_nothing_of_the_first(tmp_path):
    for _ in range(2):
        said = collect.save(tmp_path, tmp_path / "collected")
        assert said.startswith("0 people counted, 0 files not counted.") and "All count." not in said
        assert "There is nothing to collect: lay the files that students sent into this folder" in said
    html = (tmp_path / "collected/class.html").read_text(encoding="utf-8")
    assert all(words in html for words in class_pictures.MISSING.values()) and "There is nothing to collect" in html
    assert "No item was answered in sentences." in (tmp_path / "collected/written.html").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        collect.main([str(tmp_path / "no")])


def test_an_item_that_few_answered_is_not_the_first_to_take_up(tmp_path):
    for n in range(8):
        items = {"3.2": {"status": "right", "tries": 1 + n % 2}} | (
            {"3.1": {"status": "not_yet", "tries": 1}} if n == 0 else {}
        )
        one(tmp_path, f"A{n}", items=items)
    rows = collect.by_item(class_pages.collected(tmp_path)[0])
    assert class_pictures.of_items(rows).alt.startswith("Take up item 3.2 first: 4 of 8 right at once")


@pytest.mark.slow
def test_pictures_are_the_courses_own(folder):
    pages, _ = class_pages.collected(folder)
    drawn = class_pictures.of(collect.by_item(pages), pages)
    assert all(isinstance(picture, figures.Picture) for picture in drawn.values())


def test_who_of_a_class_list_handed_in_nothing_is_named(tmp_path, capsys):
    pages = [{"people": ["Anna K", "Ben  L"]}, {"people": ["zoë m"]}]
    names = tmp_path / "class.txt"
    names.write_text("\ufeffAnna K\n\nben l\n Zoë M \nDora <N>\nAnna K\n", encoding="utf-8")
    assert collect.listed(names) == ["Anna K", "ben l", "Zoë M", "Dora <N>"]
    assert collect.in_words(collect.beside(pages, collect.listed(names))) == [
        "3 of the 4 on the list handed in. Nothing from: Dora <N>."
    ]
    assert collect.in_words(collect.beside(pages, ["Anna K"]))[1] == "Not on the list, or spelt otherwise: Ben  L, zoë m."
    assert collect.in_words(collect.beside(pages[1:], ["Zoë M"])) == ["1 of the 1 on the list handed in."]
    folder = tmp_path / "handed"
    folder.mkdir()
    collect.main([str(folder), "--class", str(names)])
    assert "0 of the 4 on the list handed in. Nothing from: Anna K, ben l, Zoë M, Dora <N>." in capsys.readouterr().out
    page = (folder / "collected" / "class.html").read_text(encoding="utf-8")
    assert "Dora <N>" not in page and "Dora &lt;N&gt;" in page
    for content, why in ((b"\n \n", "has no name"), (b"\xff\xfe\x00", "as a text file in UTF-8")):
        names.write_bytes(content)
        with pytest.raises(SystemExit):
            collect.main([str(folder), "--class", str(names)])
        assert why in capsys.readouterr().err
    with pytest.raises(SystemExit):
        collect.main([str(folder), "--class", str(tmp_path / "none.txt")])
    assert "cannot read" in capsys.readouterr().err


def test_who_handed_in_nothing_has_a_row_of_their_own(folder, tmp_path, capsys):
    names = tmp_path / "class.txt"
    names.write_text("\n".join([*NAMES.values(), "Dora N", "=cmd"]), encoding="utf-8")
    collect.main([str(folder), "--to", str(tmp_path / "out"), "--class", str(names)])
    assert "Nothing from:" in capsys.readouterr().out
    with (tmp_path / "out" / "class.csv").open(encoding="utf-8-sig", newline="") as file:
        persons = list(csv.DictReader(file))
    nobody = [row["name"] for row in persons if row["people"] == "0"]
    assert "Dora N" in nobody and "'=cmd" in nobody and len(persons) - len(nobody) == len(WHOLE) + len(DAMAGED)
    assert all(set(row.values()) == {row["name"], "0", ""} for row in persons if row["people"] == "0")
    lost = {row["name"]: row["pages"] for row in persons if row["pages"].startswith("handed in, not ")}
    assert {NAMES[n] for n in DAMAGED} == set(lost) and not set(lost) & set(nobody), "work that came is never nothing"
    assert lost[NAMES[5]] == "handed in, not readable: my_hand_in_Student_05.json"
    assert lost[NAMES[29]] == "handed in, not readable: my_hand_in_Student_29.md", "the .md alone came"
    assert lost[NAMES[11]] == "handed in, not counted: my_hand_in_Student_11.json", "it can be read, and was changed"


def test_a_class_list_has_who_wrote_on_paper_and_marks_have_a_row_for_each(tmp_path):
    """Of a pair on paper both have handed in, also where each has a line, and there is something to mark."""
    sent, out = tmp_path / "sent", tmp_path / "out"
    sent.mkdir()
    names = ["Anna K", "Ben L", "Anna K and Ben L (paper)", "Cem", "Dora N", "=Eva (paper)"]
    said = collect.save(sent, out, names)
    assert (
        "3 of the 5 on the list handed in. Nothing from: Cem, Dora N." in said
        and "On paper: Anna K and Ben L; =Eva." in said
    )
    one(sent, "Cem", items={"3.6": {"status": "written", "answer": "A sentence", "tries": 1}})
    said = collect.save(sent, out, names)
    assert "4 of the 5 on the list handed in. Nothing from: Dora N." in said
    with (out / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        marks = [row[:3] for row in csv.reader(file) if row]
    at = [row[0] for row in marks].index("r03.2")
    assert marks[:at] == [["3.6", "people", "answered"], ["Cem", "1", "yes"], ["Dora N", "0", "nothing handed in"]]
    assert class_marks.NOT_KEPT == "no, or in fewer than 5 words"
    pair, eva = ["Anna K and Ben L", "2", "on paper"], ["'=Eva", "1", "on paper"]
    assert marks[at + 1 :] == [["Cem", "1", class_marks.NOT_KEPT], pair, eva, ["Dora N", "0", "nothing handed in"]]
    kept = {row["name"]: (row["people"], row["pages"]) for row in rows(out / "class.csv")}
    assert kept["Anna K and Ben L"] == ("2", "on paper") and kept["Dora N"] == ("0", "") and "Anna K" not in kept


def test_work_that_came_and_cannot_be_read_is_never_nothing(tmp_path):
    """Whose it is tells the name in it, or what file or folder are called; of a pair both, in one row."""
    sent, out = tmp_path / "sent", tmp_path / "out"
    (sent / "Eva P_4711_file").mkdir(parents=True)
    (sent / "my_hand_in_Cem_D.json").write_bytes(b'{"what": "A reader')
    (sent / "work.md").write_text("# Work of Dora N\n", encoding="utf-8")
    (sent / "Eva P_4711_file/x.json").write_bytes(b"")
    (sent / "my_hand_in_Gil_and_Hal_K (1).json").write_bytes(b'{"name": "Gil and Hal K", ')
    names = ["Anna", "Anna K", "Cem", "Cem D", "Dora N", "Eva P", "Gil", "Hal", "Hal K"]
    one(sent, "Anna K", items={"3.6": {"status": "written", "answer": "A sentence", "tries": 1}})
    said = collect.save(sent, out, names)
    assert "6 of the 9 on the list handed in. Nothing from: Anna, Cem, Hal." in said
    assert "Handed in, not readable: Eva P (Eva P_4711_file/x.json); Cem D (my_hand_in_Cem_D.json); " in said
    lost = {"Cem D": "1", "Dora N": "1", "Eva P": "1", "Gil and Hal K": "2"}
    assert {r["name"]: r["people"] for r in rows(out / "class.csv") if "not readable" in r["pages"]} == lost
    with (out / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        marks = {row[0]: row[2] for row in csv.reader(file) if row}
    assert all(marks[name] == "handed in, not readable" for name in lost) and marks["Hal"] == "nothing handed in"
    html = (out / "class.html").read_text(encoding="utf-8")
    assert "Handed in, not readable: " in html and "Ask for the file again" in html
    (sent / "5.json").unlink(missing_ok=True)
    for page in sent.glob("[0-9].json"):
        page.unlink()
    assert "Nothing from: Anna, Anna K, Cem, Hal." in collect.save(sent, out, names)
    assert {r["name"] for r in rows(out / "class.csv")} == {*lost, "Anna", "Anna K", "Cem", "Hal"}, "also if none counts"


def test_who_has_a_page_and_wrote_on_paper_has_one_row_and_who_of_a_pair_has_one_is_named(tmp_path):
    sent, out = tmp_path / "sent", tmp_path / "out"
    sent.mkdir()
    written = {"r03.2": {"status": "written", "answer": "13 of 27 and 3 of 28, one more", "tries": 1}}
    one(sent, "Finn G & Gita H", items=written), one(sent, "Ida", items={}), one(sent, "Jo", items={})
    names = ["Finn G and Gita H (paper)", "ida (paper)", "Jo and Kim (paper)"]
    said = collect.save(sent, out, names)
    assert "4 of the 5 on the list" not in said and "5 of the 5 on the list handed in." in said
    assert "On paper and as a page, in one row: Finn G & Gita H." in said and "in one row: Ida." in said
    assert "Jo is on a page, and on paper as Jo and Kim: ask which of the two is to be marked." in said
    with (out / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        marks = [row[:3] for row in csv.reader(file) if row][1:]
    assert marks == [
        ["Finn G & Gita H", "2", "yes, and on paper"],
        ["Ida", "1", "on paper"],
        ["Jo", "1", class_marks.NOT_KEPT],
        ["Jo and Kim", "2", "on paper"],
    ]
    assert [r["name"] for r in rows(out / "class.csv")] == ["Finn G & Gita H", "Ida", "Jo", "Jo and Kim"]


def test_an_item_in_sentences_is_headed_by_what_it_asks(tmp_path):
    (tmp_path / "sent").mkdir()
    ids = ("r03.2", "3.6", "r07.2", "11.6")
    one(tmp_path / "sent", "Ann", items={which: {"status": "written", "answer": "So", "tries": 1} for which in ids})
    collect.save(tmp_path / "sent", tmp_path / "out")
    html = (tmp_path / "out/written.html").read_text(encoding="utf-8")
    for asked in (
        "Write a better headline with one sentence",
        "3.6 What would you tell the editor?",
        "Lithium does not work",
    ):
        assert asked in html
    assert all(all(class_marks.asked(which)) for which in known() if find(which).judgement)
    assert "a long-term change in behaviour" in html and "Nothing grades" not in html and "one good answer" not in html


def test_the_terminal_has_a_slip_whole_and_breaks_it_between_words():
    slip = "This value comes up in two ways. " + "It is the share of those with the outcome. " * 4 + "And a second cause."
    row = dict(zip("abcdefgh", ("3.1", 9, 2, 1, 0, 3, 5, slip), strict=True))
    head, *lines = collect._in_columns([row])
    assert len(lines) > 2 and all(len(line) <= len(lines[0].partition("  5 x")[0]) + 2 + collect.SLIP for line in lines)
    assert " ".join(" ".join(lines).split()).endswith(slip) and "commonest slip" in head


def test_a_dot_is_a_first_guess_of_one_person_or_one_pair(tmp_path, monkeypatch):
    one(tmp_path, "Anna K and Ben L", **a_guess(50))
    drawn = []
    monkeypatch.setattr(class_pictures, "new_frame", lambda *given: drawn.append(given) or (_ for _ in ()).throw(KeyError))
    with pytest.raises(KeyError):
        class_pictures.of_guesses(class_pages.collected(tmp_path)[0])
    assert "Each dot: a first guess, of one person or one pair." in drawn[0][2]


def test_of_a_page_that_lacks_a_quotation_mark_the_line_is_told(tmp_path):
    file = tmp_path / one(tmp_path, "Ann", **a_guess(50))
    whole = json.dumps(json.loads(file.read_text(encoding="utf-8")), indent=1)
    file.write_text(whole.replace('"name": "Ann"', '"name": "Ann'), encoding="utf-8")
    ((_, why, _),) = class_pages.collected(tmp_path)[1]
    line = whole[: whole.index('"name"')].count("\n") + 1
    assert why == f"cannot be read: a quotation mark is missing or too many near line {line}. Ask for the file again"
