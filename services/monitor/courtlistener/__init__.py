"""CourtListener beyond reading it: what its throttle leaves, what to ask it next, which dockets its ids mean."""
