"""Articles: the content of every page as safe HTML; the frame around it is the theme's.

Each module here plans the pages of one sort and registers its function with `@pages`. A plan says
where a page is and who claims that address; its article is composed later, when bodies are there.
A new sort of page is a new file here.
"""

import pkgutil
from importlib import import_module

from generator.articles.plans import PLANNERS, Body, Plan
from generator.views import Library


def all_plans(library: Library) -> tuple[Plan, ...]:
    """Return the plan of every page of the site, by address."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    found = (plan for planner in PLANNERS for plan in planner(library))
    return tuple(sorted(found, key=lambda plan: (plan.address, plan.source)))


__all__ = ["Body", "Plan", "all_plans"]
