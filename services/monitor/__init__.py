"""Monitor: from what the sources show to tagged and graded cases.

Owns: sources, spiders, cases with their entries, parties and tags, the firm registry, rulebooks, the case index.
Facts in: docket.observed, firm.changed. Facts out: docket.observed (crawlers), case.changed, firm.changed,
deadline.changed.
"""
