import {
  type Behaviour,
  type BehaviourChange,
  type Mailbox,
  type PhoneList,
  type PhoneThread,
  type RawWebhook,
  simulatorPaths,
} from '@matterline/contract/simulator.ts';

const { phones, webhooks, media, mailbox } = simulatorPaths;
const phonePath = (address: string) => `${phones}/${encodeURIComponent(address)}`;

/** What the simulator would not do, in its own words. */
class Refused extends Error {
  override name = 'Refused';
}

async function ask<Reply>(path: string, init: RequestInit = {}): Promise<Reply> {
  const reply = await fetch(path, init).catch(() => {
    throw new Refused('The simulator cannot be reached. Is it still running?');
  });
  if (reply.ok) return (reply.status === 204 ? null : await reply.json()) as Reply;
  const problem = (await reply.json().catch(() => null)) as { title?: string } | null;
  throw new Refused(problem?.title ?? `The simulator answered ${reply.status}`);
}

export const listPhones = () => ask<PhoneList>(phones);
export const readThread = (address: string) => ask<PhoneThread>(phonePath(address));
export const markRead = (address: string) => ask<null>(`${phonePath(address)}/read`, { method: 'POST' });

export const readMailbox = () => ask<Mailbox>(mailbox);
export const markMailRead = () => ask<null>(`${mailbox}/read`, { method: 'POST' });

export const listWebhooks = async (address: string) =>
  (await ask<{ webhooks: RawWebhook[] }>(`${webhooks}?phone=${encodeURIComponent(address)}`)).webhooks;

export const behave = (address: string, change: BehaviourChange) =>
  ask<Behaviour>(`${phonePath(address)}/behaviour`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });

export function say(address: string, to: string, body: string, files: readonly File[]) {
  const form = new FormData();
  form.set('to', to);
  form.set('body', body);
  for (const file of files) form.append('media', file);
  return ask<{ sid: string }>(`${phonePath(address)}/texts`, { method: 'POST', body: form });
}

export const mediaHref = (sid: string) => `${media}/${sid}`;
