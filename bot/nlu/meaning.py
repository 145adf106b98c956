"""One message, one meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.vocabulary import Vocabulary
from bot.nlu.pain import typed_score

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message means: `label` as in "pain:3" or "unknown", confidence 0-1, values by name, and what matched."""

    label: str
    confidence: float
    values: Mapping[str, int | str] = field(default_factory=dict)
    matched: tuple[str, ...] = ()


def understand(text: str, vocabulary: Vocabulary) -> Meaning:
    """Give the meaning of a message; "unknown" rather than a guess."""
    typed = typed_score(text, vocabulary)
    if typed is None or typed.score is None:
        return Meaning(UNKNOWN, 0.0)
    return Meaning(f"pain:{typed.score}", 1.0, {"pain": typed.score}, (typed.matched,))
