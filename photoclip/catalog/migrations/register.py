"""Where the steps put themselves down, and how the files they make are recognised."""

from sqlite_utils.migrations import Migrations

catalog = Migrations("photoclip")
thumbnails = Migrations("photoclip-thumbnails")

# In the header of our files ("PhCl", "PhTh"), so that another program's SQLite file is recognised as such.
CATALOG_ID = 0x5068436C
THUMBNAILS_ID = 0x50685468
