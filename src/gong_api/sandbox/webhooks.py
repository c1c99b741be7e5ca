"""Automation rules: a call that is processed is posted to their URLs, as Gong does it.

A rule is "signed" (a JWT in the Authorization header, RS256, with the claims webhook_url,
body_sha256 and exp) or "secret url" (the URL holds the secret, nothing is signed). Deliveries go
to addresses of this machine only.
"""

from __future__ import annotations

import hashlib
import http.client
from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import msgspec

from gong_api.sandbox.extra import require
from gong_api.sandbox.message import Request
from gong_api.sandbox.rules import calls
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.company import LONGEST_WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.http.service import Service

SIGNED, SECRET_URL = "signed", "secret url"
FILTERS = ("workspaceId", "primaryUserIds", "direction", "scope", "system", "language", "isPrivate")
KEPT = 500
# A receiver judges the signature's life by its own clock, so the real time counts.
LIFE_SECONDS = 300

_TIMEOUT_SECONDS = 10.0
_ALGORITHM = "RS256"
# So many of the latest calls are looked at for one to test a rule with.
_TRIED = 500
_BATCH = 10
_CONTENT = (
    "structure topics trackers trackerOccurrences brief outline highlights callOutcome keyPoints"
)
_EVERYTHING: dict[str, Any] = {
    "context": "Extended",
    "exposedFields": {
        "parties": True,
        "content": dict.fromkeys(_CONTENT.split(), True),
        "interaction": dict.fromkeys(
            ("speakers", "video", "personInteractionStats", "questions"), True
        ),
        "collaboration": {"publicComments": True},
        "media": True,
    },
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: calls that equal `filter` in each of its fields are posted to `url`."""

    id: str
    url: str
    mode: str
    filter: Mapping[str, Any]

    @property
    def host(self) -> str:
        """Host and port alone, since the rest of the URL may be a secret."""
        return urlsplit(self.url).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt; `status` is 0 when nobody answered. The URL is left out: it may be a secret."""

    number: int
    time: str
    rule: str
    host: str
    call_id: str
    is_test: bool
    status: int
    error: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The delivery as JSON values."""
        return asdict(self)


class _MetaData(msgspec.Struct, rename="camel"):
    id: str
    is_private: bool = False


class _Item(msgspec.Struct, rename="camel"):
    meta_data: _MetaData


class _Page(msgspec.Struct):
    calls: list[msgspec.Raw]


@dataclass(slots=True)
class _Outgoing:
    rule: Rule
    call: bytes
    is_test: bool
    signed_url: str = ""


class Webhooks:
    """The rules of a sandbox, and what was delivered."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._pem = b""
        self.clear()

    def clear(self) -> None:
        """Drop all rules, and forget what was delivered."""
        self.rules: list[Rule] = []
        self.deliveries: deque[Delivery] = deque(maxlen=KEPT)
        self._seen = self._service.clock.micros()
        self._count = 0
        self._made = 0

    def add(self, url: str, mode: str = SIGNED, filter: Mapping[str, Any] | None = None) -> Rule:
        """Register a rule for calls processed from now on; ValueError says what is wrong."""
        wanted = dict(filter or {})
        if unknown := set(wanted) - set(FILTERS):
            raise ValueError(f"a filter has {', '.join(FILTERS)}; not {', '.join(sorted(unknown))}")
        _check_rule(url, mode)
        if not self.rules:
            self._seen = self._service.clock.micros()
        self._made += 1
        rule = Rule(str(self._made), url, mode, wanted)
        self.rules.append(rule)
        return rule

    def deliver(self) -> list[Delivery]:
        """Post the calls that were processed since the last time."""
        return [self._send(outgoing) for outgoing in self._take_due()]

    def test(self, rule_id: str) -> Delivery:
        """Post the latest processed call that fits a rule, marked as a test."""
        rule = next((rule for rule in self.rules if rule.id == rule_id), None)
        if rule is None:
            raise ValueError(f"there is no rule {rule_id}")
        with self._service.lock:
            ids = self._processed(0, self._service.clock.micros())[-_TRIED:]
            found = next((call for call in self._items(ids[::-1]) if _fits(rule, call)), None)
        if found is None:
            raise ValueError(f"no processed call fits rule {rule_id}")
        return self._send(_Outgoing(rule, found, is_test=True))

    def send(
        self,
        url: str,
        *,
        call_id: str = "",
        mode: str = SIGNED,
        signed_url: str = "",
        is_test: bool = True,
    ) -> Delivery:
        """Post one processed call, by default the latest, without a rule.

        `signed_url` is the URL that the signature names, where a proxy or a tunnel stands before
        `url`. ValueError says what is wrong.
        """
        _check_rule(url, mode)
        with self._service.lock:
            if call_id:
                ids = [int(call_id)] if call_id.isdecimal() else []
            else:
                ids = self._processed(0, self._service.clock.micros())[: -_TRIED - 1 : -1]
            found = next(self._items(ids), None)
        if found is None:
            raise ValueError(f"there is no processed call {call_id}".rstrip())
        return self._send(_Outgoing(Rule("", url, mode, {}), found, is_test, signed_url))

    def use_key(self, private_key: bytes) -> None:
        """Sign with an RSA key in PEM, so that its public half is known beforehand."""
        self._pem = private_key
        self.__dict__.pop("_key", None)

    @cached_property
    def _key(self) -> Any:
        forms = require("cryptography.hazmat.primitives.serialization")
        return forms.load_pem_private_key(self._pem or make_key(), None)

    @property
    def public_key(self) -> str:
        """The key that verifies signatures, in PEM."""
        forms = require("cryptography.hazmat.primitives.serialization")
        data: bytes = self._key.public_key().public_bytes(
            forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo
        )
        return data.decode()

    def _take_due(self) -> list[_Outgoing]:
        service = self._service
        with service.lock:
            now = service.clock.micros()
            since, self._seen = min(self._seen, now), now
            if not self.rules or since == now:
                return []
            ids = self._processed(since, now)
            return [
                _Outgoing(rule, call, is_test=False)
                for call in self._items(ids)
                for rule in self.rules
                if _fits(rule, call)
            ]

    def _processed(self, since: int, now: int) -> list[int]:
        """The ids of the calls that became readable after `since`, in that order."""
        company = self._service.company
        first = company.bound(since - LONGEST_WAIT)
        if not since:
            first = max(first, company.bound(now) - _TRIED)
        appears = [(company.appears(n), n) for n in range(first, company.bound(now))]
        found = [(when, company.id_of(n)) for when, n in appears if since < when <= now]
        found += [
            (call.appears, call.id)
            for call in self._service.overlay.calls
            if call.appears is not None and since < call.appears <= now
        ]
        return [call_id for _when, call_id in sorted(found)]

    def _items(self, ids: list[int]) -> Iterator[bytes]:
        """Each call as the extensive list shows it with everything; deleted ones are left out."""
        size = min(_BATCH, self._service.settings.page_size)
        for begin in range(0, len(ids), size):
            wanted = [str(call_id) for call_id in ids[begin : begin + size]]
            body = {"filter": {"callIds": wanted}, "contentSelector": _EVERYTHING}
            page = {
                msgspec.json.decode(item, type=_Item).meta_data.id: item
                for item in self._page(body)
            }
            yield from (page[call_id] for call_id in wanted if call_id in page)

    def _page(self, body: dict[str, Any]) -> list[bytes]:
        request = Request(
            "POST",
            "/v2/calls/extensive",
            headers={"content-type": "application/json", "host": self._service.host},
            body=msgspec.json.encode(body),
        )
        try:
            answer = calls.list_calls_extensive(self._service.context(request, []))
        except Refusal:  # all of them are deleted
            return []
        page = msgspec.json.decode(msgspec.json.encode(answer), type=_Page)
        return [bytes(call) for call in page.calls]

    def _send(self, outgoing: _Outgoing) -> Delivery:
        rule, meta = outgoing.rule, msgspec.json.decode(outgoing.call, type=_Item).meta_data
        body = b'{"callData":%b,"isTest":%b,"isPrivate":%b}' % (
            outgoing.call,
            b"true" if outgoing.is_test else b"false",
            b"true" if meta.is_private else b"false",
        )
        headers = {"Content-Type": "application/json"}
        if rule.mode == SIGNED:
            headers["Authorization"] = self._sign(outgoing.signed_url or rule.url, body)
        status, mistake = _post(rule.url, body, headers)
        self._count += 1
        delivery = Delivery(
            number=self._count,
            time=self._service.clock.now().isoformat(timespec="milliseconds"),
            rule=rule.id,
            host=rule.host,
            call_id=meta.id,
            is_test=outgoing.is_test,
            status=status,
            error=mistake,
        )
        self.deliveries.append(delivery)
        return delivery

    def _sign(self, url: str, body: bytes) -> str:
        claims = {
            "webhook_url": url,
            "body_sha256": hashlib.sha256(body).hexdigest(),
            "exp": int(self._service.clock.real_seconds()) + LIFE_SECONDS,
        }
        token: str = require("jwt").encode(claims, self._key, algorithm=_ALGORITHM)
        return token


def make_key() -> bytes:
    """A new private key for `Webhooks.use_key`, in PEM."""
    rsa = require("cryptography.hazmat.primitives.asymmetric.rsa")
    forms = require("cryptography.hazmat.primitives.serialization")
    data: bytes = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    )
    return data


def _check_rule(url: str, mode: str) -> None:
    if mode not in {SIGNED, SECRET_URL}:
        raise ValueError(f'mode is "{SIGNED}" or "{SECRET_URL}"')
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("the URL of a rule is an absolute http or https URL")
    try:
        local = ip_address(parts.hostname).is_loopback
    except ValueError:
        local = parts.hostname == "localhost"
    if not local:
        raise ValueError(f"{parts.hostname} is not this machine: deliveries go to loopback only")


def _fits(rule: Rule, call: bytes) -> bool:
    if not rule.filter:
        return True
    meta: dict[str, Any] = msgspec.json.decode(call)["metaData"]
    for name, wanted in rule.filter.items():
        if name == "primaryUserIds":
            if meta["primaryUserId"] not in [str(user) for user in cast("list[object]", wanted)]:
                return False
        elif meta[name] != wanted:
            return False
    return True


def _post(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """The status of the answer, or 0 and what went wrong. Redirects are not followed."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(str(parts.hostname), parts.port, timeout=_TIMEOUT_SECONDS)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        connection.request("POST", target, body, headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException) as error:
        return 0, type(error).__name__
    finally:
        connection.close()
    return answer.status, ""
