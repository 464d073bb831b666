"""``python -m crisis_nlp`` is the command ``crisis-nlp``."""

from crisis_nlp.cli import main

if __name__ == "__main__":
    main()
