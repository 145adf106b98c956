"""What the operator sets, from the environment or a .env file; every setting is also in .env.example."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "KNEEBOT_"
DEFAULT_TIMEZONE = "UTC"


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
        if misspelt := _misspelt():
            raise BadSetting("\n".join(misspelt))
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


def _misspelt() -> list[str]:
    """Give a line for each name in .env that begins like a setting and is none."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    lines = []
    for name in dotenv_values(".env"):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            meant = get_close_matches(name.upper(), known, 1, 0.8)
            lines.append(
                f"{name} in .env is no setting{f': did you mean {meant[0]}?' if meant else '.'} See .env.example."
            )
    return lines
