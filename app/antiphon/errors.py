"""The one exception type for what a user can cause: a plain sentence, shown as it is."""


class UserError(Exception):
    """A mistake of the user's, or of a file's, told in one plain sentence.

    The window shows the sentence in a notice, the command line prints it on stderr and exits with status 2.
    """
