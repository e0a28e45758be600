"""Finds and orders a channel's pages by one index. Not earlier: Wagtail's own migrations alter `path` first."""

from django.db import migrations, models
from django.db.models.functions import Length, Substr


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_imported"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField(
            model_name="basepage",
            name="parent_path",
            field=models.GeneratedField(
                db_persist=True,
                expression=Substr("path", 1, Length("path") - 4),
                output_field=models.CharField(max_length=255),
            ),
        ),
        migrations.AddIndex(
            model_name="basepage",
            index=models.Index(
                fields=["parent_path", "-latest_revision_created_at"], name="newsroom_page_children"
            ),
        ),
    ]
