"""Opening the town of the data folder: after this, models can be imported."""

import os

import django

from kairan.conf import config


def open_town() -> config.Config:
    """Set Django up for the data folder in KAIRAN_DATA. Raises Misconfigured when there is no town in it."""
    found = config.load()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kairan.conf.settings")
    django.setup()
    return found
