# SPDX-License-Identifier: Apache-2.0
"""One way to do it: JSON goes through shapes, one shape per noun; permissions through routes; reactions through the table."""
import re
from house import files, read, report, without_comments_and_strings, write

FRAME = re.compile(r'src/(base|work)/')
FIELDS = re.compile(r'struct field (\w+)\[\]\s*=\s*\{(.*?)\n\};', re.DOTALL)
REACTION = re.compile(r'enum status\s+(\w+)\(struct work \*\w*,\s*const struct event \*\w*\)')


def lines_with(path, text, pattern):
    return [(f'{path}:{number}', found.group(1)) for number, line in enumerate(text.splitlines(), 1) for found in re.finditer(pattern, line)]


def second_decoders(sources):
    """Reading JSON by hand outside the frame, and two field tables for one struct."""
    problems, tables = [], {}
    for path, text in sources.items():
        if not FRAME.match(path):
            problems += [f'{where} reads JSON by hand ({call}): give the noun a shape' for where, call in lines_with(path, text, r'\b(json_parse|json_member)\s*\(')]
        for table, rows in FIELDS.findall(text):
            for noun in set(re.findall(r'\bF_\w+\(\s*struct (\w+)\s*,', rows)):
                tables.setdefault(noun, []).append(f'{path} ({table})')
    return problems + [f'struct {noun} is described twice: {", ".join(where)}' for noun, where in tables.items() if len(where) > 1]


def roles_in_handlers(sources):
    return [f'{where} names {role}: say a permission in the route' for path, text in sources.items() if path.endswith('_api.c')
            for where, role in lines_with(path, text, r'\b(ROLE_[A-Z]+|role_names)\b')]


def reactions_called(sources):
    names = {name for path, text in sources.items() if not FRAME.match(path) for name in REACTION.findall(text)}
    if not names:
        return []
    call = r'(?<![\w.>])(' + '|'.join(sorted(names)) + r')\s*\((?!\s*struct work \*)'
    return [f'{where} calls the reaction {name}: append the event instead' for path, text in sources.items()
            for where, name in lines_with(path, text, call)]


def check(root):
    sources = {path: without_comments_and_strings(read(root, path)) for path in files(root, ('.c', '.h'))}
    return second_decoders(sources) + roles_in_handlers(sources) + reactions_called(sources)


def plant(root):
    write(root, 'src/recover/case_api.c', 'enum status case_post(struct call *k) {\n    if (k->work->who.role == ROLE_OWNER) return ST_OK;\n'
          '    return json_parse(k->arena, k->text, NULL) ? ST_OK : ST_INVALID;\n}\n'
          'static const struct field case_fields[] = {\n    F_TEXT(struct case_, text, IN),\n};\n'
          'static const struct field case_more_fields[] = {\n    F_TEXT(struct case_, note, IN),\n};\n')
    write(root, 'src/recover/case.c', 'enum status case_open_if_unhappy(struct work *w, const struct event *e) {\n    return ST_OK;\n}\n'
          'enum status case_make(struct work *w) {\n    return case_open_if_unhappy(w, NULL);\n}\n')
    return 4


report('one decoder per noun, no roles in handlers, no reaction called directly', check, plant)
