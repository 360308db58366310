"""New US trademark applications handed in, and which of them come close to the marks of registered firms."""
