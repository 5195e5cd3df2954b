"""The system of record: SQL tables, revisions, crawl state and the outbox."""
