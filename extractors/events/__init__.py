"""What happened: events of every type with their roles, days, places and modality, found by lexicons that are data."""
