"""What Django has no words for: the log refuses changes, its head exists, and words are indexed for search."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER ledger_event_in_order BEFORE INSERT ON ledger_event
       WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_event)
       BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER ledger_event_unchanged BEFORE UPDATE ON ledger_event
       BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER ledger_event_undeleted BEFORE DELETE ON ledger_event
       BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
    """CREATE VIRTUAL TABLE ledger_words_index USING fts5(
       words, content='ledger_words', content_rowid='id', tokenize='ascii', detail='none', columnsize=0)""",
    """CREATE TRIGGER ledger_words_added AFTER INSERT ON ledger_words
       BEGIN INSERT INTO ledger_words_index (rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER ledger_words_removed AFTER DELETE ON ledger_words
       BEGIN INSERT INTO ledger_words_index (ledger_words_index, rowid, words)
             VALUES ('delete', old.id, old.words); END""",
)

POSTGRESQL = (
    """CREATE FUNCTION ledger_event_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_event) THEN
           RAISE EXCEPTION 'the log is append-only';
         END IF;
         RETURN new;
       END $$""",
    """CREATE FUNCTION ledger_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the log is append-only'; END $$""",
    """CREATE TRIGGER ledger_event_in_order BEFORE INSERT ON ledger_event
       FOR EACH ROW EXECUTE FUNCTION ledger_event_in_order()""",
    """CREATE TRIGGER ledger_event_unchanged BEFORE UPDATE OR DELETE ON ledger_event
       FOR EACH ROW EXECUTE FUNCTION ledger_event_refuse()""",
    """CREATE TRIGGER ledger_event_not_emptied BEFORE TRUNCATE ON ledger_event
       FOR EACH STATEMENT EXECUTE FUNCTION ledger_event_refuse()""",
    """CREATE INDEX ledger_words_index ON ledger_words
       USING gin (array_to_tsvector(string_to_array(words, ' ')))""",
)


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)
    heads = apps.get_model("ledger", "HeadRow").objects.using(schema_editor.connection.alias)
    heads.create(id=1, seq=0, hash="0" * 64)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]

    operations = [migrations.RunPython(make)]
