"""Corpus → the files people take away."""
