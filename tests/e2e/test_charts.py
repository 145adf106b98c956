"""Charts in the chat: /progress and the Sunday summary with a picture, and the same in numbers below it."""

from io import BytesIO

from PIL import Image

from bot.domain.patient import Preferences
from bot.emulator import Message
from bot.emulator.markup import utf16_length
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels
from tests.e2e.house import House


async def trains(ann: Guest, days: int) -> None:
    """Answer so many days' messages and do the sessions."""
    for _ in range(days):
        await ann.house.clock.to("tomorrow 08:00")
        await ann.chooses("2", "Start", "Whole list", "All done", "2")


def drawn(message: Message) -> Image.Image:
    """Give the picture of a message as it came to Telegram."""
    assert message.kind == "photo"
    assert message.media is not None
    return Image.open(BytesIO(message.media.file.content))


async def test_progress_is_a_picture_with_the_same_in_numbers_below_it(ann: Guest) -> None:
    await ann.begins()
    await trains(ann, 5)
    await ann.tells("/progress")
    await ann.sees("Your weeks", "Sessions: 5 of 6", "Load: as at the start")
    assert drawn(ann.last).size == (1080, 1350)
    assert labels(ann.last) == ["What changed, and why", "Today's plan"], "there is nothing longer to choose yet"
    assert utf16_length(ann.last.text) <= 1024


async def test_while_it_is_drawn_the_chat_says_that_a_picture_comes(ann: Guest, house: House) -> None:
    await ann.begins()
    await trains(ann, 1)
    await ann.tells("/progress")
    await house.settled()
    action, sent = [call for call in house.calls if call.method in ("sendChatAction", "sendPhoto")]
    assert (action.method, action.parameters["action"]) == ("sendChatAction", "upload_photo")
    assert sent.method == "sendPhoto"


async def test_longer_times_are_written_over_the_same_message(ann: Guest, house: House) -> None:
    await ann.begins()
    await trains(ann, 34)
    await ann.tells("/progress")
    shown = len(ann.from_bot)
    four = drawn(ann.last).tobytes()
    assert labels(ann.last)[:2] == ["✓ 4 weeks", "All"]
    await ann.chooses("All")
    await ann.sees("of 7 sessions", "before 2 on average")
    assert labels(ann.last)[:2] == ["4 weeks", "✓ All"]
    assert drawn(ann.last).tobytes() != four
    await ann.chooses("4 weeks")
    assert drawn(ann.last).tobytes() == four
    assert len(ann.from_bot) == shown
    tap = ann.forges("1:weeks::13")
    await house.settled()
    assert tap.answer is not None


async def test_the_week_on_sunday_comes_as_a_picture_in_silence(ann: Guest, clock: Calendar) -> None:
    await ann.begins()
    await trains(ann, 6)
    await clock.to("sunday 19:00")
    await ann.sees("Your week,", "6 of 7 sessions", "The load stayed as it was.")
    assert ann.last.silent
    assert drawn(ann.last).size == (1080, 1350)


async def test_who_prefers_it_dark_gets_it_dark(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.sees("Dark charts: off")
    await ann.chooses("Dark charts")
    await ann.sees("Dark charts: on")
    await trains(ann, 2)
    await ann.tells("/progress")
    assert drawn(ann.last).getpixel((1, 1)) == (0x17, 0x21, 0x2B)


async def test_the_simple_view_is_words_only(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.has(preferences=Preferences(simple=True))
    await trains(ann, 3)
    await ann.tells("/progress")
    await ann.sees("Sessions: 3 of 4")
    assert ann.last.kind == "text"
    assert "sendChatAction" not in {call.method for call in house.calls}


async def test_under_a_lock_there_is_no_picture_and_no_longer_time(ann: Guest) -> None:
    await ann.begins()
    await trains(ann, 3)
    await ann.reports("calf")
    await ann.tells("/progress")
    await ann.sees("Your weeks")
    assert ann.last.kind == "text"
    assert "All" not in labels(ann.last)
