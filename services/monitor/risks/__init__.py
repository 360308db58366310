"""Risk analysis of one firm on request: its cases, its trade's, who sues there with what, what is due, and how high it is."""
