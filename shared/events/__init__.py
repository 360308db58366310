"""Facts: immutable past-tense events, one file per stream, with committed JSON Schemas."""
