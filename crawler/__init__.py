"""Acquisition: Scrapy, HTTP to watched sites and the WARC archive."""
