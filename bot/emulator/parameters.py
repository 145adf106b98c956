"""The parameters of a call, whatever body they came in."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from bot.emulator.refusal import Refusal, bad_request
from bot.emulator.state import Json

MOST_FIELDS = 200
MOST_BODY_BYTES = 50 * 2**20
NUMBER = re.compile(r"-?[0-9]{1,18}")
TOO_LARGE = Refusal(413, "Request Entity Too Large")


@dataclass(frozen=True)
class Upload:
    """A file in the body of a call."""

    name: str
    mime: str
    content: bytes


class Parameters:
    """Named values of a call; a form carries objects as JSON text, a JSON body as themselves."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self._uploads = uploads or {}

    def has(self, name: str) -> bool:
        """Whether the call names this parameter at all."""
        return self._values.get(name) is not None or name in self._uploads

    def text(self, name: str) -> str:
        """The value as text, empty when absent; Refusal for a lone half of a surrogate pair."""
        value = self._values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number; like Telegram, what is no number counts as absent."""
        text = self.text(name)
        return int(text) if NUMBER.fullmatch(text) else default

    def flag(self, name: str) -> bool:
        """The value as a truth."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def parsed(self, name: str, called: str | None = None) -> Any:
        """The value as an object, list or number, or None when absent; Refusal for broken JSON, which names it."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return _parsed(value)
        except (ValueError, RecursionError):
            raise bad_request(f"can't parse {called or name.replace('_', ' ')} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file under this name, or the one that `attach://…` points to."""
        return self._uploads.get(name) or self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | None:
        """The file that `attach://name` points to."""
        return self._uploads.get(reference.removeprefix("attach://")) if reference.startswith("attach://") else None

    def shown(self) -> Json:
        """All of it for a person who debugs; files by name and size, JSON text as what it means."""
        shown: Json = {}
        for name, value in self._values.items():
            try:
                shown[name] = _parsed(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
            except (ValueError, RecursionError):
                shown[name] = value
        for name, upload in self._uploads.items():
            shown[name] = f"<{upload.name}, {len(upload.content)} bytes>"
        whole: Json = json.loads(json.dumps(shown, ensure_ascii=False).encode(errors="replace"))
        return whole  # without half characters, which no page can be sent


async def read_parameters(request: Request) -> Parameters:
    """The parameters of the query and of a JSON, form or multipart body; Refusal for a body that cannot be read."""
    values: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if int(request.headers.get("content-length", "0")) > MOST_BODY_BYTES:
        raise TOO_LARGE
    measured = Request(request.scope, _measured(request.receive))
    if kind == "application/json":
        return Parameters(values | _object(await measured.body() or b"{}"))
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return Parameters(values)
    uploads: dict[str, Upload] = {}
    try:
        async with measured.form(max_fields=MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or name, mime, await value.read())
                else:
                    values[name] = value
    except HTTPException:  # a broken multipart body
        raise bad_request("can't parse the request body") from None
    return Parameters(values, uploads)


def _parsed(text: str | bytes) -> Any:
    return json.loads(text, parse_constant=_no_number)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _object(body: bytes) -> Json:
    try:
        parsed = _parsed(body)
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("object expected")
    return parsed


def _measured(receive: Receive) -> Receive:
    """The body as it comes in; Refusal as soon as it is too large."""
    size = 0

    async def measured() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MOST_BODY_BYTES:
            raise TOO_LARGE
        return message

    return measured
