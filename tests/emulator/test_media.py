"""Files: uploaded, sent again by file_id, fetched, replaced, in albums, and too large."""

import io
import json
import struct

import aiohttp
import pytest

from bot.catalog import find_content
from bot.emulator.files import MOST_DOWNLOAD_BYTES, MOST_PHOTO_BYTES, film_size, store
from bot.emulator.media import ONE_POINT, Shelf, StoredFile
from bot.emulator.parameters import MOST_BODY_BYTES, Upload
from tests.emulator.conftest import TOKEN


def png(width: int, height: int, more: int = 0) -> bytes:
    """A picture of this size, as far as its head says."""
    return ONE_POINT[:16] + struct.pack(">II", width, height) + ONE_POINT[24:] + bytes(more)


@pytest.fixture
def form(client, ann):
    """Calls a method with files; the answer is (status, body)."""

    async def call(method, files, **fields):
        data = aiohttp.FormData({"chat_id": str(ann.id), **fields})
        for name, (filename, content) in files.items():
            data.add_field(name, io.BytesIO(content), filename=filename)
        async with client.http.post(f"{client.origin}/bot{TOKEN}/{method}", data=data) as answer:
            return answer.status, await answer.json()

    return call


async def test_a_video_is_sent_with_what_the_bot_says_of_it(client, ann, upload):
    sent = await upload("video", caption="Two", width="320", height="200", duration="9", has_spoiler="true")
    assert {name: sent["video"][name] for name in ("width", "height", "duration")} == {
        "width": 320,
        "height": 200,
        "duration": 9,
    }
    assert (sent["has_media_spoiler"], ann.last.kind, ann.last.media.spoiler) == (True, "video", True)


async def test_a_film_has_the_size_that_its_head_says(client, ann, form):
    for id in ("clamshell", "wall-sit"):
        film = (find_content() / "exercises" / id / "animation.mp4").read_bytes()
        _, body = await form("sendAnimation", {"animation": ("a.mp4", film)})
        sent = body["result"]["animation"]
        assert (sent["width"], sent["height"]) == (512, 512)


@pytest.mark.parametrize("content", [b"film", b"\0\0\0\x08ftyp", b"\0\0\0\x08ftyp\0\0\0\x10moov\0\0\0\0trak"])
def test_a_film_without_a_head_has_no_size(content):
    assert film_size(content) is None


async def test_a_file_id_is_one_bots_own(client, emulator, ann, upload):
    file_id = (await upload("document"))["document"]["file_id"]
    ann_of_other = emulator.person("Ann", bot="77:x")
    ann_of_other.starts()
    status, body = await client.call("sendDocument", "77:x", chat_id=ann_of_other.id, document=file_id)
    assert (status, body["description"]) == (400, "Bad Request: wrong file identifier/HTTP URL specified")
    status, body = await client.call("getFile", "77:x", file_id=file_id)
    assert (status, body["description"]) == (400, "Bad Request: invalid file_id")


async def test_the_same_content_has_one_unique_id_and_is_kept_once(client, ann, upload):
    first, second = [(await upload("document"))["document"] for _ in range(2)]
    assert first["file_id"] != second["file_id"]
    assert first["file_unique_id"] == second["file_unique_id"]
    contents = [ann.bot.files.get(sent["file_id"]).content for sent in (first, second)]
    assert contents[0] is contents[1]


def test_the_oldest_files_are_forgotten_before_all_fill_the_memory():
    shelf = Shelf(most_bytes=100)
    for name, content in (("a", b"x" * 40), ("b", b"x" * 40), ("c", b"y" * 40), ("d", b"z" * 40)):
        shelf.put(StoredFile(name, content[:1].hex(), "document", f"documents/{name}", "", "", content))
    assert [shelf.get(name) is not None for name in "abcd"] == [False, False, True, True]
    assert [shelf.at(f"documents/{name}") is not None for name in "abcd"] == [False, False, True, True]


async def test_a_picture_is_no_document_and_a_film_stays_what_it_was(client, ann, upload):
    photo = (await upload("photo"))["photo"][-1]["file_id"]
    film = (await upload("animation"))["animation"]["file_id"]
    for kind, file_id, refusal in (
        ("document", photo, "can't use file of type Photo as Document"),
        ("photo", film, "can't use file of type Animation as Photo"),
    ):
        status, body = await client.call(f"send{kind.capitalize()}", chat_id=ann.id, **{kind: file_id})
        assert (status, body["description"]) == (400, f"Bad Request: {refusal}")
    assert "animation" in await client.result("sendDocument", chat_id=ann.id, document=film)
    sticker = ann.sends_sticker().extra["sticker"]["file_id"]
    _, body = await client.call("sendDocument", chat_id=ann.id, document=sticker)
    assert body["description"] == "Bad Request: can't use file of type Sticker as Document"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2_100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
    ids=["no picture", "large", "slim", "empty"],
)
async def test_a_photo_that_telegram_cannot_show_is_refused(form, ann, content, refusal):
    status, body = await form("sendPhoto", {"photo": ("a.png", content)})
    assert (status, body["description"]) == (400, f"Bad Request: {refusal}")
    assert len(ann.messages) == 1


async def test_a_photo_above_ten_megabytes_is_refused_with_its_size(form):
    status, body = await form("sendPhoto", {"photo": ("a.png", png(10, 10, more=MOST_PHOTO_BYTES))})
    size = MOST_PHOTO_BYTES + len(ONE_POINT)
    words = f"file of size {size} bytes is too big for a photo; the maximum size is {MOST_PHOTO_BYTES} bytes"
    assert (status, body["description"]) == (400, f"Bad Request: {words}")


async def test_sizes_of_pictures_are_read_from_their_heads(form):
    heads = {
        "png": png(30, 20),
        "gif": b"GIF89a" + struct.pack("<HH", 30, 20),
        "jpeg": b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 20, 30) + bytes(9),
        "webp": b"RIFF....WEBPVP8X" + bytes(8) + (29).to_bytes(3, "little") + (19).to_bytes(3, "little"),
    }
    for name, head in heads.items():
        _, body = await form("sendPhoto", {"photo": (f"a.{name}", head)})
        photo = body["result"]["photo"][-1]
        assert (photo["width"], photo["height"]) == (30, 20), name


async def test_a_body_above_fifty_megabytes_is_not_even_read(client, ann):
    async def endless():
        for _ in range(MOST_BODY_BYTES // 2**20 + 2):
            yield bytes(2**20)

    address = f"{client.origin}/bot{TOKEN}/sendDocument"
    async with client.http.post(address, data=endless(), headers={"content-type": "application/json"}) as answer:
        assert (answer.status, await answer.json()) == (
            413,
            {"ok": False, "error_code": 413, "description": "Request Entity Too Large"},
        )


async def test_a_file_above_twenty_megabytes_cannot_be_fetched(client, ann):
    large = store(ann.bot, "document", Upload("a.zip", "application/zip", bytes(MOST_DOWNLOAD_BYTES + 1)))
    status, body = await client.call("getFile", file_id=large.id)
    assert (status, body["description"]) == (400, "Bad Request: file is too big")


async def test_an_album_is_sent_as_messages_that_know_each_other(form, ann):
    media = [
        {"type": "photo", "media": "attach://one", "caption": "<b>One</b>", "parse_mode": "HTML"},
        {"type": "video", "media": "attach://two"},
    ]
    files = {"one": ("a.png", ONE_POINT), "two": ("b.mp4", b"film")}
    status, body = await form("sendMediaGroup", files, media=json.dumps(media))
    assert status == 200, body
    first, second = body["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], first["caption_entities"][0]["type"]) == ("One", "bold")
    assert [message.kind for message in ann.messages[1:]] == ["photo", "video"]


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        (None, 'parameter "media" is required'),
        ("{", "can't parse media JSON object"),
        ({}, "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        (["a"], "can't parse InputMedia: expected an Object"),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        ([{"type": "photo", "media": "attach://none"}], "can't parse InputMedia: media not found"),
        ([{"media": "PHOTO"}], "can't parse InputMedia: Can't find field \"type\""),
        ([{"type": "animation", "media": "FILM"}], "can't parse InputMedia: type \"animation\" can't be used in"),
        ([{"type": "dance", "media": "FILM"}], 'can\'t parse InputMedia: type "dance" is unsupported'),
        ([{"type": "photo", "media": "PHOTO"}] * 11, "too many messages to send as an album"),
        (
            [{"type": "photo", "media": "PHOTO"}, {"type": "document", "media": "DOCUMENT"}],
            "document can't be mixed with other media types",
        ),
        ([{"type": "photo", "media": "PHOTO", "caption": "x" * 1025}], "message caption is too long"),
        ([{"type": "photo", "media": "nonsense"}], "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_an_album_that_cannot_be_sends_nothing(client, ann, upload, media, refusal):
    known = {
        "PHOTO": (await upload("photo"))["photo"][-1]["file_id"],
        "FILM": (await upload("animation"))["animation"]["file_id"],
        "DOCUMENT": (await upload("document"))["document"]["file_id"],
    }
    if isinstance(media, list):
        media = [
            {**item, "media": known.get(item.get("media"), item.get("media"))} if isinstance(item, dict) else item
            for item in media
        ]
    before = len(ann.messages)
    status, body = await client.call("sendMediaGroup", chat_id=ann.id, media=media)
    assert (status, body["description"][: len(refusal) + 13]) == (400, f"Bad Request: {refusal}")
    assert len(ann.messages) == before


async def test_a_message_gets_another_picture_and_words_become_one(form, client, ann, upload):
    photo = await upload("photo", caption="One")
    media = {"type": "animation", "media": "attach://film", "caption": "Two"}
    place = {"message_id": str(photo["message_id"])}
    status, body = await form("editMessageMedia", {"film": ("a.mp4", b"film")}, media=json.dumps(media), **place)
    assert (status, body["result"]["caption"], ann.last.kind) == (200, "Two", "animation")

    words = await client.result("sendMessage", chat_id=ann.id, text="Words")
    media = {"type": "photo", "media": photo["photo"][-1]["file_id"]}
    place = {"chat_id": ann.id, "message_id": words["message_id"]}
    edited = await client.result("editMessageMedia", **place, media=media)
    assert ("text" in edited, "photo" in edited) == (False, True)
    status, body = await client.call("editMessageMedia", **place, media=media)
    assert (status, body["description"][:38]) == (400, "Bad Request: message is not modified: ")
