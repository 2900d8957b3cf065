"""What a good answer has, for what the course cannot judge: shown once the reader has written something."""

#: For each part and key, what to look for in one's own answer.
GOOD = {
    "words": {
        "in one sentence": "how many of how many in each arm; the arm it is compared with; how sure the number is; “in this "
        "trial”, and no word that makes it larger.",
        "harms": "what was counted and what was not; the highest risk that “none” leaves possible; nothing like “safe”.",
        "interests": "who paid, as far as we have read; who gains from a yes; where the full paper tells what is missing.",
        "so no therapy": "that nobody here had ketamine without the offer of therapy; what that leaves open; no promise.",
        "largest doubt": "one doubt; a number, or the name of the one that is missing; which way it would move the result.",
        "next trial": "the arms, the outcome and how many people; which doubt it answers, and a result that would end it.",
    },
    "bias": {
        "allocation": "how the order was made and who could foresee it, or that it is not told; more than “randomised”.",
        "what came after": "who knew or could guess the arm, and one thing that may have been done because of it.",
        "missing outcomes": "how many are missing in each arm, or that you have not read it; which way they would move it.",
        "measuring": "who told or measured the outcome; what they knew; which way that would move it.",
        "choosing": "what was planned, what was printed, and whether another choice would give another answer.",
        "overall": "the domain that weighs most, and which way it would move the result.",
    },
    "certainty": {
        "imprecision": "both ends of the interval, and what you would decide at each.",
        "indirectness": "one thing in which the person who asks is unlike those in the trial, and why that matters.",
        "inconsistency": "how many other trials, of what; and whether they were large enough to differ.",
        "publication bias": "a result that should be there and is not, or what a small significant trial tends to print.",
        "overall": "the ground that weighs most, and bias; what would lift the certainty by a step.",
    },
}
