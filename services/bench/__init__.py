"""Benchmarks: figures of this project as ratios to named peers, all measured in one run."""
