import type { DatabaseSync } from 'node:sqlite';
import {
  type Behaviour,
  type BehaviourChange,
  type SimulatedPhone,
  usualBehaviour,
} from '@matterline/contract/simulator.ts';
import { behaviour } from '../behaviour.ts';

export type Phones = {
  list(): SimulatedPhone[];
  /** Every number has a phone as soon as it is spoken of. */
  get(address: string): SimulatedPhone;
  behaviourOf(address: string): Behaviour;
  behave(address: string, change: BehaviourChange): Behaviour;
  name(address: string, name: string): void;
  markRead(address: string): void;
  addUnread(address: string): void;
};

type Row = {
  address: string;
  name: string | null;
  behaviour: string;
  unread: number;
  direction: 'to_phone' | 'from_phone' | null;
  body: string | null;
  at: number | null;
};

const withLastText = `
  SELECT p.address, p.name, p.behaviour, p.unread, t.direction, t.body, t.at
  FROM phone p
  LEFT JOIN text t ON t.id = (SELECT id FROM text WHERE phone = p.address ORDER BY at DESC, id DESC LIMIT 1)`;

export function phonesIn(database: DatabaseSync): Phones {
  const all = database.prepare(`${withLastText} ORDER BY p.last_at DESC, p.address`);
  const one = database.prepare(`${withLastText} WHERE p.address = ?`);
  const add = database.prepare('INSERT INTO phone (address) VALUES (?) ON CONFLICT DO NOTHING');
  const setBehaviour = database.prepare('UPDATE phone SET behaviour = ? WHERE address = ?');
  const setName = database.prepare(`
    INSERT INTO phone (address, name) VALUES (?, ?) ON CONFLICT (address) DO UPDATE SET name = excluded.name`);
  const setRead = database.prepare('UPDATE phone SET unread = 0 WHERE address = ?');
  const countUnread = database.prepare('UPDATE phone SET unread = unread + 1 WHERE address = ?');

  const get = (address: string): SimulatedPhone => {
    const row = one.get(address);
    if (row) return phoneOf(row as Row);
    add.run(address);
    return { address, name: null, unread: 0, last: null, behaviour: usualBehaviour };
  };

  return {
    get,
    list: () => all.all().map((row) => phoneOf(row as Row)),
    behaviourOf: (address) => get(address).behaviour,
    behave: (address, change) => {
      const next = behaviour.parse({ ...get(address).behaviour, ...change });
      setBehaviour.run(JSON.stringify(next), address);
      return next;
    },
    name: (address, name) => void setName.run(address, name),
    markRead: (address) => void setRead.run(address),
    addUnread: (address) => void countUnread.run(address),
  };
}

function phoneOf(row: Row): SimulatedPhone {
  const last = row.direction && {
    direction: row.direction,
    body: row.body ?? '',
    at: new Date(row.at ?? 0).toISOString(),
  };
  const stored = { ...usualBehaviour, ...JSON.parse(row.behaviour) };
  const { address, name, unread } = row;
  return { address, name, unread, last: last || null, behaviour: behaviour.parse(stored) };
}
