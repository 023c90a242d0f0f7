"""Tags that come by themselves: what put them there, the vocabulary, what is learnt, and where they are written."""
