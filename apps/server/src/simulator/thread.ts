import type { PhoneThread, SimulatedText } from '@matterline/contract/simulator.ts';
import type { Text } from './store/texts.ts';
import type { World } from './world.ts';

/** A phone and all it holds. */
export function threadOf(world: World, address: string): PhoneThread {
  const { phones, texts, media } = world.store;
  const shown = (text: Text): SimulatedText => ({
    sid: text.sid,
    direction: text.direction,
    from: text.from,
    to: text.to,
    body: text.body,
    status: text.status,
    errorCode: text.errorCode,
    segments: text.segments,
    at: new Date(text.at).toISOString(),
    media: media.ofText(text.sid).map(({ deleted: _, ...item }) => item),
  });
  return { phone: phones.get(address), texts: texts.ofPhone(address).map(shown) };
}
