"""Data of a person outside the company: where it is, and its erasure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from gong_api.sandbox.draw import mix, text_key
from gong_api.sandbox.overlay import address_of
from gong_api.sandbox.overlay.crm import PEOPLE, is_person
from gong_api.sandbox.overlay.privacy import ERASURE_MICROS, Erasure
from gong_api.sandbox.rules.created import match_user
from gong_api.sandbox.rules.finding import Finding, Found
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter
from gong_api.sandbox.state.crm import BASIC, NOW, SYSTEM, call_context
from gong_api.sandbox.state.directory import Entry, digits_of
from gong_api.sandbox.state.emails import emails

if TYPE_CHECKING:
    from gong_api.sandbox.overlay.calls import CreatedCall
    from gong_api.sandbox.rules.context import Answer, Context

_DAY = 86_400_000_000
_DAYS_OF_EMAILS = 90


@dataclass(frozen=True, slots=True)
class _Subject:
    """A person: by which address or number, and the contact whom it belongs to.

    Of an erased one nothing is known but the calls that came later.
    """

    email: str = ""
    phone: str = ""
    entry: Entry | None = None
    erased: bool = False

    @property
    def emails(self) -> set[str]:
        """The addresses, in lower case."""
        known = {self.email} if self.email else set[str]()
        return known | ({self.entry.contact.email.lower()} if self.entry else set())

    @property
    def phones(self) -> set[str]:
        """The digits of the numbers."""
        known = {self.phone} if self.phone else set[str]()
        return known | ({digits_of(self.entry.contact.phone)} if self.entry else set())


def find_email(context: Context) -> Answer:
    """GET /v2/data-privacy/data-for-email-address: empty lists for a stranger."""
    subject = _by_email(context)
    return {**_references(context, subject), "customerEngagement": _events(context, subject)}


def find_phone(context: Context) -> Answer:
    """GET /v2/data-privacy/data-for-phone-number."""
    supplied = read_query(context.request)["phoneNumber"]
    subject = _by_phone(context)
    entry = None if subject.erased else subject.entry
    return {
        **_references(context, subject),
        "suppliedPhoneNumber": supplied,
        "matchingPhoneNumbers": [entry.contact.phone] if entry else [],
        "emailAddresses": [entry.contact.email] if entry else [],
    }


def erase_email(context: Context) -> Answer:
    """POST /v2/data-privacy/erase-data-for-email-address: done some hours later."""
    return _erase(context, _by_email(context))


def erase_phone(context: Context) -> Answer:
    """POST /v2/data-privacy/erase-data-for-phone-number."""
    return _erase(context, _by_phone(context))


def _by_email(context: Context) -> _Subject:
    email = unquote(read_query(context.request)["emailAddress"]).strip().lower()
    if "@" not in email:
        raise Refusal(400, "emailAddress: is not an e-mail address")
    directory = context.company.directory
    if email in directory.users:
        raise Refusal(400, "emailAddress: belongs to a member of the company")
    erased = context.overlay.erasures.email(email)
    return _Subject(email=email, entry=directory.contacts.get(email), erased=erased)


def _by_phone(context: Context) -> _Subject:
    given = read_query(context.request)["phoneNumber"].strip()
    digits = digits_of(given)
    if not given.startswith("+") or len(digits) < len("+1555"):
        reason = 'a "+" in a query string must be sent as %2B' if digits else ""
        raise Refusal(400, 'phoneNumber: must begin with "+" and a country code', reason=reason)
    directory = context.company.directory
    if digits in directory.user_phones:
        raise Refusal(400, "phoneNumber: belongs to a member of the company")
    erased = context.overlay.erasures.phone(digits)
    return _Subject(phone=digits, entry=directory.phones.get(digits), erased=erased)


def _erase(context: Context, subject: _Subject) -> Answer:
    company, overlay = context.company, context.overlay
    entry = subject.entry
    effective = context.now + ERASURE_MICROS
    numbers: list[int] = []
    if entry is not None:
        numbers = company.directory.calls_with(entry, company.bound(context.now))
    for call in overlay.calls:
        if _takes_part(context, call, subject):
            call.erased = effective
    overlay.erasures.add(
        Erasure(
            effective=effective,
            emails=frozenset(subject.emails),
            phones=frozenset(subject.phones),
            crm_ids=frozenset({entry.contact.crm_id} if entry else ()),
            numbers=frozenset(numbers),
        )
    )
    return {}


def _takes_part(context: Context, call: CreatedCall, subject: _Subject) -> bool:
    return any(
        address_of(party) in subject.emails
        or digits_of(party.get("phoneNumber") or "") in subject.phones
        for party in call.body["parties"]
        if match_user(context.company, party) is None
    )


def _references(context: Context, subject: _Subject) -> Answer:
    meetings = [
        {"id": str(meeting_id)}
        for meeting_id, meeting in context.overlay.meetings.items()
        if subject.emails & set(map(address_of, meeting["invitees"]))
    ]
    return {
        "emails": _emails(context, subject),
        "calls": [_call(context, found) for found in _calls(context, subject)],
        "meetings": meetings,
        "customerData": _customer_data(context, subject),
    }


def _calls(context: Context, subject: _Subject) -> list[Found]:
    company, entry = context.company, subject.entry
    numbers: list[int] = []
    if entry is not None:
        numbers = company.directory.calls_with(entry, company.bound(context.now))
    ids = [company.id_of(n) for n in numbers]
    ids += [call.id for call in context.overlay.calls if _takes_part(context, call, subject)]
    finding = Finding(company, context.overlay, context.now, CallFilter(ids=ids))
    return finding.take(len(ids))


def _call(context: Context, found: Found) -> Answer:
    linked: list[dict[str, Any]] = []
    if found.created is None:
        linked = call_context(context.company, found.call, BASIC, (NOW,), context.now)
    return {
        "id": str(found.call.id),
        "status": "COMPLETED",
        "externalSystems": [
            {
                "system": system["system"],
                "objects": [
                    {"objectType": item["objectType"], "externalId": item["objectId"]}
                    for item in system["objects"]
                ],
            }
            for system in linked
        ],
    }


def _emails(context: Context, subject: _Subject) -> list[Answer]:
    entry = subject.entry
    if entry is None or subject.erased:
        return []
    since = context.now - _DAYS_OF_EMAILS * _DAY
    return [
        {
            "from": entry.contact.email if int(email.id, 16) % 2 else email.user.email,
            "id": email.id,
            "sentTime": email.write_sent(),
            "mailbox": email.user.email,
            "messageHash": f"{mix(int(email.id, 16)):016x}",
        }
        for email in emails(context.company, entry.account, since, context.now)
        if email.contact == entry.contact
    ]


def _customer_data(context: Context, subject: _Subject) -> list[Answer]:
    found: list[Answer] = []
    if subject.entry is not None and not subject.erased:
        contact = subject.entry.contact
        fields = {"Name": contact.name, "Title": contact.title, "Email": contact.email}
        found.append({"system": SYSTEM, "objects": [_object("Contact", contact.crm_id, fields)]})
    integration = context.overlay.crm.integration
    if integration is not None:
        objects = [
            _object(kind.capitalize(), identifier, record)
            for kind in PEOPLE
            for identifier, record in integration.records.get(kind, {}).items()
            if is_person(record, subject.emails, subject.phones)
        ]
        if objects:
            found.append({"system": "Generic", "objects": objects})
    return found


def _object(kind: str, identifier: str, fields: Answer) -> Answer:
    return {
        "id": str(mix(text_key(identifier)) >> 1),
        "objectType": kind,
        "externalId": identifier,
        "mirrorId": None,
        "fields": [{"name": name, "value": value} for name, value in fields.items()],
    }


def _events(context: Context, subject: _Subject) -> list[Answer]:
    return [kept["event"] for kept in context.overlay.events if kept["emails"] & subject.emails]
