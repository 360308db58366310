"""Finds, behind a party's name, whether it is in Shenzhen and which registered firm it is, with evidence."""
