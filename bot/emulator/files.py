"""Files that bots upload and people send."""

import hashlib
import mimetypes
import secrets
import struct
from collections.abc import Iterator
from typing import Any

from bot.emulator.media import Media, StoredFile
from bot.emulator.parameters import Upload
from bot.emulator.refusal import Refusal, bad_request
from bot.emulator.state import EmulatedBot

MOST_PHOTO_BYTES = 10 * 2**20
MOST_DOWNLOAD_BYTES = 20 * 2**20
WIDEST_AND_HIGHEST = 10_000  # width and height together
SLIMMEST = 20  # one side, in the other
FOLDERS = {
    "photo": "photos",
    "animation": "animations",
    "video": "videos",
    "document": "documents",
    "voice": "voice",
    "audio": "music",
    "sticker": "stickers",
    "video_note": "video_notes",
}
NAMES = {kind: "".join(part.capitalize() for part in kind.split("_")) for kind in FOLDERS} | {"voice": "VoiceNote"}
# Of these the file decides what a message shows, whatever the method is called.
INTERCHANGEABLE = {"animation", "video", "document"}


def store(bot: EmulatedBot, kind: str, upload: Upload) -> StoredFile:
    """Keep a file for a bot under a new file_id; the same content is kept once and has the same file_unique_id."""
    mime = upload.mime
    if mime == "application/octet-stream":
        mime = mimetypes.guess_type(upload.name)[0] or mime
    digest = hashlib.sha256(upload.content).hexdigest()[:20]
    name = upload.name.replace("/", "_")
    extension = name.rpartition(".")[2] if "." in name else "bin"
    file = StoredFile(
        id=f"{kind}-{secrets.token_urlsafe(24)}",
        unique_id=digest,
        kind=kind,
        path=f"{FOLDERS[kind]}/file_{bot.files.ever}.{extension}",
        name=name,
        mime=mime,
        content=upload.content,
    )
    return bot.files.put(file)


def media_of(bot: EmulatedBot, kind: str, given: Upload | str, **details: Any) -> Media:
    """The file that a call uploads, or names by the file_id this bot has for it; Refusal for none or a wrong one."""
    file = _uploaded(bot, kind, given) if isinstance(given, Upload) else _known(bot, kind, given)
    width, height = picture_size(file.content) or film_size(file.content) or (640, 480)
    details = {"width": width, "height": height, **{name: value for name, value in details.items() if value}}
    return Media(file.kind, file, **details)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF, WebP or JPEG; None for anything else."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content.startswith(b"GIF8") and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp_size(content)
    if content.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 <= len(content) and content[at] == 0xFF:
            marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", content[at + 5 : at + 9])
                return width, height
            at += 2 + length
    return None


def film_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of an MP4, by its first track that is seen; None for anything else."""
    if content[4:8] != b"ftyp":
        return None
    for track in _boxes(_first(content, b"moov"), b"trak"):
        head = _first(track, b"tkhd")
        width, height = struct.unpack(">HxxHxx", head[-8:]) if len(head) >= 8 else (0, 0)
        if width and height:
            return width, height
    return None


def _first(content: bytes, name: bytes) -> bytes:
    return next(_boxes(content, name), b"")


def _boxes(content: bytes, name: bytes) -> Iterator[bytes]:
    """Give what is in the boxes of that name at the top of an MP4 or of a box of one."""
    at = 0
    while at + 8 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        if content[at + 4 : at + 8] == name:
            yield content[at + 8 : at + length]
        at += max(length, 8)


def _webp_size(content: bytes) -> tuple[int, int] | None:
    match content[12:16]:
        case b"VP8X" if len(content) >= 30:
            return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
        case b"VP8L" if len(content) >= 25:
            bits = int.from_bytes(content[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 " if len(content) >= 30:
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF
    return None


def _uploaded(bot: EmulatedBot, kind: str, upload: Upload) -> StoredFile:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        _check_photo(upload.content)
    return store(bot, kind, upload)


def _known(bot: EmulatedBot, kind: str, reference: str) -> StoredFile:
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the emulator never asks the network for anything
    file = bot.files.get(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind and not {file.kind, kind} <= INTERCHANGEABLE:
        raise bad_request(f"can't use file of type {NAMES[file.kind]} as {NAMES[kind]}")
    return file


def _check_photo(content: bytes) -> None:
    if len(content) > MOST_PHOTO_BYTES:
        size = f"file of size {len(content)} bytes is too big for a photo"
        raise bad_request(f"{size}; the maximum size is {MOST_PHOTO_BYTES} bytes")
    size_px = picture_size(content)
    if size_px is None:
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
    short, long = sorted(size_px)
    if short + long > WIDEST_AND_HIGHEST or long > SLIMMEST * short:
        raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
