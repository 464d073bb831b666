"""Changing what a model folder says of itself."""

import json


def rewrite(folder, change):
    path = folder / "model.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")
