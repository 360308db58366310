"""The registry of Shenzhen firms."""
