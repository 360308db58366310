"""Judging stored cases again in the background, when the registry or the tagger has changed."""
