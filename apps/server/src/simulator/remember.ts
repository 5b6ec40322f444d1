import { newSid, segmentsOf } from './numbers.ts';
import { type RememberedText, SimulatorRefusal } from './types.ts';
import type { World } from './world.ts';

/** Puts texts of the past on phones: nothing is sent, reported or marked unread. */
export function remember(world: World, remembered: RememberedText[]): void {
  world.store.together(() => {
    for (const text of remembered) rememberOne(world, text);
  });
}

function rememberOne(world: World, { phone, ours, direction, body, at, media = [] }: RememberedText): void {
  const owner = world.accounts.ownerOf(ours);
  if (!owner) throw new SimulatorRefusal('No account here has the number a remembered text names');
  const toPhone = direction === 'to_phone';
  const { accountSid } = owner.account;
  const sid = newSid(media.length > 0 ? 'MM' : 'SM');
  world.store.texts.add({
    sid,
    accountSid,
    phone,
    direction,
    from: toPhone ? ours : phone,
    to: toPhone ? phone : ours,
    body,
    status: toPhone ? 'delivered' : 'received',
    errorCode: null,
    segments: segmentsOf(body),
    serviceSid: null,
    statusUrl: null,
    at: at.getTime(),
    updatedAt: at.getTime(),
  });
  world.store.media.add({ sid, accountSid }, media);
}
