"""What the worksheet's page says of the trial in the reader's own words: facts of the paper, and the texts under headings."""

#: What the paper says of the trial, in sentences.
FACTS = {
    "outcome_in_full": "The outcome in full: {}.",
    "followed": "How long people were followed: {}.",
    "randomised": "People randomised: {}.",
    "primary": "Primary outcome: {}.",
    "is primary": "This outcome was the primary one.",
    "is not primary": "This outcome was not the primary one.",
    "other primary": "The primary outcome was another one: {}.",
    "registered": "Registration: {}.",
    "who": "Who was studied: {}.",
    "arms_in_full": "What both arms had: {}.",
    "stopped": "Stopped early: {}.",
    "second": "A second outcome: {}.",
    "subgroups": "For whom it may differ: {}.",
    "margin": "Margin of non-inferiority: {}.",
    "analysed": "Who was analysed: {}.",
    "missing": "How missing outcomes were counted: {}.",
    "components": "The parts of the outcome: {}.",
    "looked_again": "Looked again: {}.",
    "in full": " All of it has room in outcome_in_full (section 1); here a short form, as in 'dead or in hospital'.",
}
#: What only the reader can write.
WORDS = {
    "in one sentence": "What the trial shows, in one sentence",
    "to the person": "What I would tell somebody who asks about it",
    "largest doubt": "My largest doubt, and the number behind it",
    "harms": "What is known about harm, and how long people were watched for it",
    "interests": "Who paid, and who gains",
    "what we do": "Does this change what we do?",
    "for the room": "A question for the room",
}
#: Of these none is missed where it is left.
SPARED = "what we do", "for the room"
