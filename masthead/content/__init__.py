"""What is published: documents, lists, the change log, and the Edition that renders read."""
