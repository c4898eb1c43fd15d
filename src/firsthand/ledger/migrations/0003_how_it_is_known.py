"""Pages say whence their title, byline and dates are known, which agencies they name, and what contradicts them.

Columns that may be null are added and no row is written: a ledger of any size is brought up to date at once, and the
digests of its rows stay as the log has them (see seals.py).
"""

from django.db import migrations, models

NAMES = ("title_from", "byline_from", "modified_from", "wires", "contradictions")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_log_and_search")]

    operations = [
        migrations.AddField(model_name="PageRow", name=name, field=models.TextField(null=True)) for name in NAMES
    ]
