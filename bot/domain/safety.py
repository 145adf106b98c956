"""Red flags: signs that need a professional, in tiers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How soon a sign must be seen. A and B lock the programme, C is advice, scope asks to consult first."""

    EMERGENCY = "A"
    SAME_DAY = "B"
    PROFESSIONAL = "C"
    SCOPE = "scope"

    @property
    def locks(self) -> bool:
        """Tell whether an open sign of this tier locks the programme."""
        return self in (Tier.EMERGENCY, Tier.SAME_DAY)

    @property
    def rank(self) -> int:
        """Give its place among the tiers, the most urgent one first."""
        return tuple(Tier).index(self)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of content/safety.yaml; its words are in the safety screens' language files."""

    id: str
    tier: Tier
    source: str
