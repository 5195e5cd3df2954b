"""What is wrong with an Elasticsearch cluster as seen from here: reach, TLS, user, version, health, disks, aliases."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from elastic_transport import ConnectionTimeout, TlsError
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    Elasticsearch,
    TransportError,
    UnsupportedProductError,
)

from config.exceptions import IndexFailure, SettingsError
from config.findings import Finding, Level, problem, warn, well
from config.settings import SearchSettings
from search.contract import Kind
from search.diagnosis import REBUILD
from search.elasticsearch_client import connect, explain
from search.elasticsearch_indexes import Indexes

_WATERMARKS = ((0.95, "flood stage: indexes are read-only"), (0.90, "high"), (0.85, "low"))
_MAJORS = frozenset({"8", "9"})
_UNBLOCK = "free disk space; the server then lifts the block, or set index.blocks.read_only_allow_delete to null"


def diagnose_elasticsearch(settings: SearchSettings) -> Iterator[Finding]:
    """Every node's reach first; the rest through the first that answers."""
    reached: SearchSettings | None = None
    for url in settings.urls:
        one = dataclasses.replace(settings, urls=(url,))
        finding = _diagnose_reach(one)
        yield finding
        if finding.level is Level.WELL:
            reached = reached or one
    if reached is None:
        return
    client = connect(reached)
    try:
        for what, check in _CHECKS.items():
            yield from _guard(check(client, settings), what)
    finally:
        client.close()


def _diagnose_reach(settings: SearchSettings) -> Finding:
    what, (url,) = "Elasticsearch", settings.urls
    try:
        client = connect(settings)
    except SettingsError as error:
        return problem(what, str(error), "mend [search] in pactwatch.toml")
    try:
        client.cluster.health(filter_path="status")
    except (TransportError, ApiError, UnsupportedProductError) as error:
        return _explain_reach(what, url, error)
    finally:
        client.close()
    return well(what, f"{url} answers")


def _explain_reach(what: str, url: str, error: Exception) -> Finding:
    if isinstance(error, TlsError):
        advice = "set search.ca_file to the PEM file of the authority that signed it, and use the name it was made for"
        return problem(what, f"{url}: its TLS certificate is not trusted ({error.message})", advice)
    if isinstance(error, ConnectionTimeout):
        return problem(what, f"{url} does not answer in time", "look at the server's load, or raise search.timeout")
    if isinstance(error, TransportError):
        advice = "start the server, or correct search.urls (https:// for TLS); documents wait meanwhile"
        return problem(what, f"{url} cannot be reached: {error.message}", advice)
    if isinstance(error, AuthenticationException):
        advice = "set PACTWATCH_SEARCH_API_KEY, or search.username and PACTWATCH_SEARCH_PASSWORD"
        return problem(what, f"{url} refuses the user name, password or API key", advice)
    if isinstance(error, AuthorizationException):
        advice = "give the user monitor, manage_index_templates, and all on the indexes of search.prefix"
        return problem(what, f"{url} does not allow this user to look at the cluster", advice)
    told = explain(error, "asking for its health") if isinstance(error, ApiError) else str(error)
    return problem(what, f"{url}: {told}", "look at the server's own log")


def _guard(findings: Iterator[Finding], what: str) -> Iterator[Finding]:
    """What this user may not ask for is told, and the next thing is looked at."""
    try:
        yield from findings
    except (ApiError, TransportError, IndexFailure) as error:
        told = explain(error, "looking at it") if isinstance(error, ApiError) else str(error)
        yield warn(what, told, "give the user the cluster privilege `monitor`, or look at the server's log")


def _check_versions(client: Elasticsearch, _: SearchSettings) -> Iterator[Finding]:
    nodes = client.nodes.info(filter_path="nodes.*.version")["nodes"].values()
    versions = sorted({str(node["version"]) for node in nodes})
    told = f"{len(nodes)} nodes of version {', '.join(versions)}"
    if {version.partition(".")[0] for version in versions} <= _MAJORS:
        yield well("version", told)
    else:
        yield problem("version", told, "Pactwatch works with servers of version 8 and 9: upgrade the cluster")


def _check_health(client: Elasticsearch, settings: SearchSettings) -> Iterator[Finding]:
    health = client.cluster.health(filter_path="status,number_of_data_nodes,unassigned_shards")
    status, nodes = health["status"], int(health["number_of_data_nodes"])
    told = f"{status}, {nodes} data nodes, {health['unassigned_shards']} shards without a node"
    if status == "red":
        yield problem("health", told, "a shard has no node at all: start the missing nodes; nothing is lost here")
    elif settings.replicas >= nodes:
        advice = f"search.replicas = {settings.replicas} needs {settings.replicas + 1} nodes: lower it and rebuild"
        yield warn("health", told, advice)
    elif status == "yellow":
        yield warn("health", told, "wait until the replicas are copied, or start the missing node")
    else:
        yield well("health", told)


def _check_disks(client: Elasticsearch, _: SearchSettings) -> Iterator[Finding]:
    nodes = client.nodes.stats(metric="fs", filter_path="nodes.*.name,nodes.*.fs.total")["nodes"]
    for node in nodes.values():
        total = node["fs"]["total"]
        used = 1 - total["available_in_bytes"] / max(total["total_in_bytes"], 1)
        told = f"node {node['name']}: {used:.0%} used"
        mark = next((name for share, name in _WATERMARKS if used >= share), "")
        yield warn("disk", f"{told}, above the watermark {mark}", _UNBLOCK) if mark else well("disk", told)


def _check_blocks(client: Elasticsearch, settings: SearchSettings) -> Iterator[Finding]:
    held = client.indices.get_settings(index=f"{settings.prefix}-*", flat_settings=True, ignore_unavailable=True).body
    for name, entry in held.items():
        blocks = [key for key, value in entry["settings"].items() if _is_block(key, value)]
        if blocks:
            yield problem("write block", f"{name} is read-only ({', '.join(blocks)})", _UNBLOCK)


def _is_block(key: str, value: object) -> bool:
    return key.startswith("index.blocks.") and str(value) == "true"


def _check_analyser(client: Elasticsearch, _: SearchSettings) -> Iterator[Finding]:
    tokens = client.indices.analyze(analyzer="whitespace", text="复 旦")["tokens"]
    if len(tokens) == 2:
        yield well("analyser", "the built-in one serves; no plug-in is needed")
    else:
        yield problem("analyser", "the built-in whitespace analyser does not cut as it should", "use a stock server")


def _check_aliases(client: Elasticsearch, settings: SearchSettings) -> Iterator[Finding]:
    indexes = Indexes(client, prefix=settings.prefix, shards=settings.shards, replicas=settings.replicas)
    for kind in Kind:
        yield from _check_alias(indexes, kind, indexes.read_aliases(kind))


def _check_alias(indexes: Indexes, kind: Kind, held: Mapping[str, list[str]]) -> Iterator[Finding]:
    alias = indexes.alias(kind)
    names = held.get(alias, [])
    if len(names) > 1:
        yield problem("alias", f"{alias} stands for several indexes: {', '.join(names)}", REBUILD)
    elif not names:
        yield warn("alias", f"{alias} does not exist: nothing was written yet, or the index was lost", REBUILD)
    else:
        try:
            indexes.check_schema(names)
            yield well("alias", f"{alias} stands for {names[0]}")
        except IndexFailure as failure:
            yield problem("alias", str(failure), REBUILD)
    if indexes.building_alias(kind) in held:
        told = f"{indexes.building_alias(kind)}: a rebuild is under way, or was killed"
        yield warn("rebuild", told, "if none runs, `pactwatch index rebuild` sweeps it away")


_CHECKS: Final[Mapping[str, Callable[[Elasticsearch, SearchSettings], Iterator[Finding]]]] = {
    "versions": _check_versions,
    "health": _check_health,
    "disks": _check_disks,
    "blocks": _check_blocks,
    "analyser": _check_analyser,
    "aliases": _check_aliases,
}
