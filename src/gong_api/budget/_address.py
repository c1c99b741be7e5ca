"""The address of a shared budget, taken apart so that its password is shown nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from gong_api.errors import ConfigurationError

SCHEMES = {
    "redis": "redis",
    "rediss": "rediss",
    "valkey": "redis",
    "valkeys": "rediss",
    "unix": "unix",
}
DEFAULT_PORT = 6379
ANSWER_SECONDS = 3.0
CONNECT_SECONDS = 2.0


def is_address(text: str) -> bool:
    """Whether a budget is an address, not the name of a kind."""
    return "://" in text


def shown(url: str) -> str:
    """Return an address without user, password and options, whatever it is."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share <= 1:
        raise ValueError(text)
    return share


def _number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _seconds(text: str) -> float:
    seconds = float(text)
    # Written so that NaN is refused as well.
    if not 0 < seconds < float("inf"):
        raise ValueError(text)
    return seconds


def _yes(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text.lower()]


_OPTIONS: dict[str, tuple[Callable[[str], Any], str]] = {
    "db": (_number, "a number, from 0"),
    "socket_timeout": (_seconds, "a number of seconds above 0"),
    "ssl_ca_certs": (str, "a file"),
    "ssl_certfile": (str, "a file"),
    "ssl_keyfile": (str, "a file"),
    "cluster": (_yes, "true or false"),
    "fallback": (_share, "a share above 0 and up to 1"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where a shared budget is kept.

    ``options`` are keywords of ``redis.Redis`` without the login, which only ``login`` tells.
    """

    shown: str
    options: Mapping[str, Any]
    login: Callable[[], tuple[str, ...]]
    fallback: float | None
    cluster: bool

    def __repr__(self) -> str:
        return f"<Address {self.shown}>"

    @classmethod
    def parse(cls, url: str) -> Address:
        """Take an address apart.

        Raises:
            ConfigurationError: it is none; the message does not repeat it.
        """
        parts, port = _parts(url)
        scheme = SCHEMES[parts.scheme]
        found = _options(parts.query)
        if scheme != "rediss" and any(name.startswith("ssl_") for name in found):
            raise ConfigurationError(
                "The options ssl_... of the shared budget's address need rediss:// or valkeys://: "
                f"with {parts.scheme}:// the way to the server is not encrypted."
            )
        fallback, cluster = found.pop("fallback", None), found.pop("cluster", False)
        timeout = found.setdefault("socket_timeout", ANSWER_SECONDS)
        options: dict[str, Any] = {"db": 0, **found}
        if scheme == "unix":
            options["unix_socket_path"] = unquote(parts.path)
            place = f"unix://{parts.path}"
        else:
            options |= {"host": parts.hostname or "localhost", "port": port or DEFAULT_PORT}
            options["socket_connect_timeout"] = min(timeout, CONNECT_SECONDS)
            options["ssl"] = scheme == "rediss"
            options["db"] = found.get("db", _database(parts.path))
            host = f"[{options['host']}]" if ":" in options["host"] else options["host"]
            place = f"{parts.scheme}://{host}:{options['port']}/{options['db']}"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        login = tuple(text for text in (user, password) if text) if password else ()
        return cls(place, options, lambda: login, fallback, cluster)


def _parts(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    wrong = parts.scheme not in SCHEMES or parts.fragment
    if wrong or (parts.scheme == "unix" and not parts.path.strip("/")):
        raise ConfigurationError(
            "A shared budget needs an address such as redis://host:6379/0, rediss://, valkey:// "
            "or unix:///path, and this is none. Write signs such as @, / and # in a password "
            "as %40, %2F and %23."
        )
    return parts, port


def _options(query: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in parse_qsl(query, keep_blank_values=True):
        if name not in _OPTIONS:
            raise ConfigurationError(
                f"The address of a shared budget takes the options {', '.join(_OPTIONS)}, and "
                "this one has another."
            )
        convert, wanted = _OPTIONS[name]
        try:
            found[name] = convert(text)
        except (ValueError, KeyError):
            raise ConfigurationError(
                f"The option {name} of the shared budget's address must be {wanted}."
            ) from None
    return found


def _database(path: str) -> int:
    text = path.strip("/")
    if text and not text.isdecimal():
        raise ConfigurationError(
            "The path of the shared budget's address must be the number of a database, such as /0."
        )
    return int(text or 0)
