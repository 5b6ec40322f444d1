import { maxAttachmentBytes, maxAttachments } from '@matterline/contract/simulator.ts';
import { newSid, segmentsOf } from './numbers.ts';
import { answers, type OptOutType, optOutTypeOf } from './opt-out-words.ts';
import type { Text } from './store/texts.ts';
import { type AnnouncedMedia, twilioFields } from './twilio-fields.ts';
import { type Attachment, type Said, SimulatorRefusal } from './types.ts';
import type { World } from './world.ts';

/** Long enough for a person; and for the texts of 10,000 characters that the product must bear. */
const maxCharacters = 20_000;

/** The client texts one of our numbers. The promise inside resolves when the webhooks were answered or given up. */
export function say(
  world: World,
  { from, to, body, media }: { from: string; to: string; body: string; media: Attachment[] },
): { sid: string; told: Promise<Said> } {
  const owner = world.accounts.ownerOf(to);
  if (!owner) throw new SimulatorRefusal('No account here has the number this text is for');
  checkSize(body, media);
  const { phones, texts } = world.store;
  const behaves = phones.behaviourOf(from);
  const optOutType = behaves.handlesOptOut ? optOutTypeOf(body) : null;
  const text: Text = {
    sid: newSid(media.length > 0 ? 'MM' : 'SM'),
    accountSid: owner.account.accountSid,
    phone: from,
    direction: 'from_phone',
    from,
    to,
    body,
    status: 'received',
    errorCode: null,
    segments: Math.max(segmentsOf(body), media.length),
    serviceSid: owner.service?.sid ?? null,
    statusUrl: null,
    at: Date.now(),
    updatedAt: Date.now(),
  };
  const announced = world.store.together(() => {
    texts.add(text);
    return announce(world, text, media);
  });
  if (optOutType) answerAsProvider(world, text, optOutType);
  world.tell({ kind: 'phone', address: from });

  const webhook = {
    kind: 'inbound',
    phone: from,
    account: owner.account,
    url: owner.service?.inboundUrl ?? owner.number.inboundUrl,
    fields: twilioFields.inbound(text, announced, optOutType),
  } as const;
  const told = new Promise<Said>((resolve) => {
    world.activity.after(behaves.delayMs, async () => {
      const times = behaves.duplicate ? 2 : 1;
      const webhooks = await Promise.all(Array.from({ length: times }, () => world.webhooks.send(webhook)));
      resolve({ sid: text.sid, webhooks });
    });
  });
  return { sid: text.sid, told };
}

function checkSize(body: string, media: Attachment[]): void {
  if (body.trim() === '' && media.length === 0)
    throw new SimulatorRefusal('Write something or attach a picture');
  if (body.length > maxCharacters) throw new SimulatorRefusal(`Write at most ${maxCharacters} characters`);
  if (media.length > maxAttachments) throw new SimulatorRefusal(`Attach at most ${maxAttachments} files`);
  if (media.some(({ bytes }) => bytes.length > maxAttachmentBytes)) {
    throw new SimulatorRefusal('A file is larger than 40 MB');
  }
}

function announce(world: World, text: Text, media: Attachment[]): AnnouncedMedia[] {
  const sids = world.store.media.add(text, media);
  const folder = `${world.url()}/2010-04-01/Accounts/${text.accountSid}/Messages/${text.sid}/Media`;
  return sids.map((sid, i) => ({ url: `${folder}/${sid}`, contentType: media[i]?.contentType ?? '' }));
}

function answerAsProvider(world: World, said: Text, type: OptOutType): void {
  const { phones, texts } = world.store;
  if (type !== 'HELP') phones.behave(said.phone, { optedOut: type === 'STOP' });
  const body = answers[type];
  const [from, to] = [said.to, said.from];
  const answer = { sid: newSid('SM'), direction: 'to_phone', from, to, body, status: 'delivered' } as const;
  texts.add({ ...said, ...answer, segments: segmentsOf(body), at: said.at + 1 });
  phones.addUnread(said.phone);
}
