"""Pictures of craving: everyone's scores, and the means."""

from .. import trial
from .picture import COLOURS, MARKERS, new_figure, show


def trajectories(scores):
    """Everyone's scores over the visits, one panel an arm, with the arm's mean at each visit.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a visit, as `trial.craving` returns it.

    Returns
    -------
    Picture
    """
    figure, panels = new_figure(1, 2, figsize=(7.6, 3.9), sharey=True)
    told = []
    for axes, arm in zip(panels, trial.ARMS, strict=True):
        here = scores[scores.arm == arm]
        for _, person in here.groupby("participant"):
            axes.plot(person.visit, person.craving, color=COLOURS[arm], lw=0.8, alpha=0.35)
        means = here.groupby("visit").craving.mean()
        axes.plot(means.index, means, color=COLOURS[arm], marker=MARKERS[arm], ms=8, lw=2.5, mec="black")
        axes.set_title(f"{arm}, {here.participant.nunique()} people", loc="left", color=COLOURS[arm], weight="bold")
        axes.set(xlabel="visit", xticks=range(1, 9), ylim=(-3, 103))
        zero, full = 100 * (here.craving == 0).mean(), int((here.groupby("participant").craving.max() == 100).sum())
        told.append(
            f"{arm} mean from {means.iloc[0]:.0f} to {means.iloc[-1]:.0f}, {zero:.0f}% of scores 0, {full} people reach 100"
        )
    panels[0].set_ylabel("craving, 0 to 100")
    figure.suptitle("Thin: each simulated person; thick: the mean of those who came", x=0.01, ha="left", fontsize=12)
    return show(figure, f"Craving of simulated people over eight visits: {'; '.join(told)}.")
