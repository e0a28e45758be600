"""What the base page takes from Wagtail's tables, once those exist."""

from django.db import migrations
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        BootstrapLocaleField("newsroom.BasePage"),
        BootstrapTranslationKeyField("newsroom.BasePage"),
        BootstrapTranslatableModel("newsroom.BasePage"),
    ]
