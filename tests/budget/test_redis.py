"""The budget on a real server, over real sockets: what is shared, stored, and kept secret."""

from __future__ import annotations

import logging
import math
import os
import pickle
import ssl
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
import redis

from gong_api.budget import FallbackBudget, RedisBudget, Ticket, get_budget
from gong_api.budget._server import KEPT_SECONDS
from gong_api.config import Settings
from gong_api.errors import BudgetUnavailable, ConfigurationError
from tests.budget.servers import Simulated, SlowNetwork, Valkey, certificate, free_port
from tests.budget.simulation import Time

LEAST_RIGHTS = (
    "+evalsha +eval +get +set +del +hexists +hlen +hincrby +hgetall +pexpire +time +client|setinfo"
).split()
PASSWORD = "s3cret#of@acme"
ENCODED = "s3cret%23of%40acme"


def asked(budget: RedisBudget, ticket: Ticket | None = None) -> Ticket:
    return budget.acquire(ticket, max_wait=math.inf)


def keys_of(server: Valkey) -> list[str]:
    return sorted(str(key, "ascii") for key in server.client().keys("gong:budget:*"))


@pytest.fixture
def guarded(tmp_path: Path) -> Valkey:
    server = Valkey(tmp_path, ("--requirepass", PASSWORD))
    try:
        yield server.start()
    finally:
        server.kill()


def allow(client: redis.Redis, *rights: str) -> None:
    """Make the user ``gong`` that docs/budget.md recommends."""
    keys = ("resetkeys", "~gong:budget:*")
    client.execute_command("ACL", "SETUSER", "gong", "on", ">pw", *keys, "-@all", *rights)


def guarded_url(server: Valkey) -> str:
    return f"redis://:{ENCODED}@127.0.0.1:{server.port}/0"


def test_two_processes_share_pace_count_and_pause(valkey: Valkey, time: Time, account: str):
    one, other = (Simulated(valkey, time, account).budget() for _ in range(2))
    assert asked(one).granted
    waiting = asked(other)
    assert waiting.wait == pytest.approx(0.34)
    time.true += waiting.wait
    assert asked(other, waiting).granted
    assert one.status().used == other.status().used == 2
    one.pause(20, daily=False)
    assert other.status().paused_for == pytest.approx(20)
    assert one.blocking
    assert (one.status().kind, one.status().store) == ("redis", valkey.url)


def test_clients_of_one_account_with_other_limits_share_its_state(valkey: Valkey, account: str):
    slow = get_budget(valkey.url, account, 3, 10_000)
    fast = get_budget(valkey.url, account, 6, 20_000)
    assert asked(slow).granted
    assert not asked(fast).granted
    assert fast.status().left == 19_999
    assert asked(get_budget(valkey.url, f"{account}-other")).granted


def test_the_keys_name_nobody_stay_together_and_go_away(own_valkey: Valkey):
    budget = RedisBudget("acme-secret-account", 3, 10_000, own_valkey.url)
    asked(budget)
    names = keys_of(own_valkey)
    assert [name.rpartition(":")[2] for name in names] == ["pace", "used"]
    assert not any("acme" in name for name in names)
    client = own_valkey.client()
    # What stands in braces decides about the place in a cluster.
    assert len({name.partition("{")[2].partition("}")[0] for name in names}) == 1
    for name in names:
        assert 0.99 * KEPT_SECONDS < client.ttl(name) <= KEPT_SECONDS


def test_a_look_leaves_nothing_behind(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    assert budget.status().used == 0
    assert keys_of(own_valkey) == []
    assert asked(budget).granted
    assert budget.status().next_free < 0.34


def test_a_server_that_forgot_the_script_is_given_it_again(valkey: Valkey, account: str):
    budget = RedisBudget(account, 3, 10_000, valkey.url)
    asked(budget)
    valkey.client().script_flush()
    assert not asked(budget).granted
    assert budget.status().used == 1


def test_every_step_is_one_command(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    asked(budget)
    client = own_valkey.client()
    client.config_resetstat()
    waiting = asked(budget)
    budget.release(waiting)
    budget.pause(0, daily=False)
    budget.status()
    calls = client.info("commandstats")
    assert calls["cmdstat_evalsha"]["calls"] == 4
    assert "cmdstat_eval" not in calls


def test_the_server_clock_may_run_backwards(valkey: Valkey, time: Time, account: str):
    one, other = (Simulated(valkey, time, account).budget() for _ in range(2))
    asked(one)
    one.pause(30, daily=False)
    time.wall_offset -= 3600
    # What was granted counts as just granted, and the pause lasts no longer than before.
    assert other.status().paused_for == pytest.approx(30)
    assert other.status().next_free == pytest.approx(30)
    time.true += 30
    assert asked(other).granted
    assert other.status().used == 2


def test_a_clock_set_forward_lets_nobody_go_too_early(valkey: Valkey, time: Time, account: str):
    budget = Simulated(valkey, time, account).budget(1)
    asked(budget)
    time.true += 0.1
    time.wall_offset += 60
    assert asked(budget).wait == pytest.approx(1.005)


def test_a_call_counts_from_when_its_answer_will_have_arrived(
    valkey: Valkey, time: Time, account: str
):
    one = Simulated(valkey, time, account)
    far, near = one.budget(1, alone=True), one.budget(1, alone=True)
    far.status()
    far.store.round_trip = 0.1
    assert asked(far).granted
    assert near.status().next_free == pytest.approx(0.1 + 1.005)


def test_lost_data_come_back_from_the_memory_of_those_who_call(
    valkey: Valkey, time: Time, account: str
):
    one = Simulated(valkey, time, account)
    first, second = one.budget(alone=True), one.budget(alone=True)
    for _ in range(5):
        time.true += 1
        assert asked(first).granted
    time.true += 0.5
    assert asked(second).granted
    second.pause(10, daily=False)
    valkey.client().delete(*one.budget().store.server.keys)
    # Calls had just been made, so that a state without them must not let more go at once.
    waiting = asked(first)
    assert waiting.wait >= 1 - 0.5
    assert first.status().used == 5
    assert second.status().used == 6
    assert first.status().paused_for == pytest.approx(10)


def test_what_was_counted_since_the_loss_is_kept(valkey: Valkey, time: Time, account: str):
    one = Simulated(valkey, time, account)
    old, new = one.budget(alone=True), one.budget(alone=True)
    for _ in range(4):
        time.true += 1
        asked(old)
    valkey.client().delete(*one.budget().store.server.keys)
    for _ in range(3):
        time.true += 1
        asked(new)
    time.true += 2
    asked(old)
    assert new.status().used == 4 + 3 + 1


def test_the_day_before_is_not_remembered_into_the_next(valkey: Valkey, time: Time, account: str):
    one = Simulated(valkey, time, account)
    budget = one.budget(daily_limit=2)
    asked(budget)
    time.true += 86_400
    valkey.client().delete(*one.budget().store.server.keys)
    assert asked(budget).granted is False
    assert budget.status().used == 0


@pytest.mark.parametrize("damage", [b"nonsense", b"\xff", b"", b"\x90"])
def test_a_damaged_state_counts_as_lost(valkey: Valkey, account: str, damage: bytes):
    budget = RedisBudget(account, 3, 10_000, valkey.url)
    asked(budget)
    valkey.client().set(budget.store.server.keys[0], damage)
    assert not asked(budget).granted
    assert budget.status().used == 1


def test_the_password_is_shown_nowhere(guarded: Valkey, caplog: pytest.LogCaptureFixture):
    url = guarded_url(guarded)
    with caplog.at_level(logging.DEBUG):
        budget = get_budget(url, "acme", fallback=0.5)
        alone = get_budget(url, "acme")
        assert isinstance(budget, FallbackBudget)
        assert isinstance(alone, RedisBudget)
        assert asked(alone).granted
        texts = [repr(budget), repr(alone), repr(alone.store.server), repr(alone.status())]
        texts += [repr(Settings(budget=url)), repr(vars(alone.store.server))]
        guarded.kill()
        alone.store.last = None
        with pytest.raises(BudgetUnavailable) as caught:
            asked(alone)
        asked(budget)
    texts += [str(caught.value), repr(caught.value), repr(caught.value.__context__), caplog.text]
    for text in texts:
        assert "s3cret" not in text
    assert f"redis://127.0.0.1:{guarded.port}/0" in str(caught.value)
    assert b"s3cret" not in pickle.dumps(alone) + pickle.dumps(budget) + pickle.dumps(caught.value)


@pytest.mark.parametrize("password", ["p?w", "p/w", "p@w", "?", "p#w?x"])
def test_a_password_with_odd_characters_is_not_shown_by_settings(password: str):
    assert repr(Settings(budget=f"redis://u:{password}@host/0?ssl=1")).count("redis://host/0") == 1


@pytest.mark.parametrize(
    "url",
    [
        f"redis//:{ENCODED}@host",
        f"redis://:{PASSWORD}@host/0",
        f"redis://:{ENCODED}@host/zero",
        f"redis://:{ENCODED}@host:port/0",
        f"redis://:{ENCODED}@host/0?colour=red",
        f"redis://:{ENCODED}@host/0?fallback=2",
        f"redis://:{ENCODED}@host/0?fallback=much",
        f"redis://:{ENCODED}@host/0?cluster=perhaps",
        f"redis://:{ENCODED}@host/0?socket_timeout=-1",
        f"redis://:{ENCODED}@host/0?socket_timeout=0",
        f"redis://:{ENCODED}@host/0?socket_timeout=nan",
        f"redis://:{ENCODED}@host/0?socket_timeout=inf",
        f"redis://:{ENCODED}@host?db=-1",
        f"redis://:{ENCODED}@host/0?ssl_ca_certs=/ca.pem",
        f"http://:{ENCODED}@host/0",
        "unix://",
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str):
    with pytest.raises(ConfigurationError) as caught:
        get_budget(url, "acme")
    assert "s3cret" not in str(caught.value)
    assert "redis://host:6379/0" in str(caught.value) or "address" in str(caught.value)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("redis://host", "redis://host:6379/0"),
        ("valkey://user:pw@host:7000/3", "valkey://host:7000/3"),
        ("rediss://host/0?ssl_ca_certs=/ca.pem", "rediss://host:6379/0"),
        ("valkeys://host/2", "valkeys://host:6379/2"),
        ("redis://[::1]:7000?db=4", "redis://[::1]:7000/4"),
        ("unix:///run/valkey.sock?db=1", "unix:///run/valkey.sock"),
        ("unix://:pw@/run/valkey.sock", "unix:///run/valkey.sock"),
    ],
)
def test_addresses_of_all_kinds(url: str, place: str):
    budget = RedisBudget("acme", 3, 10_000, url)
    assert budget.shown == place
    assert "pw" not in repr(budget)


def test_a_socket_file_and_the_name_valkey_lead_to_the_same(valkey: Valkey, account: str):
    local = RedisBudget(account, 3, 10_000, f"unix://{valkey.socket}")
    assert asked(local).granted
    named = RedisBudget(account, 3, 10_000, f"valkey://127.0.0.1:{valkey.port}/0")
    assert named.status().used == 1
    elsewhere = RedisBudget(account, 3, 10_000, f"unix://{valkey.socket}?db=1")
    assert elsewhere.status().used == 0


def test_an_encrypted_way_is_taken_to_whom_the_certificate_names(
    valkey: Valkey, account: str, tmp_path: Path
):
    cert, key = certificate(tmp_path)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(cert, key)
    network = SlowNetwork(valkey.port, lambda: 0.0, tls)
    try:
        url = f"rediss://127.0.0.1:{network.port}/0"
        assert asked(RedisBudget(account, 3, 10_000, f"{url}?ssl_ca_certs={cert}")).granted
        with pytest.raises(BudgetUnavailable, match="its certificate") as caught:
            asked(RedisBudget(account, 3, 10_000, url))
        assert not caught.value.passing
    finally:
        network.close()


def test_a_wrong_password_is_an_error_at_once_even_with_a_fallback(guarded: Valkey):
    budget = get_budget(f"redis://:wrong@127.0.0.1:{guarded.port}/0", "acme", fallback=0.5)
    with pytest.raises(BudgetUnavailable, match="it refuses the user or password") as caught:
        budget.acquire(None, max_wait=60)
    assert not caught.value.passing
    with pytest.raises(BudgetUnavailable):
        budget.status()


def test_a_user_with_the_least_rights_is_enough(own_valkey: Valkey):
    client = own_valkey.client()
    allow(client, *LEAST_RIGHTS)
    url = f"redis://gong:pw@127.0.0.1:{own_valkey.port}/0"
    budget = RedisBudget("acme", 3, 10_000, url)
    assert asked(budget).granted
    budget.release(asked(budget))
    budget.pause(7200, daily=True)
    assert budget.status().left == 0
    client.execute_command("ACL", "SETUSER", "gong", "-evalsha")
    with pytest.raises(BudgetUnavailable, match="may not run scripts"):
        asked(budget)


def test_the_guide_names_the_least_rights():
    page = (Path(__file__).parents[2] / "docs" / "budget.md").read_text(encoding="utf-8")
    assert all(f" {right}" in page for right in LEAST_RIGHTS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Error running script: @user_script: 53: -READONLY You can't write", "takes no writes"),
        ("Error running script: @user_script: 53: -OOM command not allowed", "no memory left"),
        ("MISCONF Errors writing to the AOF file", "takes no writes"),
        ("NOREPLICAS Not enough good replicas to write.", "too few replicas"),
        ("BUSY Valkey is busy running a script.", "busy with another script"),
    ],
)
def test_older_servers_wrap_what_a_script_met(
    monkeypatch: pytest.MonkeyPatch, text: str, reason: str
):
    def refuse(*_: object) -> None:
        raise redis.ResponseError(text)

    monkeypatch.setattr(redis.Redis, "evalsha", refuse)
    with pytest.raises(BudgetUnavailable, match=reason) as caught:
        asked(RedisBudget("acme"))
    assert caught.value.passing


def test_a_replica_is_no_store(valkey: Valkey, own_valkey: Valkey):
    own_valkey.client().execute_command("REPLICAOF", "127.0.0.1", valkey.port)
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    with pytest.raises(BudgetUnavailable, match="takes no writes, as a replica does"):
        asked(budget)


def test_a_full_server_is_no_store(own_valkey: Valkey):
    budget = RedisBudget("acme", 3, 10_000, own_valkey.url)
    asked(budget)
    own_valkey.client().config_set("maxmemory", 1)
    with pytest.raises(BudgetUnavailable, match="it has no memory left"):
        budget.acquire(None, max_wait=0)


def test_a_server_whose_replicas_are_away_is_no_store_for_now(own_valkey: Valkey):
    own_valkey.client().config_set("min-replicas-to-write", 1)
    with pytest.raises(BudgetUnavailable, match="too few replicas") as caught:
        asked(RedisBudget("acme", 3, 10_000, own_valkey.url))
    assert caught.value.passing


@pytest.mark.parametrize(
    ("password", "reason", "passing"),
    [
        (ENCODED, "it is no cluster", False),
        ("wrong", "it refuses the user or password", False),
        (None, "the connection failed .Connection refused.", True),
    ],
)
def test_a_cluster_that_is_none_is_a_clear_error(
    guarded: Valkey, password: str | None, reason: str, passing: bool
):
    port = guarded.port if password else free_port()
    url = f"redis://:{password or 'any'}@127.0.0.1:{port}?cluster=true"
    with pytest.raises(BudgetUnavailable, match=reason) as caught:
        asked(RedisBudget("acme", 3, 10_000, url))
    assert caught.value.passing == passing


def formed(server: Valkey) -> redis.Redis:
    """Start a cluster of one server."""
    client = server.start().client()
    if client.execute_command("CLUSTER INFO")["cluster_slots_assigned"] == "0":
        client.execute_command("CLUSTER ADDSLOTSRANGE", 0, 16383)
    while client.execute_command("CLUSTER INFO")["cluster_state"] != "ok":
        sleep(0.05)
    return client


def granted(budget: RedisBudget, ticket: Ticket) -> None:
    while not ticket.granted:
        sleep(ticket.wait)
        ticket = asked(budget, ticket)


@pytest.mark.slow  # a cluster takes its time to form
def test_a_cluster_that_goes_away_is_waited_for(tmp_path: Path):
    server = Valkey(tmp_path, ("--cluster-enabled", "yes", "--cluster-port", str(free_port())))
    try:
        formed(server)
        url = f"redis://127.0.0.1:{server.port}?cluster=true"
        budget = RedisBudget("acme", 3, 10_000, url)
        share = get_budget(f"{url}&fallback=0.5", "acme")
        assert asked(budget).granted
        server.kill()
        away = asked(budget)
        assert away.reason == "store"
        with pytest.raises(BudgetUnavailable, match="the connection failed"):
            granted(budget, away)
        assert share.acquire(None, max_wait=60).reason in {"pause", "pace"}
        assert share.status().kind == "alone"
        # The other port may have been given away meanwhile.
        server.options = (*server.options[:-1], str(free_port()))
        formed(server)
        sleep(1)
        granted(budget, asked(budget))
        assert budget.status().used == 2
    finally:
        server.kill()


@pytest.mark.slow  # a cluster takes its time to form
def test_a_cluster_is_used_when_the_address_says_so(tmp_path: Path):
    server = Valkey(tmp_path, ("--cluster-enabled", "yes", "--cluster-port", str(free_port())))
    try:
        client = formed(server)
        extra = ["+cluster|slots", "+cluster|shards", "+command"]
        allow(client, *LEAST_RIGHTS, *extra)
        url = f"redis://gong:pw@127.0.0.1:{server.port}?cluster=true"
        budget = RedisBudget("acme", 3, 10_000, url)
        assert asked(budget).granted
        client.script_flush()
        budget.release(asked(budget))
        assert budget.status().used == 1
        assert budget.status().waiting == 0
    finally:
        server.kill()


def test_a_server_that_is_not_there_is_a_clear_error_at_once():
    port = free_port()
    budget = get_budget(f"redis://127.0.0.1:{port}/0", "acme")
    with pytest.raises(BudgetUnavailable) as caught:
        budget.acquire(None, max_wait=60)
    assert str(caught.value) == (
        f"The shared budget at redis://127.0.0.1:{port}/0 cannot be used: the connection failed "
        "(Connection refused). No request was sent, since the company's limit would not hold. "
        "Bring it back, or set GONG_BUDGET_FALLBACK to the share of the limit, such as 0.25, "
        "that this machine may use alone meanwhile."
    )
    assert (caught.value.store, caught.value.passing) == (f"redis://127.0.0.1:{port}/0", True)
    with pytest.raises(BudgetUnavailable):
        budget.status()


def test_accounts_of_one_server_share_its_connections(own_valkey: Valkey):
    for number in range(5):
        budget = get_budget(own_valkey.url, f"tenant-{number}")
        assert budget.acquire(None, max_wait=60).granted
    clients = own_valkey.client().client_list()
    assert len([one for one in clients if one["cmd"] == "evalsha" or one["cmd"] == "eval"]) == 1


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'gong-api\[redis\]'"):
        get_budget("redis://:pw@host/0", "acme")


def test_the_library_is_loaded_for_a_server_only():
    code = (
        "import sys; from gong_api.budget import get_budget; get_budget('process', 'acme');"
        "print('redis' in sys.modules, 'gong_api.budget.redis' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "False False\n"


def test_a_pickle_finds_the_same_store_again(valkey: Valkey, account: str):
    budget = get_budget(valkey.url, account, 3, 10_000, reserve=0.3)
    assert isinstance(budget, RedisBudget)
    asked(budget)
    restored = pickle.loads(pickle.dumps(budget))
    assert restored.store is budget.store
    assert restored.limits == budget.limits
    share = get_budget(valkey.url, account, fallback=0.5)
    assert isinstance(pickle.loads(pickle.dumps(share)), FallbackBudget)


PICKLED = """
import pickle, sys
from gong_api.errors import ConfigurationError
try:
    budget = pickle.loads(sys.stdin.buffer.read())
    print(budget.status().used)
except ConfigurationError as error:
    print(error)
"""


def test_a_pickle_needs_the_password_of_the_process_that_opens_it(guarded: Valkey):
    url = guarded_url(guarded)
    budget = get_budget(url, "acme")
    budget.acquire(None, max_wait=1)

    def opened(environment: dict[str, str]) -> str:
        command = [sys.executable, "-c", PICKLED]
        made = {**os.environ, **environment}
        return subprocess.run(
            command, input=pickle.dumps(budget), env=made, capture_output=True, check=True
        ).stdout.decode()

    assert opened({"GONG_BUDGET": url}) == "1\n"
    assert "pickled without its password: set GONG_BUDGET" in opened({})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_a_fork_makes_connections_of_its_own(valkey: Valkey, account: str):
    budget = RedisBudget(account, 3, 10_000, valkey.url)
    asked(budget)
    child = os.fork()
    if child == 0:
        ticket = budget.acquire(None, max_wait=10)
        os._exit(0 if not ticket.granted and budget.status().used == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert budget.status().used == 1


def test_a_key_of_another_kind_is_an_error_that_stays(valkey: Valkey, account: str):
    budget = RedisBudget(account, 3, 10_000, valkey.url)
    asked(budget)
    client = valkey.client()
    client.delete(budget.store.server.keys[1])
    client.lpush(budget.store.server.keys[1], "not a table")
    with pytest.raises(BudgetUnavailable, match="it answered with the error") as caught:
        budget.status()
    assert not caught.value.passing
