"""Measures other extractors beside ours, on the same pages in one run; `make eval-peers`."""
