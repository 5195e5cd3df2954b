"""Documents that an article's page offers for download."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractors.markup import Element, class_and_id, clean_text, short_text_of, text_of
from extractors.pruning import is_furniture

_DOCUMENT: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|csv|rtf|odt|ods|epub)(?:$|[?#&])", re.IGNORECASE
)
_NAMED: Final = re.compile(r"^\s*(?:附件|附表|附录|附錄|annex|appendix|attachment)", re.IGNORECASE)
_BUTTON: Final = re.compile(
    r"(?:点击|立即|查看|附件)?(?:下载|下載|预览|浏览|打开|查看|打印)(?:附件|文件|原文|PDF|Word|全文|版)*"
    r"|(?:download|view|print|open)(?: (?:the )?(?:pdf|file|document|attachment|now))*"
    r"|pdf(?: version)?|word(?: version)?",
    re.IGNORECASE,
)
_LINE: Final = 120
_DOWNLOADS: Final = re.compile(r"download|attach|annex|fujian|file|doc")
_SIZE: Final = re.compile(
    r"\s*[(（\[【]?\s*(?:(?:PDF|DOCX?|XLSX?|ZIP)[,，]?\s*)?\d+(?:\.\d+)?\s*(?:[KMG]i?B?|字节|bytes)\s*[)）\]】]?\s*$",
    re.IGNORECASE,
)


def find_annexes(links: Sequence[Element]) -> tuple[str, ...]:
    """The titles of the documents that the links beside an article's text offer for download, in order."""
    titles = (_clean(text_of(link)) for link in links if _is_document(link) and not _is_aside(link))
    return tuple(dict.fromkeys(title for title in titles if len(title) > 1 and not _BUTTON.fullmatch(title)))[:50]


def _clean(title: str) -> str:
    return _SIZE.sub("", title).strip(" ·•[]【】")


def _is_document(link: Element) -> bool:
    address = clean_text(link.get("href") or "")
    if not address or _DOCUMENT.search(address):
        return bool(address)
    holder = link.getparent()
    label = short_text_of(holder, most=_LINE) if holder is not None else ""
    return (_NAMED.match(label) or _NAMED.match(short_text_of(link, most=_LINE))) is not None


def _is_aside(link: Element) -> bool:
    holder = link.getparent()
    while holder is not None and holder.tag not in {"body", "main", "article"}:
        if is_furniture(holder) and not _DOWNLOADS.search(class_and_id(holder)):
            return True
        holder = holder.getparent()
    return False
