"""What is asked for most is worked out beforehand (see `deriving`), and looked up by index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_stories'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimFactRow',
            fields=[
                ('claim', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('pages', models.IntegerField()),
                ('origins', models.IntegerField()),
                ('denials', models.IntegerField()),
                ('contested', models.BooleanField()),
                ('at', models.BigIntegerField()),
                ('confirmed', models.BigIntegerField()),
            ],
            options={
                'db_table': 'ledger_claim_fact',
            },
        ),
        migrations.CreateModel(
            name='ConflictFactRow',
            fields=[
                ('conflict', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('kind', models.CharField(max_length=128)),
                ('pages', models.IntegerField()),
                ('at', models.BigIntegerField()),
            ],
            options={
                'db_table': 'ledger_conflict_fact',
            },
        ),
        migrations.CreateModel(
            name='ExhibitFactRow',
            fields=[
                ('exhibit', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('kind', models.CharField(max_length=128)),
                ('pages', models.IntegerField()),
                ('supports', models.IntegerField()),
                ('held', models.BooleanField()),
                ('at', models.BigIntegerField()),
            ],
            options={
                'db_table': 'ledger_exhibit_fact',
            },
        ),
        migrations.CreateModel(
            name='PageFactRow',
            fields=[
                ('page', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('at', models.BigIntegerField()),
                ('taken', models.BigIntegerField()),
                ('heading', models.TextField()),
                ('titled', models.BooleanField()),
                ('attributions', models.IntegerField()),
                ('unsourced', models.IntegerField()),
            ],
            options={
                'db_table': 'ledger_page_fact',
            },
        ),
        migrations.CreateModel(
            name='PartRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('part', models.CharField(db_index=True, max_length=128)),
                ('whole', models.CharField(db_index=True, max_length=128)),
            ],
            options={
                'db_table': 'ledger_part',
            },
        ),
        migrations.CreateModel(
            name='SaidRow',
            fields=[
                ('attribution', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('page', models.CharField(max_length=128)),
                ('story', models.CharField(db_index=True, max_length=128)),
                ('claim', models.CharField(max_length=128, null=True)),
                ('speaker', models.CharField(max_length=128, null=True)),
                ('at', models.BigIntegerField()),
            ],
            options={
                'db_table': 'ledger_said',
            },
        ),
        migrations.CreateModel(
            name='SpeakerFactRow',
            fields=[
                ('speaker', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('folded', models.TextField()),
                ('kind', models.CharField(max_length=128)),
                ('named', models.BooleanField()),
                ('times', models.IntegerField()),
                ('pages', models.IntegerField()),
                ('last', models.BigIntegerField()),
            ],
            options={
                'db_table': 'ledger_speaker_fact',
            },
        ),
        migrations.CreateModel(
            name='StoryFactRow',
            fields=[
                ('story', models.CharField(max_length=128, primary_key=True, serialize=False)),
                ('pages', models.IntegerField()),
                ('claims', models.IntegerField()),
                ('widely', models.IntegerField()),
                ('contested', models.IntegerField()),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('page', models.CharField(max_length=128)),
                ('claim', models.CharField(max_length=128, null=True)),
            ],
            options={
                'db_table': 'ledger_story_fact',
            },
        ),
        migrations.AddIndex(
            model_name='circlerow',
            index=models.Index(fields=['claim'], name='circle_claim'),
        ),
        migrations.AddIndex(
            model_name='copyrow',
            index=models.Index(fields=['page'], name='copy_page'),
        ),
        migrations.AddIndex(
            model_name='copyrow',
            index=models.Index(fields=['copied_from'], name='copy_copied_from'),
        ),
        migrations.AddIndex(
            model_name='creditrow',
            index=models.Index(fields=['page'], name='credit_page'),
        ),
        migrations.AddIndex(
            model_name='creditrow',
            index=models.Index(fields=['to'], name='credit_to'),
        ),
        migrations.AddIndex(
            model_name='reuserow',
            index=models.Index(fields=['page'], name='reuse_page'),
        ),
        migrations.AddIndex(
            model_name='reuserow',
            index=models.Index(fields=['taken_from'], name='reuse_taken_from'),
        ),
        migrations.AddIndex(
            model_name='versionrow',
            index=models.Index(fields=['page'], name='version_page'),
        ),
        migrations.AddIndex(
            model_name='versionrow',
            index=models.Index(fields=['earlier'], name='version_earlier'),
        ),
        migrations.AddIndex(
            model_name='claimfactrow',
            index=models.Index(fields=['pages', 'at', 'claim'], name='claim_fact_pages'),
        ),
        migrations.AddIndex(
            model_name='claimfactrow',
            index=models.Index(fields=['at', 'claim'], name='claim_fact_at'),
        ),
        migrations.AddIndex(
            model_name='claimfactrow',
            index=models.Index(fields=['confirmed', 'claim'], name='claim_fact_confirmed'),
        ),
        migrations.AddIndex(
            model_name='conflictfactrow',
            index=models.Index(fields=['pages', 'at', 'conflict'], name='conflict_fact_pages'),
        ),
        migrations.AddIndex(
            model_name='conflictfactrow',
            index=models.Index(fields=['at', 'conflict'], name='conflict_fact_at'),
        ),
        migrations.AddIndex(
            model_name='exhibitfactrow',
            index=models.Index(fields=['pages', 'at', 'exhibit'], name='exhibit_fact_pages'),
        ),
        migrations.AddIndex(
            model_name='pagefactrow',
            index=models.Index(fields=['at', 'page'], name='page_fact_at'),
        ),
        migrations.AddIndex(
            model_name='pagefactrow',
            index=models.Index(fields=['taken', 'page'], name='page_fact_taken'),
        ),
        migrations.AddIndex(
            model_name='pagefactrow',
            index=models.Index(fields=['unsourced', 'page'], name='page_fact_unsourced'),
        ),
        migrations.AddIndex(
            model_name='saidrow',
            index=models.Index(fields=['claim', 'at', 'attribution'], name='said_claim'),
        ),
        migrations.AddIndex(
            model_name='saidrow',
            index=models.Index(fields=['speaker', 'at', 'attribution'], name='said_speaker'),
        ),
        migrations.AddIndex(
            model_name='speakerfactrow',
            index=models.Index(fields=['times', 'speaker'], name='speaker_fact_times'),
        ),
        migrations.AddIndex(
            model_name='speakerfactrow',
            index=models.Index(fields=['last', 'speaker'], name='speaker_fact_last'),
        ),
        migrations.AddIndex(
            model_name='storyfactrow',
            index=models.Index(fields=['last', 'story'], name='story_fact_last'),
        ),
    ]
