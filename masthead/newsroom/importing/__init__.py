"""Running what importers return: files, objects, the report. Called by newsroom/commands.py."""
