"""A page as a tree: parsed once, its blocks of text and what its head states."""
