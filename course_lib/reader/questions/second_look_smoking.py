"""What there was to find in the smoking trial.

Whoever does the capstone should stop reading here.
"""

from course_lib.reader.questions.second_look_points import NO_LONGER, TREATED, Point

NUMBERED = r"(31|thirty-one|18|13)"
AWARE = r"\b(aware|knew|know|known|knowing)\b"
WONDERS = r"presum|randomi[sz]ation|\bdraw\b|zero|clock|origin|unclear|unknown|\bnot\b|n't|probably|perhaps|earlier|before|another (day|date)"

SMOKING = (
    Point(
        name="31 of 127 were lost, and counted as smoking",
        mentions=(
            (NO_LONGER, TREATED),
            (NO_LONGER, r"\bwho\b|\bwhich\b", r"\b(file|table|know|tell)\b"),
            (NO_LONGER, rf"\b{NUMBERED}\b|\b(more|fewer|un(even|equal))\b"),
            (
                r"\bvanish|never seen again|not seen again|did not come back|no longer came",
                r"count|scor|class|treat|fail|smok|relaps|assum",
            ),
            (r"\b31\b|thirty-one", r"unknown|became|nobody knows|vanish|missing|handled|gone|never seen|unclear|not know"),
            (rf"\b{NUMBERED} (people )?(who )?(were |are )?(missing|unknown)", TREATED),
            (
                r"missing (outcome|data|people|participant|=|as|is|equals)|outcomes? (is|are|was|were) (not known|unknown|missing)",
                TREATED,
            ),
            (rf"\bthe {NO_LONGER}", r"\d"),
        ),
        # the two who are not in the file are another point
        denied=r"^(?!.*\b(lost|31|thirty-one|18|13|drop\w*|attrition)\b).*\b(two|2) (people )?(who are )?(missing|absent)\b",
        why="18 people on the combination and 13 on the patch were lost, and the paper counts them as smoking. So its 22 of 63 and 12 of 64 "
        "differ by 16.2 points. This rule takes more from the combination, where more were lost, but it is not the most cautious one. If the 18 "
        "smoked and the 13 did not, the difference is lowest: -4.1 points. The other way round it is highest: 44.7. Even if 30 "
        "of the 31 smoked, and a single one on the patch did not, the interval would hold 0 (14.6 points, -1.0 to 29.3). The file does not mark the 31: nobody in it "
        "ends before day 182 without a relapse. If the paper's rule went into it, some of its relapses are people who were lost, and their days are "
        "days of a rule.",
        code="missing.tipping_grid(22, 18, 63, 12, 13, 64).difference.agg(['min', 'max']).round(3).to_dict()",
        gives="{'min': -0.041, 'max': 0.447}",
    ),
    Point(
        name="Another definition: 39% here, 35% in the paper",
        mentions=(
            (r"\b39(\.\d)?\b", r"\b35\b", r"%|per ?cent|paper|abstract|summary|publi|sheet|file"),
            (
                r"\b22 (of|out of|/) ?(the )?63\b|\b22/63\b|\b22\b.{0,30}(abstract|paper)|(abstract|paper).{0,30}\b22\b",
                r"\b24\b",
            ),
            (
                r"(not|n't) (give |have |show |print )?the same (percent|share|number|count|figure)",
                r"file|table|data",
                r"paper|abstract|publi",
            ),
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
        # a breath test that makes up for it; or claims, and no abstinence, that are confirmed
        denied=r"^(?!.*\b(file|table|data|columns?|paper|abstract|relapses?)\b).*blind"
        r"|^(?!.*\b(3[59]|breath|biochem\w*|monoxide|abstinence|relapses?|outcomes?)\b).*"
        r"(\b(claims?|headlines?|sentences?|statements?|findings?|results?)\b.{0,30}\b(confirmed|verified)\b"
        r"|\b(confirmed|verified)\b.{0,30}\b(claims?|headlines?|sentences?|statements?|findings?|results?)\b)",
        why="24 of the 61 people on the combination, 39%, have no relapse on record. The paper has 35%, and of 63 people only 22 give "
        "that. Probably neither is wrong, and two things were counted. The file asks for no relapse on record; the paper asks for 7 days "
        "without smoking at 26 weeks, confirmed by a breath test. If any cigarette is a relapse, then 26 weeks without one are "
        "harder than 7 days. And yet more people have no relapse on record. So at least two of the 24 did not count in the paper. Perhaps no breath test confirmed "
        "them, or a slip was no relapse, or they were lost: these are guesses of ours, since neither the abstract nor the file says. In your report the outcome of your plan comes first, and the other "
        "beside it: 20.6 points more without a relapse on record, 16.2 more abstinent by the paper's rule. How many more had *quit* after "
        "half a year, as the headline has it, is the paper's question.",
        code="forensics.grim(35, 63, decimals=0), int((smokers.relapse == 0)[smokers.grp == 'combination'].sum())",
        gives="([22], 24)",
    ),
    Point(
        name="Two of those randomised are not in the file",
        mentions=(
            (r"\b125\b", r"\b127\b"),
            (r"\b61\b", r"\b63\b", r"random|missing|\bfile\b|table|\bdata\b|although|\bonly\b|instead|absent"),
            (
                r"not in the (file|table|data) \((two|2)\)|\b(two|2)\b.{0,60}\b(not (in|on|part of|included|there|here)|missing|absent|lacking|fewer than|gone|left out of|excluded"
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
        name="Relapse on day 0",
        mentions=(
            (
                r"\b(on|at|of|by|for|with|had|have|a)( a| the)?( relapse)?( on| at)? ?day[- ]?(0|zero)\b|day[- ](0|zero) (relaps|people|event|case)",
                r"relaps|people|event|smok|exclu|left out|leave|drop|kept|keep|stay|patient|participant|twelve|\b12\b|person",
            ),
            (r"\bttr\W*(=+|of|is|was|equals?|equal to)?\W*(0|zero)\b",),
            (r"\bzeros?\b|\b0s\b", r"\bttr\b|time to relapse|follow[- ]?up time|days to relapse|relapse day"),
            (
                r"\bt ?= ?0\b|\btime (of )?0\b|before they (even |had )?(started|began|stopped|quit)",
                r"relaps|event|people|start",
            ),
            (r"time zero|zero time", r"exclu|left out|dropp|removed|kept|\b12\b|twelve"),
            (r"relaps", r"\b(the|on) (same )?day (that |when |on which )?(they|people|one) (start|stop|quit|beg)"),
            (r"\btimes? (of|is|are|was|were|equal to) (0|zero)\b|\b(0|zero) days\b|day of relapse (is|was|of) (0|zero)\b",),
            (r"\bnever\b.{0,20}\b(stop|quit|manage|start|beg[au]n|abstain)", r"who|people|twelve|\b12\b|some|relaps"),
            (
                r"(again|started|smok\w+|relaps\w+) on the (very )?first day|on the (very )?first day.{0,30}(again|smok|relaps)",
            ),
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
        name="Relapses share days: 14, 56, 140",
        mentions=(
            (r"\bpil(e|es|ed|ing)\b|heap|cluster|bunch", r"days?\b|\b14\b|\bttr\b|relaps|weeks?"),
            (
                r"whole weeks|multiples? of (7|14|seven|fourteen)|fortnight|two-week|visit days?|days? of (a |the )?visits?",
                r"relaps|days?\b|dates?\b|\bttr\b",
            ),
            (r"\b14\b.{0,30}\b(56|140)\b",),
            (r"\bdays? (14|28|56|140)\b", r"often|many|same|most|visits?|frequent|more than|relapses"),
            (r"memory|remember|recall|recollect", r"days?\b|date|relaps|when"),
            (
                r"\b(exact|precise|accurate|rounded)\b(?! (test|interval|p\b))",
                r"\bdays?\b|\bttr\b",
                r"\bnot\b|n't|hardly|less|seem|look|\bmay\b|might|whether|rounded|doubt|too",
            ),
        ),
        why="Of the 77 relapses after day 0, 30 are on a multiple of 7, where 11 would be expected if all days of a week were alike: 7 on day 14, 5 on day 56, 4 on day 140. Perhaps "
        "people were asked on these days, or remembered in weeks. So a day of relapse is less exact than it looks, and a median too that stands "
        "on such days. Whether somebody relapsed within 26 weeks hardly hangs on it.",
        code="smokers.ttr[smokers.relapse == 1].value_counts().loc[[14, 56, 140]].to_dict()",
        gives="{14: 7, 56: 5, 140: 4}",
    ),
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
        'can have counted 1,000, and 100 may be a way to say "many". The medians of the arms, 2 and 2.5, hardly notice the two; the means '
        "do. The column is no outcome, so the main result does not hang on it. Say what you did all the same: leave the "
        "values, set them lower, or use the median.",
        code="smokers.priorAttempts.nlargest(3).tolist()",
        gives="[1000, 100, 30]",
    ),
    Point(
        name="Nobody was blinded",
        mentions=(
            (r"blind|open[- ]label|unmask|\bmask(ed|ing)\b|placebo|\bopen (trial|study)\b|(trial|study) was open\b",),
            (AWARE, r"which (pills?|tablets?|treatments?)|what (pills?|tablets?)|(one|1) or three"),
            (
                AWARE,
                r"(which|the|their|your|his|her) (treatment|arm|group|drug|medicine)|what they (got|had|took|received|were)|that they (got|had|took|were on)|their (treatment|arm|group)",
            ),
        ),
        why="A person who knows that they have the patch only may expect less, give up sooner or stay away, and staff who know it may "
        "ask differently. A breath test guards against wrong reports of the last day or so, and not against people who stay away.",
        said='No column shows it. The abstract\'s facts do, under "Blinding".',
    ),
    Point(
        name="Time zero may be the target quit date, and not the draw",
        mentions=(
            (
                r"target (quit )?(date|day)|quit[- ](date|day)|(date|day) (on which|when) .{0,20}(stop|quit)",
                r"randomi[sz]ation|randomi[sz]ed (earlier|before|on)|\bzero\b|clock|origin|presum|count(s|ed)? from|measured from|runs? from|starts?\b|begin|day 0",
            ),
            (
                r"time[- ]zero|time origin|clock (starts?|runs?|begins?)|start of the clock|zero of (the|their) (time|axis|clock|curve)",
            ),
            (
                r"\b(from|since) when\b",
                r"\bttr\b|days?\b|count|clock",
                r"not (said|say|clear|known|told|tell)|n't (say|tell|said|clear|known)|unclear|unknown|nobody says|nowhere",
            ),
            (
                r"day (that |when |on which )?they (meant|planned|wanted|intended|were to|had) ",
                r"count|start|clock|zero|begin|from",
            ),
            (r"quit[- ](date|day)|target date", r"\b(time|days|ttr|clock)\b.{0,30}\b(since|after|from)\b"),
            (r"(from|since|at) randomi[sz]ation", r"\bttr\b|days?\b|time|count|clock"),
            (
                r"start(s|ing)?\b|origin|beginning|counted from",
                r"\bttr\b|\bday 0\b",
                r"unclear|not (said|clear|known|told)|unknown|which|\?",
            ),
        ),
        # "from the quit date to day 182" names a date, and asks nothing of it
        denied=rf"^(?!.*({WONDERS})).*((from|since|after) the (target )?quit[- ]?(date|day),? (to|till?|until|up to)\b"
        r"|weeks? (after|from|since|past) the (target )?quit[- ]?(date|day))",
        why="Chance made the two groups when people were randomised, and the paper's 26 weeks run from the target quit date. The days of "
        "the file presumably do so too. It does not say: `age` is the age at the randomisation, and `ttr` has no beginning in the list of columns. "
        "If the quit date came after the draw, people who know what they will get may act between the two: somebody who drew the patch alone may put the date "
        "off or stay away. Little harm is done if the date was set for everybody before the draw, and nobody put it off or stayed away. No "
        "column shows it. Look in the full paper for when the date was set, and how many of each arm came to it.",
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
            (
                r"different (lengths?|durations?) of (time|treatment)|(treated|treatments?|taken|medicines?|pills|kept up).{0,30}\b(far |much )?longer",
            ),
            (r"longer (treatment|use|time)", r"rather than|instead of|\bor\b|\bnot\b", r"drugs?\b|medicines?|pills"),
            (
                r"longer (duration|use|time|treatment)|(allowed|given|taken|offered) for longer",
                r"\bmay\b|might|could|perhaps|\balso\b|as well",
            ),
            (r"differ\w* in (the )?(drugs?|medicines?|number).{0,30}\band\b.{0,20}(length|duration|time|weeks|how long)",),
            (r"\b(combination|medicines|treatment|it)\b.{0,20}(lasted|ran|went on|continued) longer",),
            (r"confound", r"duration|length|ten weeks|how long"),
            (r"(10|ten) weeks", r"went on|unlimited|as long as|indefinite|open[- ]ended|longer|whereas|while"),
            (
                r"\b(weeks|time|duration|length)\b,? (and|or|and not|or not|not) (the |of )?(three |number of )?(drugs?|medicines?)\b",
            ),
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
        "outcome cannot be put down to the drugs alone, or to the time alone. At 26 weeks some people on the combination may still have been "
        "taking a medicine: they had not smoked, and had not yet done without it.",
        said='No column shows it. The abstract\'s facts do, under "Treatments".',
    ),
)
RANKED = (
    "The first six points come in order: what can move the difference furthest stands first. How far the last three move it no number "
    "tells, and it may be further."
)
CLAIMS = (
    "Two and a half times as likely to have stopped: not as worded. 2.57 is a ratio of odds, and 35% against 19% is 1.9 times as many people.",
    "Held out almost three times as long: true of the medians, 65 and 23 days. But a median is one point of a curve, and both are "
    "uncertain (42 to not reached, and 14 to 49). Up to day 182 the mean time without a relapse on record is 96 days on the combination and 59 "
    "on the patch: 1.6 times as long. None of these says how much longer one person held out.",
    "It is the three medicines that did it: not shown. Those on the combination had more medicines, and could have them for longer. Nothing here tells the one from the other.",
)
