from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from config.exceptions import InputError, SettingsError
from config.records import EndpointKind, SourceKind
from config.sources import BUNDLED, read_sources, select_sources

SOURCE = """
[[source]]
id = "cn-example"
name = "示例部"
homepage = "http://example.cn/"
country = "CN"
languages = ["zh-Hans"]
kind = "government"
timezone = "Asia/Shanghai"
{extra}
  [[source.endpoint]]
  url = "{url}"
  kind = "{kind}"
"""


def render(extra: str = "", url: str = "http://example.cn/feed.xml", kind: str = "rss") -> str:
    return SOURCE.format(extra=extra, url=url, kind=kind)


def test_a_source_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(render('min_interval = "2h"'), encoding="utf-8")
    (source,) = read_sources([tmp_path])
    assert source.kind is SourceKind.GOVERNMENT
    assert source.endpoints[0].kind is EndpointKind.RSS
    assert source.min_interval == timedelta(hours=2)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (render("languagess = []"), "languagess"),
        (render(url="ftp://example.cn/"), "endpoint[0].url"),
        (render(url="http://exa mple.cn/"), "endpoint[0].url"),
        (render(url="http://[::1/"), "endpoint[0].url"),
        (render(kind="rsss"), "endpoint[0].kind"),
        (render('min_interval = "1w"'), "min_interval"),
        (render('active = "yes"'), "active"),
        (render('article_url = "("'), "article_url"),
        (render().replace("cn-example", "CN example"), "id"),
        (render().replace('"CN"', '"China"'), "country"),
        (render().replace("Asia/Shanghai", "Asia/Atlantis"), "timezone"),
        (render() + '  [source.selectors]\n  link = "ul >"\n', "selectors.link"),
        (render() + '  [source.selectors]\n  linc = "a"\n', "selectors.linc"),
        (render().split("[[source.endpoint]]")[0], "endpoint"),
    ],
)
def test_a_wrong_source_names_file_table_and_key(tmp_path: Path, text: str, key: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_sources([file])
    assert caught.value.file == str(file)
    assert caught.value.table.startswith("[[source]] 1")
    assert caught.value.key == key


def test_a_duplicate_id_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(render(), encoding="utf-8")
    (tmp_path / "b.toml").write_text(render(), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"b\.toml .*id: .*already used in .*a\.toml"):
        read_sources([tmp_path])


def test_an_unknown_table_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[sources]\n")
    with pytest.raises(SettingsError, match=r"\[sources\]"):
        read_sources([tmp_path])
    with pytest.raises(SettingsError, match="no such file"):
        read_sources([tmp_path / "missing.toml"])


def test_unknown_ids_are_refused_and_none_means_all_active(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        render() + render("active = false").replace("cn-example", "cn-off"), encoding="utf-8"
    )
    sources = read_sources([tmp_path])
    assert [source.id for source in select_sources(sources, ())] == ["cn-example"]
    assert [source.id for source in select_sources(sources, ("cn-off",))] == ["cn-off"]
    with pytest.raises(InputError, match="cn-none"):
        select_sources(sources, ("cn-none",))


def test_at_least_forty_real_sources_are_bundled_and_marked_unverified() -> None:
    sources = read_sources([BUNDLED])
    assert len(sources) >= 40
    assert all(source.unverified for source in sources)


def test_a_word_where_a_list_belongs_is_told(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(render().replace('["zh-Hans"]', '"zh-Hans"'), encoding="utf-8")
    with pytest.raises(SettingsError, match="is not a list") as caught:
        read_sources([tmp_path])
    assert "languages" in caught.value.key
