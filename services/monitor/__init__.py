"""Monitor: from what the sources show to tagged and graded cases.

Owns: sources, spiders, cases with their entries, parties and tags, the firm registry, rulebooks, the case index,
trademark applications handed in.
Facts in: docket.observed, firm.changed. Facts out: docket.observed (crawlers), case.changed, firm.changed.
"""
