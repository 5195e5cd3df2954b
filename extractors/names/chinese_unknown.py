"""Chinese organisations that no head tells: every piece of the text begins a name, is inside one, or is neither.

What the words in and beside a piece say, what the taggers call them and what rules found there is added up, and a
linear chain over the sentence (a conditional random field) tells how likely each reading is. A name that is likely
enough in one place of the article is one wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate, find_again, name_by_context
from extractors.names.chains import Chain, find_names
from extractors.names.chinese_edges import mend_edges
from extractors.names.chinese_pieces import OFFSETS, Word, describe_word, list_flags
from extractors.names.pieces import Pieces
from extractors.names.post_grammar import any_of
from extractors.records import MentionKind

_LIKELY = 0.8  # from which on a name is one
_CERTAIN = 0.95  # from which on a name is one though rules found a longer one
_SEVERAL = 2
_PLACES = ("省", "市", "县", "区", "镇", "乡", "村", "县城")
_LONG_HEAD = 3  # characters of a head that no name loses, as it may lose 党委
_SHORTEST = 3  # characters of a name that is looked for elsewhere


def find_unknown(
    text: str, pieces: Pieces[Word], found: Sequence[Candidate], lexicon: NameLexicon
) -> tuple[Candidate, ...]:
    """What rules found and the names that are likely; where both overlap the likely ones stay, unless inside a name.

    None is a name that rules found without its head: 江城大学农机 of 江城大学农机联合实验室.
    """
    likely = {mend_edges(text, one, lexicon) for one in _find_likely(text, pieces, found, lexicon)}
    fresh = [one for one in likely if _may_name(text[one.start : one.end], lexicon)]
    heads = _list_long_heads(lexicon)
    ends = {item.start: item.end for item in found}
    fresh = [one for one in _leave_out(fresh, found) if text[one.end : ends.get(one.start, 0)] not in heads]
    taken = {offset for one in fresh for offset in range(one.start, one.end)}
    chosen = [*fresh, *(item for item in found if taken.isdisjoint(range(item.start, item.end)))]
    names = {text[one.start : one.end]: one.score for one in fresh if one.end - one.start >= _SHORTEST}
    chosen.extend(find_again(text, names, chosen))
    return tuple(sorted(chosen, key=lambda item: item.start))


def _may_name(text: str, lexicon: NameLexicon) -> bool:
    """Whether a name is no place and more than words of fields and trades: 精准医疗, 硬科技."""
    bare = text[next((size for size in (4, 3, 2) if text[:size] in lexicon.places), 0) :]
    if not bare or text.startswith(lexicon.chinese.role_acronyms) or text.endswith(_PLACES):
        return False
    return text[1:] not in lexicon.weak_words["zh"] and _common_words(lexicon).fullmatch(bare) is None


@lru_cache(maxsize=4)
def _common_words(lexicon: NameLexicon) -> re.Pattern[str]:
    words = lexicon.chinese
    common = words.fields | words.name_verbs | words.generic | words.not_first | words.groups | {*words.trades}
    return re.compile(f"[省市区县]?(?:{any_of(common | lexicon.weak_words['zh'] | lexicon.head_words['zh'])})+")


@lru_cache(maxsize=4)
def _list_long_heads(lexicon: NameLexicon) -> frozenset[str]:
    return frozenset(head for head in lexicon.head_words["zh"] if len(head) >= _LONG_HEAD)


def _leave_out(likely: Sequence[Candidate], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The likely names not found already, nor alone inside one, longer by one character or touching several."""
    known = [item for item in found if item.kind is MentionKind.ORGANISATION]
    owners = {offset: item for item in known for offset in range(item.start, item.end)}
    touched = [{owners[offset] for offset in range(one.start, one.end) if offset in owners} for one in likely]
    shared = Counter(chain.from_iterable(touched))
    for one, items in zip(likely, touched, strict=True):
        inside = any(item.start <= one.start and one.end <= item.end and shared[item] == 1 for item in items)
        alone = any(item.full for item in items) or (inside and one.score < _CERTAIN)
        longer = any(item.end == one.end and item.start == one.start + 1 for item in items)
        if len(items) < _SEVERAL and not alone and not longer:
            yield one


def _find_likely(
    text: str, pieces: Pieces[Word], found: Sequence[Candidate], lexicon: NameLexicon
) -> Iterator[Candidate]:
    """The names that are likely in one of their places."""
    read = _build_chain(lexicon).read(pieces, found, list_flags(pieces))
    spans = [(int(pieces.starts[first]), int(pieces.ends[end - 1]), odds) for first, end, odds in find_names(read)]
    best: dict[str, float] = {}
    for start, end, odds in spans:
        best[text[start:end]] = max(odds, best.get(text[start:end], 0.0))
    for start, end, _ in spans:
        if best[text[start:end]] >= _LIKELY:
            yield name_by_context(start, end, best[text[start:end]])


@lru_cache(maxsize=4)
def _build_chain(lexicon: NameLexicon) -> Chain[Word]:
    return Chain(lexicon.chains["zh"], partial(describe_word, lexicon=lexicon), OFFSETS)
