"""Pictures of craving: everyone's scores, and the means."""

from course_lib.figures.picture import new_figure, show
from course_lib.figures.study import THIS_TRIAL


def trajectories(scores, study=THIS_TRIAL):
    """Everyone's scores over the visits, one panel an arm, with the arm's mean at each visit.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it: ``participant``, ``arm``, ``visit`` and ``craving`` (0 to 100).
    study : Study, optional
        Names of the arms, and the kind of data.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an arm has no score or is not one of the study's, or a score is not a number from 0 to 100.
    """
    arms = study.rows(scores, "scores")
    if not scores.craving.between(0, 100).all():
        row = int((~scores.craving.between(0, 100)).to_numpy().argmax())
        raise ValueError(f"scores needs craving from 0 to 100, got {scores.craving.iloc[row]} (row {row})")
    figure, panels = new_figure(1, 2, figsize=(7.6, 3.9), sharey=True)
    visits, told = sorted(scores.visit.unique()), []
    for axes, arm, here in zip(panels, study.arms, arms, strict=True):
        for _, person in here.sort_values("visit").groupby("participant"):
            axes.plot(person.visit, person.craving, color=study.colour(arm), lw=0.8, alpha=0.35)
        means = here.groupby("visit").craving.mean()
        look = {"color": study.colour(arm), "marker": study.marker(arm), "mec": "black"}
        axes.plot(means.index, means, ms=8, lw=2.5, **look)
        axes.set_title(f"{arm}, {here.participant.nunique()} people", loc="left", color=study.ink(arm), weight="bold")
        axes.set(xlabel="visit", xticks=visits, ylim=(-3, 103))
        zero, full = 100 * (here.craving == 0).mean(), int((here.groupby("participant").craving.max() == 100).sum())
        told.append(
            f"{arm} mean from {means.iloc[0]:.0f} to {means.iloc[-1]:.0f}, {zero:.0f}% of scores 0, {full} people reach 100"
        )
    panels[0].set_ylabel("craving, 0 to 100")
    figure.suptitle(f"Thin: each {study.person}; thick: the mean of those who came", x=0.01, ha="left", fontsize=12)
    return show(figure, f"Craving of {study.people} over {len(visits)} visits: {'; '.join(told)}.")
