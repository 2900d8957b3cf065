"""What `course_lib.reader.second_look` knows: what there was to find in each case of the capstone, told after the report.

Whoever does the capstone should stop reading here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """Something to find: its name, what it means, and a line of code that shows it, or where the page says it.

    ``mentions`` are ways in which a report may speak of it. Each is a tuple of patterns, all of which occur in one sentence.
    """

    name: str
    mentions: tuple[tuple[str, ...], ...]
    why: str
    code: str = ""
    gives: str = ""
    said: str = ""


@dataclass(frozen=True)
class Case:
    """One case: the kind of report that is asked for, how its headings on the page of the rubric begin, its points."""

    kind: str
    heading: str
    points: tuple[Point, ...]


NUMBERED = r"(31|thirty-one|18|13)"
NO_LONGER = (
    r"\b(lost|loss(es)?|drop(ped|s|ping)?[- ]?outs?|dropped out|attrition|withdr\w+|not reached|disappear\w*|not followed)\b"
)
TREATED = r"quit|stop|smok|relaps|count|class|treat|assum|suppos|bound|worst|best|missing|rule|follow|imput|return|drug|left out|differ"
AWARE = r"\b(aware|knew|know|known|knowing)\b"

SMOKING = (
    Point(
        name="Implausible values",
        mentions=(
            (
                r"attempt|\btr(y|ies|ied)\b|quits?\b",
                r"\b1[, ]?000\b|thousand|implaus|outlier|impossib|unbeliev|hard to believe",
            ),
            (
                r"attempt",
                r"\b100\b|hundred|too (many|high|large)|typo|error|strange|\bodd\b|extreme|skew|median|unlikely|suspicious|weird"
                r"|cannot be|can't be|not (credible|plausible|believable|realistic)|nonsense|wrong|absurd|incredible|doubt",
            ),
            (r"implausib|impossible (value|number)|outlier|winsori|\bpriorattempts\b.{0,40}(max|cap|trim|typo|median)",),
        ),
        why="One person has 1,000 earlier attempts to stop on record and one has 100; nobody else has more than 30. Hardly anybody "
        'can have counted 1,000, and 100 may be a way to say "many". The means of the arms, 20.6 and 5.1, differ because of one '
        "person. The column is no outcome, so the main result does not hang on it. Say what you did all the same: leave the "
        "values, set them lower, or use the median.",
        code="smokers.priorAttempts.nlargest(3).tolist()",
        gives="[1000, 100, 30]",
    ),
    Point(
        name="Relapse on day 0",
        mentions=(
            (
                r"\b(on|at|of|by|for|with|had|have|a)( a| the)?( relapse)?( on| at)? ?day[- ]?(0|zero)\b|day[- ](0|zero) (relaps|people|event|case)",
                r"relaps|people|event|smok|exclu|left out|leave|drop|kept|keep|stay|patient|participant|twelve|\b12\b|person",
            ),
            (r"\bttr\W*(=+|of|is|was|equals?)?\W*(0|zero)\b",),
            (r"\bzeros?\b|\b0s\b", r"\bttr\b|time to relapse|follow[- ]?up time|days to relapse|relapse day"),
            (
                r"\bt ?= ?0\b|\btime (of )?0\b|before they (even |had )?(started|began|stopped|quit)",
                r"relaps|event|people|start",
            ),
            (r"time zero|zero time", r"exclu|left out|dropp|removed|kept|\b12\b|twelve"),
            (r"relaps", r"\b(the|on) (same )?day (that |when |on which )?(they|people|one) (start|stop|quit|beg)"),
            (r"\btimes? (of|is|are|was|were|equal to) (0|zero)\b|\b(0|zero) days\b|day of relapse (is|was|of) (0|zero)\b",),
            (r"\bnever\b.{0,20}\b(stop|quit|manage|start|beg[au]n|abstain)", r"who|people|twelve|\b12\b|some|relaps"),
            (r"relaps\w+ (at once|immediately|straight away|on the (very )?(first|same|quit|target) )",),
        ),
        why='Twelve people relapse on day 0: 4 of 61 on the combination and 8 of 64 on the patch. To leave them out because "they '
        'never stopped" is to choose people by what happened after randomisation, and chance did not make the groups that remain. '
        "By intention to treat they stay. Without them the difference would be 20.7 points in place of 20.6. Some programs drop "
        "times of 0 in silence.",
        code="(smokers.ttr == 0).groupby(smokers.grp).sum().to_dict()",
        gives="{'combination': 4, 'patchOnly': 8}",
    ),
    Point(
        name="Another definition: 39% here, 35% in the paper",
        mentions=(
            (r"\b39(\.\d)?\b", r"\b35\b", r"%|per ?cent"),
            (r"\b22 (of|out of|/) ?(the )?63\b|\b22/63\b", r"\b24\b"),
            (r"breath[- ]?test|biochem|verified|confirmed", r"\bfile\b|table|relapse|\bhere\b|\bmy\b|abstinence in the"),
            (r"defined differently|different(ly)? defin|two definitions",),
            (r"continuous|prolonged|sustained|no relapse recorded", r"paper|abstract|week|7 days|seven days|primary|publi"),
            (
                r"\bdefin|measured|same thing|same outcome|other outcome|another outcome|different outcome|not the outcome"
                r"|outcome.{0,30}(differ|is not|isn't|not the)",
                r"paper|publi|abstract|file|breath|monoxide|point preval|primary",
            ),
            (
                r"breath|monoxide|biochem|point preval|\bco\b|(7|seven)[- ]day",
                r"\bfile\b|table|\bno\b|\bnot\b|without|lack|column|data ?set|differ|while|whereas|\bbut\b|instead|only|\bhere\b|self-report",
            ),
        ),
        why="24 of the 61 people on the combination, 39%, have no relapse recorded. The paper has 35%, and the only count of 63 that "
        "prints so is 22. It asks for 7 days without smoking at 26 weeks, confirmed by a breath test; the file asks for no relapse on "
        "record. So probably neither is wrong, and two things were counted. That is an inference: neither the abstract nor the file "
        "says who the two are.",
        code="forensics.grim(35, 63, decimals=0), int((smokers.relapse == 0)[smokers.grp == 'combination'].sum())",
        gives="([22], 24)",
    ),
    Point(
        name="31 of 127 were lost, and counted as smoking",
        mentions=(
            (NO_LONGER, TREATED),
            (NO_LONGER, rf"\b{NUMBERED}\b"),
            (r"\b31\b|thirty-one", r"unknown|vanish|missing|handled|gone|never seen|unclear|not know"),
            (rf"\b{NUMBERED} (people )?(who )?(were |are )?(missing|unknown)", TREATED),
            (
                r"missing (outcome|data|people|participant|=|as|is|equals)|outcomes? (is|are|was|were) (not known|unknown|missing)",
                TREATED,
            ),
        ),
        why="18 people on the combination and 13 on the patch were lost, and the paper counts them as smoking: 16.2 points, from its 22 "
        "of 63 and 12 of 64. Left out, they make it 25.4. If nothing is supposed about the 31, the difference lies anywhere from -4.1 to "
        "44.7. So the rule is not the cautious one. It makes the share of each arm as low as it can be, and the difference of the two "
        "lowest shares is not the lowest difference. The file does not mark the 31: nobody in it ends before day 182 without a relapse. "
        "If the paper's rule went into it, some of its relapses are people who were lost.",
        code="missing.tipping_grid(22, 18, 63, 12, 13, 64).difference.agg(['min', 'max']).round(3).to_dict()",
        gives="{'min': -0.041, 'max': 0.447}",
    ),
    Point(
        name="Two of those randomised are not in the file",
        mentions=(
            (r"\b125\b", r"\b127\b"),
            (r"\b61\b", r"\b63\b", r"random|missing|\bfile\b|table|\bdata\b|although|\bonly\b|instead|absent"),
            (
                r"\b(two|2)\b.{0,60}\b(not (in|on|part of|included|there|here)|missing|absent|lacking|fewer|gone|left out of|excluded"
                r" from|unaccounted|do(es)? not appear|don't appear)",
            ),
            (
                r"\b(lacks?|without|missing|misses|excludes?|omits?) .{0,20}\b(two|2) (people|of|participant|patient|person|random)",
            ),
        ),
        why="63 people were randomised to the combination and 61 are here. Two people can be tried out in every way: 19.3 points if both "
        "relapsed, 22.5 if both were abstinent. So they matter little, and it takes a line to say so.",
        code="smokers.grp.value_counts().to_dict()",
        gives="{'patchOnly': 64, 'combination': 61}",
    ),
    Point(
        name="Nobody was blinded",
        mentions=(
            (r"blind|open[- ]label|unmask|\bmask(ed|ing)\b|placebo|\bopen (trial|study)\b",),
            (
                AWARE,
                r"(which|the|their|your|his|her) (treatment|arm|group|drug|medicine)|what they (got|had|took|received|were)|that they (got|had|took|were on)|their (treatment|arm|group)",
            ),
        ),
        why="A person who knows that they have the patch only may expect less, give up sooner or stay away, and staff who know it may "
        "ask differently. A breath test guards against wrong reports, and not against people who stay away.",
        said='No column shows it. The abstract\'s facts do, under "Blinding".',
    ),
    Point(
        name="Time zero is the target quit date",
        mentions=(
            (
                r"target (quit )?(date|day)|quit[- ](date|day)|(date|day) (on which|when) .{0,20}(stop|quit)",
                r"random|\bzero\b|clock|origin|presum|counted from|measured from|runs? from|starts?\b|begin|day 0",
            ),
            (
                r"time[- ]zero|time origin|clock (starts?|runs?|begins?)|start of the clock|zero of (the|their) (time|axis|clock|curve)",
            ),
            (r"quit[- ](date|day)|target date", r"\b(time|days|ttr|clock)\b.{0,30}\b(since|after|from)\b"),
            (r"(from|since|at) randomi[sz]ation", r"\bttr\b|days?\b|time|count|clock"),
            (
                r"start(s|ing)?\b|origin|beginning|counted from",
                r"\bttr\b|\bday 0\b",
                r"unclear|not (said|clear|known|told)|unknown|which|\?",
            ),
        ),
        why="Chance made the two groups when people were randomised. The paper's 26 weeks run from the target quit date, and the days of "
        "the file presumably do so too: it does not say. What happened between the two dates no column shows, and "
        "people who know what they will get may already act on it.",
        code="[name for name in smokers if 'date' in name.lower() or 'random' in name.lower()]",
        gives="[]",
    ),
    Point(
        name="The arms differ in two things at once",
        mentions=(
            (
                r"duration|how long|as long as|ten weeks|10 weeks|longer",
                r"drugs?\b|medicines?|medication|combination|patch|treatment|arms? differ",
                r"\b(and|both|as well|also|two|not only|either|or|but|whereas|while)\b",
                r"differ|due to|because|put down|attribut|separate|tell apart|confound|bundle|which of|both|as well|unequal|not the same",
            ),
            (r"confound", r"duration|length|ten weeks|how long"),
            (r"(10|ten) weeks", r"went on|unlimited|as long as|indefinite|longer|whereas|while"),
            (
                r"weeks|time limit|no limit|duration|longer",
                r"medicines?|drugs?|combination",
                r"together|no (time )?limit|at once|instead of",
            ),
            (r"bundle|package of", r"drugs?\b|medicines?|time|duration|weeks"),
            (
                r"duration|length|how long",
                r"\b(not|or|and) (the |of )?(drug|medicine|number)|(drug|medicine)\w* (or|and|nor) (the |its )?(duration|length|time)",
            ),
            (r"longer (use|treatment|time)|length|duration", r"cannot|can't|whether|not know|unclear|separate|also|too\b"),
        ),
        why="One arm had three medicines, for as long as people wished, and the other one medicine, for ten weeks. A difference in "
        "outcome cannot be put down to the drugs alone, or to the time alone.",
        said='No column shows it. The abstract\'s facts do, under "Treatments".',
    ),
)

RESIDENTIAL = (
    Point(
        name="Two trials in one file",
        mentions=(
            (
                r"\bsites?\b",
                r"separate|\beach\b|apart|by itself|two trials|pool|alone|\bonly\b|not (be )?(combine|merge|put together)"
                r"|differ|own comparison|\bper site\b|\bby site\b|stratif|\b(one|a) .{0,20}(per|for each) site",
            ),
            (r"two (concurrent |randomi[sz]ed |different |separate )*trials",),
            (r"\bpool(ed|ing)?\b",),
        ),
        why="`TREAT` is 1 for the longer treatment: 6 months at site A, and 12 at site B, where 6 months is the *shorter* one, in another "
        "kind of programme. One ratio for all 575 people answers nobody's question, because the arms were drawn within each site, for a "
        "comparison of its own.",
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
            (r"since (discharge|leaving)|post-random|after random", r"time|days|len\.t|bias|condition|count"),
        ),
        why="The claim counts from leaving. But people leave on different days, later where more was planned, and who leaves when is part of "
        "what a treatment does. Of the same people at site B the hazard ratio is 0.89 (0.64 to 1.25) from admission and 1.11 (0.80 to 1.56) "
        "from leaving: more days are taken away in the longer arm. Only admission is a start that the treatment cannot move. Neither interval "
        "excludes 1, and that shows no equality either.",
        code="uis[uis.SITE == 1].groupby('TREAT')['LEN.T'].median().to_dict()",
        gives="{0: 108.0, 1: 131.0}",
    ),
    Point(
        name="People who were lost, and people who are not in the file",
        mentions=(
            (NO_LONGER, TREATED),
            (r"\b539\b",),
            (r"\b628\b", r"\b575\b"),
            (r"\b444\b", r"\b400\b"),
            (r"\b(36|53)\b (people )?.{0,30}(lost|not|outcome|missing|rule|absent)",),
        ),
        why="628 people were enrolled and 575 are here: 53 are not, 44 of site A and 9 of site B. 539 were followed up, so at least 36 of the "
        "575 owe their outcome to a rule, that whoever is lost has returned to drug use.",
        code="628 - len(uis), len(uis) - 539",
        gives="(53, 36)",
    ),
)

CASES = {
    "smoking": Case("capstone report", "The smoking trial", SMOKING),
    "residential": Case("second report", "Residential treatment", RESIDENTIAL),
}
