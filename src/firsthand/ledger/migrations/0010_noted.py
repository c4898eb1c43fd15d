"""What tracing worked out of each page is kept, so that a page that comes in later finds it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_parts_of_names")]

    operations = [
        migrations.CreateModel(
            name="NotedRow",
            fields=[
                ("page", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("tracer", models.TextField()),
                ("of", models.CharField(max_length=64)),
                ("notes", models.BinaryField()),
                ("pairs", models.BinaryField()),
            ],
            options={"db_table": "ledger_noted"},
        ),
    ]
