"""Wording: whether a new text of a choice is the old one with a typing error put right. Pure.

What voters read may not come to mean something else. No rule can read, so this one is narrow, and what passes is
shown to every reader as "before → after": see docs/adr/0025-polls.md.
"""

import re
from collections import Counter
from collections.abc import Iterable

MOST = 3  # characters that may differ, whatever the length
A_CHARACTER_FOR = 4  # characters of the text, begun
# What turns a sentence round, or how much of it there is.
_DECISIVE = re.compile(
    r"\d+|[零〇一二三四五六七八九十百千万亿半两双]|[不没無无非未勿别別莫否反禁免去增减減多少上下前后後前大小高低]"
    r"|\b(?:no|not|never|none|nor|without|all|any|only|more|less|fewer|most|least|before|after|up|down|yes)\b|n['’]t\b"
    r"|\b(?:un|in|im|dis|non)(?=\w{3})",
    re.IGNORECASE,
)


def is_correction(before: str, after: str, others: Iterable[str] = ()) -> bool:
    """Whether a text may become another while there are votes; `others` are the texts of the other choices."""
    if before == after:
        return True
    far = distance(before, after)
    if not after.strip() or far > min(MOST, -(-len(before) // A_CHARACTER_FOR)):
        return False
    if _decisive(before) != _decisive(after):
        return False
    return all(distance(after, other) > far for other in others)


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
