"""What readers vote: the ledger that the public process appends to, and the counter that makes figures of it."""
