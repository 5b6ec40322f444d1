import { newSid, segmentsOf } from './numbers.ts';
import { type RememberedText, SimulatorRefusal } from './types.ts';
import type { World } from './world.ts';

/** Puts texts of the past on phones: nothing is sent, reported or marked unread. */
export function remember(world: World, remembered: RememberedText[]): void {
  world.store.together(() => {
    for (const { phone, ours, direction, body, at } of remembered) {
      const owner = world.accounts.ownerOf(ours);
      if (!owner) throw new SimulatorRefusal('No account here has the number a remembered text names');
      const toPhone = direction === 'to_phone';
      world.store.texts.add({
        sid: newSid('SM'),
        accountSid: owner.account.accountSid,
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
    }
  });
}
