"""The first article's experiment."""

import json
import subprocess
import sys

import pytest

from reportgen.article import find_article

TRAIN = """
import json, sys
sys.path.insert(0, sys.argv[1])
import experiment
from tensorflow import keras

options = dict(experiment.fit_options(), epochs=5)
experiment.fit_options = lambda: options
x, y = experiment.dataset()

def plain(model):
    return model.fit(x, y, verbose=0, **options)

def trained(train):
    keras.utils.set_random_seed(3)
    model = experiment.networks()["model_1"]()
    losses = train(model).history["loss"]
    return losses, [weight.tolist() for weight in model.get_weights()]

ours = trained(lambda model: experiment.train(model, x, y, []))
print(json.dumps([ours, trained(plain)]))
"""


@pytest.mark.slow
def test_telling_fit_how_many_steps_an_epoch_has_changes_no_bit_of_what_it_comes_to() -> None:
    command = [sys.executable, "-c", TRAIN, str(find_article("simple_rnn"))]
    told, untold = json.loads(subprocess.check_output(command, stderr=subprocess.DEVNULL))
    assert told == untold
    assert len(told[0]) == 5
