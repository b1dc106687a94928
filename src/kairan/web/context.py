"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def town(request: HttpRequest) -> dict[str, Any]:
    """The town's name and domains."""
    return {"town": settings.CONFIG}
