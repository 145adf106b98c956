"""A person with the app in hand, for tests and for the demo."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.emulator import acts
from bot.emulator.state import Chat, EmulatedBot, Message, Tap, User, World
from bot.emulator.transcript import transcript


class Person:
    """One person and their private chat with one bot; what they do becomes updates of that bot."""

    def __init__(self, world: World, user: User, token: str | None) -> None:
        self._world = world
        self._user = user
        self._token = token

    def __str__(self) -> str:
        return self.transcript()

    @property
    def id(self) -> int:
        """The user id, which is also the id of the chat."""
        return self._user.id

    @property
    def first_name(self) -> str:
        """The name of the account."""
        return self._user.first_name

    @property
    def bot(self) -> EmulatedBot:
        """The bot this person talks to; LookupError while no bot has connected."""
        bot = self._world.bot(self._token) if self._token else self._world.newest_bot()
        if bot is None:
            raise LookupError("No bot has connected to the emulator yet.")
        return bot

    @property
    def chat(self) -> Chat:
        """The chat with the bot."""
        return self._world.chat(self.bot, self._user)

    @property
    def messages(self) -> list[Message]:
        """The messages now visible, oldest first."""
        return list(self.chat.messages.values())

    @property
    def last(self) -> Message:
        """The newest message of the bot; LookupError when there is none."""
        for message in reversed(self.chat.messages.values()):
            if message.from_bot:
                return message
        raise LookupError(f"The bot has sent {self.first_name} nothing.")

    @property
    def toasts(self) -> list[str]:
        """The texts of answered taps, in order."""
        return [tap.answer or "" for tap in self.chat.toasts]

    def says(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Type a message or a command and send it."""
        return acts.say(self._world, self.chat, text, reply_to=reply_to.id if reply_to else None)

    def starts(self, payload: str = "") -> Message:
        """Open the chat by its start button, or by a deep link with a payload."""
        return acts.start(self._world, self.chat, payload)

    def edits(self, message: Message, text: str) -> None:
        """Change one of the person's own messages."""
        acts.edit(self._world, message, text)

    def taps(self, label_or_data: str, *, message: Message | None = None) -> Tap:
        """Tap a visible inline button by its text or data; `answer` of the result is set when the bot answers.

        Looks at the newest message that has it, or at the one given. LookupError lists what is visible.
        """
        return acts.press(self._world, self.chat, label_or_data, message)

    def sends_sticker(self, emoji: str = "👍") -> Message:
        """Send a sticker."""
        return acts.send_file(self._world, self.chat, "sticker", emoji=emoji)

    def sends_voice(self, duration: int = 3) -> Message:
        """Send a voice message of some seconds."""
        return acts.send_file(self._world, self.chat, "voice", duration=duration)

    def sends_photo(self, caption: str = "") -> Message:
        """Send a picture."""
        return acts.send_file(self._world, self.chat, "photo", caption=caption)

    def sends(self, kind: str, caption: str = "") -> Message:
        """Send a file of a kind: photo, animation, video, document, sticker, voice, audio, video_note."""
        return acts.send_file(self._world, self.chat, kind, caption=caption)

    def sends_location(self, lat: float, lon: float) -> Message:
        """Share a place, in degrees."""
        return acts.send(self._world, self.chat, location={"latitude": lat, "longitude": lon})

    def sends_contact(self, phone_number: str = "+15550100") -> Message:
        """Share one's own contact."""
        contact = {"phone_number": phone_number, "first_name": self.first_name, "user_id": self.id}
        return acts.send(self._world, self.chat, contact=contact)

    def blocks(self) -> None:
        """Block the bot."""
        acts.set_blocked(self._world, self.chat, True)

    def unblocks(self) -> None:
        """Let the bot in again."""
        acts.set_blocked(self._world, self.chat, False)

    def deactivates(self) -> None:
        """Delete the account."""
        acts.set_deactivated(self._world, self.chat, True)

    async def waits_for(self, predicate: Callable[["Person"], Any], timeout: float = 5.0) -> None:
        """Wait until the predicate holds, looking again after each change of the chat.

        A LookupError inside the predicate counts as "not yet". AssertionError with the whole chat after `timeout`
        seconds.
        """
        bell = self.chat.bell
        clock = asyncio.get_running_loop().time
        deadline = clock() + timeout
        while True:
            rings = bell.rings
            try:
                if predicate(self):
                    return
            except LookupError:
                pass
            if not await bell.rung_after(rings, max(deadline - clock(), 0)):
                raise AssertionError(f"It did not happen within {timeout} s. The chat:\n{self.transcript()}")

    def transcript(self) -> str:
        """The chat as a person could read it aloud."""
        return transcript(self.chat)
