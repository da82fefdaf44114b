"""The settings of the channel choice: the team's rules, tried out and looked through, and its questions."""
