"""Measurements, run by hand: `python -m tests.benchmarks.bench_search`. Never part of the test run."""
