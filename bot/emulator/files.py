"""Files that bots upload and people send."""

import mimetypes
import secrets
import struct

from bot.emulator.call import Ask
from bot.emulator.parameters import Upload
from bot.emulator.refusal import bad_request
from bot.emulator.state import EmulatedBot, Media, StoredFile

MOST_BYTES = 50_000_000
MOST_PHOTO_BYTES = 10_000_000
FOLDERS = {
    "photo": "photos",
    "animation": "animations",
    "document": "documents",
    "voice": "voice",
    "sticker": "stickers",
}


def store(bot: EmulatedBot, kind: str, upload: Upload) -> StoredFile:
    """Keep a file for a bot under a new file_id."""
    mime = upload.mime
    if mime == "application/octet-stream":
        mime = mimetypes.guess_type(upload.name)[0] or mime
    number = len(bot.files)
    name = upload.name.replace("/", "_")
    extension = name.rpartition(".")[2] if "." in name else "bin"
    file = StoredFile(
        id=f"{kind}-{secrets.token_urlsafe(24)}",
        unique_id=secrets.token_urlsafe(9),
        path=f"{FOLDERS[kind]}/file_{number}.{extension}",
        name=name,
        mime=mime,
        content=upload.content,
    )
    bot.files[file.id] = file
    return file


def stored_media(ask: Ask, kind: str) -> Media:
    """The file a sending call carries or names by file_id; Refusal for none, too large or unknown."""
    parameters = ask.parameters
    if upload := parameters.upload(kind):
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > (MOST_PHOTO_BYTES if kind == "photo" else MOST_BYTES):
            raise bad_request(f"file is too big for a {kind}")
        file = store(ask.bot, kind, upload)
    elif not parameters.has(kind):
        raise bad_request(f"there is no {kind} in the request")
    elif parameters.text(kind).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the emulator never asks the network for anything
    elif (found := ask.bot.files.get(parameters.text(kind))) is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    else:
        file = found
    width, height = picture_size(file.content)
    return Media(
        kind,
        file,
        width=parameters.integer("width") or width,
        height=parameters.integer("height") or height,
        duration=parameters.integer("duration"),
    )


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG, GIF or JPEG; 640 by 480 for anything else."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content.startswith(b"GIF8") and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 <= len(content) and content[at] == 0xFF:
            marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", content[at + 5 : at + 9])
                return width, height
            at += 2 + length
    return 640, 480
