"""Where the nodes stand: laid out here, once, so that the browser has nothing to compute.

Each connected part is laid out by itself (Kamada-Kawai while it is small, Fruchterman-Reingold on a grid beyond;
both by igraph, seeded), turned so that it lies wide, and the parts are packed in rows, largest first.
Lengths are vis-network's pixels at scale 1.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import atan2, cos, dist, sin, sqrt
from typing import Any

import igraph

OPENING = 400
"""At most so many nodes are shown first."""

SPACING = 64.0
"""A picture of n nodes is about ``SPACING · √n`` pixels wide."""

SEED = 7
CAREFUL = 700
"""Up to so many nodes a part gets the slower and clearer Kamada-Kawai layout."""

ROUNDS = 40
"""So often names are given room in each picture that is tried; in the one that is taken MORE times."""
MORE = 120
TRIES = 8
SMALL = 200
"""Up to so many nodes a part is laid out from TRIES starts, and the picture with the fewest crossings is taken."""

ASPECT = 1.4
"""How many times as wide as high the picture should be: screens are wide, and so are names."""
STRETCH = 1.4
"""At most so much is a picture drawn wider or higher than it was laid out."""

Point = tuple[float, float]


def layout(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    *,
    rooms: Sequence[Point],
    first: Collection[str],
) -> list[tuple[int, int]]:
    """One position a node, in the order of ``nodes``; ``rooms`` is the width and height each needs with its label.

    The nodes of ``first`` are laid out as if they were alone, since they are what the page opens with; the others
    stand where they would in a picture of everything.
    """
    index = {node["id"]: i for i, node in enumerate(nodes)}
    pairs = sorted({(index[e["from"]], index[e["to"]]) for e in edges})
    places = _place(rooms, pairs)
    chosen = sorted(index[node] for node in first)
    if len(chosen) < len(nodes):
        inner = {node: i for i, node in enumerate(chosen)}
        alone = _place(
            [rooms[i] for i in chosen], [(inner[a], inner[b]) for a, b in pairs if a in inner and b in inner]
        )
        for node, place in zip(chosen, alone, strict=True):
            places[node] = place
    return [(round(x), round(y)) for x, y in places]


def _place(rooms: Sequence[Point], pairs: Sequence[tuple[int, int]]) -> list[Point]:
    count = len(rooms)
    graph = igraph.Graph(n=count, edges=pairs)
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    blocks = [(part, _part(graph.subgraph(part), [rooms[i] for i in part])) for part in parts]
    places: list[Point] = [(0.0, 0.0)] * count
    for (part, _), block in zip(blocks, _pack([points for _, points in blocks]), strict=True):
        for node, place in zip(part, block, strict=True):
            places[node] = place
    return places


@contextmanager
def _seeded() -> Iterator[None]:
    """igraph draws from Python's own generator; leave it as it was found."""
    state = random.getstate()
    random.seed(SEED)
    try:
        yield
    finally:
        random.setstate(state)


def _part(graph: igraph.Graph, rooms: Sequence[Point]) -> list[Point]:
    count = graph.vcount()
    if count == 1:
        return [(0.0, 0.0)]
    with _seeded():
        if count > CAREFUL:
            return _sized(graph.layout_fruchterman_reingold(niter=200, grid=True))
        # From its own start, a circle, Kamada-Kawai stays in whatever crossings the circle has.
        starts = [None, *(graph.layout_fruchterman_reingold() for _ in range(TRIES if count <= SMALL else 1))]
        sized = (_sized(graph.layout_kamada_kawai(maxiter=50 * count, seed=start)) for start in starts)
        tries = [_apart(points, rooms, rounds=ROUNDS) for points in sized]
    edges = graph.get_edgelist()
    best = min(tries, key=lambda points: (_crossings(points, edges), _length(points, edges)))
    return _apart(best, rooms, rounds=MORE)


def _sized(found: igraph.Layout) -> list[Point]:
    """The layout turned and stretched wide and made ``SPACING · √n`` long and high in the mean."""
    points = _wide([(float(x), float(y)) for x, y in found])
    width, height = _size(points)
    scale = SPACING * sqrt(len(points) / (max(width, 1e-9) * max(height, width / 4, 1e-9)))
    stretch = sqrt(min(max(ASPECT * height / max(width, 1e-9), 1.0), STRETCH))
    return [(x * scale * stretch, y * scale / stretch) for x, y in points]


def _crossings(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> int:
    """How many pairs of edges cross that have no end in common."""

    def left(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    def cross(a: int, b: int, c: int, d: int) -> bool:
        p, q, r, s = points[a], points[b], points[c], points[d]
        return left(p, q, r) != left(p, q, s) and left(r, s, p) != left(r, s, q)

    return sum(len({*one, *two}) == 4 and cross(*one, *two) for n, one in enumerate(edges) for two in edges[:n])


def _length(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> int:
    return round(sum(dist(points[a], points[b]) for a, b in edges))


def _wide(points: list[Point]) -> list[Point]:
    """Turned so that the longest extent is level: screens are wider than high."""
    mx, my = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    xx = sum((x - mx) ** 2 for x, _ in points)
    yy = sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    turn = -atan2(2 * xy, xx - yy) / 2
    c, s = cos(turn), sin(turn)
    return [((x - mx) * c - (y - my) * s, (x - mx) * s + (y - my) * c) for x, y in points]


def _apart(points: list[Point], rooms: Sequence[Point], *, rounds: int) -> list[Point]:
    """Nodes whose rooms overlap pushed apart along the axis that takes the shorter way, round by round."""
    places = list(points)
    reach = max(max(room) for room in rooms)
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(places):
            cells.setdefault((int(x // reach), int(y // reach)), []).append(i)
        moved = False
        for i in range(len(places)):
            cx, cy = int(places[i][0] // reach), int(places[i][1] // reach)
            for j in (j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((cx + dx, cy + dy), ())):
                if j <= i:
                    continue
                (ax, ay), (bx, by) = places[i], places[j]
                over_x = (rooms[i][0] + rooms[j][0]) / 2 - abs(bx - ax)
                over_y = (rooms[i][1] + rooms[j][1]) / 2 - abs(by - ay)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                if over_x < over_y:
                    push = over_x / 2 * (1 if bx >= ax else -1)
                    places[i], places[j] = (ax - push, ay), (bx + push, by)
                else:
                    push = over_y / 2 * (1 if by >= ay else -1)
                    places[i], places[j] = (ax, ay - push), (bx, by + push)
        if not moved:
            break
    return places


def _pack(blocks: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """Blocks, in the order given, in rows or in columns, whichever comes nearest to ASPECT; centred about the origin.

    What is left to fill is filled by drawing the picture wider or higher, which only gives names more room.
    """
    if not blocks:
        return []
    flipped = [[(y, x) for x, y in block] for block in blocks]
    tries = []
    for part in range(2, 13):
        tries.append(_rows(blocks, part / 5))
        tries.append([[(y, x) for x, y in block] for block in _rows(flipped, part / 5)])
    best = min(tries, key=_unfit)
    left, top = (min(p[axis] for block in best for p in block) for axis in (0, 1))
    width, height = _size([p for block in best for p in block])
    wider = min(max(ASPECT * height / max(width, 1e-9), 1.0), STRETCH)
    higher = min(max(width / ASPECT / max(height, 1e-9), 1.0), STRETCH)
    return [[((x - left - width / 2) * wider, (y - top - height / 2) * higher) for x, y in block] for block in best]


def _unfit(placed: Sequence[Sequence[Point]]) -> float:
    """How large a picture of ASPECT must be to hold all blocks."""
    width, height = _size([p for block in placed for p in block])
    return max(width / ASPECT, height)


def _rows(blocks: Sequence[Sequence[Point]], aspect: float) -> list[list[Point]]:
    """Blocks in rows that together are about ``aspect`` times as wide as high, none narrower than the first block."""
    gap = SPACING
    sizes = [_size(block) for block in blocks]
    area = sum((w + gap) * (h + gap) for w, h in sizes)
    limit = max(sqrt(area * aspect), sizes[0][0] + gap)
    left = top = row = 0.0
    placed: list[list[Point]] = []
    for block, (width, height) in zip(blocks, sizes, strict=True):
        if left > 0 and left + width > limit:
            left, top, row = 0.0, top + row + gap, 0.0
        x0, y0 = min(x for x, _ in block), min(y for _, y in block)
        placed.append([(x - x0 + left, y - y0 + top) for x, y in block])
        left += width + gap
        row = max(row, height)
    return placed


def _size(points: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)
