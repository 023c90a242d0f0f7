"""Tests of photoclip.cli."""
