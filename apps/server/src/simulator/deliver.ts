import { fetchMedia } from './fetch-media.ts';
import { isOver, planFor, type Status } from './plan.ts';
import type { Text } from './store/texts.ts';
import { twilioFields } from './twilio-fields.ts';
import type { World } from './world.ts';

/** Lets a text that was taken run its course, as the phone behaves at this moment. */
function deliver(world: World, text: Text): void {
  const behaves = world.store.phones.behaviourOf(text.phone);
  for (const step of planFor(text.status, behaves, world.paceMs)) {
    world.activity.after(step.afterMs, async () => {
      become(world, text, step.becomes);
      const times = behaves.duplicate ? 2 : 1;
      await Promise.all(Array.from({ length: times }, () => report(world, text, step.report)));
    });
  }
}

/** Takes up a text that was just taken: what is to go with it is fetched first. */
export function begin(world: World, text: Text): void {
  const urls = world.store.media.announced(text.sid);
  if (urls.length === 0) deliver(world, text);
  else world.activity.after(0, () => fetchFirst(world, text, urls));
}

async function fetchFirst(world: World, text: Text, urls: readonly string[]): Promise<void> {
  const fetched = await fetchMedia(urls, world.activity.stopped);
  if (world.activity.stopped.aborted) return;
  if (!fetched.ok) return fail(world, text, fetched.errorCode);
  world.store.together(() => world.store.media.arrived(text, fetched.media));
  world.tell({ kind: 'phone', address: text.phone });
  deliver(world, text);
}

async function fail(world: World, text: Text, errorCode: number): Promise<void> {
  const failed = { status: 'failed', errorCode };
  become(world, text, failed);
  await report(world, text, failed);
}

/** After a restart: texts that were on their way go on from where they were. */
export function resume(world: World): void {
  for (const text of world.store.texts.unfinished()) begin(world, text);
}

function become(world: World, text: Text, next: Status): void {
  const { texts, phones } = world.store;
  const now = texts.get(text.sid);
  if (!now || isOver(now.status)) return;
  texts.setStatus(text.sid, next, Date.now());
  if (next.status === 'delivered') phones.addUnread(text.phone);
  world.tell({ kind: 'phone', address: text.phone });
}

async function report(world: World, text: Text, status: Status): Promise<void> {
  const account = world.accounts.bySid(text.accountSid);
  if (!text.statusUrl || !account) return;
  const fields = twilioFields.status(text, status);
  await world.webhooks.send({ kind: 'status', phone: text.phone, account, url: text.statusUrl, fields });
}
