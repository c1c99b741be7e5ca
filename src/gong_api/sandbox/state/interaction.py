"""Figures about who talked and what was shown, and the comments on a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.state.attendance import brings_engineer
from gong_api.sandbox.state.calls import scenes_of
from gong_api.sandbox.state.company import PARTIES_PER_CALL, duration_of
from gong_api.sandbox.state.deeds import COMMENT, comment_times, sorts_of
from gong_api.sandbox.state.figures import (
    first_variant,
    host_roles,
    inside_roles,
    interaction_figures,
    question_rate,
    talk_of,
)
from gong_api.sandbox.state.zones import offset_minutes, write_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.conversation import Conversation

_COMMENTS = (
    "Great way to ask about the budget.",
    "Let us use this answer in the onboarding.",
    "Did we send them the security papers?",
    "Next time bring the engineer in earlier.",
    "Nice summary at the end.",
)


def interaction(talk: Conversation, wanted: Collection[str]) -> dict[str, Any]:
    """The wanted parts, under the names that answers use."""
    return {answer: make(talk) for name, (answer, make) in _PARTS.items() if name in wanted}


def comments(talk: Conversation, now: int) -> list[dict[str, Any]]:
    """The comments posted by a moment (microseconds): they appear hours after the call."""
    call, company = talk.call, talk.company
    if COMMENT not in sorts_of(company.lots(call.n)):
        return []
    draw = Draw(call.key ^ 7)
    found: list[dict[str, Any]] = []
    for order, (author, posted) in enumerate(comment_times(company, call.n, call.appears)):
        start = draw.between(0, call.duration - 10)
        reply = found[0]["id"] if found and draw.chance(50) else None
        comment = {
            "id": str(company.comments.apply(call.n * PARTIES_PER_CALL + order)),
            "audioStartTime": float(start),
            "audioEndTime": start + 8.5,
            "commenterUserId": author.id,
            "comment": draw.pick(_COMMENTS),
            "posted": write_moment(posted, offset_minutes(author.zone, posted), 3),
            "inReplyTo": reply,
            "duringCall": False,
        }
        if posted <= now:
            found.append(comment)
    return found


def _speakers(talk: Conversation) -> list[dict[str, Any]]:
    # Gong lists the company's speakers only.
    return [
        {
            "id": str(talk.party_id(person)),
            "userId": person.user.id,
            "talkTime": talk.talk_ms[person.place] / 1000,
        }
        for person in talk.people
        if person.user is not None and talk.speaks(person)
    ]


def _stats(talk: Conversation) -> list[dict[str, Any]]:
    if not talk.recorded:
        return []
    figures = interaction_figures(talk.talk, talk.call.duration, _host_roles(talk))
    return [{"name": name, "value": value} for name, value in figures.items()]


def _host_roles(talk: Conversation) -> tuple[int, ...]:
    return host_roles(talk.call.kind, engineer=talk.cast[1] is not talk.cast[0])


def talk_statistics(talk: Conversation) -> dict[str, float] | None:
    """The figures of a call that go into a user's; None when nothing was understood."""
    if not talk.recorded:
        return None
    call = talk.call
    figures = interaction_figures(talk.talk, call.duration, _host_roles(talk))
    figures["Question Rate"] = question_rate(talk.talk, call.duration, call.kind)
    return figures


def call_statistics(company: Company, n: int) -> dict[str, float] | None:
    """The same for call n, at less cost; None for a call without Whisper, such as a dialer's."""
    key = company.key(n)
    kind = company.kind(n, key)
    if kind.dialer or company.silent(n):
        return None
    duration = duration_of(kind, key)
    spoken = company.spoken(n, key)
    talk = talk_of(spoken, kind.agenda, scenes_of(duration), first_variant(key, spoken))
    host = host_roles(kind, engineer=brings_engineer(kind, key))
    figures = interaction_figures(talk, duration, host)
    figures["Question Rate"] = question_rate(talk, duration, kind)
    return figures


def _video(talk: Conversation) -> list[dict[str, Any]]:
    if talk.call.kind.dialer:
        return []
    shown = talk.plan.count("Product demo") * 60
    draw = Draw(talk.call.key ^ 8)
    parts = {
        "Browser": shown * 0.6,
        "Presentation": shown * 0.25,
        "Webcam": float(talk.call.duration - shown - draw.below(20)),
    }
    return [{"name": name, "duration": round(length, 1)} for name, length in parts.items()]


def _questions(talk: Conversation) -> dict[str, int]:
    asked = talk.talk.questions if talk.recorded else (0, 0, 0, 0)
    inside = sum(asked[role] for role in inside_roles(talk.call.kind))
    return {"companyCount": inside, "nonCompanyCount": sum(asked) - inside}


_PARTS: dict[str, tuple[str, Callable[[Conversation], Any]]] = {
    "speakers": ("speakers", _speakers),
    "personInteractionStats": ("interactionStats", _stats),
    "video": ("video", _video),
    "questions": ("questions", _questions),
}
