"""What there was to find in the trials of residential treatment.

Whoever does the capstone should stop reading here.
"""

from course_lib.reader.questions.second_look_points import NO_LONGER, TREATED, Point

RESIDENTIAL = (
    Point(
        name="Two trials in one file",
        mentions=(
            (
                r"\bsites?\b",
                r"separate|\beach\b|apart|by itself|two trials|pool|alone|only (at |for )?site|sites? ([ab] )?only|not (be )?(combine|merge|put together)"
                r"|different|own comparison|\bper site\b|\bby site\b|stratif|\b(one|a) .{0,20}(per|for each) site",
            ),
            (r"two (concurrent |randomi[sz]ed |different |separate )*trials",),
            (r"\bpool(ed|ing)?\b",),
            (r"two (concurrent |randomi[sz]ed )*trials", r"\beach site|by itself|apart|separate|differ"),
            (r"\bsite a\b", r"\bsite b\b"),
        ),
        why="`TREAT` is 1 for the longer treatment: 6 months at site A, and 12 at site B, where 6 months is the *shorter* one, in another "
        "kind of programme. One ratio for all 575 people answers nobody's question, because the arms were drawn within each site, for a "
        "comparison of its own. The abstract's 444 and 184 were enrolled; here are 400 and 175 of them.",
        code="uis.groupby('SITE').size().to_dict()",
        gives="{0: 400, 1: 175}",
    ),
    Point(
        name="A column whose name says the opposite of what it holds",
        mentions=(
            (
                r"\bcensor\b",
                r"event|opposite|\bname|mislead|revers|wrong way|turned|upside|relapse|return|mean|despite|in spite|confus|contrary|inver|coded|indicator|\bcensored\b",
            ),
        ),
        why="Those with `CENSOR` 0 were followed for about a year and a half without a return to drug use, and those with 1 have times from "
        "a few days on. So 1 is the *event*, in spite of the name. A program does not notice if it is turned round: it prints a hazard ratio "
        "all the same, of the wrong thing.",
        code="uis.groupby('CENSOR').TIME.median().to_dict()",
        gives="{0: 553.0, 1: 128.0}",
    ),
    Point(
        name="Time zero: leaving is an event that the treatment moves",
        mentions=(
            (r"admission|admitted", r"count|clock|zero|\btimes?\b|measured|start|instead|rather"),
            (
                r"leaving|discharge|\bleft\b|\bleaves?\b|end of (the )?treatment",
                r"count|clock|zero|measured|start|subtract|len\.t|moves?\b",
            ),
            (r"time[- ]zero|time origin",),
            (
                r"leaving|discharge|\bleft\b|\bleaves?\b",
                r"(chosen|select\w*|picked|groups?) .{0,30}after|treatment .{0,20}(moves?|changes?|shifts?)",
            ),
            (r"since (discharge|leaving)|post-random|after random", r"time|days|len\.t|bias|condition|count"),
        ),
        why="The claim counts from leaving. But people leave on different days, later where more was planned, and who leaves when is part of "
        "what a treatment does: at site A half had left by day 83 on the shorter plan, and by day 93 on the longer. Of the same people the hazard ratio is 0.74 (0.60 to 0.92) "
        "from admission and 0.81 (0.65 to 1.00) from leaving, which the line below prints. Only admission is a start that the treatment cannot move. A count from "
        "admission does not answer the question of the claim. But chance made the groups of that count, and of no other.",
        code="uis[uis.SITE == 0].pipe(lambda a: survival.hazard_ratio(a.TIME - a['LEN.T'], a.CENSOR, a.TREAT == 1))",
        gives="Hazard ratio 0.81 (95% CI 0.65 to 1.00)",
    ),
    Point(
        name="People who were lost",
        mentions=(
            (NO_LONGER, TREATED),
            (r"\b539\b",),
            (r"\b36\b (people )?.{0,30}(lost|not|outcome|missing|rule|absent)",),
            (
                r"\b(71|many|some|people)\b",
                r"(on|at) the (very )?(same )?day .{0,20}(left|leav|discharge)|0 days",
                r"return|relaps",
            ),
        ),
        why="539 of the 628 were followed up, and 575 are here. So at least 36 of the "
        "575 had no follow-up interview, and probably owe their outcome to a rule, that whoever is lost has returned to drug use. 71 people are said to have returned on the very day "
        "on which they left, more of them with the shorter plan at site A, 48 on the day after, and 40, 25, 23 and 21 exactly 60, 14, 135 and 200 "
        "days after it. Perhaps the rule filled some of these in.",
        code="(uis.TIME - uis['LEN.T'])[uis.CENSOR == 1].value_counts().head(6).to_dict()",
        gives="{0: 71, 1: 48, 60: 40, 14: 25, 135: 23, 200: 21}",
    ),
    Point(
        name="People who are not in the file",
        mentions=(
            (r"\b628\b", r"\b575\b"),
            (r"\b444\b", r"\b400\b"),
            (r"\b184\b", r"\b175\b"),
            (r"\b(53|44|9)\b .{0,40}(fewer|not|missing|absent|lack|left out|gone)",),
            (
                r"(enrolled|randomi[sz]ed|assigned|people|participants|some|53)\b.{0,30}\b(not|missing|absent|lacking)\b.{0,15}\b(file|table|data)",
            ),
            (r"\b(file|table|data)\b.{0,15}\b(lacks?|misses|is missing|omits?|has only|has fewer)\b",),
        ),
        why="628 people were enrolled and 575 are here. 53 are not, 44 of site A and 9 of site B. The page of the file says that the 575 have no missing values. So the 53 were probably left out because something about them is missing; what it is, and when they returned to drugs, the file does not tell.",
        code="628 - len(uis), (444 - (uis.SITE == 0).sum()).item(), (184 - (uis.SITE == 1).sum()).item()",
        gives="(53, 44, 9)",
    ),
)
