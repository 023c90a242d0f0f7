"""Photo files: finding them, decoding them in limited child processes, and reading what they say about themselves.

`scan` finds files; `pool` (in the worker) hands them to `decoder` children, which run `decode` and everything below it.
"""
