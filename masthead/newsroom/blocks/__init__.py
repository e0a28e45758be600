"""Blocks of bodies and fronts as editors see them, and their way to the documents' blocks and back."""
