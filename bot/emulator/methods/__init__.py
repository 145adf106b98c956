"""The methods of the Bot API that the server knows, by lower-case name.

A method takes a call and returns the result as JSON, or raises a Refusal; getUpdates is awaited because it waits.
"""

from collections.abc import Awaitable, Callable

from bot.emulator.call import Ask
from bot.emulator.methods import albums, chats, commands, editing, messages, profile, sending, taps, updates, webhooks

METHODS: dict[str, Callable[[Ask], object] | Callable[[Ask], Awaitable[object]]] = {
    name.lower(): method
    for family in (albums, chats, commands, editing, messages, profile, sending, taps, updates, webhooks)
    for name, method in family.METHODS.items()
}
