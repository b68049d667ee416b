"""``reportgen publish``: put what the last build left into a site; trains nothing."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.article import find_article, read_article
from reportgen.errors import InputError
from reportgen.publish.apply import apply
from reportgen.publish.manifest import PATH, parse_manifest
from reportgen.publish.plan import Plan, make_plan
from reportgen.publish.publication import read_publication
from reportgen.publish.sites import find_site, open_site, read_tables
from reportgen.publish.snapshot import look


@dataclass(frozen=True)
class Visit:
    """What a publication was asked for: a kind of site, its folder, an article, its build."""

    site: str
    folder: Path
    article: str | None = None
    out: Path = Path("output")
    dry_run: bool = False
    force: bool = False
    unpublish: bool = False


def publish(visit: Visit) -> Plan:
    """Put the article into the site, or take it out; return what that changed or would change."""
    site = find_site(visit.site)
    article = read_article(find_article(visit.article, visit.out))
    root = visit.folder
    key = f"{site.name}/{article.settings.slug}"
    manifest = parse_manifest(look(root, [PATH])[PATH], str(root))
    written = manifest.written(key)
    if visit.unpublish and not written:
        raise InputError(f"Site {str(root)!r} holds nothing that was published as {key!r}.")
    wanted: dict[str, bytes] = {}
    if not visit.unpublish:
        config = open_site(site, root)
        settings = read_tables(article)[site.name]
        built = visit.out / article.settings.slug
        publication = read_publication(article, built, settings.overrides())
        wanted = site.files(publication, settings, config)
    plan = make_plan(wanted, look(root, [*wanted, *written]), written, force=visit.force)
    if not visit.dry_run:
        apply(plan, root, manifest, key)
    return plan
