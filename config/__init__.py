"""Settings, sources and lexicons as data files, their records, and the modules that read them."""
