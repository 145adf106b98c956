"""What the operator sets, from the environment or a .env file; every setting is also in .env.example."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import Binding, parse_stream
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "KNEEBOT_"
DEFAULT_TIMEZONE = "UTC"

ALIKE = 0.8
"""From this likeness on, of 1, a name is taken for a misspelt one (house)."""

_NAME = re.compile(r"[A-Za-z_][\w.-]*")


class BadSetting(Exception):
    """A setting is missing or makes no sense; the message has one line a setting, with the cure."""


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        whole = False
    if not whole or parts.path.strip("/") or parts.query:
        raise ValueError("is no origin such as https://api.telegram.org or http://127.0.0.1:8081")
    return f"{parts.scheme}://{parts.netloc}"


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (LookupError, ValueError, OSError):
        raise ValueError("is no time zone name such as Europe/Berlin") from None


class Settings(BaseSettings):
    """All settings with their defaults."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True)

    token: Annotated[SecretStr | None, Field(description="The bot's token from BotFather; only `run` needs it.")] = None
    api_url: Annotated[
        str, AfterValidator(_origin), Field(description="The Bot API server: Telegram's, or one of your own.")
    ] = "https://api.telegram.org"
    database_url: Annotated[
        str, Field(description="Where the records are: sqlite:///a/file or postgresql://user@host/name.")
    ] = "sqlite:///data/kneebot.db"
    key_file: Annotated[
        Path, Field(description="The key to the health data; made with a new database, to be backed up apart from it.")
    ] = Path("data/kneebot.key")
    timezone: Annotated[
        str, AfterValidator(_zone), Field(description="The first guess at somebody's time zone, an IANA name.")
    ] = DEFAULT_TIMEZONE
    content: Annotated[
        Path | None, Field(description="Another content folder than the one that comes with kneebot.")
    ] = None
    demo_port: Annotated[int, Field(ge=0, le=65535, description="Where the demo's chat page listens.")] = 8765

    @property
    def needed_token(self) -> str:
        """The token; BadSetting when there is none."""
        if self.token is None or not self.token.get_secret_value().strip():
            raise BadSetting("KNEEBOT_TOKEN is not set. Get one from @BotFather in Telegram and put it into .env.")
        token = self.token.get_secret_value().strip()
        if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
            raise BadSetting("KNEEBOT_TOKEN does not look like 123456:ABC-DEF. Copy it again from @BotFather.")
        return token


def read_settings() -> Settings:
    """Read the settings; BadSetting names every one that is wrong."""
    if Path(".env").is_dir():
        raise BadSetting(".env is a folder. Delete it, and copy the file .env.example to .env.")
    try:
        if faults := _faults_of_file():
            raise BadSetting("\n".join(faults))
        return Settings()
    except UnicodeDecodeError:
        raise BadSetting(".env is no text in UTF-8. Save it in that encoding.") from None
    except ValidationError as error:
        lines = []
        for fault in error.errors(include_url=False, include_input=False):
            name = PREFIX + str(fault["loc"][0]).upper()
            words = "is no whole number" if fault["type"] == "int_parsing" else fault["msg"]
            lines.append(f"{name} {words.removeprefix('Value error, ')}. See .env.example.")
        raise BadSetting("\n".join(lines)) from None


def _faults_of_file() -> list[str]:
    """Give a line for each line of .env that is none, or whose name looks like a setting's and is none.

    What stands there is not repeated but for its name: it may be the token.
    """
    if not (file := Path(".env")).is_file():
        return []
    with file.open(encoding="utf-8") as stream:
        said = [(_line_of(binding), binding) for binding in parse_stream(stream)]
    lines = []
    for number, binding in said:
        whole = binding.key is None or (_NAME.fullmatch(binding.key) and binding.value is not None)
        if binding.error or not whole:
            lines.append(f"Line {number} of .env is not NAME=value. See .env.example.")
        elif binding.key is not None and (words := _misspelt(binding.key)) is not None:
            lines.append(f"{binding.key} in line {number} of .env is no setting{words} See .env.example.")
    return lines


def _line_of(binding: Binding) -> int:
    """Give the line in which a binding begins; blank lines before it are counted to it."""
    given = binding.original.string
    before = given[: len(given) - len(given.lstrip())]
    return binding.original.line + len(re.findall(r"\r\n|\n|\r", before))


def _misspelt(name: str) -> str | None:
    """Say which setting a name may mean that is none, or only that it is none; None for a right name or another's."""
    known = [PREFIX + each.upper() for each in Settings.model_fields]
    said = name.upper().replace("-", "_")
    if name.upper() in known:
        return None
    meant = get_close_matches(said, known, 1, ALIKE)
    if meant:
        return f": did you mean {meant[0]}?"
    begins = get_close_matches(said.split("_")[0], [PREFIX.rstrip("_")], 1, ALIKE)
    return "." if begins else None
