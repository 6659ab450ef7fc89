"""A mail with a filled template: found among what programs and people put around it.

The message is taken apart (`reading`), its bytes become text (`decoding`, `flowed`, `html_text`),
the template is found in it (`template`) and freed of what is not its author's (`quoting`,
`addresses`). Mails that no person wrote are told apart first (`automatic`).
"""

from generator.authoring.receiving.mail.reading import subject_of, submission_in

__all__ = ["subject_of", "submission_in"]
