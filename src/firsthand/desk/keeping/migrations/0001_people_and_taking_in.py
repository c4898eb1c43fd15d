"""The tables of the desk's own file, and a log that refuses changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AccountRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('folded', models.TextField(unique=True)),
                ('role', models.CharField(max_length=32)),
                ('password', models.TextField()),
                ('made', models.DateTimeField()),
                ('closed', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'desk_account',
            },
        ),
        migrations.CreateModel(
            name='SessionRow',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('began', models.DateTimeField()),
                ('seen', models.DateTimeField()),
                ('browser', models.TextField()),
            ],
            options={
                'db_table': 'desk_session',
            },
        ),
        migrations.CreateModel(
            name='LinkRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('role', models.CharField(max_length=32)),
                ('account', models.BigIntegerField(null=True)),
                ('whom', models.TextField()),
                ('by', models.TextField()),
                ('made', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('used', models.DateTimeField(null=True)),
                ('withdrawn', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'desk_link',
            },
        ),
        migrations.CreateModel(
            name='TriesRow',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('wrong', models.IntegerField()),
                ('last', models.DateTimeField(db_index=True)),
                ('until', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'desk_tries',
            },
        ),
        migrations.CreateModel(
            name='JobRow',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('run', models.CharField(db_index=True, max_length=32)),
                ('by', models.TextField()),
                ('began', models.DateTimeField(db_index=True)),
                ('ended', models.DateTimeField(null=True)),
                ('state', models.CharField(db_index=True, max_length=32)),
                ('files', models.TextField()),
                ('done', models.IntegerField()),
                ('total', models.IntegerField()),
                ('at', models.TextField()),
                ('found', models.TextField()),
                ('refused', models.TextField()),
                ('trouble', models.TextField()),
            ],
            options={
                'db_table': 'desk_job',
            },
        ),
        migrations.CreateModel(
            name='EntryRow',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.CharField(max_length=32)),
                ('actor', models.TextField()),
                ('kind', models.CharField(max_length=32)),
                ('subject', models.TextField()),
                ('body', models.TextField()),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'db_table': 'desk_entry',
            },
        ),
        migrations.RunSQL(
            [
                """CREATE TRIGGER desk_entry_in_order BEFORE INSERT ON desk_entry
                   WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM desk_entry)
                   BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
                """CREATE TRIGGER desk_entry_unchanged BEFORE UPDATE ON desk_entry
                   BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
                """CREATE TRIGGER desk_entry_undeleted BEFORE DELETE ON desk_entry
                   BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
            ]
        ),
    ]
