"""Keeping other web sites out of the chat page.

A page in the same browser can post to loopback, and a hostile name server can point its own name at 127.0.0.1. Both
show in the Host and Origin headers, which scripts cannot forge.
"""

from urllib.parse import urlsplit

from starlette.requests import Request

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def is_trusted(request: Request) -> bool:
    """Whether the request comes from this machine's own page, or from a program that is no browser."""
    return _is_loopback(request.headers.get("host", "")) and not is_foreign(request)


def is_foreign(request: Request) -> bool:
    """Whether a browser sends this on behalf of another site; programs that are no browser never do."""
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return origin not in (None, own) or request.headers.get("sec-fetch-site") in ("cross-site", "same-site")


def _is_loopback(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False
