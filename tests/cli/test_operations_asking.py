"""What cannot be undone, or costs, is told and asked."""

from __future__ import annotations

import pytest

from gong_api._generated.operations import OPERATIONS
from tests.cli.terminal import Recorded, gong, gong_at_a_terminal, uncoloured

ERASE = ["data-privacy", "erase-email", "--email-address", "ada@example.com"]
ASK = (
    "entities ask --workspace-id 1 --crm-entity-type ACCOUNT --crm-entity-id a "
    "--time-period THIS_YEAR --question why"
).split()


def test_the_operations_that_ask_are_those_that_destroy_or_cost():
    asking = {op.name for op in OPERATIONS.values() if op.destructive or op.costs_credits}
    assert asking == {
        "crm.delete_integration",
        "data_privacy.erase_email",
        "data_privacy.erase_phone",
        "entities.ask",
        "entities.generate_brief",
        "meetings.delete",
        "permissions.revoke_call_access",
    }


@pytest.mark.parametrize("words", [ERASE, ASK])
def test_without_a_terminal_and_without_yes_nothing_is_done(company: Recorded, words: list[str]):
    refused = gong(*words, stdin="y\n")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines()[-1] == (
        "Error: Nothing was done: there is no terminal to ask at. Repeat the command with --yes "
        "if you mean it."
    )
    assert company.requests == []


def test_what_will_be_done_is_told_before_it_is_asked(company: Recorded):
    asked = gong(*ERASE, stdin="n\n", terminal=True)
    assert asked.code == 130
    assert asked.err.startswith(
        "Erase everything Gong holds about an e-mail address.\n"
        "  email-address: ada@example.com\n"
        "This cannot be undone.\n"
        "Go on? [y/N]: "
    )
    assert company.requests == []


def test_a_long_list_is_told_in_short(company: Recorded):
    many = [f'{{"callId": "{number}", "userIds": ["1"]}}' for number in range(1000)]
    words = ["permissions", "revoke-call-access", "--call-access-list", f"[{','.join(many)}]"]
    refused = gong(*words)
    assert len(refused.err) < 1000
    assert "characters)" in refused.err
    assert company.requests == []


def test_costs_are_told(company: Recorded):
    asked = gong(*ASK, stdin="\n", terminal=True)
    assert "Gong charges credits for it" in asked.err
    assert "question: why" in asked.err
    assert company.requests == []


@pytest.mark.parametrize(("stdin", "terminal", "words"), [("y\n", True, []), ("", False, ["-y"])])
def test_a_yes_does_it(company: Recorded, stdin: str, terminal: bool, words: list[str]):
    done = gong(*ERASE, *words, stdin=stdin, terminal=terminal)
    assert done.code == 0
    assert [request.path for request in company.requests] == [
        "/v2/data-privacy/erase-data-for-email-address"
    ]


def test_at_a_real_terminal(company: Recorded):
    code, screen = gong_at_a_terminal(*ERASE, keys="n\n")
    assert code == 130
    assert "Go on? [y/N]: n" in uncoloured(screen)
    assert company.requests == []
    code, screen = gong_at_a_terminal(*ERASE, keys="y\n")
    assert code == 0
    assert "requestId" in uncoloured(screen)
    assert len(company.requests) == 1
