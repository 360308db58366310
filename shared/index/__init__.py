"""The index: one port for searching and dashboards, and its adapters. Never the truth; rebuilt at will."""
