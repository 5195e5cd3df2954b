"""A graph as GraphML for other programs, as JSON, and as a picture."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import asdict
from itertools import accumulate
from typing import Final
from unicodedata import east_asian_width

from pactwatch.extraction import Json
from pactwatch.graph import Edge, Graph, Node

_NODE_KEYS: Final = {"name": "string", "depth": "int", "events": "int"}
_EDGE_KEYS: Final = {"events": "int", "types": "string", "since": "string", "until": "string"}
_LABEL: Final = 28  # columns of a name in the picture, two for a Chinese character; its title has the whole
_SPACING: Final = 22  # between two labels on a ring
_RING: Final = 230
_MARGIN: Final = 240
_UNWRITABLE: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_FILLS: Final = ("#b3261e", "#1f5fa8", "#5b8c5a", "#8a6d3b", "#6b6b6b")

Place = tuple[float, float, float]  # x, y and the angle


def render_graphml(graph: Graph) -> str:
    """The graph as GraphML; types are joined by spaces."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            ET.SubElement(root, "key", {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": kind})
    body = ET.SubElement(root, "graph", id="pactwatch", edgedefault="undirected")
    for node in graph.nodes:
        _add_data(ET.SubElement(body, "node", id=node.id), "node", {name: getattr(node, name) for name in _NODE_KEYS})
    for edge in graph.edges:
        values = {name: getattr(edge, name) for name in _EDGE_KEYS} | {"types": " ".join(edge.types)}
        _add_data(ET.SubElement(body, "edge", source=edge.source, target=edge.target), "edge", values)
    return _write(root)


def render_json(graph: Graph) -> Json:
    """The graph as nodes and links."""
    return {
        "nodes": [dict(asdict(node)) for node in graph.nodes],
        "links": [asdict(edge) | {"types": [*edge.types]} for edge in graph.edges],
        "left_out": graph.left_out,
    }


def render_svg(graph: Graph) -> str:
    """The graph drawn in rings: the organisation in the middle, those one step away around it, and so on."""
    places = _place(graph)
    reach = max((math.hypot(x, y) for x, y, _ in places.values()), default=0) + _MARGIN
    size = f"{2 * reach:.0f}"
    box = f"{-reach:.0f} {-reach:.0f} {size} {size}"
    root = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=box, width=size, height=size)
    ET.SubElement(root, "title").text = _clean(f"Who takes part with {graph.nodes[0].name}")
    corner = {"x": f"{-reach:.0f}", "y": f"{-reach:.0f}"}
    ET.SubElement(root, "rect", {**corner, "width": size, "height": size, "fill": "#fff"})
    names = {node.id: node.name for node in graph.nodes}
    for edge in sorted(graph.edges, key=lambda one: one.events):
        _draw_edge(root, edge, places, names)
    for node in graph.nodes:
        _draw_node(root, node, places[node.id])
    _draw_legend(root, graph, reach)
    return _write(root)


def _place(graph: Graph) -> dict[str, Place]:
    """A place for each node: on its ring, near the inner node that it shares most events with."""
    places: dict[str, Place] = {graph.nodes[0].id: (0.0, 0.0, 0.0)}
    radius = 0.0
    for depth in range(1, max(node.depth for node in graph.nodes) + 1):
        ring = [node for node in graph.nodes if node.depth == depth]
        radius = max(radius + _RING, len(ring) * _SPACING / (2 * math.pi))
        ring.sort(key=lambda node: (_find_parent_angle(node, graph, places), node.id))
        for position, node in enumerate(ring):
            angle = 2 * math.pi * position / len(ring)
            places[node.id] = (radius * math.cos(angle), radius * math.sin(angle), angle)
    return places


def _find_parent_angle(node: Node, graph: Graph, places: Mapping[str, Place]) -> float:
    near = [
        (edge.events, other)
        for edge in graph.edges
        for one, other in ((edge.source, edge.target), (edge.target, edge.source))
        if one == node.id and other in places
    ]
    return places[max(near)[1]][2] if near else 0.0


def _draw_edge(root: ET.Element, edge: Edge, places: Mapping[str, Place], names: Mapping[str, str]) -> None:
    (x1, y1, _), (x2, y2, _) = places[edge.source], places[edge.target]
    ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    width = f"{min(1 + math.log2(edge.events), 6):.1f}"
    line = ET.SubElement(root, "line", {**ends, "stroke": "#999", "stroke-opacity": "0.6", "stroke-width": width})
    told = f"{names[edge.source]} – {names[edge.target]}: {edge.events} ({', '.join(edge.types)})"
    ET.SubElement(line, "title").text = _clean(told)


def _draw_node(root: ET.Element, node: Node, place: Place) -> None:
    x, y, angle = place
    group = ET.SubElement(root, "g", transform=f"translate({x:.1f} {y:.1f})")
    ET.SubElement(group, "title").text = _clean(f"{node.name}: {node.events} events")
    radius = f"{min(5 + math.sqrt(node.events), 14):.1f}"
    ET.SubElement(group, "circle", {"r": radius, "fill": _fill(node.depth)})
    style = {"font-family": "sans-serif", "font-size": "13", "fill": "#222", "stroke": "#fff", "stroke-width": "3"}
    style |= {"paint-order": "stroke", "dominant-baseline": "middle"}
    ET.SubElement(group, "text", style | _turn(node, angle)).text = _shorten(_clean(node.name))


def _shorten(name: str) -> str:
    """The name in at most _LABEL columns, so that a label ends before the next ring."""
    columns = list(accumulate(2 if east_asian_width(character) in "WF" else 1 for character in name))
    if not columns or columns[-1] <= _LABEL:
        return name
    return name[: sum(column < _LABEL for column in columns)].rstrip() + "…"


def _draw_legend(root: ET.Element, graph: Graph, reach: float) -> None:
    """What colours, sizes and lines mean, in the lower left corner, which no ring reaches."""
    deepest = max(node.depth for node in graph.nodes)
    legend = [(_FILLS[0], "the organisation asked for"), (_FILLS[1], "took part in an event with it")]
    legend += [(_fill(depth), f"{depth} steps away") for depth in range(2, deepest + 1)]
    rows: list[tuple[str, str]] = [*legend[: deepest + 1], ("", "larger: in more events; thicker line: more in common")]
    group = ET.SubElement(root, "g", {"class": "legend", "transform": f"translate({24 - reach:.0f} {reach - 20:.0f})"})
    for above, (fill, told) in enumerate(reversed(rows)):
        height = f"{-20 * above}"
        if fill:
            ET.SubElement(group, "circle", {"r": "6", "cy": height, "fill": fill})
        style = {"font-family": "sans-serif", "font-size": "12", "fill": "#555", "dominant-baseline": "middle"}
        ET.SubElement(group, "text", style | {"x": "14" if fill else "-6", "y": height}).text = told


def _fill(depth: int) -> str:
    return _FILLS[min(depth, len(_FILLS) - 1)]


def _turn(node: Node, angle: float) -> dict[str, str]:
    """Labels point outwards, so that they never lie over each other, and are never upside down."""
    if not node.depth:
        return {"x": "0", "y": "-22", "text-anchor": "middle", "font-weight": "bold"}
    degrees = math.degrees(angle)
    if 90 < degrees < 270:
        return {"x": "-18", "text-anchor": "end", "transform": f"rotate({degrees - 180:.1f})"}
    return {"x": "18", "text-anchor": "start", "transform": f"rotate({degrees:.1f})"}


def _add_data(element: ET.Element, owner: str, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=f"{owner}-{name}").text = _clean(str(value))


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def _write(root: ET.Element) -> str:
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
