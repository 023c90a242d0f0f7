"""Ranking a library by cosine similarity: the query language, the vector index, combining and ranking. No torch, no Qt."""
