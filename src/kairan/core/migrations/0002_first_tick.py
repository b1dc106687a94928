"""The id clock needs its one row."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def first_tick(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("core", "IdClock").objects.get_or_create(id=1, defaults={"last": 0})


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(first_tick, migrations.RunPython.noop)]
