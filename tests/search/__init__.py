"""Tests of photoclip.search."""
