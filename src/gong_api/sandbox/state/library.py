"""The library: public folders of each workspace, and the calls and snippets saved in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.draw import Draw, Permutation, mix
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.state.days import write_company_time
from gong_api.sandbox.state.metadata import title_of, url_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gong_api.sandbox.state.calls import Call
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User

_DAY = 86_400_000_000
_MADE = to_micros(read_moment("2024-07-15T14:00:00Z"))
_PER_FOLDER = 12
# Calls are looked for from a random place on; so many are asked at most.
_REACH = 600
_NOTES = ("Listen to the opening.", "How to answer the price question.", "Clean summary.", None)

# Name, parent, and the kinds of calls that people save there.
_TREE: tuple[tuple[str, int | None, tuple[str, ...]], ...] = (
    ("Public Folders", None, ()),
    ("Onboarding", 0, ("Discovery", "Demo")),
    ("Great discovery calls", 1, ("Discovery",)),
    ("Handling objections", 1, ("Negotiation",)),
    ("Customer stories", 0, ("Check-in", "Technical deep dive")),
)


class Folder(NamedTuple):
    """A folder of a workspace; nobody made the root."""

    id: str
    workspace_id: str
    number: int
    parent_id: str | None
    author: User | None
    key: int

    @property
    def name(self) -> str:
        """Its name."""
        return _TREE[self.number][0]


class Saved(NamedTuple):
    """A call in a folder: when and by whom it was saved; `part` are the seconds of a snippet."""

    call: Call
    at: int
    by: User
    note: str | None
    part: tuple[int, int] | None


def folders(company: Company, workspace_id: str) -> list[Folder]:
    """The public folders of a workspace, parents first."""
    key = company.key_of("folder")
    ids = Permutation(key)
    places = [workspace.id for workspace in company.workspaces]
    base = places.index(workspace_id) * len(_TREE)
    return [
        Folder(
            id=str(ids.apply(base + number)),
            workspace_id=workspace_id,
            number=number,
            parent_id=None if parent is None else str(ids.apply(base + parent)),
            author=None if parent is None else company.users[number % 4],
            key=mix(key ^ base + number),
        )
        for number, (_name, parent, _kinds) in enumerate(_TREE)
    ]


def find_folder(company: Company, folder_id: str) -> Folder | None:
    """The folder with an id."""
    for workspace in company.workspaces:
        for folder in folders(company, workspace.id):
            if folder.id == folder_id:
                return folder
    return None


def content_of(
    company: Company, folder: Folder, readable: Callable[[int], bool], now: int
) -> list[Saved]:
    """What is saved in a folder at a moment, oldest first: readable calls that are not private."""
    draw = Draw(folder.key)
    seen: set[int] = set()
    found: list[Saved] = []
    for _ in range(_PER_FOLDER if company.settings.calls else 0):
        start = company.first + draw.below(company.settings.calls)
        by, days = draw.pick(company.team.hosts), draw.between(1, 20)
        note, share = draw.pick(_NOTES), draw.below(100)
        n = next(_fitting(company, folder, start, seen), None)
        if n is None or not readable(n):
            continue
        seen.add(n)
        call = company.call(n)
        at = call.appears + days * _DAY
        if at <= now:
            found.append(Saved(call, at, by, note, _part(call, share)))
    return sorted(found, key=lambda saved: saved.at)


def updated_of(folder: Folder, saved: list[Saved]) -> str:
    """When a folder changed last."""
    made = _MADE + folder.key % 200 * _DAY
    return write_company_time(max([made, *(item.at for item in saved)]))


def write_folder(folder: Folder, saved: list[Saved]) -> dict[str, Any]:
    """A folder as the list of folders shows it."""
    return {
        "id": folder.id,
        "name": folder.name,
        "parentFolderId": folder.parent_id,
        "createdBy": folder.author.id if folder.author else None,
        "updated": updated_of(folder, saved),
    }


def write_saved(saved: Saved) -> dict[str, Any]:
    """A saved call as a folder's content shows it; a whole one has no snippet."""
    item: dict[str, Any] = {
        "id": str(saved.call.id),
        "title": title_of(saved.call),
        "note": saved.note,
        "addedBy": saved.by.id,
        "created": write_company_time(saved.at),
        "url": url_of(saved.call),
    }
    if saved.part is not None:
        item["snippet"] = {"fromSec": saved.part[0], "toSec": saved.part[1]}
    return item


def _fitting(company: Company, folder: Folder, start: int, seen: set[int]) -> Iterator[int]:
    kinds = _TREE[folder.number][2]
    for n in range(start, min(start + _REACH, company.settled)) if kinds else ():
        if (
            n not in seen
            and company.workspace_of(company.host(n)) == folder.workspace_id
            and company.kind(n, company.key(n)).name in kinds
            and not company.call(n).private
        ):
            yield n


def _part(call: Call, share: int) -> tuple[int, int] | None:
    if share < 40:
        return None
    begin = call.duration * (share - 40) // 100
    return begin, min(call.duration, begin + 20 + call.key % 160)
