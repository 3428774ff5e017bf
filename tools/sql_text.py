# SPDX-License-Identifier: Apache-2.0
"""Reading SQL as we write it: tokens with their lines, and the one way to complain.

Shared by sql_schema.py (schema/*.sql), sql_statements.py (named statements) and sql_rules.py (what is refused).
"""
import os
import re


class Refused(Exception):
    """A rule was broken: where, and a sentence that says what to do."""

    def __init__(self, file, line, sentence):
        super().__init__(f'{file}:{line}: {sentence}')
        self.file, self.line, self.sentence = file, line, sentence


class Token:
    """kind: word string quoted number param list open close op comment; low: the text in lower case."""
    __slots__ = ('kind', 'text', 'low', 'line', 'spaced', 'name', 'filter')

    def __init__(self, kind, text, line, spaced):
        self.kind, self.text, self.low, self.line, self.spaced = kind, text, text.lower(), line, spaced
        self.name = None      # of a param, a list, an open
        self.filter = None    # the optional part it stands in

    def __repr__(self):
        return f'{self.kind}:{self.text}'


TOKEN = re.compile(r'''
    (?P<space>\s+)
  | (?P<comment>--[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:[^']|'')*')
  | (?P<quoted>"(?:[^"]|"")*")
  | (?P<list>:[a-z_][a-z0-9_]*\[\])
  | (?P<cast>::)
  | (?P<param>:[a-z_][a-z0-9_]*)
  | (?P<open>\{\s*[a-z_][a-z0-9_]*\?)
  | (?P<close>\})
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<op><=|>=|<>|!=|==|\|\||->>|->|<<|>>|[-+*/%(),.;=<>&|~@!?\[\]^])
''', re.X | re.S)


def tokens_of(text, file, first_line=1, comments=False):
    """All tokens of a text; comments only when asked for."""
    found, at, line, spaced = [], 0, first_line, False
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Refused(file, line, f'cannot read {text[at:at + 20].splitlines()[0]!r} as SQL.')
        kind, piece = match.lastgroup, match.group()
        if kind in ('space', 'comment') and not (comments and kind == 'comment'):
            spaced = True
        else:
            token = Token('op' if kind == 'cast' else kind, piece, line, spaced)
            if kind in ('param', 'list'):
                token.name = piece[1:].removesuffix('[]')
            elif kind == 'open':
                token.name = piece[1:-1].strip()
            found.append(token)
            spaced = kind == 'comment'
        line += piece.count('\n')
        at = match.end()
    return found


def joined(tokens):
    """Tokens as text again, white space as one space."""
    return ''.join((' ' if t.spaced and i else '') + t.text for i, t in enumerate(tokens))


def closing(tokens, at):
    """The index of the parenthesis that closes the one at `at`; len(tokens) when there is none."""
    depth = 0
    for i in range(at, len(tokens)):
        if tokens[i].text == '(':
            depth += 1
        elif tokens[i].text == ')':
            depth -= 1
            if depth == 0:
                return i
    return len(tokens)


def by_comma(tokens):
    """Splits at the commas that stand in no parenthesis."""
    pieces, depth = [[]], 0
    for t in tokens:
        depth += (t.text == '(') - (t.text == ')')
        if t.text == ',' and depth == 0:
            pieces.append([])
        else:
            pieces[-1].append(t)
    return [p for p in pieces if p]


def c_string(text):
    """A C string literal, broken into lines a reader can bear."""
    out = []
    for line in re.findall(r'.{1,110}(?:\s|$)|.{1,110}', text, re.S) or ['']:
        escaped = line.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
        out.append('"' + escaped.replace('\001', '\\001') + '"')
    return '\n        '.join(out)


def write_if_changed(path, text):
    """Leaves the file's time alone when nothing changed, so that ninja stops there."""
    try:
        with open(path, encoding='utf-8') as f:
            if f.read() == text:
                return
    except FileNotFoundError:
        pass
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)


def write_depfile(path, output, inputs):
    """What the build shall watch beside its named inputs: files read, folders listed, and this generator."""
    here = os.path.dirname(os.path.abspath(__file__))
    own = [os.path.join(here, f) for f in sorted(os.listdir(here)) if f.startswith('sql') and f.endswith('.py')]
    with open(path, 'w', encoding='utf-8') as f:
        f.write(output + ': ' + ' '.join(p.replace(' ', '\\ ') for p in [*inputs, *own]) + '\n')
