import { e164 } from '@matterline/contract/simulator.ts';
import { begin } from '../deliver.ts';
import { newSid, segmentsOf } from '../numbers.ts';
import { refusalOf } from '../plan.ts';
import type { Text } from '../store/texts.ts';
import type { SimulatedAccount } from '../types.ts';
import type { World } from '../world.ts';
import { refusals } from './errors.ts';

const maxBody = 1600;
const maxMedia = 10;
const isAddress = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text);

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
  const urls = form.getAll('MediaUrl');
  if (body === '' && urls.length === 0) throw refusals.noBody();
  if (body.length > maxBody) throw refusals.longBody();
  if (urls.length > maxMedia) throw refusals.manyMedia();
  if (!urls.every(isAddress)) throw refusals.badMedia();
  const statusUrl = form.get('StatusCallback') || null;
  if (statusUrl && !isAddress(statusUrl)) throw refusals.badCallback();
  const refused = refusalOf(world.store.phones.behaviourOf(to));
  if (refused !== null) throw refusals.told(refused);

  const now = Date.now();
  const text: Text = {
    sid: newSid(urls.length > 0 ? 'MM' : 'SM'),
    accountSid: account.accountSid,
    phone: to,
    direction: 'to_phone',
    from,
    to,
    body,
    // A service has yet to choose the number a text goes out from.
    status: serviceSid ? 'accepted' : 'queued',
    errorCode: null,
    segments: urls.length > 0 ? 1 : segmentsOf(body),
    serviceSid,
    statusUrl,
    at: now,
    updatedAt: now,
  };
  world.store.together(() => {
    world.store.texts.add(text);
    world.store.media.announce(text.sid, urls);
  });
  world.tell({ kind: 'phone', address: to });
  begin(world, text);
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
