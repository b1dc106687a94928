"""The app of renditions and dispatches."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The way out."""

    name = "kairan.outbox"
    verbose_name = "届け方"
