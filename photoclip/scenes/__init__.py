"""Captioned pictures that the program renders itself: the demo library, and training and test data.

`scene.describe(seed)` says what a picture shows, `scene.render(scene)` paints it, and `library` writes a
folder of them with the metadata a camera would have written. Everything is a function of the seed.
"""
