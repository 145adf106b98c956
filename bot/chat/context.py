"""What a handler is given beside the update: the person, the services' practice, and a way to show an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.chat.live import Live
from bot.domain.clocks import WireClock
from bot.domain.patient import Patient
from bot.domain.vocabulary import Vocabulary
from bot.screens.buttons import Tap, decode
from bot.screens.render import Renderer
from bot.services.practice import Practice
from bot.services.reminders import resume
from bot.services.start import Who, find, present, start
from bot.storage import Cause


@dataclass(frozen=True, slots=True)
class Desk:
    """What the whole chat works with; made once by the composition root."""

    practice: Practice
    renderer: Renderer
    vocabulary: Mapping[str, Vocabulary]
    now: Callable[[], datetime]
    wire: WireClock


class ChatApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application with kneebot's desk; it keeps no state of a person."""

    def __init__(self, *, desk: Desk, **parts: Any) -> None:
        """Take the desk beside what the builder hands in."""
        super().__init__(**parts)
        self.desk = desk
        self.failures: dict[int, Exception] = {}


@dataclass(slots=True)
class _Visit:
    update: Update
    person: Patient | None = None
    loaded: bool = field(default=False)


class Context(CallbackContext[ExtBot[Any], Any, Any, Any]):
    """One update being answered."""

    visit: _Visit

    @classmethod
    def from_update(cls, update: object, application: Any) -> Context:
        """Remember the update, so that its id can mark what it caused."""
        context = super().from_update(update, application)
        if isinstance(update, Update):
            context.visit = _Visit(update)
        return context

    @property
    def desk(self) -> Desk:
        """What the whole chat works with."""
        desk: Desk = self.application.desk  # type: ignore[attr-defined]
        return desk

    @property
    def practice(self) -> Practice:
        """What services work with."""
        return self.desk.practice

    @property
    def now(self) -> datetime:
        """The present instant of the calendar clock, aware, in UTC."""
        return self.desk.now()

    @property
    def cause(self) -> Cause:
        """The update that causes a service's effect: marked in the same transaction."""
        return Cause(self.bot.id, self.visit.update.update_id)

    @property
    def who(self) -> Who:
        """The sender."""
        user, chat = self.visit.update.effective_user, self.visit.update.effective_chat
        if user is None or chat is None:
            raise ValueError("an update without a sender")
        return Who(self.bot.id, user.id, chat.id, (user.language_code or "en").split("-")[0])

    @property
    def person(self) -> Patient:
        """The person who wrote or tapped; only for handlers that strangers do not reach."""
        if self.visit.person is None:
            raise LookupError("a stranger")
        return self.visit.person

    @property
    def tap(self) -> Tap:
        """The tapped button; StaleButton when it is none of ours."""
        query = self.visit.update.callback_query
        return decode(query.data if query is not None and query.data is not None else "")

    async def load_person(self) -> Patient | None:
        """Read the sender's record, once an update. Whoever writes or taps can be reached again, so a pause ends."""
        if not self.visit.loaded:
            person = await find(self.practice, self.who)
            if person is not None and person.paused_at is not None:
                person = await resume(self.practice, person, now=self.now)
            self.visit.person = person
            self.visit.loaded = True
        return self.visit.person

    async def show(self, outcome: object, *, toast: object = None) -> None:
        """Show an outcome: in the live message if that was tapped, else as a new one; `toast` answers the tap."""
        person = self.visit.person
        if person is None or person.live_message_id is None:
            person = await find(self.practice, self.who)
        language = person.language if person else self.who.language
        zone = person.zone if person else ZoneInfo(self.practice.timezone)
        renderer = self.desk.renderer
        live = Live(self.bot, self.practice, self.desk.wire)
        await live.answer_tap(self.visit.update, renderer.toast(toast or outcome, language, zone))
        await live.show(self.visit.update, person, renderer.screen(outcome, language, zone), now=self.now)

    async def show_present(self, *, toast: object = None) -> None:
        """Show where the person stands, and change nothing."""
        person = await self.load_person()
        if person is None:
            await self.show(await start(self.practice, self.who, now=self.now), toast=toast)
        else:
            await self.show(await present(self.practice, person, now=self.now), toast=toast)
