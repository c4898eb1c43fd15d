"""The trace is kept story by story, with what people rule and by what pages are tied.

The tables of the trace are made anew, and every page that is held waits to be traced: `firsthand trace` does it. What
the log says of earlier tracings stays.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def let_all_wait(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    pages = apps.get_model("ledger", "PageRow").objects.using(alias).values_list("pk", flat=True)
    placed = apps.get_model("ledger", "PlacedRow")
    placed.objects.using(alias).bulk_create(placed(page=page, waits=True) for page in pages)
    apps.get_model("ledger", "WordsRow").objects.using(alias).filter(kind="claim").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_how_it_is_known'),
    ]

    operations = [
        migrations.DeleteModel(
            name='SpeakerRow',
        ),
        migrations.DeleteModel(
            name='ClaimRow',
        ),
        migrations.DeleteModel(
            name='OriginRow',
        ),
        migrations.DeleteModel(
            name='StepRow',
        ),
        migrations.DeleteModel(
            name='ConflictRow',
        ),
        migrations.DeleteModel(
            name='CopyRow',
        ),
        migrations.DeleteModel(
            name='CreditRow',
        ),
        migrations.DeleteModel(
            name='ExhibitRow',
        ),
        migrations.DeleteModel(
            name='TracingRow',
        ),
        migrations.CreateModel(
            name='CircleRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('own', models.CharField(db_index=True, max_length=128)),
                ('claim', models.CharField(max_length=128)),
                ('pages', models.TextField()),
                ('attributions', models.TextField()),
                ('why', models.TextField()),
            ],
            options={
                'db_table': 'ledger_circle',
            },
        ),
        migrations.CreateModel(
            name='ClaimRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('own', models.CharField(db_index=True, max_length=128)),
                ('statement', models.TextField()),
                ('statement_from', models.CharField(max_length=128)),
                ('attributions', models.TextField()),
                ('origins', models.TextField()),
                ('denied_by', models.TextField()),
                ('pages', models.TextField()),
                ('first_said', models.TextField(null=True)),
                ('fewest', models.IntegerField()),
                ('most', models.IntegerField()),
                ('unsure', models.TextField()),
            ],
            options={
                'db_table': 'ledger_claim',
            },
        ),
        migrations.CreateModel(
            name='ConflictRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('own', models.CharField(db_index=True, max_length=128)),
                ('about', models.TextField()),
                ('kind', models.CharField(max_length=128)),
                ('sides', models.TextField()),
            ],
            options={
                'db_table': 'ledger_conflict',
            },
        ),
        migrations.CreateModel(
            name='CopyRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('page', models.CharField(max_length=128)),
                ('copied_from', models.CharField(max_length=128)),
                ('shared', models.FloatField()),
                ('why', models.TextField()),
                ('passages', models.TextField()),
            ],
            options={
                'db_table': 'ledger_copy',
            },
        ),
        migrations.CreateModel(
            name='CreditRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('page', models.CharField(max_length=128)),
                ('outlet', models.TextField()),
                ('to', models.CharField(max_length=128, null=True)),
                ('spans', models.TextField()),
            ],
            options={
                'db_table': 'ledger_credit',
            },
        ),
        migrations.CreateModel(
            name='ExhibitRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('own', models.CharField(db_index=True, max_length=128)),
                ('kind', models.CharField(max_length=128)),
                ('what', models.TextField()),
                ('released_by', models.TextField(null=True)),
                ('mentions', models.TextField()),
                ('supports', models.TextField()),
                ('capture', models.CharField(max_length=64, null=True)),
            ],
            options={
                'db_table': 'ledger_exhibit',
            },
        ),
        migrations.CreateModel(
            name='OriginRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('own', models.CharField(db_index=True, max_length=128)),
                ('who', models.TextField()),
                ('kind', models.CharField(max_length=128)),
                ('first_page', models.CharField(max_length=128, null=True)),
            ],
            options={
                'db_table': 'ledger_origin',
            },
        ),
        migrations.CreateModel(
            name='PlacedRow',
            fields=[
                ('page', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128, null=True)),
                ('waits', models.BooleanField(db_index=True)),
                ('ties', models.TextField(null=True)),
            ],
            options={
                'db_table': 'ledger_placed',
            },
        ),
        migrations.CreateModel(
            name='ReuseRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('page', models.CharField(max_length=128)),
                ('taken_from', models.CharField(max_length=128)),
                ('passages', models.TextField()),
                ('why', models.TextField()),
            ],
            options={
                'db_table': 'ledger_reuse',
            },
        ),
        migrations.CreateModel(
            name='RulingRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=128)),
                ('one', models.BooleanField()),
                ('attributions', models.TextField()),
                ('anchors', models.TextField()),
                ('by', models.TextField()),
                ('at', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_ruling',
            },
        ),
        migrations.CreateModel(
            name='SpeakerRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('own', models.CharField(db_index=True, max_length=128)),
                ('name', models.TextField()),
                ('kind', models.CharField(max_length=128)),
                ('named', models.BooleanField()),
                ('aliases', models.TextField()),
                ('attributions', models.TextField()),
            ],
            options={
                'db_table': 'ledger_speaker',
            },
        ),
        migrations.CreateModel(
            name='StepRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('attribution', models.CharField(db_index=True, max_length=128)),
                ('origin', models.CharField(max_length=128)),
                ('through', models.TextField()),
                ('why', models.TextField()),
                ('counts', models.BooleanField()),
            ],
            options={
                'db_table': 'ledger_step',
            },
        ),
        migrations.CreateModel(
            name='TieRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(db_index=True, max_length=128)),
                ('page', models.CharField(db_index=True, max_length=128)),
            ],
            options={
                'db_table': 'ledger_tie',
            },
        ),
        migrations.CreateModel(
            name='TracingRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('pages', models.TextField()),
                ('tracer', models.TextField()),
                ('rows', models.CharField(max_length=64)),
            ],
            options={
                'db_table': 'ledger_tracing',
            },
        ),
        migrations.CreateModel(
            name='VersionRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('position', models.IntegerField()),
                ('page', models.CharField(max_length=128)),
                ('earlier', models.CharField(max_length=128)),
                ('changes', models.TextField()),
                ('withdrawn', models.TextField()),
                ('noticed', models.BooleanField()),
                ('why', models.TextField()),
            ],
            options={
                'db_table': 'ledger_version',
            },
        ),
        migrations.RunPython(let_all_wait, migrations.RunPython.noop),
    ]
