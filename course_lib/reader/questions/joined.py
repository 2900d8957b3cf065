"""How the points of a curve of steps are joined, where they lie right."""

UNTIL = "A level holds until the next point"
NO_STEPS = {  # how points are joined that lie right, and are no steps of a curve that keeps its level
    "slopes": f'the points are right, but slopes join them. {UNTIL} (`drawstyle="steps-post"`).',
    "pre": f'the points are right, but each level reaches back to the point before it. {UNTIL} (`where="post"`).',
    "mid": f'the points are right, but each level begins half-way from the point before it. {UNTIL} (`where="post"`).',
}


def problem(matched):
    """What is wrong with how the points of a curve of steps are joined, or ''."""
    for mark in matched.values():
        if mark.kind != "line":
            what = {"bars": "bars"}.get(mark.kind, "points alone") + " do not show what lies between them"
            return f"the values are right, but {what}. {UNTIL}: draw a line of steps."
        if mark.joined != "post":
            return NO_STEPS[mark.joined]
    return ""
