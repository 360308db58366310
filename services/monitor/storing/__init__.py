"""Loading and saving cases with all that belongs to them."""
