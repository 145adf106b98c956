"""Buttons that the owner of the server puts into the page's top bar."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Control:
    """A button of the top bar.

    `name` is its path, `label` its text; `run` is awaited at a click and may return one sentence to show.
    """

    name: str
    label: str
    run: Callable[[], Awaitable[str | None]]
