"""How far mentions have moved from those a model was built on."""
