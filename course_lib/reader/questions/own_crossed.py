"""What the worksheet for a trial of one's own asks of what stands in two places: the reader's own words follow a colon, quoted."""

CROSSED = {
    "events": 'Counted are {noun}, and one person can have several: "{found}". So nothing is told of people here. How many people had one or more? Then type them, as in "851 people of 4187".',
    "excluded": "Of those randomised {left1:,} of {n1:,} ({share1}) on {first} and {left2:,} of {n2:,} ({share2}) on {second} are not counted. Chance made the arms alike before that. Who was left out, why, and what was the result for all who were randomised?{card}{set}",
    "excluded of": "Of those randomised {left:,} ({share}) are not counted. Who are they, and how many in each arm?{card}",
    "card": " The first card calls missing outcomes {judged}.",
    "set": ' The analysis set, in your words: "{found}".',
    "lost": 'Section 4 has {m1:,} lost on {first} and {m2:,} on {second}, and the first card has another number: "{found}". Which is right?',
    "lost nobody": 'In section 4 nobody is lost, and the first card says otherwise: "{found}". Whose outcomes were missing, how many in each arm, and how were they counted?',
    "late": 'The first card calls choosing low risk, and the registration came late: "{found}". What shows that outcome and analysis were planned before somebody had seen results?',
    "above": '{name}: {k:,} of {n:,} on {arm}, and the whole outcome has {whole:,}. A part cannot be more than the whole: is a number a slip, or is it counted otherwise? As typed: "{found}".',
    "bare": 'Are {numbers} people, or percentages? As typed: "{found}". Write beside each count what the paper prints, as in "{a}/{n} ({share})"; or, of a percentage, "{a}% of {n}".',
    "dying": 'You tell of dying what is a number of all who were {outcome}. How many of them died? As you write: "{found}".',
    "interaction": 'You choose by subgroup, and P of interaction is {p}: by that the subgroups need not differ. As you write: "{found}".',
    "second worse": 'A second outcome has a ratio of {value}: more of it on {first}, which is worse, and section 1 favours {first}. Do your words say so? Or is it printed for {second} against {first}? As typed: "{found}".',
}
