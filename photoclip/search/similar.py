"""Photos like a given one: its own embedding is the query."""

from photoclip.errors import KnownError
from photoclip.search.index import VectorIndex
from photoclip.search.rank import Ranking, rank


def similar(index: VectorIndex, photo_id: int, limit: int | None = None) -> Ranking:
    """The photos nearest to this one, which is itself left out. Raises KnownError when it has no embedding yet."""
    vector = index.vector_of(photo_id)
    if vector is None:
        raise KnownError("This photo is not indexed yet, so nothing can be compared with it.")
    ranking = rank(index, vector, None if limit is None else limit + 1)
    others = ranking.ids != photo_id
    return Ranking(ranking.ids[others][:limit], ranking.scores[others][:limit])
