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
GAP = 2  # between two diagrams; boxes stand one apart


def shapes(figure, record, words):  # noqa: ARG001  (the diagrams show no data)
    """The kinds of (one or many) to (one or many), side by side: time runs to the right."""
    text = words["figures"]["shapes"]
    figure.set_size_inches(14, 4)
    axes = figure.subplots()
    axes.set_axis_off()
    for height, (row, color) in enumerate(ROWS.items()):
        axes.text(-1, height, text[row], color=color, ha="right", va="center")
    left = 0
    for kind, times in KINDS.items():
        _diagram(axes, left, times)
        middle = left + max(times[1]) / 2
        axes.text(middle, 2.6, text[kind], ha="center")
        example = textwrap.fill(text[f"{kind}_example"], 16)
        axes.text(middle, -0.6, example, color="tab:gray", ha="center", va="top")
        left += max(times[1]) + GAP
    axes.set(xlim=(-3.3, left - GAP + 0.9), ylim=(-1.5, 3))


def _diagram(axes, left, times):
    """Draw one diagram, whose first hidden state stands at `left`."""
    inputs, hidden, outputs = [[left + time for time in row] for row in times]
    for height, (row, color) in enumerate(
        zip((inputs, hidden, outputs), ROWS.values(), strict=True)
    ):
        axes.plot(row, [height] * len(row), marker=BOX, color=color, ls="", ms=17, mew=7)
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
