import type { Provider } from '../port.ts';

const pictureTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp', 'image/tiff'];
const otherTypes = [
  ...['application/pdf', 'text/vcard', 'text/calendar', 'text/plain'],
  ...['video/mp4', 'video/3gpp', 'video/quicktime'],
  ...['audio/mpeg', 'audio/amr', 'audio/wav', 'audio/ogg'],
];
const sized = (types: string[], bytes: number) => types.map((type) => [type, bytes]);

/**
 * https://developers.telnyx.com/docs/messaging/messages/mms-transcoding and
 * https://support.telnyx.com/en/articles/4450150-mms-faqs: all together 1 MB less 100 KB. Whether anything is made
 * smaller is a setting of the messaging profile, so it is not counted on.
 */
export const pictures: NonNullable<Provider['pictures']> = {
  from: ['number', 'short_code', 'messaging_service'],
  limits: {
    most: 10,
    totalBytes: 900_000,
    types: Object.fromEntries([...sized(pictureTypes, 900_000), ...sized(otherTypes, 600_000)]),
    resized: [],
    carrierBytes: 600_000,
    countries: ['US', 'CA'],
  },
};
