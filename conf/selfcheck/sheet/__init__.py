"""Banks as workbooks: a row a question. Optional: nothing in the core imports it, openpyxl does it.

A row becomes the same tree that a bank is read into, each value at its cell, so a sheet is judged
by the same schema as a bank. What has no form in a row stands in it as YAML, so nothing is lost.
"""
