"""The edges of Chinese names in running text: what the taggers take too much or too little of, told by what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate
from extractors.records import MentionKind

_SHORTEST = 4
_HAN = r"[\u4e00-\u9fff]"
# 本轮由启岳资本, 你校黑土研究院, 主办方舟山市渔业协会
_TOO_EARLY = re.compile(
    r"(?:[美英德法日俄意荷瑞港台]商(?=.{2,}(?:洋行|公司|银行))|(?:[日美英法德韩]商|[日美德韩外央国民]企|[台日美韩]厂)(?!协会|商会|投资|银行|证券|会馆)|(?:本轮|此次|本次|主要)?由|[你我本该](?:校|院|市|省|县|区|局|司|厅)|大行)(?=.{3})"
)
_PARTY_BEFORE = re.compile(r"(?:主办|承办|协办|运营|投资|建设|施工|合作)\Z")
# 中国— of 中国—老挝橡胶产业推进中心
_DASHED = re.compile(rf"({_HAN}{{2,4}})[—–－-]\Z")
_MISSING = re.compile(r"(?:财团法人|社团法人|环|泛)\Z")
# 县工业 | 和信息化局: the first of an office's two fields
_FIRST_FIELD = re.compile(
    r"[省市县区州旗]?(?:工业|文化|人力资源|住房|广播电视|林业|卫生|粮食|教育|科技|外事|民族|发展|商务|农业|体育|城乡|环境|运输|劳工|民政|财经事务|政制|交通|旅游|渔农自然护理)[和及]\Z"
)
_VERB_BEHIND = re.compile(
    r"(?:协办|合办|主办|承办|联办|(?<=[署局部厅校院司])会|[一二三四五六七八九十两几][所家]\w{1,4})\Z"
)
# 国渝投党委书记, 乐康制药董事会秘书
_ITS_POST = re.compile(r"(?:党委|党组|纪委|团委|董事会|监事会)\Z")
_POST_AFTER = ("书记", "副书记", "委员", "成员", "秘书", "主席", "副主席")
# 嘉禾科技投资2000万元
_SPENT = re.compile(r"(?:投资|出资|捐赠)\Z")
# 香港启德大学计算机系, 昆玉医院雄安院区
_BRANCH = re.compile(
    rf"(?<=大学|学院){_HAN}{{2,5}}系(?![列统数])|(?<=大学|学院|医院)(?![在的和与]){_HAN}{{2,4}}(?:院区|分校|分院|校区)"
)
# 云岭铝业 | (富源)有限公司
_BRACKETED = re.compile(
    rf"\({_HAN}{{2,8}}\){_HAN}{{0,10}}?(?:有限公司|有限责任公司|分公司|公司|集团|合伙企业|研究院)|\(有限合伙\)"
)
# 临钢总工程师楚云和 | 中船第七研究所
_PERSON_INSIDE = re.compile(
    rf"{_HAN}{{2,12}}?(?:总工程师|董事长|总经理|总裁|院长|校长|主任|局长|所长|教授|院士|秘书长|理事长|会长){_HAN}{{2,3}}[和与及](?={_HAN}{{4}})"
)
_EMBASSY = re.compile(
    rf"{_HAN}{{2,4}}驻{_HAN}{{2,8}}?(?:大使馆|总领事馆|领事馆|总领馆|代表处)(?:经济?商务?处|科技处|教育处)?"
)
_NEWSPAPER = re.compile(
    rf"《({_HAN}{{2,8}}(?:报|周刊|杂志))》(?=记者|通讯员|报道|消息|\d|刊|称|获悉)|(?:据|告诉|接受|对)《({_HAN}{{2,8}}报)》"
    rf"|(?:^|[\n。]|告诉|接受)({_HAN}{{2,6}}[导晨晚早时日康]报)(?=记者|讯)"
)
_QUOTED = re.compile(rf"(?:企业|公司|机构|厂商|厂牌)[“「]({_HAN}{{2,8}})[”」]")
_FOLLOWS = re.compile(rf"[、，,和与](?![老多其原现该由等共独])({_HAN}{{2,6}}?)(?:跟投|参投|联合领投)")


def find_phrased_names(text: str) -> Iterator[Candidate]:
    """中国驻挪威大使馆, 《南洋早报》 as who reports, 初创公司「蓝藻工场」, 元生谷 of 某某资本、元生谷跟投."""
    for pattern, needed in ((_EMBASSY, "驻"), (_NEWSPAPER, "报"), (_QUOTED, ""), (_FOLLOWS, "投")):
        for match in pattern.finditer(text) if needed in text else ():
            start, end = match.span(match.lastindex or 0)
            yield Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="rules", score=0.85)


def find_firms(text: str, lexicon: NameLexicon) -> Iterator[Candidate]:
    """瑞禾种业 of 瑞禾种业总裁 and 松石音频 of 松石音频宣布: a coined word and a trade where firms act or are led."""
    for match in _firm_pattern(lexicon).finditer(text):
        if match["coined"] not in _common_words(lexicon) and match["coined"] not in lexicon.places:
            start, end = match.span("name")
            yield Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="rules", score=0.8)


@lru_cache(maxsize=4)
def _common_words(lexicon: NameLexicon) -> frozenset[str]:
    words = lexicon.chinese
    return words.fields | words.not_first | words.national | words.name_verbs | words.generic | words.breakers


@lru_cache(maxsize=4)
def _firm_pattern(lexicon: NameLexicon) -> re.Pattern[str]:
    trades = [word for word in lexicon.heads["company"].weak_zh if len(word) > 1]
    trade, sign = (
        "|".join(map(re.escape, sorted(some, key=len, reverse=True))) for some in (trades, lexicon.chinese.firm_signs)
    )
    return re.compile(
        rf"(?:^|[\s，。；：、“”()（）,:;—]|关于|由|与|和|而|据|公司|企业|厂商|品牌|单位|股东)(?P<name>(?!据悉?|关于|[但而因我本该各多其这那每两三所有新是将])"
        rf"(?P<coined>{_HAN}{{2,4}}?)(?:{trade}))(?!(?<=控股)股东)(?={sign})"
    )


def mend_edges(text: str, item: Candidate, lexicon: NameLexicon) -> Candidate:
    """The candidate with its edges where the name begins and ends."""
    if item.kind is not MentionKind.ORGANISATION:
        return item
    start, end = _mend_start(text, item.start, item.end, lexicon), item.end
    for pattern in (_VERB_BEHIND, _own_parts(lexicon)):
        behind = pattern.search(text[start:end])
        if behind and behind.start() >= _SHORTEST:
            end = start + behind.start()
    if text.startswith(_POST_AFTER, end) and (post := _ITS_POST.search(text[start:end])) and post.start() > 1:
        end = start + post.start()
    if text[end : end + 1].isdigit() and (spent := _SPENT.search(text[start:end])):
        end = start + spent.start()
    if behind := _BRANCH.match(text, end) or _BRACKETED.match(text, end):
        end = behind.end()
    return item if (start, end) == (item.start, item.end) else item._replace(start=start, end=end)


def _mend_start(text: str, start: int, end: int, lexicon: NameLexicon) -> int:
    early = _TOO_EARLY.match(text, start, end) or _PERSON_INSIDE.match(text, start, end)
    if early:
        return early.end()
    if text[start] == "方" and _PARTY_BEFORE.search(text[max(0, start - 2) : start]):
        return start + 1
    first = _FIRST_FIELD.search(text[max(0, start - 6) : start]) if text[end - 1] in "局厅部委会" else None
    if first:
        return start - len(first[0])
    joined = _DASHED.search(text[max(0, start - 6) : start])
    if (
        joined
        and any(text[start : start + size] in lexicon.places for size in (2, 3, 4))
        and joined[1] in lexicon.places
    ):
        return start - len(joined[0])
    missing = _MISSING.search(text[max(0, start - 4) : start])
    if missing and (len(missing[0]) > 1 or text.startswith(("太平洋", "大西洋", "渤海", "黄海", "珠三角"), start)):
        return start - len(missing[0])
    return start


@lru_cache(maxsize=4)
def _own_parts(lexicon: NameLexicon) -> re.Pattern[str]:
    """Matches what is a part of a body rather than a body beside it: 儿科 of a hospital, 秘书处 of an alliance."""
    parts = "|".join(map(re.escape, sorted(lexicon.chinese.own_parts, key=len, reverse=True)))
    return re.compile(
        rf"(?<=医院){_HAN}{{1,5}}科\Z|(?<=大学|学院)(?:教学|实习|实践|实训)(?:医院|基地|单位)\Z"
        rf"|(?<=大学|学院|医院){_HAN}{{1,6}}(?:厅|会议室|礼堂|会堂)\Z"
        rf"|(?<=[会盟院所司学团厅局行])(?:{parts})\Z"
    )
