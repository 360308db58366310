"""Who judges a case: the tagger over the registry, people's decisions, the rulebook; and judging stored cases again."""
