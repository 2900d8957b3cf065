"""What `course_lib.reader.second_look` knows: what there was to find in each case of the capstone, told after the report.

Whoever does the capstone should stop reading here.
"""

from course_lib.reader.questions.second_look_points import Case
from course_lib.reader.questions.second_look_residential import RESIDENTIAL
from course_lib.reader.questions.second_look_smoking import CLAIMS, RANKED, SMOKING

OUTCOME = "Is that what the report counts first?"
MISSING = "Does the report count them so? And does it say how far another rule would move its number?"
NUMBER = "Is that the number at the head of the report?"
CASES = {
    "smoking": Case(
        "capstone report",
        "capstone plan",
        "The smoking trial",
        SMOKING,
        (
            ("primary outcome", OUTCOME),
            ("missing", MISSING),
            ("analysis", NUMBER),
            ("would change my mind", "Did it come out so? And does the verdict keep to it?"),
        ),
        RANKED,
        CLAIMS,
    ),
    "residential": Case(
        "second report",
        "second plan",
        "Residential treatment",
        RESIDENTIAL,
        (("outcome", OUTCOME), ("comparison", NUMBER), ("not known", MISSING)),
    ),
}
