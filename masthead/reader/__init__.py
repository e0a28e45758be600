"""The public process: answers from the store alone, whatever else of Masthead is stopped."""
