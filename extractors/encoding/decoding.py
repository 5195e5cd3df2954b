"""Bytes of a page to text: byte order mark, HTTP charset, the page's own declaration, then detection.

A label is believed only while the bytes agree with it: many Chinese pages declare nothing or the wrong thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import charset_normalizer

from config.exceptions import Reason, Rejected
from extractors.encoding.charsets import FREQUENT, resolve_label
from extractors.encoding.prescan import find_declared_charset

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MAGIC: Final = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or office document"),
    (b"\x89PNG", "PNG image"),
    (b"GIF8", "GIF image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"RIFF", "RIFF media"),
    (b"\x1f\x8b", "gzip archive"),
    (b"\xd0\xcf\x11\xe0", "old office document"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"\x7fELF", "program"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"ID3", "MP3 audio"),
    (b"OggS", "Ogg media"),
)
_MEDIA: Final = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/msword")
_DETECTED: Final = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
_WESTERN: Final = frozenset(
    {
        "cp1250",
        "cp1252",
        "cp1254",
        "cp1257",
        "iso8859-1",
        "iso8859-2",
        "iso8859-15",
        "latin-1",
        "mac-roman",
        "cp437",
        "cp850",
    }
)
"""Detectors can hardly tell these apart; what declares nothing is then nearly always cp1252."""
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_CONTROL: Final = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_STRAY: Final = (b"\v", b"\f", b"\x1b")  # control characters that are no sign of another kind of file
_SAMPLE: Final = 200_000
_PLAUSIBLE: Final = 0.2  # real East Asian text: .5 and more of frequent characters; a wrong reading: under .1
_BROKEN: Final = 0.02  # undecodable bytes a believed label may have, by non-ASCII bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page's text and how it was read; origin is bom, http, meta or detected, false_label: a declaration lied.

    `utf8` are the bytes that came, where they are the text in UTF-8 and hold no control characters.
    """

    text: str
    utf8: bytes
    encoding: str
    origin: str
    false_label: bool


def decode(body: bytes, *, content_type: str = "", encoding: str = "") -> Decoded:
    """Read bytes as text; `encoding` is the HTTP header's charset where it was parted from `content_type`.

    Raises Rejected with EMPTY, NOT_HTML (another kind of file) or UNDECODABLE.
    """
    if not body.strip():
        raise Rejected(Reason.EMPTY, "no bytes")
    _refuse_other_files(body, content_type)
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _finish(body[len(mark) :], codec, "bom", false_label=False)
    labels = tuple(_declared(body, content_type=content_type, encoding=encoding))
    for codec, origin in labels:
        text = _read_strictly(body, codec) if codec == "utf-8" else None
        if text is not None or _agrees(body, codec):
            return _finish(body, codec, origin, text=text, false_label=codec != labels[0][0])
    codec = _detect(body)
    return _finish(body, codec, "detected", false_label=bool(labels))


def _declared(body: bytes, *, content_type: str, encoding: str) -> Iterator[tuple[str, str]]:
    header = encoding or next(iter(_CHARSET.findall(content_type)), "")
    if codec := resolve_label(header):
        yield codec, "http"
    if codec := resolve_label(find_declared_charset(body)):
        yield ("utf-8" if codec.startswith("utf-16") else codec), "meta"


def _refuse_other_files(body: bytes, content_type: str) -> None:
    start = body[:16].lstrip()
    for magic, name in _MAGIC:
        if body.startswith(magic) or start.startswith(magic):
            raise Rejected(Reason.NOT_HTML, name)
    if content_type.lower().startswith(_MEDIA) and b"<html" not in body[:2048].lower():
        raise Rejected(Reason.NOT_HTML, content_type)


def _agrees(body: bytes, codec: str) -> bool:
    sample = body[:_SAMPLE]
    if sample.isascii() or codec.startswith(("utf-16", "iso2022", "hz")):
        return True
    broken = _broken_share(sample, codec)
    if codec == "utf-8":
        return broken <= _BROKEN
    if broken > _BROKEN:
        return False
    text = sample.decode(codec, "ignore")
    if _broken_share(sample, "utf-8") == 0:
        return codec in _DETECTED and _plausibility(text) > _plausibility(sample.decode("utf-8", "ignore"))
    if codec in _DETECTED:
        return _plausibility(text) >= _PLAUSIBLE or _best_east_asian(sample) in {codec, ""}
    return _best_east_asian(sample) == ""


def _detect(body: bytes) -> str:
    sample = body[:_SAMPLE]
    if _broken_share(sample, "utf-8") <= _BROKEN:
        return "utf-8"
    codec = _best_east_asian(sample)
    if codec:
        return codec
    if sample.count(0) > len(sample) / 50:
        raise Rejected(Reason.UNDECODABLE, "no known encoding fits")
    best = charset_normalizer.from_bytes(sample[:50_000]).best()
    if best is None:
        raise Rejected(Reason.UNDECODABLE, "no known encoding fits")
    codec = resolve_label(best.encoding) or "cp1252"
    return "cp1252" if codec in _WESTERN and _broken_share(sample, "cp1252") == 0 else codec


def _best_east_asian(sample: bytes) -> str:
    scores = {}
    for codec in _DETECTED:
        if _broken_share(sample, codec) <= _BROKEN:
            scores[codec] = _plausibility(sample.decode(codec, "ignore"))
    best = max(scores, key=scores.__getitem__, default="")
    return best if best and scores[best] >= _PLAUSIBLE else ""


def _broken_share(sample: bytes, codec: str) -> float:
    """Share of a sample's non-ASCII bytes that the codec cannot read; a cut last character is forgiven."""
    try:
        sample.decode(codec)
    except UnicodeDecodeError as error:
        if error.start >= len(sample) - 4 and len(sample) == _SAMPLE:
            return 0.0
    else:
        return 0.0
    return sample.decode(codec, "replace").count("\ufffd") / max(1, len(sample.translate(None, _ASCII)))


_ASCII: Final = bytes(range(128))


def _plausibility(text: str) -> float:
    wide = [character for character in text if character > "\u00bf"]
    return sum(character in FREQUENT for character in wide) / len(wide) if wide else 0.0


def _count_controls(body: bytes, codec: str) -> int:
    """How many bytes are control characters: such a byte is part of no other character but in UTF-16."""
    plain = body if not codec.startswith("utf-16") else body.decode(codec, "ignore").encode("utf-8", "ignore")
    return len(plain) - len(plain.translate(None, _CONTROL))


def _read_strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _finish(body: bytes, codec: str, origin: str, *, text: str | None = None, false_label: bool) -> Decoded:
    """What was decoded; `text` is given where the codec read every byte."""
    controls = _count_controls(body[:_SAMPLE], codec)
    is_utf8 = text is not None and codec == "utf-8" and not controls and _is_clean(body)
    text = body.decode(codec, "replace") if text is None else text
    if controls + text.count("\ufffd", 0, _SAMPLE) > max(2, min(len(text), _SAMPLE) / 50):
        raise Rejected(Reason.UNDECODABLE, f"read as {codec}, it is mostly not text")
    utf8 = body if is_utf8 else b""
    return Decoded(text=text, utf8=utf8, encoding=codec, origin=origin, false_label=false_label)


def _is_clean(body: bytes) -> bool:
    """Whether bytes hold no control character, where none but stray ones stand in their first part."""
    return not any(sign in body for sign in _STRAY) and not _count_controls(body[_SAMPLE:], "utf-8")
