"""The function card of lesson 10."""

from course_lib.reader.lessons import Use

GUESSES = ()
CARD = (
    Use(
        want="I have a design of two arms with a yes-or-no outcome and want its power",
        call="replication.exact_power",
        report="the power, with the two shares that were supposed to be true",
    ),
    Use(
        want="I have two shares and want how many people a trial needs",
        call="replication.people_needed",
        report="people in each arm, for which power, and with how many leaving",
    ),
    Use(
        want="I have a design whose power cannot be counted out and want it from simulated trials",
        call="replication.simulate",
        report="the share that is significant with its Monte Carlo error",
    ),
    Use(
        want="I do not know the true shares and want the chance of a significant result all the same",
        call="replication.assurance",
        report="the assurance, and the belief over which it averages",
    ),
    Use(
        want="I want to look at results before the end without more false alarms",
        call="replication.obrien_fleming",
        report="the bound for |z| at each look, fixed before the first one",
    ),
    Use(
        want="I want looks at times that nobody planned",
        call="replication.spending_bounds",
        report="the bounds, and the way of spending alpha, which is fixed beforehand",
    ),
    Use(
        want="I have two treatments, each given or not, and want people for their interaction",
        call="replication.people_for_interaction",
        report="people in each of the four cells: four times as many as for one treatment's effect, or more",
    ),
    Use(
        want="I want to try power for my own numbers, with sliders",
        call="explorer.explore",
        report="nothing: it is for looking; report the power of the design that was chosen",
    ),
)
