"""What people decide shows at once: the stories that it changes are traced again before the next screen."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.utils.translation import gettext as _

from firsthand.desk.app import DeskRequest
from firsthand.errors import FirsthandError

logger = logging.getLogger("firsthand.desk")


def retrace(request: DeskRequest) -> None:
    """Trace again what waits. Where that fails, what was decided stays, and the next screen says that it waits."""
    try:
        request.desk.retrace()
    except FirsthandError as error:
        logger.error("tracing: %s", error)
        words = _("Claims and origins do not show it yet: %(error)s `firsthand trace` does it later.")
        messages.warning(request, words % {"error": error.what})
