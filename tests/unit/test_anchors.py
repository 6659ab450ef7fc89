"""Links to places: what is told does not take long, whatever a text holds."""

import time

from generator.anchors import unknown_anchors
from generator.articles import all_plans
from tests.making import document, library


def test_what_was_meant_is_found_among_thousands_of_headings_within_seconds() -> None:
    names = [f"part-number-{n}-of-a-long-text" for n in range(30_000)]
    body = "[x](#part-nunber-20000-of-a-long-text)\n" * 20
    shown = library([document("library/a.md", body=body)])
    plans = {plan.path: plan for plan in all_plans(shown) if plan.path}
    texts = {"library/a.md": "".join(f'<h2 id="{name}">x</h2>' for name in names)}
    begun = time.process_time()
    found = list(unknown_anchors(shown, plans, texts))
    assert time.process_time() - begun < 5
    assert {each.hint for each in found} == {'did you mean "#part-number-20000-of-a-long-text"?'}


def test_what_cannot_be_seen_in_a_place_is_not_written_into_a_terminal() -> None:
    shown = library([document("library/a.md", body="[x](#evil-plaze)")])
    plans = {plan.path: plan for plan in all_plans(shown) if plan.path}
    texts = {"library/a.md": '<h2 id="evil-\u202eplace">x</h2>'}
    (found,) = unknown_anchors(shown, plans, texts)
    assert found.hint == 'did you mean "#evil-\ufffdplace"?'
