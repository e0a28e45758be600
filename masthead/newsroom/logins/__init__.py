"""Logging in: how often somebody may try, counted in the database, so that all processes count together."""
