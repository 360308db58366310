"""Monitor: from what the sources show to tagged and graded cases.

Owns: sources, spiders, cases with their entries, parties, tags and deadlines, what people decided about them, the firm
registry, rulebooks, plaintiffs, warnings, trademark applications handed in, the case index.
Facts in: docket.observed, firm.changed, case.changed, tag.decided. Facts out: docket.observed (crawlers), case.changed,
firm.changed, tag.decided, deadline.changed, warning.published, warning.withdrawn.
"""
