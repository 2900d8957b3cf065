"""The tables: the twin's bar, the rules, fresh copies, damaged files, the data package."""

import hashlib
import json
import shutil

import hash_tables
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.duration.hazard_regression import PHReg

from course_lib.methods import effects
from course_lib.sources import ledger, tables, trial

ARM = "C(arm, Treatment('midazolam'))[T.ketamine]"


@pytest.fixture
def ends():
    return trial.endpoints(missing="use")


def exp_row(fit, position):
    low, high = np.asarray(fit.conf_int())[position]
    return [*np.exp([np.asarray(fit.params)[position], low, high]), np.asarray(fit.pvalues)[position]]


def test_bar_counts(ends):
    counts = ends.groupby("arm")[["abstinent_last2", "abstinent_6m"]].sum()
    assert ends.arm.value_counts().to_dict() == {"midazolam": 28, "ketamine": 27}
    assert counts.abstinent_last2.to_dict() == {"ketamine": 13, "midazolam": 3}
    assert counts.abstinent_6m.to_dict() == {"ketamine": 12, "midazolam": 0}
    odds = counts.abstinent_last2 / (ends.groupby("arm").size() - counts.abstinent_last2)
    assert round(odds["ketamine"] / odds["midazolam"], 2) == 7.74


def test_bar_odds_ratio_by_a_binomial_glm(ends):
    """The ledger uses `logit`; this is iteratively reweighted least squares."""
    fit = smf.glm("abstinent_last2 ~ C(arm, Treatment('midazolam')) + route", ends, family=sm.families.Binomial()).fit()
    shown = exp_row(fit, list(fit.params.index).index(ARM))
    assert [round(x, 1) for x in shown[:3]] == [5.7, 1.3, 25.1] and round(shown[3], 2) == 0.02
    assert shown == pytest.approx(ledger.abstinence_model(ends), rel=1e-4)


@pytest.mark.parametrize("ties", ["breslow", "efron"])
def test_bar_hazard_ratio_with_either_treatment_of_ties(ends, ties):
    columns = [ends.arm == "ketamine", ends.route == "mixed", ends.route == "smoked"]
    fit = PHReg(
        ends.relapse_day.astype(float), np.column_stack(columns).astype(float), status=ends.relapsed, ties=ties
    ).fit()
    assert [round(float(x), 2) for x in exp_row(fit, 0)] == [0.47, 0.24, 0.92, 0.03]


@pytest.mark.parametrize(
    ("structure", "extra"),
    [(sm.cov_struct.Exchangeable, ""), (sm.cov_struct.Independence, ""), (sm.cov_struct.Exchangeable, " + C(visit)")],
)
def test_bar_craving_with_either_working_correlation(structure, extra):
    """Limits and P print as published; the estimate prints 58.2, and 58.1 when the log ratio is rounded to -0.87 first."""
    scores = trial.craving()
    formula = f"craving ~ C(arm, Treatment('midazolam')) + route{extra}"
    fit = smf.gee(formula, "participant", scores, family=sm.families.Poisson(), cov_struct=structure()).fit()
    ratio, low, high, p = exp_row(fit, list(fit.params.index).index(ARM))
    assert [round(100 * (1 - x), 1) for x in (ratio, high, low)] == [58.2, 18.6, 78.6] and round(p, 2) == 0.01
    assert round(100 * (1 - np.exp(round(np.log(ratio), 2))), 1) == 58.1


def test_no_symmetric_interval_can_print_the_published_craving_figures():
    """The reason for the remark in the ledger: the centre of any limits that print 18.6 and 78.6 prints at least 58.2."""
    lows, highs = np.arange(0.2135, 0.21451, 1e-5), np.arange(0.8135, 0.81451, 1e-5)
    centre = np.sqrt(np.outer(lows, highs))
    assert (100 * (1 - centre)).min() > 58.15


def test_endpoints_columns_and_types(ends):
    columns = ["participant", "arm", "route", "abstinent_last2", "relapse_day", "relapsed", "abstinent_6m"]
    assert list(ends.columns) == columns and ends.participant.is_unique and len(ends) == 55
    assert ends.notna().all(axis=None) and ends.relapse_day.between(1, 28).all()
    assert set(ends.loc[ends.relapsed == 0, "relapse_day"]) == {28}
    assert list(trial.craving().columns) == ["participant", "arm", "route", "visit", "day", "craving", "craving_baseline"]


def test_endpoints_person_by_person_by_a_plain_loop():
    """The three rules once more, without pandas."""
    tables = trial.load()
    urine = {(v.participant, v.day): v.urine for v in tables["visits"].itertuples()}
    diary = {(d.participant, d.day): d.used for d in tables["diary"].itertuples()}
    for rule in trial.RULES:
        for row in trial.endpoints(missing=rule).itertuples():
            days = []
            for day in range(1, 29):
                used, sample = diary[row.participant, day], urine.get((row.participant, day), "no visit")
                state = 1 if used == 1 or sample == "positive" else None if pd.isna(used) or pd.isna(sample) else 0
                if state is None and rule != "observed":
                    state = int(rule == "use")
                days.append(state)
            first = next((i + 1 for i, s in enumerate(days) if s != 0), 29)
            relapsed = first < 29 and days[first - 1] == 1
            time = first if relapsed else min(first - 1, 28)
            last = days[14:]
            abstinent = 0 if 1 in last else np.nan if None in last else 1
            assert (row.relapsed, row.relapse_day) == (relapsed, time), (rule, row.participant)
            assert row.abstinent_last2 == abstinent or np.isnan(row.abstinent_last2) and np.isnan(abstinent)


def test_rules_are_ordered_and_bad_rules_refused():
    use, abstinent, observed = (trial.endpoints(missing=rule) for rule in trial.RULES)
    assert (use.abstinent_last2 <= abstinent.abstinent_last2).all()
    known = observed.abstinent_last2.notna()
    assert (use.abstinent_last2[known] == observed.abstinent_last2[known]).all() and 0 < (~known).sum() < 27
    with pytest.raises(ValueError, match="missing must be one of 'use', 'abstinent', 'observed', got 'mean'"):
        trial.endpoints(missing="mean")


def test_endpoints_are_a_fresh_copy():
    ends = trial.endpoints(missing="use")
    ends["abstinent_last2"] = 9
    assert trial.endpoints(missing="use").abstinent_last2.sum() == 16
    assert trial.endpoints(missing="use").equals(trial.endpoints(missing="use", folder=str(trial.DATA)))


def test_load_returns_fresh_copies():
    people, published = trial.load()["participants"], trial.published()
    people["arm"] = "placebo"
    published["estimate"] = 0.0
    assert set(trial.load()["participants"].arm) == set(trial.ARMS)
    assert trial.published().estimate["planned_n"] == 60


def test_tables_behave_like_real_ones():
    tables = trial.load()
    seen = tables["visits"].query("attended == 1")
    assert seen.craving.notna().all() and 0.1 < (seen.craving == 0).mean() < 0.3  # a floor
    used = tables["diary"].set_index(["participant", "day"]).used
    same_day = seen.assign(used=used.reindex(pd.MultiIndex.from_frame(seen[["participant", "day"]])).to_numpy())
    assert ((same_day.urine == "positive") & (same_day.used == 0)).any()
    assert ((same_day.urine == "negative") & (same_day.used == 1)).any()
    left = tables["participants"].set_index("participant").exit_reason.eq("stopped_attending")
    early = seen.query("visit <= 2").groupby("participant").craving.mean()
    assert early[left.reindex(early.index)].mean() > early[~left.reindex(early.index)].mean()


def first_line(name, start):
    return next(x for x in (trial.DATA / name).read_text(encoding="utf-8").splitlines() if x.startswith(start))


@pytest.fixture
def folder(tmp_path):
    for name in trial.TABLES:
        shutil.copy(trial.DATA / f"{name}.csv", tmp_path)
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "participants.csv",
            "participant,arm,route",
            "participant,group,route",
            r"participants\.csv, row 1, column 'arm': this column is missing",
        ),
        (
            "participants.csv",
            "P01,ketamine",
            "P01,placebo",
            r"participants\.csv, row 2, column 'arm': must be 'ketamine' or 'mid",
        ),
        (
            "participants.csv",
            "P02,",
            "P01,",
            r"participants\.csv, row 3, column 'participant': participant P01 stands .* twice",
        ),
        ("participants.csv", "P02,midazolam", "P02,", r"participants\.csv, row 3, column 'arm': a value is needed"),
        (
            "visits.csv",
            first_line("visits.csv", "P01,1,"),
            "P01,1,4,1,negative,140",
            r"visits\.csv, row 2, column 'craving': must be from 0 to 100",
        ),
        (
            "visits.csv",
            "P01,1,4,1,negative",
            "P01,1,4,1,dirty",
            r"visits\.csv, row 2, column 'urine': must be 'negative' or",
        ),
        ("visits.csv", "P01,1,4,1", "P99,1,4,1", r"visits\.csv, row 2, column 'participant': 'P99' is not in participants"),
        ("diary.csv", "P01,1,0", "P01,1,x", r"diary\.csv, row 2, column 'used': must be a number, got 'x'"),
        ("diary.csv", "P01,1,0", "P01,1,0.5", r"diary\.csv, row 2, column 'used': must be a whole number, got '0\.5'"),
        ("follow_up.csv", "P55,", "P54,", r"follow_up\.csv, row 56, column 'participant'"),
        ("diary.csv", "P01,1,0", "P01,1,0,7,7", r"diary\.csv, row 2, column 'used': 5 cells where the header has 3"),
    ],
)
def test_damaged_table_is_named_with_row_and_column(folder, name, old, new, message):
    edit(folder / name, old, new)
    with pytest.raises(trial.DataError, match=message):
        trial.load(folder)


def test_truncated_absent_empty_and_wrongly_encoded_files_are_named(folder):
    path = folder / "visits.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(trial.DataError, match=r"visits\.csv, row \d+, column '\w+': (\d cells where|the table ends)"):
        trial.load(folder)
    path.write_bytes(b"")
    with pytest.raises(trial.DataError, match=r"visits\.csv, row 1, column 1: the file is empty"):
        trial.load(folder)
    path.write_bytes(whole.replace(b"negative", "négative".encode("latin-1"), 1))
    with pytest.raises(trial.DataError, match=r"visits\.csv, row 2, column 5: not UTF-8"):
        trial.load(folder)
    path.write_bytes(whole.decode().encode("utf-16"))
    with pytest.raises(trial.DataError, match=r"visits\.csv, row 1, column 1: not UTF-8"):
        trial.load(folder)
    path.unlink()
    with pytest.raises(trial.DataError, match=r"visits\.csv: no such file"):
        trial.load(folder)


LAST = -2  # the file ends in a line end


def exchange(text, one, other):
    return text.replace(one, "*").replace(other, one).replace("*", other)


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("diary.csv", lambda text: text[:LAST]),  # the last character
        ("visits.csv", lambda text: text[:LAST]),
        ("follow_up.csv", lambda text: text[:LAST]),
        (
            "participants.csv",
            lambda text: exchange(text, "ketamine", "midazolam"),
        ),
        ("follow_up.csv", lambda text: text.replace("P01,1,", "P01,0,")),  # an outcome of somebody who was not reached
        ("visits.csv", lambda text: text.replace("P01,2,7,", "P01,2,4,")),  # two visits on one day
        ("diary.csv", lambda text: text.replace("P01,1,0", "P01,1,1")),
        ("diary.csv", lambda text: text.rstrip("\n")),
    ],
)
def test_damage_that_no_single_cell_shows_is_named(name, damage, folder):
    path = folder / name
    before = path.read_text(encoding="utf-8")
    path.write_text(damage(before), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") != before
    with pytest.raises(trial.DataError, match=rf"{name}: each cell alone is allowed, but .* lost \(\d+ bytes .*fetch a"):
        trial.load(folder)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("published_results", "relapse_hr", "relapse_ratio"),
        ("published_results", "0.24,0.92", "0.92,0.24"),
        ("transfer_counts", None, None),  # events above people
    ],
)
def test_damage_in_the_published_tables_is_named(name, old, new, tmp_path):
    path = tmp_path / f"{name}.csv"
    text = (trial.DATA / path.name).read_text(encoding="utf-8")
    if old is None:
        header, first = text.splitlines()[:2]
        cells = first.split(",")
        cells[header.split(",").index("events")] = "9999"
        old, new = first, ",".join(cells)
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    with pytest.raises(trial.DataError, match=rf"{name}\.csv: each cell alone is allowed"):
        tables.read_table(path, name)


def test_line_ends_and_the_mark_of_another_editor_are_no_damage(folder):
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    for name, table in trial.load(folder).items():
        pd.testing.assert_frame_equal(table, trial.load()[name])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"participant,day,day,used\nP01,1,1,0\n", r"row 1, column 'day': there are 2 columns of this name"),
        (b"participant,day,used\nP01,1," + b"7" * 140_000, r"row 2: cannot be read as CSV \(field larger than"),
        (b"participant,day,used\nP01,1," + b"x" * 100_000, r"row 2, column 'used': must be a number, got 'x{60}'$"),
        (b"participant,day,used\n\nP01,1,0\n", r"row 2, column 'participant': 0 cells where the header has 3"),
        (b'participant,day,used\n"P01,1,0\n', r"row 2, column 'day': 1 cells where the header has 3"),
        (b" \n", r"row 1, column 1: the file is empty"),
        (b"participant,day,used\nP01,1,1e999\n", r"row 2, column 'used': must be a number, got '1e999'"),
        (b"participant,day,used\n", r"row 1, column 'participant': the table ends here after 0 rows, and 1540"),
    ],
)
def test_a_file_that_is_no_such_table_is_named(content, message, folder):
    (folder / "diary.csv").write_bytes(content)
    with pytest.raises(trial.DataError, match=rf"^diary\.csv, {message}"):
        trial.load(folder)


def test_a_folder_or_a_locked_file_in_place_of_a_table_is_named(folder, monkeypatch):
    path = folder / "diary.csv"
    path.unlink()
    path.mkdir()
    with pytest.raises(trial.DataError, match=r"diary\.csv: a folder has this name; fetch a fresh copy"):
        trial.load(folder)
    path.rmdir()

    def locked(self):
        raise PermissionError(13, "Permission denied", str(self))

    with pytest.raises(trial.DataError, match=r"participants\.csv: it cannot be read \(File name too long\)"):
        trial.load("x" * 5000)
    path.touch()
    monkeypatch.setattr(type(path), "read_bytes", locked)
    with pytest.raises(trial.DataError, match=r"participants\.csv: it cannot be read \(Permission denied\)"):
        trial.load(folder)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"resources": [{}]}', b"\xff", b"[" * 100_000])
def test_a_broken_description_of_the_tables_is_named(content, tmp_path, monkeypatch):
    (tmp_path / "datapackage.json").write_bytes(content)
    monkeypatch.setattr(tables, "DATA", tmp_path)
    monkeypatch.setattr(tables, "resources", tables.resources.__wrapped__)
    with pytest.raises(trial.DataError, match=r"^datapackage\.json: damaged \(.*fetch a fresh copy"):
        tables.read_table(trial.DATA / "diary.csv", "diary")


@pytest.mark.parametrize("part", ["schema", "rows", "hash", "bytes"])
def test_a_description_that_lacks_a_part_is_named(part, monkeypatch):
    whole = tables.resources()
    less = {"diary": {k: v for k, v in whole["diary"].items() if k != part}}
    monkeypatch.setattr(tables, "resources", lambda: less)
    with pytest.raises(trial.DataError, match=rf"datapackage\.json, diary: damaged \(KeyError\('{part}'\)\)"):
        tables.read_table(trial.DATA / "diary.csv", "diary")
    with pytest.raises(ValueError, match="name must be one of 'diary', got 'dairy'"):
        tables.read_table(trial.DATA / "diary.csv", "dairy")


def test_hashes_are_those_of_sha256sum_and_the_tool_follows_a_change(tmp_path):
    for resource in json.loads((trial.DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        raw = (trial.DATA / resource["path"]).read_bytes().replace(b"\r\n", b"\n")
        assert resource["bytes"] == len(raw) and resource["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()
        assert tables.digest(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")) == (resource["hash"], len(raw))
    shutil.copytree(trial.DATA, tmp_path / "data")
    assert hash_tables.main(tmp_path / "data", ["--check"]) == 0
    edit(tmp_path / "data/diary.csv", "P01,1,0", "P01,1,1")
    assert hash_tables.main(tmp_path / "data", ["--check"]) == 1
    assert hash_tables.main(tmp_path / "data", []) == 0 == hash_tables.main(tmp_path / "data", ["--check"])


def test_only_the_courses_own_tables_are_read_once(folder, monkeypatch):
    trial.load()
    monkeypatch.setattr(trial, "read_tables", lambda *_: pytest.fail("read again"))
    assert len(trial.load()) == 4 == len(trial.load(trial.DATA))
    monkeypatch.undo()
    trial.load(folder)
    edit(folder / "diary.csv", "P01,1,0", "P01,1,1")
    with pytest.raises(trial.DataError):
        trial.load(folder)


def test_six_month_outcome_of_people_who_were_not_reached():
    later = trial.load()["follow_up"].set_index("participant").abstinent_6m
    lost = later.isna()
    for rule, value in (("use", 0), ("abstinent", 1)):
        got = trial.endpoints(missing=rule).set_index("participant").abstinent_6m
        assert (got[lost] == value).all() and (got[~lost] == later[~lost]).all() and lost.sum() == 12
    assert trial.endpoints(missing="observed").set_index("participant").abstinent_6m.isna().equals(lost)


def test_each_file_is_read_once_for_several_tables(monkeypatch):
    found, read = [], tables._bytes
    monkeypatch.setattr(tables, "_bytes", lambda path: found.append(path.name) or read(path))
    assert list(tables.read_tables(trial.DATA, trial.TABLES)) == list(trial.TABLES)
    assert found == [f"{name}.csv" for name in trial.TABLES]
    tables.read_table(trial.DATA / "visits.csv", "visits")  # a single one needs the people it refers to
    assert found[len(trial.TABLES) :] == ["visits.csv", "participants.csv"]


def test_a_day_that_only_a_visit_has_is_known_by_its_sample():
    data = trial.load()
    visit = data["visits"][data["visits"].urine == "positive"].iloc[0]
    here = (data["diary"].participant == visit.participant) & (data["diary"].day == visit.day)
    data["diary"] = data["diary"][~here & (data["diary"].day != 28)]
    days = trial.use_by_day(data)
    assert list(days.columns) == list(range(1, 29)) and days.loc[visit.participant, visit.day] == 1
    urine = data["visits"][data["visits"].day == 28].set_index("participant").urine
    assert (days[28] == 1).equals(urine == "positive") and days[28][urine != "positive"].isna().all()


def test_two_entries_for_one_day_are_named():
    for name in ("diary", "visits"):
        data = trial.load()
        data[name] = pd.concat([data[name], data[name].iloc[[3]]])
        row = data[name].iloc[-1]
        with pytest.raises(trial.DataError, match=rf"{name}: {row.participant} stands in it twice on day {row.day}"):
            trial.use_by_day(data)


def test_data_package_describes_every_table_and_field():
    package = json.loads((trial.DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in package["resources"]} == {p.name for p in trial.DATA.glob("*.csv")}
    for resource in package["resources"]:
        header = (trial.DATA / resource["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        fields = resource["schema"]["fields"]
        assert header == [f["name"] for f in fields], resource["name"]
        for field in fields:
            assert field["type"] in ("string", "integer", "number") and field["description"]
            assert field["provenance"] in ("published", "inferred", "calibrated", "invented")
        assert resource["schema"]["missingValues"] == [""]


def test_published_results_are_those_that_the_ledger_agrees_with():
    table = ledger.compare()
    assert len(table) == 11 and table.drop("planned_n").verdict.str.startswith("agrees").all()
    assert table.verdict["abstinent_ketamine"] == "agrees (if rounded twice)"
    assert table.verdict["planned_n"] == "nothing to compare (a plan; the trial stopped at 55)"


def test_numbers_in_the_verdicts_are_those_of_the_tables():
    """P values by `effects`, differences by the three rules."""
    assert round(effects.fisher_p(13, 27, 3, 28), 3) == 0.003
    share = {rule: trial.endpoints(missing=rule).groupby("arm").abstinent_last2 for rule in trial.RULES}
    points = [100 * (s.mean()["ketamine"] - s.mean()["midazolam"]) for s in share.values()]
    assert (round(min(points)), round(max(points))) == (28, 46)
    k = share["abstinent"].sum()
    assert round(effects.fisher_p(int(k["ketamine"]), 27, int(k["midazolam"]), 28), 3) == 0.058


@pytest.mark.slow
def test_ledger_exits_non_zero_when_a_result_disagrees(monkeypatch, capsys):
    wrong = trial.published()
    wrong.loc["relapse_hr", "lower"] = 0.25
    monkeypatch.setattr(trial, "published", lambda: wrong)
    assert ledger.main() == 1
    assert "relapse_hr" in capsys.readouterr().err
    wrong.loc["relapse_hr", "lower"] = 0.24
    assert ledger.main() == 0
    with pytest.raises(ValueError, match="claim must be one of 'C01'"):
        ledger.verdict("C14")
