"""The database itself refuses to change what was recorded; only an unsealed row may receive its seal.

Deleting stays possible, because retention ends one day and an administrator of the database could do it anyway: the
chain and the published heads show it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FIXED = ["id", "at", "operation", "by", "verb", "thing_kind", "thing_id", "rule", "detail"]

SQLITE = """
CREATE TRIGGER records_append_only BEFORE UPDATE ON records_record
WHEN OLD.sequence IS NOT NULL OR {changed}
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END
"""

POSTGRESQL = """
CREATE FUNCTION records_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sequence IS NOT NULL OR {changed} THEN
    RAISE EXCEPTION 'records are append-only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER records_append_only BEFORE UPDATE ON records_record
FOR EACH ROW EXECUTE FUNCTION records_append_only()
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = editor.connection.vendor == "sqlite"
    different = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    changed = " OR ".join(f'OLD."{name}" {different} NEW."{name}"' for name in FIXED)
    editor.execute((SQLITE if is_sqlite else POSTGRESQL).format(changed=changed))


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER records_append_only")
    else:
        editor.execute("DROP FUNCTION records_append_only CASCADE")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
