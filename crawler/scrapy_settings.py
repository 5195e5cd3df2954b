"""What we ask of Scrapy: politeness, bounds, and none of the parts that know better than our own steps."""

from __future__ import annotations

from typing import Final

from config.settings import CrawlSettings
from crawler.middlewares import AddressMiddleware, DryRunMiddleware, RedirectMiddleware, RobotsMiddleware
from crawler.private import AddressGuard, build_resolver

_BUILT_IN: Final = "scrapy.downloadermiddlewares"
#: Scrapy's own answers to what our middlewares do (its robots.txt one allows all where the file cannot be had),
#: and parts that would send more than we mean to: cookies, proxies of the environment, passwords of addresses.
_SWITCHED_OFF: Final = (
    "offsite.OffsiteMiddleware",
    "robotstxt.RobotsTxtMiddleware",
    "httpauth.HttpAuthMiddleware",
    "redirect.MetaRefreshMiddleware",
    "redirect.RedirectMiddleware",
    "cookies.CookiesMiddleware",
    "httpproxy.HttpProxyMiddleware",
    "httpcache.HttpCacheMiddleware",
)


def build_scrapy_settings(settings: CrawlSettings, guard: AddressGuard) -> dict[str, object]:
    """Build Scrapy's settings from ours."""
    headers = {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5",
        "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
    }
    return {
        **_quiet(),
        "USER_AGENT": settings.user_agent,
        "DEFAULT_REQUEST_HEADERS": headers | ({"From": settings.contact} if settings.contact else {}),
        "DOWNLOAD_DELAY": settings.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS": settings.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": settings.per_host,
        "DOWNLOAD_TIMEOUT": settings.timeout.total_seconds(),
        "DOWNLOAD_MAXSIZE": settings.max_body_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": settings.verify_certificates,
        "RETRY_ENABLED": settings.retries > 0,
        "RETRY_TIMES": settings.retries,
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 408],
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "TWISTED_DNS_RESOLVER": build_resolver(guard),
        "DOWNLOAD_HANDLERS": {"data": None, "file": None, "ftp": None, "s3": None},
        "DOWNLOADER_MIDDLEWARES": _middlewares(),
        "HTTPERROR_ALLOW_ALL": True,
        "REFERER_ENABLED": False,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    }


def _middlewares() -> dict[object, int | None]:
    """Build the order of the steps between spider and network; None switches a built-in one off."""
    steps: dict[object, int | None] = {f"{_BUILT_IN}.{name}": None for name in _SWITCHED_OFF}
    own = {AddressMiddleware: 50, RobotsMiddleware: 100, DryRunMiddleware: 150, RedirectMiddleware: 600}
    return steps | own


def _quiet() -> dict[str, object]:
    """Build the settings that keep Scrapy from writing, listening and counting on its own."""
    return {
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "LOG_VERSIONS": [],
        "STATS_DUMP": False,
        "LOGSTATS_INTERVAL": 0,
        "TELNETCONSOLE_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }
