"""What every service works with: the records, the content, and what the operator set."""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalog import Catalogue
from bot.domain.programme import Handbook
from bot.storage import Store


@dataclass(frozen=True, slots=True)
class Practice:
    """The records of all people, the content they are coached from, and the first guess at a zone (IANA)."""

    store: Store
    catalogue: Catalogue
    timezone: str = "UTC"

    @property
    def handbook(self) -> Handbook:
        """What the load rule and the planner read."""
        return self.catalogue.handbook
