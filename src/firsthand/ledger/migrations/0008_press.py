"""Pieces that editors write for readers: editions, releases, must-reads, comments, views; and what readers see now."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0007_ties_by_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='CitedRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('piece', models.CharField(db_index=True, max_length=128)),
                ('claim', models.CharField(db_index=True, max_length=128)),
            ],
            options={
                'db_table': 'ledger_cited',
            },
        ),
        migrations.CreateModel(
            name='EditionRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('piece', models.CharField(db_index=True, max_length=128)),
                ('number', models.IntegerField()),
                ('headline', models.TextField()),
                ('standfirst', models.TextField()),
                ('byline', models.TextField()),
                ('section', models.TextField()),
                ('language', models.CharField(max_length=128)),
                ('text', models.TextField()),
                ('pictures', models.TextField()),
                ('claims', models.TextField()),
                ('by', models.TextField()),
                ('at', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_edition',
            },
        ),
        migrations.CreateModel(
            name='HeldCommentRow',
            fields=[
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('piece', models.CharField(db_index=True, max_length=128)),
                ('name', models.TextField()),
                ('text', models.TextField()),
                ('at', models.CharField(db_index=True, max_length=32)),
            ],
            options={
                'db_table': 'ledger_held_comment',
            },
        ),
        migrations.CreateModel(
            name='PicksRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('number', models.IntegerField(unique=True)),
                ('pieces', models.TextField()),
                ('by', models.TextField()),
                ('at', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_picks',
            },
        ),
        migrations.CreateModel(
            name='PieceRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('slug', models.CharField(max_length=128, unique=True)),
                ('by', models.TextField()),
                ('at', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_piece',
            },
        ),
        migrations.CreateModel(
            name='ReleaseRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('piece', models.CharField(db_index=True, max_length=128)),
                ('number', models.IntegerField()),
                ('kind', models.CharField(max_length=128)),
                ('edition', models.CharField(max_length=128, null=True)),
                ('note', models.TextField(null=True)),
                ('told', models.TextField()),
                ('by', models.TextField()),
                ('at', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_release',
            },
        ),
        migrations.CreateModel(
            name='CommentRow',
            fields=[
                ('digest', models.CharField(max_length=64)),
                ('id', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('piece', models.CharField(max_length=128)),
                ('name', models.TextField()),
                ('text', models.TextField()),
                ('at', models.CharField(max_length=32)),
                ('state', models.CharField(max_length=128)),
                ('by', models.TextField()),
                ('decided_at', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_comment',
                'indexes': [models.Index(fields=['piece', 'state', 'at'], name='comment_piece'), models.Index(fields=['state', 'decided_at'], name='comment_state')],
            },
        ),
        migrations.CreateModel(
            name='ShownRow',
            fields=[
                ('piece', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('edition', models.CharField(max_length=128)),
                ('slug', models.CharField(max_length=128)),
                ('headline', models.TextField()),
                ('standfirst', models.TextField()),
                ('byline', models.TextField()),
                ('section', models.TextField()),
                ('language', models.CharField(max_length=128)),
                ('at', models.BigIntegerField()),
                ('first', models.CharField(max_length=32)),
                ('last', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'ledger_shown',
                'indexes': [models.Index(fields=['at', 'piece'], name='shown_at')],
            },
        ),
        migrations.CreateModel(
            name='ViewRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('piece', models.CharField(max_length=128)),
                ('day', models.CharField(db_index=True, max_length=10)),
                ('views', models.BigIntegerField()),
            ],
            options={
                'db_table': 'ledger_view',
                'constraints': [models.UniqueConstraint(fields=('piece', 'day'), name='view_once')],
            },
        ),
    ]
