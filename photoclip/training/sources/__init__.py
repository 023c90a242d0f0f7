"""Where training photos and their captions come from: each module reads one form into a `source.Source`.

`photoclip.training.forms` chooses among them; nothing here decodes a picture.
"""
