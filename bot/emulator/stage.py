"""What the owner of the server puts around the chats: buttons, progress, people's clocks, and the panel's sections."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Shown:
    """What the page does once a control has run: show a sentence, another person's chat, a section of the panel.

    `then` names the control that it presses next.
    """

    notice: str = ""
    person: int | None = None
    section: str | None = None
    then: str | None = None


@dataclass(frozen=True)
class Control:
    """A button of the owner's.

    `name` is its path, `label` its text, `hint` says more. `run` is awaited at a click with the id of the person on the
    page. `group` is its place: "time" is the bar at the top, "people" the cards of an empty chat and more. `asks` is
    awaited before it in the same way: what it gives is asked first, unless it is empty.
    """

    name: str
    label: str
    run: Callable[[int], Awaitable[Shown | None]]
    group: str = "time"
    hint: str = ""
    asks: Callable[[int], Awaitable[str]] | None = None


@dataclass(frozen=True)
class Progress:
    """How far something long has come, from 0 to 1; `stop` is called at a click."""

    label: str
    share: float
    stop: Callable[[], None]


@dataclass(frozen=True)
class Cell:
    """One cell of a section: words, a bar from 0 to 1 beside them, and a tone such as "easy" that colours it.

    `meaning` stands below in small: what the words mean.
    """

    text: str
    share: float | None = None
    tone: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Section:
    """One table of the panel behind the glass, for one person."""

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | Cell]]
    note: str = ""


@dataclass
class Stage:
    """All of it. One control runs at a time; `inspect` is read only and gets the id of the person on the page.

    `zone_told` gets the same and gives the zone that the person's phone shows since they told of one, None before that.
    """

    controls: Sequence[Control] = ()
    running: str | None = None
    progress: Progress | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    zones: dict[int, ZoneInfo] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    inspect: Callable[[int], Awaitable[Sequence[Section]]] | None = None
    zone_told: Callable[[int], Awaitable[ZoneInfo | None]] | None = None

    async def look_at_clock(self, person_id: int) -> None:
        """Set a person's phone to the zone that they told of."""
        zone = await self.zone_told(person_id) if self.zone_told is not None else None
        if zone is not None:
            self.zones[person_id] = zone

    def zone_of(self, person_id: int) -> ZoneInfo:
        """The zone of a person's phone."""
        return self.zones.get(person_id, self.zone)
