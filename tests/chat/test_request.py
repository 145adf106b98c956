"""HTTP on aiohttp against real loopback servers: what arrives, what a failure means, what the token never does."""

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.chat.request import AiohttpRequest, NotSent

SECRET = "AACanaryCanaryCanaryCanaryCanary"
TOKEN = f"123456:{SECRET}"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        port = runner.addresses[0][1]
        yield f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_server(reply: bytes | None) -> AsyncIterator[str]:
    """A server that reads a little, answers with these bytes and hangs up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10_000)
        if reply:
            writer.write(reply)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}/sendMessage"


def data(**values: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


def everything_said_by(error: BaseException) -> str:
    """All that a log or a report could show of an error."""
    parts = ["".join(traceback.format_exception(error))]
    todo: list[BaseException | None] = [error]
    while todo:
        one = todo.pop()
        if one is not None:
            parts += [str(one), repr(one), repr(one.args), repr(getattr(one, "__dict__", {}))]
            todo += [one.__cause__, one.__context__]
    return "\n".join(parts)


async def fails(url: str, **options: float) -> TelegramError:
    async with AiohttpRequest(**options) as request:  # type: ignore[arg-type]
        with pytest.raises(TelegramError) as failure:
            await request.post(url, data(chat_id=7, text="hello"))
    assert SECRET not in everything_said_by(failure.value)
    return failure.value


async def ok(_: web.Request) -> web.Response:
    return web.json_response({"ok": True, "result": {"message_id": 5}})


async def test_fields_travel_as_a_form_and_the_result_comes_back() -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    async def look(request: web.Request) -> web.Response:
        seen.append((request.content_type, dict(await request.post())))
        return await ok(request)

    async with serving(look) as url, AiohttpRequest() as request:
        result = await request.post(url, data(chat_id=7, text="knee & hip ½", reply_markup={"inline_keyboard": [[]]}))
    assert result == {"message_id": 5}
    expected = {"chat_id": "7", "text": "knee & hip ½", "reply_markup": '{"inline_keyboard": [[]]}'}
    assert seen == [("application/x-www-form-urlencoded", expected)]


async def test_files_travel_as_multipart_beside_the_fields() -> None:
    seen: dict[str, object] = {}

    async def look(request: web.Request) -> web.Response:
        for name, value in (await request.post()).items():
            seen[name] = (
                (value.filename, value.content_type, value.file.read()) if isinstance(value, web.FileField) else value
            )
        return await ok(request)

    picture = InputFile(b"\x89PNG", filename="squat.png")
    async with serving(look) as url, AiohttpRequest() as request:
        await request.post(url, data(chat_id=7, photo=picture))
    assert seen == {"chat_id": "7", "photo": ("squat.png", "image/png", b"\x89PNG")}


async def test_a_request_without_data_and_a_download_work() -> None:
    async with serving(ok) as url, AiohttpRequest() as request:
        assert await request.post(url) == {"message_id": 5}
        assert b"message_id" in await request.retrieve(url)


async def test_a_whole_bot_runs_over_it() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("/getMe"):
            me = {"id": 123456, "is_bot": True, "first_name": "Knee", "username": "knee_bot"}
            return web.json_response({"ok": True, "result": me})
        message = {"message_id": 9, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "hi"}
        return web.json_response({"ok": True, "result": message})

    async with serving(answer) as url:
        bot: ExtBot[None] = ExtBot(
            TOKEN, base_url=url.partition(TOKEN)[0], request=AiohttpRequest(), get_updates_request=AiohttpRequest()
        )
        async with bot:
            assert (await bot.send_message(7, "hi")).message_id == 9


async def test_a_refused_connection_means_that_nothing_was_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert isinstance(await fails(f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"), NotSent)


async def test_an_unknown_host_means_that_nothing_was_sent() -> None:
    assert isinstance(await fails(f"http://no-such-host.invalid/bot{TOKEN}/sendMessage"), NotSent)


async def test_an_address_that_is_none_means_that_nothing_was_sent() -> None:
    assert isinstance(await fails(f"http:///bot{TOKEN}/sendMessage"), NotSent)


async def test_a_server_without_tls_on_an_https_address_means_that_nothing_was_sent() -> None:
    async with serving(ok) as url:
        assert isinstance(await fails(url.replace("http:", "https:")), NotSent)


async def test_a_full_pool_means_that_nothing_was_sent() -> None:
    arrived, release = asyncio.Event(), asyncio.Event()
    requests = 0

    async def hang(request: web.Request) -> web.Response:
        nonlocal requests
        requests += 1
        arrived.set()
        await release.wait()
        return await ok(request)

    async with serving(hang) as url, AiohttpRequest(pool_size=1) as request:
        first = asyncio.create_task(request.post(url))
        await arrived.wait()
        with pytest.raises(NotSent) as failure:
            await request.post(url, pool_timeout=0.01, connect_timeout=0.01)
        release.set()
        await first
    assert requests == 1
    assert SECRET not in everything_said_by(failure.value)


async def test_a_pool_that_is_not_open_means_that_nothing_was_sent() -> None:
    with pytest.raises(NotSent):
        await AiohttpRequest().post(f"http://127.0.0.1:9/bot{TOKEN}/getMe")


async def test_an_answer_that_does_not_come_leaves_the_message_unknown() -> None:
    release = asyncio.Event()

    async def hang(request: web.Request) -> web.Response:
        await release.wait()
        return await ok(request)

    async with serving(hang) as url:
        failure = await fails(url, read_timeout=0.02)
        release.set()
    assert isinstance(failure, TimedOut)


async def test_a_connection_that_breaks_leaves_the_message_unknown() -> None:
    for reply in (None, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", b"nonsense\r\n\r\n"):
        async with raw_server(reply) as url:
            failure = await fails(url)
        assert type(failure) is NetworkError


async def test_no_redirect_is_followed() -> None:
    paths: list[str] = []

    async def redirect(request: web.Request) -> web.Response:
        paths.append(request.path)
        raise web.HTTPFound(f"/elsewhere{request.path}")

    async with serving(redirect) as url:
        assert isinstance(await fails(url), NetworkError)
    assert len(paths) == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(401, InvalidToken), (409, Conflict), (500, NetworkError), (502, NetworkError)]
)
async def test_an_error_page_that_repeats_the_address_does_not_give_the_token_away(
    status: int, kind: type[TelegramError], caplog: pytest.LogCaptureFixture
) -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.Response(status=status, text=f"<h1>{request.url} failed, {request.path.replace(':', '%3A')}</h1>")

    async with serving(echo) as url:
        assert type(await fails(url)) is kind
    assert SECRET not in caplog.text


async def test_a_page_that_is_no_answer_is_neither_believed_nor_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def portal(request: web.Request) -> web.Response:
        return web.Response(text=f"<h1>Please log in to reach {request.url}</h1>")

    async with serving(portal) as url:
        assert type(await fails(url)) is NetworkError
    assert SECRET not in caplog.text


async def test_a_pause_keeps_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")

    async def flood(_: web.Request) -> web.Response:
        answer = {"ok": False, "error_code": 429, "description": "slow", "parameters": {"retry_after": 17}}
        return web.json_response(answer, status=429)

    async with serving(flood) as url:
        failure = await fails(url)
    assert isinstance(failure, RetryAfter)
    assert failure._retry_after.total_seconds() == 17


async def test_the_environments_proxy_is_used_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free.getsockname()[1]}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with serving(ok) as url:
        async with AiohttpRequest() as request:
            assert await request.post(url) == {"message_id": 5}
        async with AiohttpRequest(trust_env=True) as request:
            with pytest.raises(NotSent):
                await request.post(url)


async def test_opening_and_closing_twice_changes_nothing_and_it_opens_again() -> None:
    request = AiohttpRequest()
    async with serving(ok) as url:
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.post(url) == {"message_id": 5}
            await request.shutdown()
            await request.shutdown()


async def test_a_cancelled_request_gives_its_connection_back() -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def hang_once(request: web.Request) -> web.Response:
        if not arrived.is_set():
            arrived.set()
            await release.wait()
        return await ok(request)

    async with serving(hang_once) as url, AiohttpRequest(pool_size=1) as request:
        task = asyncio.create_task(request.post(url))
        await arrived.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await request.post(url) == {"message_id": 5}
        release.set()
