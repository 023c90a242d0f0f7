"""Contrastive training: the loss, captions for class data, the data, the loop, and what comes out of it in figures.

`python -m photoclip.training` remakes the embedded encoder. The data's classes and their names are in `concepts.toml`.
"""
