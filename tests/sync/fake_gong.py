"""A tiny Gong whose calls a test can add, change, hide and break as it likes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from gong_api import AsyncGong

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
SINCE = datetime(2026, 6, 1, tzinfo=UTC)
Answer = tuple[int, Any]
CORE = ("users", "workspaces", "calls", "call_parties", "transcript_sentences")
"""The tables of what it speaks of."""


class FakeGong(httpx2.AsyncBaseTransport):
    """Speaks users, workspaces, extensive calls and transcripts; records every request."""

    def __init__(self, calls: int = 0, *, spread: timedelta = timedelta(hours=1)) -> None:
        self.users: list[Any] = [
            {
                "id": "u1",
                "emailAddress": "ada@example.com",
                "active": True,
                "emailAliases": ["a@x"],
            },
            {"id": "u2", "firstName": "Bo", "created": "2026-01-02T03:04:05.678+02:00"},
        ]
        self.workspaces: list[Any] = [{"id": "w1", "name": "Initial workspace"}]
        self.calls: list[dict[str, Any]] = []
        self.transcripts: dict[str, Any] = {}
        self.requests: list[tuple[str, Any]] = []
        self.faults: list[Callable[[str, Any], Answer | None]] = []
        self.total_shift = 0
        self.hidden: set[str] = set()
        self.newest_first = False
        for number in range(calls):
            self.add_call(str(1000 + number), SINCE + spread * number)

    def add_call(self, call_id: str, started: datetime, **meta: Any) -> dict[str, Any]:
        call = {
            "metaData": {
                "id": call_id,
                "title": f"Call {call_id}",
                "started": started.isoformat(),
                "duration": 60,
                "isPrivate": False,
                "media": "Video",
                **meta,
            },
            "parties": [
                {"id": f"p{call_id}", "speakerId": "s1", "name": "Ada", "affiliation": "Internal"},
                {"id": f"q{call_id}", "emailAddress": "bo@example.org", "methods": ["Invitee"]},
            ],
            "content": {"brief": f"About {call_id}", "callOutcome": None},
        }
        self.calls.append(call)
        self.transcripts[call_id] = [
            {
                "speakerId": "s1",
                "topic": "Intro",
                "sentences": [
                    {"start": 0, "end": 900, "text": f"Hello from {call_id}."},
                    {"start": 900, "end": 1900, "text": "How are you?"},
                ],
            },
            {"speakerId": None, "sentences": [{"start": 2000, "end": 2500, "text": "Fine."}]},
        ]
        return call

    def call(self, call_id: str) -> dict[str, Any]:
        return next(call for call in self.calls if call["metaData"]["id"] == call_id)

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def client(self, **settings: Any) -> AsyncGong:
        return AsyncGong(
            access_key="k",
            access_key_secret="s",
            transport=self,
            **{"budget": "off", "retries": 0, **settings},
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        content = await request.aread()
        path = request.url.path
        body = json.loads(content) if content else {}
        self.requests.append((path, body))
        for fault in self.faults:
            answer = fault(path, body)
            if answer is not None:
                return _response(*answer)
        return _response(*self._answer(path, body))

    def _answer(self, path: str, body: Any) -> Answer:
        if path == "/v2/users":
            return 200, {"records": {"totalRecords": len(self.users)}, "users": self.users}
        if path == "/v2/workspaces":
            return 200, {"workspaces": self.workspaces}
        if path == "/v2/calls/extensive":
            found = self._selected(body["filter"])
            return _page("calls", found, body, len(found) + self.total_shift)
        if path != "/v2/calls/transcript":
            return 404, {"errors": ["There is no such thing here."]}
        found = [
            {"callId": call_id, "transcript": self.transcripts[call_id]}
            for call_id in body["filter"]["callIds"]
            if call_id in self.transcripts
        ]
        return _page("callTranscripts", found, body, len(found))

    def _selected(self, chosen: dict[str, Any]) -> list[Any]:
        if "callIds" in chosen:
            return [call for call in self.calls if call["metaData"]["id"] in chosen["callIds"]]
        start = datetime.fromisoformat(chosen["fromDateTime"])
        end = datetime.fromisoformat(chosen["toDateTime"])
        dated = [(datetime.fromisoformat(call["metaData"]["started"]), call) for call in self.calls]
        dated = [item for item in dated if start <= item[0] < end]
        dated = [item for item in dated if item[1]["metaData"]["id"] not in self.hidden]
        wanted = chosen.get("workspaceId")
        return [
            call
            for _, call in sorted(dated, key=lambda item: item[0], reverse=self.newest_first)
            if wanted is None or call["metaData"].get("workspaceId") == wanted
        ]


def _page(key: str, items: list[Any], body: Any, total: int) -> Answer:
    if not items:
        return 404, {"errors": ["No calls found corresponding to the provided filters"]}
    number = int(body.get("cursor", "0"))
    part = items[number * 100 : number * 100 + 100]
    records = {
        "totalRecords": total,
        "currentPageSize": len(part),
        "currentPageNumber": number,
    }
    if (number + 1) * 100 < len(items):
        records["cursor"] = str(number + 1)
    return 200, {"requestId": "r", "records": records, key: part}


def _response(status: int, content: Any) -> httpx2.Response:
    return httpx2.Response(status, json=content)
