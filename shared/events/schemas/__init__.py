"""The committed JSON Schemas of all facts; a change of shape shows as a difference here."""
