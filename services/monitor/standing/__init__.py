"""How a case stands among the others: who sues Shenzhen firms how often, and which firms are sued again."""
