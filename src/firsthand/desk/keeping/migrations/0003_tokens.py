"""Tokens, by which programs come in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0002_saved_searches'),
    ]

    operations = [
        migrations.CreateModel(
            name='TokenRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('name', models.TextField()),
                ('scope', models.CharField(max_length=32)),
                ('account', models.BigIntegerField(db_index=True, null=True)),
                ('made', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('used', models.DateTimeField(null=True)),
                ('revoked', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'desk_token',
            },
        ),
    ]
