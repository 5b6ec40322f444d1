import { e164 } from '@matterline/contract/simulator.ts';
import { deliver } from '../deliver.ts';
import { newSid, segmentsOf } from '../numbers.ts';
import { refusalOf } from '../plan.ts';
import type { Text } from '../store/texts.ts';
import type { SimulatedAccount } from '../types.ts';
import type { World } from '../world.ts';
import { refusals } from './errors.ts';

const maxBody = 1600;

/** The phone a call to send is about, if it names one at all: what an outage is set on. */
export function phoneOf(form: URLSearchParams): string | null {
  return e164(form.get('To') ?? '');
}

/** Takes a text as Twilio does, after the checks Twilio makes; throws `TwilioRefusal`. */
export function create(world: World, account: SimulatedAccount, form: URLSearchParams): Text {
  const to = recipient(form);
  const { from, serviceSid } = sender(account, form);
  if (from === to) throw refusals.sameNumber();
  const body = form.get('Body') ?? '';
  if (body === '') throw refusals.noBody();
  if (body.length > maxBody) throw refusals.longBody();
  const statusUrl = form.get('StatusCallback') || null;
  if (statusUrl && !/^https?:\/\//.test(statusUrl)) throw refusals.badCallback();
  const refused = refusalOf(world.store.phones.behaviourOf(to));
  if (refused !== null) throw refusals.told(refused);

  const now = Date.now();
  const text: Text = {
    sid: newSid('SM'),
    accountSid: account.accountSid,
    phone: to,
    direction: 'to_phone',
    from,
    to,
    body,
    // A service has yet to choose the number a text goes out from.
    status: serviceSid ? 'accepted' : 'queued',
    errorCode: null,
    segments: segmentsOf(body),
    serviceSid,
    statusUrl,
    at: now,
    updatedAt: now,
  };
  world.store.together(() => world.store.texts.add(text));
  world.tell({ kind: 'phone', address: to });
  deliver(world, text);
  return text;
}

function recipient(form: URLSearchParams): string {
  const typed = form.get('To');
  if (!typed) throw refusals.noTo();
  const to = e164(typed);
  if (!to) throw refusals.badTo(typed);
  return to;
}

function sender(
  account: SimulatedAccount,
  form: URLSearchParams,
): { from: string; serviceSid: string | null } {
  const serviceSid = form.get('MessagingServiceSid');
  if (serviceSid) {
    const service = account.messagingServices?.find(({ sid }) => sid === serviceSid);
    if (!service) throw refusals.noService();
    const [first] = service.numbers;
    if (!first) throw refusals.emptyService();
    return { from: first, serviceSid };
  }
  const from = form.get('From');
  if (!from) throw refusals.noFrom();
  const own = account.numbers.find(({ address }) => address === from || address === e164(from));
  if (!own) throw refusals.notOurs(from);
  return { from: own.address, serviceSid: null };
}
