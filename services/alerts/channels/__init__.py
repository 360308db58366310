"""Channels: the ways out, one file each, behind one port."""
