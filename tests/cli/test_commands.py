"""The command line as a whole: what a newcomer types first, and that it leaves nothing behind."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from bot import __version__
from tests.cli.conftest import Process, Run

HISTORY = '{"start_on": "2026-03-02", "usual_pain": 2, "days": [null]}'


def test_the_version_is_said(process: Process) -> None:
    result = process("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"kneebot {__version__}\n", "")


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for command in ("run", "demo", "emulator", "check", "simulate", "ask"):
        assert re.search(rf"^\s+{command}\s+\S", result.stdout, re.MULTILINE), command


@pytest.mark.parametrize("arguments", [("nonsense",), ("check", "--nonsense"), ("emulator", "--port", "70000")])
def test_what_is_no_command_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_check_needs_no_token_and_writes_no_file(process: Process) -> None:
    result = process("check")
    assert (result.returncode, result.stdout) == (0, "")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("arguments", [("ask", "2\ufe0f\u20e3", "--json"), ("simulate", "-", "--json")])
def test_json_is_alone_on_standard_output_and_no_file_is_written(process: Process, arguments: tuple[str, ...]) -> None:
    result = process(*arguments, input=HISTORY)
    assert (result.returncode, result.stderr) == (0, "")
    assert isinstance(json.loads(result.stdout), dict)
    assert result.stdout.count("\n") == 1
    assert list(Path.cwd().iterdir()) == []


def test_run_without_a_token_says_so_and_writes_no_file(process: Process) -> None:
    result = process("run")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("kneebot: KNEEBOT_TOKEN is not set.")
    assert len(result.stderr.splitlines()) <= 3
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("command", ["run", "demo"])
def test_bad_settings_are_all_named_before_anything_starts(run: Run, command: str) -> None:
    Path(".env").write_text("KNEEBOT_TIMEZONE=Mars/Base\nKNEEBOT_DEMO_PORT=many\nKNEEBOT_API_URL=nowhere\n")
    result = run(command)
    assert (result.exit_code, result.stdout) == (1, "")
    for name in ("KNEEBOT_TIMEZONE", "KNEEBOT_DEMO_PORT", "KNEEBOT_API_URL"):
        assert name in result.stderr


def test_a_busy_port_is_named(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("emulator", "--port", port)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"kneebot: Port {port} of 127.0.0.1 is taken by another program.\n"
        "kneebot: `.venv/bin/kneebot emulator --port 0` takes a free port.\n"
    )


def test_a_second_demo_says_how_to_run_beside_the_first(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("demo", "--port", port)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"kneebot: Port {port} of 127.0.0.1 is taken by another program.",
        "kneebot: Perhaps another demo runs there. `.venv/bin/kneebot demo --port 0` takes a free port.",
    ]


def test_a_file_is_no_folder_to_record_into(run: Run) -> None:
    Path("notes.txt").write_text("mine")
    result = run("demo", "--record", "notes.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "notes.txt is no folder" in result.stderr
    assert Path("notes.txt").read_text() == "mine"


@contextmanager
def serving(environment: dict[str, str], *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a command that serves until Ctrl-C, and give the first line it says."""
    command = [sys.executable, "-m", "bot", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        try:
            yield process, process.stderr.readline()
        finally:
            process.kill()


@pytest.mark.parametrize("arguments", [("emulator", "--port", "0"), ("demo",)], ids=["emulator", "demo"])
def test_a_server_says_where_it_is_and_ends_at_ctrl_c_without_a_trace(
    environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    with serving({**environment, "KNEEBOT_DEMO_PORT": "0"}, *arguments) as (process, line):
        assert re.search(r"http://127\.0\.0\.1:[1-9]\d*", line), line + process.communicate()[1]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        assert process.returncode == 0, err
    assert out == ""
    assert "Traceback" not in err
    assert list(Path.cwd().iterdir()) == []


def posted(address: str, body: dict[str, str]) -> Any:
    """Post a JSON body, and give the answer."""
    request = Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request) as response:
        return json.load(response)


def test_a_recorded_demo_is_written_at_ctrl_c(environment: dict[str, str]) -> None:
    with serving(environment, "demo", "--port", "0", "--record", "said") as (process, line):
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + process.communicate()[1]
        ann = posted(f"{found[0]}/emulator/people", {})
        posted(f"{found[0]}/emulator/people/{ann['id']}/says", {"text": "hello there"})
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        assert process.returncode == 0, err
    assert "2 files written to said" in err
    assert "hello there" in Path("said/01-ann.txt").read_text()


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"], ids=["stdout", "both"])
def test_a_demo_with_nobody_to_read_what_it_says_serves_on(environment: dict[str, str], closed: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = f"exec {sys.executable} -m bot demo --port {port} {closed}"
    shell = ["/bin/sh", "-c", command]
    with subprocess.Popen(shell, env=environment, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            with contextlib.suppress(URLError):
                assert urlopen(f"http://127.0.0.1:{port}/").status == 200
                break
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    assert list(Path.cwd().iterdir()) == []
