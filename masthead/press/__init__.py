"""Change -> bytes: what must be rendered again, rendered and put, exactly and durably. Knows no page kind."""
