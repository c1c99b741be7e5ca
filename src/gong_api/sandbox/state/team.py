"""Who hosts which call: every block of P calls (P prime) gives each of P seats one call.

Seats belong to hosts, busy ones have more of them. As the seat of a call is an affine map of its
place in the block, the calls of some hosts are counted and listed without looking at the others'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api.sandbox.draw import mix
from gong_api.sandbox.state.people import HOSTS, User

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


class Team:
    """The hosts of a company and their seats."""

    def __init__(self, users: Sequence[User], key: int) -> None:
        self._key = key
        self.hosts = tuple(user for user in users if user.active and user.role in HOSTS)
        seats = [
            order
            for order, user in enumerate(self.hosts)
            for _ in range(1 + mix(key ^ user.index) % 3)
        ]
        self._seats = _pad_to_prime(seats, len(self.hosts))
        self.engineers = tuple(user for user in users if user.active and user.role == "se")

    def host_index(self, n: int) -> int:
        """The place among `hosts` of the one who hosts call n."""
        block, place = divmod(n, len(self._seats))
        factor, shift = self._block(block)
        return self._seats[(factor * place + shift) % len(self._seats)]

    def seats_of(self, user_ids: Collection[str]) -> tuple[int, ...]:
        """The seats of some users, for `count` and `walk`."""
        wanted = {order for order, user in enumerate(self.hosts) if user.id in user_ids}
        return tuple(seat for seat, order in enumerate(self._seats) if order in wanted)

    def count(self, seats: Sequence[int], low: int, high: int) -> int:
        """How many calls n of low..high-1 belong to the seats."""
        size = len(self._seats)
        first, last = low // size, (high - 1) // size
        if high <= low:
            return 0
        edges = {first, last}
        partial = sum(low <= n < high for block in edges for n in self._in_block(seats, block))
        return partial + len(seats) * (last - first + 1 - len(edges))

    def walk(self, seats: Sequence[int], low: int, high: int) -> Iterator[int]:
        """The calls n of low..high-1 that belong to the seats, in order."""
        if high <= low:
            return
        size = len(self._seats)
        for block in range(low // size, (high - 1) // size + 1):
            yield from (n for n in self._in_block(seats, block) if low <= n < high)

    def _in_block(self, seats: Sequence[int], block: int) -> list[int]:
        size = len(self._seats)
        factor, shift = self._block(block)
        inverse = pow(factor, -1, size)
        return sorted(block * size + (seat - shift) * inverse % size for seat in seats)

    def _block(self, block: int) -> tuple[int, int]:
        scatter = mix(block ^ self._key)
        size = len(self._seats)
        return 1 + scatter % (size - 1), (scatter >> 32) % size


def _pad_to_prime(seats: list[int], hosts: int) -> tuple[int, ...]:
    padded = list(seats)
    while not _is_prime(len(padded)):
        padded.append(len(padded) % hosts)
    return tuple(padded)


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % factor for factor in range(2, int(number**0.5) + 1))
