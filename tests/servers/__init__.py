"""Real servers for tests: each starts a throw-away one, or skips with the reason."""
