"""Facts about the real trials of `course_lib.sources.real_trials`: whose they are, who was randomised, who is in the file."""

FACTS = {
    "beat_the_blues": dict(
        item="HSAUR/BtheB",
        arm="treatment",
        sizes={"BtheB": 52, "TAU": 48},
        columns="treatment drug length bdi.pre bdi.2m bdi.4m bdi.6m bdi.8m",
        paper="Proudfoot et al. 2003, Psychological Medicine 33:217",
        licence="GPL",
        started="167 randomised",
        about="167 people were randomised and 100 are in the file, so results differ from the paper's.",
    ),
    "help": dict(
        item="mosaicData/HELPmiss",
        arm="treat",
        sizes={"yes": 235, "no": 235},
        columns="id treat anysub daysanysub",
        paper="Samet et al. 2003, Addiction 98:509",
        licence="GPL",
        started="",
        about="470 people are in the file, 235 in each arm. The outcome is use by the six-month interview, which took place "
        "when it could: times run to 268 days. 216 people have no outcome.",
    ),
    "pharmaco_smoking": dict(
        item="asaur/pharmacoSmoking",
        arm="grp",
        sizes={"patchOnly": 64, "combination": 61},
        columns="id grp ttr relapse age yearsSmoking priorAttempts",
        paper="Steinberg et al. 2009, Annals of Internal Medicine 150:447",
        licence="CC0",
        started="127 randomised",
        about="127 people were randomised (63 to the combination, 64 to the patch) and 125 are in the file: two of the 63 "
        "are not. 31 were lost (18 and 13), whom the paper classed as smoking; nobody was blinded; the 26 weeks run from "
        "the target quit date.",
    ),
    "uis": dict(
        item="quantreg/uis",
        arm="TREAT",
        sizes={0: 289, 1: 286},
        columns="ID SITE TREAT LEN.T TIME CENSOR",
        paper="McCusker et al. 1997, American Journal of Public Health 87:1637",
        licence="GPL",
        started="628 enrolled in two trials",
        about="Two concurrent randomised trials: 3 against 6 months of a relapse-prevention programme at site A, 6 against "
        "12 months of a therapeutic community at site B. 628 people were enrolled (444 and 184), 539 were followed up, and "
        "575 are in the file (400 and 175). Analyse each site by itself, and say so when the two are put together.",
    ),
}
