# SPDX-License-Identifier: Apache-2.0
"""Nothing built, nothing secret and nobody's data is committed."""
import os
import re
import subprocess
from house import ROOT, report, write

BUILT = re.compile(r'(^|/)(node_modules|build|build-\w+|\.svelte-kit|\.tools|__pycache__)/|\.(o|a|so|pyc|db|sqlite|sqlite3)$|(^|/)core$')
SECRET_FILE = re.compile(r'(^|/)(\.env|id_(rsa|ed25519)|.*\.(pem|p12|key))$')
SECRET = re.compile(rb'-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bsk_live_[A-Za-z0-9]{20,}|_authToken=')
DATA = ('.csv', '.tsv', '.ndjson', '.jsonl', '.zip', '.gz', '.parquet', '.dump')
DATA_BYTES, ANY_BYTES = 64 << 10, 1 << 20   # samples are small; data of others is fetched, not kept


def committed(root):
    if os.path.isdir(os.path.join(root, '.git')):
        listed = subprocess.run(['git', '-c', f'safe.directory={root}', 'ls-files', '-z'], cwd=root, check=True, stdout=subprocess.PIPE).stdout
        return [p for p in listed.decode().split('\0') if p and os.path.isfile(os.path.join(root, p))]
    if os.path.abspath(root) == ROOT:
        return []   # an unpacked archive: there is nothing committed to look at
    return [os.path.relpath(os.path.join(d, n), root) for d, _, names in os.walk(root) for n in names]


def check(root):
    problems = []
    for path in committed(root):
        full = os.path.join(root, path)
        size = os.path.getsize(full)
        if BUILT.search(path):
            problems.append(f'{path} is built, not written')
        if SECRET_FILE.search(path):
            problems.append(f'{path} looks like a secret')
        if size > (DATA_BYTES if path.endswith(DATA) else ANY_BYTES):
            problems.append(f'{path} has {size >> 10} kB: data is not committed')
        with open(full, 'rb') as f:
            if SECRET.search(f.read(1 << 20)) and not path.startswith('tests/house/'):
                problems.append(f'{path} holds what looks like a key')
    return problems


def plant(root):
    write(root, 'build/x.o', '')
    write(root, 'deploy.txt', '-----BEGIN PRIVATE ' + 'KEY-----\n')
    write(root, 'conf/.env', 'A=1\n')
    write(root, 'examples/orders.csv', 'a,b\n' * 20000)
    return 4


report('nothing built, secret or of others is committed', check, plant)
