"""What the public can fetch, one file a kind; `catalogue.py` lists the kinds for the press."""
