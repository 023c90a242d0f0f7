"""Tags that suggest themselves: the vocabulary, calibrated scores, what is learnt from ✓ and ✗. numpy, no torch."""
