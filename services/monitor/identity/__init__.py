"""Which dockets are one dispute: found from what sources print, decided by people, and remembered."""
