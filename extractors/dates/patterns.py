"""How dates are written in Chinese and English, as regular expressions over text with half-width digits."""

from __future__ import annotations

import re
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of each month's name, in order."""
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The first three letters of each weekday's name, Monday first."""

_SEP = r"\s*(?:至|到|—{1,2}|－|–|-|~|～)\s*"
_ZH_YEAR = r"(?:(?:1[6-9]|20)[0-9]{2}|[一二][九〇零○Ｏ][〇零○Ｏ一二三四五六七八九]{2})"
_ZH_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ZH_DAY = (
    r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_NOT_DURATION = r"(?!以?内|之?内|游|均|产|后|间|元|报|本人)"
_TAIL = (
    r"(?:上旬|中旬|下旬|月?底|月?初(?![一二三四五六七八九十])|年[底末初]|末|上半年|下半年"
    r"|第?[一二三四1-4]季(?:度|(?=[，,。、；）)內内出推開开起前后後可料或有完建落投上签簽]|$)))"
)


def _chinese_part(number: int) -> str:
    return rf"""
    (?:(?P<y{number}>{_ZH_YEAR})(?:\s*年度?|(?={_SEP}{_ZH_YEAR}\s*年))\s*|(?P<ry{number}>今年|本年|去年|上年|明年|前年|同年)的?)?
    (?:(?P<m{number}>{_ZH_MONTH})(?:\s*月份?(?!球|饼|薪|均|票|亮|子)|(?={_SEP}{_ZH_MONTH}\s*月))\s*
      |(?P<rm{number}>本月|上个?月|下个?月|同月|当月))?
    (?:(?P<d{number}>{_ZH_DAY})
      (?:\s*日{_NOT_DURATION}|(?<=[0-9一二三四五六七八九十])[号號](?![楼线馆院文令机])|(?=(?:{_SEP}|、){_ZH_DAY}\s*日)))?
    (?P<t{number}>{_TAIL})?
    """


CHINESE_DATE: Final = re.compile(
    rf"""(?=[0-9一二三四五六七八九十今本去上明前同下当])(?<![0-9.第几数零百千])(?<!农历)(?<!農曆)(?<!阴历)
    {_chinese_part(1)}(?:(?:{_SEP}|(?<=[0-9])、(?=[0-9]{{1,2}}\s*日)){_chinese_part(2)})?""",
    re.VERBOSE,
)
CHINESE_RELATIVE: Final = re.compile(
    r"(?=[大前昨今明後后当當同次翌一两兩二三四五六七八九十0-9会首第最上本这這下周週星礼禮])(?:(?P<day>大前[天日]|大后天|前[天晚]|昨(?:[日天晚夜]|(?=[^日天晚夜年晨今非是（(]))|今[日天晚早晨夜](?!报)|明[日天早晚](?![之年报])|後天|后天"
    r"|[昨今明][（(](?:[0-9]{1,2}[）)]日|[0-9一二三四五六七八九十廿]{1,4}日[）)]))"
    r"|(?P<same>[当當][日天]|同日|同一天)(?!地)"
    r"|(?P<after>次日|翌日|[前后後]一[天日]|(?:[一两兩二三四五六七八九十]|[0-9]{1,2})[天日]之?[后後])|(?P<nth>会议首日|首日(?=[下上晚，])|第[二三四五]天|最后一[天日]|最後一[天日])"
    r"|(?P<week>上上|上|本|这|這|下下|下)[个個]?(?:周|週|星期|礼拜|禮拜)(?!年|期|刊|报"
    r"|岁)(?P<weekday>[一二三四五六日天])?"
    r"|(?<![一二两三四五六七八九十0-9每半几、或和及至到])(?:周|週|星期|礼拜|禮拜)(?P<bare>[一二三四五六日天])(?![、或和及至到—~-](?:周|週|星期)?[一二三四五六日天])(?=[上下晚早中]"
    r"|[，,。、（(\s]|$))"
)

_MONTH = (
    r"(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER"
    r"|DECEMBER)\b(?:(?<=\b(?!May)[A-Z][a-z]{2})\.|(?<=Sept)\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day\b|\b\.?))"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_SUFFIX = r"(?:st|nd|rd|th)"
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_TO = r"(?:\s*(?:-|–|—|~)\s*|\s+(?:to|through|till|until|and|&)\s+)"
_END = r"(?![0-9]|\.[0-9]|-[0-9]|%)"
_NOT_TIME = rf"(?![0-9%]|:[0-9]|\.[0-9]|,[0-9]{{3}}(?![0-9])|{_SUFFIX}\b|\s*(?:a\.?m|p\.?m|percent|million|billion)\b)"

_ALONE = (
    r"""(?=\s*(?:$|[.,;:!?)\]”"'’—–]"""
    r"|(?:and|in|at|to|by|with|when|where|as|that|which|for|after|before|if|on|from)\b))"
)

ENGLISH_DATE: Final = re.compile(
    rf"""\b(?=[JFMASONDTW0-9]|early\s|late\s|mid-|the\s+[0-9])(?:(?<![A-Za-z0-9.$])(?:
      (?:{_WEEKDAY},?\s+)?(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}){_SUFFIX}?{_NOT_TIME}(?:,?\s+(?P<y1>{_YEAR}){_END})?
        (?:{_TO}(?:{_WEEKDAY},?\s+)?(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY}){_SUFFIX}?{_NOT_TIME}(?:,?\s+(?P<y2>{_YEAR}){_END})?)?
      |(?:{_WEEKDAY},?\s+(?:the\s+)?)?
        (?:(?P<d3>{_DAY}){_SUFFIX}?(?:\s+(?P<m3>{_MONTH}))?(?:,?\s+(?P<y3>{_YEAR}))?{_TO}(?:{_WEEKDAY},?\s+)?(?:the\s+)?)?
        (?P<d4>{_DAY}){_SUFFIX}?(?:(?:\s+day)?\s+of)?[\s-]+(?P<m4>{_MONTH})(?:,?[\s-]+(?P<y4>{_YEAR}){_END})?
      |(?:(?P<m5>{_MONTH})(?:\s+(?P<y5>{_YEAR}))?{_TO})?(?P<m6>{_MONTH})(?:,|\s+of)?\s+(?P<y6>{_YEAR}){_END}
    )"""
    # a month, a year or a day alone is a date only after such words
    rf"""|(?:(?<=\bin\s)(?!(?:[a-z]+[\s-])?{_MONTH}\s+[A-Z])|(?<=\bIn\s))(?:early\s|late\s|mid-)?(?P<m7>{_MONTH})(?!\s*[0-9])(?!\s+(?:be\b|not\b))
      |(?:(?<=\b(?:[Bb]y|of)\s)|(?<=\b(?:[Tt]his|[Ll]ate)\s)|(?<=\b[Ll]ast(?P<past>\s))|(?<=\b[Nn]ext(?P<next>\s))|(?<=\b(?:[Ss]ince|[Uu]ntil|[Ee]arly)\s)
        |(?<=\b(?:as|to)\s)|(?<=\b[Ff]rom\s)|(?<=\b(?:before|around)\s)|(?<=\bstarting\s))(?P<m8>{_MONTH})(?!\s*[0-9])(?!\s+[A-Z])
      |(?:(?<=\bfrom\s)|(?<=\bbetween\s)|(?<=\bperiod\s))(?P<y7>{_YEAR}){_TO}(?P<y8>{_YEAR}){_END}
      |(?:(?<=\b(?:in|by|of)\s)|(?<=\b(?:In|By)\s)|(?<=\b(?:from|year|late)\s)|(?<=\b(?:since|Since|until|after|early)\s)
        |(?<=\bduring\s)|(?<=\bbefore\s)|(?<=\bmid-))(?P<y9>{_YEAR}){_END}(?!\s*(?:people|yuan|[a-z]+s\b))
      |(?:(?<=\bon\s)|(?<=\bOn\s)|(?<=\b(?:from|From)\s)|(?<=\b(?:since|until)\s)|(?<=\b(?:by|of)\s))
        the\s+(?P<d10>{_DAY}){_SUFFIX}(?:{_TO}(?:the\s+)?(?P<d11>{_DAY}){_SUFFIX})?(?P<rm>\s+of\s+(?:this|last|next)\s+month)?
        (?=\s*(?:$|[.,;:!?)\]”"'’—–]|(?:and|in|at|to|by|with|when|where|as|that|which|for|after|before|during|local)\b)))""",
    re.VERBOSE,
)
ENGLISH_RELATIVE: Final = re.compile(  # in lower case
    rf"""\b(?=[abcdefhilmnopsty])(?:(?P<day>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow
      |tonight|this\s+(?:morning|afternoon|evening)|last\s+night)
    |(?P<same>(?:the\s+)?same\s+day|that\s+(?:same\s+)?day)
    |(?P<rel>last|this|next|past|coming)\s+(?:(?P<unit>week|month|year)|(?P<weekday>{_WEEKDAY.lower()}))
    |(?:(?:at|over|on|during)\s+the|(?P<end>last|this|next|past|coming))\s+(?:past\s+)?(?P<weekend>weekend)
    |from\s+(?!monday\s+\w+\s+friday)(?P<since>{_WEEKDAY.lower()})\s+(?:to|until|till|through)\s+(?P<until>{_WEEKDAY.lower()})
    |the\s+(?P<part>first|second|third|fourth|last)\s+(?P<period>half|quarter)\s+of\s+(?P<whole>{_YEAR}|(?:this|next|last|the)\s+year)
    |(?:in|by|during)\s+the\s+(?P<quarter>first|second|third|fourth|last)\s+quarter(?!\s+of\b)
    |(?:in|by|during|the|as|from|since|until|before|(?P<when>last|this|next|past|coming))\s+(?:the\s+)?(?:coming\s+)?(?P<season>spring|summer|autumn|fall
      |winter)(?:\s+(?:of\s+)?(?P<of>{_YEAR}|(?:this|next|last)\s+year))?{_ALONE}
    |(?:(?:by|before|at|until|towards?)\s+(?:the\s+)?(?:(?P<close>end\s+of\s+(?:the|this|next)\s+(?:month|year))|(?P<out>year['’-]?s?
      [\s-]?end|year\s+is\s+out|christmas))){_ALONE}
    |the\s+(?P<nth>first|opening|second|third|fourth|fifth|sixth|seventh|final|last|closing)\s+(?:day|morning|afternoon|evening|night)
    |(?P<later>the\s+(?:next|following)\s+(?:day|morning|afternoon|evening)|(?:a|one|two|three|four|five|six|seven|eight|nine|ten)
      \s+days?\s+later|the\s+(?:previous\s+day|day\s+before)(?!\s+(?:yesterday|[a-z])))
    |(?:on|late|early|since|as\s+of|(?:hours|morning|afternoon|evening|night)\s+of)\s+(?P<bare>(?:mon|tues|wednes|thurs|fri|satur
      |sun)day))\b(?!['’]s)
    |\b(?P<whose>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=['’]s\s+(?:\w+\s+)?(?:award|signing|launch|opening|announcement
      |deal|agreement|ceremony|vote|decision|meeting|summit|session|event|approval|release|debut|inauguration|grant|gift|accord
      |pact|handover|unveiling|groundbreaking|ruling|order|filing)\b)""",
    re.VERBOSE,
)
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
"""The days of a month in words, in order."""
ENGLISH_WORDED: Final = re.compile(
    rf"\b(?:the\s+)?(?P<day>{'|'.join(reversed(ORDINALS))})(?:\s+day)?\s+of\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}){_END})?",
    re.IGNORECASE,
)
NUMERIC_SIGN: Final = re.compile(r"[0-9][-/.][0-9]")
"""What every numeric date holds; it is found many times faster."""
NUMERIC_DATE: Final = re.compile(
    rf"(?<![0-9.\-/])(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>{_DAY})(?![0-9]|[-/.][0-9])"
    rf"|(?<![0-9.\-/])(?P<ym>{_YEAR})-(?P<mm>1[0-2]|0[1-9])(?![0-9]|[-/.:][0-9])"
    rf"|(?<![0-9.\-/])(?P<a>{_DAY})(?P<sep2>[-/.])(?P<b>{_DAY})(?P=sep2)(?P<yy>{_YEAR})(?![0-9]|[-/.][0-9])"
)
