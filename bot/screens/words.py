"""Languages: gettext catalogues, dates and times as people of a language write them."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

SOURCE_LANGUAGE = "en"
PSEUDO_LANGUAGE = "xx"
"""A language for tests: it brackets every message, so that a sentence that goes round gettext shows."""


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{super().ngettext(msgid1, msgid2, n)}⟧"


def translations(locale_dir: Path, language: str) -> gettext.NullTranslations:
    """Read content/locale/<language>/kneebot.po; the source language and unknown ones have no catalogue."""
    if language == PSEUDO_LANGUAGE:
        return _Pseudo()
    path = locale_dir / language / "kneebot.po"
    if language == SOURCE_LANGUAGE or not path.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Give the CLDR locale of a language code, English where there is none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def day_name(on: date, language: str) -> str:
    """Say a date as in "Sat 21 Nov"."""
    locale = locale_of(language)
    return format_date(on, "EEE d MMM", locale=locale)


def short_day(on: date, language: str) -> str:
    """Say a date as in "21 Nov"."""
    return format_date(on, "d MMM", locale=locale_of(language))


def day_of_year(on: date, language: str) -> str:
    """Say a date as in "21 Nov 2026"."""
    return format_date(on, "d MMM y", locale=locale_of(language))


def month(on: date, language: str) -> str:
    """Say a month as in "Nov 2026"."""
    return format_date(on, "MMM y", locale=locale_of(language))


def clock_time(at: datetime, zone: ZoneInfo, language: str) -> str:
    """Say a local time as in "08:00"; 24-hour, as the whole chat does."""
    return format_time(at.astimezone(zone), "HH:mm", tzinfo=zone, locale=locale_of(language))


def wall_time(minute: int) -> str:
    """Say a time of day, in minutes after midnight, as in "08:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def language_name(code: str) -> str:
    """Say a language as its own speakers call it; the code where nobody knows."""
    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code


def one_of(words: Iterable[str], language: str) -> str:
    """Join words with commas and the language's "and"."""
    return format_list(list(words), locale=locale_of(language))


def plain(html: str) -> str:
    """Give a text without its mark-up, for a terminal."""
    return Markup(html).striptags() if "\n" not in html else "\n".join(plain(line) for line in html.splitlines())
