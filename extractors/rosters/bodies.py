"""The nouns that count or announce bodies and people who sign, as sources of regular expressions."""

from __future__ import annotations

import re
from typing import Final

ENGLISH_BODIES: Final = (
    r"organi[sz]ations|institutions|members|companies|corporations|universities|hospitals|signatories|partners"
    r"|participants"
    r"|bodies|parties|firms|institutes|agencies|trusts|chambers|governments|ministries|departments|authorities"
    r"|councils"
    r"|networks|entities|founders|associations|foundations|laboratories|labs|centres|centers|schools|colleges"
    r"|academies"
    r"|cities|towns|villages|municipalities|districts|provinces|counties|states|countries|nations|territories|regions"
    r"|banks|insurers|exchanges|funds|unions|co-?operatives|societies|guilds|clubs|museums|galleries|theatres"
    r"|theaters"
    r"|orchestras|charities|churches|parishes|ports|airports|airlines|railways|publishers|newspapers|stations"
    r"|broadcasters"
    r"|libraries|archives|clinics|practices|pharmacies|sponsors|supporters|endorsers|donors|funders"
    r"|backers"
    r"|employers|farms|holdings|estates|breweries|wineries|bakeries|mills|factories|workshops|plants|shops|stores"
    r"|retailers"
    r"|suppliers|vendors|operators|carriers|utilities|developers|manufacturers|makers|producers|start-?ups"
    r"|enterprises"
    r"|businesses|investors|tribes|bands|communities|federations|confederations|alliances|consortia|committees"
    r"|commissions|faculties|delegations|observatories|parks|reserves|incubators|hubs|nurseries|kindergartens"
    r"|rectors|mayors|ministers|presidents|chancellors|deans|governors"
    r"|(?:keep|own|lend|insur|carri|grow|breed|build|suppli|retail|develop|hold|ship|trad|farm|invest|train"
    r"|teach)[eo]rs"
)
"""Plurals of what signs, joins or takes part."""
GIVEN: Final = (
    r"(?:grants?|licen[cs]es?|awards?|prizes?|contracts?|permits?|funding|money|certificates?|medals?|charters?)\b[^.;:]{0,30}"
    r"\b(?:went|goes|go|given|awarded|granted|issued|handed|presented)"
)
"""What is given to several, up to the verb: licences were issued."""
CHINESE_BODIES: Final = (
    r"单位|机构|企业|成员|会员|高校|院校|大学|医院|公司|组织|学校|协会|商会|学会|城市|银行|院所|实验室|理事|委员|专家"
    r"|站|园区|图书馆|博物馆|合作社|政府|部门|乡镇|街道|社区|村|联盟|工厂|农场|诊所|药店|书店|出版社|媒体|报社|基金会"
    r"|研究所|研究院|中心|平台|团队|代表队|工作站|站点|科室|学院|书院|中学|小学|幼儿园"
)
RESULTS: Final = r"(?:评[定审选比]|认定|入[选围]|遴选|获奖)结果"
"""What a list of those chosen is headed by."""
ANNOUNCES: Final = re.compile(  # in lower case
    r"名单|如下|分别(?:是|为)|(?:" + CHINESE_BODIES + r"|签署方|签约方|发起方|参与方|联合体|发起人|合作伙伴"
    r"|共建方)(?:[^。；]{0,12})$"
    r"|(?:参加|参与|签约|签署|加入|加盟|入选|获批|共建|发起|入围)(?:的|者)?(?:有|包括|是|为)?$|排名不分先后"
    r"|signator|signed by|\bha(?:ve|s) (?:now )?(?:signed|joined|agreed|endorsed|committed|pledged|taken part"
    r"|adopted)"
    r"|\b(?:signed|joined|join|sign|took part|taking part|endorse it|endorsed it)\W*$"
    rf"|\b(?:{ENGLISH_BODIES})\b"
    r"|members?\b|participants?\b|partners?\b|universit|hospitals?\b|compan|founders?\b|founding|parties\b|endors"
    r"|supported by|joined by|participating|laborator|brands\b|undersigned|on behalf of"
    r"|\b(?:alliance|consortium|coalition|network|federation|association|partnership|union|league|council|initiative)"
    r"(?: now)? (?:brings together|consists of|comprises|unites|includes|is made up of)"
    r"|^(?:the )?(?:alliance|consortium|coalition|network|partnership)$"
    r"|as follows|the following|list of|who(?:['’]s| is| are) (?:on board|in|involved|taking part)"
    r"|order of signature",
)
"""What tells, in a text in lower case, that a list of bodies or people follows."""
AND_OTHERS: Final = (
    r"(?<![中高初平同上对])等(?=$|[\d一二三四五六七八九十百余多共联的]"
    r"|单位|企业|机构|高校|院校|医院|公司|成员|各方|方|地).*$"
)
"""The 等 behind the last name of several, and all that follows it; none of 中等 or 高等."""
