"""Deadlines as readers see them: days left, the instant on their clock, calendars, secret addresses of calendars."""
