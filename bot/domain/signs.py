"""What a person says about signs, as events in the order in which they were said, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.safety import Sign, Tier


class Said(StrEnum):
    """What became of signs. ASKED and NOTICED are kneebot's own words.

    ASKED: the question is open anew, after a far too high score or for the signs it names. NOTICED: other answers add
    up to a sign.
    """

    ASKED = "asked"
    NONE = "none"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"
    SEEN = "seen"
    CONSULTED = "consulted"
    GOES_ON = "goes-on"
    NOTICED = "noticed"


TOLD = (Said.REPORTED, Said.NOTICED)
"""What makes a sign stand; only a REPORTED one locks, and only that is an answer to the question for signs."""

_OPENING = (Said.ASKED, Said.NONE, Said.REPORTED, Said.WITHDRAWN)
"""What ends an open question, or opens one."""

SHARP_AGAIN = "sharp-again"
"""The sign that sharp pain in two sessions adds up to."""

SEVERE = "severe"
"""The sign that a high usual pain adds up to."""


@dataclass(frozen=True, slots=True)
class SignEvent:
    """One answer about signs; `signs` are those it names. Two answers that say the same are equal whenever given.

    SEEN: a professional has examined the knee and said that exercise is fine. CONSULTED: the person confirms having
    asked their clinician. GOES_ON: advised to see a professional, and goes on gently meanwhile.
    """

    said: Said
    signs: tuple[str, ...] = ()
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """A sign as it was told at an instant: what "it has been seen" or "by mistake" can be about."""

    sign: str
    at: datetime | None = None

    @property
    def mark(self) -> str:
        """Give it as one word of at most 40 letters, for a button; no two reports of a sign have the same."""
        return self.sign if self.at is None else f"{self.sign}.{round(self.at.timestamp() * 1000)}"


@dataclass(frozen=True, slots=True)
class Flag:
    """An open red flag of tier A or B: the sign's id and the day it was heard.

    `last`: the newest report under it. `told`: all signs that were told since it is open, milder ones too.
    """

    sign: str
    on: date
    last: Report | None = field(default=None, compare=False)
    told: tuple[str, ...] = field(default=(), compare=False)

    @property
    def mark(self) -> str:
        """Give the newest report as a button carries it."""
        return self.last.mark if self.last is not None else self.sign


def standing(events: Sequence[SignEvent]) -> tuple[SignEvent, ...]:
    """Leave out what was taken back; what a professional has seen since can no longer be."""
    kept: list[SignEvent] = []
    for event in events:
        if event.said is not Said.WITHDRAWN:
            kept.append(event)
            continue
        fresh = _after(kept, Said.SEEN)
        kept[len(kept) - len(fresh) :] = [left for each in fresh if (left := _without(each, event.signs)) is not None]
    return tuple(kept)


def heard(events: Sequence[SignEvent]) -> tuple[str, ...]:
    """Give the signs that stand, seen by a professional or not, in the order in which they were said."""
    return _signs(standing(events))


def reported(events: Sequence[SignEvent]) -> tuple[str, ...]:
    """Give those of the signs that stand which the person named."""
    return _signs(standing(events), (Said.REPORTED,))


def unseen(events: Sequence[SignEvent]) -> tuple[str, ...]:
    """Give the signs that stand and were said since a professional last saw the knee."""
    return _signs(_after(standing(events), Said.SEEN))


def last_report(events: Sequence[SignEvent]) -> SignEvent | None:
    """Give the last answer that names signs and can still be taken back."""
    told = [event for event in _after(standing(events), Said.SEEN) if event.said is Said.REPORTED]
    return told[-1] if told else None


def sign_of(mark: str) -> str:
    """Give the sign that a mark names."""
    return mark.partition(".")[0]


def mark_of(event: SignEvent | None) -> str:
    """Give what was told as the button that takes it back carries it; nothing where nothing was."""
    return Report(event.signs[0], event.at).mark if event is not None else ""


def taken_back(events: Sequence[SignEvent], mark: str) -> SignEvent | None:
    """Give what a button takes back: the signs told then, but for those told again since; None for an old button."""
    told = [event for event in _after(standing(events), Said.SEEN) if event.said in TOLD]
    since: set[str] = set()
    for event in reversed(told):
        marked = next((id for id in event.signs if Report(id, event.at).mark == mark), None)
        if marked is not None:
            return (
                replace(event, signs=tuple(id for id in event.signs if id not in since))
                if marked not in since
                else None
            )
        since.update(event.signs)
    return None


def last_notice(events: Sequence[SignEvent], sign_id: str) -> SignEvent | None:
    """Give the last time that other answers added up to a sign."""
    noticed_then = [event for event in events if event.said is Said.NOTICED and sign_id in event.signs]
    return noticed_then[-1] if noticed_then else None


def still_to_ask(events: Sequence[SignEvent]) -> tuple[str, ...]:
    """Give the signs that the open question still has to ask for; none where it asks for all."""
    last = next((event for event in reversed(events) if event.said in _OPENING), None)
    return last.signs if last is not None and last.said is Said.ASKED else ()


def noticed(events: Sequence[SignEvent]) -> tuple[str, ...]:
    """Give the signs that stand because other answers add up to them, and that the person did not report."""
    told = reported(events)
    return tuple(id for id in heard(events) if id not in told)


def goes_gently(events: Sequence[SignEvent]) -> bool:
    """Tell whether the person goes on gently until a professional looks at the knee."""
    return any(event.said is Said.GOES_ON for event in _after(standing(events), Said.SEEN))


def unheeded(events: Sequence[SignEvent]) -> tuple[str, ...]:
    """Give the signs that were noticed, and whose advice nobody has answered yet."""
    return noticed(_after(_after(standing(events), Said.SEEN), Said.GOES_ON))


def answered(events: Sequence[SignEvent]) -> bool:
    """Tell whether the question for signs has an answer since it was last opened."""
    return any(event.said in (Said.NONE, Said.REPORTED) for event in _after(standing(events), Said.ASKED))


@dataclass(frozen=True, slots=True)
class Pending:
    """What reported signs still ask for before a programme begins: care, a clinician asked, advice of C heard."""

    care: tuple[str, ...] = ()
    consult: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything stands in the way."""
        return bool(self.care or self.consult or self.advice)


def pending(events: Sequence[SignEvent], signs: Mapping[str, Sign]) -> Pending:
    """Give what the signs that were said still ask for, the gravest first."""
    fresh, consulted = unseen(events), {id for event in events if event.said is Said.CONSULTED for id in event.signs}
    advised = _signs(_after(_after(standing(events), Said.SEEN), Said.GOES_ON), (Said.REPORTED,))
    order = {id: number for number, id in enumerate(signs)}
    return Pending(
        care=tuple(sorted((id for id in fresh if tier_of(id, signs).locks), key=lambda id: order.get(id, -1))),
        consult=tuple(id for id in heard(events) if tier_of(id, signs) is Tier.SCOPE and id not in consulted),
        advice=tuple(id for id in advised if tier_of(id, signs) is Tier.PROFESSIONAL),
    )


def flag_after(
    flag: Flag | None, on: date, events: Sequence[SignEvent], signs: Mapping[str, Sign]
) -> tuple[Flag | None, Flag | None]:
    """Give the flag that is open after a day's events, and the last one that they cleared.

    A graver sign takes the place of a milder one; of equals the first said stays, and `last` follows the newest.
    """
    cleared = None
    for event in standing(events):
        if event.said is Said.SEEN and flag is not None:
            flag, cleared = None, flag
        elif event.said is Said.REPORTED:
            for sign in (id for id in event.signs if tier_of(id, signs).locks):
                if flag is None or graver(sign, flag.sign, signs):
                    flag = Flag(sign, on, told=flag.told if flag is not None else ())
                flag = replace(flag, last=Report(sign, event.at))
            if flag is not None:
                flag = replace(flag, told=tuple(dict.fromkeys((*flag.told, *event.signs))))
    return flag, cleared


def last_locking(events: Sequence[SignEvent], signs: Mapping[str, Sign]) -> Report | None:
    """Give the newest report of a sign of tier A or B that stands and that no professional has seen since."""
    told = [event for event in _after(standing(events), Said.SEEN) if event.said is Said.REPORTED]
    reports = [Report(id, event.at) for event in told for id in event.signs if tier_of(id, signs).locks]
    return reports[-1] if reports else None


def tier_of(sign_id: str, signs: Mapping[str, Sign]) -> Tier:
    """Give a sign's tier; one that the content does not know (any more) counts as an emergency."""
    return signs[sign_id].tier if sign_id in signs else Tier.EMERGENCY


def graver(one: str, other: str, signs: Mapping[str, Sign]) -> bool:
    """Tell whether a sign is of a more urgent tier than another."""
    return tier_of(one, signs).rank < tier_of(other, signs).rank


def gravest(sign_ids: Sequence[str], signs: Mapping[str, Sign]) -> str:
    """Give the most urgent of some signs, the first of equals."""
    return min(sign_ids, key=lambda id: tier_of(id, signs).rank)


def _after(events: Sequence[SignEvent], last: Said) -> list[SignEvent]:
    start = max((number for number, event in enumerate(events, 1) if event.said is last), default=0)
    return list(events[start:])


def _signs(events: Sequence[SignEvent], told: Sequence[Said] = TOLD) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for event in events if event.said in told for id in event.signs))


def _without(event: SignEvent, signs: tuple[str, ...]) -> SignEvent | None:
    if event.said not in TOLD:
        return event
    left = tuple(id for id in event.signs if id not in signs)
    return replace(event, signs=left) if left else None
