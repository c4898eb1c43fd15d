"""Jobs of a second kind: what was decided, and is traced anew."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0003_tokens'),
    ]

    operations = [
        migrations.AddField('jobrow', 'kind', models.CharField(default='taking in', max_length=32)),
        migrations.AddField('jobrow', 'about', models.CharField(default='', max_length=32)),
        migrations.AddField('jobrow', 'mark', models.CharField(default='', max_length=32)),
    ]
