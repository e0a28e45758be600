"""Wording: whether a new text is the old one but for one slip of the keyboard. Pure.

No rule can read, so none here protects what was voted on: a correction never replaces the words, it stands beside
them for every reader (docs/adr/0025-polls.md). This keeps it to what a typing error is.
"""

import re
from collections import Counter
from collections.abc import Iterable

SLIP = 1  # a character put in, left out or mistaken, or two neighbours that changed places
# What nearly always turns a sentence round, or says how much: mistyped or not, it is asked in a new poll.
_DECISIVE = re.compile(
    r"\d+|[零〇一二三四五六七八九十百千万亿半两双]|[不沒没無无非未勿別别莫否反禁免去增减減多少上下前后後前大小高低]"
    r"|\b(?:no|not|never|none|nor|without|all|any|only|more|less|fewer|most|least|before|after|up|down|yes)\b|n['’]t\b"
    r"|\b(?:un|in|im|dis|non)(?=\w{3})",
    re.IGNORECASE,
)


def is_correction(before: str, after: str, others: Iterable[str] = ()) -> bool:
    """Whether a text may be put right so while there are votes; `others` are the texts of the other choices."""
    if before == after:
        return True
    if not after.strip() or distance(before, after) > SLIP or _decisive(before) != _decisive(after):
        return False
    return all(distance(after, other) > SLIP for other in others)


def distance(one: str, other: str) -> int:
    """Return how many characters are to be put in, taken out or replaced; neighbours that change places are one."""
    two_ago: list[int] = []
    above = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        line = [row]
        for column, right in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (left != right))
            if row > 1 and column > 1 and (left, one[row - 2]) == (other[column - 2], right):
                cost = min(cost, two_ago[column - 2] + 1)
            line.append(cost)
        two_ago, above = above, line
    return above[-1]


def _decisive(text: str) -> Counter[str]:
    return Counter(found[0].lower() for found in _DECISIVE.finditer(text))
