"""Rulebooks run over the stored cases: what each would say, without writing anything."""
