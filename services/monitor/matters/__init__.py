"""What a dispute is about, read from text: rights asserted, remedies and their state, goods, standards, codes."""
