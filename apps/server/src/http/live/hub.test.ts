import { expect, test } from 'vitest';
import type { Actor } from '../../db/actor.ts';
import { type FindExcluded, LiveHub } from './hub.ts';

const user = (id: string): Actor => ({
  id,
  name: id,
  email: `${id}@example.org`,
  role: 'staff',
  timeZone: null,
});

function hear(hub: LiveHub, id: string, lastEventId: string | null = null) {
  const heard: { id: string; told: string }[] = [];
  hub.subscribe(user(id), lastEventId, ({ id: eventId, event }) =>
    heard.push({ id: eventId, told: 'matterId' in event ? `${event.kind} ${event.matterId}` : event.kind }),
  );
  return { told: () => heard.map(({ told }) => told), lastId: () => heard.at(-1)?.id ?? null };
}

const walls: Record<string, string[]> = { walled: ['outsider'], hidden: ['outsider'] };
const find: FindExcluded = async (ids) => new Map(ids.flatMap((id) => (walls[id] ? [[id, walls[id]]] : [])));
const texts = (matterId: string) => JSON.stringify({ kind: 'texts', matterId });

test('whoever is kept out of a matter, or of an unfiled text, hears nothing of it', async () => {
  const hub = new LiveHub('run', find);
  const [insider, outsider] = [hear(hub, 'insider'), hear(hub, 'outsider')];
  for (const payload of [
    texts('open'),
    texts('walled'),
    '{"kind":"unfiled","textId":"hidden"}',
    texts('open'),
  ])
    await hub.notice(payload);
  await hub.notice('{"kind":"settings"}');
  expect(insider.told()).toEqual(['texts open', 'texts walled', 'unfiled', 'texts open', 'settings']);
  expect(outsider.told()).toEqual(['texts open', 'texts open', 'settings']);
});

test('whose walls were changed fetches again, and nobody else', async () => {
  const hub = new LiveHub('run', find);
  const [insider, outsider] = [hear(hub, 'insider'), hear(hub, 'outsider')];
  const start = hub.position;
  await hub.notice('{"kind":"resync","userId":"outsider"}');
  expect([insider.told(), outsider.told()]).toEqual([[], ['resync']]);
  expect(hear(hub, 'insider', start).told()).toEqual([]);
  expect(hear(hub, 'outsider', start).told()).toEqual(['resync']);
});

test('an event carries no id but its matter’s', async () => {
  const hub = new LiveHub('run', find);
  const events: unknown[] = [];
  hub.subscribe(user('insider'), null, ({ event }) => events.push(event));
  await hub.notice('{"kind":"unfiled","textId":"hidden"}');
  expect(events).toEqual([{ kind: 'unfiled' }]);
});

test('notices keep their order, and those that come during a look share the next one', async () => {
  const looks: string[][] = [];
  const hub = new LiveHub('run', async (ids) => {
    looks.push(ids);
    await new Promise((resolve) => setImmediate(resolve));
    return find(ids);
  });
  const { told } = hear(hub, 'insider');
  await Promise.all(['a', 'b', 'walled', 'b', 'c'].map((id) => hub.notice(texts(id))));
  expect(told()).toEqual(['a', 'b', 'walled', 'b', 'c'].map((id) => `texts ${id}`));
  expect(looks).toEqual([['a'], ['b', 'walled', 'c']]);
});

test('when the walls cannot be looked up everyone fetches again, and nothing is shown', async () => {
  const hub = new LiveHub('run', async () => Promise.reject(new Error('the database is away')));
  const { told } = hear(hub, 'outsider');
  await hub.notice(texts('walled'));
  expect(told()).toEqual(['resync']);
});

test('a browser that reads, and listens a moment later, is told of what came in between', async () => {
  const hub = new LiveHub('run', find);
  await hub.notice(texts('before'));
  const { position } = hub;
  await hub.notice(texts('between'));
  expect(hear(hub, 'insider', position).told()).toEqual(['texts between']);
  expect(hear(hub, 'insider', hub.position).told()).toEqual([]);
});

test('a browser goes on from what it saw last; what it may not see is not made up for', async () => {
  const hub = new LiveHub('run', find);
  const before = hear(hub, 'outsider');
  await hub.notice(texts('one'));
  const last = before.lastId();
  await hub.notice(texts('walled'));
  await hub.notice(texts('two'));
  expect(hear(hub, 'outsider', last).told()).toEqual(['texts two']);
  expect(hear(hub, 'outsider', 'earlier-1').told()).toEqual(['resync']);
  expect(hear(hub, 'outsider', 'nonsense').told()).toEqual(['resync']);
});
