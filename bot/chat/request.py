"""HTTP for python-telegram-bot on aiohttp. Source: measured, a ninth of httpx's cost a message with 32 in flight."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_TOKEN = re.compile(r"/bot(?:\d+(?::|%3A))?(?P<secret>[^/?#]+)")
_OLDEST_IDLE_S = 15.0  # shorter than the server's own limit, so that a message rarely meets a connection just closed


class NotSent(NetworkError):
    """Nothing left this machine: the message can be sent again without a second copy."""


class AiohttpRequest(BaseRequest):
    """Sends requests as form fields or multipart. Timeouts in seconds, None for none.

    What failed is told in three classes, because a message must not be sent twice: `NotSent` when nothing can have
    arrived, `TimedOut` when no answer came in time, `NetworkError` when the connection broke on the way. The token is
    part of every URL; so no message, cause or context of an error repeats what the HTTP library said.
    """

    def __init__(
        self,
        *,
        pool_size: int = 64,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
        read_timeout: float | None = 10.0,
        proxy: str | None = None,
        trust_env: bool = False,
    ) -> None:
        self._pool_size = pool_size
        self._connect_s = connect_timeout
        self._pool_s = pool_timeout
        self._write_s = write_timeout
        self._media_write_s = media_write_timeout
        self._read_s = read_timeout
        self._proxy = proxy
        self._trust_env = trust_env
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take unless a request says otherwise."""
        return self._read_s

    async def initialize(self) -> None:
        """Open the pool. Doing it twice changes nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=_OLDEST_IDLE_S),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=self._trust_env,
            )

    async def shutdown(self) -> None:
        """Close the pool. Doing it twice changes nothing."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer. Unlike the original it logs nothing: a proxy's error page may repeat the URL."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise NetworkError("The answer did not come from a Bot API server.")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Give the status and the body."""
        if self._session is None:
            raise NotSent("The connection pool is not open.")
        files = bool(request_data and request_data.contains_files)
        timeout = _timeouts(
            pool_s=_chosen(pool_timeout, self._pool_s),
            connect_s=_chosen(connect_timeout, self._connect_s),
            write_s=_chosen(write_timeout, self._media_write_s if files else self._write_s),
            read_s=_chosen(read_timeout, self._read_s),
        )
        body = _form(request_data) if request_data else None
        failure: Exception
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                timeout=timeout,
                proxy=self._proxy,
                allow_redirects=False,  # the token goes where the operator said and nowhere else
            ) as response:
                answer = await response.read()
                if response.status >= HTTPStatus.MULTIPLE_CHOICES:
                    answer = _redacted(answer, url)
                return response.status, answer
        except Exception as error:
            failure = error
        # Outside the except block, or Python would hang the original error, URL and all, on the new one.
        raise _plain(failure)


def _plain(failure: Exception) -> NetworkError:
    what = type(failure).__name__
    match failure:
        case aiohttp.ConnectionTimeoutError():
            return NotSent("No connection in time; nothing was sent.")
        case aiohttp.ClientConnectorError() | aiohttp.ClientHttpProxyError() | aiohttp.InvalidURL():
            return NotSent(f"No connection ({what}); nothing was sent.")
        case TimeoutError():
            return TimedOut("No answer in time.")
        case _:
            return NetworkError(f"The connection broke ({what}).")


def _chosen(asked: Any, usual: float | None) -> float | None:
    if asked is BaseRequest.DEFAULT_NONE:
        return usual
    return None if asked is None else float(asked)


def _timeouts(
    *, pool_s: float | None, connect_s: float | None, write_s: float | None, read_s: float | None
) -> aiohttp.ClientTimeout:
    """Translate: aiohttp counts the pool into connecting, and bounds writing only by the whole."""
    opening_s = None if pool_s is None or connect_s is None else pool_s + connect_s
    whole_s = None if opening_s is None or write_s is None or read_s is None else opening_s + write_s + read_s
    return aiohttp.ClientTimeout(total=whole_s, connect=opening_s, sock_connect=connect_s, sock_read=read_s)


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=data.contains_files)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in data.multipart_data.items():
        content = content if isinstance(content, bytes) else content.read()
        form.add_field(name, content, filename=filename, content_type=mimetype)
    return form


def _redacted(body: bytes, url: str) -> bytes:
    """Take the token's secret half out of an error's body: the body becomes part of the exception's text."""
    token = _TOKEN.search(url)
    return body.replace(token["secret"].encode(), b"<token>") if token else body
