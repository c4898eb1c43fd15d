"""The trained weights, for tests that need them."""

from __future__ import annotations

import pytest

from firsthand.reading.model.shipped import WEIGHTS

needs_weights = pytest.mark.skipif(not WEIGHTS.is_file(), reason=f"the reader's weights are not there: {WEIGHTS.name}")
