"""What announces a list of bodies or people, what announces something else, and what only heads a part of a list."""

from __future__ import annotations

import re
from typing import Final

from extractors.language import is_chinese
from extractors.match import simplify
from extractors.rosters.bodies import ANNOUNCES, CHINESE_BODIES, ENGLISH_BODIES, GIVEN, RESULTS

_HEADING: Final = 120  # characters of a heading
_LINE: Final = 60  # end of a line that may announce what follows
_BRACKETS: Final = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_STOP: Final = re.compile(r"[.!?]\s+(?=[A-Z])")
_OTHER: Final = (
    r"fields?|areas?|topics?|themes?|subjects?|priorit(?:y|ies)|measures?|steps|actions?|activit(?:y|ies)"
    r"|commitments?|promises"
    r"|goals?|aims?|objectives?|targets?|products?|services?|courses?|modules?|documents?|downloads?|files"
    r"|forms?|programmes?"
    r"|programs?|agenda|schedule|timetable|speakers?|panel(?:lists?)?|moderators?|requirements?|criteria"
    r"|conditions?|eligibility"
    r"|publications?|papers?|reports?|venues?|locations?|fees?|prizes?|categories|benefits?|features?"
    r"|packages?|results?"
    r"|outcomes?|principles?|pillars?|questions?|answers?|contacts?|enquiries|inquiries|highlights?"
    r"|milestones?|timeline|history"
    r"|resources?|links?|tags?|news|stories|events?|quotes?|testimonials?|voices|responsibilities|duties|tasks"
    r"|facts|figures"
    r"|background|faculties|rules|terms|provisions|articles|annexes|rights|obligations|advantages|technologies"
    r"|methods|tools"
    r"|projects|sessions|workshops|deadlines|dates|evenings|hours|times|openings?|days|stops|parts|elements|components"
    r"|charges|offen[cs]es|crimes|symptoms|issues|concerns|signs|risks|options|ingredients|songs|films|books|titles|words"
    r"|strands|points|stages|phases|ways|reasons|changes|(?:past|previous|earlier|recent) \w+"
    r"|(?:project|research|editorial|management|communications) team|staff"
)
_BODY: Final = (
    rf"{ENGLISH_BODIES}|member|partner|signator(?:y|ies)|participant|attendees?|delegates?|recipients?"
    rf"|winners?|awardees?|grantees?"
    r"|bidders?|applicants?|adopters?|allies|affiliates?|collaborators?|contributors?|cohort|undersigned"
    r"|backer|endorser|founder|beneficiar(?:y|ies)|licen[cs]ees?|constituents?|stockists?|shortlist(?:ed)?|finalists?|laureates?"
    r"|nominees?|investors?|lenders?|pilots|(?:pilot|test|trial|demonstration|host) sites?"
    r"|consortium|team|line-up|roll"
)
_NOUN: Final = re.compile(rf"\b(?:(?P<other>{_OTHER})|(?P<body>{_BODY}))\b")
_PLAIN_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_PHRASE_END: Final = re.compile(  # in lower case
    r"[,;:–—]|\b(?:of|to|for|in|at|on|by|from|with|under|who|that|which|whose|signed|joined|endorsed|adopted"
    r"|supported|backed|have|has|had|are|is|was|were"
    r"|will|must|shall|should"
    r"|can|may|include\w*|comprise\w*|and)\b",
)
_CLAUSE: Final = re.compile(
    r"(?:what|how|why|when|where)\b(?!.*\b(?:signed|joined|on board|taking part)\b)", re.IGNORECASE
)
_PROMISE: Final = re.compile(
    r"\b(?:will|must|shall|should|can|may|(?:agree|commit|pledge|undertake|intend|plan|aim|seek|resolve"
    r"|promise)s?d?(?:ted)? to)"
    r"\b(?!\s(?:now )?(?:be (?:joined|run|led|signed|formed|founded)|include|comprise|consist|join|take part|sign)\b)"
)
_TELLS: Final = re.compile(  # in lower case
    r"\b(?:they|these|those|here|both|all) (?:are|were)\b|\b(?:brings?|bringing|brought) together\b|\bon board\b"
    r"|\b(?:joining|supporting|backing|signing|endorsing)\b|\bin attendance\b|\bfull list\b"
    r"|\bjoint(?:ly)? (?:by|with)\b"
    r"|\bgo(?:es)? to\b|\bto date\b|^(?:the )?(?:first )?(?:three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\w+teen|\w+ty)"
    r"(?: are| in full)?$"
    r"|\byours (?:sincerely|faithfully|truly|respectfully)\b|^(?:respectfully|sincerely),?$"
    r"|\b(?:supported|backed|endorsed|shared|run|led|sponsored|funded|founded|formed|organi[sz]ed|signed|represented"
    r"|attended)(?: \w+){0,3} by$|\bbehind (?:it|them|the \w+)$|\bjoined so far$|\brepresented on\b"
    r"|^(?:signed|joined|joining|founded)\b.{0,16}\b(?:19|20)\d\d$"
    r"|\b(?:taking|takes?|took) part (?:are|were)$|\b(?:first|next|last) to (?:sign|join)(?: up)? (?:are|were)$"
    rf"|\b{GIVEN} to$|\bpartnership (?:between|of)$"
    r"|\b(?:it|network|alliance|consortium|coalition|partnership|project|scheme)(?: now)? (?:unites|links|connects)$"
    r"|\b(?:on the list|the list in full)$"
    r"|\bpresent (?:are|were)$"
    r"|\bput their names?\b|\bthe names\b|\bamong them\b"
    rf"|\b(?:{_BODY})\b",
)
_CHINESE_OTHER: Final = re.compile(
    r"(?:工作|任务|措施|内容|领域|方面|条件|要求|目标|职责|义务|责任|原则|程序|流程|议程|日程|安排|材料|课程|项目|产品|服务|平台|路线"
    r"|问题|建议|活动|奖项|指标|方向|板块|专题|主题|议题|机制|行动|专家|嘉宾|领导|附件|文件|成果|联系方式|内设机构|机构设置|科室"
    r"|亮点|要点|优势|功能|权益|政策|模式|举措|共识|意见|规定|标准|步骤|环节|计划|工程|案例|技术|时间|地点|理念|宗旨|愿景|阅读"
    r"|新闻|链接|事项|须知|办法|特点|变化|数据|编辑|记者|供稿|摄影|审核|校对|联系人|抄送|主送|电话|地址|情况|办理|提交|报送|做到)$"
    r"|(?:课程|项目|产品|案例|成果|技术|指标|奖项|活动|作品|教材|品牌)(?:名单|目录|清单|一览表?)$"
)
_CHINESE_END: Final = re.compile(
    r"(?:[:：，\s]|如下|包括|包含|主要|分别|其中|[有为是]|(?:\d+|[一二三四五六七八九十]+)(?:余|多)?[个项条款份类种门])+$"
)
_CHINESE_TELLS: Final = re.compile(
    rf"{RESULTS}[)）]?$|"
    r"(?:[它他她]们|分别|名字|以下|下列)(?:就?是|为)?$|有谁|哪些|谁在|谁加入|联署|署名|各方$|[签共发倡协参]\w{0,4}方$|新增|伙伴|响应"
    r"|倡议人|发起人|联名|加盟|牵手|联手|授牌|入会|入盟|获批|公布|公示|试点|(?:六|七|八|九|十|\d+)家$"
    r"|^(?:[一二三四五六七八九十]+、)?(?:参与|参加|出席|与会)"
)
_RANKS: Final = (
    r"gold|silver|bronze|platinum|diamond|titanium|founding|founders?|lead|leads|leading|core|strategic"
    r"|principal|associate[ds]?"
    r"|affiliate[ds]?|full|ordinary|honorary|corporate|academic|industry|industrial|public|private|civil"
    r"|non-profit|research"
    r"|clinical|technical|media|steering|supporting|participating|implementing|coordinat(?:or|ing)"
    r"|coordinators?|observers?|other"
    r"|others|international|national|regional|local|new|existing|northern|southern|eastern|western|central"
    r"|north|south|east|west"
    r"|north-?east|north-?west|south-?east|south-?west|mid|middle|upper|lower|inner|outer|individual"
    r"|institutional|university|hospital|business|makers?|growers?"
)
_GROUPS: Final = (
    rf"{_BODY}|sector|sectors|members?|tier|level|rank|class|category|group|cluster|division|chapter|board"
    rf"|committee|society"
    r"|academia|industry|government|business|finance|health|education|research|media|civil society"
)
_PART: Final = re.compile(  # in lower case
    rf"(?:the |our |from |in )?(?:(?:{_RANKS})(?:[- ,]+(?:and |& )?|$))*(?:(?:{_GROUPS})(?: and (?:{_GROUPS}))?)?"
    rf"|(?:tier|level|class|category|group|round|wave|cohort|phase|batch|lot) (?:\d|[a-z]|[ivx]+|one|two|three|four)"
    rf"|(?:first|second|third|fourth) (?:tier|round|wave|cohort|batch|group)(?: \w+)?"
    rf"|(?:signed|joined|joining|since|from|as of|until|added)\b.{{0,30}}"
    r"|(?:asia|europe|africa|americas?|oceania|antarctica|pacific|asia[- ]pacific|middle east(?: and north africa)?"
    r"|(?:north|south|latin|central|east|west|southern|eastern|western|northern)(?:ern)? (?:america|asia"
    r"|africa|europe)"
    r"|the (?:caribbean|pacific|gulf|baltics?|nordics?|balkans|americas)|caribbean|worldwide|international|elsewhere"
    r"|overseas|abroad|home|rest of the world)(?: (?:and|&) (?:the )?\w+)?",
)
_ROLES: Final = (
    r"chair(?:man|woman|person)?|co-?chair|vice-?chair|lead(?:er)?|co-?lead|head|co-?ordinators?|secretariat|secretary"
    r"|treasurer|hosts?|observers?|founders?|co-?founder|members?|partners?|sponsor|conven[eo]r|applicant|beneficiary"
    r"|administrator|facilitator|signatory|body|institution|organi[sz]ation|university|hospital|company|agency|city"
    r"|office|unit|site|cent(?:re|er)"
)
_ROLE: Final = re.compile(
    rf"(?:(?:the |current |first |project |network |consortium |acting |provisional |pending |non-voting )?)"
    rf"(?:new|provisional|pending|tbc|to be confirmed|rotating|non-voting"
    rf"|(?:(?:{_RANKS}|co-?ordinating|project|vice|deputy|hosts?|new|current|acting)[- ]){{0,3}}(?:{_ROLES})"
    rf"|founding|coordinating|leading|joined|withdrawn|(?:since|from|until|joined(?: in)?|as of) .{{0,16}}\d{{4}})"
    rf"(?: (?:for|of|in|until|since|from) [^()]{{1,40}})?",
    re.IGNORECASE,
)
_CHINESE_NUMBER: Final = r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]\s*|[A-Z\d][)）、.．]\s*)"
_CHINESE_PART: Final = re.compile(
    rf"{_CHINESE_NUMBER}?(?:(?:第[一二三四五六七八九十]+|首|新一|上|本|各|其他|其它|有关|相关|部分|省内|省外|市内|市外|国内|国外|境内|境外"
    r"|海外|区内|港澳|本地|外地|名誉|常务|副|执行|轮值|联席|联合|特邀|普通|创始|核心|战略|钻石|铂金|黄金|白银|青铜|金牌|银牌|牵头|依托"
    r"|主要|参与|支持|协作|协办|承办|主办|指导|发起|共建|成员|理事|监事|会员|合作|产业|学术|研究|临床|应用|服务|技术|金融|科技|行业|医疗"
    r"|卫生|教育|科研|事业|国有|民营|上市|龙头|中小|高等|职业|公立|民办|三级|二级|基层|政府|社会|新闻|地方|生产|设备|材料|软件)*"
    rf"(?:{CHINESE_BODIES}|院所|院校|类|方|组|批次?|人|伙伴|组织|代表|厂商|用户|供应商|主管|理事长|会长|主席|秘书长|监事长?|协办|承办|支持"
    r"|观察员|顾问|东部|南部|西部|北部|中部|[东南西北中][部片]区?|片区|地区|赛道|组别|分会|级|端|侧)(?:单位|机构|成员|名单)?"
    r"|(?:[东西南北]|华东|华南|华北|华中|西南|西北|东北|长三角|珠三角|京津冀|粤港澳|大湾区|[\u4e00-\u9fff]{1,6})(?:片区?|地区|赛区|大区|(?<!小)组|类|系|星级)"
    r"|[甲乙丙丁戊ABCD][组类级]|其他|其它|其余)(?:名单)?"
)
_COUNT: Final = re.compile(r"\s*[:：]?\s*(?:[(（\[]?共?\s?\d{1,4}\s?(?:[家个所名位人户条支])?[)）\]]?)?\s*[:：]?\s*$")
_COUNT_END: Final = re.compile(r"[\d:：)）\]家个所名位人户条支]$")


def announces(text: str) -> bool:
    """Whether the end of a line tells that bodies or people follow, and nothing else."""
    line = simplify(text).rstrip("：: ")
    return not announces_other(text) and (ANNOUNCES.search(line[-_LINE:].lower()) is not None or _tells(line))


def announces_other(text: str) -> bool:
    """Whether a line heads something else than names: fields of work, measures, documents, a programme."""
    line = _BRACKETS.sub("", simplify(text)).strip()
    if is_chinese(line):
        return _CHINESE_OTHER.search(_CHINESE_END.sub("", line)) is not None
    line = _STOP.split(line.rstrip(": "))[-1]
    if _CLAUSE.match(line) or _PROMISE.search(line[-_LINE:]):
        return True
    return _find_head(f"{line[:1].lower()}{line[1:]}") == "other"


def heads_part(text: str) -> bool:
    """Whether a line reads like the heading of a part of a list: a rank, a kind of body, a region."""
    if len(text) > _HEADING:
        return False
    line = simplify(text).strip(" \t[]【】<>〈〉《》■◆●")
    if _COUNT_END.search(line):
        line = _COUNT.sub("", line).strip()
    if not line:
        return False
    return (_CHINESE_PART.fullmatch(line) if is_chinese(line) else _PART.fullmatch(line.lower())) is not None


def tells_role(text: str) -> bool:
    """Whether a remark beside a name says what its bearer is in what is listed: lead partner, Chair, since 2023."""
    return _ROLE.fullmatch(text) is not None


def _tells(line: str) -> bool:
    if is_chinese(line):
        return _CHINESE_TELLS.search(_BRACKETS.sub("", line)) is not None
    return _TELLS.search(_BRACKETS.sub("", line)[-_LINE:].lower()) is not None


def _find_head(line: str) -> str:
    """Which kind of noun heads the first phrase of a line that has one: a body, something else, or neither.

    A capitalised noun counts only where all of its phrase is in title case.
    """
    start, lowered = 0, line.lower()
    while start < len(line):
        end = _PHRASE_END.search(lowered, start)
        phrase = line[start : end.start() if end else len(line)]
        found = [*_NOUN.finditer(phrase if _PLAIN_WORD.search(phrase[1:]) else phrase.lower())]
        if found:
            return found[-1].lastgroup or ""
        start = end.end() if end else len(line)
    return ""
