import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseFailure } from '../failure.ts';

/** Who the database programs run as. PostgreSQL refuses to run as root. */
export type Account = (User & { reach: 'own' | 'override' }) | undefined;

export type Command = { command: string; args: string[]; uid?: number; gid?: number };

// What the programs see of our environment: nothing of ours, and messages in English for the log.
export const programEnv = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

type User = { uid: number; gid: number; name: string };

/**
 * Undefined when we are not root: then the programs simply run as we do. As root they run as the cluster's
 * owner if there is a cluster, else as a user that every system has.
 */
export function chooseAccount(folder: string, cluster: string, program: string): Account {
  const ours = process.getuid?.();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (ours !== 0) {
    if (!owner || owner.uid === ours) return undefined;
    throw new DatabaseFailure(
      `${cluster} belongs to another user (uid ${owner.uid}). Run Matterline as that user, or as root.`,
    );
  }
  const user: User =
    owner && owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` }
      : (lookUp('postgres') ?? lookUp('nobody') ?? { uid: 65534, gid: 65534, name: 'nobody' });
  const open = [folder, program].every((path) => canEnter(realpathSync(path), user));
  if (open) return { ...user, reach: 'own' };
  if (spawnSync('setpriv', ['--version'], { env: programEnv }).status === 0) {
    return { ...user, reach: 'override' };
  }
  throw new DatabaseFailure(
    `PostgreSQL does not run as root, and user "${user.name}" cannot enter ${folder}. Install util-linux (setpriv), or keep Matterline in a folder that others may enter.`,
  );
}

function lookUp(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : undefined;
}

function canEnter(path: string, user: User): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(path);
  return parent === path || canEnter(parent, user);
}

/**
 * The command that runs a program as the account. Under a folder that only root may enter (a clone below
 * /root, a private temporary folder) the account keeps one capability, to pass folders whatever their mode;
 * no_setuid_fixup keeps access(2), which the programs check themselves with, from dropping it again.
 */
export function runAs(account: Account, program: string, args: string[]): Command {
  if (!account) return { command: program, args };
  if (account.reach === 'own') return { command: program, args, uid: account.uid, gid: account.gid };
  const privileges = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { command: 'setpriv', args: [...privileges, program, ...args] };
}
