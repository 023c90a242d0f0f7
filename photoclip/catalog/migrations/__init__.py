"""The steps that lead from an empty file to the present catalog, and from every older catalog too.

A step is never changed once it has been released: the next change is a new step at the end. The modules hold them in
the order in which they are imported here.
"""

from photoclip.catalog.migrations import foundation, organising, tagging
from photoclip.catalog.migrations.register import CATALOG_ID, THUMBNAILS_ID, catalog, thumbnails

__all__ = ["CATALOG_ID", "THUMBNAILS_ID", "catalog", "foundation", "organising", "tagging", "thumbnails"]
