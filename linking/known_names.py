"""Names that are known to be one organisation's, because somebody said so: our own list, a register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from extractors.match import simplify
from linking.names import organisation_key

_LEAST_FULL: Final = 5  # characters


class KnownNames:
    """Organisations by all of their names, in whatever script and spelling."""

    def __init__(self, organisations: Iterable[Sequence[str]]) -> None:
        self._names = [tuple(dict.fromkeys(names)) for names in organisations]
        self._bearers: dict[str, int | None] = {}
        for number, names in enumerate(self._names):
            for key in {_find_key(name) for name in names}:
                self._bearers[key] = None if key in self._bearers else number

    def find_bearer(self, name: str) -> int | None:
        """The number of the one organisation that bears this name; None where none does, or several do."""
        return self._bearers.get(_find_key(name))

    def find_label(self, name: str) -> str:
        """The first name of the one bearer of a name; empty where there is none."""
        bearer = self.find_bearer(name)
        return "" if bearer is None else self._names[bearer][0]

    def find_others(self, name: str) -> tuple[str, ...]:
        """The other names of the one organisation that bears this name."""
        key = _find_key(name)
        bearer = self._bearers.get(key)
        return () if bearer is None else tuple(other for other in self._names[bearer] if _find_key(other) != key)

    def find_full_names(self, name: str) -> tuple[str, ...]:
        """The other names of the one bearer that say what it is: neither short ones nor acronyms."""
        return tuple(one for one in self.find_others(name) if len(one) >= _LEAST_FULL and not one.isupper())

    def including(self, organisations: Iterable[Sequence[str]]) -> KnownNames:
        """These and more; one that shares a name with one of these is the same, with the names of both."""
        more: list[Sequence[str]] = []
        joined: set[int] = set()
        for names in organisations:
            bearers = {bearer for name in names if (bearer := self.find_bearer(name)) is not None}
            joined |= bearers
            more.append([*names, *(name for bearer in sorted(bearers) for name in self._names[bearer])])
        return KnownNames([*more, *(names for number, names in enumerate(self._names) if number not in joined)])


def _find_key(name: str) -> str:
    return organisation_key(simplify(name))
