"""Profiles: the file they stand in, and what is refused of it."""

from __future__ import annotations

import sys

import pytest

from gong_api import ConfigurationError, Settings, config

ACME = """
[profiles.acme]
base_url = "https://us-12345.api.gong.io"
access_key = "a-key"
access_key_secret = "a-s3cret"
retries = 2
verify = false
headers = { X-A = "1" }

[profiles.beta]
access_token = "t0ken"
"""


def test_a_profile_is_named_by_argument_or_environment(profiles, monkeypatch):
    profiles(ACME)
    settings = Settings.resolve({"profile": "acme"})
    assert (settings.access_key, settings.retries, settings.verify) == ("a-key", 2, False)
    assert settings.headers == {"X-A": "1"}
    assert settings.profile == "acme"
    monkeypatch.setenv("GONG_PROFILE", "beta")
    assert Settings.resolve().access_token == "t0ken"
    assert Settings.resolve({"profile": "acme"}).access_token is None


def test_no_profile_is_used_unasked(profiles):
    profiles(ACME)
    assert Settings.resolve().profile is None


def test_the_active_profile_is_used_where_nothing_else_is_said(profiles, monkeypatch):
    profiles('active = "acme"\n' + ACME)
    settings = Settings.resolve({"timeout": 5})
    assert (settings.profile, settings.access_key) == ("acme", "a-key")
    assert Settings.resolve({"profile": "beta"}).access_token == "t0ken"
    assert Settings.resolve({"profile": ""}).access_key is None
    monkeypatch.setenv("GONG_PROFILE", "beta")
    assert Settings.resolve().profile == "beta"


@pytest.mark.parametrize(
    "given",
    [
        {"access_key": "k", "access_key_secret": "s"},
        {"access_token": "other"},
        {"base_url": "https://us-9.api.gong.io"},
    ],
)
def test_the_active_profile_goes_behind_whatever_names_a_company(profiles, monkeypatch, given):
    profiles('active = "acme"\n' + ACME)
    assert Settings.resolve(given).profile is None
    for name, value in given.items():
        monkeypatch.setenv(f"GONG_{name.upper()}", value)
    assert Settings.resolve().profile is None


def test_the_active_profile_is_a_name(profiles):
    profiles("active = 5")
    with pytest.raises(ConfigurationError, match=r"active of .* must be the name of a profile"):
        Settings.resolve()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('client_id = "app"', "secrets of profile acme must be"),
        ('secrets = "attic"\naccess_key = "k"', "secrets of profile acme must be"),
        ('secrets = "file"', "needs an access_key, or a client_id"),
        ('secrets = "file"\nclient_id = 5', "must be text"),
        ('secrets = "file"\nclient_id = "app"\ntrusted_hosts = "h"', "a list of texts"),
    ],
)
def test_a_profile_with_secrets_elsewhere_must_be_whole(profiles, lines, said):
    profiles(f"[profiles.acme]\n{lines}")
    with pytest.raises(ConfigurationError, match=said):
        Settings.resolve({"profile": "acme"})


def test_a_missing_file():
    with pytest.raises(ConfigurationError, match=r"no profile 'acme'.*config\.toml does not exist"):
        Settings.resolve({"profile": "acme"})


@pytest.mark.parametrize(("text", "have"), [(ACME, "acme, beta"), ("", "none"), ("x = 1", "none")])
def test_a_missing_profile_names_the_others(profiles, text, have):
    profiles(text)
    with pytest.raises(ConfigurationError, match=f"no profile 'gamma' in .*; there is {have}"):
        Settings.resolve({"profile": "gamma"})


@pytest.mark.parametrize(
    "mode", [0o640, 0o604, 0o620, 0o601, 0o644, 0o666], ids=lambda mode: f"{mode:o}"
)
def test_a_file_that_others_can_read_is_refused(profiles, mode):
    path = profiles(ACME, mode)
    with pytest.raises(ConfigurationError, match=f"chmod 600 {path}"):
        Settings.resolve({"profile": "acme"})


def test_windows_has_no_such_permissions(profiles, monkeypatch):
    path = profiles(ACME, 0o644)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(path.parent.parent))
    assert Settings.resolve({"profile": "acme"}).access_key == "a-key"


@pytest.mark.parametrize("text", ["profiles = [", b"\xff\xfe", "a = 1\na = 2"])
def test_a_file_that_is_no_toml(profiles, text):
    profiles(text)
    with pytest.raises(ConfigurationError, match=r"config\.toml is no valid TOML") as caught:
        Settings.resolve({"profile": "acme"})
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "name"), [("profiles = 5", "profiles"), ('[profiles]\nacme = "x"', r"profiles\.acme")]
)
def test_a_profile_is_a_table(profiles, text, name):
    profiles(text)
    with pytest.raises(ConfigurationError, match=f"{name} of .* must be a table"):
        Settings.resolve({"profile": "acme"})


def test_a_folder_in_the_place_of_the_file(profiles):
    path = profiles("")
    path.unlink()
    path.mkdir(mode=0o700)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Settings.resolve({"profile": "acme"})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour = 1", "no setting colour"),
        ('timeout = "long"', "timeout must be a number"),
        ("access_key = 5", "access_key must be text"),
        ('access_key = "only"', "needs its secret"),
        ("rate = 0", "rate must be above 0"),
        ('base_url = "http://example.com"', "must be https"),
    ],
)
def test_what_a_profile_says_is_checked(profiles, line, said):
    profiles(f"[profiles.acme]\n{line}")
    with pytest.raises(ConfigurationError, match=said):
        Settings.resolve({"profile": "acme"})


def test_a_pair_of_certificate_and_key_is_a_list_in_toml(profiles):
    profiles('[profiles.acme]\nclient_cert = ["own.pem", "own.key"]')
    assert list(Settings.resolve({"profile": "acme"}).client_cert) == ["own.pem", "own.key"]


@pytest.mark.parametrize(
    ("platform", "environment", "configuration", "state"),
    [
        ("linux", {"XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}, ".config", ".local/state"),
        ("linux", {"XDG_CONFIG_HOME": "rel", "XDG_STATE_HOME": "rel"}, ".config", ".local/state"),
        ("linux", {"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "/c", "/s"),
        ("freebsd14", {"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "/c", "/s"),
        ("darwin", {}, "Library/Application Support", "Library/Application Support"),
        ("win32", {"APPDATA": "/roaming", "LOCALAPPDATA": "/local"}, "/roaming", "/local"),
        ("win32", {"APPDATA": "", "LOCALAPPDATA": ""}, "", ""),
    ],
)
def test_the_folders_of_each_platform(
    monkeypatch, tmp_path, platform, environment, configuration, state
):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert config.config_dir() == tmp_path / configuration / "gong"
    assert config.state_dir() == tmp_path / state / "gong"
    assert list(tmp_path.iterdir()) == []


def test_a_profile_named_by_hand_goes_before_the_environment(profiles, monkeypatch):
    profiles(ACME)
    monkeypatch.setenv("GONG_ACCESS_KEY", "other")
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "other")
    monkeypatch.setenv("GONG_BASE_URL", "https://us-9.api.gong.io")
    settings = Settings.resolve({"profile": "acme"})
    assert settings.access_key == "a-key"
    assert settings.base_url == "https://us-12345.api.gong.io"


def test_the_environments_key_never_goes_to_the_host_of_a_profile(profiles, monkeypatch):
    profiles(ACME)
    monkeypatch.setenv("GONG_PROFILE", "acme")
    monkeypatch.setenv("GONG_ACCESS_KEY", "other")
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "other")
    settings = Settings.resolve()
    assert settings.access_key == "other"
    assert settings.base_url == config.DEFAULT_BASE_URL
    assert settings.retries == 2
