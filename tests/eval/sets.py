"""The sets that are measured, each once a process: the project's own, and the shared ones where they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pactwatch.models import load_models
from tests.eval import (
    articles,
    belonging,
    events,
    institutional,
    mentions,
    name_baselines,
    organisations,
    pairs,
    passages,
    retrieval,
)
from tests.eval.figures import SetResult
from tests.eval.gate import digest_files
from training.sentences import list_pud_files, list_uner_files

NameScorer = Callable[[mentions.Finder], mentions.Scores]
SITE = Path(__file__).parent.parent / "sample_site"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSet:
    """One set of data; about says what it is and what of it was seen while the rules were written."""

    name: str
    title: str
    about: str
    is_shared: bool
    measure: Callable[[Path, bool], SetResult]


def measure_set(name: str, *, shared: Path | None = None, baseline: bool = False) -> SetResult:
    """The figures of the set of that name; shared is the folder of shared data, which the project's own need not."""
    return _measure_once(name, shared or Path(), baseline)


@cache
def _measure_once(name: str, shared: Path, baseline: bool) -> SetResult:
    return next(one for one in SETS if one.name == name).measure(shared, baseline)


def _digest_site() -> str:
    templates = (file for file in SITE.glob("templates/**/*") if file.is_file())
    return digest_files([SITE / "publishers.toml", *templates, *SITE.glob("pages/*/*.toml")], root=SITE)


def _digest_shared(files: Sequence[Path], shared: Path) -> str:
    return digest_files(files, root=shared)


def _own_articles(_: Path, baseline: bool) -> SetResult:
    figures = articles.measure_articles(tuple(articles.read_sample_site()), baseline=baseline)
    return SetResult(name="own.articles", digest=_digest_site(), figures=figures)


def _own_pages(_: Path, baseline: bool) -> SetResult:
    cases = institutional.read_cases()
    return SetResult(
        name="own.pages",
        digest=digest_files(institutional.list_files(), root=institutional.FOLDER),
        figures=institutional.measure(cases),
        problems=institutional.list_problems(cases),
    )


def _own_names(_: Path, baseline: bool) -> SetResult:
    scores = mentions.score_sample_site()
    return SetResult(
        name="own.names",
        digest=_digest_site(),
        figures=mentions.measure(scores),
        problems=mentions.list_problems(scores),
    )


def _own_belonging(kind: str, _: Path, baseline: bool) -> SetResult:
    scores = belonging.score(kind)
    return SetResult(
        name=f"own.{kind}",
        digest=digest_files(belonging.list_files(), root=belonging.FOLDER),
        figures=belonging.measure(kind, scores),
        problems=belonging.list_problems(scores),
    )


def _own_events(_: Path, baseline: bool) -> SetResult:
    scores = events.score_sample_site(load_models())
    return SetResult(
        name="own.events",
        digest=_digest_site(),
        figures=events.measure(scores),
        problems=tuple(problem for score in scores.values() for problem in score.problems),
    )


def _passage_names(collection: str, _: Path, baseline: bool) -> SetResult:
    scores = passages.score_names(collection)
    digest = digest_files(passages.list_files(collection), root=passages.FOLDER)
    figures = mentions.measure(scores, _score_baselines(partial(passages.score_names, collection)) if baseline else {})
    problems = mentions.list_problems(scores)
    return SetResult(name=f"own.{collection}.names", digest=digest, figures=figures, problems=problems)


def _passage_events(collection: str, _: Path, baseline: bool) -> SetResult:
    scores = passages.score_events(collection)
    return SetResult(
        name=f"own.{collection}.events",
        digest=digest_files(passages.list_files(collection), root=passages.FOLDER),
        figures=events.measure(scores) + events.measure_texts(scores),
        problems=tuple(problem for score in scores.values() for problem in score.problems),
    )


def _shared_articles(name: str) -> Callable[[Path, bool], SetResult]:
    def measure(shared: Path, baseline: bool) -> SetResult:
        figures = articles.measure_articles(tuple(articles.read_shared(shared, name)), baseline=baseline)
        digest = _digest_shared(articles.list_files(shared, name), shared)
        return SetResult(name=f"shared.articles.{name}", digest=digest, figures=figures)

    return measure


def _seed_names(shared: Path, baseline: bool) -> SetResult:
    return _name_set("shared.names.seeds", mentions.score_seeds(shared), mentions.list_seed_files(shared), shared)


def _uner_names(shared: Path, baseline: bool) -> SetResult:
    files = list_uner_files(shared)
    return _sentence_set("shared.names.uner", partial(mentions.score_uner, shared), files, shared, baseline)


def _pud_names(shared: Path, baseline: bool) -> SetResult:
    files = list_pud_files(shared)
    return _sentence_set("shared.names.pud", partial(mentions.score_pud, shared), files, shared, baseline)


def _sentence_set(name: str, score: NameScorer, files: Sequence[Path], shared: Path, baseline: bool) -> SetResult:
    scores = score(partial(mentions.find_in_text, models=load_models()))
    return _name_set(name, scores, files, shared, _score_baselines(score) if baseline else {})


def _score_baselines(score: NameScorer) -> Mapping[str, mentions.Scores]:
    return {name: score(find) for name, find in name_baselines.list_baselines().items()}


def _name_set(
    name: str,
    scores: mentions.Scores,
    files: Sequence[Path],
    shared: Path,
    baselines: Mapping[str, mentions.Scores] | None = None,
) -> SetResult:
    figures, problems = mentions.measure(scores, baselines), mentions.list_problems(scores)
    return SetResult(name=name, digest=_digest_shared(files, shared), figures=figures, problems=problems)


def _seed_events(shared: Path, baseline: bool) -> SetResult:
    scores = events.score_seeds(shared, load_models())
    return SetResult(
        name="shared.events.seeds",
        digest=_digest_shared(events.list_seed_files(shared), shared),
        figures=events.measure(scores),
        misses=tuple(miss for score in scores.values() for miss in score.misses),
        problems=tuple(problem for score in scores.values() for problem in score.problems),
    )


def _retrieval(shared: Path, baseline: bool) -> SetResult:
    digest = _digest_shared(retrieval.list_files(shared), shared)
    return SetResult(name="shared.retrieval", digest=digest, figures=retrieval.measure_retrieval(shared))


def _pairs(_: Path, baseline: bool) -> SetResult:
    return SetResult(
        name="own.pairs", digest=digest_files([pairs.FILE], root=passages.FOLDER), figures=pairs.measure_pairs()
    )


def _organisations(shared: Path, baseline: bool) -> SetResult:
    digest = _digest_shared(organisations.list_files(shared), shared)
    figures = organisations.measure_organisations(shared, baselines=baseline)
    return SetResult(name="shared.organisations", digest=digest, figures=figures)


SETS = (
    EvaluationSet(
        name="own.articles",
        title="Articles of the sample site",
        about="Every article of the bundled sample site, rendered for one day and read from its bytes. Written by us "
        "and read while the rules were written: development, there to hold what works.",
        is_shared=False,
        measure=_own_articles,
    ),
    EvaluationSet(
        name="own.pages",
        title="Institutional pages",
        about="Invented pages of ministries, districts, hospitals, universities, exchanges and alliances with the "
        "noise of the real web, written and annotated by ones who saw neither rules nor code (tests/eval/pages). Two "
        "thirds may be read by whoever works on the rules; a third, held out, is only measured.",
        is_shared=False,
        measure=_own_pages,
    ),
    EvaluationSet(
        name="own.names",
        title="Organisations and people of the sample site",
        about="The names found on each page, as a set, against those a reader listed; the whole path from bytes to "
        "mentions, syndicated copies left out. Read while the rules were written: development.",
        is_shared=False,
        measure=_own_names,
    ),
    EvaluationSet(
        name="own.posts",
        title="Posts of people",
        about="Person, post and body, each exactly as it stands, in invented passages written and marked by one who "
        "saw neither rules nor code (tests/eval/mentions). Passages whose number is divisible by three are held out.",
        is_shared=False,
        measure=partial(_own_belonging, "posts"),
    ),
    EvaluationSet(
        name="own.anaphors",
        title="What stands for organisations",
        about="Anaphors (该校, the alliance, 双方) with their places and every name they stand for, each exactly as it "
        "stands, in the passages of the posts; those that stand for nothing that a passage names are not wanted.",
        is_shared=False,
        measure=partial(_own_belonging, "anaphors"),
    ),
    EvaluationSet(
        name="own.nested",
        title="Names inside names",
        about="Organisations' names that hold the name of the body they belong to, with the place and that body, each "
        "exactly as it stands, in the passages of the posts.",
        is_shared=False,
        measure=partial(_own_belonging, "nested"),
    ),
    EvaluationSet(
        name="own.ellipsis",
        title="Names that lists cut short",
        about="Organisations' names that stand in the text only in part, because a list shares their head or their "
        "opening, with the place and the full name, each exactly, in the passages of the posts.",
        is_shared=False,
        measure=partial(_own_belonging, "ellipsis"),
    ),
    EvaluationSet(
        name="own.events",
        title="Events of the sample site",
        about="Events against those a reader listed, copies left out; the whole path from bytes to events. The "
        "events of half of the publishers were looked at while the rules were written; those of the other half, held "
        "out, only as figures, though their names were read, and the pages are of the project's own making.",
        is_shared=False,
        measure=_own_events,
    ),
    EvaluationSet(
        name="own.passages.names",
        title="Names in the blind passages",
        about="Exact spans in invented announcements, written and marked by one who saw neither rules nor code "
        "(tests/eval/passages). Two thirds may be read by whoever works on the rules; a third is held out.",
        is_shared=False,
        measure=partial(_passage_names, "passages"),
    ),
    EvaluationSet(
        name="own.passages.events",
        title="Events of the blind passages",
        about="Events of the same passages, a quarter of which are hard negatives. When they were first measured "
        "nobody who worked on the rules had read any of them.",
        is_shared=False,
        measure=partial(_passage_events, "passages"),
    ),
    EvaluationSet(
        name="own.news.names",
        title="Names in passages as news tells them",
        about="Exact spans in invented passages of the register of real pages: title and body, quotations, background "
        "and side remarks. Written and split as the blind passages were, by others.",
        is_shared=False,
        measure=partial(_passage_names, "news"),
    ),
    EvaluationSet(
        name="own.news.events",
        title="Events in passages as news tells them",
        about="Events of the same passages, a quarter of which are hard negatives of the kinds that real sites are "
        "full of. This is the nearest to what users will meet.",
        is_shared=False,
        measure=partial(_passage_events, "news"),
    ),
    EvaluationSet(
        name="own.pairs",
        title="The same facts in two languages",
        about="100 pairs of invented reports, Chinese and English, by one who saw neither rules nor code; a quarter "
        "are siblings that resemble each other. Every Chinese event is held against every English one of its part. "
        "Pairs whose number is divisible by three are held out.",
        is_shared=False,
        measure=_pairs,
    ),
    EvaluationSet(
        name="shared.articles.zh",
        title="Chinese articles",
        about="Pages of Chinese news and institution sites from magic-html's benchmark, whose gold sometimes keeps "
        "the title or a player's text. Three quarters by host are development, the rest held out.",
        is_shared=True,
        measure=_shared_articles("zh"),
    ),
    EvaluationSet(
        name="shared.articles.en",
        title="English articles",
        about="Zyte's article extraction benchmark. Three quarters by host are development, the rest held out.",
        is_shared=True,
        measure=_shared_articles("en"),
    ),
    EvaluationSet(
        name="shared.articles.publishers",
        title="Articles of publishers in ten countries",
        about="The fixtures of fundus, in English but for nine Japanese pages and a single Chinese one. Three "
        "quarters by host are development, the rest held out.",
        is_shared=True,
        measure=_shared_articles("publishers"),
    ),
    EvaluationSet(
        name="shared.names.seeds",
        title="Organisations and people of the seeds",
        about="The five real announcements that the project began with; exact spans in plain texts as `ingest` takes "
        "them. Read again and again while the rules were written: development, and no measure of anything new.",
        is_shared=True,
        measure=_seed_names,
    ),
    EvaluationSet(
        name="shared.names.uner",
        title="Names in single sentences (Universal NER)",
        about="Exact spans in general text, chiefly encyclopaedia and web; the labels are somewhat noisy. "
        "Even rows are development; odd rows, held out, carry the floor.",
        is_shared=True,
        measure=_uner_names,
    ),
    EvaluationSet(
        name="shared.names.pud",
        title="Names in parallel sentences (PUD)",
        about="Exact spans in the same sentences in traditional Chinese and in English; the labels are somewhat "
        "noisy. Even rows are development; odd rows, held out, carry the floor.",
        is_shared=True,
        measure=_pud_names,
    ),
    EvaluationSet(
        name="shared.events.seeds",
        title="Events of the seeds",
        about="The events a person found in the five announcements; plain texts as `ingest` takes them, with neither "
        "an address nor a day given. Read while the rules were written: development.",
        is_shared=True,
        measure=_seed_events,
    ),
    EvaluationSet(
        name="shared.retrieval",
        title="Retrieval",
        about="XQuAD: 240 parallel passages and 1,190 questions in each language. The passages of both languages "
        "lie in one embedded index, and each question is asked as it stands, any of its words sufficing. Questions "
        "of even number are development; those of odd number, held out, carry the floor.",
        is_shared=True,
        measure=_retrieval,
    ),
    EvaluationSet(
        name="shared.organisations",
        title="Organisations across languages",
        about="1,142 organisations of the Research Organization Registry with Chinese and English names. Each main "
        "name of one language is asked for among all names of the other, as `organisations match` does; nothing of the "
        "registry is imported. Half by the hash of the id is development, half held out; when the rules were begun a "
        "fault of the split showed names of the held-out half too, once and before any figure was taken.",
        is_shared=True,
        measure=_organisations,
    ),
)
