"""The app of people, accounts and offices."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, accounts, offices, roles."""

    name = "kairan.people"
    verbose_name = "人と組織"
