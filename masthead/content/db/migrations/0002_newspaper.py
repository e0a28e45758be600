from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Newspaper",
            fields=[("id", models.CharField(max_length=32, primary_key=True, serialize=False))],
            options={"db_table": "content_newspaper"},
        ),
    ]
