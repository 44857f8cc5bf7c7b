"""Rules of item writing: what of a good question a machine can judge.

``rules`` is the table; each rule is a function from a question as its readers see it (``view``) to
findings. Rules over all questions look up an index and never compare all pairs.
"""
