"""Tests of photoclip.jobs."""
