"""The load rule: a pure fold over days, row by row as PROGRAMME section 4 has it."""

from __future__ import annotations

from bot.domain.state import State

__all__ = ["State"]
