"""Ranking a library by cosine similarity: the query language, the vector index, the ranking. No torch, no Qt."""
