"""What tests of several folders share."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No limit on an example's time: a loaded machine is slow, not wrong.
settings.register_profile("quoteattr", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quoteattr")


@pytest.fixture(scope="session")
def engine() -> Any:
    """The engine with the embedded models, loaded once."""
    import quoteattr

    return quoteattr.load()
