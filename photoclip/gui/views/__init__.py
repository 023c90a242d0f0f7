"""The parts of the main window that a person sees."""
