"""The app of pages, templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "kairan.web"
