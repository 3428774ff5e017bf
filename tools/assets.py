#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Packs the built pages (web/build/) into the program: asset_table.c (see src/http/asset.h) and asset_data.S.

    assets.py [--pages auto|yes|no] WEB_BUILD OUT_DIR

Each file is embedded as it is and, where that saves something, gzipped. The outputs are rewritten only when
they change, so that an unchanged web/build/ costs the build nothing.
"""
import argparse
import gzip
import hashlib
import os
import re
import sys

TYPES = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
    '.txt': 'text/plain; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
    '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.avif': 'image/avif', '.ico': 'image/x-icon', '.woff2': 'font/woff2',
    '.woff': 'font/woff', '.ttf': 'font/ttf', '.wasm': 'application/wasm', '.map': 'application/json', '.xml': 'application/xml',
}
HASHED = re.compile(r'/immutable/|[-.][\w-]{8}\.(js|css|woff2|png|svg|webp)$')   # Vite puts a hash of the content in the name
IGNORED_ENDS = ('.gz', '.br')   # made by others; we compress ourselves


def collect(root):
    """(path as the browser asks for it, file) of everything under root, sorted as strcmp sorts."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith('.')]
        for name in names:
            if not name.startswith('.') and not name.endswith(IGNORED_ENDS):
                file = os.path.join(folder, name)
                found.append(('/' + os.path.relpath(file, root).replace(os.sep, '/'), file))
    return sorted(found, key=lambda pair: pair[0].encode())


def write_if_changed(path, data):
    try:
        with open(path, 'rb') as old:
            if old.read() == data:
                return
    except FileNotFoundError:
        pass
    with open(path, 'wb') as new:
        new.write(data)


def c_string(text):
    def one(c):
        return '\\' + c if c in '"\\' else c if ' ' <= c <= '~' else ''.join(f'\\{b:03o}' for b in c.encode())
    return '"' + ''.join(map(one, text)) + '"'


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--pages', default='auto', choices=['auto', 'yes', 'no'])
    options.add_argument('web')
    options.add_argument('out')
    given = options.parse_args()

    files = [] if given.pages == 'no' else collect(given.web)
    if given.pages == 'yes' and not files:
        sys.exit(f'assets: nothing in {given.web}: build the pages first (./run --prepare)')
    packed = os.path.join(given.out, 'asset_data')
    os.makedirs(packed, exist_ok=True)

    rows, data, wanted = [], [], set()
    for i, (path, file) in enumerate(files):
        with open(file, 'rb') as f:
            plain = f.read()
        digest = hashlib.sha256(plain).hexdigest()
        small = os.path.join(packed, digest + '.gz')
        wanted.add(small)
        if not os.path.exists(small):
            write_if_changed(small, gzip.compress(plain, 9, mtime=0))
        with_gzip = os.path.getsize(small) < len(plain) * 0.95
        kind = TYPES.get(os.path.splitext(path)[1], 'application/octet-stream')
        # the digest in the comment makes the assembly change whenever the bytes do
        data.append(f'asset_{i}: .incbin "{file}" /* {digest} */\nasset_{i}_end:\n.byte 0')
        pointers = f'asset_{i}, asset_{i}_end, NULL, NULL'
        names = [f'asset_{i}', f'asset_{i}_end']
        if with_gzip:
            data.append(f'asset_{i}_gzip: .incbin "{small}"\nasset_{i}_gzip_end:\n.byte 0')
            pointers = f'asset_{i}, asset_{i}_end, asset_{i}_gzip, asset_{i}_gzip_end'
            names += [f'asset_{i}_gzip', f'asset_{i}_gzip_end']
        etag = c_string(f'"{digest[:24]}"')
        immutable = 'true' if HASHED.search(path) else 'false'
        rows.append((names, f'    {{ {c_string(path)}, {c_string(kind)}, {etag}, {pointers}, {immutable} }},'))

    for name in os.listdir(packed):
        if os.path.join(packed, name) not in wanted:
            os.remove(os.path.join(packed, name))

    table = ['/* made by tools/assets.py from web/build/; do not edit */', '#include "http/asset.h"', '']
    table += ['extern const unsigned char ' + ', '.join(name + '[]' for name in names) + ';' for names, _ in rows]
    table += ['', 'const struct asset assets[] = {', *(row for _, row in rows), '    { NULL, NULL, NULL, NULL, NULL, NULL, NULL, false }', '};',
              f'const size_t asset_count = {len(rows)};', '']
    head = ['/* made by tools/assets.py from web/build/; do not edit */', '.section .rodata', '.balign 16']
    for names, _ in rows:
        head += [f'.globl {name}\n.hidden {name}' for name in names]
    tail = ['.section .note.GNU-stack,"",%progbits', '']
    write_if_changed(os.path.join(given.out, 'asset_table.c'), '\n'.join(table).encode())
    write_if_changed(os.path.join(given.out, 'asset_data.S'), '\n'.join(head + data + tail).encode())


main()
