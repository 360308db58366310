"""The monitor's pages and API: cases, firms, sources."""
