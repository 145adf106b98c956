"""What the domain refuses. An error's docstring is its message."""

from __future__ import annotations


class DomainError(Exception):
    """The programme does not allow this."""

    def __init__(self, detail: str = "") -> None:
        """Say the docstring, and a detail behind it."""
        message = (self.__doc__ or "").strip()
        super().__init__(f"{message} {detail}".strip())


class DayOutOfTurn(DomainError):
    """Days are folded one after another, and this one does not follow the last."""


class UnknownScore(DomainError):
    """A pain score is a whole number from 0 to 10."""
