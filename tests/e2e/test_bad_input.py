"""Whatever comes in: a helpful answer or silence, nothing in the log, nothing lost, nobody else touched."""

from collections.abc import Callable

from bot.domain.session import Mode
from bot.emulator import Message, Tap
from tests.e2e import raw
from tests.e2e.guest import Guest
from tests.e2e.house import TOKEN, House

NAMES = ["<b>&", "{{ 7*7 }}%(x)s", "عَلِي\u202e", "\u200b", "a" * 64, "🦵" * 30]
FORGED = [
    "",
    ":",
    ":::::",
    "0:before:20260302:3",
    "2:before:20260302:3",
    "1:",
    "1:unknown:20260302:3",
    "1:before",
    "1:before::3",
    "1:before:20260302",
    "1:before:20260302:",
    "1:before:20260302:11",
    "1:before:20260302:-1",
    "1:before:20260302:3.5",
    "1:before:20260302:٣",
    "1:before:20260302:9999999999999999999",
    "1:before:20260301:3",
    "1:before:20260303:3",
    "1:before:19700101:3",
    "1:before:99991231:3",
    "1:before:00000000:3",
    "1:before:2026:3",
    "1:before:20260230:3",
    "1:during:20260303:3",
    "1:during:20260302:11",
    "1:ask:20260303:before",
    "1:ask:99991231:before",
    "1:ask:20260302:lunch",
    "1:ask::before",
    "1:start:20260303",
    "1:start",
    "1:session:20260303",
    "1:session:99991231",
    "1:session",
    "1:how:20260302:no-such-exercise",
    "1:how:20260303:clamshell",
    "1:how:99991231:clamshell",
    "1:how::clamshell",
    "1:how:20260302:clamshell.x",
    "1:how:20260302:clamshell.99999",
    "1:how:20260302:.1",
    "1:unsign",
    "1:unsign:20260302",
    "1:unsign:20260303",
    "1:finish:20260302:twice",
    "1:finish:20260303:all",
    "1:sharp:20260303",
    "1:swell:20260302:a-lot",
    "1:swell:20260303:more",
    "1:ticksign",
    "1:ticksign::calf",
    "1:ticksign:20260302:no-such-sign",
    "1:ticksign:20260303:calf",
    "1:nosigns",
    "1:nosigns:20260303",
    "1:nosigns:99991231",
    "1:tellsigns",
    "1:tellsigns:20260302",
    "1:tellsigns:20260303",
    "1:consulted",
    "1:gently",
    "1:gently:20260303",
    "1:keep:20260303",
    "1:usual::3",
    "1:usual::11",
    "1:hour::480",
    "1:hour::1440",
    "1:go",
    "1:begin",
    "1:signs:99991231",
    "🦵" * 16,
    "1:before:20260302:🦵🦵🦵🦵",
    "1:before:20260302:3:extra",
    "1:BEFORE:20260302:3",
    " 1:before:20260302:3",
    "1:before:20260302:3\n",
    "a" * 64,
]


async def settle_and_compare(ann: Guest, act: Callable[[], object]) -> None:
    """Do something that must change no day and no setting."""
    before = (await ann.days(), (await ann.patient()).profile, (await ann.patient()).reminder_min)
    act()
    await ann.house.settled()
    assert (await ann.days(), (await ann.patient()).profile, (await ann.patient()).reminder_min) == before


async def test_any_name_can_have_a_knee(house: House) -> None:
    for name in NAMES:
        person = house.person(name)
        await person.begins()
        await person.chooses("3", "Start", "Whole list", "All done", "2")
        await person.sees("2/10 saved")


async def test_forged_buttons_change_nothing_and_are_answered(ann: Guest) -> None:
    await ann.begins()
    taps: list[Tap] = []
    for data in FORGED:
        await settle_and_compare(ann, lambda data=data: taps.append(ann.forges(data)))
        assert taps[-1].answer is not None, f"the tap of {data!r} is left spinning"
    await ann.house.next_message()
    await ann.sees("How is the knee now", "Start")


async def test_buttons_of_a_stranger_are_answered_and_begin_nothing(ann: Guest, house: House) -> None:
    await ann.tells("hello")
    message = ann.last
    for data in ("1:before:20260302:3", "1:go", "1:usual::3", "1:seen", "1:signs", "1:today", "1:help"):
        stranger = house.person("Eve")
        stranger.chat.started = True
        tap = stranger.forges(data, message=_theirs(stranger, message))
        await house.settled()
        assert tap.answer == "I know nothing about you. /start begins anew."
        assert await house.patient_or_none(stranger) is None


def _theirs(person: Guest, like: Message) -> Message:
    """A message that somebody else's chat never had, as a forwarding client would name it."""
    return person.house.emulator.world.add(person.chat, from_bot=True, text=like.text)


async def test_two_people_who_try_each_others_buttons_only_change_their_own_days(house: House) -> None:
    ann, ben = house.person("Ann"), house.person("Ben")
    await ann.begins()
    await ben.begins(usual=1)
    anns_button = ann.last.keyboard[0][2][1]
    assert anns_button is not None
    ben.forges(anns_button)
    await ben.sees("2/10 is")
    assert (await ben.today()).day.before == 2
    assert (await ann.today()).day.before is None
    ben.forges("1:ticksign:20260302:locked")
    await ben.chooses("Continue with 1 sign")
    await ben.sees("emergency care now")
    assert (await ann.today()).decision.mode is Mode.NORMAL
    await ann.chooses("3")
    assert ((await ann.today()).day.before, (await ben.today()).day.before) == (3, 2)


SENDS: dict[str, Callable[[Guest], object]] = {
    "sticker": lambda ann: ann.sends_sticker(),
    "voice": lambda ann: ann.sends_voice(),
    "photo": lambda ann: ann.sends_photo("is this normal?"),
    "location": lambda ann: ann.sends_location(52.5, 13.4),
    "contact": lambda ann: ann.sends_contact(),
}


async def test_what_is_no_text_is_said_to_be_unreadable(house: House) -> None:
    for kind, send in SENDS.items():
        person = house.person(kind)
        send(person)
        await person.sees("I am kneebot")
        await person.begins()
        await settle_and_compare(person, lambda send=send, person=person: send(person))
        await person.sees("I can only read text and taps", "Today's plan")
        assert person.with_buttons == [person.last]


TEXTS: list[tuple[str, int | None]] = [
    ("a" * 5000, None),
    ("3" * 5000, None),
    ("<b>&amp;</i>", None),
    ("/" * 50, None),
    ("/start3", None),
    ("null", None),
    ("%s%(x)s{0}{{ 7*7 }}", None),
    ("🦵", None),
    ("٣", 3),
    ("\u202e3", 3),
    ("3\u200b", 3),
    ("½", 1),
]


async def test_any_text_gets_one_answer_and_only_a_number_is_a_score(house: House) -> None:
    for text, score in TEXTS:
        person = house.person()
        await person.begins()
        shown = len(person.from_bot)
        await person.tells(text)
        assert len(person.from_bot) == shown + 1, text[:50]
        assert (await person.today()).day.before == score, text[:50]


async def test_an_edit_of_a_message_that_is_not_known_changes_nothing(ann: Guest) -> None:
    await ann.begins()
    ann.says("4")
    await ann.sees("4/10 is")
    await settle_and_compare(ann, lambda: ann.house.emulator.push(TOKEN, raw.edited(ann, "7")))
    await ann.sees("4/10 is")


async def test_a_channel_is_left_in_silence(ann: Guest, house: House) -> None:
    await ann.begins()
    calls = len(house.calls)
    house.emulator.push(TOKEN, raw.in_channel("3"))
    house.emulator.push(TOKEN, raw.in_channel("/start"))
    await house.settled()
    assert [call.method for call in house.calls[calls:] if call.method != "getUpdates"] == []


async def test_in_a_group_a_command_gets_one_word_and_nothing_else_does(ann: Guest, house: House) -> None:
    await ann.begins()
    calls = len(house.calls)
    for update in (raw.in_group(ann, "my knee hurts, 7"), raw.in_group(ann, "/pain"), raw.added_to_group(ann)):
        await settle_and_compare(ann, lambda update=update: house.emulator.push(TOKEN, update))
    said = [call for call in house.calls[calls:] if call.method == "sendMessage"]
    assert [int(call.parameters["chat_id"]) for call in said] == [raw.GROUP["id"]]
    assert all("private" in call.parameters["text"] for call in said)
    house.troubles.clear()  # the emulator has no groups, so this was refused


async def test_a_tap_on_a_message_too_old_to_be_shown_brings_the_present_screen(ann: Guest, house: House) -> None:
    await ann.begins()
    for update in (raw.tapped_long_ago(ann, "1:before:20250101:3"), raw.tapped_without_data(ann)):
        await settle_and_compare(ann, lambda update=update: house.emulator.push(TOKEN, update))
        await ann.sees("How is the knee now")


async def test_updates_that_nobody_can_parse_stop_nobody(ann: Guest, house: House) -> None:
    await ann.begins()
    broken = [
        {"message": {"message_id": "x", "from": raw.sender(ann), "chat": []}},
        {"message": []},
        {"callback_query": {"from": raw.sender(ann)}},
        {"my_chat_member": {"chat": None}},
        {"something_new": {"from": raw.sender(ann), "text": "hello"}},
        {},
    ]
    for update in broken:
        house.emulator.push(TOKEN, update)
    ann.taps("2")
    house.emulator.push(TOKEN, broken[0])
    await ann.sees("2/10 is")
    set_aside = [trouble for trouble in house.troubles if trouble.startswith("update_set_aside")]
    assert 1 <= len(set_aside) <= len(broken) + 1
    assert not [trouble for trouble in house.troubles if "hello" in trouble or "Traceback" in trouble]
    house.troubles.clear()
