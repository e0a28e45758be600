"""The desk for what readers report: taken from the inbox, listed to the editors of the page's channel, settled."""
