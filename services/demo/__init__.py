"""The demonstration: a composed fortnight of dockets, served in the real formats by a server inside the process."""
