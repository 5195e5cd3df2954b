"""Pure decisions on whether two names are one organisation and two events one fact."""
