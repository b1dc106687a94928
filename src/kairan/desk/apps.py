"""The app of submissions and approvals."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The way in."""

    name = "kairan.desk"
    verbose_name = "起案と承認"
