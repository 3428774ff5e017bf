// SPDX-License-Identifier: Apache-2.0
// A mailbox of one's own: Debian's Dovecot on loopback, with one account, started by the test that needs it and gone with it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

export const missing = existsSync('/usr/sbin/dovecot') ? false : 'dovecot-imapd is not installed (tools/setup.sh test-packages)';

export type Mailbox = { url: string; deliver(name: string, message: string): Promise<void>; stop(): Promise<void>; restart(): Promise<void> };

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(port: number): Promise<void> {
  const until = Date.now() + 15000;
  for (;;) {
    const line = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', (data) => (socket.destroy(), resolve(data.toString())));
      socket.once('error', () => resolve(''));
    });
    if (line.startsWith('* OK')) return;
    if (Date.now() > until) throw new Error('dovecot does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50)); // the server's own start, nothing of ours
  }
}

/** The account is vera with the password given; the folder INBOX is a maildir that `deliver` puts messages into. */
export async function mailbox(password: string): Promise<Mailbox> {
  const dir = await mkdtemp(join(tmpdir(), 'dovecot-'));
  const port = await freePort(), root = userInfo().uid === 0;
  const owner = root ? Number(execFileSync('id', ['-u', 'nobody'])) : userInfo().uid, group = root ? Number(execFileSync('id', ['-g', 'nobody'])) : userInfo().gid;
  const own = async (path: string) => root && (await chown(path, owner, group));
  await chmod(dir, 0o755);
  for (const sub of ['run', 'home', 'home/Maildir', 'home/Maildir/new', 'home/Maildir/cur', 'home/Maildir/tmp']) {
    await mkdir(join(dir, sub), { recursive: true });
    if (sub !== 'run') await own(join(dir, sub));
  }
  await writeFile(join(dir, 'users'), `vera:{PLAIN}${password}::::::\n`);
  await writeFile(join(dir, 'dovecot.conf'), `protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
log_path = ${dir}/log
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${dir}/home/Maildir
maildir_copy_with_hardlinks = yes
${root ? '' : `default_internal_user = ${userInfo().username}\ndefault_internal_group = ${group}\ndefault_login_user = ${userInfo().username}\n`}service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
passdb {
  driver = passwd-file
  args = ${dir}/users
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${dir}/home
}
`);
  let program = spawn('/usr/sbin/dovecot', ['-F', '-c', join(dir, 'dovecot.conf')], { stdio: 'ignore' });
  const stop = () =>
    new Promise<void>((resolve) => {
      if (program.exitCode !== null) return resolve();
      program.once('exit', () => resolve());
      program.kill('SIGTERM');
    });
  after(async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  });
  await answers(port);
  return {
    url: `imap://127.0.0.1:${port}`,
    stop,
    async restart() {
      program = spawn('/usr/sbin/dovecot', ['-F', '-c', join(dir, 'dovecot.conf')], { stdio: 'ignore' });
      await answers(port);
    },
    async deliver(name, message) {
      const path = join(dir, 'home/Maildir/tmp', name);
      await writeFile(path, message);
      await own(path);
      execFileSync('mv', [path, join(dir, 'home/Maildir/new', name)]);
    },
  };
}
