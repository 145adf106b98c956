"""What a handler is given: the update with its sender, and the ways to answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast
from zoneinfo import ZoneInfo

from telegram.ext import Application, CallbackQueryHandler

from bot.chat.answering import answers
from bot.chat.care_first import BESIDE_CARE, TWICE
from bot.chat.desk import Desk
from bot.chat.live import Live
from bot.chat.place_key import place_key_closed
from bot.chat.received import Received
from bot.chat.undoable import note_undo
from bot.chat.writer import Writer
from bot.domain.dialog import Step
from bot.domain.patient import Patient
from bot.domain.session import Mode
from bot.screens.buttons import StaleButton, Tap, decode
from bot.screens.screen import Screen
from bot.services.countdown import leaves_message, runs_in
from bot.services.days import DayShown
from bot.services.help import NotUnderstood, Outdated, Stranger
from bot.services.in_session import day_played
from bot.services.lessons import lesson_after, tell_lesson
from bot.services.live import outdates
from bot.services.locks import CareAgain, Locked, UnderLock, is_locked
from bot.services.offer import note_offer
from bot.services.open_question import open_question
from bot.services.player import PlayerShown
from bot.services.start import find, present, start
from bot.services.undo import Undone


class ChatApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application with kneebot's desk; it keeps no state of a person."""

    def __init__(self, *, desk: Desk, **parts: Any) -> None:
        """Take the desk beside what the builder hands in."""
        super().__init__(**parts)
        self.desk = desk
        self.failures: dict[int, Exception] = {}


class Context(Received):
    """One update being answered."""

    async def press(self, tap: Tap, *, says: Undone | None = None) -> None:
        """Do what a button does, for somebody who typed it. StaleButton when no feature knows it.

        `says`: what is told above the screen that it leads to.
        """
        data = tap.encode()
        if (asked := self.person.asked) is not None and not answers(tap, asked):
            await self.leave_question()
        self.visit.pressed, self.visit.says = tap, says
        for handler in self.application.handlers[0]:
            pattern = handler.pattern if isinstance(handler, CallbackQueryHandler) else None
            if isinstance(pattern, re.Pattern) and pattern.match(data):
                await handler.callback(self.visit.update, cast("Any", self))
                return
        raise StaleButton(tap.verb)

    async def take_back(self, data: str) -> None:
        """Do what a button does that takes something back, before the answer to what stands in its place."""
        await self.press_quietly(decode(data))

    async def press_quietly(self, tap: Tap) -> None:
        """Do what a button does and show nothing of it."""
        self.visit.quietly = True
        try:
            await self.press(tap)
        finally:
            self.visit.quietly, self.visit.pressed = False, None
        await self.reload_person()

    def buttons_of(self, outcome: object) -> Iterator[tuple[str, Tap]]:
        """Give the labels of an outcome's buttons, and what they say."""
        person = self.person
        screen = self._screen(outcome, person)
        return ((button.label, decode(button.data)) for row in screen.buttons for button in row)

    async def show(self, outcome: object, *, toast: object = None, below: bool = False) -> None:
        """Show an outcome: in the live message if that was tapped, else as a new one; `toast` answers the tap.

        `below`: as a new one in any case.
        """
        if self.visit.quietly:
            return
        person = self.visit.person
        if person is None or person.live_message_id is None:
            person = await find(self.practice, self.who)
        language = person.language if person else self.who.language
        zone = person.zone if person else ZoneInfo(self.practice.timezone)
        renderer = self.desk.renderer
        if isinstance(outcome, BESIDE_CARE) and person is not None and await is_locked(self.practice, person):
            outcome, toast = UnderLock(await present(self.practice, person, now=self.now), outcome), toast or outcome
        outcome = self._in_short(outcome, asked=type(toast) is Locked)
        simple = person is not None and person.preferences.simple
        morning = person is None or person.in_the_morning
        screen = renderer.screen(outcome, language, zone, simple=simple, morning=morning)
        if person is not None:
            screen = await self._with_way_back(person, outcome, await self._with_lesson(person, outcome, screen))
            if (undone := self.visit.says) is not None:
                screen = renderer.with_undone(screen, undone, language, zone, simple=simple)
            await self._note_undo(person, screen)
        live = self._live
        await self._take_back_place_button()
        await live.answer_tap(self.visit.update, renderer.toast(toast or outcome, language, zone))
        stale = isinstance(toast, Outdated)
        if person is not None and not isinstance(outcome, PlayerShown):
            await leaves_message(self.practice, person, {self.who.message_id, person.live_message_id}, now=self.now)
        message_id = await live.show(
            self.visit.update, person, screen, stale=stale, below=below, copies=_copies(outcome), now=self.now
        )
        if person is not None:
            await note_offer(self.practice, person, self.visit.offers, now=self.now)
        if person is not None and isinstance(outcome, PlayerShown) and message_id is not None:
            await runs_in(self.practice, person, outcome, message_id, now=self.now)

    def _in_short(self, outcome: object, *, asked: bool = False) -> object:
        """Say to typed words in short what to do about a red flag; `asked`: what they ask for waits for that."""
        if not self.is_typed:
            return outcome
        if isinstance(outcome, UnderLock):
            return replace(outcome, care=self._in_short(outcome.care))
        if isinstance(outcome, DayShown) and outcome.record.decision.mode is Mode.LOCKED:
            return CareAgain(outcome.record, asked)
        return outcome

    async def _take_back_place_button(self) -> None:
        """Take the button that shares a place away once the question that it answers is left, in whatever way."""
        person = await find(self.practice, self.who) if self.visit.offers_place else None
        if person is not None and (closed := place_key_closed(person)) is not None:
            self.visit.offers_place = False
            await self._live.show_beside(person.chat_id, self._screen(closed, person))

    async def _note_undo(self, person: Patient, screen: Screen) -> None:
        """Remember what the word "undo" does after this screen; the screens after it in one answer change nothing."""
        acted, self.visit.acted = self.visit.acted, False
        if self.visit.told and not acted:
            return
        self.visit.told = self.visit.told or acted
        undoes = await note_undo(self.practice, person, screen, self.tapped_data, acted=acted, now=self.now)
        self.visit.undoes = undoes if acted else self.visit.undoes

    async def _with_lesson(self, person: Patient, outcome: object, screen: Screen) -> Screen:
        """Put below an answer what it teaches, if anything does and there is room; it is told with that."""
        lesson_id = await lesson_after(self.practice, person, outcome, now=self.now)
        if lesson_id is None:
            return screen
        simple = person.preferences.simple
        longer = self.desk.renderer.with_lesson(screen, lesson_id, person.language, person.zone, simple=simple)
        if longer is None:
            return screen
        await tell_lesson(self.practice, person, lesson_id, now=self.now)
        return longer

    async def _with_way_back(self, person: Patient, outcome: object, screen: Screen) -> Screen:
        """Keep a session that is under way within reach, whatever else is shown; not beside a warning sign."""
        if isinstance(outcome, (PlayerShown, *TWICE)) or person.step is not Step.ACTIVE:
            return screen
        on = await day_played(self.practice, person, now=self.now)
        return self.desk.renderer.with_way_back(screen, on, person.language, person.zone) if on is not None else screen

    def offers(self, tap: Tap) -> None:
        """Let a yes to what is shown next press a button, until anything else is shown."""
        self.visit.offers = tap.encode()

    @property
    def offered(self) -> Tap | None:
        """The button that a yes presses, None for none."""
        offer = self.person.profile.offer
        return decode(offer.data) if offer is not None else None

    async def show_beside(self, outcome: object, *, answers_tap: bool = False) -> int | None:
        """Show an outcome as a message of its own, leave the live one as it is, and give its id if it can be tapped."""
        person, live = self.person, self._live
        if answers_tap:
            await live.answer_tap(self.visit.update, None)
        screen = self._screen(outcome, person)
        if self.visit.acted:
            await self._note_undo(person, screen)
        return await live.show_beside(person.chat_id, screen, copies=_copies(outcome))

    async def tell_beside(self, outcome: object) -> None:
        """Show an outcome beside the live message, which goes on; its buttons go at the next touch."""
        await self.outdate(await self.show_beside(outcome))

    async def outdate(self, message_id: int | None) -> None:
        """Let the buttons of a message go at the next touch; nothing for None."""
        if message_id is not None:
            await outdates(self.practice, self.person, message_id, now=self.now)

    async def show_asking(self, outcome: object) -> None:
        """Show the answer to something else, and beneath it the question that is open all the same."""
        asks = await open_question(self.practice, self.person, now=self.now)
        if asks is None or (isinstance(outcome, BESIDE_CARE) and await is_locked(self.practice, self.person)):
            await self.show(outcome)
        elif isinstance(outcome, NotUnderstood):
            await self.show(replace(outcome, asks=asks))
        else:
            await self.show_above(outcome, asks)

    async def show_above(self, outcome: object, asks: object) -> None:
        """Show an outcome, whose buttons go at the next touch, and below it what is asked all the same."""
        message_id = await self.show_beside(outcome)
        await self.show(asks, below=True)
        await self.outdate(message_id)

    def _screen(self, outcome: object, person: Patient) -> Screen:
        simple, morning = person.preferences.simple, person.in_the_morning
        return self.desk.renderer.screen(outcome, person.language, person.zone, simple=simple, morning=morning)

    @property
    def _live(self) -> Live:
        writer = Writer(self.bot, self.practice.store, self.desk.now, self.desk.draw)
        return Live(self.bot, writer, self.practice, self.desk.wire)

    async def answer_stranger(self) -> None:
        """Answer the tap of somebody who is not known, or not any more, with a few words; nothing is begun by it."""
        await self.answer(Stranger())

    async def answer(self, toast: object) -> None:
        """Answer a tap with a few words, and leave every screen as it is."""
        zone = ZoneInfo(self.practice.timezone)
        await self._live.answer_tap(self.visit.update, self.desk.renderer.toast(toast, self.language, zone))

    async def show_present(self, *, toast: object = None) -> None:
        """Show where the person stands, and change nothing."""
        person = await self.load_person()
        if person is None and self.visit.update.callback_query is not None:
            await self.answer_stranger()
        elif person is None:
            await self.show(await start(self.practice, self.who, now=self.now, cause=None), toast=toast)
        else:
            await self.show(await present(self.practice, person, now=self.now), toast=toast)


def _copies(outcome: object) -> int:
    return 2 if isinstance(outcome, TWICE) else 1
