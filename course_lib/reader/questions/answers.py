"""What `course_lib.reader.feedback` says to answers, whatever the question."""

LOOKS = {  # status: sign, words, colour of the bar (each stands out on white and on black; the sign and words say the same)
    "unanswered": ("○", "not answered yet", "#808080"),
    "right": ("✔", "right", "#2e9e5b"),
    "mistake": ("✎", "not quite", "#d55e00"),
    "not_yet": ("✎", "not yet", "#d55e00"),
    "written": ("●", "written, to compare", "#808080"),
    "open": ("○", "no guess yet", "#808080"),
    "exact": ("◆", "right", "#3b82c4"),
    "near": ("◆", "near", "#3b82c4"),
    "far": ("◇", "what came out", "#3b82c4"),
    "held": ("●", "your guess", "#3b82c4"),
    "note": ("●", "", "#3b82c4"),
}
VERDICT_LOOKS = {  # kind of verdict: sign, colour of the bar
    "agrees with the sources": ("✔", "#2e9e5b"),
    "depends on the definition": ("◐", "#3b82c4"),
    "cannot be known from the abstract": ("○", "#808080"),
    "the design cannot show it": ("◇", "#808080"),
}
PRINTED = (
    "this is None, which is what `print(...)` gives back: give the name the value itself, `name = ...`, and print it in a "
    "line of its own."
)
NOBODY = " If you mean none of them, write that as a number."
SHORT = "That is short of an answer. Write two sentences: what you would say, and why."
BROKEN = (
    "your answer could not be looked at, and it is not to blame: something of the course is missing or damaged. Run "
    "`from course_lib.reader import environment` and `environment.report()`, which says what"
)
