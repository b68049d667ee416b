"""The pictures of this article. Each function draws on an empty matplotlib figure."""

import textwrap

from matplotlib.markers import MarkerStyle


def overlay(figure, record, words):
    """What the models predict, drawn over the original data."""
    text = words["figures"]["overlay"]
    figure.set_size_inches(15, 4)
    axes = figure.subplots()
    axes.plot(record.dataset.target, "ro-", label=text["original"])
    for name, model in record.models.items():
        if model.kind == "network" and not model.diverged:
            axes.plot(model.predictions, "--", marker="o", label=words["models"][name])
    # Behind the data and broad, so that both are seen where they coincide.
    regression = record.models["linear_regression"].predictions
    look = {"linewidth": 8, "alpha": 0.3, "zorder": 1}
    axes.plot(regression, "k-", label=words["models"]["linear_regression"], **look)
    axes.set(title=text["title"], xlabel=text["x"], ylabel=text["y"])
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=4)


# Of each kind, the times at which there is an input, a hidden state, an output.
KINDS = {
    "one_to_one": ([0], [0], [0]),
    "one_to_many": ([0], [0, 1, 2], [0, 1, 2]),
    "many_to_one": ([0, 1, 2], [0, 1, 2], [2]),
    "many_to_many_delayed": ([0, 1, 2], [0, 1, 2, 3, 4], [2, 3, 4]),
    "many_to_many_synced": ([0, 1, 2], [0, 1, 2], [0, 1, 2]),
}
ROWS = {"input": "C0", "hidden": "C1", "output": "C2"}  # from bottom to top
BOX = MarkerStyle("s", joinstyle="round")


def shapes(figure, record, words):  # noqa: ARG001  (the diagrams show no data)
    """The kinds of (one or many) to (one or many), side by side: time runs to the right."""
    text = words["figures"]["shapes"]
    figure.set_size_inches(14, 4.2)
    figure.suptitle(text["title"], x=0.005, ha="left")
    widths = [max(0.8, *hidden) + 1.7 for _, hidden, _ in KINDS.values()]
    every = figure.subplots(1, len(KINDS), width_ratios=widths)
    for axes, width, (kind, times) in zip(every, widths, KINDS.items(), strict=True):
        axes.set_axis_off()
        axes.set(title=text[kind], xlabel=text["x"], xlim=(-0.4, width - 0.4), ylim=(-1.3, 2.5))
        _diagram(axes, times, text)
        example = textwrap.fill(text[f"{kind}_example"], 14)
        axes.text(-0.4, -0.6, example, color="tab:gray", va="top")
    figure.legend(*every[0].get_legend_handles_labels(), loc="outside lower left", ncols=len(ROWS))


def _diagram(axes, times, text):
    """Draw one diagram: from bottom to top, inputs, hidden states, outputs."""
    for height, ((row, color), at) in enumerate(zip(ROWS.items(), times, strict=True)):
        box = {"marker": BOX, "color": color, "ls": "", "ms": 17, "mew": 7}
        axes.plot(at, [height] * len(at), label=text[row], **box)
    inputs, hidden, outputs = times
    up = [(time, 0.5) for time in inputs] + [(time, 1.5) for time in outputs]
    _arrows(axes, up, (0, 0.15), "^")
    _arrows(axes, [(time + 0.5, 1) for time in hidden[:-1]], (0.12, 0), ">")


def _arrows(axes, middles, half, head):
    """Draw arrows through their middles; `half` leads from there to the tip."""
    dx, dy = half
    x = [value for x, _ in middles for value in (x - dx, x + dx, None)]  # None lifts the pen
    y = [value for _, y in middles for value in (y - dy, y + dy, None)]
    axes.plot(x, y, color="tab:gray")
    axes.plot(x[1::3], y[1::3], head, color="tab:gray")
