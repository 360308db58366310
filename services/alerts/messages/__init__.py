"""Messages: what an alert says, in the recipient's language, for every channel."""
