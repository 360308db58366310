"""Pages that bring the services together: the first page, statistics, dead letters."""
