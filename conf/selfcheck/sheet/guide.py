"""What a template says about itself: the sheet How to, and an example of each type."""

from __future__ import annotations

import re

_HOW_TO = """\
# How to write questions in this workbook
1. Write in the sheet Questions, one question a row. The first row names the columns: leave it.
  Columns and rows may be moved, and empty ones stay empty.
2. Every question needs an id (lower-case letters, digits and hyphens, one of a kind, never
  changed later), a type, a prompt, options, and a why: the explanation for everybody.
3. The sheet Examples has one question of each type. Point at a heading to read what the column
  holds.
4. Save as .xlsx, then run: selfcheck sheet import FILE.xlsx quizzes/NAME.yaml
Every mistake is told with its row and its column, such as 7:E. Nothing is written until all is
  well.

# What stands where
single, multiple: an option in each option column, x in the column right behind a right one, and
  behind each option why it is right or wrong.
true-false: the options are true and false; x behind the one that holds.
numeric: the right number with x; foreseen wrong numbers without x, each with its why. Tolerance,
  unit and round have columns of their own.
text: every accepted spelling with x, the one to show first; foreseen wrong words without x, each
  with its why.
ordering: the items in their right order, without x.
matching: a row of the match in each option, its answer in the column right. Other answers to
  choose from stand in the column choices, all of them, one a line.

# Good to know
Cells are formatted as text, so that the spreadsheet leaves 1-2 and 1.50 as you write them.
  Formulas, dates and merged cells are told as mistakes.
Write *stars* for emphasis: bold and coloured text in a cell stays behind.
Other types of question (cases, passages with gaps, tables, pictures) are written in YAML. In a
  workbook that was made from a bank they stand in the column yaml: leave them there.
A new line in a cell: Alt and Enter; on a Mac Control, Option and Enter.
"""

LINES = [
    (line.removeprefix("# "), line.startswith("# "))
    for line in re.sub(r"\n  ", " ", _HOW_TO).splitlines()
    if line
]
"""Lines of the sheet How to, each with whether it is a heading."""

EXAMPLES = """\
- id: example-single
  type: single
  prompt: Which colour has a clear sky at noon?
  answer:
    - {text: Blue, correct: true, why: Right.}
    - {text: Green, why: Leaves are green.}
    - {text: Red, why: The sky may be red when the sun is low.}
  why: Blue light is scattered more than red light.
- id: example-multiple
  type: multiple
  prompt: Which of these are even numbers?
  answer:
    - {text: '2', correct: true, why: Right., why_not: 2 can be halved.}
    - {text: '3', why: 3 is odd.}
    - {text: '8', correct: true, why: Right., why_not: 8 can be halved.}
    - {text: '11', why: 11 is odd.}
    - {text: '15', why: 15 is odd.}
  why: An even number can be halved.
- id: example-true-false
  type: true-false
  prompt: A week has seven days.
  answer: true
  why_true: Right.
  why_false: Count them once more.
  why: From Monday to Sunday there are seven.
- id: example-numeric
  type: numeric
  prompt: How long is half of an hour?
  answer: 30
  tolerance: 0
  unit: min
  mistakes:
    - {answer: 0.5, why: That is in hours.}
  why: An hour has 60 minutes.
- id: example-text
  type: text
  prompt: Which day follows Monday?
  answer: [Tuesday, Tues]
  mistakes:
    - {answer: Sunday, why: Sunday comes before Monday.}
  why: Tuesday follows Monday.
- id: example-ordering
  type: ordering
  prompt: Put the months into order.
  answer:
    - {text: January, why: It begins the year.}
    - {text: April}
    - {text: December}
  why: The year begins in January.
- id: example-matching
  type: matching
  prompt: Match each animal with its young.
  answer:
    - {text: Dog, right: Puppy}
    - {text: Cat, right: Kitten}
  options: [Kitten, Puppy, Calf]
  why: A calf belongs to a cow.
"""
