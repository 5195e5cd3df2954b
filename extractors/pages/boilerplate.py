"""Lines that are on an article's page but not of the article: navigation, related articles, shares, notices."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import opencc

from config.page_lines import load_page_lines
from extractors.language import is_chinese
from extractors.pages.particulars import NUMBER

_WHITE: Final = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_OPENING: Final = f"{_WHITE}•·▪■◆●○★※*-–—>»#【[（(|:："
_CLOSING: Final = f"{_WHITE}】]）):：>»|"
_PINYIN: Final = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]")

_TAIL: Final = re.compile(  # of lower-case text
    r"(?:相关|延伸|拓展|推荐|扩展|热门|热点|精彩|更多|往期|编辑|为[你您]|猜[你您]|大家都在|最新|本周|本月|24小时"
    r"|今日|图片|视频|专题|精选|关联)"
    r"(?:的)?(?:阅读|新闻|报道|链接|推荐|文章|内容|资讯|专题|话题|评论|喜欢|看|稿件|信息|热点|热文|排行|热帖|帖子"
    r"|创建圈子|动态|政策|解读|图片|视频|最新创建圈子)+(?:推荐|排行榜?|榜)?"
    r"|(?:新闻|点击|阅读|热点)?排行榜?|网友评论|发表评论|评论区?|我要评论|热评|更多精彩|更多最新创建圈子|本文作者"
    r"|作者(?:介绍|简介)|ta的圈贴|我要发帖|[你您]可能(?:也"
    r"|还)?(?:感)?(?:喜欢|兴趣).*"
    r"|扫码(?:关注|下载).*|下一条|推荐阅读.*|相关阅读.*|上一篇[:：].*|下一篇[:：].*"
    r"|related(?: (?:articles?|stories|news|posts?|content|topics?|links?|coverage|reading|items))?"
    r"|(?:read|see) (?:more|next|also)|(?:read|see|explore|discover|browse|view) (?:all |more |our "
    r"|other )+(?:\w+ ){0,2}(?:news|stories"
    r"|articles|posts|releases|insights|updates|features|headlines|announcements|publications)"
    r"|recommended(?: (?:for you|stories|reading|articles))?"
    r"|more (?:from|on|in|stories|news|articles|like this)\b.{0,40}|more (?:\w+ ){0,2}\w+|you (?:may"
    r"|might) (?:also )?(?:like|be interested.*)|(?:most|trending) (?:read|popular|viewed|now|stories)"
    r"|(?:recent|further|more|other|latest|previous|upcoming) (?:news|stories|articles|posts|releases"
    r"|press releases|statements|notices|announcements|events|headlines|updates|bulletins)"
    r"|for (?:further|more) information,? (?:please )?contact|authors|related capabilities"
    r"|(?:press|media|news) (?:contacts?|enquiries|inquiries)|for (?:media|press|more|further) (?:enquiries"
    r"|inquiries|information)|in case you missed it|you may (?:also )?be interested in"
    r"|(?:近期|其他|其它|往期|历史|同类|上期|下期)(?:新闻稿?|公告|通告|通知|文章|动态|报道|项目|活动)"
    r"|相似项目(?:推荐)?|(?:媒体|传媒|新闻)(?:联系人?|查询|垂询)"
    r"|feedback|was this (?:page|article) (?:helpful|useful)"
    r"|trending|latest (?:news|stories|articles|posts)|what to read next|up next|editors?['’]s? picks"
    r"|top stories|popular (?:posts|articles|stories)"
    r"|(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply)|post a comment|join the (?:discussion"
    r"|conversation)|share (?:this|your).{0,40}|about the authors?|sponsored.{0,20}|from around the web"
    r"|promoted stories",
)
_LINE: Final = re.compile(  # of lower-case text
    r"(?:首页|当前位置|当前的?位置|您(?:现在|当前)?的?(?:所在)?位置|所在位置|home)\s*[>:：»／/>].{0,120}"
    r"|home\s*[›»>]\s.{1,60}"
    r"|(?:责任编辑|责编|编辑|编审|校对|审核|审校|监制|值班编委|初审|复审|终审|二审|三审|一审|排版|供稿|撰稿|供图"
    r"|美编)\s*[/:：丨|].{0,80}|【?\s*(?:责任编辑"
    r"|责编|编辑|我要纠错).{0,40}】?"
    r"|(?:版权声明|版权所有|免责声明|免责申明|特别声明|声明|温馨提示|郑重声明|版权与免责声明"
    r"|网站声明)\s*[:：丨|©].*|版权所有.{0,160}|违法和不良信息举报.{0,80}|网站标识码.{0,40}|(?:主办"
    r"|承办|技术支持|联系我们"
    r"|网站地图)\s*[:：].{0,80}"
    r"|(?:分享|转发|分享到|分享至|一键分享|收藏|打印|打印本页|关闭|关闭窗口|返回顶部|返回|字体|字号|我要纠错|纠错"
    r"|点赞|微信|微博|朋友圈|手机看|扫一扫.{0,30}|听新闻|大|中"
    r"|小|繁|默认|缩小|放大|保存|下载)(?:[\s:：|/、,，\[\]【】]*(?:分享|转发|到|至|收藏|打印本页|打印|关闭窗口|关闭"
    r"|微信|微博|朋友圈|qq|空间|字体|字号|大|中|小"
    r"|\+|-|返回顶部|推荐))*"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|人次)?\s*[:：]?\s*\[?\d*\]?次?|(?:上|下)一[篇条页].{0,80}|点击(?:进入"
    r"|查看|下载|阅读).{0,30}"
    r"|点击.{0,4}蓝字.{0,12}|0\d|▶?\s?play(?: video)?"
    r"|阅读(?:原文|全文|更多)|查看(?:原文|更多|全文)|展开(?:全文|阅读).{0,10}|加载更多|回到顶部"
    r"|(?:打开|下载).{0,16}(?:app|客户端).{0,30}|(?:来源|稿源|信息来源|文章来源"
    r"|发布时间|发布日期|时间"
    r"|日期|字号|作者|发布机构|发布者|发布单位|信息来源|索引号|主题分类|文章属性)\s*[:：].{0,80}"
    r"|(?:（|\()?(?:本文|文章|本稿|以上内容).{0,6}(?:转载|转自|摘自|选自|原载|首发).{0,160}|(?:平台|网站|编者|本站"
    r"|郑重|重要)声明\s*[:：].*"
    r"|(?:作者(?:系|为|是|单位)[:：]?|作者简介[:：]|本文作者|专栏作者).{2,120}|图(?:源|片来源|片提供|/"
    r"|／)\s*[:：]?.{1,40}|(?:抄送|抄报|主送|印发份数)\s*[:：].{0,120}"
    r"|(?:传媒|媒体|新闻|传播)(?:查询|联系人?|联络|垂询|咨询)\s*[:：].{0,160}|(?:文|图|摄影|撰文|撰稿|供稿|图文"
    r"|文字|文图|图片|来源|策划|统筹|监制)\s*[/／:：|丨︱｜].{1,60}"
    r"|(?:本报|本网|本台|本刊|[\u4e00-\u9fff]{2,6})?(?:记者|通讯员|实习生"
    r"|特约记者)\s*[:：]?\s*(?:[\u4e00-\u9fff·]{2,4}|[a-z][a-z]+ [a-z][a-z]+)(?:[\s、]+(?:(?:本报|本网)?"
    r"(?:通讯员|记者|摄影|文|图|文/图)\s*)?(?:[\u4e00-\u9fff·]{2,4}|[a-z][a-z]+ [a-z][a-z]+)){0,5}"
    r"(?:\s*(?:文/图|摄|摄影报道|报道|图文))?"
    r"|\(by [a-z][^()]{2,60}\)"
    r"|\(?(?:reported|written|edited|photographed|translated|contributed) by .{2,80}\)?|(?:text|words|story|writer"
    r"|photos?|pictures|photography)\s*[:/|]\s?.{2,60}|(?:words|text|story) by [a-z].{2,80}"
    r"|(?:watch|listen|video|audio|in pictures|gallery)\s*[:：|].{0,100}|by signing up.{0,120}"
    r"|you have \d+ free .{0,60}|(?:media|press) contacts?\s*[:：].{0,160}|see all|view all|all (?:posts|news)"
    r"|loading…?"
    r"|this (?:publication|alert|article) is (?:provided )?for (?:general )?informational purposes .{0,400}"
    r"|contact [a-z][\w.'’-]+(?: [a-z][\w.'’-]+){1,2} at \d.{0,120}"
    r"|\(?release (?:id|no\.?|number)\s?[:：].{0,80}|(?:visitors?|page|hit) counters?\b.{0,40}|you are visitor (?:no"
    r"|number).{0,40}"
    r"|read this (?:release|article|story|page) in\s?[:：].{0,120}|[a-z]{2,4}(?:/[a-z]{2,4}){1,4}"
    r"|join (?:our|the) .{0,60}(?:whatsapp|telegram|facebook|wechat|community|channel|newsletter|mailing list)\b.{0,80}"
    r"|subscribe (?:before|by|until|today|now)\b.{0,80}|glad to hear it!.{0,80}|sorry to hear that.{0,80}"
    r"|did you find what you were looking for\?|was this page (?:helpful|useful)\?"
    r"|posted (?:an? |\d+ )?(?:second|minute|hour|day|week|month)s? ago|(?:an? |\d+ )(?:second|minute|hour|day|week"
    r"|month)s? ago"
    r"|\(?(?:photo|image|picture|photograph)s? ?(?:courtesy|credit|by|provided)\b.{0,80}|(?:photo"
    r"|image)\s*[:/|]\s.{0,60}|courtesy of .{0,60}|file photo.{0,40}"
    r"|advert(?:isement)?s?|sponsored content|广告|(?:story|article) continues below(?: advertisement)?.{0,20}"
    r"|this (?:slideshow|video|site|feature|page) requires javascript.{0,40}"
    r"|(?:like|enjoy(?:ed)?) this (?:story|article|post)\?.{0,60}|duration:? \d{1,2}:\d\d(?::\d\d)?"
    r"|reporting (?:and writing )?by [a-z].{2,80}(?:editing|writing|additional reporting) by .{2,160}"
    r"|(?:getty images|reuters|shutterstock|istock|alamy(?: stock photo)?|associated press)(?:/\w+(?: \w+)?)?"
    r"|follow .{2,60} on (?:facebook|twitter|instagram|linkedin|weibo|wechat|x)\b.{0,140}"
    r"|(?:got a (?:story|tip)\?|for more stories like this|this site is protected by recaptcha).{0,140}"
    r"|continue reading.{0,40}|click (?:here"
    r"|to).{0,60}|(?:read|see|watch|learn|find out) more\s*[:»>].{0,160}|(?:read more|also read|see also"
    r"|read also|related|more)\s*[:：].{0,160}"
    r"|(?:share|tweet|pin|pin it|email|print|save|like|follow|subscribe|comments?|reply|whatsapp|facebook"
    r"|twitter|linkedin|copy link|pinterest|reddit|telegram|messenger|flipboard|link copied)(?:[\s"
    r"|,/·]+(?:on|via|to|this|share|tweet|pin|email|print|save|x|article|story|facebook|twitter|linkedin"
    r"|reddit|whatsapp|pinterest))*"
    r"|(?:follow|like|find|join) us on .{0,60}|follow @?\w+ on .{0,40}|(?:sign up|subscribe"
    r"|register) (?:for|to|here|now|today|with)\b.{0,120}|(?:get|download) (?:the|our) .{0,60}(?:app"
    r"|newsletter|inbox).{0,40}|already (?:a subscriber|have an account).{0,40}|log ?in|sign in"
    r"|tags?\s*[:：].{0,200}|(?:关键词|关键字|标签)\s*[:：].{0,120}|(?:filed under|topics?|categories"
    r"|posted in)\s*[:：].{0,160}|skip to (?:main )?content|back to (?:the )?top|(?:this article"
    r"|this story) (?:was )?originally (?:appeared|published).{0,200}"
    r"|(?:时间|日期)?\s*[:：]?\s*\d{2}-\d{2}|date\s+\d{4}-\d{2}-\d{2}|圈主[:：].*",
)
_HOLDS: Final = re.compile(  # what such lines hold wherever it stands
    r".{0,40}(?:\s[>»›]\s.{1,30}){2,}|.{0,60}(?:本站|本网|平台)仅提供信息存储.*"
    r"|.{0,40}(?:未经(?:书面)?(?:授权|许可|允许)).{0,60}(?:转载|使用|复制|引用).{0,120}"
    r"|.{0,40}(?:未经.{0,16}(?:授权|许可|同意)).{0,40}(?:禁止|不得|严禁|请勿).{0,60}"
    r"|.{0,30}转载(?:请|须|务必)?(?:注明|联系).{0,80}"
    r"|.{0,60}(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:19|20)\d\d.{0,160}|.{0,120}all rights reserved.{0,60}"
    r"|.{0,40}icp[备证].{0,80}|.{0,20}公网安备.{0,60}|.{0,10}长按.{0,10}二维码.{0,30}|.{0,30}圈主[:：]\s?\d+.*"
    r"|.{2,40}/(?:getty images|reuters|afp|ap|shutterstock|xinhua)\)?"
    r"|.{0,40}\bweb ?ring\b.{0,40}"
    r"|.{0,80}\bsign(?:ing)? up (?:for|to) (?:our|the|your|this) .{0,40}newsletters?\b.{0,40}",
    re.IGNORECASE,
)
_HELD: Final = (
    ">", "»", "›", "信息存储", "未经", "转载", "copyright", "©", "(c)", "rights reserved", "icp", "公网安备", "长按",
    "圈主", "/", "newsletter", "webring", "web ring",
)  # fmt: skip
"""The words without which no line holds any of it: they are looked for many times faster."""
_STAMP: Final = re.compile(
    r"(?:(?:发布|更新|刊发|时间|日期|(?:first )?published|posted|(?:last )?updated|issued|released"
    r"|(?:release )?date(?: of (?:release|issue"
    r"|publication))?|embargoed until)(?:时间|日期|于|on|at)?\s*[:：]?\s*)?"
    r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?\.?,?\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:UTC|GMT"
    r"|[A-Z]{2,4})?(?:[+-]\d{1,2})?,?\s*)?"
    r"(?:(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -][A-Z][a-z]{2,8}\.?,?[ -](?:19|20)\d{2})"
    r"(?:\s*(?:星期|周|週)[一二三四五六日天])?(?:\s*(?:at|T|,|\|)?\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:UTC|GMT"
    r"|[A-Z]{2,4})?(?:[+-]\d{1,2}(?::?\d{2})?)?\s*[\d|]*\s*(?:发布|更新|刊发|發布|發佈)?\s*",
    re.IGNORECASE,
)

_END: Final = re.compile(
    r"[\W_]*(?:#\s*#\s*#|[-–—*\s（(【\[]*(?:完|全文完|终|end|ends|the end)[-–—*\s）)】\]]*|[-–—]\s*30\s*[-–—])[\W_]*",
    re.IGNORECASE,
)
_RULE: Final = 3  # signs of a line that parts a text: ___
_FIGURE: Final = re.compile(r"[\d年]")  # what every stamp holds
_NUMBERED: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[、）)．]")
_LETTERS: Final = re.compile(r"[\W\d_]+")
_STAMP_ANY: Final = re.compile(  # of lower-case text
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*(?:星期"
    r"|周)[一二三四五六日天])?(?:[t\s]*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}(?!\d)|(?:中华民国"
    r"|民国)?[一二三四五六七八九十百〇零\d]{2,5}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
    r"[ -](?:19|20)\d{2}"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2} (?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
)
_LABELLED: Final = re.compile(  # of lower-case text
    r"(?:信息来源|文章来源|来源|稿源|作者|记者|通讯员|编辑|责任编辑|审核|供稿|摄影|文/图|图/文|发布时间|发布日期"
    r"|更新时间|(?<!会议|活动|讲座|报告|培训|举办|开幕|签约|论坛|比赛|报到|报名|截止|开始|施工|演出|展览|考试|面试"
    r"|开标)(?:时间|日期)|发布者|发布单位|发布机构"
    r"|大\s*中\s*小|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读数|阅读|点击量|点击数|点击率|点击|點閱|瀏覽|發布單位"
    r"|張貼日期"
    r"|访问量|关注人数|索引号|文号|发文字号|评论|字号|字体|打印|分享|收藏)\s*[:：]?\s*[^\s:：|｜]{0,24}"
    r"|\b(?:written |posted |reported )?by:?\s+[a-z][\w.'’-]*(?:[\s,&]+(?:and\s+)?[a-z][\w.'’-]*){0,7}"
    r"|(?:release|publication|publish|issue|post)(?:d|ed)?\s*(?:time|date)|(?:views?|clicks?|hits|reads?|visits"
    r"|font(?:\s?size)?|source|editor|author|issued)\s*[:：]\s*(?:[\w-]{1,20})?|【?big middle small】?"
    r"|【?large medium small】?"
    r"|staff reporters?|\d+ min(?:ute)?s? read|(?:first |last )?(?:published|updated|posted"
    r"|modified)(?: on| at)?|\b\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[a-z]{2,4}\b)?",
)


@lru_cache(maxsize=4096)
def is_boilerplate(line: str) -> bool:
    """Whether a whole line is navigation, a share bar, an editor's or copyright line, a photo credit and the like."""
    text = fold_line(line)
    if not text or (len(line) > _RULE and not any(map(str.isalnum, text))):
        return True
    if len(text) > 400:
        return False
    stripped = line.strip()
    return _is_line(text) or (stripped != text and _is_line(stripped)) or starts_tail(line)


def _is_line(text: str) -> bool:
    lowered = text.lower()
    known = load_page_lines()
    if _LINE.fullmatch(lowered) or known.lines.fullmatch(lowered):
        return True
    if "contributed" in text and known.written.fullmatch(text):
        return True
    return any(map(lowered.__contains__, _HELD)) and _HOLDS.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_stamp(line: str) -> bool:
    """Whether a line holds nothing but a date or time of publication."""
    return len(line) < 80 and ("20" in line or "19" in line) and bool(_STAMP.fullmatch(line.strip()))


def is_meta_line(line: str) -> bool:
    """Whether a line is made of an article's particulars alone: its time, source, author, counts of reads."""
    if len(line) > 160:
        return False
    if line.endswith(("。", "；")) or _NUMBERED.match(line):
        return False
    text = fold_line(line).lower()
    text = NUMBER.sub(" ", text) if "号" in text else text
    rest = _STAMP_ANY.sub(" ", text) if _FIGURE.search(text) else text
    rest = _LABELLED.sub(" ", rest)
    return len(rest) < len(text) and len(_LETTERS.sub("", rest)) <= 2


def is_end_mark(line: str) -> bool:
    """Whether a line only says that the text ends: （完）, – 完 –, ENDS, ###."""
    return 0 < len(line) <= 16 and _END.fullmatch(line) is not None


@lru_cache(maxsize=4096)
def starts_tail(line: str) -> bool:
    """Whether a line is the heading of what follows an article: related articles, comments, rankings."""
    text = fold_line(line)
    if not 0 < len(text) <= 60:
        return False
    return (_TAIL.fullmatch(text.lower()) or load_page_lines().tails.fullmatch(text.lower())) is not None


@lru_cache(maxsize=4096)
def fold_line(line: str) -> str:
    """A line as the patterns see it: simplified, without bullets, brackets and bracketed pinyin at its edges."""
    text = line[:500]
    if is_chinese(text):
        text = _converter().convert(_PINYIN.sub("", text))
    return text.lstrip(_OPENING).rstrip(_CLOSING)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
