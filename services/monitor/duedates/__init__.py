"""Deadlines kept, published and read, and calendars of them; what is due when is reckoned in `deadlines`."""
