"""Commands over single articles."""

from __future__ import annotations

import click

from config.exceptions import InputError
from database.records import StoredArticle
from extractors.records import Anaphor, Event, Mention, MentionKind
from pactwatch.application import Application, now
from pactwatch.cli.catalogue import update_from_outbox
from pactwatch.cli.console import pass_application, say, tell, write_json
from pactwatch.extraction import render_article

PLURALS = {
    MentionKind.ORGANISATION: "organisations",
    MentionKind.PERSON: "people",
    MentionKind.PLACE: "places",
}


@click.group()
def article() -> None:
    """Look at single articles."""


@article.command("show")
@click.argument("identity", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@pass_application
def show_article(application: Application, identity: str, as_json: bool) -> None:
    """Show an article by its id: what it says, where it comes from, its organisations and events."""
    with application.open_catalogue() as catalogue:
        stored = catalogue.article(identity)
    if as_json:
        write_json(
            {
                "id": identity,
                "external_id": stored.annotated.article.external_id or None,
                "source": stored.annotated.article.source_id,
                "first_seen_at": stored.first_seen_at.isoformat(),
                "revisions": stored.revisions,
                "copies": stored.copies,
                "deleted": stored.deleted,
                **render_article(stored.annotated),
            }
        )
    else:
        _print_article(stored)


@click.command()
@click.argument("url")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_application
def delete(application: Application, url: str, yes: bool) -> None:
    """Delete the article at URL from catalogue and index; a tombstone keeps it from coming back."""
    if not yes:
        click.confirm(f"Delete {url} for good?", abort=True, err=True)
    with application.open_catalogue() as catalogue:
        deleted = catalogue.delete_url(url, now=now())
        if not deleted:
            raise InputError(url, "no article has this address")
        tell(f"Deleted {', '.join(deleted)}.")
        update_from_outbox(application, catalogue)


def _print_article(stored: StoredArticle) -> None:
    found = stored.annotated.article
    say((found.title or "(no title)") + (" (deleted)" if stored.deleted else ""), style="bold")
    facts = {
        "id": found.id,
        "your id": found.external_id,
        "address": found.url,
        "source": found.source_id,
        "publisher": found.publisher,
        "authors": ", ".join(found.authors),
        "editor": found.editor,
        "section": found.section,
        "document number": found.document_number,
        "issuing body": found.issuing_body,
        **{date.kind.value: f"{date.value} (from {date.origin})" for date in reversed(found.dates)},
        "first seen": f"{stored.first_seen_at:%Y-%m-%d %H:%M}Z",
        "language": f"{found.language} ({found.script})",
        "texts so far": str(stored.revisions),
        "exact copies": str(stored.copies or ""),
    }
    for label, value in facts.items():
        if value:
            say(f"{label + ':':17}{value}")
    for warning in found.warnings:
        say(f"{'check:':17}{warning}", style="yellow")
    say(f"\n{found.text}\n")
    for label, values in {"captions": found.captions, "annexes": found.annexes}.items():
        for value in values:
            say(f"{label + ':':17}{value}")
    for kind in MentionKind:
        names = dict.fromkeys(_name(mention) for mention in stored.annotated.mentions if mention.kind is kind)
        if names:
            say(f"{PLURALS[kind] + ':':15}{', '.join(names)}")
    meant = dict.fromkeys(_meaning(anaphor) for anaphor in stored.annotated.anaphors)
    if meant:
        say(f"{'stands for:':15}{'; '.join(meant)}")
    for event in stored.annotated.events:
        _print_event(event)


def _name(mention: Mention) -> str:
    """A name as it is listed, with a person's posts: Jane Doe (director, X University)."""
    posts = "; ".join(", ".join(filter(None, (post.text, post.body_norm))) for post in mention.posts)
    return f"{mention.norm} ({posts})" if posts else mention.norm


def _meaning(anaphor: Anaphor) -> str:
    """What an anaphor stands for: 该校 = 复旦大学."""
    return f"{anaphor.text} = {', '.join(named.norm for named in anaphor.referents)}"


def _print_event(event: Event) -> None:
    say(f"\n{event.type.value} ({event.modality.value}): {event.name_norm or event.trigger.text}", style="bold")
    for argument in event.arguments:
        count = f" ({argument.count})" if argument.count is not None else ""
        say(f"  {argument.role.value + ':':12}{argument.text}{count}")
    if event.date:
        say(f"  {'date:':12}{event.date.value}")
    if event.place:
        say(f"  {'place:':12}{event.place.text}")
    say(f"  “{event.evidence.text}”")
