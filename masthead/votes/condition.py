"""How votes are doing: what keeps them from being taken, and how long they wait to be counted. For operators."""

from contextlib import closing
from dataclasses import dataclass

from masthead.votes import ledger
from masthead.votes.tally import Tally, find_waiting_since, open_tally

LATE_S = 60.0  # a vote that isn't counted after so long wants an operator


@dataclass(frozen=True, slots=True)
class Condition:
    """Numbers at one moment."""

    problem: str = ""  # what keeps the ledger from being used
    uncounted: int = 0
    waiting_s: float = 0.0  # since the oldest of these was given
    unput_s: float = 0.0  # since figures wait to be put

    @property
    def is_well(self) -> bool:
        """Whether no operator is needed."""
        return not self.problem and not self.delays

    @property
    def delays(self) -> list[str]:
        """What has waited for too long, a sentence each."""
        found = []
        if self.waiting_s >= LATE_S:
            found.append(f"{self.uncounted} votes wait to be counted, the oldest for {self.waiting_s:.0f} s.")
        if self.unput_s >= LATE_S:
            found.append(f"Figures have waited for {self.unput_s:.0f} s to be put.")
        return found


def find_condition(votes_url: str) -> Condition:
    """Look at ledger and tallies; a counter that isn't there at all shows as votes that wait."""
    try:
        with closing(ledger.open_ledger(votes_url)) as source, closing(open_tally(votes_url)) as tables:
            position, last = Tally(source, tables).position, ledger.find_last(source)
            first = ledger.load_rows(source, position, most=1)
            unput_since_ms = find_waiting_since(tables)
    except Exception as error:  # whatever it is, an operator has to look
        return Condition(problem=f"{type(error).__name__}: {str(error).strip()}")
    now_ms = ledger.now_ms()
    waiting_s = (now_ms - first[0].vote.at_ms) / 1000 if first else 0.0
    unput_s = 0.0 if unput_since_ms is None else (now_ms - unput_since_ms) / 1000
    return Condition(
        uncounted=max(0, last - position), waiting_s=max(0.0, waiting_s), unput_s=max(0.0, unput_s)
    )
