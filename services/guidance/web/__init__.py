"""Pages and JSON API of engagements; every route says which roles it is for."""
