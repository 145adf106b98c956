"""The parameters of a call, whatever body they came in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.emulator.refusal import bad_request
from bot.emulator.state import Json

MOST_FIELDS = 200


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
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """The value as a truth."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def parsed(self, name: str) -> Any:
        """The value as an object, list or number, or None when absent; Refusal for broken JSON."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file under this name, or the one that `attach://…` points to."""
        if name in self._uploads:
            return self._uploads[name]
        return self._uploads.get(self.text(name).removeprefix("attach://"))

    def shown(self) -> Json:
        """All of it for a person who debugs; files by name and size, JSON text as what it means."""
        shown: Json = {}
        for name, value in self._values.items():
            try:
                shown[name] = json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
            except ValueError:
                shown[name] = value
        for name, upload in self._uploads.items():
            shown[name] = f"<{upload.name}, {len(upload.content)} bytes>"
        return shown


async def read_parameters(request: Request) -> Parameters:
    """The parameters of the query and of a JSON, form or multipart body; Refusal for a body that cannot be read."""
    values: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("object expected")
        return Parameters(values | body)
    uploads: dict[str, Upload] = {}
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form(max_fields=MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or name, mime, await value.read())
                else:
                    values[name] = value
    return Parameters(values, uploads)
