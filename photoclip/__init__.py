"""PhotoClip: find and browse your own photos by what is in them.

The house has floors, and imports go downward only (checked by the import-linter contracts in pyproject.toml):

6  gui · cli              what a person touches; only `gui` imports PySide6, and it never reaches torch
5  worker · library       the background process; the headless API (open, scan, embed, search)
4  jobs                   long work as generators that yield once per batch
3  training               the contrastive trainer
2  search · encoder       ranking by cosine similarity; CLIP through open_clip (only `encoder` and up use torch)
1  catalog · media · weights · scenes      SQLite; photo files; checkpoints; rendered demo scenes
0  errors · paths · settings · records · protocol · resources      standard library only
"""

__version__ = "0.1.0"
