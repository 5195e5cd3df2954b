"""Pure decisions on whether two names are one organisation, in one language or across two."""
