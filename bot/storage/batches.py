"""Long lists of ids, in pieces that one statement can take."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

MOST_IN_ONE = 10_000
"""SQLite takes 32,766 values in one statement, PostgreSQL 65,535."""


def in_batches(items: Collection[T]) -> Iterator[list[T]]:
    """Give the items in lists of at most MOST_IN_ONE; nothing at all for no items."""
    rest = iter(items)
    while batch := list(islice(rest, MOST_IN_ONE)):
        yield batch
