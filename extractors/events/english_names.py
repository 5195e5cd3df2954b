"""Where the English names and descriptions of alliances, platforms, agreements, policies and meetings begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from config.event_lexicons import CommonLexicon, TypeLexicon
from extractors.masks import Piece, Sentence

KIND_ONLY: Final = 0.5
"""The score of a word that tells only what kind of thing an event is about: a new dam."""
_NEXT_WORD = re.compile(r"\S+\s*")
_WORD = re.compile(r"(?:\(?[A-Z0-9][\w’'&./+–-]*\)?|&|of|and|for)\Z")
_TAIL = re.compile(
    r"\s+(?:for|of|on|against|For|Of|On|Against|To|In|With|Between)\s+(?:the\s+)?(?:[A-Z0-9][\w’'&-]*)(?:\s+(?:(?:and|of|for|the|in"
    r"|&)\s+){0,2}[A-Z0-9][\w’'&-]*){0,9}"
)
# What the head of an organisation's name is of or for: Centre for Ageing, Alliance of the Silk Road.
_FIELD = re.compile(r"\s+(?:for|on|against)\s+(?:the\s+)?\w")
_SUBJECT = re.compile(r"\s+(?:of|in|to)\s+(?:the\s+)?\w")
_INSTITUTION = re.compile(
    r"(?:School|College|Institute|Academy|Hospital|Department|Faculty|Bureau|Office|University|Museum|Council|Committee|Bank|"
    r"Agency|Board|House|Court|Library|Port|Society|Association|Federation|Union|Chamber|Guild|League|Club)s?"
)
_INNER_FIELD = re.compile(r"\s(?:for|on|against|of|in|to)\s")
# A headline's verb, before which nothing and after which no article stands: City adopts plan.
_HEADLINE = (
    r"(?:adopt|establish|launch|open|unveil|introduce|found|create|build|set|start|begin|sign|ink|seal|strike|issue|publish|release|host|"
    r"hold|convene|form|approve|pass|back|plan|win|get|secure|close|raise|roll|inaugurate|commission|renew|join|kick|debut|showcase|offer|add|take|make|bring|give|fund|propose|draft|finish|complete|resume)"
    r"(?:e?s)(?:\s+(?:up|out|off))?|set\s+up"
)
_DATE_TAIL = re.compile(
    r"\s+(?:on|for|of)\s+(?:the\s+)?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
# What ends a described name: the clause's verb, a relative clause or an adverbial.
_TAIL_STOPS = (
    "which|that|not|will|would|may|might|can|could|had|be|been|did|does|and the|was|were|has|have|is|are|with|by|at|"
    "this|last|to|today|yesterday|kicked|opened|opens|launched|held|started|began|begins|starts|signed|established|founded|"
    "unveiled|released|published|issued|took|takes|went|goes|came|comes|aims|said|hosted|organi[sz]ed|concluded|closed|"
    "set|jointly|initiated|formed|approved|adopted|rolled|won|received|raised|inaugurated|broke|kicks|gets|joined|hit|gained|obtained|secured|"
    "debuted|cleared|passed|wins|receives|gains|obtains|entered|got|gets|come|go|take|takes|enter|enters|saw|sees|drew|draws|met|meets|"
    r"ran|runs|begun|close|closes|ends|wraps|[a-z]+ed\s+(?:up|off|in|on|at|to|by|from|out|under|over|into|here|last|this|yesterday|today)"
)
# What a thing does, by the participle behind its description: a decree limiting night deliveries.
_AIMS = (
    "(?:target|limit|bann|allow|permitt|requir|govern|regulat|cover|protect|sett|capp|oblig|curb|restrict|prohibit|promot|support|"
    "tackl|link|connect|monitor|track|study|mapp|offer|serv|unit|join|combin|measur|test|train|treat|show|explain|help)ing"
)
_DESCRIBED_TAIL = re.compile(
    rf"\s+(?:(?:{_AIMS})|focusing on|focused on|dedicated to|devoted to|aimed at|designed for|"
    r"specializing in|specialising in|for|of|on|in|"
    r"to\s+(?!be\b|the\b|an?\b|its\b|it\b))\s*"
    rf"(?:(?!\b(?:{_TAIL_STOPS})\b)[\w’'&-]+\s*){{1,14}}"
)
_MODIFIER = (
    r"(?!(?i:about|of|in|for|to|with|on|from|by|that|which|its|their|the|a|an|and|or|is|was|has|as)\s)"
    r"[\w’'“”\"&$€£¥₹%.,/-]*[\w’'“”\"&%-]\s+"
)
# Whoever is told to do something is no new thing with a purpose: requires laboratories to publish.
_TOLD_TO = re.compile(
    r"\b(?:requir|tell|ask|urg|order|oblig|encourag|expect|allow|enabl|want|invit|forc|instruct|direct|permit|advis|remind|warn|"
    rf"compel|mandat|push|press|persuad|prompt|help|let|caus|call\w*\son)(?:e?s|e?d|ing|e)?\s+(?:{_MODIFIER}){{0,4}}\Z"
)
_INFINITIVE = re.compile(r"\s+to\s")
_YEAR_TAIL = re.compile(r",?\s(?:19|20)\d\d(?:[-–—/](?:19|20)?\d\d)?(?![\w-])")
_LEADING = re.compile(r"(?:of|and|for|&)\s+")
_OWNED = re.compile(r"\s+of\s+(?:the\s+)?")
_LOOSE_END = re.compile(r"(?:\s+(?:on|in|at|from|by|for|of|the|and|since|until|early|late|mid))*\s*\Z")
# What may follow a described name: anything but another noun, as in `platform management system`.
_PREPOSITIONS = (
    "about|above|across|after|against|along|alongside|amid|among|amongst|around|as|at|before|behind|below|beneath|beside|besides|"
    "between|beyond|by|despite|down|during|for|from|in|inside|into|like|near|next|of|off|on|onto|opposite|outside|over|past|per|"
    "since|than|through|throughout|to|toward|towards|under|underneath|until|up|upon|using|via|with|within|without|worth"
)
_CLAUSE_OPENERS = (
    "that|which|who|whose|whom|where|when|while|because|so|but|if|unless|and|or|nor|as|not|plus|also|both|it|they|we|he|she|"
    "will|would|may|might|can|could|shall|should|must|was|were|is|are|has|have|had|this|last|next|earlier|later|here|there|"
    "today|yesterday|tomorrow|tonight|now|once|again|together|jointly|only|rather"
)
_NOUN_ENDS = re.compile(
    rf"\s*(?:\Z|[,.;:()\[\]\"”'’—–-]|\n|(?:{_PREPOSITIONS}|{_CLAUSE_OPENERS}|{_AIMS}|focusing|specializing|specialising|"
    rf"involving|aiming|covering|consisting|comprising|including|bringing|dealing|costing|featuring|based|built|made|set|led|"
    rf"run|held|known|sold|worn|[a-z]{{2,}}ed|{_TAIL_STOPS})\b)"
)
_MODIFYING = re.compile(rf"(?!(?:{_TAIL_STOPS}|of|in|for|on|from|its|their|the|a|an|and|or|as)\b)[\w-]+(?<!ed)")
_OPENED = re.compile(
    rf"\b(?i:an?|its|their|\d{{1,3}}|(?:issued|published|adopted|unveiled|announced|introduced|approved|promulgated)(?=\s(?:[\w-]+\s)*\Z)|(?:set|series|package|version|batch)\s+of|the\s+(?:first|new|country['’]s"
    rf"|city['’]s|nation['’]s|province['’]s)|(?<=[a-z]['’])s|{_HEADLINE})"
    rf"\s+((?:{_MODIFIER}|(?:[\w-]+\s+and\s+)){{0,8}})\Z"
)
# What a plural, which needs no article, may stand behind: issued rules, in talks on incentives.
_GOVERNED = re.compile(rf"\s+((?:{_MODIFIER}){{1,7}}?)\Z")
_OPENED_PLURAL = re.compile(
    rf"(?:\A|\b(?:\w+(?:ed|en|es|ing)|puts?|set|sets|out|up|down|in|new|for|to)\s+)((?:{_MODIFIER}){{0,3}}?)\Z"
)
_PLURAL = re.compile(r"[a-z -]*(?:[a-rt-z]s|guidance|legislation)\Z")
_NEW_PLURAL = re.compile(rf"\b\w+(?:ed|es|nt)\s+(?:{_MODIFIER}){{0,2}}?\Z")
# A code or coined name before lower-case modifiers: Lumora-3 portable; no acronym, no word for a people.
_CODED = re.compile(
    r"(?<![\w’'-])((?=[\w-]*\d)[A-Z][\w-]*|(?!\w+(?:ese|ish|ian|ean|can)\b|French|Dutch|German)[A-Z][a-z]\w{2,})"
    r"(?:\s+[a-z][\w-]+){0,3}\s+\Z"
)
_NEW = re.compile(
    rf"(?<!\bany\s)(?<!\beach\s)(?<!\bevery\s)\b(?i:an?|another|new|first|second|third|two|three|four|five|six|several|more|further|additional|{_HEADLINE})"
    r"\s+(?:(?:new|major|first|second|third|joint|major|large|small|national|international|global|regional|local|strategic|\w+-\w+)\s+){0,4}\Z"
)
_OPENED_QUOTE = re.compile(rf"\b(?i:an?|the)\s+((?:{_MODIFIER}){{0,8}})\Z")


def find_english(
    text: str, sentence: Sentence, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    """Start, end and score of each name or description of the type in a sentence, by one of the type's heads."""
    for head in lexicon.heads.finditer(text, sentence.start, sentence.end):
        around = [
            piece for piece in pieces if piece.kind == "org" and piece.start < head.start() and piece.end > head.end()
        ]
        if around:
            if len(around) == 1 and _heads_all(text, head, around[0]):
                yield around[0].start, around[0].end, 1.0
            continue
        start = _scan(text, head.start(), sentence.start, common, pieces)
        start = min([start, *(piece.start for piece in pieces if piece.kind == "org" and piece.end == head.end())])
        proper = head[0][:1].isupper()
        end = _extend(text, head.end(), sentence.end, pieces) if proper else head.end()
        if (
            any(map(str.isdigit, head[0]))
            or (start < head.start() if proper else " " in text[start : head.start()].strip())
            or end > head.end()
        ):
            yield start, end, 1.0 if proper else 0.9
        elif lexicon.described:
            described = _find_coded(text, head, sentence, common, pieces)
            described = described or _describe(text, head, sentence, lexicon, common, pieces)
            if described:
                yield (*described, 0.6)


def find_new_kinds(text: str, sentence: Sentence, lexicon: TypeLexicon) -> Iterator[tuple[int, int]]:
    """The lower-case nouns of the type that stand alone for something new: a dam; opened hubs."""
    for head in lexicon.kinds.finditer(text, sentence.start, sentence.end):
        if _is_new(text, head, sentence):
            yield head.span()


def _heads_all(text: str, head: re.Match[str], piece: Piece) -> bool:
    """Whether a head within an organisation's name is the noun that all of it hangs on: Alliance of N, no Bank of N."""
    subject = _SUBJECT.match(text, head.end(), piece.end) and not _INSTITUTION.fullmatch(head[0])
    if not subject and not _FIELD.match(text, head.end(), piece.end):
        return False
    return _INNER_FIELD.search(text, piece.start, head.start()) is None


def _scan(text: str, end: int, limit: int, common: CommonLexicon, pieces: Sequence[Piece]) -> int:
    start = end
    for word in reversed(list(re.finditer(r"\S+", text[limit:end]))):
        begin, token = limit + word.start(), word[0]
        if token[-1] in '”"' and start - begin - len(token) <= 1:
            opening = max(text.rfind("“", limit, begin + len(token)), text.rfind('"', limit, begin + len(token) - 1))
            if opening >= 0:
                start = opening
                continue
        if start <= begin:
            continue
        if not _WORD.match(token) or common.name_boundary.fullmatch(token):
            break
        if token in {"and", "&"} and any(piece.kind == "org" and begin - 1 <= piece.end <= begin for piece in pieces):
            break
        start = begin
    return _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> int:
    while match := _LEADING.match(text, start, end):
        start = match.end()
    return start


def _extend(text: str, end: int, limit: int, pieces: Sequence[Piece]) -> int:
    if year := _YEAR_TAIL.match(text, end, limit):
        return year.end()
    if _DATE_TAIL.match(text, end, limit):
        return end
    tail = _TAIL.match(text, end, _first_date(end, limit, pieces))
    return tail.end() if tail else end


def _first_date(start: int, limit: int, pieces: Sequence[Piece]) -> int:
    return min(
        (piece.start for piece in pieces if piece.kind == "date" and start <= piece.start < limit), default=limit
    )


def _find_coded(
    text: str, head: re.Match[str], sentence: Sentence, common: CommonLexicon, pieces: Sequence[Piece]
) -> tuple[int, int] | None:
    """A lower-case head after a code or coined name, as in `the Lumora-3 portable scanner`."""
    first = max(sentence.start, head.start() - 80)
    coded = _CODED.search(text[first : head.start()])
    if coded is None or not _NOUN_ENDS.match(text, head.end(), sentence.end):
        return None
    words = coded[0].split()
    start = first + coded.start()
    known = any(piece.start <= start < piece.end and piece.kind != "name" for piece in pieces)
    plain = any(common.name_boundary.fullmatch(word) or not _MODIFYING.fullmatch(word) for word in words)
    common_word = start == sentence.start and coded[1].isalpha() and coded[1][1:].islower()
    return None if known or plain or common_word else (start, head.end())


def _is_new(text: str, head: re.Match[str], sentence: Sentence) -> bool:
    """Whether a lower-case head alone tells the kind of something not named before: a new dam; opened hubs."""
    if not head[0][:1].islower() or not _NOUN_ENDS.match(text, head.end(), sentence.end):
        return False
    before = text[max(sentence.start, head.start() - 60) : head.start()]
    return _NEW.search(before) is not None or (head[0].endswith("s") and _NEW_PLURAL.search(before) is not None)


def _names_new(head: str, opened: str) -> bool:
    """Whether a head of two words, which is a name by itself, is opened as something new: not `its seed bank`."""
    return " " in head and not opened.lower().startswith(("its", "their"))


def _find_governed(before: str, lexicon: TypeLexicon) -> re.Match[str] | None:
    """The modifiers right after a headline's verb, which needs no article: Agency issues final | rule."""
    for verb in lexicon.governing.finditer(before):
        if verb[0].split()[0].endswith("s") or " " in verb[0]:
            governed = _GOVERNED.match(before, verb.end())
            if governed:
                return governed
    return None


def _describe(
    text: str,
    head: re.Match[str],
    sentence: Sentence,
    lexicon: TypeLexicon,
    common: CommonLexicon,
    pieces: Sequence[Piece],
) -> tuple[int, int] | None:
    """A description such as `a new innovation alliance targeting medical technologies`, without its article."""
    limit = min(
        (piece.start for piece in pieces if piece.kind == "org" and _OWNED.fullmatch(text, head.end(), piece.start)),
        default=_first_date(head.end(), sentence.end, pieces),
    )
    if not _NOUN_ENDS.match(text, head.end(), sentence.end):
        return None
    found = _DESCRIBED_TAIL.match(text, head.end(), limit)
    tail = _LOOSE_END.sub("", found[0]) if found else ""
    quoted = head[0][0] in '“"'
    if head[0][0].isupper() and not quoted:
        return (head.start(), head.end() + len(tail)) if tail else None
    before = text[max(sentence.start, head.start() - 120) : head.start()]
    if _INFINITIVE.match(text, head.end(), limit) and _TOLD_TO.search(before):
        return None
    opened = (_OPENED_QUOTE if quoted else _OPENED).search(before)
    if opened is None and _PLURAL.match(head[0]):
        opened = _OPENED_PLURAL.search(before)
    opened = opened or _find_governed(before, lexicon)
    if opened is None:
        return None
    start = head.start() - len(opened[1])
    while start < head.start():
        word = _NEXT_WORD.match(text, start, head.start())
        if word is None or not common.name_modifiers.fullmatch(word[0].strip()):
            break
        start = word.end()
    return (start, head.end() + len(tail)) if start < head.start() or tail or _names_new(head[0], opened[0]) else None
