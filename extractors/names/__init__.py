"""Organisations, people with their posts, and places in a text, in both languages."""
