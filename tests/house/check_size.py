# SPDX-License-Identifier: Apache-2.0
"""Functions of at most 100 lines (60 is the aim) and files of at most 800, in C, C++ and the pages."""
import re
from house import files, read, report, without_comments_and_strings, write

FUNCTION_LINES, FILE_LINES = 100, 800


def functions(text):
    """(name, first line, number of lines) of each function written in the usual way: it ends with a } in column one."""
    first, inside, head = 0, False, ''
    for number, line in enumerate(without_comments_and_strings(text).splitlines(), 1):
        if not inside and re.match(r'[A-Za-z_]', line):
            first, head = number, ''
        if not inside:
            head += line
            inside = line.rstrip().endswith('{') and bool(re.search(r'\)[\s\w]*\{$', head.rstrip())) and '=' not in head
        elif line.startswith('}'):
            name = re.search(r'(\w+)\s*\(', head)
            yield name.group(1) if name else '?', first, number - first + 1
            inside, head = False, ''


def check(root):
    problems = []
    for path in files(root, ('.c', '.h', '.cc')):
        text = read(root, path)
        problems += [f'{path}:{first}: {name} has {lines} lines (at most {FUNCTION_LINES})'
                     for name, first, lines in functions(text) if lines > FUNCTION_LINES]
    for path in files(root, ('.c', '.h', '.cc', '.sql')) + files(root, ('.ts', '.svelte', '.js', '.css'), 'web/src'):
        lines = read(root, path).count('\n')
        if lines > FILE_LINES and '/gen/' not in path:
            problems.append(f'{path}: {lines} lines (at most {FILE_LINES})')
    return problems


def plant(root):
    write(root, 'src/base/long.c', 'static int long_one(int a,\n                    int b) {\n' + '    a++;\n' * 100 + '}\n'
          'static const int table[] = {\n' + '    1,\n' * 200 + '};\n')
    write(root, 'web/src/lib/Long.svelte', '<p>\n' * 801)
    return 2


report('functions of at most 100 lines, files of at most 800', check, plant)
