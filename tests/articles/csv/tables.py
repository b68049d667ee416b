"""Reads a table, for every experiment that has one."""

import numpy as np


def read_table(path):
    return np.loadtxt(path, delimiter=",", skiprows=1)
