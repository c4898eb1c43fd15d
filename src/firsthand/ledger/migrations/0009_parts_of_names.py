"""Speakers are found by parts of their names. Their rows are derived, as all such are whenever the tables are new."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    words = apps.get_model("ledger", "WordsRow").objects.using(schema_editor.connection.alias)
    words.filter(kind="speaker").delete()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_press")]

    operations = [migrations.RunPython(migrations.RunPython.noop, forget)]
