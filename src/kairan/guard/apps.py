"""The app that owns what Guard must know of the town."""

from django.apps import AppConfig


class GuardConfig(AppConfig):
    """Guard's rows: situations, published contacts, words not public yet."""

    name = "kairan.guard"
