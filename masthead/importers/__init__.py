"""Other systems in: each importer reads a source and returns commands; it changes nothing."""
