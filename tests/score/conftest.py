"""Settings of the property tests: no time limit for one example, since a busy machine is no mistake."""

from hypothesis import settings

settings.register_profile("antiphon", deadline=None)
settings.load_profile("antiphon")
