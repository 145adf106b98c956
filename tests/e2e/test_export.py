"""/export: the files, the name on them, and their data in every state they may be in."""

import csv
import io
import json

from icalendar import Calendar as ReadCalendar
from pypdf import PdfReader

from bot.emulator import Message
from bot.emulator.media import StoredFile
from tests.e2e.calendar import Calendar
from tests.e2e.guest import Guest, labels, page
from tests.e2e.house import House

PDF, CALENDAR = "Summary for the physiotherapist (PDF)", "Calendar of the next four weeks"
TABLE, DATA, CLINIC = "Table (CSV)", "Everything (JSON)", "Clinic (FHIR)"


def last_file(ann: Guest) -> StoredFile:
    """Give the last file that came."""
    return next(message.media.file for message in reversed(ann.from_bot) if message.media is not None)


def choice(ann: Guest) -> Message:
    """Give the message that offers the files."""
    return next(message for message in reversed(ann.from_bot) if DATA in labels(message))


async def takes(ann: Guest, house: House, label: str) -> StoredFile:
    """Tap a file where it is offered, and give it."""
    await house.settled()
    ann.taps(label, message=choice(ann))
    await house.settled()
    return last_file(ann)


async def test_the_first_summary_asks_for_the_name_and_comes_with_it(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.chooses("2")
    await ann.tells("/export")
    await ann.sees("Take your records along", "Days in them: 1.", PDF, CALENDAR)
    await ann.chooses(PDF)
    await ann.sees("Which name shall stand on it?", f"Use {ann.first_name}", "No name")
    await ann.chooses(f"Use {ann.first_name}")
    file = last_file(ann)
    assert file.name == "kneebot-2026-03-02.pdf"
    (paper,) = PdfReader(io.BytesIO(file.content)).pages
    assert ann.first_name in paper.extract_text()
    assert len(paper.images) == 1, "the chart"
    assert (await ann.patient()).profile.name == ann.first_name
    assert f"Name on them: {ann.first_name}." in page(choice(ann))
    names = [call.method for call in house.calls]
    writing = next(at for at, call in enumerate(house.calls) if "I am writing the file" in str(call.parameters))
    assert writing < names.index("sendChatAction") < names.index("sendDocument"), (
        "it says that it works, and then works"
    )
    assert house.calls[names.index("sendChatAction")].parameters["action"] == "upload_document"
    await takes(ann, house, PDF)
    assert len([message for message in ann.from_bot if message.media is not None]) == 2, "it is asked once"


async def test_a_typed_name_is_kept_and_a_very_long_one_is_cut(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/export")
    await ann.chooses(PDF)
    await ann.tells("  محمد \n <b>&  ")
    await ann.sees("Name on them: محمد <b>&.", PDF)
    assert (await takes(ann, house, PDF)).content.startswith(b"%PDF-")
    await house.settled()
    ann.taps("Change the name", message=choice(ann))
    await ann.tells("x" * 300)
    assert (await ann.patient()).profile.name == "x" * 100


async def test_no_name_is_an_answer_and_is_not_asked_again(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/export")
    await ann.chooses(CLINIC, "No name")
    assert "No name on them." in page(choice(ann))
    whole = json.loads((await takes(ann, house, CLINIC)).content)
    assert whole["resourceType"] == "Bundle"
    assert "name" not in whole["entry"][0]["resource"]


async def test_every_file_is_what_it_says(ann: Guest, house: House, clock: Calendar) -> None:
    await ann.begins()
    await ann.chooses("2", "Start", "Whole list", "All done", "4")
    await clock.to("tomorrow 08:00")
    await ann.chooses("3")
    await ann.tells("/export")
    days = json.loads((await takes(ann, house, DATA)).content)["days"]
    assert [(day["answers"]["pain_before"], day["answers"]["pain_during"]) for day in days] == [(2, 4), (3, None)]
    table = await takes(ann, house, TABLE)
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["pain_during"] for row in rows] == ["4", ""]
    calendar = await takes(ann, house, CALENDAR)
    assert calendar.name == "kneebot-2026-03-03.ics"
    events = ReadCalendar.from_ical(calendar.content).events
    assert len(events) == 27, "today's hour is over"
    assert {event.start.astimezone(clock.zone).strftime("%H:%M") for event in events} == {"08:00"}
    strength = [event for event in events if "Strength" in event["SUMMARY"]]
    assert {event.start.weekday() for event in strength} == {0, 2, 4}


async def test_in_discreet_mode_nothing_tells_of_health(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.chooses("Discreet")
    await ann.tells("/export")
    file = await takes(ann, house, CALENDAR)
    assert file.name == "records-2026-03-02.ics"
    assert b"knee " not in file.content
    await ann.sees("Here is the file.")


async def test_under_a_red_flag_all_but_the_calendar_is_theirs(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.reports("calf")
    await ann.tells("/export")
    assert CALENDAR not in labels(choice(ann))
    assert "There is no calendar until a professional has seen the knee." in choice(ann).text
    assert json.loads((await takes(ann, house, DATA)).content)["signs"][-1]["signs"][0]["id"] == "calf"
    before = len(ann.from_bot)
    ann.forges("1:export::calendar")
    await house.settled()
    assert len([message for message in ann.from_bot[before:] if message.media is not None]) == 0


async def test_in_a_pause_all_is_theirs_and_the_pause_goes_on(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/pause")
    await ann.chooses("Until I am back")
    await ann.tells("/export")
    read = json.loads((await takes(ann, house, DATA)).content)
    assert read["person"]["pause"]["why"] == "chosen"
    assert ReadCalendar.from_ical((await takes(ann, house, CALENDAR)).content).events == []
    assert (await ann.patient()).rests


async def test_in_the_simple_view_a_file_still_comes(ann: Guest, house: House) -> None:
    await ann.begins()
    await ann.tells("/settings")
    await ann.chooses("Simple view")
    await ann.tells("/export")
    assert (await takes(ann, house, TABLE)).name.endswith(".csv")


async def test_in_the_first_minute_there_is_what_was_said_so_far(ann: Guest, house: House) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    await ann.tells("/export")
    await ann.sees("No day of the programme is in them yet.")
    assert CALENDAR not in labels(ann.last)
    assert json.loads((await takes(ann, house, DATA)).content)["days"] == []


async def test_before_consent_the_summary_comes_without_a_name_and_none_is_kept(ann: Guest, house: House) -> None:
    await ann.tells("/start", "/export")
    assert (await takes(ann, house, PDF)).content.startswith(b"%PDF-")
    for data in ("1:named::", "1:named::telegram", "1:named::telegram.pdf"):
        ann.forges(data)
        await house.settled()
    await ann.tells("Maria")
    patient = await ann.patient()
    assert (patient.profile.name, patient.asked) == (None, None)


async def test_in_the_first_minute_a_typed_name_is_read_but_not_a_red_flag(ann: Guest, house: House) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    await ann.tells("/export")
    await ann.chooses(PDF)
    await ann.tells("my knee locked and i cant free it")
    assert (await ann.patient()).profile.name is None
    await ann.tells("/export")
    await ann.chooses(PDF)
    await ann.tells("Maria")
    await house.settled()
    assert (await ann.patient()).profile.name == "Maria"


async def test_a_stranger_is_welcomed(ann: Guest) -> None:
    await ann.tells("/export")
    await ann.sees("I am kneebot")


async def test_forged_buttons_hand_out_nothing(ann: Guest, house: House) -> None:
    await ann.begins()
    for data in ("1:export::exe", "1:named::king", "1:named::none.exe"):
        ann.forges(data)
        await house.settled()
    assert not [message for message in ann.from_bot if message.media is not None]
    assert (await ann.patient()).profile.name is None


async def test_a_forged_calendar_without_a_programme_is_a_toast_and_nothing_else(ann: Guest, house: House) -> None:
    await ann.tells("/start")
    await ann.chooses("Begin")
    shown = [page(message) for message in ann.messages]
    for data in ("1:export::calendar", "1:named::none.calendar"):
        calls = len(house.calls)
        ann.forges(data)
        await house.settled()
        assert ann.toasts[-1] == "That button is from an earlier message"
        assert [call.method for call in house.calls[calls:] if call.method != "getUpdates"] == ["answerCallbackQuery"]
    assert [page(message) for message in ann.messages] == shown
    assert (await ann.patient()).profile.name is None


async def test_typed_words_lead_there(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("export my data")
    await ann.sees("Take your records along", PDF)


async def test_help_and_privacy_name_it(ann: Guest) -> None:
    await ann.begins()
    await ann.tells("/help")
    await ann.sees("/export")
    await ann.tells("/privacy")
    await ann.sees("/export")
