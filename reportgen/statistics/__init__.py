"""Distances, intervals, tests, corrections, attribution: numbers in, numbers out."""
