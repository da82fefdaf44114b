"""The channel choice: the guide with its questions, the answer, and what comes of it."""
