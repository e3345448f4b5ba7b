"""A workspace: seeds/ in, graph/ between, exports/ out; and the jobs that run from one to the other."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duograph import __version__
from duograph.errors import DuographError, ExportError, ReadingError, SourceError, WorkspaceError
from duograph.export import FORMATS, Content
from duograph.knowledge import Knowledge, load_knowledge
from duograph.knowledge.files import load_yaml
from duograph.loader import fingerprint, read_many, reading_key
from duograph.records import Corpus, Document, Provenance, Reading
from duograph.resolve import resolve
from duograph.resolve.decisions import load_decisions
from duograph.resolve.japanese import rests_on_readings, unread_names
from duograph.sources import SourceEntry, find_texts, missing_texts, normal_name, read_document, read_entries
from duograph.store import Store

Progress = Callable[[int, int], None]
"""Told (texts done, texts to do) as the reading goes on."""

STARTERS: Mapping[str, str] = {
    "graph/entities.yaml": """\
# Actors that are particular to this graph, on top of those the program knows.  Take away the # to use the example.
# kind: person, company, government, agency, consortium, facility, multilateral, law, media, place or product.
#
# - id: lynx-motors
#   kind: company
#   names: {en: Lynx Motors, zh-Hans: 山猫汽车, zh-Hant: 山貓汽車}
#   aliases: [Lynx]
""",
    "graph/offices.yaml": """\
# Who held which office since when, on top of what the program knows, so that "the chief of Lynx Motors" in a dated
# text names a person.  Holders are ids of entities.yaml or the program's; ~: nobody known.  Take away the #.
#
# - id: lynx-chief
#   country: lynx-motors
#   titles: [chief, 总裁]
#   alone: [Lynx chief]
#   holders: {2019-03-01: jane-heron, 2024-01-15: ~}
""",
    "graph/decisions.yaml": """\
# What people decided about this graph; replayed on every build.  `duograph review` lists what waits for a decision.
""",
    "README.md": """\
# A duograph workspace

- `seeds/`: the texts (.txt or .md, UTF-8), and `sources.yaml` with what is known of each:
  `- {file: a.txt, title: …, publisher: …, published: 2024-05-20, language: en, url: https://…}`
- `graph/`: `entities.yaml` (actors of your own), `offices.yaml` (who held which office when), `decisions.yaml`
  (what people decided) and the database
- `exports/`: the graph as files

Run `duograph build` here, then open `exports/graph.html`.
""",
}
"""The files of a new workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The three folders below ``root``."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def graph(self) -> Path:
        return self.root / "graph"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def entities(self) -> Path:
        return self.graph / "entities.yaml"

    @property
    def decisions(self) -> Path:
        return self.graph / "decisions.yaml"

    @property
    def database(self) -> Path:
        return self.graph / "graph.db"

    def corpus(self) -> Corpus:
        """The graph as last built or loaded.  Raises WorkspaceError where there is none."""
        with Store.open(self.database) as store:
            return store.corpus()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build or load did.

    ``documents``: ids of the texts it was about.  ``failures``: one error for each text that is not in the graph.
    ``read``: how many texts were read; the others were unchanged since they were read last.
    ``left_out``: ids of texts that were in the graph and no longer are.  ``written``: files in exports/.
    ``unread``: names that may have stayed apart because Japanese readings are not installed.
    """

    corpus: Corpus
    documents: tuple[str, ...]
    failures: tuple[DuographError, ...] = ()
    read: int = 0
    left_out: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        return unread_names(self.corpus.entities)


@dataclass(frozen=True, slots=True)
class _Text:
    """A document and where its text stands."""

    document: Document
    origin: str


def create(root: Path) -> Workspace:
    """A new workspace at ``root``.  Raises WorkspaceError where a file of one is there already."""
    workspace = Workspace(root)
    present = [name for name in (*STARTERS, "seeds", "exports") if (root / name).exists()]
    if present:
        raise WorkspaceError(f"{root / present[0]}: is there already; name another folder")
    try:
        for folder in (workspace.seeds, workspace.graph, workspace.exports):
            folder.mkdir(parents=True)
        for name, content in STARTERS.items():
            (root / name).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WorkspaceError(f"{root}: cannot be made ({error.strerror}); name another folder") from error
    return workspace


def build(workspace: Workspace, *, jobs: int | None = None, progress: Progress | None = None) -> Outcome:
    """Make the graph of the texts under seeds/, and of no others, and write the exports.

    A text that cannot be read is a failure in the outcome; the others make the graph.  Raises WorkspaceError
    where there is no seeds/, SourceError where no text at all can be read, KnowledgeError for broken YAML.
    """
    if not workspace.seeds.is_dir():
        raise WorkspaceError(
            f"{workspace.root}: is no workspace (it has no seeds/); run `duograph init DIR`, or name one with -w"
        )
    entries = read_entries(workspace.seeds)
    found, failures = _documents(find_texts(workspace.seeds), root=workspace.seeds, entries=entries)
    failures = [*missing_texts(workspace.seeds, entries), *failures]
    with Store.open(workspace.database, create=True) as store:
        before = {d.id for d in store.corpus().documents}
        knowledge = load_knowledge(workspace.entities)
        readings, read, faults = _read(store, workspace, found, knowledge=knowledge, jobs=jobs, progress=progress)
        failures += faults
        if not readings:
            raise SourceError("\n".join(map(str, failures)))
        corpus = _resolved(workspace, readings, knowledge)
        store.save(corpus)
        kept = {d.id for d in corpus.documents}
        store.forget(set(store.origins()) - kept)
    return Outcome(
        corpus=corpus,
        documents=tuple(d.id for d in corpus.documents),
        failures=tuple(failures),
        read=read,
        left_out=tuple(sorted(before - kept)),
        written=export_built(workspace, corpus),
    )


def load(
    workspace: Workspace, paths: Iterable[Path], *, jobs: int | None = None, progress: Progress | None = None
) -> Outcome:
    """Add the texts at ``paths`` (files, or folders with an optional sources.yaml) to the stored graph.

    A text that was loaded from the same place before is replaced.  Nothing is copied and no export is written;
    a later :func:`build` leaves out what does not stand under seeds/.
    """
    found, failures = _given(workspace, paths)
    with Store.open(workspace.database, create=True) as store:
        imported = store.about().get("imported")
        if imported:
            raise WorkspaceError(
                f"{workspace.database}: holds the graph of {imported}, without its texts; load into another workspace"
            )
        origins = store.origins()
        texts = {d.id: _Text(d, origins.get(d.id, "")) for d in store.corpus().documents}
        given = set()
        for text in found:
            name = text.document.id
            if name in texts and texts[name].origin != text.origin:
                why = f"another text is called {name!r} already ({texts[name].origin})"
                failures.append(SourceError(f"{text.origin}: {why}; rename one"))
            else:
                texts[name] = text
                given.add(name)
        if not given:
            raise SourceError("\n".join(map(str, failures)))
        knowledge = load_knowledge(workspace.entities)
        readings, read, faults = _read(
            store, workspace, texts.values(), knowledge=knowledge, jobs=jobs, progress=progress
        )
        failures += faults
        done = tuple(sorted(r.document.id for r in readings if r.document.id in given))
        corpus = _resolved(workspace, readings, knowledge)
        store.save(corpus)
    return Outcome(corpus=corpus, documents=done, failures=tuple(failures), read=read)


def import_corpus(workspace: Workspace, corpus: Corpus, *, origin: str) -> None:
    """Make ``corpus``, which came from the file ``origin``, the stored graph.

    Its texts are not part of such a file, so that :func:`load` cannot add to it; a :func:`build` replaces it.
    """
    with Store.open(workspace.database, create=True) as store:
        store.save(corpus, about={"imported": origin})


def export_built(workspace: Workspace, corpus: Corpus) -> tuple[Path, ...]:
    """Write the exports that belong to every build; each file whole or not at all."""
    return tuple(
        path
        for form in FORMATS.values()
        if form.built
        for path in write_export(form.write(corpus), workspace.exports / form.file)
    )


def write_export(content: Content | Mapping[str, Content], target: Path) -> tuple[Path, ...]:
    """Write ``content`` to ``target``, a folder where ``content`` is many files; returns the files written.

    Raises ExportError where that cannot be done; what was there before is then there again, whole: the files get their
    names only when all of them are written, and give them back where one of them cannot have it.
    """
    parts = (
        {target / name: content[name] for name in sorted(content)}
        if isinstance(content, Mapping)
        else {target: content}
    )
    ready: dict[Path, Path] = {}
    path = target
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready[path] = _beside(path, part.encode("utf-8") if isinstance(part, str) else part)
        with ExitStack() as undoing:
            for path, temporary in ready.items():
                before = path.read_bytes() if path.exists() else None
                os.replace(temporary, path)
                undoing.callback(_put_back, path, before)
            undoing.pop_all()
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); name another file") from error
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)
    return tuple(parts)


def _beside(path: Path, content: bytes) -> Path:
    """A file with ``content`` in the folder of ``path``, to take its name."""
    with ExitStack() as undoing:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            undoing.callback(Path(file.name).unlink)
            file.write(content)
        Path(file.name).chmod(0o666 & ~_umask())
        undoing.pop_all()
    return Path(file.name)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(_beside(path, content), path)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _given(workspace: Workspace, paths: Iterable[Path]) -> tuple[list[_Text], list[DuographError]]:
    """The texts at ``paths``, and what is wrong with the others.

    What stands under seeds/ is named as a build would name it, a text of another folder with that folder's name
    in front.
    """
    texts: list[_Text] = []
    failures: list[DuographError] = []
    for path in paths:
        try:
            if _place(path).is_relative_to(_place(workspace.seeds)):
                root, prefix = workspace.seeds, ""
            elif path.is_dir():
                root, prefix = path, f"{_place(path).name}/"
            else:
                root, prefix = path.parent, ""
            entries = read_entries(root)
            if path == root:
                failures += missing_texts(root, entries)
            found, faults = _documents(
                find_texts(path) if path.is_dir() else [path], root=root, prefix=prefix, entries=entries
            )
        except DuographError as error:
            failures.append(error)
        else:
            texts += found
            failures += faults
    return texts, failures


def _documents(
    paths: Iterable[Path], *, root: Path, prefix: str = "", entries: Mapping[str, SourceEntry]
) -> tuple[list[_Text], list[DuographError]]:
    texts: dict[str, _Text] = {}
    failures: list[DuographError] = []
    for path in paths:
        below = normal_name(_place(path).relative_to(_place(root)).as_posix())
        try:
            document = read_document(path, name=prefix + below, entry=entries.get(below))
        except SourceError as error:
            failures.append(error)
            continue
        if document.id in texts:
            failures.append(
                SourceError(f"{path}: is called {document.id!r} like {texts[document.id].origin}; rename it")
            )
        else:
            texts[document.id] = _Text(document, str(_place(path)))
    return list(texts.values()), failures


def _resolved(workspace: Workspace, readings: Iterable[Reading], knowledge: Knowledge) -> Corpus:
    """One corpus out of ``readings`` and the workspace's decisions, with its provenance."""
    decisions = load_decisions(workspace.decisions)
    corpus = resolve(tuple(readings), knowledge, decisions)
    provenance = Provenance(
        version=__version__,
        texts=tuple((d.path, d.sha256) for d in corpus.documents),
        decisions=_digest(workspace.decisions),
        decided=decisions.count,
        entities=_digest(workspace.entities),
        parts=("ja",) if rests_on_readings(corpus) else (),
    )
    return replace(corpus, provenance=provenance)


def _digest(path: Path) -> str:
    """The sha256 of a YAML file; ``none`` where it is not there or says nothing."""
    said: list[Any] | dict[str, Any] | None = load_yaml(path, Any) if path.exists() else None
    return hashlib.sha256(path.read_bytes()).hexdigest() if said else "none"


def _place(path: Path) -> Path:
    """Where ``path`` stands, links not followed."""
    return Path(os.path.abspath(path))


def _read(
    store: Store,
    workspace: Workspace,
    texts: Iterable[_Text],
    *,
    knowledge: Knowledge,
    jobs: int | None,
    progress: Progress | None,
) -> tuple[list[Reading], int, list[DuographError]]:
    """The readings of ``texts``, kept ones where nothing changed; how many were read; what failed.

    Every reading is kept as soon as it is done, so that an interrupted build goes on where it stopped.
    """
    state = fingerprint(workspace.entities)
    readings: list[Reading] = []
    failures: list[DuographError] = []
    new: dict[str, tuple[_Text, str]] = {}
    for item in texts:
        key = reading_key(item.document, state)
        kept = store.reading(item.document.id, key)
        if kept is None:
            new[item.document.id] = item, key
        else:
            readings.append(kept)
    done = len(readings)
    total = done + len(new)
    if progress:
        progress(done, total)
    documents = [item.document for item, _ in new.values()]
    with closing(read_many(documents, knowledge=knowledge, entities=workspace.entities, jobs=jobs)) as results:
        for result in results:
            if isinstance(result, ReadingError):
                failures.append(result)
            else:
                item, key = new[result.document.id]
                store.keep(result, key=key, origin=item.origin)
                readings.append(result)
            done += 1
            if progress:
                progress(done, total)
    return readings, len(new), sorted(failures, key=str)
