"""Questions from elsewhere -> banks. Optional: nothing in the core imports it.

A reader of a format makes the same tree that a bank is read into, each node with its place in the
foreign file, so one schema judges both and every mistake is told where it stands.
"""
