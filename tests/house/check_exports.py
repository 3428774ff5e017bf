# SPDX-License-Identifier: Apache-2.0
"""Everything of a business is in an export: each table and each column of schema/ is in the sheet that says it holds that table
(`-- name: sheet_…` in a room's *_sheets.sql, work.sql for the timeline), or stands here with the reason why it stays."""
import os
import re
import sys
from house import ROOT, files, read, report, write

sys.path.insert(0, os.path.join(ROOT, 'tools'))
from sql_schema import read_schema  # noqa: E402

STAYS = {
    'business_seq': 'a counter of this installation', 'job': 'made anew from what is taken in', 'audit': 'who did what here, not there',
    'repeated': 'forgotten after a day', 'join_link': 'a link works where it was made', 'api_key': 'keys are secrets of this installation',
    'measure_look': 'who looked last, here', 'wall_link': 'a link works where it was made', 'example': 'how the example business is made here',
    'import_run': 'which files came here', 'import_refused': 'rows that never came in', 'import_touch': 'for undo, here',
    'anonymous_waiting': 'sealed with a key of this installation, and nobody\'s to read until it is counted', 'anonymous_day': 'goes with those',
    'export_restoring': 'how far an export has come in, here',
    'webhook': 'its secret is sealed with a key of this installation', 'webhook_delivery': 'what was told from here',
    'mail_server': 'the way out of this installation, with its password',
    'gate': 'the way of mail through this installation, with its password', 'gate_mail': 'envelopes and files of mail on its way here; its messages are in the export',
    'gate_pattern': 'goes with the gate it is for',
    'mail_box': 'its password is sealed with a key of this installation', 'session': 'who is signed in here', 'standing': 'counted anew', 'customer_fragment': 'made anew from names',
    'case_step': 'what can be taken back for ten minutes, by whom did it here',
}
STAYS_COLUMN = {
    '*.business_id': 'whoever takes it in is another', '*.seq': 'each installation counts its own',
    'employee.account_id': 'accounts and passwords stay', 'customer.name_folded': 'made anew', 'customer.name_last': 'made anew',
    'contact_point.folded': 'made anew', 'contact_point.reversed': 'made anew', 'place_reference.of': 'each kind has a sheet of its own',
}


def sheets(root):
    """Texts of the statements that read a sheet."""
    found = []
    for path in files(root, '.sql'):
        if path.endswith('_sheets.sql') or path.endswith('work/work.sql'):
            parts = re.split(r'^-- name: *(\w+)', read(root, path), flags=re.M)
            found += [body for name, body in zip(parts[1::2], parts[2::2]) if name.startswith('sheet_')]
    return found


def check(root):
    problems, texts = [], sheets(root)
    for table in read_schema(os.path.join(root, 'schema')).tables.values():
        if not (table['tenant'] or table['name'] == 'business') or table['name'] in STAYS:
            continue
        own = [t for t in texts if re.search(rf'\bFROM {table["name"]}\b', t)]
        if not own:
            problems.append(f'{table["name"]}: in no sheet; add one (src/work/export.h), or say in check_exports.py why it stays')
            continue
        for column in table['columns']:
            stays = f'*.{column}' in STAYS_COLUMN or f'{table["name"]}.{column}' in STAYS_COLUMN
            if not stays and not (table['name'] == 'business' and column == 'id') and not any(re.search(rf'\b{column}\b', t) for t in own):
                problems.append(f'{table["name"]}.{column}: in no sheet')
    return problems


def plant(root):
    write(root, 'schema/0001_work.sql', 'CREATE TABLE promise (\n    id KEY,\n    business_id ID NOT NULL,\n    due_at INSTANT\n);\n'
                                        'CREATE TABLE gesture (\n    id KEY,\n    business_id ID NOT NULL\n);\n')
    write(root, 'src/work/work.sql', '-- name: sheet_promises   All.\nSELECT id FROM promise WHERE business_id = :business;\n')
    return 2


report('everything of a business is in an export', check, plant)
