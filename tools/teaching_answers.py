"""The teacher's own sheets, on no page of the website: right answers, what there is to find in the capstone, exam items."""

import build_slides
import exam_items
import handouts
import teaching_card
import teaching_sheet
from teaching_sources import HELD_BACK, NUMBERS, ROOT, lesson

from course_lib.reader.questions import second_look

NOTE = "*For teachers. Please do not put this sheet where students can see it.*"


def answers_sheet():
    """Every item with its right answer, or a model answer, and the reason."""
    text = ["# Right answers, lesson by lesson", NOTE]
    for number in NUMBERS:
        its = lesson(number)
        text.append(f"## {number} {its.title.partition(':')[0]}")
        for item in its.items:
            parts = [f"**{item.id}** {item.title}".strip(), item.right and f"*Right:* {item.right}", item.why]
            parts.append(item.model and f"*A good answer:* {item.model}")
            parts += [f"*A wrong answer that tells it:* {given} ({said})" for given, said in item.telling]
            parts += [f"*Look for:* {'; '.join(item.points)}"] if item.points else []
            text.append(" ".join(" ".join(part.split()) for part in parts if part))
    return "\n\n".join(text)


def capstone_sheet():
    """What there is to find in each case, what students will guess and get wrong, and where the rubric is."""
    its = lesson(HELD_BACK)
    text = ["# The capstone: what there is to find", NOTE, "For marking, with points: `solutions/11_rubric.md`."]
    for case in second_look.CASES.values():
        text.append(f"## {case.heading}")
        for point in case.points:
            shown = f"`{point.code}` gives `{point.gives}`" if point.code else point.said
            text.append(f"**{point.name}.** {point.why}\n\n{shown}")
    text.append("## What students will guess")
    for guess in its.predictions:
        wrong = "".join(f"\n- *{given}*: {why}" for given, why in guess.wrong)
        text.append(f"**{guess.id}** {guess.question} *Came out:* {guess.truth}.\n{wrong}")
    text.append("## Wrong answers in the exercise, and what each reveals")
    for item in its.items:
        text.append("\n".join([f"**{item.id}** {item.title}", "", *(f"- *{given}*: {why}" for given, why in item.wrong)]))
    return "\n\n".join(text)


def exam_sheet(form, with_answers):
    """Exam items of a form."""
    items = exam_items.exam(form)
    about = f"{len(items)} items, {sum(item.minutes for item in items)} minutes in all; choose. Calculators are allowed."
    text = [f"# Exam items, form {form}{', with answers' if with_answers else ''}", *([NOTE] if with_answers else []), about]
    for number, item in enumerate(items, 1):
        text.append(f"**{number}.** ({item.minutes} minutes; lesson {item.lesson}) {' '.join(item.ask.split())}")
        if with_answers:
            text += [f"*Answer.* {' '.join(item.answer.split())}", f"*Points.* {'; '.join(item.points)}."]
    return "\n\n".join(text)


def hour_sheet():
    """The sheet to carry, with the answers of its items, as a page to print."""
    return handouts.page("Ninety minutes", handouts.sheet(teaching_sheet.sheet(answers=True)))


def sheets():
    """Every sheet by the name of its file."""
    made = {"answers.md": answers_sheet(), "capstone.md": capstone_sheet(), f"{teaching_sheet.NAME}.html": hour_sheet()}
    for form in exam_items.FORMS:
        made[f"exam_{form}.md"] = exam_sheet(form, with_answers=False)
        made[f"exam_{form}_answers.md"] = exam_sheet(form, with_answers=True)
    return made


def _may_write(folder, option):
    """Make a folder outside the course; tells where it is inside."""
    if folder.resolve().is_relative_to(ROOT):
        print(f"{option} {folder}: lies in the course, where students would get it; give a folder elsewhere")
        return False
    folder.mkdir(parents=True, exist_ok=True)
    return True


def write(folder):
    """Write the sheets into a folder outside the course; gives the exit code."""
    if not _may_write(folder, "--answers"):
        return 2
    for name, text in sheets().items():
        (folder / name).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        print(folder / name)
    return 0


def write_hour(folder, reveal=None):
    """Write slides, handout, sheet, card and mark list of the hour into a folder outside the course; gives the exit code.

    Where the slides cannot be made, the others are.
    """
    if not _may_write(folder, "--hour"):
        return 2
    name = teaching_sheet.NAME
    made = {f"{name}.html": hour_sheet(), f"handout_{name}.html": handouts.handout(name)}
    made |= {teaching_sheet.CARD: teaching_card.page(), teaching_sheet.MARKS: handouts.mark_list()}
    for file, text in made.items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
        print(folder / file)
    where = ["--reveal", str(reveal)] if reveal else ["--offline"]
    return build_slides.main(["--to", str(folder), *where, name])
