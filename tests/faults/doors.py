"""The same calls through both clients: what came back, or the error; and every sleep asked for."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gong_api import AsyncGong, Gong

KEY, SECRET = "an-access-key", "a-secret-that-nobody-sees"
Call = Callable[[Any], Any]


@dataclass
class Seen:
    """What a run of calls came to."""

    values: list[Any] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    @property
    def value(self) -> Any:
        return self.values[-1]

    @property
    def error(self) -> Any:
        assert isinstance(self.value, Exception), self.value
        return self.value


def _settings(url: str, given: dict[str, Any]) -> dict[str, Any]:
    base = {"access_key": KEY, "access_key_secret": SECRET, "base_url": url, "budget": "off"}
    return {**base, "timeout": 10.0, **given}


def blocking(url: str, *calls: Call, between: Callable[[], Any] = bool, **settings: Any) -> Seen:
    """Run the calls with one ``Gong``."""
    seen = Seen()
    with Gong(**_settings(url, settings)) as gong:
        gong._engine.driver._sleep = seen.slept.append
        for call in calls:
            try:
                seen.values.append(call(gong))
            except Exception as error:  # noqa: BLE001 - it is what is looked at
                seen.values.append(error)
            between()
    return seen


def evented(url: str, *calls: Call, between: Callable[[], Any] = bool, **settings: Any) -> Seen:
    """Run the calls with one ``AsyncGong``."""

    async def run() -> Seen:
        seen = Seen()

        async def sleep(seconds: float) -> None:
            seen.slept.append(seconds)

        async with AsyncGong(**_settings(url, settings)) as gong:
            gong._engine.driver._sleep = sleep
            for call in calls:
                try:
                    made = call(gong)
                    seen.values.append(await made if inspect.isawaitable(made) else made)
                except Exception as error:  # noqa: BLE001 - it is what is looked at
                    seen.values.append(error)
                between()
        return seen

    return asyncio.run(run())


DOORS = [blocking, evented]
