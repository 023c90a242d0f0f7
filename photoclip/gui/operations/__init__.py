"""What a person can ask the window to do, by what it is done to. No widget of their own, no SQL, no threads."""
