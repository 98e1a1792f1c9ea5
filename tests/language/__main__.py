"""Bring the files of translations up to date with the source: `make translations`.

New texts come in unfinished, those that are gone go out; what is to be done is told. Translate in the .ts files, by
hand or with Qt Linguist, and run it again.
"""

import sys

from tests.language.sentences import sentence_messages
from tests.language.ts_file import LANGUAGES, comment_of, read_ts, renewed, write_ts
from tests.language.words import ROOMS, sources, wrapped_words


def main() -> int:
    """Renew the .ts files; 1 where something is left to translate."""
    words, problems = wrapped_words(sources(*ROOMS))
    for problem in problems:
        print(problem)
    messages = words | sentence_messages()
    unfinished = 0
    for language in LANGUAGES:
        now = renewed(language, messages, read_ts(language))
        write_ts(language, now, comment_of(language))
        missing = [each for each, forms in now.items() if not forms]
        unfinished += len(missing)
        print(f"{language}: {len(now)} texts, {len(missing)} to translate")
        print("".join(f"  {each.context}: {each.source}\n" for each in sorted(missing)), end="")
    return 1 if unfinished or problems else 0


if __name__ == "__main__":
    sys.exit(main())
