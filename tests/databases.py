"""Where a test keeps its records: an address and a key file that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.storage import Store


@dataclass(frozen=True)
class Database:
    """An address and a key file that belong together, for as many opens as a test likes."""

    kind: str
    url: str
    key_file: Path | None

    async def open(self) -> Store:
        """Open it."""
        return await Store.open(self.url, key_file=self.key_file)

    @property
    def path(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.url.removeprefix("sqlite:///"))
