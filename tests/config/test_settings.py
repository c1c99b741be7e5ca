"""Settings: where each comes from, which source wins, and what is refused."""

from __future__ import annotations

import json
import logging
import ssl
from dataclasses import fields
from pathlib import Path

import httpx2
import pytest

from gong_api import BasicAuth, BearerAuth, ConfigurationError, Gong, Settings, configure
from gong_api.config import ClientSettings, TwinSettings, state_dir

KEYS = {"access_key": "a-key", "access_key_secret": "a-s3cret"}
HTTPX = httpx2.MockTransport(lambda _: httpx2.Response(200))

# A value for each setting that is not its default, and how the environment writes it.
VALUES = {
    "access_key": ("another-key", "another-key"),
    "access_key_secret": ("another-s3cret", "another-s3cret"),
    "access_token": ("t0ken", "t0ken"),
    "base_url": ("https://us-1.api.gong.io", "https://us-1.api.gong.io"),
    "budget": ("machine", "machine"),
    "budget_reserve": (0.25, "0.25"),
    "budget_fallback": (0.5, "0.5"),
    "priority": ("bulk", "bulk"),
    "rate": (7.5, "7.5"),
    "daily_limit": (20_000, "20000"),
    "account": ("acme", "acme"),
    "state_dir": ("state/of/gong", "state/of/gong"),
    "log": ("warning", "warning"),
    "profile": ("acme", "acme"),
    "auth": (BearerAuth("t"), None),
    "timeout": (5.0, None),
    "connect_timeout": (2.0, None),
    "retries": (0, None),
    "max_wait": (0, None),
    "deadline": (9.0, None),
    "verify": (False, None),
    "ca_file": ("ca.pem", None),
    "client_cert": ("own.pem", None),
    "proxy": ("http://proxy.example.com:3128", None),
    "headers": ({"X-A": "1"}, None),
    "user_agent": ("acme/1", None),
    "temp_dir": ("tmp", None),
    "validate": (False, None),
    "debug": (True, None),
    "logger": (logging.getLogger("own"), None),
    "http_client": (httpx2.Client(transport=HTTPX), None),
    "transport": (HTTPX, None),
    "on_event": (print, None),
    "middleware": ((print,), None),
}
IN_ENVIRONMENT = [name for name, (_, text) in VALUES.items() if text is not None]
NEEDS = {
    "access_key": {"access_key_secret": "a-s3cret"},
    "access_key_secret": {"access_key": "a-key"},
}
FROM_FILE = sorted(
    VALUES.keys()
    - {"auth", "logger", "http_client", "transport", "on_event", "middleware", "profile"}
)


def variable(name: str) -> str:
    return f"GONG_{name.upper()}"


def own_toml(values: dict) -> str:
    def written(value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k} = {json.dumps(v)}" for k, v in value.items()) + "}"
        return json.dumps(value)

    return "[profiles.acme]\n" + "\n".join(f"{k} = {written(v)}" for k, v in values.items())


def test_the_table_has_every_setting():
    assert VALUES.keys() == {f.name for f in fields(Settings)}


def test_the_keywords_of_clients_are_the_settings():
    assert set(ClientSettings.__annotations__) == {f.name for f in fields(Settings)}
    assert set(TwinSettings.__annotations__) < set(ClientSettings.__annotations__)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_each_setting_is_an_argument(name, profiles):
    profiles("[profiles.acme]")
    value, _ = VALUES[name]
    settings = Settings.resolve({name: value, **NEEDS.get(name, {})})
    assert getattr(settings, name) == value
    assert value not in (getattr(Settings(), name), getattr(Settings.resolve(), name))


@pytest.mark.parametrize("name", sorted(VALUES))
def test_each_setting_can_be_configured(name, profiles):
    profiles("[profiles.acme]")
    value, _ = VALUES[name]
    assert getattr(configure(**{name: value, **NEEDS.get(name, {})}), name) == value
    assert getattr(Settings.resolve(), name) == value


@pytest.mark.parametrize("name", sorted(IN_ENVIRONMENT))
def test_settings_of_the_environment(name, monkeypatch, profiles):
    profiles("[profiles.acme]")
    value, text = VALUES[name]
    monkeypatch.setenv(variable(name), text)
    for other, needed in NEEDS.get(name, {}).items():
        monkeypatch.setenv(variable(other), needed)
    found = getattr(Settings.resolve(), name)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("name", sorted(VALUES.keys() - set(IN_ENVIRONMENT)))
def test_the_environment_has_no_other_settings(name, monkeypatch):
    monkeypatch.setenv(variable(name), "7")
    assert getattr(Settings.resolve(), name) == getattr(Settings(), name)


@pytest.mark.parametrize("name", FROM_FILE)
def test_settings_of_a_profile(name, profiles, monkeypatch):
    monkeypatch.delenv("GONG_STATE_DIR")
    value, _ = VALUES[name]
    profiles(own_toml({name: value, **NEEDS.get(name, {})}))
    assert getattr(Settings.resolve({"profile": "acme"}), name) == value


@pytest.mark.parametrize("winner", range(4))
@pytest.mark.parametrize("name", ["base_url", "account", "rate", "log"])
def test_the_nearer_source_wins(name, winner, monkeypatch, profiles):
    values = {
        "base_url": [f"https://us-{i}.api.gong.io" for i in range(4)],
        "account": [f"account-{i}" for i in range(4)],
        "rate": [1.0, 2.0, 3.5, 4.0],
        "log": ["debug", "info", "warning", "error"],
    }[name]
    monkeypatch.setenv("GONG_PROFILE", "acme")
    profiles(own_toml({name: values[0]}))
    if winner >= 1:
        monkeypatch.setenv(variable(name), str(values[1]))
    if winner >= 2:
        configure(**{name: values[2]})
    arguments = {name: values[3]} if winner == 3 else {}
    assert getattr(Settings.resolve(arguments), name) == values[winner]


def test_an_empty_variable_is_none(monkeypatch):
    monkeypatch.setenv("GONG_RATE", "")
    assert Settings.resolve().rate == 3.0


def test_an_argument_of_none_is_none(monkeypatch):
    monkeypatch.setenv("GONG_RATE", "2")
    assert Settings.resolve({"rate": None}).rate == 2.0


CREDENTIALS = {
    "key": KEYS,
    "token": {"access_token": "t0ken"},
    "auth": {"auth": BearerAuth("other")},
}


FARTHER = [
    *((source, far) for source in ("profile", "environment") for far in ("key", "token")),
    *(("configure", far) for far in CREDENTIALS),
]


@pytest.mark.parametrize("near", CREDENTIALS)
@pytest.mark.parametrize(("source", "far"), FARTHER)
def test_credentials_of_the_nearest_source_win(near, far, source, monkeypatch, profiles):
    given = CREDENTIALS[far]
    if source == "configure":
        configure(**given)
    elif source == "environment":
        for name, value in given.items():
            monkeypatch.setenv(variable(name), value)
    else:
        monkeypatch.setenv("GONG_PROFILE", "acme")
        profiles(own_toml(given))

    settings = Settings.resolve(CREDENTIALS[near])

    names = ("access_key", "access_key_secret", "access_token", "auth")
    found = {name: getattr(settings, name) for name in names}
    assert found == dict.fromkeys(names) | CREDENTIALS[near]


def test_key_and_secret_may_come_from_two_sources(monkeypatch):
    monkeypatch.setenv("GONG_ACCESS_KEY", "env-key")
    settings = Settings.resolve({"access_key_secret": "own-s3cret"})
    assert (settings.access_key, settings.access_key_secret) == ("env-key", "own-s3cret")


@pytest.mark.parametrize("given", [{"access_key": "k"}, {"access_key_secret": "s3cr"}])
def test_key_and_secret_need_each_other(given):
    with pytest.raises(ConfigurationError, match="needs its secret"):
        Settings.resolve(given)


@pytest.mark.parametrize(
    "given",
    [
        {**KEYS, "access_token": "t0ken"},
        {**KEYS, "auth": BasicAuth("k", "s3cr")},
        {"access_token": "t0ken", "auth": BasicAuth("k", "s3cr")},
    ],
)
def test_one_kind_of_credentials_at_a_time(given):
    with pytest.raises(ConfigurationError, match="Give either an access key") as caught:
        Settings.resolve(given)
    assert "t0ken" not in str(caught.value)


def test_two_kinds_in_the_environment_are_refused(monkeypatch):
    for name, value in {**KEYS, "access_token": "t0ken"}.items():
        monkeypatch.setenv(variable(name), value)
    with pytest.raises(ConfigurationError, match="Give either"):
        Settings.resolve()


def test_a_client_needs_credentials():
    with pytest.raises(ConfigurationError, match="GONG_ACCESS_KEY"):
        Gong()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rate": 0}, "rate must be above 0"),
        ({"rate": -1}, "rate must be above 0"),
        ({"rate": float("nan")}, "rate must be above 0"),
        ({"rate": "3"}, "rate must be a number, not str"),
        ({"rate": True}, "rate must be a number, not bool"),
        ({"daily_limit": 0}, "daily_limit must be above 0"),
        ({"daily_limit": 1.5}, "daily_limit must be a whole number, not float"),
        ({"timeout": 0}, "timeout must be above 0"),
        ({"connect_timeout": -1}, "connect_timeout must be above 0"),
        ({"retries": -1}, "retries must not be negative"),
        ({"retries": 1.0}, "retries must be a whole number, not float"),
        ({"max_wait": -0.1}, "max_wait must not be negative"),
        ({"max_wait": float("nan")}, "max_wait must not be negative"),
        ({"deadline": 0}, "deadline must be above 0"),
        ({"log": "loud"}, "log must be one of debug, info, warning, error"),
        ({"log": 10}, "log must be text, not int"),
        ({"debug": "yes"}, "debug must be true or false, not str"),
        ({"validate": 0}, "validate must be true or false, not int"),
        ({"headers": [("a", "b")]}, "headers must be a mapping"),
        ({"headers": {"X-A": 1}}, "headers: 'X-A' and its value must each be one line"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "headers: 'X-A' and its value must each be"),
        ({"headers": {"X-Ä": "a"}}, "headers: 'X-Ä' and its value must each be one line"),
        ({"user_agent": "acme ☃"}, "headers: 'user-agent' and its value must each be"),
        ({"budget": 3}, "budget must be 'process', 'machine', 'off', an address"),
        ({"auth": "token"}, "auth must be an Auth of gong_api.auth, not str"),
        ({"logger": "gong"}, "logger must be a logging.Logger, not str"),
        ({"on_event": "print"}, "on_event must be a function, not str"),
        ({"middleware": print}, "middleware must be a list of functions"),
        ({"middleware": [3]}, "middleware must be a list of functions"),
        ({"client_cert": 3}, "client_cert must be a PEM file, or a pair"),
        ({"client_cert": ["own.pem"]}, "client_cert must be a PEM file, or a pair"),
        ({"client_cert": ("own.pem", 3)}, "client_cert must be a PEM file, or a pair"),
        ({"access_key": 5, "access_key_secret": "s"}, "access_key must be text, not int"),
        ({"account": 5}, "account must be text"),
        ({"base_url": 5}, "base_url must be text"),
        ({"proxy": "proxy:3128"}, "proxy must be an address"),
        ({"proxy": "ftp://proxy.example.com"}, "proxy must be an address"),
        ({"proxy": "http://"}, "proxy must be an address"),
        ({"proxy": "http://proxy.example.com:port"}, "proxy must be an address"),
        ({"http_client": object(), "transport": object()}, "either http_client or transport"),
        ({"access_kee": "x", "colour": 1}, "no setting access_kee, colour. The settings are:"),
    ],
)
def test_bad_values_are_configuration_errors(given, said):
    with pytest.raises(ConfigurationError, match=said):
        Settings.resolve(given)


@pytest.mark.parametrize("log", ["DEBUG", "Info"])
def test_levels_may_be_written_in_any_case(log):
    assert Settings.resolve({"log": log}).log == log


@pytest.mark.parametrize("name", ["rate", "daily_limit"])
def test_numbers_of_the_environment_must_be_some(name, monkeypatch):
    monkeypatch.setenv(variable(name), "many")
    with pytest.raises(ConfigurationError, match=f"{variable(name)} must be a number, not 'many'"):
        Settings.resolve()


@pytest.mark.parametrize(
    "url",
    [
        "https://us-12345.api.gong.io",
        "https://us-12345.api.gong.io:8443/prefix",
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://127.1.2.3",
        "http://[::1]:8080",
        "http://gong.localhost",
    ],
)
def test_addresses_that_may_be_the_base(url):
    assert Settings.resolve({"base_url": url}).base_url == url


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://us-12345.api.gong.io", "must be https"),
        ("http://127.0.0.1.example.com", "must be https"),
        ("http://127.example.com", "must be https"),
        ("http://127.0.0.1@example.com", "without credentials"),
        ("http://localhost.example.com", "must be https"),
        ("https://key:s3cret@api.gong.io", "without credentials"),
        ("https://key@api.gong.io", "without credentials"),
        ("https://api.gong.io?x=1", "without credentials"),
        ("https://api.gong.io#x", "without credentials"),
        ("ftp://api.gong.io", "and this is none"),
        ("api.gong.io", "and this is none"),
        ("https://", "and this is none"),
        ("", "and this is none"),
        ("https://[::1", "and this is none"),
        ("https://api.gong.io:none", "and this is none"),
        ("https://api.gong.io:0", "and this is none"),
        ("https://api gong.io", "and this is none"),
        ("https://api.gong.io\x00", "and this is none"),
    ],
)
def test_addresses_that_may_not(url, said):
    with pytest.raises(ConfigurationError, match=said) as caught:
        Settings.resolve({"base_url": url})
    assert "s3cret" not in str(caught.value)


def test_repr_hides_secrets():
    settings = Settings(
        **KEYS, headers={"X-Key": "h-s3cret"}, proxy="http://me:p-s3cret@proxy", account="acme"
    )
    shown = repr(settings)
    assert "s3cret" not in shown
    assert "a-key" not in shown
    assert "account='acme'" in shown
    assert "access_key=…, access_key_secret=…" in shown
    assert "proxy=…" in shown
    assert "deadline" not in shown


def test_repr_hides_tokens():
    assert "t0ken" not in repr(Settings(access_token="t0ken", auth=BearerAuth("t0ken")))


def test_configure_is_what_later_clients_use():
    assert configure(timeout=30, **KEYS).timeout == 30
    with Gong(transport=HTTPX) as gong:
        assert gong.config.timeout == 30
        assert gong.config.access_key == "a-key"
    with Gong(transport=HTTPX, timeout=5) as gong:
        assert gong.config.timeout == 5


def test_configure_adds_to_what_was_configured():
    configure(timeout=30)
    assert configure(retries=1).timeout == 30
    assert configure().retries == 1


def test_a_setting_of_none_goes_back_to_its_default():
    configure(timeout=30, retries=1)
    settings = configure(timeout=None)
    assert (settings.timeout, settings.retries) == (60.0, 1)


@pytest.mark.parametrize(
    "bad",
    [
        {"timeout": -1, "retries": 2},
        {"retries": 2, "log": "loud"},
        {"retries": 2, "colour": 1},
        {"retries": 2, "access_key": "only"},
        {"retries": 2, "profile": "missing"},
        {"retries": "2"},
        {"timeout": None, "rate": "fast"},
    ],
)
def test_configure_changes_nothing_when_it_fails(bad):
    before = configure(timeout=30, retries=1)
    with pytest.raises(ConfigurationError):
        configure(**bad)
    assert configure() == before


def test_with_changes_checks_again():
    settings = Settings.resolve(KEYS)
    assert settings.with_changes({"timeout": 5}).timeout == 5
    assert settings.timeout == 60.0
    for bad in ({"timeout": 0}, {"colour": 1}):
        with pytest.raises(ConfigurationError):
            settings.with_changes(bad)


def test_the_state_folder_is_the_one_given_or_the_platforms(monkeypatch):
    monkeypatch.delenv("GONG_STATE_DIR")
    assert Settings.resolve().folder() == state_dir()
    assert Settings.resolve({"state_dir": Path("/somewhere")}).folder() == Path("/somewhere")
    monkeypatch.setenv("GONG_STATE_DIR", "/elsewhere")
    assert Settings.resolve().folder() == Path("/elsewhere")


def test_an_ssl_context_is_a_way_to_verify():
    context = ssl.create_default_context()
    assert Settings.resolve({"verify": context}).verify is context
