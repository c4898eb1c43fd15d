"""People correct what was read, and say of a claim what their verdict rests on, whose work it is and how far that is.

No row is written again: the new columns of reviews are null in those that were there, and stay out of their digests.
"""

from __future__ import annotations

from django.db import migrations, models


def text() -> models.Field[str | None, str | None]:
    return models.TextField(null=True)


def name() -> models.Field[str | None, str | None]:
    return models.CharField(max_length=128, null=True)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_what_is_asked_for_most")]

    operations = [
        migrations.CreateModel(
            name="CorrectionRow",
            fields=[
                ("digest", models.CharField(max_length=64)),
                ("id", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("page", models.CharField(db_index=True, max_length=128)),
                ("about", models.CharField(db_index=True, max_length=128)),
                ("kind", models.CharField(max_length=128)),
                ("source", text()),
                ("cue", text()),
                ("content", text()),
                ("speaker", text()),
                ("speaker_kind", name()),
                ("named", models.BooleanField(null=True)),
                ("quote", name()),
                ("stance", name()),
                ("certainty", name()),
                ("polarity", name()),
                ("factual", models.BooleanField(null=True)),
                ("said_on", text()),
                ("parent", name()),
                ("by", models.TextField()),
                ("at", models.CharField(max_length=32)),
                ("note", text()),
                ("replaces", name()),
                ("orphaned", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("anchors", models.TextField()),
            ],
            options={"db_table": "ledger_correction"},
        ),
        migrations.AddField(model_name="ReviewRow", name="sources", field=text()),
        migrations.AddField(model_name="ReviewRow", name="assigned", field=text()),
        migrations.AddField(model_name="ReviewRow", name="status", field=name()),
    ]
