"""From a page to its article: the text, the title and what the page states beside them, or why it is no article."""
