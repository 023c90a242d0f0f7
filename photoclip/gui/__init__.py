"""The window: it reads the catalog, shows thumbnails and previews, and asks the worker for everything else.

No module here reaches torch, and none decodes a user's file.
"""
