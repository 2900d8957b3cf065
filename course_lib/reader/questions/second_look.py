"""What `course_lib.reader.second_look` knows: what there was to find in each case of the capstone, told after the report.

Whoever does the capstone should stop reading here.
"""

from course_lib.reader.questions.second_look_points import Case
from course_lib.reader.questions.second_look_residential import RESIDENTIAL
from course_lib.reader.questions.second_look_smoking import SMOKING

CASES = {
    "smoking": Case("capstone report", "The smoking trial", SMOKING),
    "residential": Case("second report", "Residential treatment", RESIDENTIAL),
}
