"""Every error quoteattr raises on purpose.

    QuoteAttrError            catch this to catch them all
    ├── InputError            the caller's file or text is not what we read
    ├── ModelError            a model is missing or of the wrong version
    └── ConfigError           a setting is unknown or out of range

Each message says what is wrong, where, and what to do about it, in one line.
"""


class QuoteAttrError(Exception):
    """The root of every error quoteattr raises on purpose."""


class InputError(QuoteAttrError):
    """The caller's file or text is not what we read."""


class ModelError(QuoteAttrError):
    """A model is missing, damaged or of the wrong version."""


class ConfigError(QuoteAttrError):
    """A setting is unknown or out of range."""
