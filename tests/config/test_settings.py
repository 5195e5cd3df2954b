from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.settings import DEFAULTS, read_settings, render_settings


def test_every_default_has_one_line_of_meaning() -> None:
    for line in DEFAULTS.read_text(encoding="utf-8").splitlines():
        if " = " in line and not line.startswith("#"):
            assert re.search(r"\s# \S", line), line


def test_file_then_environment_override_defaults(tmp_path: Path) -> None:
    file = tmp_path / "pactwatch.toml"
    file.write_text('[crawl]\ndelay = 3\ntimeout = "1m"\n')
    settings = read_settings(
        file, {"PACTWATCH_CRAWL_DELAY": "0.5", "PACTWATCH_CRAWL_ALLOW_PRIVATE": "127.0.0.1:80, [::1]:81"}
    )
    assert settings.crawl.delay == 0.5
    assert settings.crawl.timeout.total_seconds() == 60
    assert settings.crawl.allow_private == ("127.0.0.1:80", "[::1]:81")


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("[crawl]\ndelayy = 1", "[crawl]", "delayy"),
        ("[crawl]\ndelay = 'a'", "[crawl]", "delay"),
        ("[crawl]\ndelay = -1", "[crawl]", "delay"),
        ("[craw]\ndelay = 1", "[craw]", ""),
        ("[search]\nengine = 'x'", "[search]", "engine"),
        ("[time]\nzone = 'Mars/Olympus'", "[time]", "zone"),
        ("[crawl]\nallow_private = ['127.0.0.1']", "[crawl]", "allow_private"),
    ],
)
def test_a_wrong_setting_names_file_table_and_key(tmp_path: Path, text: str, table: str, key: str) -> None:
    file = tmp_path / "pactwatch.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_settings(file, {})
    assert (caught.value.file, caught.value.table, caught.value.key) == (str(file), table, key)


def test_a_misspelt_key_is_met_with_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "pactwatch.toml"
    file.write_text("[crawl]\nconcurency = 1")
    with pytest.raises(SettingsError, match='did you mean "concurrency"'):
        read_settings(file, {})


@pytest.mark.parametrize(("name", "value"), [("PACTWATCH_CRAWL_DELAYS", "1"), ("PACTWATCH_CRAWL_DELAY", "fast")])
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings(None, {name: value})


def test_shown_settings_hide_secrets_and_read_back() -> None:
    settings = read_settings(None, {"PACTWATCH_SEARCH_PASSWORD": "s3cret", "PACTWATCH_SEARCH_API_KEY": "k3y"})
    shown = render_settings(settings)
    assert "s3cret" not in shown
    assert "k3y" not in shown
    assert set(tomllib.loads(shown)) == set(tomllib.loads(DEFAULTS.read_text(encoding="utf-8")))
