"""The piano roll: a custom-painted scroll area over the session's document, selection and candidates."""
