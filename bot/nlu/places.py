"""Time zones as people name them: a city, a country, a zone's name, a place on earth, or what the clock shows.

The names are those of CLDR, in the person's language and in English; nothing here knows a name of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.nlu.plain import plain

MOST = 8
"""So many candidates are offered at most (house)."""

ALIKE = 80
"""Names as like as this, of 100, may be meant by a misspelt one (house)."""

MAX_CHARACTERS = 80
"""A longer message tells a story; nobody's city has so long a name."""

_DAY_MIN = 24 * 60
_HOUR_MIN = 60
_OFFSET = re.compile(
    r"(?P<etc>etc/)?(?:utc|gmt)\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?", re.I
)
_QUARTER_MIN = 15
"""All zones in use are whole quarters of an hour from UTC, so a clock that is some minutes off still tells which."""


Alike = tuple[str, ...]
"""Zones (IANA) that tell one time all the year round."""


@dataclass(frozen=True, slots=True)
class ZonesFound:
    """The zones that a name may mean, the likeliest first; `sure`: the first one of the first group is meant."""

    groups: tuple[Alike, ...] = ()
    sure: bool = False


def zone_at(latitude: float, longitude: float) -> str | None:
    """Give the zone of a place in degrees, without asking anybody; None where there is none.

    The first call takes a third of a second and 33 MB for the map, so it is made in a thread, and only when needed.
    """
    from tzfpy import get_tz

    zone = get_tz(longitude, latitude)
    return zone if zone in available_timezones() else None


def is_zone(name: str) -> bool:
    """Tell whether a text is a zone's name."""
    return name in available_timezones()


def city_of(zone: str, language: str) -> str:
    """Say a zone by its best known city, in a language."""
    of_locale = _locale(language).time_zones
    for name in (zone, *_old_names().get(zone, ())):
        if "city" in (told := of_locale.get(name, {})):
            return str(told["city"])
    return zone.rpartition("/")[2].replace("_", " ")


def zones_named(text: str, language: str, now: datetime) -> ZonesFound:
    """Read the name of a city, a country or a zone; a misspelt one is never sure. Zones that tell one time are one."""
    said = _folded(text)
    if not said or len(said) > MAX_CHARACTERS:
        return ZonesFound()
    names = _names(language)
    if exact := _spoken_of(said, names):
        groups = _grouped(exact, now)
        return ZonesFound(groups[:MOST], sure=len(groups) == 1)
    like = process.extract(said, names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)
    return ZonesFound(_grouped([zone for name, _, _ in like for zone in names[name]], now)[:MOST])


def zones_showing(offset_min: int, now: datetime, first: str) -> tuple[Alike, ...]:
    """Give the well-known zones so many minutes ahead of UTC now; a day more or less is the same clock.

    The group of the zone `first` comes first, then the larger ones.
    """
    there = [zone for zone in (first, *_well_known()) if (_offset_min(zone, now) - offset_min) % _DAY_MIN == 0]
    return tuple(sorted(_grouped(there, now), key=lambda zones: (first not in zones, -len(zones))))[:MOST]


def is_offset(text: str) -> bool:
    """Tell whether a text names a zone by its hours from UTC, real or not: "UTC+2", "gmt -3:30", "Etc/GMT+5"."""
    return _OFFSET.fullmatch(text.strip()) is not None


def zones_at(text: str, now: datetime, first: str) -> tuple[Alike, ...]:
    """Give the well-known zones that are now where "UTC+2" says; none where nobody lives by such a clock.

    In "Etc/GMT+5" the sign is turned round: that is five hours behind UTC.
    """
    said = _OFFSET.fullmatch(text.strip())
    if said is None or int(said["minutes"] or 0) >= _HOUR_MIN:
        return ()
    ahead = int(said["hours"]) * _HOUR_MIN + int(said["minutes"] or 0)
    ahead = -ahead if (said["sign"] != "+") is not bool(said["etc"]) else ahead
    there = [zone for zone in (first, *_well_known(), *_zones()) if _offset_min(zone, now) == ahead]
    return tuple(sorted(_grouped(there, now), key=lambda zones: (first not in zones, -len(zones))))[:MOST]


def offset_of(minute: int, now: datetime) -> int:
    """Give how far a clock that shows `minute` (after midnight) is ahead of UTC, in minutes from 0 to a day."""
    ahead = minute - (now.astimezone(UTC).hour * 60 + now.astimezone(UTC).minute)
    return round(ahead / _QUARTER_MIN) * _QUARTER_MIN % _DAY_MIN


def _spoken_of(said: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the zones of the longest run of words that is a name: "I live in New York now"."""
    words = said.split()
    for length in range(len(words), 0, -1):
        for at in range(len(words) - length + 1):
            if zones := names.get(" ".join(words[at : at + length])):
                return zones
    return ()


@lru_cache(maxsize=16)
def _names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Give every name of a zone in a language and in English: its cities before its country."""
    cities: defaultdict[str, dict[str, None]] = defaultdict(dict)
    countries: defaultdict[str, dict[str, None]] = defaultdict(dict)
    well_known, known = set(_well_known()), _zones()
    of_country: defaultdict[str, list[str]] = defaultdict(list)
    for zone in known:
        of_country[get_global("zone_territories")[zone]].append(zone)
    for code in dict.fromkeys((language, "en")):
        for zone in known:
            for name in (zone, *(old for old in _old_names().get(zone, ()) if "/" in old)):
                cities[_folded(name)][zone] = None
                cities[_folded(name.rpartition("/")[2])][zone] = None
            cities[_folded(city_of(zone, code))][zone] = None
        territories = _locale(code).territories
        for territory, zones in of_country.items():
            best = [zone for zone in zones if zone in well_known] or zones
            countries[_folded(territories.get(territory, territory))].update(dict.fromkeys(best))
    return {name: tuple(zones) for name, zones in {**countries, **cities, "utc": {"UTC": None}}.items()}


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    """Give the zones where people live, each under its own name only."""
    aliases, there = get_global("zone_aliases"), available_timezones()
    return tuple(zone for zone in get_global("zone_territories") if zone in there and zone not in aliases)


@lru_cache(maxsize=1)
def _well_known() -> tuple[str, ...]:
    """Give the zones that CLDR names as the example of a whole region."""
    aliases, known = get_global("zone_aliases"), set(_zones())
    examples = dict.fromkeys(aliases.get(zone, zone) for zone in get_global("windows_zone_mapping").values())
    return tuple(zone for zone in examples if zone in known and not zone.startswith("Etc/"))


@lru_cache(maxsize=1)
def _old_names() -> Mapping[str, tuple[str, ...]]:
    """Give the names under which CLDR still knows a zone that was renamed."""
    names: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for old, new in get_global("zone_aliases").items():
        names[new] += (old,)
    return names


def _grouped(zones: Iterable[str], now: datetime) -> tuple[Alike, ...]:
    groups: defaultdict[tuple[timedelta, ...], list[str]] = defaultdict(list)
    for zone in dict.fromkeys(zones):
        groups[_year_of(zone, now)].append(zone)
    return tuple(tuple(group) for group in groups.values())


def _year_of(zone: str, now: datetime) -> tuple[timedelta, ...]:
    return tuple(
        (now + timedelta(weeks=week)).astimezone(ZoneInfo(zone)).utcoffset() or timedelta() for week in range(53)
    )


def _offset_min(zone: str, now: datetime) -> int:
    return int((now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds() // 60)


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", plain(name))
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign)).split()
    )


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
