"""Programs that are killed while they work, and begun again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def say(line: str) -> None:
    """In such a program: tell those who watch it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def kill_when_it_says(line: str, module: str, *args: object) -> None:
    """Start a program and send it SIGKILL as soon as it prints this line."""
    with _start(module, *args) as program:
        assert program.stdout is not None
        seen = []
        for said in program.stdout:
            seen.append(said)
            if said.strip() == line:
                os.kill(program.pid, signal.SIGKILL)
                break
        else:
            raise AssertionError(f"it never said {line!r}:\n{''.join(seen)}")
    assert program.returncode == -signal.SIGKILL


def run_to_its_end(module: str, *args: object) -> str:
    """Run a program and give what it printed."""
    with _start(module, *args) as program:
        output, _ = program.communicate(timeout=60)
    assert program.returncode == 0, output
    return output


def _start(module: str, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-m", module, *map(str, args)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
