"""The newsroom's own views in Wagtail's admin."""
