"""Who sues Shenzhen firms: names joined, profiles, the high-frequency rule."""
