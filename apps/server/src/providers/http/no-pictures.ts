import type { OutgoingText, Provider, SendOutcome } from '../port.ts';

/** What a text with pictures becomes where its sender sends none: refused, before any call; null for any other text. */
export function refusePictures(
  { label, pictures }: Pick<Provider, 'label' | 'pictures'>,
  { media = [], from }: OutgoingText,
): SendOutcome | null {
  if (media.length === 0 || pictures?.from.includes(from.kind)) return null;
  const reason = `${label} does not send pictures or documents from this sender. Send the text without them.`;
  return { kind: 'rejected', error: { class: 'bad_content', code: null, reason } };
}
