from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_newsroom")]

    operations = [
        migrations.CreateModel(
            name="Imported",
            fields=[
                ("ref", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                ("digest", models.CharField(max_length=32)),
                ("left_as", models.CharField(max_length=64)),
                ("was_here", models.BooleanField(default=False)),
            ],
            options={"verbose_name": "imported object", "verbose_name_plural": "imported objects"},
        ),
    ]
