"""The small article spoilt in every way that is told before anything runs: edits, and findings."""

Edit = tuple[str, str, str]
CASES: dict[str, tuple[tuple[Edit, ...], list[str]]] = {
    "keys of article.toml that are missing": (
        (("article.toml", 'metric = "mae"\n', ""), ("article.toml", 'category = "tests"\n', "")),
        [
            "article.toml:1: key 'category': is missing; write: category = \"machine-learning\"",
            "article.toml:1: key 'metric': is missing; write: metric = \"mse\"",
        ],
    ),
    "a function that is missing": (
        (("experiment.py", "def metrics():", "def metric():"),),
        [
            (
                "experiment.py:1: the experiment has no metrics(); is 'metric' meant?; write: "
                'def metrics(): return {"mae": (mean_absolute_error, "less")}'
            )
        ],
    ),
    "no Python": (
        (("experiment.py", "def metrics():", "def metrics(:"),),
        ["experiment.py:35: this is no Python: invalid syntax"],
    ),
    "parts of data that do not fit": (
        (("experiment.py", "y[30:])}", 'np.array(["a"] * 10))}'),),
        [
            (
                "experiment.py:6: dataset() gives y of the part 'test' as <U1 of shape (10,); "
                "it must be an array of numbers (n_sample, …)"
            )
        ],
    ),
    "an error of dataset": (
        (("experiment.py", "x[:, 0] -", "x[:, 7] -"),),
        [
            (
                "experiment.py:9: dataset() raised IndexError: index 7 is out of bounds for axis 1 "
                "with size 2"
            )
        ],
    ),
    "data of chance": (
        (("experiment.py", "default_rng(0)", "default_rng()"),),
        [
            (
                "experiment.py:6: dataset() makes other data in each process: what it draws is not "
                "drawn from a seed; write: rng = np.random.default_rng(0), and sorted(…) for what "
                "comes out of a set"
            )
        ],
    ),
    "text alternatives": (
        (("words.*.toml", "[alt]\n", "[other]\n"),),
        [
            f"words.{code}.toml:1: Words lack the key 'alt.scatter', a text alternative. Add it; "
            'write: [alt] scatter = "…"'
            for code in ("ko", "en")
        ],
    ),
    "words that only one language has": (
        (("words.en.toml", 'mean = "The mean"\n', ""),),
        [
            (
                "words.en.toml:4: key 'models.mean' of the other languages is missing; "
                'write: [models] mean = "…"'
            )
        ],
    ),
    "words that figures.py asks for": (
        (("words.*.toml", "\nx = ", "\nz = "), ("words.*.toml", "\nline = ", "\nlime = ")),
        [
            line
            for code in ("ko", "en")
            for line in (
                (
                    f"words.{code}.toml:5: key 'models.lime': names nothing of the article; "
                    "is 'line' meant?"
                ),
                (
                    f"words.{code}.toml:4: 'models.line' is missing; figures.py asks for it; "
                    'write: [models] line = "…"'
                ),
                (
                    f"words.{code}.toml:11: 'figures.scatter.x' is missing; figures.py asks for "
                    'it; write: [figures.scatter] x = "…"'
                ),
            )
        ],
    ),
    "a caption": (
        (("words.*.toml", "caption = ", "captoin = "),),
        [
            f"post.md.jinja:3: words.{code}.toml has no 'figures.scatter.caption'; "
            'write: [figures.scatter] caption = "…"'
            for code in ("ko", "en")
        ],
    ),
    "a claim without a sentence": (
        (("words.*.toml", "better = ", "beter = "),),
        [
            f"words.{code}.toml:9: key 'claims.beter': names nothing of the article; "
            "is 'better' meant?"
            for code in ("ko", "en")
        ]
        + [
            f"post.md.jinja:5: claim 'better' has no sentence in words.{code}.toml; "
            'write: [claims] better = "…"'
            for code in ("ko", "en")
        ],
    ),
    "names that templates get wrong, in every branch": (
        (
            ("post.en.md.jinja", "It is better.", "It {{ words.models.lime }} {{ figur }}"),
            ("post.en.md.jinja", "It is worse.", '{{ value("/models/lime") }}'),
            ("post.en.md.jinja", "The end.", "{{ credits.pots.url }}"),
        ),
        [
            (
                "post.en.md.jinja:6: words.en.toml has no 'models.lime'; is 'line' meant?; "
                'write: [models] lime = "…"'
            ),
            "post.en.md.jinja:6: 'figur' is undefined",
            (
                "post.en.md.jinja:6: Pointer '/models/lime' leads nowhere in the record: "
                "it has no 'lime' there"
            ),
            (
                "post.en.md.jinja:10: article.toml has no 'credits.pots'; is 'post' meant?; "
                'write: [credits] pots = "…"'
            ),
        ],
    ),
    "a claim that only templates make": (
        (("post.*.md.jinja", 'claim("better")', 'claim("best")'),),
        [
            f"post.{code}.md.jinja:6: claim 'best' is not in article.toml; is 'better' meant?; "
            "write: [claims.best]"
            for code in ("ko", "en")
        ],
    ),
    "a misspelt model in a claim": (
        (("article.toml", "mae.line <", "mae.lime <"),),
        [
            (
                "article.toml:17: key 'claims.better.expression': 'lime' is no model of the "
                "experiment. Name one of: mean, line"
            )
        ],
    ),
    "a claim that compares nothing": (
        (("article.toml", "mae.line < mae.mean", "mae.line"),),
        [
            (
                "article.toml:17: key 'claims.better.expression': 'mae.line' compares nothing. "
                "Write it as mse.model_0 < mse.model_1"
            )
        ],
    ),
    "a language without words": (
        (("article.toml", '["ko", "en"]', '["ko", "en", "de"]'),),
        [
            "words.de.toml:1: the file can't be read: No such file or directory",
            (
                "theme.de.toml:1: language 'de' has no words in the theme, which has en, ko; add a "
                "file theme.de.toml with the keys of THEME, translated"
            ),
            (
                "post.de.md.jinja:1: the template can't be read: No such file or directory; "
                'write: {% extends "post.md.jinja" %}'
            ),
        ],
    ),
    "the direction of a metric": (
        (("experiment.py", '"less"', '"smaller"'),),
        [
            (
                "experiment.py:37: metrics() gives 'mae' as (a function, 'smaller'); "
                "it must be (function, 'less') or (function, 'more')"
            )
        ],
    ),
    "a metric that gives no number": (
        (("experiment.py", ".mean(), ", ", "),),
        ["experiment.py:37: metric 'mae' gives shape (30,); it must give one number"],
    ),
    "a train that forgot to return": (
        (
            (
                "experiment.py",
                "def metrics",
                "def train(model, x, y, callbacks):\n    model.fit(x)\n\n\ndef metrics",
            ),
        ),
        [
            (
                "experiment.py:36: train() returns nothing; it must return the history of Keras, "
                "or named series of losses; write: return model.fit(…)"
            )
        ],
    ),
    "a baseline that is none": (
        (("experiment.py", '"line": Line()', '"line": Line'),),
        [
            (
                "experiment.py:32: baseline 'line' is <class 'experiment.Line'>; "
                "it must have fit() and predict()"
            )
        ],
    ),
    "names of an older Keras": (
        (
            (
                "experiment.py",
                "def metrics",
                "def networks():\n from keras.layers.merge import Add; return {}\n\n\ndef metrics",
            ),
        ),
        [
            (
                "experiment.py:36: Keras has no module 'keras.layers.merge' any more; "
                "write: from keras.layers import Add"
            )
        ],
    ),
    "an unknown cover": (
        (("article.toml", 'cover = "scatter"', 'cover = "scater"'),),
        ["article.toml:8: cover 'scater' is no figure; figures are: scatter"],
    ),
    "metric, yardstick and reference": (
        (
            ("article.toml", 'metric = "mae"', 'metric = "rmse"\nreference = "then"'),
            ("article.toml", 'yardstick = "mean"', 'yardstick = "men"'),
        ),
        [
            "article.toml:6: key 'metric': the experiment has no 'rmse'; there are: mae",
            "article.toml:8: key 'yardstick': the experiment has no 'men'; is 'mean' meant?",
            (
                "article.toml:7: key 'reference': Record 'records/then.json' can't be read: "
                "No such file or directory. Check the path"
            ),
        ],
    ),
    "a metric in percent": (
        (("article.toml", 'metric = "mae"', 'percent = ["mea"]\nmetric = "mae"'),),
        ["article.toml:6: key 'percent': the experiment has no 'mea'; is 'mae' meant?"],
    ),
    "an error of figures.py": (
        (("figures.py", "dataset.target,", "dataset.targets,"),),
        ["figures.py:5: AttributeError: 'Dataset' object has no attribute 'targets'"],
    ),
    "a piece of the listing": (
        (("post.md.jinja", '"Line"', '"Lines"'),),
        ["post.md.jinja:2: Listing: 'experiment.py' has no 'Lines'; is 'Line' meant?"],
    ),
    "an image that is not there, a footnote, a formula": (
        (("post.*.md.jinja", "{{ constant", "![Old](old.svg)[^1] $$x$$ ~~y~~ P(A|B) {{ constant"),),
        [
            f"post.{code}.md.jinja:10: {message}"
            for message in (
                "'old.svg' is no file of the article; put it there, or correct its name",
                "'P(A|B)' is a table in kramdown; write '&#124;' for '|'",
                "'[^1]' is a footnote to some readers only; write the note in parentheses",
                (
                    "'$$' begins a formula in kramdown only; write the formula in code, or as an "
                    "image"
                ),
                "'~~y~~' is struck out for some readers only; leave it out",
            )
            for code in ("en", "ko")
        ],
    ),
    "a number that was typed": (
        (("post.en.md.jinja", "The end.", "The end: 0.5, 0.25, `0.125` and 1e-8."),),
        [
            f"post.en.md.jinja:10: the number {number} is typed by hand; take it from the record, "
            "state it under [constants] of article.toml, or set it in code"
            for number in ("0.25", "1e-8")
        ],
    ),
    "facts that only one language states": (
        (("post.en.md.jinja", '{{ value("/models/line/metrics/mae") }}', "small"),),
        [
            (
                "post.ko.md.jinja:3: block 'intro' states the number /models/line/metrics/mae of "
                "record, which post.en.md.jinja:3 does not"
            )
        ],
    ),
    "a table of a site": (
        (("article.toml", "[constants]", '[sites.wordpress]\nfolder = "a"\n\n[constants]'),),
        [
            (
                "article.toml:13: key 'sites.wordpress': is no site; "
                "name one of: html, jekyll, hugo, mkdocs"
            )
        ],
    ),
}
