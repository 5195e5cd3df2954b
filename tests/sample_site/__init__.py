"""The bundled sample site: invented publishers whose pages are dated from the day they are served."""

from tests.sample_site.records import Endpoint, Gold, GoldArgument, GoldEvent, Page, Publisher
from tests.sample_site.server import Server, serve
from tests.sample_site.site import SampleSite

__all__ = ["Endpoint", "Gold", "GoldArgument", "GoldEvent", "Page", "Publisher", "SampleSite", "Server", "serve"]
