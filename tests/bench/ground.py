# SPDX-License-Identifier: Apache-2.0
"""What the figures stand on: a year of data made once and kept in build/bench-data/, fresh copies of it, programs that are started and
stopped, and the load generators."""
import glob
import hashlib
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(ROOT, 'build-bench')
RAPPORT = os.path.join(BUILD, 'rapport')
DATA = os.path.join(ROOT, 'build', 'bench-data')
OLIST = os.environ.get('OLIST_FILES', os.path.join(ROOT, '..', 'shared', 'data', 'olist'))
PORT = 8479
CONNECTIONS = 64


def tool(name):
    return os.path.join(BUILD, 'tests', 'bench', name)


def say(text):
    print(f'-- {text}', flush=True)


def run(words, **more):
    """Its output; what it says when it fails."""
    done = subprocess.run(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **more)
    if done.returncode != 0:
        sys.exit(f'bench: {" ".join(words)}\n{done.stdout[-3000:]}')
    return done.stdout


def result(text):
    """The numbers of a RESULT line."""
    found = re.search(r'^RESULT (.*)$', text, re.MULTILINE)
    if not found:
        sys.exit(f'bench: no result:\n{text[-3000:]}')
    return {k: float(v) for k, v in (pair.split('=') for pair in found.group(1).split())}


def median(values):
    return statistics.median(values)


def folder(name):
    path = os.path.join(DATA, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(DATA, exist_ok=True)
    return path


# ---- the program ----

class Server:
    """`rapport serve` (or another program) on PORT, from start to SIGTERM."""

    def __init__(self, words, ready, env=None):
        began = time.monotonic()
        self.log = open(os.path.join(DATA, 'server.log'), 'w', encoding='utf-8')
        self.child = subprocess.Popen(words, stdout=self.log, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        while not self.answers(ready):
            if self.child.poll() is not None or time.monotonic() - began > 60:
                sys.exit(f'bench: {words[0]} did not start; see {self.log.name}')
            time.sleep(0.002)
        self.start_ms = (time.monotonic() - began) * 1000

    @staticmethod
    def answers(path):
        try:
            urllib.request.urlopen(f'http://127.0.0.1:{PORT}{path}', timeout=1).read()
            return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def resident_mb(self):
        with open(f'/proc/{self.child.pid}/status', encoding='ascii') as f:
            text = f.read()
        sizes = {k: int(v) / 1024 for k, v in re.findall(r'^(Rss\w+|VmRSS):\s+(\d+) kB', text, re.MULTILINE)}
        return sizes['VmRSS'], sizes.get('RssFile', 0) + sizes.get('RssShmem', 0)

    def metrics(self):
        text = urllib.request.urlopen(f'http://127.0.0.1:{PORT}/metrics').read().decode()
        return {k: float(v) for k, v in re.findall(r'^rapport_(\w+) (\S+)$', text, re.MULTILINE)}

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def serve(house, tape=None, library=None):
    env = {'BENCH_TAPE': tape, 'LD_PRELOAD': tool(library)} if tape else None
    return Server([RAPPORT, 'serve', '--data', house, '--listen', f'127.0.0.1:{PORT}'], '/readyz', env)


def init(house, *more):
    password = os.path.join(DATA, 'password')
    with open(password, 'w', encoding='ascii') as f:
        f.write('a fine pass phrase')
    run([RAPPORT, 'init', '--data', house, '--business', 'Café Bica', '--trade', 'cafe', '--zone', 'Europe/Lisbon', '--currency', 'EUR',
         '--owner-name', 'Olga', '--owner-email', 'olga@bica.test', '--owner-password-file', password, *more])


def key_of(house):
    with open(os.path.join(house, 'key.txt'), encoding='ascii') as f:
        return f.read().strip()


# ---- the data ----

class Base:
    """So many customers and answers, made once; `fresh` gives a copy to spoil."""

    def __init__(self, customers, responses):
        self.customers, self.responses = customers, responses
        self.house = os.path.join(DATA, f'base-{responses}')

    def stamp(self):
        """The schema it was made with: another one wants other data."""
        files = sorted(glob.glob(os.path.join(ROOT, 'schema', '*.sql'))) + [os.path.join(HERE, 'seed.c')]
        return hashlib.sha256(b''.join(open(path, 'rb').read() for path in files)).hexdigest()

    def prepare(self):
        path = os.path.join(self.house, 'stamp')
        if os.path.exists(path) and open(path, encoding='ascii').read() == self.stamp():
            return
        say(f'making {self.customers:,} customers and {self.responses:,} answers (once)')
        house = folder(os.path.basename(self.house))
        init(house)
        subprocess.run([tool('bench-seed'), house, str(self.customers), str(self.responses)], check=True)
        with open(os.path.join(house, 'key.txt'), 'w', encoding='ascii') as f:
            f.write(run([RAPPORT, 'key', 'create', '--data', house, '--name', 'bench', '--scope', 'all']))
        say(run([RAPPORT, 'check', '--data', house]).strip().splitlines()[-1])
        with open(path, 'w', encoding='ascii') as f:
            f.write(self.stamp())

    def fresh(self):
        house = folder('run')
        run(['cp', '-a', '--reflink=auto', self.house, house])
        run(['sync', '-f', house])
        return house

    def ids(self, noun):
        with open(os.path.join(self.house, 'bench.txt'), encoding='ascii') as f:
            return [line.split()[1] for line in f if line.startswith(noun + ' ')]


class Postgres:
    """A cluster of its own on loopback; the rows of a Base are copied into it in the order in which they were made."""

    PORT = 8478

    def __init__(self, base):
        self.base = base
        self.folder = os.path.join(DATA, 'postgres')
        self.house = os.path.join(DATA, f'base-{base.responses}-postgres')
        self.name = f'base_{base.responses}'
        found = sorted(os.listdir('/usr/lib/postgresql'), key=int)
        self.bin = f'/usr/lib/postgresql/{found[-1]}/bin'
        self.user = ['runuser', '-u', 'postgres', '--'] if os.geteuid() == 0 else []

    def address(self, name):
        return f'postgres://rapport@127.0.0.1:{self.PORT}/{name}'

    def psql(self, name, *commands, **more):
        return run([f'{self.bin}/psql', '-qAt', '-v', 'ON_ERROR_STOP=1', self.address(name), *(w for c in commands for w in ('-c', c))], **more)

    def __enter__(self):
        if not os.path.exists(self.folder):
            os.makedirs(self.folder)
            if self.user:
                shutil.chown(self.folder, 'postgres', 'postgres')
            run([*self.user, f'{self.bin}/initdb', '-D', self.folder, '-U', 'rapport', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], cwd='/')
        options = f'-p {self.PORT} -k /tmp -c listen_addresses=127.0.0.1 -c shared_buffers=1GB -c max_wal_size=4GB -c jit=off'
        subprocess.run([*self.user, f'{self.bin}/pg_ctl', '-D', self.folder, '-w', '-l', f'{self.folder}/log', '-o', options, 'start'],
                       check=True, stdout=subprocess.DEVNULL, cwd='/')
        return self

    def __exit__(self, *_):
        run([*self.user, f'{self.bin}/pg_ctl', '-D', self.folder, '-w', '-m', 'fast', 'stop'], cwd='/')

    def prepare(self):
        path = os.path.join(self.house, 'stamp')
        has = self.psql('postgres', f"SELECT 1 FROM pg_database WHERE datname = '{self.name}'").strip()
        if has and os.path.exists(path) and open(path, encoding='ascii').read() == self.base.stamp():
            return
        say('copying them to PostgreSQL (once)')
        self.psql('postgres', f'DROP DATABASE IF EXISTS {self.name}', f'CREATE DATABASE {self.name}')
        house = folder(os.path.basename(self.house))
        run([RAPPORT, 'init', '--data', house, '--database', self.address(self.name)])
        for name in ('key', 'key.txt', 'bench.txt'):
            shutil.copy(os.path.join(self.base.house, name), house)
        self.copy_rows()
        self.psql(self.name, 'VACUUM ANALYZE')
        say(run([RAPPORT, 'check', '--data', house]).strip().splitlines()[-1])
        with open(path, 'w', encoding='ascii') as f:
            f.write(self.base.stamp())

    def copy_rows(self):
        file = os.path.join(self.base.house, 'rapport.db')
        there = self.psql(self.name, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'").split()
        db = sqlite3.connect(file)
        for table in sorted(there):
            columns = [row[1] for row in db.execute(f'PRAGMA table_info({table})')]
            if not columns or table == 'migration':
                continue   # the engine's own, and what init did
            names = ', '.join(columns)
            rows = subprocess.Popen(['sqlite3', '-csv', '-readonly', file, f'SELECT {names} FROM {table}'], stdout=subprocess.PIPE)
            subprocess.run([f'{self.bin}/psql', '-q', '-v', 'ON_ERROR_STOP=1', self.address(self.name),
                            '-c', f'COPY {table} ({names}) FROM STDIN WITH (FORMAT csv)'], stdin=rows.stdout, check=True)
            rows.wait()
        db.close()

    def fresh(self):
        self.psql('postgres', 'DROP DATABASE IF EXISTS run', f'CREATE DATABASE run TEMPLATE {self.name} STRATEGY file_copy', 'CHECKPOINT')
        house = folder('run')
        shutil.copytree(self.house, house)
        conf = os.path.join(house, 'rapport.conf')
        with open(conf, encoding='ascii') as f:
            text = f.read()
        with open(conf, 'w', encoding='ascii') as f:
            f.write(text.replace(f'/{self.name}', '/run'))
        return house


# ---- load ----

def answers(house, seconds, with_key=False, wait=True, peer=False):
    """wrk with answers.lua; its numbers, or the running process when not waited for."""
    env = {**os.environ, 'BENCH_IDS': os.path.join(house, 'bench.txt'), 'BENCH_KEY': key_of(house), 'BENCH_REPEAT': '1' if with_key else '0'}
    words = ['wrk', '-t1', f'-c{CONNECTIONS}', f'-d{seconds}s', '-s', os.path.join(HERE, 'answers.lua'), f'http://127.0.0.1:{PORT}']
    child = subprocess.Popen(words, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return per_second(result(child.communicate()[0])) if wait else child


def per_second(numbers):
    numbers['rate'] = numbers['requests'] * 1e6 / numbers['micros']
    return numbers


def paced(house, paths, per_second_wanted, seconds):
    file = os.path.join(DATA, 'paths.txt')
    with open(file, 'w', encoding='ascii') as f:
        f.write('\n'.join(paths) + '\n')
    return result(run([tool('paced'), str(PORT), str(CONNECTIONS), str(per_second_wanted), str(seconds), key_of(house), file]))
