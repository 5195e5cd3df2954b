"""Pure functions from bytes to records: no network, disk, clock, Scrapy, SQL or Elasticsearch."""
