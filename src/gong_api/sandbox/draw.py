"""Randomness that is a function of its key: the same key gives the same numbers everywhere."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_HALF_BITS = 31
_HALF_MASK = (1 << _HALF_BITS) - 1
_FAMILY_MASK = (1 << 29) - 1

FIRST_ID = 2**53 + 1
"""The least id a permutation gives: JavaScript numbers cannot hold it."""


def mix(value: int) -> int:
    """Scatter a 64-bit value (the finaliser of splitmix64)."""
    value = (value + _STEP) & _MASK
    value = ((value ^ (value >> 30)) * _FIRST) & _MASK
    value = ((value ^ (value >> 27)) * _SECOND) & _MASK
    return value ^ (value >> 31)


@lru_cache(maxsize=4096)
def text_key(text: str) -> int:
    """A 64-bit key of a text, the same in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


class Draw:
    """A stream of numbers from one key (splitmix64)."""

    __slots__ = ("_state",)

    def __init__(self, key: int) -> None:
        self._state = key & _MASK

    def bits(self) -> int:
        """64 bits."""
        # As mix does it, without the call: draws are what most of a page is made of.
        self._state = value = (self._state + _STEP) & _MASK
        value = ((value ^ (value >> 30)) * _FIRST) & _MASK
        value = ((value ^ (value >> 27)) * _SECOND) & _MASK
        return value ^ (value >> 31)

    def below(self, limit: int) -> int:
        """An integer of 0..limit-1."""
        self._state = value = (self._state + _STEP) & _MASK
        value = ((value ^ (value >> 30)) * _FIRST) & _MASK
        value = ((value ^ (value >> 27)) * _SECOND) & _MASK
        return ((value ^ (value >> 31)) * limit) >> 64

    def between(self, low: int, high: int) -> int:
        """An integer of low..high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, percent: float) -> bool:
        """True in `percent` of a hundred cases."""
        return self.below(1_000_000) < percent * 10_000

    def uniform(self, low: float, high: float) -> float:
        """A float of low..high."""
        return low + (high - low) * (self.bits() / 2**64)


class Permutation:
    """An invertible map from 0..2^62-1 to ids above 2^53 and below 2^63 (a Feistel network)."""

    __slots__ = ("_keys",)

    def __init__(self, key: int) -> None:
        draw = Draw(key)
        self._keys = tuple(draw.bits() for _ in range(4))

    def apply(self, index: int) -> int:
        """The id of `index`."""
        left, right = index >> _HALF_BITS, index & _HALF_MASK
        for key in self._keys:
            value = ((right ^ key) + _STEP) & _MASK
            value = ((value ^ (value >> 30)) * _FIRST) & _MASK
            value = ((value ^ (value >> 27)) * _SECOND) & _MASK
            left, right = right, left ^ ((value ^ (value >> 31)) >> 33)
        return FIRST_ID + (left << _HALF_BITS | right)

    def invert(self, identifier: int) -> int | None:
        """The index of an id; None when no index has it."""
        value = identifier - FIRST_ID
        if not 0 <= value < 1 << (2 * _HALF_BITS):
            return None
        left, right = value >> _HALF_BITS, value & _HALF_MASK
        for key in reversed(self._keys):
            left, right = right ^ (mix(left ^ key) >> 33), left
        return left << _HALF_BITS | right


class Families:
    """Ids of the members 0..15 of any of 2^58 families: one computation serves a whole family."""

    __slots__ = ("_keys", "_latest")

    def __init__(self, key: int) -> None:
        draw = Draw(key)
        self._keys = tuple(draw.bits() for _ in range(4))
        self._latest = (-1, 0)

    def apply(self, index: int) -> int:
        """The id of member `index % 16` of family `index // 16`, as large as a permutation's."""
        family, member = index >> 4, index & 15
        known, base = self._latest
        if known != family:
            base = self._scatter(family)
            self._latest = (family, base)
        return FIRST_ID + (base << 4 | member)

    def _scatter(self, family: int) -> int:
        left, right = family >> 29, family & _FAMILY_MASK
        for key in self._keys:
            left, right = right, left ^ (mix(right ^ key) >> 35)
        return left << 29 | right
