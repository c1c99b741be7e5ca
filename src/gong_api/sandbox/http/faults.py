"""Faults on demand: rules that spoil chosen requests in chosen ways.

`POST /v2/calls/transcript: 500 x2, reset 1%, latency 300-900ms, html 0.5%` is one rule: the verb
may be left out, the path may hold `*`, and actions stand in order, the first that fires wins
(latency is added to it). `x2` lets an action fire twice, `1%` in one case of a hundred, and
`after 3` only from the fourth matching request on.

Actions: a status (`503`), `html` (a gateway's page, `html 403` for another status than 502),
`reset`, `truncate`, `latency 300ms`, `rate-limit`, `rate-limit-day`; `retry-after 7` adds that
header to the action before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from gong_api.sandbox.message import RESET, TRUNCATE
from gong_api.sandbox.settings import read_latency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.draw import Draw
    from gong_api.sandbox.message import Request

STATUS, HTML, LATENCY = "status", "html", "latency"
RATE_LIMIT, RATE_LIMIT_DAY = "rate-limit", "rate-limit-day"
_WORDS = frozenset({HTML, RESET, TRUNCATE, LATENCY, RATE_LIMIT, RATE_LIMIT_DAY})
_VERBS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_STATUS = re.compile(r"[1-5]\d\d")
_TIMES = re.compile(r"x(\d+)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")


@dataclass(slots=True)
class Action:
    """One way to spoil a request, and how often it still may."""

    kind: str
    status: int = 0
    retry_after: int | None = None
    latency: tuple[float, float] = (0.0, 0.0)
    percent: float = 100.0
    left: int | None = None
    skip: int = 0

    def fires(self, draw: Draw) -> bool:
        """Whether the action applies to one more matching request."""
        if self.skip:
            self.skip -= 1
            return False
        if self.left == 0 or (self.percent < 100 and not draw.chance(self.percent)):
            return False
        if self.left is not None:
            self.left -= 1
        return True


@dataclass(slots=True)
class Fault:
    """A rule: which requests it is for, and what it does to them."""

    text: str
    verb: str
    path: str
    actions: list[Action]

    def matches(self, request: Request) -> bool:
        """Whether the rule is for a request."""
        return self.verb in {"", request.method} and fnmatchcase(request.path, self.path)


@dataclass(slots=True)
class Effect:
    """What the rules do to one request: a delay, and at most one action."""

    delay: float = 0.0
    action: Action | None = None


class Faults:
    """The rules in force, in the order in which they were added."""

    def __init__(self) -> None:
        self._rules: list[Fault] = []

    def add(self, rule: str) -> Fault:
        """Put a rule in force; ValueError says what is wrong with it."""
        fault = parse_fault(rule)
        self._rules.append(fault)
        return fault

    def clear(self) -> None:
        """Drop all rules."""
        self._rules.clear()

    def rules(self) -> list[str]:
        """The text of each rule."""
        return [fault.text for fault in self._rules]

    def strike(self, request: Request, draw: Draw) -> Effect:
        """What happens to a request."""
        effect = Effect()
        for fault in self._rules:
            if not fault.matches(request):
                continue
            for action in fault.actions:
                if action.kind == LATENCY:
                    if action.fires(draw):
                        effect.delay += draw.uniform(*action.latency)
                elif effect.action is None and action.fires(draw):
                    effect.action = action
        return effect


def parse_fault(rule: str) -> Fault:
    """Read a rule; ValueError says what is wrong with it."""
    target, colon, actions = rule.rpartition(":")
    words = target.split() if colon else []
    verb = words.pop(0).upper() if words and words[0].upper() in _VERBS else ""
    if len(words) > 1:
        raise ValueError(f"{rule}: before the colon stand a verb and a path, or one of them")
    parsed: list[Action] = []
    for text in actions.split(","):
        _parse_action(text.split(), parsed, rule)
    return Fault(rule.strip(), verb, words[0] if words else "*", parsed)


def _parse_action(words: list[str], parsed: list[Action], rule: str) -> None:
    if not words:
        raise ValueError(f"{rule}: an action is empty")
    head = words[0].lower()
    if head == "retry-after":
        if not parsed:
            raise ValueError(f"{rule}: retry-after follows the action that it belongs to")
        action = parsed[-1]
    else:
        if _STATUS.fullmatch(head):
            action = Action(STATUS, status=int(head))
        elif head in _WORDS:
            action = Action(head, status=502 if head == HTML else 0)
        else:
            raise ValueError(f"{rule}: {head} is no action")
        parsed.append(action)
        words = words[1:]
    _parse_options(iter(words), action, rule)


def _parse_options(words: Iterator[str], action: Action, rule: str) -> None:
    for word in words:
        if match := _TIMES.fullmatch(word):
            action.left = int(match[1])
        elif match := _PERCENT.fullmatch(word):
            action.percent = float(match[1])
        elif word in {"after", "retry-after"}:
            number = next(words, "")
            if not number.isdigit():
                raise ValueError(f"{rule}: {word} needs a number")
            if word == "after":
                action.skip = int(number)
            else:
                action.retry_after = int(number)
        elif action.kind == HTML and _STATUS.fullmatch(word):
            action.status = int(word)
        elif action.kind == LATENCY:
            action.latency = read_latency(word)
        else:
            raise ValueError(f"{rule}: {word} is not understood")
