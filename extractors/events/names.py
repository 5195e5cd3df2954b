"""Where the names of alliances, platforms, agreements, policies and meetings begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.event_lexicons import CommonLexicon, TypeLexicon
from extractors.events.appositions import find_apposed
from extractors.masks import Piece, Sentence

_QUOTED = re.compile(
    r"[“「『《]([^“”「」『』《》\n]{2,120})[”」』》]|(?<![\w])\"([^\"\n]{2,120})\"|(?<!\w)‘([^‘’\n]{2,60})’(?!\w)"
)
_LONGEST_QUOTED = 110
_ZH_WINDOW = 48
_VERB_REACH = 3  # how far before a boundary word its verb may begin: 获准入会 before 准入会
_ZH_STOP = re.compile(r"[，。；：、！？\s“”《》()\[\]…!?,;:|/%\n]")
_ZH_EDITION = re.compile(r"(?:\d{4}(?:年度?)?)?(?:第[一二三四五六七八九十百\d]{1,4}[届次期]|首届)?\Z")
_ZH_BALANCED = re.compile(r"[(][^()，。；\s]{1,8}[)]")
_ZH_LABEL = re.compile(r"“[^”，。\s]{2,14}”")
_ZH_EDITION_END = re.compile(r"[(（][^()（）]{1,16}[)）]\Z|\d{4}\Z")
_ZH_TITLE = re.compile(r"《[^《》\n]{1,120}》")
_ZH_JOINER = re.compile(r"[与和及]")
_EN_WORD = re.compile(r"(?:[A-Z0-9][\w’'&./+–-]*|&|of|and|for)\Z")
_EN_TAIL = re.compile(
    r"\s+(?:for|of|on|against)\s+(?:the\s+)?(?:[A-Z0-9][\w’'&-]*)(?:\s+(?:(?:and|of|for|the|in"
    r"|&)\s+){0,2}[A-Z0-9][\w’'&-]*){0,9}"
)
# What the head of an organisation's name is for: Centre for Ageing, Exchange for Recycled Metals.
_EN_FIELD = re.compile(r"\s+(?:for|on|against)\s+(?:the\s+)?\w")
# A headline's verb, before which nothing and after which no article stands: City adopts plan.
_EN_HEADLINE = (
    r"(?:adopt|establish|launch|open|unveil|introduce|found|create|build|set|start|begin|sign|ink|seal|strike|issue|publish|release|host|"
    r"hold|convene|form|approve|pass|back|plan|win|get|secure|close|raise|roll|inaugurate|commission|renew|join)(?:e?s)(?:\s+(?:up|out|off))?"
)
_EN_DATE_TAIL = re.compile(
    r"\s+(?:on|for|of)\s+(?:the\s+)?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
# What ends a described name: the clause's verb, a relative clause or an adverbial.
_EN_TAIL_STOPS = (
    "which|that|not|will|would|may|might|can|could|had|be|been|did|does|and the|was|were|has|have|is|are|with|by|at|"
    "this|last|to|today|yesterday|kicked|opened|opens|launched|held|started|began|begins|starts|signed|established|founded|"
    "unveiled|released|published|issued|took|takes|went|goes|came|comes|aims|said|hosted|organi[sz]ed|concluded|closed|"
    "set|jointly|initiated|formed|approved|adopted|rolled|won|received|raised|inaugurated|broke|kicks|gets|joined|hit|gained|obtained|secured|"
    "debuted|cleared|passed|wins|receives|gains|obtains|entered|got|gets|come|go|take|takes|enter|enters|saw|sees|drew|draws|met|meets|"
    r"ran|runs|begun|close|closes|ends|wraps|[a-z]+ed\s+(?:up|off|in|on|at|to|by|from|out|under|over|into|here|last|this|yesterday|today)"
)
# What a thing does, by the participle behind its description: a decree limiting night deliveries.
_EN_AIMS = (
    "(?:target|limit|bann|allow|permitt|requir|govern|regulat|cover|protect|sett|capp|oblig|curb|restrict|prohibit|promot|support|"
    "tackl|link|connect|monitor|track|study|mapp|offer|serv|unit|join|combin|measur|test|train|treat|show|explain|help)ing"
)
_EN_DESCRIBED_TAIL = re.compile(
    rf"\s+(?:(?:{_EN_AIMS})|focusing on|focused on|dedicated to|devoted to|aimed at|designed for|"
    r"specializing in|specialising in|for|of|on|in|"
    r"to\s+(?!be\b|the\b|an?\b|its\b|it\b))\s*"
    rf"(?:(?!\b(?:{_EN_TAIL_STOPS})\b)[\w’'&-]+\s*){{1,14}}"
)
_EN_LEADING = re.compile(r"(?:of|and|for|&)\s+")
_EN_OWNED = re.compile(r"\s+of\s+(?:the\s+)?")
_EN_LOOSE_END = re.compile(r"(?:\s+(?:on|in|at|from|by|for|of|the|and|since|until|early|late|mid))*\s*\Z")
# What may follow a described name: anything but another noun, as in `platform management system`.
_EN_NOUN_ENDS = re.compile(
    r"\s*(?:\Z|[,.;:)\"”'—–-]|\n|(?:in|on|for|of|to|with|by|at|that|which|was|were|is|are|has|have|had|will|would|may|"
    r"might|can|could|and|or|from|between|among|under|after|before|during|as|who|this|last|next|earlier|here|today|"
    rf"yesterday|{_EN_AIMS}|focusing|focused|dedicated|specializing|specialising|involving|worth|since|through|using|"
    r"aimed|aiming|designed|developed|made|produced|supplied|funded|backed|operated|owned|used|worn|sold|covering|not|called|named|known|here|launched|opened|held|set|jointly|led|made|based|built|"
    rf"consisting|comprising|including|{_EN_TAIL_STOPS})\b)"
)
_EN_MODIFIER = (
    r"(?!(?i:about|of|in|for|to|with|on|from|by|that|which|its|their|the|a|an|and|or|is|was|has|as)\s)[\w’'“”\"-]+\s+"
)
_EN_MODIFYING = re.compile(rf"(?!(?:{_EN_TAIL_STOPS}|of|in|for|on|from|its|their|the|a|an|and|or|as)\b)[\w-]+(?<!ed)")
_EN_OPENED = re.compile(
    rf"\b(?i:an?|its|their|\d{{1,3}}|(?:issued|published|adopted|unveiled|announced|introduced|approved|promulgated)(?=\s(?:[\w-]+\s)*\Z)|(?:set|series|package|version|batch)\s+of|the\s+(?:first|new|country['’]s"
    rf"|city['’]s|nation['’]s|province['’]s)|(?<=[a-z]['’])s|{_EN_HEADLINE})"
    rf"\s+((?:{_EN_MODIFIER}|(?:[\w-]+\s+and\s+)){{0,8}})\Z"
)
# What a plural, which needs no article, may stand behind: issued rules, in talks on incentives.
_EN_OPENED_PLURAL = re.compile(
    rf"(?:\A|\b(?:\w+(?:ed|en|es|ing)|puts?|set|sets|out|up|down|in|new|for|to)\s+)((?:{_EN_MODIFIER}){{0,3}}?)\Z"
)
_EN_PLURAL = re.compile(r"[a-z -]*(?:[a-rt-z]s|guidance|legislation)\Z")
# A code or coined name before lower-case modifiers: Lumora-3 portable; no acronym, no word for a people.
_EN_CODED = re.compile(
    r"(?<![\w’'-])((?=[\w-]*\d)[A-Z][\w-]*|(?!\w+(?:ese|ish|ian|ean|can)\b|French|Dutch|German)[A-Z][a-z]\w{2,})"
    r"(?:\s+[a-z][\w-]+){0,3}\s+\Z"
)
_APPOSED = re.compile(r"[”\"]?,[”\"]?\s+(?:an?|the|its|their|our|another|one of the)\s+")
_NAMED_SO = re.compile(r"(?:\s+[a-z][\w’'-]*){0,6},?\s+(?:(?:[a-z-]+\s+)+(?:the\s+)?)?[“\"]?")
_EN_OPENED_QUOTE = re.compile(rf"\b(?i:an?|the)\s+((?:{_EN_MODIFIER}){{0,8}})\Z")


def find_names(
    text: str, sentence: Sentence, *, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> tuple[Piece, ...]:
    """The names of one type in a sentence of the matching text, quoted or ending in one of the type's heads."""
    find = _find_chinese if lexicon.language == "zh" else _find_english
    organisations = [piece for piece in pieces if piece.kind == "org"]
    spans = list(_find_quoted(text, sentence, lexicon=lexicon))
    spans += find(text, sentence, lexicon, common, pieces if lexicon.language == "en" else organisations)
    if lexicon.language == "zh":
        spans += _join_double(text, spans)
    else:
        apposed = list(find_apposed(text, sentence, lexicon, pieces))
        described = {start for start, end, _ in spans if any(_is_apposed(text, one, start, end) for one in apposed)}
        spans = [span for span in spans if span[0] not in described] + apposed
    return tuple(
        Piece(kind="name", start=start, end=end, mention_id=_mention_id(organisations, start, end), score=score)
        for start, end, score in spans
        if not lexicon.generic.fullmatch(text, start, end) and not common.groups.fullmatch(text, start, end)
    )


def _is_apposed(text: str, name: tuple[int, int, float], start: int, end: int) -> bool:
    """Whether a description stands beside the name, before it (an app called N) or after it (N, an app)."""
    if text[start].isupper():
        return False
    return _APPOSED.fullmatch(text, name[1], start) is not None or _NAMED_SO.fullmatch(text, end, name[0]) is not None


def _join_double(text: str, spans: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The names of meetings held as one: A大会暨B论坛."""
    return [
        (start, right_end, score)
        for start, end, score in spans
        for right_start, right_end, _ in spans
        if end + 1 == right_start and text[end] == "暨"
    ]


def find_quotations(text: str, sentence: Sentence) -> tuple[Piece, ...]:
    """What stands between quotation marks in a sentence."""
    return tuple(
        Piece(kind="quoted", start=match.start(match.lastindex or 0), end=match.end(match.lastindex or 0))
        for match in _QUOTED.finditer(text, sentence.start, sentence.end)
        if _is_title(match[match.lastindex or 0])
    )


def _is_title(text: str) -> bool:
    """Whether a quotation is a name and not what somebody said."""
    if not text.isascii() and not any(character in text for character in "’“"):
        return len(text) <= _LONGEST_QUOTED and not any(mark in text for mark in "，。；？！")
    words = [word for word in text.split() if word not in {"of", "and", "for", "the", "in", "on", "to", "&"}]
    capitalised = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return len(words) <= 14 and capitalised * 10 >= len(words) * 7


def _mention_id(organisations: Sequence[Piece], start: int, end: int) -> str:
    return next((piece.mention_id for piece in organisations if (piece.start, piece.end) == (start, end)), "")


def _find_quoted(text: str, sentence: Sentence, *, lexicon: TypeLexicon) -> Iterator[tuple[int, int, float]]:
    for piece in find_quotations(text, sentence):
        # A head may ask for the closing mark after it.
        heads = list(lexicon.heads.finditer(text, piece.start, min(piece.end + 1, sentence.end)))
        edition = _ZH_EDITION_END.search(text, piece.start, piece.end)
        end = edition.start() if edition else piece.end
        ends_in_head = bool(heads) and (
            _is_title(text[piece.start : piece.end])
            if lexicon.language == "en"
            else heads[-1].end() in {end, piece.end}
        )
        if lexicon.quoted or (ends_in_head and piece.end - piece.start > len(heads[-1][0])):
            yield piece.start, piece.end, 1.0 if ends_in_head else 0.8


def _find_chinese(
    text: str, sentence: Sentence, lexicon: TypeLexicon, common: CommonLexicon, organisations: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    titles = [match.span() for match in _ZH_TITLE.finditer(text, sentence.start, sentence.end)]
    for head in lexicon.heads.finditer(text, sentence.start, sentence.end):
        if any(start < head.start() and head.end() < end - 1 for start, end in titles):
            continue
        covering = [piece for piece in organisations if piece.start < head.start() and piece.end == head.end()]
        if any(piece.start <= head.start() < piece.end != head.end() for piece in organisations):
            continue
        start = _scan_chinese(text, head.start(), sentence.start, lexicon, common, organisations)
        if covering:
            known = min(piece.start for piece in covering)
            start = start if start < known and text[start] in "“《第首" else known
        modifiers = text[start : head.start()]
        owned = any((piece.start, piece.end) == (start, head.start()) for piece in organisations)
        if owned and not lexicon.owned and not common.organisation_heads.fullmatch(head[0]):
            continue
        if len(modifiers) >= 2 and not common.name_modifiers.fullmatch(modifiers):
            label = _ZH_LABEL.match(text, head.end(), sentence.end)
            if label:
                yield label.start() + 1, label.end() - 1, 0.9
            else:
                yield start, head.end(), 1.0 if covering else 0.9


def _scan_chinese(
    text: str, end: int, limit: int, lexicon: TypeLexicon, common: CommonLexicon, organisations: Sequence[Piece]
) -> int:
    """Where the name that runs up to `end` begins: after punctuation or a boundary word, a quotation kept whole."""
    limit = max(limit, end - _ZH_WINDOW)
    start = end
    while start > limit:
        character = text[start - 1]
        opener = _quotation_start(text, start, limit)
        if opener is not None:
            if _after_boundary(text, start, end, lexicon, common, organisations) > start:
                break
            start = opener
            edition = _ZH_EDITION.search(text, limit, start)
            return edition.start() if edition else start
        if _ZH_STOP.match(character) and not (character == ")" and _bracket_start(text, start, limit) is not None):
            break
        if character == ")":
            start = _bracket_start(text, start, limit) or start - 1
            continue
        start -= 1
    return _after_boundary(text, start, end, lexicon, common, organisations)


def _quotation_start(text: str, end: int, limit: int) -> int | None:
    if text[end - 1] not in '”》"':
        return None
    opening = {"”": "“", "》": "《", '"': '"'}[text[end - 1]]
    found = text.rfind(opening, limit, end - 1)
    return found if found >= 0 else None


def _bracket_start(text: str, end: int, limit: int) -> int | None:
    found = text.rfind("(", limit, end)
    return found if found >= 0 and _ZH_BALANCED.fullmatch(text, found, end) else None


def _after_boundary(
    text: str, start: int, end: int, lexicon: TypeLexicon, common: CommonLexicon, organisations: Sequence[Piece]
) -> int:
    for match in common.name_boundary.finditer(text, start, end):
        inside = any(piece.start < match.end() and match.start() < piece.end for piece in organisations)
        if not inside and match.end() <= end:
            start = match.end()
    for joiner in _ZH_JOINER.finditer(text, start, end):
        left = text[start : joiner.start()]
        known = any(piece.end == joiner.start() for piece in organisations)
        if known or left[-1:] in {"”", "》"} or not left or left.endswith(_heads_at_end(left, common)):
            start = joiner.end()
    return _after_verb(text, start, end, lexicon, common, organisations)


def _after_verb(
    text: str, start: int, end: int, lexicon: TypeLexicon, common: CommonLexicon, organisations: Sequence[Piece]
) -> int:
    """Where a name begins that stands behind its own type's verb and the verb's subject: 甲局修订采砂细则."""
    for verb in lexicon.governing.finditer(text, max(0, start - _VERB_REACH), end):
        if verb.end() <= start:
            continue
        subject = verb.start() <= start or any(piece.end == verb.start() for piece in organisations)
        if subject or common.subjects.search(text, start, verb.start()):
            start = verb.end()
    return start


def _heads_at_end(text: str, common: CommonLexicon) -> str:
    found = [match[0] for match in common.organisation_heads.finditer(text) if match.end() == len(text)]
    return found[-1] if found else "\0"


def _find_english(
    text: str, sentence: Sentence, lexicon: TypeLexicon, common: CommonLexicon, pieces: Sequence[Piece]
) -> Iterator[tuple[int, int, float]]:
    for head in lexicon.heads.finditer(text, sentence.start, sentence.end):
        around = [
            piece for piece in pieces if piece.kind == "org" and piece.start < head.start() and piece.end > head.end()
        ]
        if around:
            if len(around) == 1 and _EN_FIELD.match(text, head.end(), around[0].end):
                yield around[0].start, around[0].end, 1.0
            continue
        start = _scan_english(text, head.start(), sentence.start, common, pieces)
        proper = head[0][:1].isupper()
        end = _extend_english(text, head.end(), sentence.end, pieces) if proper else head.end()
        if (
            any(map(str.isdigit, head[0]))
            or (start < head.start() if proper else " " in text[start : head.start()].strip())
            or end > head.end()
        ):
            yield start, end, 1.0 if proper else 0.9
        elif lexicon.described:
            described = _find_coded(text, head, sentence, common, pieces)
            described = described or _describe_english(text, head, sentence, common, pieces)
            if described:
                yield (*described, 0.6)


def _scan_english(text: str, end: int, limit: int, common: CommonLexicon, pieces: Sequence[Piece]) -> int:
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
        if not _EN_WORD.match(token) or common.name_boundary.fullmatch(token):
            break
        if token in {"and", "&"} and any(piece.kind == "org" and begin - 1 <= piece.end <= begin for piece in pieces):
            break
        start = begin
    return _trim_english(text, start, end)


def _trim_english(text: str, start: int, end: int) -> int:
    while match := _EN_LEADING.match(text, start, end):
        start = match.end()
    return start


def _extend_english(text: str, end: int, limit: int, pieces: Sequence[Piece]) -> int:
    if _EN_DATE_TAIL.match(text, end, limit):
        return end
    tail = _EN_TAIL.match(text, end, _first_date(end, limit, pieces))
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
    coded = _EN_CODED.search(text[first : head.start()])
    if coded is None or not _EN_NOUN_ENDS.match(text, head.end(), sentence.end):
        return None
    words = coded[0].split()
    start = first + coded.start()
    known = any(piece.start <= start < piece.end and piece.kind != "name" for piece in pieces)
    plain = any(common.name_boundary.fullmatch(word) or not _EN_MODIFYING.fullmatch(word) for word in words)
    return None if known or plain else (start, head.end())


def _names_new(head: str, opened: str) -> bool:
    """Whether a head of two words, which is a name by itself, is opened as something new: not `its seed bank`."""
    return " " in head and not opened.lower().startswith(("its", "their"))


def _describe_english(
    text: str, head: re.Match[str], sentence: Sentence, common: CommonLexicon, pieces: Sequence[Piece]
) -> tuple[int, int] | None:
    """A description such as `a new innovation alliance targeting medical technologies`, without its article."""
    limit = min(
        (piece.start for piece in pieces if piece.kind == "org" and _EN_OWNED.fullmatch(text, head.end(), piece.start)),
        default=_first_date(head.end(), sentence.end, pieces),
    )
    if not _EN_NOUN_ENDS.match(text, head.end(), sentence.end):
        return None
    found = _EN_DESCRIBED_TAIL.match(text, head.end(), limit)
    tail = _EN_LOOSE_END.sub("", found[0]) if found else ""
    quoted = head[0][0] in '“"'
    if head[0][0].isupper() and not quoted:
        return (head.start(), head.end() + len(tail)) if tail else None
    before = text[max(sentence.start, head.start() - 120) : head.start()]
    opened = (_EN_OPENED_QUOTE if quoted else _EN_OPENED).search(before)
    if opened is None and _EN_PLURAL.match(head[0]):
        opened = _EN_OPENED_PLURAL.search(before)
    if opened is None:
        return None
    start = head.start() - len(opened[1])
    while start < head.start():
        word = re.compile(r"\S+\s*").match(text, start, head.start())
        if word is None or not common.name_modifiers.fullmatch(word[0].strip()):
            break
        start = word.end()
    return (start, head.end() + len(tail)) if start < head.start() or tail or _names_new(head[0], opened[0]) else None
