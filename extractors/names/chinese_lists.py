"""Organisations that stand in a Chinese list beside one that was found: 由启衡资本、东岸创新基金和复旦大学投资."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.names.candidates import Candidate
from extractors.names.chinese_organisations import OrganisationRules
from extractors.records import MentionKind

_BREAKS = "由、,，:：;；。“”‘’()\\s与和及对向被从为在以暨是的了等将"
_BEFORE = re.compile(rf"(?:^|[{_BREAKS}])([^{_BREAKS}]{{3,16}})[、和与及]\Z")
_AFTER = re.compile(rf"[、和与及]([^{_BREAKS}]{{3,16}})(?:[、和与及等,，。;；()\s是将为在从对向]|共同|联合|\Z)")
_EMPLOYER = re.compile(r"(?:医院|公司|集团|银行|大学|学院)\Z")  # its departments belong to the post
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,6}?([处司科室部])(?=副?(?:\1长|主任)|负责人)")
_WINDOW = 24
_SHORTEST = 3  # characters that are no name


def find_listed(text: str, found: Collection[Candidate], rules: OrganisationRules) -> Iterator[Candidate]:
    """Candidates for the elements beside the organisations found, and for offices before their head's title."""
    organisations = [item for item in found if item.kind is MentionKind.ORGANISATION]
    taken = {offset for item in organisations for offset in range(item.start, item.end)}
    while organisations:
        item = organisations.pop()
        for start, end in _neighbours(text, item):
            if taken.isdisjoint(range(start, end)) and _is_named(text[start:end], rules):
                listed = Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="rules", score=0.75)
                taken.update(range(start, end))
                organisations.append(listed)
                yield listed
        office = _OFFICE.match(text, item.end)
        if office and not _EMPLOYER.search(text[item.start : item.end]):
            yield Candidate(
                kind=MentionKind.ORGANISATION, start=item.start, end=office.end(), method="rules", score=0.8
            )


def _neighbours(text: str, item: Candidate) -> Iterator[tuple[int, int]]:
    first = max(0, item.start - _WINDOW)
    before = _BEFORE.search(text[first : item.start])
    if before:
        yield first + before.start(1), first + before.end(1)
    after = _AFTER.match(text, item.end)
    if after:
        yield after.span(1)


def _is_named(name: str, rules: OrganisationRules) -> bool:
    words = rules.lexicon.chinese
    if name in words.generic or name in words.groups or rules.plain_names.fullmatch(name) or name[0] in "各多其该本等":
        return False
    if len(name) <= _SHORTEST:
        return False
    trade = len(rules.weak_heads.find(name)) > 1 and rules.lexicon.chinese.fields.isdisjoint({name[:2], name[:3]})
    return trade or rules.heads.find(name) != ""
