"""The query language, the index contract and its two engines."""
