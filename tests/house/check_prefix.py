# SPDX-License-Identifier: Apache-2.0
"""promise.c and promise_remind.c export only promise… ; a reader finds a name's file by its first word."""
from house import libraries, plant_library, report, symbols, write

FREE = ('Q_', '_')   # statement data made from .sql files; what compilers add


def is_table(folder, symbol):
    """src/events holds names only: event_… for a kind, …_told_shape for what it tells. src/app holds the product's tables: app_…"""
    return (folder == 'events' and (symbol.startswith('event_') or symbol.endswith('_told_shape'))) or (folder == 'app' and symbol.startswith('app_'))


def words_of(obj, folder):
    """Prefixes a file may export, longest first: promise_remind.c -> promise_remind, promise."""
    stem = obj.removeprefix(folder + '_').split('.')[0]
    words = stem.split('_')
    return ['_'.join(words[:n]) for n in range(len(words), 0, -1)]


def check(root):
    problems = []
    for folder, path in libraries(root).items():
        for obj, kind, symbol in symbols(path):
            if kind not in 'TDBR' or symbol.startswith(FREE) or obj.startswith('meson-generated') or '.cc.' in obj and symbol.startswith('_Z'):
                continue
            if not is_table(folder, symbol) and not any(symbol == word or symbol.startswith(word + '_') or symbol == word + 's' for word in words_of(obj, folder)):
                problems.append(f'{folder}/{obj.removeprefix(folder + "_").removesuffix(".o")} exports {symbol}')
    return problems


def plant(root):
    write(root, 'src/floors.txt', 'base:\n')
    plant_library(root, 'base', {'promise.c': 'int promise_make(void) { return 1; } int do_promise(void) { return 1; }\n',
                                 'promise_remind.c': 'int promise_remind(void) { return 1; } int remind_all(void) { return 1; }\n'})
    return 2


report("a file exports only names that begin with the file's own", check, plant)
