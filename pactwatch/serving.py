"""A worker process: the models are loaded, then pages come through its pipe and go back annotated."""

from __future__ import annotations

import contextlib
import os
import resource
from multiprocessing.connection import Connection

from config.exceptions import Reason, Rejected, SettingsError
from config.lexicons import KnownOrganisation
from config.records import Selectors
from config.settings import ExtractSettings
from extractors.annotate import annotate
from extractors.models import Models, NameRecogniser
from extractors.records import AnnotatedArticle, Page
from pactwatch.models import load_models

_ROOM = 64 << 20  # bytes that a page of no great size needs, with something to spare
_SAMPLE = "The Alder Institute of Mossgate signed an agreement with Wren Quill. "


def serve(connection: Connection, settings: ExtractSettings, gazetteer: tuple[KnownOrganisation, ...]) -> None:
    """Annotate what comes through the pipe until it is closed."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with contextlib.suppress(EOFError, OSError):
        try:
            models = _prepare(settings, gazetteer)
            connection.send(None)  # ready: a page's time begins only now
            while True:
                page, selectors = connection.recv()
                connection.send(annotate_page(page, selectors, models))
        except SettingsError as error:
            connection.send(error)


def _prepare(settings: ExtractSettings, gazetteer: tuple[KnownOrganisation, ...]) -> Models:
    """The loaded models; from now on the process may not grow beyond its limit."""
    models = load_models(gazetteer, name_model=settings.name_model, languages=settings.name_model_languages)
    if settings.max_memory_bytes:
        _limit_memory(settings.max_memory_bytes)
    if models.recogniser:
        _try_out(models.recogniser)
    return models


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    try:
        bytearray(_ROOM)
    except MemoryError:
        problem = f"{size:,} leave no room for a page beside the models, extract.name_model among them; write more"
        raise SettingsError("settings", "[extract]", "max_memory_bytes", problem) from None


def _try_out(recogniser: NameRecogniser) -> None:
    """SettingsError where the user's own model cannot read a text of the length that it will be given."""
    try:
        list(recogniser.find(_SAMPLE * (recogniser.longest // len(_SAMPLE.split()))))
    except Exception as error:  # noqa: BLE001  a library of models raises what it likes, out of memory too
        problem = f"it cannot read a text within extract.max_memory_bytes: {type(error).__name__}: {error}"
        raise SettingsError("settings", "[extract]", "name_model", problem) from None


def annotate_page(page: Page, selectors: Selectors, models: Models) -> AnnotatedArticle | Rejected:
    """The annotated page, or why there is none, a defect of ours included; SettingsError for one of a lexicon."""
    try:
        return annotate(page, models, selectors=selectors)
    except Rejected as rejected:
        return rejected
    except SettingsError:
        raise
    except MemoryError:
        return Rejected(Reason.CRASHED, "the page needs more memory than extract.max_memory_bytes")
    except RecursionError:
        return Rejected(Reason.CRASHED, "the page is nested too deeply")
    except Exception as error:  # noqa: BLE001 - a defect met on one page must not end the batch; it is counted and told
        return Rejected(Reason.CRASHED, f"{type(error).__name__}: {error}")
