"""Touched: what was planned as changed while renders were under way, whose results may show what was before."""

from collections.abc import Iterable

from masthead.press.plan import Plan

EVERYTHING = "*"  # a release or a file of the theme: no result from before it counts


class Touched:
    """Keys and outputs, by the last plan that changed them."""

    def __init__(self) -> None:
        self.plans = 0  # how many were made
        self._last: dict[str | int, int] = {}

    def note(self, plan: Plan, *, everything: bool, under_way: bool) -> None:
        """Count a plan; remember what it changed where renders are under way, else forget what others did."""
        self.plans += 1
        if under_way:
            self._last.update(dict.fromkeys(plan.keys, self.plans))
            self._last.update(dict.fromkeys(plan.outputs, self.plans))
        else:
            self._last.clear()
        if everything:
            self._last[EVERYTHING] = self.plans

    def has_since(self, names: Iterable[str | int], plans: int) -> bool:
        """Whether one of these keys and outputs was changed by a plan after the first `plans`."""
        if not self._last:
            return False
        met = self._last.keys() & {*names, EVERYTHING}
        return any(self._last[name] > plans for name in met)

    def forget(self) -> None:
        """Nothing is under way any more."""
        self._last.clear()
