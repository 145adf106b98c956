"""The demo: the whole bot behind a chat page on this machine, on a clock that travels, and nothing left afterwards."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.config import Settings
from bot.demo.browser import local_zone
from bot.demo.cast import CAST, Persona
from bot.demo.demo import Demo, open_demo
from bot.domain.session import Decision
from bot.emulator import Person, PortBusy, Shown
from tests.fakes import FakeClock

MIA = CAST[0]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo's own folder is made, so that it can be looked for afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def settings(**more: object) -> Settings:
    return Settings(_env_file=None, demo_port=0, timezone="Europe/Berlin", **more)  # type: ignore[arg-type]


@pytest.fixture
async def demo(folders: Path) -> AsyncIterator[Demo]:
    async with open_demo(settings(), calendar=FakeClock()) as demo:
        yield demo


def found(folder: Path, pattern: str) -> list[str]:
    """Name what lies in a folder or below it."""
    return sorted(path.name for path in folder.rglob(pattern))


async def begin(demo: Demo, persona: Persona = MIA) -> Person:
    """Let somebody go through the first minute and the session that may follow it."""
    person = demo.invite(persona)
    await demo.journey.play(demo.clock.now() + timedelta(hours=1), lambda: True)
    return person


async def press(demo: Demo, name: str, person: Person | None = None) -> Shown:
    """Press a button of the page."""
    control = next(control for control in demo.emulator.stage.controls if control.name == name)
    shown = await control.run(person.id if person else 0)
    assert shown is not None
    return shown


async def history(demo: Demo, person: Person) -> list[list[str]]:
    """Read the history of load behind the glass, oldest first."""
    assert demo.emulator.stage.inspect is not None
    sections = {section.name: section for section in await demo.emulator.stage.inspect(person.id)}
    cells = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in sections["history"].rows]
    return cells[::-1]


def local(demo: Demo) -> str:
    return f"{demo.clock.now().astimezone(ZoneInfo('Europe/Berlin')):%a %H:%M}"


async def test_next_message_travels_to_what_is_due(demo: Demo) -> None:
    assert "Nothing is planned" in (await press(demo, "next")).notice
    person = await begin(demo)
    before = len(person.messages)
    assert await press(demo, "next", person) == Shown()
    assert len(person.messages) > before
    assert local(demo) == "Tue 08:00"


async def test_an_hour_and_a_night_go_by_on_the_clock_of_the_person(demo: Demo) -> None:
    person = demo.emulator.person("Bo")
    await press(demo, "hour", person)
    assert local(demo) == "Mon 14:00"
    await press(demo, "tomorrow", person)
    assert local(demo) == "Tue 08:00"
    demo.emulator.stage.zones[person.id] = ZoneInfo("Asia/Tokyo")
    await press(demo, "tomorrow", person)
    assert local(demo) == "Wed 00:00"


async def test_the_page_is_there_with_its_buttons(demo: Demo) -> None:
    labels = [control.label for control in demo.emulator.stage.controls if control.group == "time"]
    assert labels == ["Next message", "+1 hour", "Tomorrow 08:00", "Play a week", "Play 6 weeks", "Reset"]
    async with aiohttp.ClientSession() as http, http.get(demo.origin) as page:
        assert page.status == 200
        assert "text/html" in page.headers["Content-Type"]


async def test_those_who_play_along_live_as_they_are(demo: Demo) -> None:
    people = {persona.key: demo.invite(persona) for persona in CAST}
    await demo.journey.play(demo.clock.now() + timedelta(days=12), lambda: True)
    lived = {key: await history(demo, person) for key, person in people.items()}
    assert all(len(days) >= 12 for days in lived.values())
    knee = {key: [day[1] for day in days] for key, days in lived.items()}
    assert not any(knee["mia"][day].startswith("–") for day in range(11))
    assert knee["jonas"][8].endswith("6")
    assert any(day[3].startswith("R2:") for day in lived["jonas"][9:11])
    assert sum(day.startswith("–") for day in knee["sam"]) >= 4
    said = "\n".join(message.text for message in people["noor"].messages)
    assert "you keep running, at level 4" in said
    assert "Well run" in said


async def records(demo: Demo, person: Person) -> list[Decision]:
    """Read every day's decision, oldest first."""
    store = demo.kneebot.practice.store
    async with store.reading() as rows:
        patient = await rows.patients.of_user(person.bot.id, person.id)
        assert patient is not None
        assert patient.started_on is not None
        days = await rows.days.between(patient.id, patient.started_on, demo.clock.now().date())
    return [day.decision for day in days]


async def test_everybody_lives_six_weeks_to_the_end_of_their_story_and_leaves_no_question_open(demo: Demo) -> None:
    people = {persona.key: demo.invite(persona) for persona in CAST}
    await demo.journey.play(demo.clock.now() + timedelta(weeks=6), lambda: True)
    players = {player.persona.key: player for player in demo.journey.players}
    assert [player.lost for player in players.values()] == [[], [], [], []]
    assert [player.next_move(demo.clock.now()) for player in players.values()] == [None, None, None, None]
    lived = {key: await records(demo, person) for key, person in people.items()}
    assert all(len(days) in (42, 43) for days in lived.values())
    assert [day.phase for day in lived["mia"]] == sorted(day.phase for day in lived["mia"])
    assert (lived["mia"][0].phase, lived["mia"][-1].phase) == (1, 2)
    flared = [number for number, day in enumerate(lived["jonas"]) if "G2" in day.guards]
    assert 7 <= flared[0] <= 14
    assert flared[-1] < 28
    assert lived["jonas"][-1].plan.minutes > lived["jonas"][flared[0]].plan.minutes
    assert any("G3" in day.guards for day in lived["sam"])
    assert all(day.row == "R3a" for day in lived["sam"][18:23])
    levels = [day.running.level for day in lived["noor"] if day.running is not None and day.running.level is not None]
    assert levels[-1] > levels[0]


async def test_whoever_is_on_the_page_is_played_for_when_nobody_was_invited(demo: Demo) -> None:
    ann = demo.emulator.person("Ann")
    shown = await press(demo, "week", ann)
    assert (shown.section, demo.emulator.stage.notes[ann.id]) == ("history", "plays a smooth recovery")
    assert len(await history(demo, ann)) in (7, 8)
    assert [seen.title for seen in await demo.emulator.stage.inspect(ann.id)] == [
        "The last decision", "History of load", "What is due", "What went out",
    ]  # fmt: skip


async def test_a_card_asks_first_whose_weeks_go_by_unanswered(demo: Demo) -> None:
    cards = [control for control in demo.emulator.stage.controls if control.group == "people"]
    assert all("Plays six weeks; the clock is everybody's." in card.hint for card in cards)
    asks = [card.asks for card in cards if card.asks is not None]
    assert len(asks) == len(CAST)
    ann = demo.emulator.person("Ann")
    ann.says("/start")
    await demo.journey.settled()
    assert await asks[0](ann.id) == "", "nothing is planned yet"
    ann = await begin(demo)
    assert await asks[0](ann.id) == "", "she is played"
    demo.journey.players.clear()
    assert "Mia's six weeks go by too, unanswered." in await asks[0](ann.id)
    await begin(demo, CAST[1])
    demo.journey.players.clear()
    assert "Mia's and Jonas's six weeks" in await asks[0](ann.id)
    await begin(demo, CAST[2])
    demo.journey.players.clear()
    assert "Mia's and 2 other people's six weeks" in await asks[0](ann.id)


async def test_playing_can_be_stopped(demo: Demo) -> None:
    there = demo.clock.now()
    seen: list[str] = []

    def look(event: object) -> None:
        if progress := demo.emulator.stage.progress:
            seen.append(progress.label)
            progress.stop()

    demo.emulator.world.witnesses.append(look)
    await press(demo, "six-weeks", demo.emulator.person("Ann"))
    assert seen[0] == "Day 1 of 42"
    assert (demo.clock.now() - there).days == 0


async def test_a_screen_that_nobody_knows_is_said_and_not_guessed(demo: Demo) -> None:
    person = await begin(demo)
    token = person.bot.token
    keyboard = {"inline_keyboard": [[{"text": "Dance", "callback_data": "1:dance"}]]}
    async with aiohttp.ClientSession() as http:
        strange = {"chat_id": person.id, "text": "Shall we?", "reply_markup": keyboard}
        async with http.post(f"{demo.origin}/bot{token}/sendMessage", json=strange) as answer:
            assert answer.status == 200
    shown = await press(demo, "week", person)
    assert "Here is what happened" in shown.notice
    assert "Mia cannot read the button '1:dance'" in shown.notice
    assert "Shall we?" in shown.notice


async def test_a_reset_forgets_everybody_and_goes_back_to_the_present(demo: Demo, folders: Path) -> None:
    person = await begin(demo)
    await press(demo, "tomorrow", person)
    before = found(folders, "kneebot-demo-*")
    shown = await press(demo, "reset", person)
    assert "as at the start" in shown.notice
    assert demo.emulator.world.users == {}
    assert demo.clock.now() == FakeClock().now()
    assert len(found(folders, "kneebot-demo-*")) == 1
    assert found(folders, "kneebot-demo-*") != before
    again = await begin(demo)
    assert len(await history(demo, again)) == 1


async def test_nothing_of_a_demo_is_left(folders: Path) -> None:
    async with open_demo(settings(), calendar=FakeClock()) as demo:
        await begin(demo)
        assert {"demo.db", "demo.key"} <= set(found(folders, "demo.*"))
        origin = demo.origin
    assert found(folders, "*") == []
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(origin)


async def test_a_busy_port_is_said_to_be_busy(folders: Path, demo: Demo) -> None:
    port = int(demo.origin.rpartition(":")[2])
    kept = found(folders, "kneebot-demo-*")
    with pytest.raises(PortBusy, match=str(port)):
        async with open_demo(settings().model_copy(update={"demo_port": port})):
            pass
    assert found(folders, "kneebot-demo-*") == kept


async def test_it_listens_on_this_machine_alone(demo: Demo) -> None:
    assert demo.origin.startswith("http://127.0.0.1:")
    port = int(demo.origin.rpartition(":")[2])
    # Any other address of the loopback net is another address: a server on 0.0.0.0 would answer there too.
    with pytest.raises(OSError):  # noqa: PT011 - its kind depends on the system
        await asyncio.open_connection("127.0.0.2", port)


async def test_the_settings_of_the_real_bot_are_left_alone(folders: Path) -> None:
    real = settings(database_url=f"sqlite:///{folders / 'real.db'}", key_file=folders / "real.key")
    async with open_demo(real, calendar=FakeClock()) as demo:
        await begin(demo)
        assert found(folders, "real*") == []


async def test_two_demos_can_run_side_by_side(folders: Path) -> None:
    async with AsyncExitStack() as stack:
        demos = [await stack.enter_async_context(open_demo(settings(), calendar=FakeClock())) for _ in range(2)]
        people = [await begin(demo) for demo in demos]
        counts = [len(person.messages) for person in people]
        assert counts[0] == counts[1]
        await press(demos[0], "next")
        assert len(people[0].messages) > counts[0]
        assert len(people[1].messages) == counts[1]


def test_the_zone_of_this_machine_has_a_name() -> None:
    assert local_zone()


async def test_the_phone_shows_the_time_of_the_place_that_its_owner_told_of(demo: Demo) -> None:
    ann, bo = await begin(demo), await begin(demo, CAST[1])
    stage = demo.emulator.stage
    await stage.look_at_clock(ann.id)
    before = stage.zone_of(ann.id)
    ann.says("I am in Tokyo now")
    await demo.journey.settled()
    await stage.look_at_clock(ann.id)
    assert stage.zone_of(ann.id) == before, "it is asked first whether the hour moves too"
    ann.taps("Keep 08:00 here")
    await demo.journey.settled()
    await stage.look_at_clock(ann.id)
    assert stage.zone_of(ann.id) == ZoneInfo("Asia/Tokyo") != before
    await stage.look_at_clock(bo.id)
    assert stage.zone_of(bo.id) != ZoneInfo("Asia/Tokyo")


async def test_a_phone_that_came_with_a_zone_of_its_own_keeps_it_until_another_is_told(demo: Demo) -> None:
    ann = await begin(demo)
    demo.emulator.stage.zones[ann.id] = ZoneInfo("America/New_York")
    await demo.emulator.stage.look_at_clock(ann.id)
    assert demo.emulator.stage.zone_of(ann.id) == ZoneInfo("America/New_York")
