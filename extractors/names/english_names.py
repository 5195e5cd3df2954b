"""Names in English text: people first, then organisations around them, known names, acronyms and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate, NameFinder
from extractors.names.english_organisations import build_english_rules
from extractors.names.english_people import build_people_rules
from extractors.names.english_stretches import weigh_inside
from extractors.names.english_unknown import find_unknown
from extractors.names.english_words import Word, is_headline, split_words
from extractors.records import MentionKind

_PLACE_TAILS = (
    "Autonomous Region|Bay|City|County|District|Island|Islands|Municipality|New Area|Peninsula|Prefecture|Province"
    "|River|Road|Street|Town|Township|Village"
)
_TAILED_PLACE = re.compile(rf"(?:[A-Z][a-z’'\-]+ ){{1,2}}(?:{_PLACE_TAILS})\b")
_ACRONYM = re.compile(r"\s?\( ?([A-Z][A-Za-z&\-]{1,9}) ?\)")
_GOVERNMENT = re.compile(
    r"\b([A-Z][a-z']+(?: [A-Z][a-z]+)?)( District| City| County| Province)?"
    r"(?: (?:municipal|provincial|district|city|county))? (?:people['’]s )?government\b"
)
_FIELD_HEAD = re.compile(
    r"\b(?:Bureau|Committee|Department|Directorate|Institute|Ministry|Office|School)\b.* (?:of|for) "
)
_REGION = re.compile(r"\b(?:Bay|Bight|Firth|Forest|Gulf|Isle|Our Lady|Port|Sea|Straits?|Vale) of (?:the )?\Z")
_UNIT = re.compile(r"(?:[A-Z]\w+ ){0,2}(?:Centre|Center|Department|Faculty|Institute|Laboratory|School) (?:of|for) ")
_AT = re.compile(r" at (?:the )?")
_APART = re.compile(r", (?:the )?")
_LIST_BEFORE = re.compile(r"[,;](?: the)? \Z")
_LISTED = re.compile(r",? (?:and|as well as)\b|, (?:the )?[A-Z]")
_NEWSWIRE = re.compile(r"/([A-Z][\w&]+(?: [A-Z]\w+)?)/ ?[-–—]")  # May 2 /Lowport Newswire/ --
_BRANCH = re.compile(r"\b(?!The )[A-Z][\w-]+(?: [A-Z][\w-]+){0,2} (?:branch|chapter) of the \Z")
_PARENT = re.compile(r"\b(?:Academy|College|Hospital|Institute|Polytechnic|School|Universit\w+)\b")
_FIELDS = re.compile(r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+){0,2})+,? and [A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_REPUBLIC = re.compile(r"(?: of the People['’]s Republic)? of China\b")
_OF_STATE = re.compile(r"University of ([A-Z]\w+(?: [A-Z]\w+)?)\Z")
_CAMPUS = re.compile(r"(?: at|-) ?[A-Z]\w+(?: [A-Z]\w+)?|, [A-Z]\w+(?: [A-Z]\w+)?(?!\w|,? [A-Z]| and\b| or\b)")
_OF_REGION = re.compile(r"\b(?:Authority|Archdiocese|Diocese|Duchy|Kingdom) of (?:[A-Z]\w+ ){0,2}[A-Z]\w+\Z")
_AND_REGION = re.compile(r" and ([A-Z]\w+(?: [A-Z]\w+)?)")
# told Parliament, Congress passed: legislatures that take no article, as meetings of their names do
_LEGISLATURE = re.compile(r"\b(?:Congress|Parliament)\b(?! (?:[A-Z]|of\b))")
_NO_ARTICLE = re.compile(
    r"(?:^|\n|[.,;:—–“\"(] |[“\"(]|\b(?:as|before|by|from|if|in|of|out|that|through|to|told|when|with) )\Z"
)
_CAPITAL_ARTICLE = re.compile(r"[a-z,] The \Z")
_COUNTED = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|inaugural|biennial) \Z")
_ADMINISTERED = re.compile(
    r"(?:[A-Z]\w+ (?:and )?){0,2}(?:Administration|Management|Protection|Supervision|Service) (?:of|for) "
)
_PAPER_BEFORE = re.compile(
    r"\b(?:Circular|Code|Decision|Guidance|Guidelines?|Law|Measures|Notice|Opinions|Plan|Provisions|Regulations?|Rules)"
    r" (?:concerning|for|on) (?:the )?(?:[A-Z]\w+ (?:and |of )?){0,3}(?:the )?\Z"
)
_ADMINISTRATIVE = ("District", "City", "County", "Province")
# Google Assistant, BBC Breaking News, Canon S100: the name of something else.
_NAME_GOES_ON = re.compile(
    r" [A-Z][a-z]+| (?:account|accounts|page|pages|post|posts|user|users)\b| [A-Za-z]{1,3}-?\d+[A-Za-z]*\b"
    r"| [B-HJ-Z]\b(?![.&])"
)
# Minister of Labour, non-Microsoft, to drink Pepsi, "White House Briefing": no body acts or is acted on
_NO_BODY_BEFORE = re.compile(
    r"(?:\b(?:Minister|Secretary) (?:of|for) (?:the )?|\b(?:non|pro|anti)-|\b(?:drank|drink|drinking|drinks) )\Z"
)
_ON_SERVICE = re.compile(r"\b(?:by|on|over|through|via) \Z")
_TITLE_BEFORE = re.compile(r"[\"“] ?\Z")
_TITLE_GOES_ON = re.compile(r" [A-Z]\w+")
_HEADLINE = 0.6
_NATIONALITY = -3.0
_SURE = 0.75


def find_english_names(text: str, sentences: Sequence[tuple[int, int]], lexicon: NameLexicon) -> tuple[Candidate, ...]:
    """The candidates of all sentences; in headlines, where capitals tell nothing, only what other evidence supports."""
    found, plain = find_told_names(text, sentences, lexicon)
    unknown = tuple(find_unknown(text, plain, found, lexicon))
    return (*found, *(_with_article(text, item) for item in unknown))


def find_told_names(
    text: str, sentences: Sequence[tuple[int, int]], lexicon: NameLexicon
) -> tuple[tuple[Candidate, ...], tuple[Sequence[Word], ...]]:
    """The names that lists, heads and people's names tell, and the words of the sentences that are no headlines."""
    rules = build_english_rules(lexicon)
    found: list[Candidate] = []
    plain: list[Sequence[Word]] = []
    split = [split_words(text, start, end, lexicon) for start, end in sentences]
    named = _find_people(text, split, lexicon)
    for (start, end), words, people in zip(sentences, split, named, strict=True):
        inside = frozenset(word.start for item in people for word in words if item.start <= word.start < item.end)
        headline = text[end - 1] != "." and is_headline(words)
        organisations = tuple(rules.find(words, inside, headline=headline))
        if not headline:
            plain.append(words)
        found.extend(people)
        found.extend(_lowered(item) if headline else item for item in organisations)
        found.extend(_find_tailed_places(text, start, end, lexicon))
    found = [
        _with_article(text, _with_region(text, _with_places(text, _with_fields(text, item, lexicon), lexicon)))
        for item in found
        if not (_is_meeting(text, item) or _is_subject_matter(text, item))
    ]
    found.extend(_join_parents(text, found))
    found.extend(_join_branches(text, found))
    found.extend(_find_acronyms(text, found))
    found.extend(_find_known(text, lexicon))
    found.extend(_find_governments(text, lexicon))
    found.extend(_find_legislatures(text))
    found.extend(_find_owned_shops(text, lexicon))
    found.extend(_organisation(*match.span(1)) for match in _NEWSWIRE.finditer(text))
    return tuple(found), tuple(plain)


def _find_people(
    text: str, sentences: Sequence[Sequence[Word]], lexicon: NameLexicon
) -> Iterator[tuple[Candidate, ...]]:
    """The people of each sentence, with the lone surnames of those that any sentence names in full."""
    rules = build_people_rules(lexicon)
    found = [tuple(rules.find(words)) for words in sentences]
    names = {text[item.start : item.end] for people in found for item in people if item.score >= _SURE}
    surnames = rules.surnames_of(names)
    for words, people in zip(sentences, found, strict=True):
        taken = frozenset(word.start for item in people for word in words if item.start <= word.start < item.end)
        yield (*people, *rules.spread(words, surnames, taken))


def _find_governments(text: str, lexicon: NameLexicon) -> Iterator[Candidate]:
    """Jiading District government, Shanghai municipal government."""
    places = lexicon.english_places
    for match in _GOVERNMENT.finditer(text):
        if match[2] or match[1] in places or match[1].endswith(_ADMINISTRATIVE):
            yield _organisation(*match.span())


def _find_legislatures(text: str) -> Iterator[Candidate]:
    for match in _LEGISLATURE.finditer(text):
        if _NO_ARTICLE.search(text[max(0, match.start() - 10) : match.start()]):
            yield _organisation(*match.span())


def _find_owned_shops(text: str, lexicon: NameLexicon) -> Iterator[Candidate]:
    """Ray's Pizza, Burchell's Auto Repair: an owner's name and the trade."""
    for match in _shop_pattern(lexicon).finditer(text):
        if _may_own(match[1], lexicon):
            yield _organisation(*match.span())


def _may_own(name: str, lexicon: NameLexicon) -> bool:
    people = lexicon.english_people
    if name in people.given_names or name in people.surnames:
        return True
    known = name in lexicon.english_places or name in lexicon.known_names["en"]
    return not (known or name.lower() in lexicon.ordinary or weigh_inside(name, lexicon.signs) < _NATIONALITY)


@lru_cache(maxsize=4)
def _shop_pattern(lexicon: NameLexicon) -> re.Pattern[str]:
    trades = "|".join(sorted(lexicon.english.trades, key=len, reverse=True))
    return re.compile(
        rf"\b([A-Z][a-z]+) ?['’]s (?:[A-Z][a-z]+ )?(?:{trades})\b(?: (?:{trades}|Repairs?|Supply|Tech|Works))?"
    )


def _organisation(start: int, end: int) -> Candidate:
    return Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="rules", score=0.8)


def _lowered(item: Candidate) -> Candidate:
    return Candidate(kind=item.kind, start=item.start, end=item.end, method=item.method, score=_HEADLINE)


def _with_places(text: str, item: Candidate, lexicon: NameLexicon) -> Candidate:
    """Ministry of … of the People's Republic of China, University of Texas at Austin, Diocese of A and B, whole."""
    if item.kind is not MentionKind.ORGANISATION:
        return item
    match = _REPUBLIC.match(text, item.end)
    state = _OF_STATE.match(text, item.start, item.end)
    if state and state[1] in lexicon.english.campuses:
        match = _CAMPUS.match(text, item.end)
    if match is None and _OF_REGION.search(text, item.start, item.end):
        match = _AND_REGION.match(text, item.end)
        match = match if match and match[1] in lexicon.english_places else None
    return item._replace(end=match.end()) if match else item


def _join_parents(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Institute of Reefs at Tidewell University and Institute of Reefs, Tidewell University, whole."""
    parents = {item.start: item for item in found if item.kind is MentionKind.ORGANISATION}
    ends = {item.end for item in parents.values()}
    for item in parents.values():
        unit = _UNIT.match(text, item.start, item.end) and (_AT.match(text, item.end) or _APART.match(text, item.end))
        parent = parents.get(unit.end()) if unit else None
        if unit is None or parent is None or not _PARENT.search(text, parent.start, parent.end):
            continue
        before = _LIST_BEFORE.search(text, max(0, item.start - 10), item.start)
        listed = _LISTED.match(text, parent.end) or (before and before.start() in ends)
        if not (unit[0].startswith(",") and (listed or _UNIT.match(text, parent.start, parent.end))):
            yield item._replace(end=parent.end)


def _join_branches(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Lowport chapter of the Ostern Guild, whole."""
    for item in found:
        if item.kind is MentionKind.ORGANISATION:
            match = _BRANCH.search(text, max(0, item.start - 60), item.start)
            if match:
                yield item._replace(start=match.start())


def _with_fields(text: str, item: Candidate, lexicon: NameLexicon) -> Candidate:
    """Bureau of Culture, Radio, Television and Tourism, whole."""
    named = item.kind is MentionKind.ORGANISATION and _FIELD_HEAD.search(text, item.start, item.end)
    match = _FIELDS.match(text, item.end) if named else None
    fields = lexicon.english.fields | lexicon.english.generic | lexicon.head_words["en"] | lexicon.weak_words["en"]
    if match is None or not all(word in fields for word in _CAPITAL.findall(match[0])):
        return item
    return item._replace(end=match.end())


def _with_region(text: str, item: Candidate) -> Candidate:
    """Bay of Islands Regional Authority, whole."""
    if item.kind is not MentionKind.ORGANISATION:
        return item
    match = _REGION.search(text, max(0, item.start - 16), item.start)
    return item._replace(start=match.start()) if match else item


def _with_article(text: str, item: Candidate) -> Candidate:
    """The Lowport Courier, where the article is written with a capital within a sentence."""
    named = item.kind is MentionKind.ORGANISATION and _CAPITAL_ARTICLE.search(text, max(0, item.start - 6), item.start)
    return item._replace(start=item.start - 4) if named else item


def _is_meeting(text: str, item: Candidate) -> bool:
    """3rd World Museums Assembly: what is counted meets, unless it is an army's."""
    return (
        item.kind is MentionKind.ORGANISATION and _COUNTED.search(text, max(0, item.start - 12), item.start) is not None
    )


def _is_subject_matter(text: str, item: Candidate) -> bool:
    """Measures for the Administration of Homestays: what a paper is about."""
    return (
        item.kind is MentionKind.ORGANISATION
        and _ADMINISTERED.match(text, item.start) is not None
        and _PAPER_BEFORE.search(text, max(0, item.start - 60), item.start) is not None
    )


def _find_acronyms(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """WHO of World Health Organization (WHO)."""
    for item in found:
        match = _ACRONYM.match(text, item.end) if item.kind is MentionKind.ORGANISATION else None
        if match and sum(letter.isupper() for letter in match[1]) >= 2:
            kind = MentionKind.ORGANISATION
            yield Candidate(kind=kind, start=match.start(1), end=match.end(1), method="rules", score=0.85)


def _find_known(text: str, lexicon: NameLexicon) -> Iterator[Candidate]:
    organisations, places = _known_finders(lexicon)
    for finder, kind in ((organisations, MentionKind.ORGANISATION), (places, MentionKind.PLACE)):
        for start, end in finder.find(text):
            if kind is MentionKind.ORGANISATION and _names_something_else(text, start, end, lexicon):
                continue
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                yield Candidate(kind=kind, start=start, end=end, method="gazetteer", score=0.8)


def _names_something_else(text: str, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether a body's name is part of another name, or stands for what it makes, runs or is in charge of."""
    name, before = text[start:end], text[max(0, start - 20) : start]
    if " " not in name and _NAME_GOES_ON.match(text, end):
        return True
    if name in lexicon.english.services and _ON_SERVICE.search(before):
        return True
    titled = _TITLE_BEFORE.search(before) is not None and _TITLE_GOES_ON.match(text, end) is not None
    return titled or _NO_BODY_BEFORE.search(before) is not None


def _find_tailed_places(text: str, start: int, end: int, lexicon: NameLexicon) -> Iterator[Candidate]:
    for match in _TAILED_PLACE.finditer(text, start, end):
        first = match.start()
        opening = match[0].split(" ", 1)[0]
        if opening in lexicon.english.not_first:
            if match[0].count(" ") < 2:
                continue
            first += len(opening) + 1
        yield Candidate(kind=MentionKind.PLACE, start=first, end=match.end(), method="rules", score=0.8)


@lru_cache(maxsize=4)
def _known_finders(lexicon: NameLexicon) -> tuple[NameFinder, NameFinder]:
    return NameFinder(lexicon.known_names["en"]), NameFinder(lexicon.english_places)
