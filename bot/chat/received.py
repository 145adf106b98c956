"""One update as it came in: who sent it, what it carries, and the record of the person whom it is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from bot.chat.answering import turns_away
from bot.chat.desk import Desk
from bot.domain.dialog import Asked
from bot.domain.patient import Patient
from bot.nlu.hearing import Hearing
from bot.screens.buttons import Tap, decode
from bot.services.asking import leave_question
from bot.services.pause import begin_rest, resume
from bot.services.practice import Practice
from bot.services.silence import hear
from bot.services.start import Who, find
from bot.services.undo import Undone
from bot.storage import Cause

NEARLY_AS_GOOD = 8.0
"""Of a typed name's finds, those within so many points of the best are offered (house)."""


@dataclass(slots=True)
class Visit:
    """What is known of one update so far, and what became of it.

    `pressed`: the button that typed words stand for. `offers_place`: a button under the text field asked for the place
    when it came. `says`: what is told above the next screen. `acted`: it changed something that no screen has shown
    yet. `undoes`: what its answer's button takes back. `quietly`: something is taken back before its own effect.
    `offers`: the data of the button that a yes to its answer presses. `told`: a screen has shown what was changed.
    """

    update: Update
    person: Patient | None = None
    loaded: bool = False
    pressed: Tap | None = None
    offers_place: bool = False
    says: Undone | None = None
    acted: bool = False
    undoes: str | None = None
    quietly: bool = False
    offers: str | None = None
    told: bool = False


class Received(CallbackContext[ExtBot[Any], Any, Any, Any]):
    """One update and its sender."""

    visit: Visit

    @classmethod
    def from_update(cls, update: object, application: Any) -> Self:
        """Remember the update, so that its id can mark what it caused."""
        context = super().from_update(update, application)
        if isinstance(update, Update):
            context.visit = Visit(update)
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

    def acts(self) -> Cause | None:
        """Note that this update changes something, and give the cause to mark the change with.

        None for what is taken back before the update's own effect: it is not marked twice.
        """
        if self.visit.quietly:
            return None
        self.visit.acted = True
        return Cause(self.bot.id, self.visit.update.update_id)

    @property
    def who(self) -> Who:
        """The sender."""
        user, chat = self.visit.update.effective_user, self.visit.update.effective_chat
        if user is None or chat is None:
            raise ValueError("an update without a sender")
        message = self.visit.update.effective_message
        language = (user.language_code or "en").split("-")[0]
        return Who(self.bot.id, user.id, chat.id, language, message.message_id if message is not None else None)

    @property
    def is_of_erased(self) -> bool:
        """Whether what was tapped is older than the person's records: it is of ones that were erased."""
        tapped_id, first_id = self.who.message_id, self.person.first_message_id
        return tapped_id is not None and first_id is not None and tapped_id < first_id

    @property
    def person(self) -> Patient:
        """The person who wrote or tapped; only for handlers that strangers do not reach."""
        if self.visit.person is None:
            raise LookupError("a stranger")
        return self.visit.person

    @property
    def tap(self) -> Tap:
        """The tapped button, or the one that typed words press; StaleButton when it is none of ours."""
        return self.visit.pressed or decode(self.tapped_data or "")

    @property
    def tapped_data(self) -> str | None:
        """What that button carries, whoever made it; None for words that press none."""
        if self.visit.pressed is not None:
            return self.visit.pressed.encode()
        query = self.visit.update.callback_query
        return query.data if query is not None else None

    @property
    def is_typed(self) -> bool:
        """Whether it is words, neither a tap nor a command, that press no button."""
        message = self.visit.update.effective_message
        said = (message.text or message.caption or "") if message is not None else ""
        typed = self.visit.update.callback_query is None and self.visit.pressed is None
        return typed and bool(said) and not said.startswith("/")

    @property
    def language(self) -> str:
        """The language that the sender chose, or that their Telegram speaks."""
        return self.visit.person.language if self.visit.person is not None else self.who.language

    @property
    def hearing(self) -> Hearing:
        """What understands the sender's language."""
        return self.desk.hearing(self.language)

    def exercises_named(self, said: str) -> tuple[str, ...]:
        """Give the ids of the exercises that typed words may name: one where it is plain, several where it is not."""
        names = self.desk.names
        found = (names.get(self.language) or names["en"]).find(said)
        plain = [one for one in found if one.score >= found[0].score - NEARLY_AS_GOOD]
        return tuple(one.exercise_id for one in plain)

    async def load_person(self) -> Patient | None:
        """Read the sender's record, once an update.

        Whoever writes or taps is heard, and can be reached again, so only a pause that they chose goes on; and a
        question that they were to answer by typing is left once they turn to something else, or its day is over.
        """
        if not self.visit.loaded:
            person = await find(self.practice, self.who)
            self.visit.person = await self._heard(person) if person is not None else None
            self.visit.loaded = True
        return self.visit.person

    async def _heard(self, person: Patient) -> Patient:
        person = await hear(self.practice, person, now=self.now)
        if person.paused_at is not None and not person.rests:
            person = await resume(self.practice, person, now=self.now, cause=None)
        self.visit.offers_place = person.asked is Asked.LOCATION
        person = await begin_rest(self.practice, person, now=self.now)
        if person.asked is not None and self._leaves(person, person.asked):
            person = await leave_question(self.practice, person, now=self.now)
        return person

    async def come_back(self) -> None:
        """End a pause that the person chose, or that they chose for later."""
        person = await self.load_person()
        if person is not None and person.has_break:
            self.visit.person = await resume(self.practice, person, now=self.now, cause=self.acts())

    def _leaves(self, person: Patient, asked: Asked) -> bool:
        return person.asks_no_more(self.now) or turns_away(self.visit.update, asked)

    async def reload_person(self) -> None:
        """Read the sender's record again, where an answer changed how their screens are written."""
        self.visit.person = await find(self.practice, self.who)

    async def leave_question(self) -> None:
        """Wait for no typed answer any more."""
        self.visit.person = await leave_question(self.practice, self.person, now=self.now)
