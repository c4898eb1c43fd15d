"""The searches that people kept."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0001_people_and_taking_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('person', models.TextField(db_index=True)),
                ('name', models.TextField()),
                ('place', models.CharField(max_length=32)),
                ('query', models.TextField()),
                ('made', models.DateTimeField()),
                ('looked', models.DateTimeField()),
                ('seen', models.TextField()),
            ],
            options={
                'db_table': 'desk_search',
                'constraints': [models.UniqueConstraint(fields=('person', 'name'), name='desk_search_name')],
            },
        ),
    ]
