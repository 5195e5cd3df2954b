"""Text that was decoded wrongly before it reached us: mended where that can be undone without loss, else recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractors.encoding.charsets import FREQUENT

_TRAIL: Final = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_HIGH: Final = f"\u00c0-\u00ff{_TRAIL}"
_LATIN: Final = re.compile(f"[\u00c2-\u00f4][{_TRAIL}]{{1,3}}(?:[ -~]{{0,2}}[\u00c2-\u00f4][{_TRAIL}]{{1,3}})*")
_BYTES: Final = re.compile(f"[\u00a1-\u00fe][{_HIGH}](?:[{_HIGH}]{{2}})+")
_LEAD: Final = re.compile("[\u00a1-\u00fe]")  # what both begin with
_ASCII: Final = bytes(range(128))
_HAN: Final = re.compile("[\u3400-\u9fff]")
# what the commonest UTF-8 bytes look like where they are read as GBK: 的 、 。 ， 一 是 在 在
_GBK_MARKS: Final = re.compile("[鐨锛銆涓鍦鏄浜瀹鏈璐鍥缁閫]")
_LOST: Final = re.compile("锟斤拷|烫烫烫|\ufffd{3}")
_LEAST: Final = 4  # marks under which nothing is decided
_LEAST_LETTERS: Final = 12  # letters of wrongly read runs under which nothing is decided
_SHARE: Final = 0.08  # share of Han characters that are marks from which a text was read as GBK
_SAMPLE: Final = 100_000
_TO_LATIN: Final = {ord(sign): byte for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))}
"""What browsers read from the bytes that Latin-1 leaves to controls, back to those bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A text as it was meant; `changed` where something was mended, `lost` says what cannot be."""

    text: str
    changed: bool = False
    lost: str = ""


def mend_mojibake(text: str) -> Mended:
    """Undo UTF-8 read as Latin-1 or as GBK, and GBK read as Latin-1; only whole and only if it fits."""
    sample = text[:_SAMPLE]
    wide = sample.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if not wide:
        return Mended(text=text)
    if _LOST.search(wide) and len(_LOST.findall(sample)) >= _LEAST:
        return Mended(text=text, lost="characters were replaced when it was converted before")
    if _is_read_as_gbk(wide):
        meant = _recode(text, "gb18030", "utf-8")
        if meant:
            return Mended(text=meant, changed=True)
        return Mended(text=text, lost="UTF-8 read as GBK, which cannot be undone")
    return _mend_latin(text, sample) if _LEAD.search(wide) else Mended(text=text)


def _is_read_as_gbk(wide: str) -> bool:
    marks = len(_GBK_MARKS.findall(wide))
    return marks >= _LEAST and marks > _SHARE * len(_HAN.findall(wide))


def _mend_latin(text: str, sample: str) -> Mended:
    for pattern, codec in ((_LATIN, "utf-8"), (_BYTES, "gb18030")):
        runs = pattern.findall(sample)
        if sum(map(len, runs)) < _LEAST_LETTERS:
            continue
        read = [_recode_latin(run, codec) for run in runs]
        good = [meant for meant in read if meant]
        if len(good) >= 0.9 * len(runs) and (codec == "utf-8" or _is_plausible("".join(good))):
            mended = pattern.sub(lambda run, codec=codec: _recode_latin(run[0], codec) or run[0], text)  # type: ignore[misc]
            return Mended(text=mended, changed=True)
    return Mended(text=text)


def _is_plausible(text: str) -> bool:
    return sum(character in FREQUENT for character in text) > 0.3 * len(text)


def _recode_latin(run: str, codec: str) -> str:
    return _recode(run.translate(_TO_LATIN), "latin-1", codec)


def _recode(text: str, read_as: str, meant: str) -> str:
    """The text as it was meant, empty where the way back is not exact."""
    try:
        return text.encode(read_as).decode(meant)
    except UnicodeError:
        return ""
