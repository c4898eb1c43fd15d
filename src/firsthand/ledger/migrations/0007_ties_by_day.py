"""Keys by which pages are found have the day of the page, so that those of other months are not even looked at.

In rows that were there the day is null, and they are looked at whatever the day, as before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_corrections")]

    operations = [
        migrations.AddField(model_name="TieRow", name="day", field=models.IntegerField(null=True)),
        migrations.AlterField(model_name="TieRow", name="key", field=models.CharField(max_length=128)),
        migrations.AddIndex(
            model_name="TieRow", index=models.Index(fields=["key", "day", "page"], name="tie_key_day_page")
        ),
    ]
