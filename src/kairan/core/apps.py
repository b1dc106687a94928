"""The app that owns the id clock."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Core's rows: the id clock, recurring chores."""

    name = "kairan.core"
