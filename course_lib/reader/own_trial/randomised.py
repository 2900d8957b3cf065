"""Who was randomised, as it is typed: people or groups of people, in how many arms."""

import re

from course_lib.reader.own_trial.reading import whole_numbers

#: Groups of people that a cluster trial randomises, with their number.
GROUPS = "villages|clusters|hospitals|practices|schools|wards|households|families|clinics|centres|communities"
GROUPS = re.compile(rf"(?<![\d,])(\d[\d,]*(?: [a-z-]+){{0,2}} ?(?:{GROUPS}))\b", re.I)
MORE_ARMS = r"\b(three|four|five|six|[3-6])[- ](arm|group)|\d ?: ?\d ?: ?\d"  # of which two are compared
ALLOCATION = r"\b[1-9](?: ?: ?|[- ]to[- ])[1-9](?: ?: ?[1-9])*\b"  # "2:1", which is no number of people


def groups_in(text):
    """The groups of people that were randomised, as they are typed; empty if people were.

    Examples
    --------
    >>> [groups_in(typed) for typed in ("306 people in 49 practices", "1,160 villages (580 and 580)", "469 (235 and 234)")]
    ['49 practices', '1,160 villages', '']
    """
    found = GROUPS.search(text)
    return found[1] if found else ""


def numbers_in(text):
    """The whole numbers of people: without those of groups, and none if no number is larger than theirs.

    Examples
    --------
    >>> numbers_in("306 people in 49 practices"), numbers_in("24 practices (12 and 12)"), numbers_in("41, 2:1")
    ([306], [], [41])
    """
    people = whole_numbers(GROUPS.sub(" ", re.sub(ALLOCATION, " ", text)))
    of_groups = whole_numbers(groups_in(text))
    return [] if of_groups and max(people, default=0) <= max(of_groups) else people


def people_in(text):
    """How many people were randomised, or None: of "469 (235 and 234)" 469, and so of "235 and 234"."""
    found = numbers_in(text)
    return (sum(found) if _are_arms(found, text) else max(found)) if found else None


def arms_in(text):
    """How many people were randomised to each arm, in the order of the text, if it says so; else nothing."""
    found = numbers_in(text)
    if len(found) == 3 and not re.search(MORE_ARMS, text, re.I):
        found.remove(max(found))
    return tuple(found) if _are_arms(found, text) else ()


def _are_arms(numbers, text):
    """Whether two numbers are those of two arms, and not a total with "3 arms"; beside groups nobody can tell."""
    return len(numbers) == 2 and not groups_in(text) and 3 * min(numbers) > max(numbers)
