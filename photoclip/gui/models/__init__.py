"""The data behind the views: orders, caches and Qt item models."""
