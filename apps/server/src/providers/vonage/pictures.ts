import type { OutgoingMedium, Provider } from '../port.ts';

/** What Vonage calls a medium of each type: https://developer.vonage.com/en/messages/concepts/mms */
const kinds = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/gif': 'image',
  'video/mp4': 'video',
  'audio/mpeg': 'audio',
  'text/vcard': 'vcard',
  'application/pdf': 'file',
} as const;

export const kindOf = (mediaType: string): string =>
  Object.hasOwn(kinds, mediaType) ? kinds[mediaType as keyof typeof kinds] : 'file';

/** One medium is a message of its type, several are one of mixed content; the words stand under the first. */
export function mediaFields(body: string, media: readonly OutgoingMedium[]): object {
  const items = media.map(({ url, mediaType }, at) => ({
    type: kindOf(mediaType),
    url,
    ...(at === 0 && body !== '' && { caption: body }),
  }));
  const [first, ...more] = items;
  if (!first || more.length > 0) return { message_type: 'content', content: items };
  const { type, ...medium } = first;
  return { message_type: type, [type]: medium };
}

/** Vonage states no size; every carrier of these countries takes so much. */
const bytes = 600_000;

export const pictures: NonNullable<Provider['pictures']> = {
  from: ['number', 'short_code'],
  limits: {
    most: 10,
    totalBytes: bytes,
    types: Object.fromEntries(Object.keys(kinds).map((type) => [type, bytes])),
    resized: [],
    carrierBytes: bytes,
    countries: ['US', 'CA'],
  },
};
