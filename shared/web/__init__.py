"""What every page and API of every service shares: sign-in, roles, errors, languages and the page shell."""
