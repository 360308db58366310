"""The label that everything the demonstration serves carries, so that nobody takes it for a real docket."""

LABEL = "COMPOSED DEMONSTRATION DATA"
HEADER = "X-Composed"
HEADER_VALUE = "demonstration data"
