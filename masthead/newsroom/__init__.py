"""What editors edit. models/ and blocks/ hold it, publish.py turns it into documents and changes."""
