"""`second_look`: what it finds in reports and what not, how it refuses, and that no page gives away what it tells."""

import json
import re
from pathlib import Path

import pytest

from course_lib.methods import forensics, missing, survival
from course_lib.reader import plan, second_look
from course_lib.reader.questions.pages import CAPSTONE, REPORT, SECOND
from course_lib.reader.questions.second_look import CASES
from course_lib.sources import real_trials

ROOT = Path(__file__).resolve().parents[1]
#: Sentences as readers write them, by the point that each of them mentions: (case, number of the point).
SAID = {
    ("smoking", 5): (
        "previous attempts column contains nonsense",
        "baseline imbalance in priorAttempts comes from a single person with 1000",
        "I would winsorise priorAttempts",
        "One person claims 1,000 earlier attempts, which I do not believe.",
        "priorAttempts has a maximum of 1000",
        "Somebody tried to quit a thousand times?",
        "The number of prior attempts is very skewed, with 100 as a strange value.",
        "There are two outliers in the baseline columns.",
        "priorAttempts: implausible values, left as they are",
    ),
    ("smoking", 3): (
        "there are 12 zeros in the time to relapse",
        "a dozen people relapse the day they start",
        "12 events at t = 0",
        "people who relapsed before they even started",
        "8 of 64 relapsed on day 0 against 4 of 61",
        "12 people relapse on day 0 and I kept them.",
        "Twelve participants have ttr = 0.",
        "Some people have a relapse on day zero; they were randomised, so they stay.",
        "Those with a time of 0 never stopped at all.",
        "Twelve people never really quit.",
        "Eight on the patch relapsed on the very first day.",
        "Some people started smoking again on the very first day, and I kept them.",
        "A dozen people started again on the first day.",
    ),
    ("smoking", 1): (
        "the paper uses biochemically verified abstinence, here it is self-reported relapse",
        "39 percent rather than the published 35",
        "what I count is continuous abstinence, the paper counts a week",
        "outcomes are defined differently",
        "39% in the file, but 35% in the paper.",
        "I count 24 where the paper has 22 of 63.",
        "My outcome is defined differently from the paper's.",
        "There is no breath test in the table.",
        "The sheet says 39 where the summary says 35, so they must have asked something else.",
        "The file counts something else than the abstract (24 instead of 22).",
        "The file and the paper do not give the same percentage for the combination.",
        "It is not the same outcome as in the paper.",
        "The paper's primary outcome was confirmed by carbon monoxide, the file only has relapse.",
    ),
    ("smoking", 0): (
        "those who were lost might have quit",
        "missing = smoking assumption",
        "31 unknown outcomes",
        "worst case analysis for those lost",
        "losses differ between arms: 18 and 13",
        "18 and 13 people were lost and counted as smoking.",
        "31 were lost to follow-up.",
        "Dropouts are treated as relapses, which may be wrong.",
        "Loss to follow-up differed and everyone lost was assumed to smoke.",
        "Those who vanished were scored as failures.",
        "31 people were lost but nobody in the file stops before day 182, so the lost must stand there as relapses.",
        "The file marks nobody as lost, and the lost count as smoking.",
        "The attrition of 31 people could change the sign in the worst case.",
        "Missing outcomes were classed as smoking.",
    ),
    ("smoking", 2): (
        "two randomised persons do not appear",
        "127 - 125 = 2 are unaccounted for",
        "63 were randomised, I only see 61",
        "Only 125 of 127 are in the data.",
        "The combination arm has 61 people, although 63 were randomised.",
        "Two people are missing from the file.",
        "The file lacks two participants.",
        "2 of those randomised are not in the table.",
        "Those lost (31) and those not in the file (2) are two groups.",
    ),
    ("smoking", 6): (
        "participants knew what they were taking",
        "knowing your treatment changes what you report",
        "expectation effects since everyone knew the arm",
        "Nobody was blinded.",
        "The trial was open-label.",
        "There was no placebo.",
        "People knew which treatment they got.",
        "Lack of blinding may matter.",
        "People knew which pills they got.",
        "Neither staff nor participants were blinded.",
        "It was not double-blind.",
    ),
    ("smoking", 7): (
        "the starting point of ttr is unclear",
        "time is measured since the target quit date",
        "the zero of the time axis is unknown",
        "Time runs from the target quit date and not from randomisation.",
        "Days are counted from the quit date, presumably.",
        "It is not clear what time zero is.",
        "The clock starts on the quit day.",
        "The days may not be counted from the day of the draw but from the day they meant to quit.",
        "ttr may not be days from randomization",
        "The outcome runs from the target quit date to week 26, but people were randomised earlier.",
        "People without relapse from the quit date to day 182 (the file gives no date of randomisation).",
        "It is not said from when ttr is counted.",
        "Since when the days run nobody says.",
    ),
    ("smoking", 8): (
        "treatment duration differs too (10 weeks vs unlimited)",
        "we cannot know whether it is the three drugs or the longer use",
        "it could be the duration and not the drugs",
        "Medicines and weeks changed together",
        "The groups were treated for different lengths of time.",
        "It could be the longer treatment rather than the drugs.",
        "The pills were kept up far longer.",
        "The combination could be taken longer.",
        "The treatments were not the same length, so the drugs or the duration may be behind it.",
        "The arms differ in drugs and also in duration.",
        "One arm went on for as long as people wished and the patch for ten weeks, so it may be due to either.",
        "Number of drugs is confounded with the length of treatment.",
    ),
    ("smoking", 4): (
        "The day of relapse is probably their own word; many fall on 14, 28, 56, 140.",
        "Many of the dates are multiples of seven.",
        "The days pile up: 14, 28, 56 and 140 come up again and again.",
        "Many relapses fall on day 14, which may be a visit.",
        "Relapses cluster at whole weeks.",
        "ttr is not exact, since people report from memory.",
        "The days look like recollection or visit days: 14, 28, 56, 140 are piled up (7 people at day 14).",
    ),
    ("residential", 0): (
        "At site A it is 0.74, and 0.89 at site B.",
        "I fitted one model per site",
        "different comparisons at each site",
        "I analysed each site by itself.",
        "These are two trials in one file.",
        "The sites should not be pooled.",
    ),
    ("residential", 1): (
        "CENSOR seems inverted",
        "CENSOR=0 have the longest times so 0 is censored",
        "CENSOR = 1 is the event.",
        "The column CENSOR has a misleading name.",
        "CENSOR is the wrong way round: 1 means a return.",
    ),
    ("residential", 2): (
        "time since discharge is biased",
        "TIME minus LEN.T conditions on post-randomisation",
        "I counted from admission rather than leaving.",
        "Time zero should be admission.",
        "Leaving is no good start of the clock, since treatment moves it.",
        "If TIME - LEN.T were used, days would be counted from discharge.",
    ),
    ("residential", 3): (
        "lost people count as relapsed",
        "People who were lost count as returned.",
        "Only 539 were followed up.",
        "71 people return on the very day they leave, and perhaps these are the lost ones.",
    ),
    ("residential", 4): (
        "53 enrolled people are not in the file",
        "628 were enrolled and 575 are here.",
        "444 were enrolled at site A, 400 of them are in it.",
        "The file has 175 of the 184.",
        "Some of those enrolled are missing from the file.",
    ),
}
#: Reports that see nothing of it, though they use many of its words.
BLIND_TO_IT = {
    "smoking": (
        "Claim 3: the combination worked better than the patch, but we don't know about harms.",
        "35% on the combination against 19% on the patch: about twice as many.",
        "Adverse effects are missing from the table.",
        "I used time to relapse, counted in days.",
        "The treatment probably helps people to stop smoking.",
        "The odds ratio 2.81 (1.25 to 6.33) is near the paper's adjusted 2.57.",
        "I counted people with relapse = 0 at day 182.",
        "Follow-up was 182 days.",
        "By day 65, 31 of 61 people had relapsed.",
        "24 of 61 people on the combination and 12 of 64 on the patch had no relapse by day 182.",
        "The difference is 20.6 points (95% CI 4.7 to 35.3); Newcombe's interval was used.",
        "Kaplan-Meier curves from day 0 to day 182 show that the combination is better from the first days on.",
        "Median time to relapse was 65 days on the combination and 23 on the patch, log-rank P .005.",
        "The hazard ratio is 0.55, and proportional hazards seem fine.",
        "The trial is small, so chance could be at work, and the result may not hold in other people.",
        "I computed a bootstrap interval with 1000 samples.",
        "Abstinent at 26 weeks after the target quit date were 35% of the people on the combination.",
        "Age and years of smoking are alike in both arms, and the number of earlier attempts to stop is about the same.",
        "Claim 1 is wrong, since an odds ratio is not a ratio of people.",
        "The patch was given for ten weeks.",
        "I counted who had no relapse recorded from the quit date to day 182, in the arm as randomised.",
        "My outcome is no relapse recorded from the target quit date until day 182.",
        "Two more or fewer people change whether P is below .05.",
        "Two people in three relapsed. I lost no time.",
    ),
    "residential": (
        "The hazard ratio of a return to drug use is 0.79, so longer stays help.",
        "575 people were analysed, 289 with the shorter plan.",
        "People who did not return were censored at the end of the study.",
        "The median was 160 days. The result agrees with the claim.",
        "People stay longer when more is planned.",
        "Half of the 3-month group stayed 83 days, but on the 6-month plan half stayed 93 days only, at site B 131.",
    ),
}


def names(case):
    return [point.name for point in CASES[case].points]


@pytest.mark.parametrize(("case", "number"), SAID)
def test_a_report_that_mentions_a_point_is_told_so_with_its_own_sentence(case, number):
    for said in SAID[case, number]:
        report = f"## What could be wrong\n\nA sentence before it. {said} And one after it."
        found = second_look.mentions(report, case)
        assert found[names(case)[number]] and found[names(case)[number]].rstrip(".") in report, said
        assert all(found[name] for name in names(case) if second_look.mentions(said, case)[name]), said


def test_every_point_has_been_tried_in_various_words():
    assert set(SAID) == {(case, n) for case in CASES for n in range(len(CASES[case].points))}
    assert all(len(said) >= 3 for said in SAID.values())


@pytest.mark.parametrize("case", BLIND_TO_IT)
def test_a_report_that_mentions_none_is_told_so(case):
    assert [said for said in BLIND_TO_IT[case] if any(second_look.mentions(said, case).values())] == []


def test_words_of_two_sentences_or_of_a_heading_are_no_mention():
    assert not any(second_look.mentions("They were lost. 20.6 points. I counted people who smoke.").values())
    assert not any(second_look.mentions("# Nobody was blinded\n\nTwelve weeks.").values())


def test_the_model_reports_mention_every_point_and_the_headings_none():
    for case in CASES:
        _, model = second_look._pages(case)
        assert all(second_look.mentions(model, case).values()), case
        assert not any(second_look.mentions(". ".join(REPORT.values()), case).values())


@pytest.mark.parametrize(("case", "point"), [(case, point) for case in CASES for point in CASES[case].points if point.code])
def test_each_line_of_code_shows_what_is_said_of_it(case, point):
    columns = ["grp", "ttr", "relapse", "age", "yearsSmoking", "priorAttempts"]  # those of the lesson
    known = {
        "smokers": real_trials.load("pharmaco_smoking")[columns],
        "uis": real_trials.load("uis"),
        "forensics": forensics,
        "missing": missing,
        "survival": survival,
    }
    assert str(eval(point.code, known)) == point.gives


def test_points_without_code_say_where_they_stand_in_the_lesson():
    (lesson,) = ROOT.glob("notebooks/*_capstone.ipynb")
    rows = re.findall(r"\| (\w+) \| ", lesson.read_text(encoding="utf-8"))
    for point in (point for case in CASES.values() for point in case.points if not point.code):
        assert re.search(r'under "(\w+)"', point.said)[1] in rows


@pytest.mark.parametrize("case", CASES)
def test_without_a_report_it_refuses_politely_and_tells_nothing(case, tmp_path):
    refused = second_look.reveal(case, folder=tmp_path)
    assert refused.found == () and f'reveal("{case}", early=True)' in str(refused)
    assert "save it first" in str(refused) and str(refused) in re.sub(r"</?code>", "`", refused._repr_html_())
    assert not any(name in str(refused) for name in names(case)) and not list(tmp_path.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_asked_early_it_tells_everything_and_says_what_is_lost(case, tmp_path):
    told = second_look.reveal(case, early=True, folder=tmp_path)
    assert "stays unknown" in told.message and [point.name for point, _ in told.found] == names(case)
    assert (
        all(sentence is None for _, sentence in told.found)
        and "named in your report" not in str(told)
        and "Rubric" not in str(told)
    )
    assert ("CENSOR" in str(told)) == (case == "residential")  # the other case is still to be looked at


def test_points_come_by_how_far_they_move_a_number_and_a_line_says_so(tmp_path):
    told = second_look.reveal("smoking", early=True, folder=tmp_path)
    assert names("smoking")[0].startswith("31 of 127") and names("smoking")[1].startswith("Another definition")
    by_name = {point.name: point.why for point, _ in told.found}
    lost, other, absent, day_0 = list(by_name.values())[:4]
    assert "-4.1 points" in lost and "44.7" in lost and not re.search(r"\d", told.ranked)
    assert "20.6 points more" in other and "16.2 more" in other
    assert "19.3 points" in absent and "22.5" in absent
    assert "20.7 points" in day_0
    assert abs(44.7 + 4.1) > 20.6 - 16.2 > 22.5 - 19.3 > 20.7 - 20.6
    assert [bool(re.search(r"points", why)) for why in list(by_name.values())[6:]] == [False] * 3, "of these no number tells"
    for form in (str(told), told._repr_html_()):
        assert form.index("The first six points come in order") < form.index("18 people on the combination and 13")
    assert second_look.reveal("smoking", folder=tmp_path / "none").ranked == ""
    assert not second_look.reveal("residential", early=True, folder=tmp_path).ranked


def test_the_articles_claims_are_judged_after_the_points_with_numbers_that_are_computed(tmp_path):
    told = second_look.reveal("smoking", early=True, folder=tmp_path)
    table = real_trials.load("pharmaco_smoking")
    means = {arm: survival.restricted_mean(here.ttr, here.relapse, 182).value for arm, here in table.groupby("grp")}
    one, two = means["combination"], means["patchOnly"]
    assert (
        f"is {one:.0f} days on the combination and {two:.0f} on the patch: {one / two:.1f} times as long" in told.claims[1]
    )
    assert means == pytest.approx({arm: here.ttr.mean() for arm, here in table.groupby("grp")}), (
        "nobody is censored before day 182"
    )
    for form in (str(told), told._repr_html_()):
        assert (
            form.index(names("smoking")[-1]) < form.index("Compare your verdict") < form.index("three medicines that did it")
        )
    lesson = "".join("".join(cell["source"]) for cell in cells())
    assert "96 days" not in lesson and len(told.claims) == len(
        re.findall(r"^\d\. ", lesson.partition("three claims.")[2].partition("##")[0], re.M)
    )
    assert not second_look.reveal("smoking", folder=tmp_path / "none").claims


def test_after_a_report_each_point_is_marked_and_the_newest_report_counts(tmp_path):
    report = dict.fromkeys(REPORT, "nothing to add here") | {
        "could be wrong": "Nobody was blinded. Only 125 of 127 are here."
    }
    plan.save(report, tmp_path, kind="capstone report")
    told = second_look.reveal("smoking", folder=tmp_path)
    assert [bool(sentence) for _, sentence in told.found] == [False, False, True, False, False, False, True, False, False]
    assert told.message.startswith("In your report my_capstone_report.md there are words on 2 of 9 points.")
    assert "→ Nobody was blinded: named in your report, it seems" in str(
        told
    ) and "○ Relapse on day 0: not seen in your report" in str(told)
    assert repr(told) == str(told)
    assert "Your words: Only 125 of 127 are here" in str(told) and "<i>Only 125 of 127 are here</i>" in told._repr_html_()
    assert second_look.reveal("smoking", early=True, folder=tmp_path).found == told.found
    before = (tmp_path / "my_capstone_report.md").read_bytes()
    plan.save(report | {"how": "I kept the twelve people with ttr of 0."}, tmp_path, kind="capstone report")
    assert "my_capstone_report_2.md there are words on 3 of 9" in second_look.reveal("smoking", folder=tmp_path).message
    assert (tmp_path / "my_capstone_report.md").read_bytes() == before
    assert second_look.reveal("residential", folder=tmp_path).found == ()


@pytest.mark.parametrize("nothing", ["x", "x x x", "Nothing.", "a, b; a", "\N{HIRAGANA LETTER A}"])
@pytest.mark.parametrize("case", CASES)
def test_a_report_that_says_nothing_opens_nothing(case, nothing, tmp_path):
    """It is not saved, so it is not the first report either; one that says something in each part is."""
    said = plan.save(dict.fromkeys(REPORT, nothing), tmp_path, kind=CASES[case].kind)
    assert said.startswith("Not saved yet.") and said.endswith(f"Still to write: {', '.join(REPORT)}.")
    assert second_look.reveal(case, folder=tmp_path).found == () and second_look.rubric(case, folder=tmp_path).page == ""
    written = dict.fromkeys(REPORT, "20.6 points, 4.7 to 35.3")
    one = plan.save(written | {"how": nothing}, tmp_path, kind=CASES[case].kind)
    assert one.endswith("Still to write: how.") and not list(tmp_path.iterdir())
    assert plan.save(written, tmp_path, kind=CASES[case].kind).startswith("Saved as")
    assert second_look.reveal(case, folder=tmp_path).found


def test_a_report_in_a_script_without_spaces_is_one(tmp_path):
    report = dict.fromkeys(REPORT, "\N{HIRAGANA LETTER A}\N{HIRAGANA LETTER I}\N{HIRAGANA LETTER U}")
    assert plan.save(report, tmp_path, kind="capstone report").startswith("Saved as")


def test_what_could_be_wrong_is_quoted_before_the_other_parts(tmp_path):
    report = dict.fromkeys(REPORT, "By my plan the lost count as smoking.") | {"could be wrong": "31 were lost, 18 and 13."}
    plan.save(report, tmp_path, kind="capstone report")
    (lost,) = [sentence for point, sentence in second_look.reveal(folder=tmp_path).found if point.name.startswith("31")]
    assert lost == "31 were lost, 18 and 13"


#: Reports in which several sentences have words of a point: which of them is about it.
BESIDE = {
    ("smoking", 0): (
        "The two missing people: with both as relapsed the difference is 19.3 points, so little changes.",
        "The lost: 18 of 63 and 13 of 64 were lost and count as smoking, but the file does not show who they are.",
    ),
    ("residential", 0): (
        "The sites differ.",
        "As assigned, each site by itself, because these are two trials with different programmes.",
    ),
    ("residential", 4): (
        "53 people are not here.",
        "628 were enrolled, so 53 enrolled people are not among the 575 here.",
    ),
    ("residential", 2): (
        "The days are counted from admission.",
        "Counted from the day of leaving it is 0.89, but that compares people chosen by what happened after they came.",
    ),
}


@pytest.mark.parametrize(("case", "number"), BESIDE)
def test_of_several_sentences_the_one_with_most_words_of_a_point_is_quoted(case, number):
    other, about = BESIDE[case, number]
    for report in (f"{other} {about}", f"{about} {other}", f"# What could be wrong\n\n{other}\n\n# How\n\n{about}"):
        assert second_look.mentions(report, case)[names(case)[number]] == about.rstrip(".")


def test_the_two_who_are_not_in_the_file_are_not_taken_for_the_lost():
    found = second_look.mentions("The two missing people: with both as relapsed the difference is 19.3 points.")
    assert not found[names("smoking")[0]] and found[names("smoking")[2]]


def test_a_plan_that_was_saved_is_read_back_and_asked_about(tmp_path):
    """Only in the case for which it was made, only beside a report, and the newest one; each case has its own plan."""
    mine = dict.fromkeys(CAPSTONE, "nothing to add") | {"analysis": "Difference in points\n\n## my own heading, <b>"}
    mine |= {"would change my mind": "If the interval includes 0."}
    plan.save(dict.fromkeys(CAPSTONE, "an older plan"), tmp_path, kind="capstone plan")
    plan.save(mine, tmp_path, kind="capstone plan")
    assert second_look.reveal(early=True, folder=tmp_path).planned == second_look.reveal(folder=tmp_path).planned == ()
    for kind in ("capstone report", "second report"):
        plan.save(dict.fromkeys(REPORT, "nothing to add"), tmp_path, kind=kind)
    told = second_look.reveal(folder=tmp_path)
    assert [words for words, _ in told.planned] == [
        "nothing to add",
        "nothing to add",
        "Difference in points ## my own heading, <b>",
        "If the interval includes 0.",
    ]
    assert "Your plan says: If the interval includes 0.\nDid it come out so?" in str(told)
    assert "Your plan says: <i>If the interval includes 0.</i>" in told._repr_html_()
    assert "heading, &lt;b&gt;" in told._repr_html_() and "<b></i>" not in told._repr_html_()
    assert second_look.reveal("residential", folder=tmp_path).planned == ()
    plan.save(
        {"outcome": "days to a return", "comparison": "one ratio a site", "not known": "a return"}, tmp_path, "second plan"
    )
    again = second_look.reveal("residential", folder=tmp_path).planned
    assert [words for words, _ in again] == ["days to a return", "one ratio a site", "a return"]
    assert second_look.reveal(folder=tmp_path).planned == told.planned
    assert told.plans.startswith(
        "You have saved 2 plans. What is read here is the last one, `my_capstone_plan_2.md`; the first is "
        "`my_capstone_plan.md`."
    )
    assert told.plans in str(told) and "You have saved 2 plans" in told._repr_html_()
    assert second_look.reveal("residential", folder=tmp_path).plans == "", "one plan needs no name"


def test_a_note_that_the_report_leaves_out_is_shown_as_such(tmp_path):
    """What is in both counts for the report; notes without a report tell nothing."""
    notes = ["# 12 with ttr 0; hm, <b>", "Nobody was blinded.", "Nobody relapsed on day 0."]
    assert second_look.reveal(folder=tmp_path, noticed=notes).found == ()
    report = dict.fromkeys(REPORT, "nothing to add here") | {"could be wrong": "Participants knew what they were taking."}
    plan.save(report, tmp_path, kind="capstone report")
    told = second_look.reveal(folder=tmp_path, noticed=notes)
    assert told.noted == {"Relapse on day 0": "12 with ttr 0"}
    assert "there are words on 1 of 9 points, and in your notes on 1 more." in told.message
    assert "◐ Relapse on day 0: in your notes, but not seen in your report\nYour words: 12 with ttr 0\n" in str(told)
    assert (
        "→ Nobody was blinded: named in your report, it seems\nYour words: Participants knew what they were taking\n"
        in str(told)
    )
    assert "◐ Relapse on day 0: in your notes" in told._repr_html_() and "<i>12 with ttr 0</i>" in told._repr_html_()
    none = second_look.reveal(folder=tmp_path)
    assert none.noted == {} and "notes" not in none.message and "○ Relapse on day 0: not seen in your report" in str(none)


def test_without_a_plan_nothing_is_read_back(tmp_path):
    plan.save(dict.fromkeys(REPORT, "nothing to add"), tmp_path, kind="capstone report")
    told = second_look.reveal(folder=tmp_path)
    assert told.planned == () and "Your plan" not in str(told) + told._repr_html_()
    (tmp_path / "my_capstone_plan.md").write_text("a plan without headings", encoding="utf-8")
    assert second_look.reveal(folder=tmp_path).planned == ()


#: That there is nothing to find, said of a point: not to be taken for a find.
DENIED = {
    "smoking": (
        "I saw no implausible values and nobody was left out of the file.",
        "I saw no implausible values and nothing on day 0 that matters.",
        "The blinding was good, so this is no problem.",
        "The trial was double-blind.",
        "Staff and participants were blinded.",
        "I did not think about blinding.",
        "I did not look at the earlier attempts of 1000.",
        "Nobody was lost, and no one is missing from the file.",
        "There was no loss to follow-up, so nothing is counted as smoking.",
        "Nobody relapsed on day 0.",
        "The file has the same outcome as the paper.",
        "Both treatments lasted equally long, so the drugs made the difference and not the duration.",
    ),
    "residential": ("I did not look at CENSOR and its name.", "I have not checked whether the sites differ."),
}


@pytest.mark.parametrize("case", DENIED)
def test_a_denial_is_no_find(case):
    assert [said for said in DENIED[case] if any(second_look.mentions(said, case).values())] == []


@pytest.mark.parametrize("case", CASES)
def test_the_rubric_comes_before_the_model_report(case, tmp_path):
    assert second_look.rubric(case, [2], tmp_path).page == "" and "save it first" in str(
        second_look.rubric(case, folder=tmp_path)
    )
    plan.save(dict.fromkeys(REPORT, "nothing to add"), tmp_path, kind=CASES[case].kind)
    asked = second_look.rubric(case, folder=tmp_path)
    wanted = {"smoking": 13, "residential": 5}[case]
    assert f"the {wanted} numbers" in asked.message and asked.page.startswith("# Rubric")
    assert re.findall("^## .*", asked.page, re.M) == [f"## {CASES[case].heading}: what to look for"]
    for wrong in (
        [2] * (wanted - 1),
        [3] * wanted,
        ["2"] * wanted,
        [True] * wanted,
        "2" * wanted,
        None,
        [float("nan")] * wanted,
    ):
        refused = second_look.rubric(case, wrong, tmp_path)
        assert f"A list of {wanted} numbers is wanted" in refused.message and refused.page == asked.page
        assert str(refused).endswith(refused.message) and str(asked).startswith(asked.message)
    some = [2, 3, *[2] * (wanted - 3), "1"]
    assert second_look.rubric(case, some, tmp_path).message.endswith(f"0, 1 or 2; line 2 has 3, line {wanted} has '1'.")
    assert second_look.rubric(case, [3] * wanted, tmp_path).message.endswith(f"line 3 has 3, and {wanted - 3} more.")
    scored = second_look.rubric(case, [0, 1] + [2] * (wanted - 2), tmp_path)
    assert scored.message.startswith(
        f"{2 * wanted - 3} of {2 * wanted} points, by your own judgement. Nothing yet on line 1."
    )
    assert re.findall("^## .*", scored.page, re.M) == [f"## {CASES[case].heading}: a model report"]
    assert f"{2 * wanted} points in all" in asked.page
    full = second_look.rubric(case, [2] * wanted, tmp_path).message
    assert "Nothing yet" not in full and "of which you are least sure" in full and "least sure" not in scored.message


def test_words_of_the_reader_are_no_html(tmp_path):
    plan.save(dict.fromkeys(REPORT, "<b>Nobody</b> was blinded"), tmp_path, kind="capstone report")
    assert "&lt;b&gt;Nobody" in second_look.reveal(folder=tmp_path)._repr_html_()


def test_without_the_page_of_the_rubric_it_says_so(tmp_path, monkeypatch):
    plan.save(dict.fromkeys(REPORT, "nothing to add"), tmp_path, kind="capstone report")
    monkeypatch.setattr(second_look, "course_folder", lambda name: tmp_path)
    for points in (..., [2], [2] * 13):
        assert str(second_look.rubric(points=points, folder=tmp_path)) == second_look.ABSENT


@pytest.mark.parametrize("given", [3, [3], {}, None])
def test_notes_that_are_no_texts_are_told_in_a_sentence(given, tmp_path):
    for name in ("noticed", "comparisons")[: 1 + (given is not None)]:
        told = second_look.reveal(folder=tmp_path, **{name: given})
        assert f"`{name}` must be a list of texts" in told.message and told.found == ()


def test_one_text_is_one_note(tmp_path):
    plan.save(dict.fromkeys(REPORT, "nothing to add"), tmp_path, kind="capstone report")
    told = second_look.reveal(folder=tmp_path, noticed="1000 attempts is odd", comparisons="curves")
    assert told.noted == {"Implausible values": "1000 attempts is odd"} and told.counted[0].startswith("1 in the list")


def test_in_a_notebook_the_rubric_is_a_page(tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda what, **_: shown.append(what))
    second_look.rubric(folder=tmp_path)._ipython_display_()
    plan.save(dict.fromkeys(REPORT, "nothing to add"), tmp_path, kind="capstone report")
    second_look.rubric(folder=tmp_path)._ipython_display_()
    second_look.rubric(points=[2], folder=tmp_path)._ipython_display_()
    refused, asked, page, again, wanted = shown
    assert again.data == page.data and "A list of 13 numbers is wanted" in wanted["text/plain"]
    assert "save it first" in refused["text/plain"] and "save it first" in refused["text/html"]
    assert "0, 1 or 2" in asked["text/plain"] and page.data.startswith("# Rubric")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: second_look.reveal("smokers"), "case must be one of 'smoking', 'residential', got 'smokers'"),
        (lambda: second_look.reveal("smoking", early="yes"), "early must be True or False, got 'yes'"),
        (lambda: second_look.mentions(3), "a report must be text, got 3"),
    ],
)
def test_what_cannot_be_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# -------------------------------------------------------------------------------------------- what the pages give away

#: Words that would announce something to be found, or name it. The abstract's facts are told as facts, once, without them.
GIVES_AWAY = re.compile(
    r"\btraps?\b|pitfall|beware|careful with|watch out|implausib|outlier|\b1[, ]?000\b|hardly be true|day (0|zero)\b"
    r"|first day\b|never stopped|definition|not in the file|in the file\b|missing people|125\b|\bcautious|unblinded"
    r"|open[- ]label|time zero|randomisation date|event, in spite|in spite of its name|mislead|opposite|turned round"
    r"|intention to treat|drop(ped)? ?outs?|two things at once|followed up|tipping|grim",
    re.I,
)


def cells(folder="notebooks"):
    (path,) = ROOT.glob(f"{folder}/*_capstone.ipynb")
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def visible(cell):
    """Source and text outputs of a cell, without pictures and without what is folded away."""
    texts = ["".join(cell["source"])]
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        texts += ["".join(output.get("text", "")), "".join(data.get("text/plain", ""))]
    return re.sub(r"<details>.*?</details>", "", "\n".join(texts), flags=re.S)


def test_nothing_before_the_report_names_what_there_is_to_find():
    before = next(n for n, c in enumerate(cells()) if "second_look.reveal(" in "".join(c["source"]))
    for cell in cells()[: before + 1]:
        assert not GIVES_AWAY.search(visible(cell)), (GIVES_AWAY.search(visible(cell)), visible(cell)[:200])


def test_a_careful_reader_is_asked_from_when_each_column_counts_and_no_page_answers():
    """`age` has its moment in R's documentation, and `ttr` has none; the question is put of all columns alike."""
    sources = ["".join(cell["source"]) for cell in cells()]
    told, asked = (next(n for n, text in enumerate(sources) if words in text) for words in ("`age`: ", "and from when?"))
    plan_, report = (
        next(n for n, text in enumerate(sources) if f'kind="capstone {kind}"' in text) for kind in ("plan", "report")
    )
    assert (
        plan_ < told < asked < report
        and "from when until when" in sources[plan_]
        and "from when until when" in sources[report]
    )
    assert "- `ttr`: time in days until relapse;" in sources[told] and "at the randomisation;" in sources[told]
    before = "\n".join(visible(cell) for cell in cells()[:report]).replace("26 weeks after the target quit date", "")
    assert "quit date" not in before


def test_the_number_of_people_in_the_table_is_left_to_be_counted():
    sources = ["".join(cell["source"]) for cell in cells()]
    mine = next(n for n, text in enumerate(sources) if "noticed = []" in text)
    for cell in cells()[:mine]:
        assert not re.search(r"\b61\b|\b125\b|size\(\)", visible(cell)), visible(cell)[:200]


def test_the_rest_of_the_lesson_names_none_of_it_either_but_behind_a_fold():
    """A reader who scrolls on before the report."""
    facts = "| Followed up | 539 people |"
    for cell in cells():
        text = visible(cell).replace(facts, "")
        assert not GIVES_AWAY.search(text), (GIVES_AWAY.search(text), text[:200])


def test_the_exercise_and_its_hints_give_none_of_the_first_case_away():
    from course_lib.reader.questions import lesson_11

    texts = [visible(cell) for cell in cells("exercises")]
    texts += [hint for question in lesson_11.QUESTIONS for hint in question.hints]
    for text in texts:
        text = text.replace("for the people in the file", "").replace("in the people of the file", "")
        assert not GIVES_AWAY.search(text), (GIVES_AWAY.search(text), text[:200])


def test_the_abstracts_facts_that_matter_stand_in_one_cell_among_others():
    for words in ("classed as smoking", "Neither staff nor participants"):
        assert sum(words in "".join(cell["source"]) for cell in cells()) == 1


def test_what_is_asked_for_fits_any_trial():
    for heading in (*CAPSTONE.values(), *SECOND.values(), *REPORT.values()):
        assert not re.search(r"urine|diary|smok|ketamine|cocaine|relapse|abstinen", heading, re.I)
        assert not GIVES_AWAY.search(heading)
