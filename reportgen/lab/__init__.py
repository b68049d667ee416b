"""The foreign room: runs an experiment inside any environment, knowing nothing of reportgen."""
