"""Locks that survive a fork: held while the process splits, free on both sides."""

from __future__ import annotations

import os
import threading
import weakref


class ForkSafe:
    """Something with a lock that no fork may copy while another thread is inside.

    Nobody holds two such locks at once.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        with _forking:
            _everyone.add(self)

    def prepare_fork(self) -> None:
        """Put away, under the lock, what must not exist in two processes."""


_forking = threading.Lock()
_everyone: weakref.WeakSet[ForkSafe] = weakref.WeakSet()
_held: list[ForkSafe] = []


def _before() -> None:
    _forking.acquire()
    for member in list(_everyone):
        member.lock.acquire()
        _held.append(member)
        member.prepare_fork()


def _after() -> None:
    while _held:
        _held.pop().lock.release()
    _forking.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)
