"""CLIP through open_clip: pictures and texts in, L2-normalised vectors out."""
