"""The sources that the content's numbers and facts come from."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of content/sources.yaml. `about` says what is taken from it; what is not known of it is left out.

    `where` is an address or a DOI.
    """

    key: str
    about: str
    authors: str | None = None
    year: int | None = None
    title: str | None = None
    where: str | None = None

    @property
    def site(self) -> str | None:
        """The name of the site where it stands; None of a DOI or of no place at all."""
        host = urlsplit(self.where or "").hostname
        return host.removeprefix("www.") if host else None
