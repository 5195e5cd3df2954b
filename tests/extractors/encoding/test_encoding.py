from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.exceptions import Reason, Rejected
from extractors.encoding.charsets import resolve_label
from extractors.encoding.decoding import decode
from extractors.encoding.prescan import find_declared_charset

SIMPLIFIED = "上海市科学技术委员会与复旦大学今天在嘉定签署战略合作协议，双方将共同建设医疗器械创新平台。"
TRADITIONAL = "臺北市立聯合醫院與國立大學今天簽署合作協議，雙方將共同發展智慧醫療。"
JAPANESE = "東京大学は本日、医療機器の開発について企業と協定を結んだと発表した。"
KOREAN = "서울대학교병원은 오늘 의료기기 개발을 위한 업무 협약을 체결했다고 밝혔다."
FRENCH = "L'université a signé aujourd'hui un accord de coopération avec l'hôpital; le ministère a été représenté."


def build_page(text: str, label: str = "") -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "gbk", "gb18030"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"),
    ],
)
def test_text_without_a_label_is_detected(text: str, codec: str, expected: str) -> None:
    decoded = decode(build_page(text).encode(codec))
    assert (decoded.encoding, decoded.origin, decoded.false_label) == (expected, "detected", False)
    assert text in decoded.text


def test_gb2312_means_gb18030() -> None:
    decoded = decode(build_page("朱镕基说：" + SIMPLIFIED, "gb2312").encode("gbk"))
    assert "朱镕基说" in decoded.text
    assert (decoded.encoding, decoded.origin) == ("gb18030", "meta")


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("gbk", "utf-8"),
        ("utf-8", "gb2312"),
        ("big5", "utf-8"),
        ("gbk", "iso-8859-1"),
        ("big5", "gbk"),
        ("utf-8", "latin1"),
    ],
)
def test_a_false_label_is_noticed(codec: str, label: str) -> None:
    text = TRADITIONAL if codec == "big5" else SIMPLIFIED
    decoded = decode(build_page(text, label).encode(codec))
    assert text in decoded.text
    assert decoded.false_label


def test_the_http_charset_precedes_the_page() -> None:
    decoded = decode(build_page(SIMPLIFIED, "utf-8").encode("gbk"), content_type="text/html; charset=GBK")
    assert (decoded.origin, decoded.false_label) == ("http", False)
    assert decode(build_page(SIMPLIFIED).encode("gbk"), encoding="gbk").origin == "http"


def test_a_wrong_http_charset_yields_to_the_page() -> None:
    decoded = decode(build_page(SIMPLIFIED, "gbk").encode("gbk"), encoding="utf-8")
    assert (decoded.encoding, decoded.origin, decoded.false_label) == ("gb18030", "meta", True)


def test_a_byte_order_mark_decides() -> None:
    assert decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode()).text == SIMPLIFIED
    assert decode(SIMPLIFIED.encode("utf-16")).origin == "bom"


def test_latin_text_is_not_taken_for_chinese() -> None:
    assert decode(build_page(FRENCH, "iso-8859-1").encode("cp1252")).text.count("é") == FRENCH.count("é")
    assert FRENCH in decode(build_page(FRENCH * 3).encode("cp1252")).text


def test_a_few_broken_bytes_do_not_spoil_a_page() -> None:
    decoded = decode(build_page(SIMPLIFIED * 20 + "坏").encode()[:-20] + b"\xe5\x9d</p>", encoding="utf-8")
    assert (decoded.encoding, decoded.false_label) == ("utf-8", False)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "", Reason.EMPTY),
        (b" \n ", "", Reason.EMPTY),
        (b"%PDF-1.7 \xe2\xe3", "text/html", Reason.NOT_HTML),
        (b"PK\x03\x04\x14", "", Reason.NOT_HTML),
        (b"\x89PNG\r\n", "", Reason.NOT_HTML),
        (b"....", "image/svg+xml", Reason.NOT_HTML),
        (bytes(range(256)) * 40, "", Reason.UNDECODABLE),
        (b"\x00\x01\x02\x03" * 500, "text/html; charset=utf-8", Reason.UNDECODABLE),
    ],
)
def test_what_is_no_text_is_rejected(body: bytes, content_type: str, reason: Reason) -> None:
    with pytest.raises(Rejected) as caught:
        decode(body, content_type=content_type)
    assert caught.value.reason is reason


def test_labels_resolve_as_on_the_web() -> None:
    assert resolve_label(" GBK ") == "gb18030"
    assert resolve_label("ISO-8859-1") == "cp1252"
    assert resolve_label("no-such-thing") == ""
    assert resolve_label("base64") == ""


def read_cases() -> list[tuple[bytes, str]]:
    folder = Path(os.environ.get("PACTWATCH_SHARED", "/nonexistent")) / "data" / "encoding"
    cases = []
    for path in sorted(folder.glob("*.dat")):
        for case in path.read_bytes().split(b"#data\n")[1:]:
            data, expected = case.split(b"\n#encoding\n")
            cases.append((data, expected.strip().split(b"\n")[0].decode()))
    return cases


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<html><head>\n<meta charset="big5">', "big5"),
        (b"<html><head><META CHARSET = gbk>", "gbk"),
        (b'<head><meta http-equiv="Content-Type" content="text/html; charset=gbk"/>', "gbk"),
        (b'<head><meta content="text/html;charset=gbk" http-equiv="content-type">', "gbk"),
        (b'<!-- <meta charset="big5"> --><meta charset="gbk">', "gbk"),
        (b'<p title="x>\n<meta charset=big5>"><meta charset=gbk>', "gbk"),
        (b'<meta charset="nowhere"><meta charset="gbk">', "gbk"),
        (b'<script charset="big5" src="a.js"></script><meta charset="gbk">', "gbk"),
    ],
)
def test_the_first_declaration_of_an_element_of_its_own_is_found(head: bytes, expected: str) -> None:
    assert find_declared_charset(head) == expected


def test_declarations_are_found_as_the_standard_says() -> None:
    cases = read_cases()
    if not cases:
        pytest.skip("PACTWATCH_SHARED names no folder with data/encoding")

    wrong = []
    for data, expected in cases:
        if data.startswith(b"\xef\xbb\xbf"):
            found = decode(data).encoding
        else:
            found = resolve_label(find_declared_charset(data)) or "cp1252"
        if ("utf-8" if found.startswith("utf-16") else found) != resolve_label(expected):
            wrong.append((expected, found, data[:60]))
    assert wrong == []
