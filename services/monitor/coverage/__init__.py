"""What the system does not see: each source judged, gaps remembered, subscribers told."""
