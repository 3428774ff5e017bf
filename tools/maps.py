#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Packs the maps of programs we know into the program: C data for src/import/import_known.h.

    maps.py OUT.c MAP...

A map's name is its file's: known/square.map is "square".
"""
import os
import sys


def c_string(line):
    return '"' + ''.join('\\' + c if c in '"\\' else c if ' ' <= c <= '~' else ''.join(f'\\{b:03o}' for b in c.encode()) for c in line) + '\\n"'


def main():
    out, maps = sys.argv[1], sorted(sys.argv[2:], key=lambda path: os.path.basename(path))
    text = ['/* Made by tools/maps.py. */', '#include "import/import_known.h"', '', 'const struct import_known_text import_known_texts[] = {']
    for path in maps:
        with open(path, encoding='utf-8') as file:
            lines = file.read().split('\n')
        text.append(f'    {{ "{os.path.basename(path).removesuffix(".map")}",')
        text += [f'      {c_string(line)}' for line in lines]
        text.append('    },')
    text += ['};', f'const int import_known_text_count = {len(maps)};', '']
    with open(out, 'w', encoding='utf-8') as file:
        file.write('\n'.join(text))


main()
