"""A Bot API server for one benchmark, in a process of its own: it counts what it is sent and does nothing else.

Run as `python -m tests.benchmarks.server LATENCY_S`; it prints its port.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

ME = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
CHAT = {"id": 42, "type": "private", "first_name": "Ann"}
MESSAGE = {"message_id": 7, "date": 1700000000, "chat": CHAT, "from": ME, "text": "Good to see you. Here is today."}
_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


def answer_to(method: str, message_id: int | None = None) -> bytes:
    """Give the body that a Bot API server answers to a method; a tap is answered with `true`."""
    message = MESSAGE if message_id is None else MESSAGE | {"message_id": message_id}
    result = {"getMe": ME, "answerCallbackQuery": True}.get(method, message)
    return json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode()


class Origin(str):
    """The address of a running server."""

    def received(self) -> int:
        """Count the messages that arrived."""
        with urllib.request.urlopen(f"{self}/count") as answer:
            return int(answer.read())


@contextmanager
def counting_server(latency_s: float = 0.0) -> Iterator[Origin]:
    """Run a server for as long as the block lasts."""
    command = [sys.executable, "-u", "-m", __name__, str(latency_s)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            yield Origin(f"http://127.0.0.1:{int(program.stdout.readline())}")
        finally:
            program.terminate()


class _Connection(asyncio.Protocol):
    messages = 0
    latency_s = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._bytes = b""

    def data_received(self, data: bytes) -> None:
        self._bytes += data
        while (request := self._next()) is not None:
            path = request.split(b" ", 2)[1]
            if path.endswith(b"/count"):
                self._answer(str(_Connection.messages).encode())
                continue
            method = path.rpartition(b"/")[2].decode()
            _Connection.messages += method == "sendMessage"
            asyncio.get_running_loop().call_later(self.latency_s, self._answer, answer_to(method))

    def _next(self) -> bytes | None:
        """Give the head of the next request that has arrived whole; clients send a length, never chunks."""
        head, end, rest = self._bytes.partition(_END)
        if not end:
            return None
        lowered = head.lower()
        at = lowered.find(_LENGTH)
        length = int(lowered[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(rest) < length:
            return None
        self._bytes = rest[length:]
        return head

    def _answer(self, body: bytes) -> None:
        if not self._transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self._transport.write(head + body)


async def _serve(latency_s: float) -> None:
    _Connection.latency_s = latency_s
    server = await asyncio.get_running_loop().create_server(_Connection, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1])))
