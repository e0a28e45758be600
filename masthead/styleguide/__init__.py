"""The style guide: every component of a theme in every state, made from invented content through the real templates."""
