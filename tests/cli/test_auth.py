"""``gong auth``: keys, profiles, where secrets are kept, and who is signed in."""

from __future__ import annotations

import asyncio
import json
import shlex
import socket
import stat
import sys
import tomllib
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoKeyring

from gong_api import Gong, Settings, config
from gong_api.testing import Sandbox
from tests.auth.test_stores import FakeKeyring
from tests.cli.dialog import converse
from tests.cli.terminal import Outcome, Recorded, gong, gong_process

KEY, SECRET = "sandbox", "sandbox"
CLIENT_SECRET = "sandbox-secret"


@pytest.fixture(autouse=True)
def away(served: Recorded, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """A machine without a keyring, on which nobody has signed in."""
    monkeypatch.setattr("keyring.get_keyring", NoKeyring)
    monkeypatch.setenv("GONG_RATE", "1000")
    served.sandbox.reset()
    served.requests.clear()
    return served


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    made = FakeKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: made)
    return made


def document() -> dict[str, object]:
    return tomllib.loads((config.config_dir() / "config.toml").read_text())


def everything_on_disk() -> str:
    return "".join(path.read_text() for path in config.config_dir().rglob("*") if path.is_file())


def login(served: Recorded, *more: str, secret: str = SECRET) -> Outcome:
    given = ("--access-key", KEY, "--with-secret-stdin", "--base-url", served.url, *more)
    return gong("auth", "login", *given, stdin=f"{secret}\n")


def oauth_login(served: Recorded, *more: str, code: str = "") -> Outcome:
    """Sign in as on a remote shell: the address is printed, and what came back is pasted."""
    if not code:
        scopes = ("api:users:read", "api:workspaces:read")
        redirect = "http://127.0.0.1:8917/callback"
        code = served.sandbox.oauth.authorize(redirect, scopes)
    given = ("--oauth", "--client-id", "sandbox-app", "--no-browser", "--with-secret-stdin")
    where = ("--login-url", served.url, "--trusted-host", "127.0.0.1")
    return gong("auth", "login", *given, *where, *more, stdin=f"{CLIENT_SECRET}\n{code}\n")


def test_a_key_is_tried_kept_and_used(away):
    done = login(away)
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"Signed in to {away.url} as profile default. The secrets are in a file that only you can "
        "read.\n"
    )
    assert [request.path for request in away.requests] == ["/v2/workspaces"]
    assert document() == {
        "active": "default",
        "profiles": {"default": {"base_url": away.url, "access_key": KEY, "secrets": "file"}},
    }
    with Gong() as client:
        assert client.config.profile == "default"
        assert len(client.users.list().page().items) == 40
    listed = gong("api", "GET", "/v2/workspaces")
    assert (listed.code, listed.err) == (0, "")


def test_files_are_for_their_owner_alone(away):
    login(away)
    folder = config.config_dir()
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert len(modes) > 4


def test_a_keyring_that_works_takes_the_secrets(away, keyring):
    done = login(away, secret=SECRET)
    assert "The secrets are in the system's keyring." in done.err
    assert keyring.held == {("gong-api", "default/access-key-secret"): SECRET}
    assert 'secrets = "keyring"' in everything_on_disk()
    with Gong() as client:
        assert client.users.list().first()
    assert gong("auth", "logout").code == 0
    assert keyring.held == {}


def test_secrets_move_with_a_new_sign_in(away, keyring):
    login(away)
    assert login(away, "--store", "file").code == 0
    assert keyring.held == {}
    with Gong() as client:
        assert client.users.list().first()


def test_another_kind_of_sign_in_takes_the_place_of_the_first(away):
    login(away)
    oauth_login(away)
    table = document()["profiles"]["default"]
    assert "access_key" not in table
    secrets = [path.name for path in (config.config_dir() / "secrets").glob("*.json")]
    assert [name.partition("%2F")[2].rpartition("-")[0] for name in sorted(secrets)] == [
        "client-secret",
        "tokens",
    ]
    login(away)
    assert document()["profiles"]["default"].keys() == {"base_url", "access_key", "secrets"}
    (left,) = (config.config_dir() / "secrets").glob("*.json")
    assert "access-key-secret" in left.name


def test_a_keyring_that_was_asked_for_and_is_not_there(away):
    done = login(away, "--store", "keyring")
    assert done.code == 1
    assert done.err.startswith("Error: there is no system keyring that works here")


@pytest.mark.parametrize(
    ("key", "secret", "said"),
    [
        ("sandbox", "wrong-s3cret", "does not accept this access key and secret. Check both"),
        ("other", "sandbox", "does not accept this access key and secret. Check both"),
        ("sandbox", "", "there is no secret on standard input"),
        ("a:b", "sandbox", "An access key has no colon"),
    ],
)
def test_a_wrong_key_is_not_kept(away, key, secret, said):
    given = ("--access-key", key, "--with-secret-stdin", "--base-url", away.url)
    done = gong("auth", "login", *given, "--debug", stdin=f"{secret}\n")
    assert done.code == 1
    assert said in done.err
    assert not secret or secret == "sandbox" or secret not in done.err + done.out
    assert not (config.config_dir() / "config.toml").exists()


def test_a_key_without_the_scope_of_the_trial_is_right_all_the_same():
    with Recorded(Sandbox(calls=5, scopes=["api:users:read"])).serve() as narrow:
        assert login(narrow).code == 0


def test_another_host_of_the_company_is_named():
    with Recorded(Sandbox(calls=5, trusted_host="company-17.api.example")).serve() as other:
        done = login(other)
    assert done.code == 1
    assert "The server points to http://company-17.api.example" in done.err
    assert not (config.config_dir() / "config.toml").exists()


def test_without_a_terminal_nothing_is_asked(away):
    done = gong("auth", "login", "--base-url", away.url)
    assert done.code == 1
    assert done.err == (
        "Error: there is no terminal to ask on; use --access-key and --with-secret-stdin.\n"
    )


def test_both_are_typed_without_being_shown(away):
    code, screen = converse(
        ["auth", "login", "--base-url", away.url],
        [("Access key:", "sandbox\n"), ("Access key secret:", "sandbox\n")],
    )
    assert code == 0, screen
    assert "Signed in to" in screen
    assert "sandbox" not in screen


def test_ctrl_c_at_the_question_keeps_nothing(away):
    code, screen = converse(
        ["auth", "login", "--base-url", away.url],
        [("Access key:", "s3cret-typed\n"), ("Access key secret:", "\x03")],
    )
    assert code == 130
    assert "s3cret-typed" not in screen
    assert "Traceback" not in screen
    assert not (config.config_dir() / "config.toml").exists()


def test_companies_side_by_side(away):
    login(away, "--profile", "acme")
    oauth_login(away, "--profile", "beta")
    shown = gong("auth", "status")
    assert shown.code == 0
    assert shown.out.splitlines() == [
        f"  acme  {away.url}, access key in a private file",
        f"* beta  {away.url}, OAuth in a private file, renews itself",
    ]
    switched = gong("auth", "switch", "acme")
    assert (switched.code, switched.out) == (0, "")
    assert switched.err == "Commands now use profile acme.\n"
    assert document()["active"] == "acme"
    with Gong() as client, Gong(profile="beta") as other:
        assert (client.config.profile, other.config.profile) == ("acme", "beta")
        assert client._auth.static
        assert not other._auth.static

    signed_out = gong("auth", "logout")
    assert signed_out.code == 0
    assert "Signed out of profile acme." in signed_out.err
    assert document() == {"profiles": {"beta": document()["profiles"]["beta"]}}
    assert gong("auth", "logout").err == (
        "Error: no profile is active; say which one with --profile.\n"
    )
    assert gong("auth", "logout", "--profile", "acme").code == 1
    assert gong("auth", "logout", "--profile", "beta").code == 0
    assert gong("auth", "status").code == 1
    secrets = config.config_dir() / "secrets"
    assert [path.name for path in secrets.iterdir() if path.suffix == ".json"] == []


def test_status_as_json_holds_no_secret(away):
    login(away, "--profile", "acme")
    oauth_login(away, "--profile", "beta")
    found = json.loads(gong("auth", "status", "--json").out)
    assert [row["profile"] for row in found] == ["acme", "beta"]
    assert found[1]["kind"] == "oauth"
    assert found[1]["scopes"] == ["api:users:read", "api:workspaces:read"]
    assert found[1]["renewable"] is True
    assert found[1]["works"] is True
    text = json.dumps(found)
    assert CLIENT_SECRET not in text
    assert not [token for token in away.sandbox.oauth._tokens if token in text]


def test_status_tells_what_is_gone(away):
    oauth_login(away)
    for path in (config.config_dir() / "secrets").glob("*tokens*.json"):
        path.unlink()
    lost = gong("auth", "status")
    assert lost.code == 1
    assert "The tokens are gone; sign in again." in lost.out
    for path in (config.config_dir() / "secrets").glob("*.json"):
        path.unlink()
    lost = gong("auth", "status")
    assert "run gong auth login --oauth --profile default" in lost.out


def test_what_the_environment_says_goes_first_and_is_told(away, monkeypatch):
    monkeypatch.setenv("GONG_ACCESS_KEY", "other")
    done = login(away)
    assert "GONG_ACCESS_KEY is set and goes before the profile: unset it" in done.err
    assert "GONG_ACCESS_KEY is set and goes before the active" in gong("auth", "status").err


def test_a_file_of_somebodys_own_keeps_its_words(away):
    folder = config.config_dir()
    folder.mkdir(parents=True)
    path = folder / "config.toml"
    path.write_text(
        "# My companies.\n[profiles.default]\naccess_key_secret = 'old' # to be replaced\n"
        "timeout = 5 # slow line\n\n[profiles.other]\naccess_token = 'mine'\n"
    )
    path.chmod(0o600)
    assert login(away).code == 0
    text = path.read_text()
    assert "# My companies." in text
    assert "timeout = 5 # slow line" in text
    assert "old" not in text
    assert document()["profiles"]["other"] == {"access_token": "mine"}
    assert gong("auth", "logout").code == 0
    assert document()["profiles"]["default"] == {"base_url": away.url, "timeout": 5}
    assert "active" not in document()


@pytest.mark.parametrize("mode", [0o644, 0o660])
def test_a_file_that_others_can_read_is_refused(away, mode):
    login(away)
    (config.config_dir() / "config.toml").chmod(mode)
    for arguments in (("status",), ("switch", "default"), ("logout",), ("token",)):
        done = gong("auth", *arguments)
        assert done.code == 1
        assert "yet others can read it: run chmod 600" in done.err


def test_an_unknown_profile(away):
    login(away)
    done = gong("auth", "switch", "beta")
    assert (done.code, done.err) == (1, "Error: there is no profile beta; there is default.\n")


def test_a_token_for_scripts(away):
    oauth_login(away)
    told = gong_process("auth", "token")
    assert (told.returncode, told.stderr) == (0, "")
    (token,) = told.stdout.splitlines()
    assert token in away.sandbox.oauth._tokens
    shown = gong("auth", "token", terminal=True)
    assert shown.out.strip() == token
    assert shown.err.startswith("Whoever has this token can read what you can")


def test_a_token_that_has_ended_is_renewed_first(away):
    oauth_login(away)
    (path,) = (config.config_dir() / "secrets").glob("*tokens*.json")
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "expires_at": 1.0}))
    (token,) = gong("auth", "token").out.splitlines()
    assert token != kept["access_token"]
    assert token in away.sandbox.oauth._tokens


def test_a_key_has_no_token(away):
    login(away)
    done = gong("auth", "token")
    assert (done.code, done.out) == (1, "")
    assert "an access key has no token" in done.err
    assert SECRET not in done.err


def test_oauth_on_a_remote_shell(away):
    done = oauth_login(away)
    assert (done.code, done.out) == (0, "")
    assert f"{away.url}/oauth2/authorize?client_id=sandbox-app" in done.err
    assert f"Signed in to {away.url} as profile default." in done.err
    assert CLIENT_SECRET not in done.err
    table = document()["profiles"]["default"]
    assert table["client_id"] == "sandbox-app"
    assert table["trusted_hosts"] == ["127.0.0.1"]
    assert CLIENT_SECRET not in (config.config_dir() / "config.toml").read_text()
    listed = gong("api", "GET", "/v2/workspaces")
    assert (listed.code, listed.err) == (0, "")


def test_a_second_sign_in_asks_for_nothing_again(away):
    oauth_login(away)
    redirect = "http://127.0.0.1:8917/callback"
    code = away.sandbox.oauth.authorize(redirect, ("api:users:read",))
    done = gong("auth", "login", "--oauth", "--no-browser", stdin=f"{code}\n")
    assert done.code == 0, done.err
    assert json.loads(gong("auth", "status", "--json").out)[0]["scopes"] == ["api:users:read"]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("unknown-code", "Gong did not accept the code"),
        ("http://127.0.0.1:8917/callback?code=c&state=other", "its state differs"),
    ],
)
def test_what_was_pasted_wrong_is_told(away, pasted, said):
    done = oauth_login(away, code=pasted)
    assert done.code == 1
    assert said in done.err
    assert not (config.config_dir() / "config.toml").exists()


def test_an_app_needs_its_id(away):
    done = gong("auth", "login", "--oauth", "--login-url", away.url)
    assert done.code == 1
    assert "--oauth needs the app's --client-id" in done.err


def test_a_company_on_another_host_is_refused(away):
    given = ("--oauth", "--client-id", "sandbox-app", "--no-browser", "--with-secret-stdin")
    done = gong("auth", "login", *given, "--login-url", away.url, stdin="s\nc\n")
    assert done.code == 1
    assert "name 127.0.0.1 in trusted_hosts" in done.err


def test_a_browser_that_is_elsewhere_needs_no_browser(away):
    given = ("--oauth", "--client-id", "sandbox-app", "--with-secret-stdin")
    where = ("--login-url", away.url, "--trusted-host", "127.0.0.1")
    redirect = ("--redirect-uri", "https://app.example/back")
    done = gong("auth", "login", *given, *where, *redirect, stdin="s\n")
    assert done.code == 1
    assert "a redirect URI of another machine needs --no-browser" in done.err


FAKE_BROWSER = """
import sys, urllib.error, urllib.parse, urllib.request

class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None

def get(url, data=None):
    try:
        return urllib.request.build_opener(Stay).open(url, data).read().decode()
    except urllib.error.HTTPError as error:
        return error.headers.get("location") or error.read().decode()

url = sys.argv[1]
query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
back = query["redirect_uri"][0]
seen = [get(back + "?code=stolen&state=guessed"), get(back.replace("callback", "favicon.ico"))]
seen.append(get(get(url, b"decision=" + sys.argv[2].encode())))
open(sys.argv[3], "w").write("\\n".join(seen))
"""


def browse(away: Recorded, tmp_path: Path, monkeypatch, decision: str) -> tuple[Outcome, list[str]]:
    script, seen = tmp_path / "browser.py", tmp_path / "seen"
    script.write_text(FAKE_BROWSER)
    command = [sys.executable, str(script), "%s", decision, str(seen)]
    monkeypatch.setenv("BROWSER", shlex.join(command).replace("'%s'", "%s"))
    given = ("--oauth", "--client-id", "sandbox-app", "--with-secret-stdin", "--port", free_port())
    where = ("--login-url", away.url, "--trusted-host", "127.0.0.1")
    done = gong_process("auth", "login", *given, *where, input=f"{CLIENT_SECRET}\n")
    return Outcome(done.returncode, done.stdout, done.stderr), seen.read_text().splitlines()


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_oauth_through_a_browser_on_this_machine(away, tmp_path, monkeypatch):
    done, seen = browse(away, tmp_path, monkeypatch, "allow")
    assert done.code == 0, done.err
    assert "its state differs" in seen[0]
    assert "There is nothing here" in seen[1]
    assert "You can close this window" in seen[2]
    assert f"Signed in to {away.url} as profile default." in done.err
    assert gong("api", "GET", "/v2/workspaces").code == 0


def test_consent_that_is_refused_in_the_browser(away, tmp_path, monkeypatch):
    done, seen = browse(away, tmp_path, monkeypatch, "deny")
    assert done.code == 1
    assert "Consent was refused at Gong" in seen[2]
    assert done.err.endswith("Error: Consent was refused at Gong; nothing was connected.\n")


def test_a_port_in_use_is_told(away):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        given = ("--oauth", "--client-id", "sandbox-app", "--with-secret-stdin", "--port", port)
        where = ("--login-url", away.url, "--trusted-host", "127.0.0.1")
        done = gong("auth", "login", *given, *where, stdin="s\n")
    assert done.code == 1
    assert f"cannot listen on 127.0.0.1:{port}" in done.err


def test_debug_shows_no_secret(away):
    oauth_login(away)
    away.sandbox.clock.move(90_000)  # so that the token is refused, and renewed
    done = gong_process("users", "list", "--debug")
    assert done.returncode == 0, done.stderr
    assert "oauth.token POST: 200" in done.stderr
    shown = done.stdout + done.stderr
    oauth = away.sandbox.oauth
    for secret in (CLIENT_SECRET, *oauth._tokens, *oauth._refreshes):
        assert secret not in shown


def test_a_pair_of_certificate_and_key_of_a_profile_is_taken(away):
    oauth_login(away)
    path = config.config_dir() / "config.toml"
    path.write_text(path.read_text() + 'client_cert = ["own.pem", "own.key"]\n')
    done = gong("api", "GET", "/v2/workspaces")
    assert done.code == 1
    assert "client_cert cannot be used" in done.err


def test_the_settings_of_a_profile_hold_credentials_that_work(away):
    oauth_login(away)
    held = Settings.resolve().auth
    assert held is not None
    assert repr(held) == "<Login of profile default>"
    assert (held.identity, held.base_url) == ("sandbox-app", away.url)
    assert held.authorize() == held.current() == asyncio.run(held.aauthorize())
    assert set(held.secrets()) > {CLIENT_SECRET, held.current().removeprefix("Bearer ")}
