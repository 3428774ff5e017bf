# SPDX-License-Identifier: Apache-2.0
"""Who may know which library: each outside part has one door, so that it can be replaced."""
import re
from house import files, floors, read, report, write

# header, the only files (by pattern) that may include it, in words
DOORS = [
    (r'<microhttpd\.h>', r'src/http/server\w*\.[ch]', 'src/http/server*.c'),
    (r'<sqlite3(ext)?\.h>', r'src/db/\w*sqlite\w*\.[ch]', 'src/db/*sqlite*.c'),
    (r'<libpq-fe\.h>|<libpq/.*>', r'src/db/\w*postgres\w*\.[ch]', 'src/db/*postgres*.c'),
    (r'<yajl/.*>', r'src/base/json\w*\.[ch]', 'src/base/json*.c'),
    (r'<csv\.h>', r'src/base/csv\w*\.[ch]', 'src/base/csv*.c'),
    (r'<qrencode\.h>', r'src/base/qr\w*\.[ch]', 'src/base/qr*.c'),
    (r'<liboath/.*>', r'src/base/totp\w*\.[ch]', 'src/base/totp*.c'),
    (r'<phonenumbers/.*>', r'src/base/phone\w*\.(cc|h)', 'src/base/phone*.cc'),
    (r'<libical/.*>', r'src/base/calendar\w*\.[ch]', 'src/base/calendar*.c'),
    (r'<gmime/.*>', r'src/mail/mail_(parse|build)\w*\.[ch]', 'src/mail/mail_parse*.c and mail_build*.c'),
    (r'<curl/.*>', r'src/http/ask\w*\.[ch]|src/mail/mail_(send|imap)\w*\.[ch]', 'src/http/ask*.c, src/mail/mail_send*.c and mail_imap*.c'),
    (r'<gnutls/.*>', r'src/http/(tls|server)\w*\.[ch]', 'src/http/tls*.c'),
    (r'"http/ask_post\.h"', r'src/(http|webhook|alert)/.*', 'the rooms that tell other programs'),
    (r'"http/(?!ask_post\.h|address\.h|listen\.h).*"', r'src/(http|work|pages|app|cli)/.*|src/main\.c|src/\w+/\w+_api\.c', 'the frame (src/work), src/*/*_api.c and floors 5 and 6'),
]
INCLUDE = re.compile(r'^\s*#\s*include\s+(<[^>]+>|"[^"]+")', re.MULTILINE)


def check(root):
    problems = []
    allowed = floors(root)
    for path in files(root, ('.c', '.h', '.cc')):
        for header in INCLUDE.findall(read(root, path)):
            problems += [f'{path} includes {header}; only {words} may' for pattern, door, words in DOORS
                         if re.fullmatch(pattern, header) and not re.fullmatch(door, path)]
            problems += upward(path, header, allowed)
    return problems


def upward(path, header, allowed):
    """An include of a folder that floors.txt does not allow (a type or a macro leaves no symbol behind)."""
    own = path.split('/')[1]
    other = header.strip('"<>').split('/')[0]
    if header.startswith('"') and own in allowed and other in allowed and other != own and other not in allowed[own]:
        return [f'{path} includes {header}, which is not below {own}']
    return []


def plant(root):
    write(root, 'src/floors.txt', 'base:\nhttp: base\nlisten: base http\nrecover: base http\n')
    write(root, 'src/recover/case.c', '#include "http/router.h"\n#include <sqlite3.h>\n#include "listen/survey.h"\n')
    write(root, 'src/recover/case_api.c', '#include "http/router.h"\n')
    return 3


report('each outside part has one door; only the frame, *_api.c and the upper floors know http', check, plant)
