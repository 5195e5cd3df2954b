"""Fits the linear model of event types to labelled articles; `python -m training`."""
