"""The coming sessions as an iCalendar file (RFC 5545), at instants, so that no program has to know the time zone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.domain.extract import Coming, Words

PRODUCT = "-//kneebot//calendar 1//EN"
LINE = 75
"""Octets of a line before it is folded. Source: RFC 5545, 3.1."""


def calendar(patient_id: str, coming: Sequence[Coming], words: Words, drawn_at: datetime) -> bytes:
    """Write one event a session; a session keeps its UID, so that the next file replaces it and doubles nothing."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(words.calendar)}",
        *(line for session in coming for line in _event(patient_id, session, words, drawn_at)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(patient_id: str, session: Coming, words: Words, drawn_at: datetime) -> Iterable[str]:
    uid = uuid.uuid5(uuid.NAMESPACE_OID, f"{patient_id}/session/{session.due.local_on}")
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_instant(drawn_at)}",
        f"DTSTART:{_instant(session.due.at)}",
        f"DURATION:PT{session.minutes}M",
        f"SUMMARY:{_escaped(words.strength if session.strength else words.daily)}",
        *([f"DESCRIPTION:{_escaped(words.note)}"] if words.note else []),
        "CLASS:PRIVATE",
        "END:VEVENT",
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """Write a TEXT value; signs that a calendar may not hold are left out."""
    kept = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Break a line that is too long between two characters, never within one."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
