"""Pages and API of alerts: a person's alerts, watches and feeds, and the delivery log."""
