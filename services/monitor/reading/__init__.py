"""Reading cases for pages, figures and documents."""
