"""Names across an article: found once, found everywhere, with the short form and the alias that the text gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from config.lexicons import NameLexicon
from extractors.candidates import Candidate, NameFinder
from extractors.records import MentionKind

_SURE = 0.75
_COMPANY_SUFFIX = re.compile(r"(?:股份|责任|控股|集团)*(?:有限)?公司\Z")
_ADMINISTRATIVE = re.compile(r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|市|新区|区|县))")


def spread_names(
    text: str,
    candidates: Collection[Candidate],
    lexicon: NameLexicon,
    *,
    chinese: bool,
    cuts: frozenset[int] = frozenset(),
) -> Iterator[Candidate]:
    """Every further occurrence of the names that were found with certainty, and of their short forms and aliases."""
    kinds = dict(_collect_names(text, candidates))
    if chinese:
        kinds |= dict.fromkeys(_short_forms(kinds, lexicon), MentionKind.ORGANISATION)
        kinds |= dict.fromkeys(_parts_of_parents(kinds, lexicon), MentionKind.ORGANISATION)
        kinds |= dict.fromkeys(find_chinese_aliases(text, candidates, lexicon), MentionKind.ORGANISATION)
    for start, end in NameFinder(kinds).find(text):
        name = text[start:end]
        if _is_bounded(text, start, end, chinese=chinese) and (len(name) > 3 or not cuts or {start, end} <= cuts):
            yield Candidate(kind=kinds[name], start=start, end=end, method="article", score=0.8)


def find_chinese_aliases(text: str, candidates: Iterable[Candidate], lexicon: NameLexicon) -> Iterator[str]:
    """Names given in brackets after an organisation: (以下简称“上理工”)."""
    words = "|".join(map(re.escape, sorted(lexicon.chinese.alias_words, key=len, reverse=True)))
    pattern = re.compile(rf"[”]?[(,，]\s*(?:{words})\s*[:：为]?\s*[“\"']?([\u4e00-\u9fffA-Za-z0-9]{{2,16}})[”\"')]")
    for item in candidates:
        match = pattern.match(text, item.end) if item.kind is MentionKind.ORGANISATION else None
        if match and match[1] not in lexicon.chinese.generic:
            yield match[1]


def _collect_names(text: str, candidates: Iterable[Candidate]) -> Iterator[tuple[str, MentionKind]]:
    for item in candidates:
        name = text[item.start : item.end]
        sure = item.score >= _SURE and item.kind is not MentionKind.PLACE
        if sure and len(name) >= (4 if item.kind is MentionKind.ORGANISATION else 2):
            yield name, item.kind


def _short_forms(kinds: Mapping[str, MentionKind], lexicon: NameLexicon) -> Iterator[str]:
    """心玮医疗 of 上海心玮医疗, 嘉定区… of 上海市嘉定区…: the name without the place before it."""
    places = tuple(sorted(lexicon.places.names, key=len, reverse=True))
    for name, kind in kinds.items():
        if kind is not MentionKind.ORGANISATION:
            continue
        match = _ADMINISTRATIVE.match(name)
        prefix = match[0] if match and any(place in match[0] for place in places) else ""
        prefix = prefix or next((place for place in places if name.startswith(place)), "")
        rest = name[len(prefix) :]
        if prefix and len(rest) >= 4 and rest not in lexicon.chinese.generic:
            yield rest


def _parts_of_parents(kinds: Mapping[str, MentionKind], lexicon: NameLexicon) -> Iterator[str]:
    """医学影像专业委员会 of 江澜数字健康联盟医学影像专业委员会, where 江澜数字健康联盟 is named too; 浪花科技 of 浪花科技有限公司."""
    organisations = [name for name, kind in kinds.items() if kind is MentionKind.ORGANISATION]
    for name in organisations:
        for parent in organisations:
            rest = name.removeprefix(parent)
            if len(parent) < len(name) and 6 <= len(rest) < len(name) and rest not in lexicon.chinese.generic:
                yield rest
        short = _COMPANY_SUFFIX.sub("", name)
        if 4 <= len(short) < len(name) and short not in lexicon.chinese.generic:
            yield short


def _is_bounded(text: str, start: int, end: int, *, chinese: bool) -> bool:
    if chinese and not text[start].isascii():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
