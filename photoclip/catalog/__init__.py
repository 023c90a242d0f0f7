"""The catalog: photos, their states and their vectors in SQLite. One process writes, any number read.

`connection` opens it, `lock` keeps a second writer out, `roots`, `scans`, `photos`, `encoders`, `vectors`,
`thumbnails` and `runs` hold the functions, each over a `Catalog`. `vectorfile` is the memory-mapped copy of the vectors
that search reads.

What a person says (`annotations`, `tags`, `albums`) is changed by `edits` alone and kept undoable by `journal`.
"""
