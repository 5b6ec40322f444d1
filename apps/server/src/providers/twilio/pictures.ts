import type { Provider } from '../port.ts';

const mb5 = 5_000_000;
const resized = ['image/jpeg', 'image/png', 'image/gif'];
const asTheyAre = [
  ...['image/bmp', 'image/tiff', 'image/heic', 'image/heif'],
  ...['application/pdf', 'text/vcard', 'text/calendar', 'text/csv', 'application/rtf'],
  ...['video/mp4', 'video/quicktime', 'video/webm', 'video/3gpp', 'video/3gpp2'],
  ...['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/amr', 'audio/ogg'],
  ...['application/msword', 'application/vnd.ms-excel'],
  ...['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map(
    (name) => `application/vnd.openxmlformats-officedocument.${name}`,
  ),
];

/**
 * Types and size: https://www.twilio.com/docs/messaging/guides/accepted-mime-types. Pictures are fitted to each
 * carrier; the rest is not, and carriers take 600 KB to 1.5 MB:
 * https://support.twilio.com/hc/en-us/articles/360018832773. Elsewhere than in these countries a text with media
 * becomes one with a link: https://support.twilio.com/hc/en-us/articles/223179808.
 */
export const pictures: NonNullable<Provider['pictures']> = {
  from: ['number', 'short_code', 'messaging_service'],
  limits: {
    most: 10,
    totalBytes: mb5,
    types: Object.fromEntries([...resized, ...asTheyAre].map((type) => [type, mb5])),
    resized,
    carrierBytes: 600_000,
    countries: ['US', 'CA'],
  },
};
