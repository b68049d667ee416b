"""Documents written by hand, in two languages, and the pages that are made of them."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from reportgen.article import Article, Settings, Template, Words
from reportgen.charts import Picture, Plain
from reportgen.pages import render_pages
from reportgen.prose.document import Document, Number, RenderedBlock, mark
from reportgen.record import TODAY, Dataset, Model, Record, RunEnvironment
from tests.words import make_words

CODE = '```python\ndef dataset():\n    """Three < four."""\n    return 1 + 2  # a & b\n```'


KOREAN = (
    (
        "prediction",
        "## 예측\n\n**A로 B를** 알아맞혀요. [원래 글](https://example.org/post)을 보세요.",
    ),
    (
        "shape",
        (
            "### x의 모양\n\n- `n_sample`: {0}개\n    1. 하나\n    2. 둘 & <b>셋</b>\n\n"
            "![{1}](figures/dot.svg)으로 끝나요."
        ),
    ),
    ("code", CODE),
    ("overlay", '![값은 {1}에서](figures/overlay.ko.svg "예측을 겹쳐 그렸어요.")'),
    ("loss", '![손실](figures/loss.ko.svg "손실이에요.")'),
    ("scores", "| 모델 | MSE |\n| :--- | ---: |\n| 평균 | {1} |\n| model_0 | {2} |"),
    ("files", "## 파일\n\n[기록](record.json)과 [위](#prediction)를 보세요."),
)


ENGLISH = (
    ("prediction", "## Prediction\n\nFrom **A to B**. See [the post](https://example.org/post)."),
    (
        "shape",
        (
            "### The shape of x\n\n- `n_sample`: {0}\n    1. one\n    2. two & <b>three</b>\n\n"
            "Done: ![{1}](figures/dot.svg)."
        ),
    ),
    ("code", CODE),
    ("overlay", '![from {1}](figures/overlay.en.svg "The predictions, overlaid.")'),
    ("loss", '![the loss](figures/loss.en.svg "The loss.")'),
    ("scores", "| Model | MSE |\n| :--- | ---: |\n| Mean | {1} |\n| model_0 | {2} |"),
    ("files", "## Files\n\nSee [the record](record.json).\n\nAnd [above](#prediction)."),
)


NUMBERS = (
    Number("/dataset/n_sample", "record", "47", "47"),
    Number("/models/mean/metrics/mse", "record", "0.499", "0.499"),
    Number("/models/model_0/metrics/mse", "original-2018", "1e-16", "10⁻¹⁶"),
)


FIGURES: dict[str, dict[str, Picture]] = {
    "ko": {"overlay": Plain(width=1440, height=384), "loss": Plain(width=460, height=300)},
    "en": {"overlay": Plain(width=1440, height=384)},
}


class Elements(HTMLParser):
    """Every start tag with its attributes, and whether tags close in the order they opened."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, attribute: str, *tags: str) -> list[str]:
        """Return the values of an attribute, of these elements or of all."""
        found = [attrs.get(attribute) for tag, attrs in self.all if not tags or tag in tags]
        return [value for value in found if value is not None]


def document(code: str, blocks: tuple[tuple[str, str], ...]) -> Document:
    marked = [mark(index, number.text) for index, number in enumerate(NUMBERS)]
    texts = (
        (name, re.sub(r"\{(\d)\}", lambda at: marked[int(at[1])], text)) for name, text in blocks
    )
    return Document(code, tuple(RenderedBlock(name, text) for name, text in texts), NUMBERS)


def article(*languages: str) -> Article:
    titles = {"ko": "작은 <RNN>", "en": "A small <RNN>"}
    empty = Template(Path("post.md.jinja"), {}, frozenset(), ())
    return Article(
        folder=Path("simple_rnn"),
        settings=Settings(
            slug="simple-rnn",
            date=date(2018, 6, 20),
            category="machine-learning",
            tags=("keras", "rnn"),
            languages=languages,
            metric="mse",
            yardstick="mean",
        ),
        words={code: words(code, titles[code]) for code in languages},
        skeleton=empty,
        templates=dict.fromkeys(languages, empty),
    )


def words(code: str, title: str) -> Words:
    return make_words(
        code,
        title=title,
        summary=f"{title}: summary",
        models={"mean": "Mean"},
        captions={"scores": f"{title}: the MSE of each model."},
        below="< {limit}",
    )


def record(environment: RunEnvironment | None = None) -> Record:
    return Record(
        schema=2,
        article="simple-rnn",
        metrics={"mse": "less"},
        dataset=Dataset(n_sample=1, inputs={"x": (3, 1)}, target_shape=(1,), target=((0.5,),)),
        models={"mean": Model(kind="baseline", metrics={"mse": 0.499}, predictions=((0.1,),))},
        experiment="0123456789abcdef" * 4 if environment else None,
        seed=0 if environment else None,
        environment=environment,
    )


ENVIRONMENT = RunEnvironment(
    python="3.11.7",
    platform="Linux x86_64",
    cpu="A & B",
    packages={"numpy": "2.4.6", "keras": "3.15.1"},
    flags={"op_determinism": "on"},
)


DOCUMENTS = {"ko": document("ko", KOREAN), "en": document("en", ENGLISH)}


def render(*languages: str) -> dict[str, str]:
    return render_pages(article(*languages), {TODAY: record(ENVIRONMENT)}, DOCUMENTS, FIGURES)
