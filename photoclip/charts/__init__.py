"""Pictures of numbers, drawn with Pillow and numpy: no torch, no Qt, so that every floor above can show them."""
