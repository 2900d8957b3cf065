"""Numbers in words, "three" and "forty": the one list for whatever reads what people write."""

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
ONES, TENS = _TO_TWENTY.split()[1:10], ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
#: Each word and its number, to twenty and by tens.
NUMBERS = {word: n for n, word in enumerate(_TO_TWENTY.split())} | {word: 10 * n for n, word in enumerate(TENS, 2)}
SPELLED = {n: word for word, n in NUMBERS.items()}
#: Any of them, and "none", "half" and the like, or digits: whether a text has a number at all.
ANY = rf"\d|\b(?:{'|'.join(NUMBERS)}|none|half|third|quarter|dozens?|hundreds?)\b"
