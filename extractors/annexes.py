"""Documents that an article's page offers for download."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractors.markup import Element, clean_text, text_of
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
_SIZE: Final = re.compile(
    r"\s*[(（\[【]?\s*(?:(?:PDF|DOCX?|XLSX?|ZIP)[,，]?\s*)?\d+(?:\.\d+)?\s*(?:[KMG]B?|字节|bytes)\s*[)）\]】]?\s*$",
    re.IGNORECASE,
)


def find_annexes(root: Element) -> tuple[str, ...]:
    """The titles of the documents linked for download, outside sidebars and lists of other articles, in order."""
    titles = (_SIZE.sub("", text_of(link)) for link in _find_links(root))
    return tuple(dict.fromkeys(title for title in titles if len(title) > 1 and not _BUTTON.fullmatch(title)))[:50]


def _find_links(root: Element) -> Iterator[Element]:
    for link in root.iter("a"):
        address = clean_text(link.get("href") or "")
        is_document = _DOCUMENT.search(address) or ("download" in address.lower() and _NAMED.match(text_of(link)))
        if is_document and not _is_aside(link):
            yield link


def _is_aside(link: Element) -> bool:
    holder = link.getparent()
    while holder is not None and holder.tag not in {"body", "main", "article"}:
        if is_furniture(holder):
            return True
        holder = holder.getparent()
    return False
