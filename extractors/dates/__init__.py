"""What a page says of days: expressions of both languages, stamps and labels, and which kind of date each is."""
