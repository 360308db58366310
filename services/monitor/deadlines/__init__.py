"""What is due when: dates a docket states, and dates that follow from rules; their life; calendars.

An aid, no legal advice: rules are data with their source, what is uncertain is called estimated or left out.
"""
