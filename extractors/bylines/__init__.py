"""Who stands behind an article: reporters, photographers, editors, publishers, and the body that signed a document."""
