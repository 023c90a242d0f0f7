"""The command line: one module a command, each a thin layer over `photoclip.library`. Nothing heavy at start."""
