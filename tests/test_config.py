"""The settings: described where they are set, refused all at once, and never telling the token."""

from __future__ import annotations

import io
import logging
import os
import re
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from pydantic_core import PydanticUndefined

from bot.cli.logs import hide, start_logging
from bot.config import PREFIX, BadSetting, Settings, read_settings

ROOT = Path(__file__).parents[1]
CANARY = "123456789:AAcanary-Canary_canary0123456789abc"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def described() -> list[tuple[str, str, str]]:
    """Give the settings of .env.example: the comment over it, its name, its value."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    found = re.finditer(r"^# (.+)\n(KNEEBOT_[A-Z_]+)=(.*)$", text, re.MULTILINE)
    return [(setting[1], setting[2], setting[3]) for setting in found]


def test_the_example_describes_every_setting_with_its_default() -> None:
    expected = [
        (str(field.description), PREFIX + name.upper(), "" if field.default is None else str(field.default))
        for name, field in Settings.model_fields.items()
    ]
    assert described() == expected
    assert all(field.default is not PydanticUndefined for field in Settings.model_fields.values())


def test_the_example_sets_nothing_but_settings() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        f"{name}={value}" for _, name, value in described()
    ]


def test_the_example_as_it_is_gives_the_defaults() -> None:
    Path(".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert read_settings().model_dump() == {name: field.default for name, field in Settings.model_fields.items()}


def test_settings_come_from_the_environment_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("KNEEBOT_TIMEZONE=Europe/Berlin\nKNEEBOT_DEMO_PORT=1\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("KNEEBOT_DEMO_PORT", "2")
    settings = read_settings()
    assert (settings.timezone, settings.demo_port) == ("Europe/Berlin", 2)


BAD = {
    "KNEEBOT_API_URL": (
        "nowhere",
        "ftp://host",
        "https://",
        "http://host/path",
        "http://host:port",
        "http://[",
        "https://h?q",
    ),
    "KNEEBOT_TIMEZONE": ("Mars/Base", "../../etc/passwd", "Europe/Nowhere", "CET-1"),
    "KNEEBOT_DEMO_PORT": ("many", "-1", "65536", "1.5"),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_setting_is_named_on_a_line_of_its_own_with_the_cure(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as error:
        read_settings()
    (line,) = str(error.value).splitlines()
    assert line.startswith(f"{name} ")
    assert line.endswith("See .env.example.")


def test_every_bad_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, values in BAD.items():
        monkeypatch.setenv(name, values[0])
    with pytest.raises(BadSetting) as error:
        read_settings()
    assert [line.split()[0] for line in str(error.value).splitlines()] == list(BAD)


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://api.telegram.org", "https://api.telegram.org"),
        ("https://api.telegram.org/", "https://api.telegram.org"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://[::1]:8081", "http://[::1]:8081"),
    ],
)
def test_an_origin_is_kept_without_its_slash(monkeypatch: pytest.MonkeyPatch, given: str, origin: str) -> None:
    monkeypatch.setenv("KNEEBOT_API_URL", given)
    assert read_settings().api_url == origin


def test_a_file_in_another_encoding_is_said_so() -> None:
    Path(".env").write_bytes("KNEEBOT_TIMEZONE=Zürich".encode("latin-1"))
    with pytest.raises(BadSetting, match="UTF-8"):
        read_settings()


def test_a_name_in_the_file_that_is_no_setting_is_said_with_the_one_it_resembles() -> None:
    Path(".env").write_text("KNEEBOT_TOKN=1:x\nOTHERS_TOKEN=2\nKNEEBOT_ELEPHANT=3\n")
    with pytest.raises(BadSetting) as error:
        read_settings()
    assert str(error.value).splitlines() == [
        "KNEEBOT_TOKN in line 1 of .env is no setting: did you mean KNEEBOT_TOKEN? See .env.example.",
        "KNEEBOT_ELEPHANT in line 3 of .env is no setting. See .env.example.",
    ]


def test_a_line_of_the_file_that_would_be_ignored_is_said_with_its_number_and_without_its_secret() -> None:
    Path(".env").write_text(
        "# a comment\n\n\nKNEBOT_TIMEZONE=UTC\nexport KNEEBOT-TOKEN=1:x\n\nKNEEBOT TOKEN=1:x\nKNEEBOT_TOKEN: 1:x\n"
        "1:x\nKNEEBOT_TOKEN\nOTHERS-NAME=1\nKNEEBOT_TOKEN:1:x=\nKNEEBOT_TIMEZONE='UTC\n"
    )
    with pytest.raises(BadSetting) as error:
        read_settings()
    assert str(error.value).splitlines() == [
        "KNEBOT_TIMEZONE in line 4 of .env is no setting: did you mean KNEEBOT_TIMEZONE? See .env.example.",
        "KNEEBOT-TOKEN in line 5 of .env is no setting: did you mean KNEEBOT_TOKEN? See .env.example.",
        *(f"Line {number} of .env is not NAME=value. See .env.example." for number in (7, 8, 9, 10, 12, 13)),
    ]
    assert "1:x" not in str(error.value)


def test_comments_empty_values_and_the_names_of_others_are_no_fault() -> None:
    Path(".env").write_text("\r\n# KNEBOT_TOKEN\r\nKNEEBOT_TOKEN= # none yet\r\nTZ=UTC\r\nPOSTGRES_PASSWORD='a b'\r\n")
    assert read_settings().token is None


def test_a_folder_in_place_of_the_file_is_said_so() -> None:
    Path(".env").mkdir()
    with pytest.raises(BadSetting, match="is a folder"):
        read_settings()


@pytest.mark.parametrize("token", ["", " ", "\t"])
def test_a_missing_token_is_said_only_where_it_is_needed(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("KNEEBOT_TOKEN", token)
    settings = read_settings()
    with pytest.raises(BadSetting, match="KNEEBOT_TOKEN is not set"):
        _ = settings.needed_token


@pytest.mark.parametrize("token", ["canary", "canary:123", ":canary", "123:", "١٢٣:canary", "12 3:canary"])
def test_what_is_no_token_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("KNEEBOT_TOKEN", token)
    with pytest.raises(BadSetting, match="KNEEBOT_TOKEN") as error:
        _ = read_settings().needed_token
    assert "canary" not in str(error.value)
    assert "canary" not in "".join(traceback.format_exception(error.value))


def test_blanks_round_a_token_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNEEBOT_TOKEN", f" {CANARY}\n")
    assert read_settings().needed_token == CANARY


def test_the_token_shows_in_no_way_to_print_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNEEBOT_TOKEN", CANARY)
    settings = read_settings()
    shown = (str(settings), repr(settings), f"{settings}", str(settings.model_dump()), settings.model_dump_json())
    assert all("canary" not in text.lower() for text in shown)
    monkeypatch.setenv("KNEEBOT_TIMEZONE", "Mars/Base")
    with pytest.raises(BadSetting) as error:
        read_settings()
    assert "canary" not in "".join(traceback.format_exception(error.value)).lower()


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Give what reaches standard error once logging is started, and leave logging as it was."""
    out = io.StringIO()
    root = logging.getLogger()
    before, level, configured = root.handlers[:], root.level, structlog.get_config()
    levels = {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict}
    monkeypatch.setattr("sys.stderr", out)
    start_logging(token=CANARY)
    yield out
    root.handlers[:] = before
    root.setLevel(level)
    structlog.configure(**configured)
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def said(logged: io.StringIO) -> str:
    """Give what was logged; fail when nothing was, or when the canary is in it."""
    text = logged.getvalue()
    assert text.strip()
    assert not re.search("canary[-_0-9]", text, re.IGNORECASE), text
    return text


def test_an_event_is_one_line_with_its_values(logged: io.StringIO) -> None:
    structlog.get_logger().info("reminder sent", patient="p1", count=3)
    (line,) = said(logged).splitlines()
    assert "reminder sent" in line
    assert "patient=p1" in line
    assert "count=3" in line


def test_the_token_is_hidden_in_events_arguments_and_values(logged: io.StringIO) -> None:
    ours = structlog.get_logger()
    ours.warning(f"asked https://api.telegram.org/bot{CANARY}/getMe")
    ours.warning("asked %s", CANARY)
    ours.warning("asked", url=f"https://api.telegram.org/bot{CANARY}/getMe")
    for value in ([CANARY], (CANARY,), {"token": CANARY}, {CANARY: 1}, {CANARY}, CANARY.encode(), [{"a": (CANARY, 1)}]):
        ours.warning("asked", value=value)
    ours.warning("asked", url="https://host/?token=123456789%3AAAcanary-Canary_canary0123456789abc")
    ours.bind(token=CANARY).warning("asked")
    assert said(logged).count("<token>") >= 12


def test_the_token_is_hidden_in_what_libraries_log(logged: io.StringIO) -> None:
    theirs = logging.getLogger("some.library")
    theirs.warning("asked %s and %r", CANARY, [CANARY])
    theirs.warning("asked", extra={"url": CANARY})
    theirs.warning("asked %(url)s", {"url": CANARY})
    theirs.warning(ValueError(CANARY))
    assert said(logged).count("<token>") >= 5


class Odd:
    """An object that shows the token only when somebody prints it."""

    def __repr__(self) -> str:
        return f"<Odd {CANARY}>"


def test_the_token_is_hidden_in_objects(logged: io.StringIO) -> None:
    structlog.get_logger().warning("asked", by=Odd())
    logging.getLogger("some.library").warning("asked by %s", Odd())
    assert said(logged).count("<token>") == 2


def fail_with_the_token() -> None:
    """Raise an error that has it in its words, in its cause, in its context and in a note."""
    try:
        try:
            raise KeyError(CANARY)
        except KeyError:
            raise ValueError(f"no answer to {CANARY}")  # noqa: B904 - the context is what is tested
    except ValueError as cause:
        error = RuntimeError(f"bot{CANARY}")
        error.add_note(f"while asking {CANARY}")
        raise error from cause


@pytest.mark.parametrize("name", ["ours", "theirs"])
def test_the_token_is_hidden_in_errors_their_causes_and_contexts(logged: io.StringIO, name: str) -> None:
    logger = structlog.get_logger() if name == "ours" else logging.getLogger("some.library")
    try:
        fail_with_the_token()
    except RuntimeError as error:
        logger.exception("it failed")
        logger.error("it failed", exc_info=error)
    text = said(logged)
    assert text.count("RuntimeError") == 2
    assert text.count("direct cause") == 2
    assert text.count("<token>") >= 8


def test_another_bots_token_is_hidden_too(logged: io.StringIO) -> None:
    structlog.get_logger().warning("asked", url="http://host/bot987654321:BBanother-canary_0123456789/getMe")
    assert "<token>" in said(logged)


def test_chatty_libraries_only_warn(logged: io.StringIO) -> None:
    logging.getLogger("httpx").info("asked")
    logging.getLogger("apscheduler.executors.default").info("asked")
    assert logged.getvalue() == ""


def test_numbers_and_times_are_left_as_they_are() -> None:
    for value in (3, 2.5, True, None):
        assert hide(value, CANARY) is value
    for text in ("at 07:15:30", "12345:short", "2026-03-02T07:15:00Z", "sqlite:///data/kneebot.db"):
        assert hide(text, CANARY) == text
    assert hide("anything", None) == "anything"
    assert hide("42:tiny", "42:tiny") == "<token>"
