"""The app of the id clock and of recurring chores."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What core keeps of its own."""

    name = "kairan.core"
