"""The tables of published content: their models and migrations, the only ORM in this layer."""
