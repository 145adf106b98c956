"""Recording a demo: what was said in every chat, in its order, as text and as a page that needs nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.markup import page, said_in_html
from bot.emulator import Message, Tap
from bot.emulator.media import Media
from bot.emulator.state import Json, World


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it was at one moment; `again` when it took the place of what it was before."""

    at: datetime
    who: str
    mine: bool
    text: str
    entities: Sequence[Json]
    media: Media | None
    other: str
    buttons: tuple[tuple[str, ...], ...]
    silent: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Tapped:
    """A press of a button; what it was answered is known later."""

    who: str
    label: str
    tap: Tap


@dataclass(slots=True)
class Chat:
    """What happened in one person's chat."""

    name: str
    zone: ZoneInfo
    events: list[Said | Tapped] = field(default_factory=list)


class Recorder:
    """Notes every message as it was at each moment, and every tap, of all chats of a server."""

    def __init__(self, world: World) -> None:
        """Begin to listen."""
        self._world = world
        self._chats: dict[int, Chat] = {}
        self._known: dict[int, tuple[str, Media | None]] = {}
        world.witnesses.append(self._witness)

    def write(self, folder: Path) -> list[Path]:
        """Write a text and a page for each person into a folder, made if need be; the files, in order."""
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for number, chat in enumerate(self._chats.values(), 1):
            name = f"{number:02}-{re.sub(r'[^a-z0-9]+', '-', chat.name.lower()).strip('-') or 'chat'}"
            for suffix, content in ((".txt", as_text(chat)), (".html", as_html(chat))):
                file = folder / (name + suffix)
                file.write_text(content, encoding="utf-8")
                files.append(file)
        return files

    def _witness(self, event: Message | Tap) -> None:
        message = event.message if isinstance(event, Tap) else event
        person = message.chat.person
        chat = self._chats.get(person.id)
        if chat is None:
            chat = self._chats[person.id] = Chat(person.first_name, self._world.stage.zone_of(person.id))
        if isinstance(event, Tap):
            names = {data: text for row in message.keyboard for text, data in row}
            chat.events.append(Tapped(person.first_name, names.get(event.data, event.data), event))
        elif self._known.get(message.id) != (message.text, message.media):  # else only its buttons went
            chat.events.append(self._said(message))
            self._known[message.id] = (message.text, message.media)

    def _said(self, message: Message) -> Said:
        return Said(
            at=message.edited or message.date,
            who=message.chat.bot.name if message.from_bot else message.chat.person.first_name,
            mine=not message.from_bot,
            text=message.text,
            entities=tuple(message.entities),
            media=message.media,
            other=next(iter(message.extra), ""),
            buttons=tuple(tuple(text for text, _ in row) for row in message.keyboard),
            silent=message.silent,
            again=message.id in self._known,
        )


def as_text(chat: Chat) -> str:
    """The chat as lines: days, times, who, the words, the buttons in brackets."""
    lines: list[str] = []
    for day, events in _by_day(chat):
        lines += ["", day, "=" * len(day)]
        for event in events:
            if isinstance(event, Tapped):
                answer = f"  ({event.tap.answer})" if event.tap.answer else ""
                lines.append(f"      > {event.who} taps [{event.label}]{answer}")
                continue
            marks = [event.media.kind if event.media else event.other, "silent" if event.silent else ""]
            marks.append("in place of the last" if event.again else "")
            shown = ", ".join(mark for mark in marks if mark)
            lines += ["", f"{event.at.astimezone(chat.zone):%H:%M} {event.who}{f' ({shown})' if shown else ''}:"]
            lines += [f"      {line}" for line in event.text.splitlines()]
            lines += ["      " + " ".join(f"[{label}]" for label in row) for row in event.buttons]
    return "\n".join([f"{chat.name}, {chat.zone.key}", *lines, ""])


def as_html(chat: Chat) -> str:
    """The chat as a page of its own: no script, and nothing that is fetched."""
    parts = []
    for day, events in _by_day(chat):
        parts.append(("day", day, ""))
        for event in events:
            if isinstance(event, Tapped):
                parts.append(("tap", f"[{event.label}]", event.tap.answer or ""))
                continue
            time = f"{event.at.astimezone(chat.zone):%H:%M}"
            parts.append(("mine" if event.mine else "theirs", said_in_html(event, time), ""))
    return page(f"{chat.name}, {chat.zone.key}", parts)


def _by_day(chat: Chat) -> Iterable[tuple[str, list[Said | Tapped]]]:
    day, events = "", list[Said | Tapped]()
    for event in chat.events:
        at = (event.tap.at if isinstance(event, Tapped) else event.at).astimezone(chat.zone)
        this = f"{at:%A}, {at.day} {at:%B %Y}"
        if this != day and events:
            yield day, events
            events = []
        day = this
        events.append(event)
    if events:
        yield day, events
