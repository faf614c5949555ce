"""Measures of accuracy and speed, each held to a floor: ``make bench``."""
