"""What one network and one reader can do in an hour, against a plain model; and that memory has a bound."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.votes import limits
from masthead.votes.limits import HourCounts, Limits, ViewLimit
from masthead.votes.vote import HOUR_MS, Vote

SUBJECTS, VOTERS = ("mood:1", "poll:1"), ("a", "b", "c", "d")
ORIGINS = ("v4_________", "v4________2", "wide_______half_______", "wide_______half______2")
REQUESTS = st.lists(
    st.tuples(
        st.sampled_from(SUBJECTS),
        st.sampled_from(VOTERS),
        st.sampled_from(ORIGINS),
        st.booleans(),
        st.integers(0, 1),
    ),
    max_size=60,
)


class Model:
    """All that was taken in an hour, looked through each time."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, str, str, str, bool]] = []

    def take(self, hour: int, subject: str, voter: str, origin: str, *, is_new: bool) -> limits.Limit | None:
        own = [each for each in self.taken if each[0] == hour]
        about = [each for each in own if each[1] == subject]
        heard = {(each[2], each[3]) for each in about}
        if sum(each[1:4] == (subject, voter, origin) for each in about) >= 3:
            return "voter"
        made = sum(each[4] for each in own if each[3] == origin)
        if sum(each[3] == origin for each in own) >= 8 or (is_new and made >= 4):
            return "network"
        if (voter, origin) not in heard:
            if len([1 for _, other in heard if other == origin]) >= 2:
                return "network"
            if len(origin) > 11 and len([1 for _, other in heard if other[:11] == origin[:11]]) >= 3:
                return "network"
        self.taken.append((hour, subject, voter, origin, is_new))
        return None


@given(REQUESTS)
def test_limits_are_those_of_a_plain_model(requests: list[tuple[str, str, str, bool, int]]) -> None:
    """In each hour anew; what is refused counts for nothing."""
    with pytest.MonkeyPatch.context() as patch:
        for name, most in {
            "CHANGES_PER_VOTER": 3,
            "REQUESTS_PER_NETWORK": 8,
            "TOKENS_PER_NETWORK": 4,
        }.items():
            patch.setattr(limits, name, most)
        tried, model, hour = Limits(per_network=2, per_wide_network=3), Model(), 500_000
        for subject, voter, origin, is_new, hours in requests:
            hour += hours
            vote = Vote(subject, voter, "happy", hour * HOUR_MS + 5, origin, 0)
            assert tried.take(vote, is_new=is_new) == model.take(hour, subject, voter, origin, is_new=is_new)


def test_counts_have_a_bound_and_those_longest_silent_are_forgotten() -> None:
    """Whoever is counted again and again isn't."""
    counts, most = HourCounts(100), 0
    counts.begin(HOUR_MS)
    for number in range(1_000):
        counts.put(number, 1)
        counts.put(-7, counts.find(-7) + 1)
        most = max(most, len(counts._counts) + len(counts._older))
    assert most <= 200
    assert counts.find(-7) == 1_000
    assert counts.find(999) == 1
    assert counts.find(0) == 0


def test_a_network_is_counted_so_often_as_a_reader_of_one_article_and_hour() -> None:
    """Other networks, articles and hours are others."""
    limit = ViewLimit()
    seen = Counter(limit.take("9", "here", HOUR_MS) for _ in range(limits.VIEWS_PER_NETWORK + 20))
    assert seen == {True: limits.VIEWS_PER_NETWORK, False: 20}
    assert limit.take("9", "there", HOUR_MS)
    assert limit.take("8", "here", HOUR_MS)
    assert limit.take("9", "here", 2 * HOUR_MS)
