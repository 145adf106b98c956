"""setWebhook, deleteWebhook, getWebhookInfo."""

import re
from urllib.parse import urlsplit

from bot.emulator.call import Ask, Described
from bot.emulator.guard import LOOPBACK
from bot.emulator.methods.updates import allow
from bot.emulator.refusal import bad_request
from bot.emulator.state import Json
from bot.emulator.webhook import Webhook
from bot.emulator.wire import unix

MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256


def set_webhook(ask: Ask) -> Described:
    """Have updates brought to an address of this computer; http is enough here, and an empty one ends it."""
    address = ask.parameters.text("url")
    if not address:
        return delete_webhook(ask)
    secret = _secret(ask)
    _check(address)
    most = min(max(ask.parameters.integer("max_connections", USUAL_CONNECTIONS), 1), MOST_CONNECTIONS)
    updates, former = ask.bot.updates, _current(ask)
    allow(updates, ask)
    if ask.parameters.flag("drop_pending_updates"):
        updates.forget_all()
    elif former and (former.address, former.secret, former.max_connections) == (address, secret, most):
        return Described(True, "Webhook is already set")
    updates.end_poll("Conflict: terminated by setWebhook request")
    updates.end()
    world = ask.world
    webhook = Webhook(address, secret, most, updates=updates, now=world.now, wire=world.wire, call=ask.again)
    updates.receiver = webhook
    webhook.task = world.tasks.start(webhook.run())
    return Described(True, "Webhook was set")


def delete_webhook(ask: Ask) -> Described:
    """End the webhook; what was not delivered waits for getUpdates."""
    if ask.parameters.flag("drop_pending_updates"):
        ask.bot.updates.forget_all()
    if _current(ask) is None:
        return Described(True, "Webhook is already deleted")
    ask.bot.updates.end()
    return Described(True, "Webhook was deleted")


def get_webhook_info(ask: Ask) -> Json:
    """The address, how many updates wait, and what went wrong last."""
    webhook, updates = _current(ask), ask.bot.updates
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates.waiting)}
    if webhook is not None:
        info |= {"url": webhook.address, "max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
        if webhook.last_error_at is not None:
            info |= {"last_error_date": unix(webhook.last_error_at), "last_error_message": webhook.last_error}
    if updates.allowed:
        info["allowed_updates"] = sorted(updates.allowed)
    return info


def _current(ask: Ask) -> Webhook | None:
    receiver = ask.bot.updates.receiver
    return receiver if isinstance(receiver, Webhook) else None


def _secret(ask: Ask) -> str:
    secret = ask.parameters.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None:
        raise bad_request("invalid webhook URL specified")
    if parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if host not in LOOPBACK:
        raise bad_request("bad webhook: the emulator delivers to this computer only")


METHODS = {"setWebhook": set_webhook, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info}
