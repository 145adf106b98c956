"""A summary on paper before it is set: headings, lines, and what to say of those that do not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: what it is about, such as a day or an exercise, and what is said of it."""

    about: str
    says: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines, the most important first; `note` is a sentence below the heading.

    `rest` says of so many last lines, the oldest, that they are left out; without it none ever is. `at_most`: so many
    lines are shown however much room there is. `columns`: so many short lines stand side by side.
    """

    heading: str
    entries: tuple[Entry, ...] = ()
    note: str = ""
    rest: Callable[[int], str] | None = None
    at_most: int | None = None
    columns: int = 1

    @property
    def rows(self) -> tuple[tuple[Entry, ...], ...]:
        """The lines, as many side by side as there are columns."""
        return tuple(self.entries[at : at + self.columns] for at in range(0, len(self.entries), self.columns))


@dataclass(frozen=True, slots=True)
class Summary:
    """One or two pages about one person. `beside` stands beside the chart (PNG), `below` under both, in order."""

    title: str
    name: str
    subtitle: str
    beside: tuple[Section, ...]
    below: tuple[Section, ...]
    footer: str
    language: str
    chart: bytes | None = None
