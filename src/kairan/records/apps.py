"""The app of the audit trail."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The audit trail."""

    name = "kairan.records"
    verbose_name = "記録"
