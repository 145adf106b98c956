"""One call of a method, and what most methods look up first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.emulator.parameters import Parameters
from bot.emulator.refusal import bad_request, forbidden
from bot.emulator.state import Chat, EmulatedBot, Json, Message, World


@dataclass(frozen=True)
class Described:
    """A result with the sentence that Telegram puts beside some of them."""

    result: object
    description: str


@dataclass(frozen=True)
class Ask:
    """What a method is given: the world, the bot that asks, its parameters, and a way to make further calls."""

    world: World
    bot: EmulatedBot
    parameters: Parameters
    again: Callable[[str, Parameters], Awaitable[Json]]

    def chat(self) -> Chat:
        """The chat named by chat_id, whether or not the bot may write to it."""
        if not self.parameters.text("chat_id"):
            raise bad_request("chat_id is empty")
        person = self.world.users.get(self.parameters.integer("chat_id"))
        if person is None:
            raise bad_request("chat not found")
        return self.world.chat(self.bot, person)

    def open_chat(self) -> Chat:
        """The chat named by chat_id, which the person opened and did not block."""
        chat = self.chat()
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def message(self, chat: Chat, refusal: str) -> Message:
        """The message named by message_id; the refusal says what was to be done with it."""
        message = chat.messages.get(self.parameters.integer("message_id"))
        if message is None:
            raise bad_request(refusal)
        return message
