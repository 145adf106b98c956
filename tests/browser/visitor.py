"""A visitor of the demo: knows what a persona would answer, and does it by hand on the page."""

from playwright.async_api import Locator, Page, expect

from bot.demo.cast import CAST
from bot.demo.demo import Demo
from bot.demo.persona import Move, Player
from bot.emulator import Person

LONG_WAY = 400
"""So often one may press Tab; a page on which that is not enough cannot be used without a mouse."""

FOCUSED = """
(within) => {
  const at = document.activeElement;
  return at?.closest(within) ? at.ariaLabel || at.textContent.trim() : null;
}
"""


class Visitor:
    """The person on the page. What is tapped is found by its role and its visible name, as a person finds it."""

    def __init__(self, demo: Demo, page: Page) -> None:
        self.demo = demo
        self.page = page
        user = next(iter(demo.emulator.world.users.values()))
        self.person = Person(demo.emulator.world, user, None)
        self._player = Player(CAST[0], self.person)

    def button(self, name: str) -> Locator:
        """The newest button of that name."""
        return self.page.get_by_role("button", name=name, exact=True).last

    async def starts(self) -> None:
        """Press Start in the empty chat."""
        await self.button("Start").click()
        await expect(self.page.get_by_role("log").get_by_text("/start")).to_be_visible()

    async def next_answer(self) -> tuple[str, Move] | None:
        """The name of the button that is to be pressed next, None when nothing is asked."""
        await self.demo.journey.settled()
        move = self._player.next_move(self.demo.clock.now())
        if move is None:
            return None
        names = {data: text for row in move.message.keyboard for text, data in row}
        return names[move.data], move

    async def clicks_on(self, until: str) -> list[str]:
        """Answer by clicks until nothing is asked or a button of that verb has been pressed; the names pressed."""
        pressed = []
        while answer := await self.next_answer():
            name, move = answer
            keys = self.page.locator(f'[data-id="{move.message.id}"]')
            await keys.get_by_role("button", name=name, exact=True).click()
            await self._answered(move)
            pressed.append(name)
            if f":{until}:" in f"{move.data}:":
                break
        return pressed

    async def presses_on(self, until: str) -> list[str]:
        """The same with the keyboard alone: Tab to the button, Enter."""
        pressed = []
        while answer := await self.next_answer():
            name, move = answer
            await self.tabs_to(name, f'[data-id="{move.message.id}"]')
            await self.page.keyboard.press("Enter")
            await self._answered(move)
            pressed.append(name)
            if f":{until}:" in f"{move.data}:":
                break
        return pressed

    async def tabs_to(self, name: str, within: str = "body") -> None:
        """Press Tab until the focus is on a button or box of that name."""
        for _ in range(LONG_WAY):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(FOCUSED, within) == name:
                return
        raise AssertionError(f"{name!r} cannot be reached with Tab.")

    async def _answered(self, move: Move) -> None:
        self._player.tapped()
        chat = self.person.chat

        def changed(person: Person) -> bool:
            last = person.last
            return (last.id, last.version) != (move.message.id, move.version)

        await self.person.waits_for(changed, timeout=20)
        await self.demo.journey.settled()
        newest = list(chat.messages.values())[-1]
        shown = f'[data-id="{newest.id}"][data-version="{newest.version}"]'
        await expect(self.page.locator(shown)).to_be_visible()
