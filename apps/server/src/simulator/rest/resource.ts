import type { SimulatedMedia } from '@matterline/contract/simulator.ts';
import type { Text } from '../store/texts.ts';

const version = '2010-04-01';
/** RFC 2822 with a numeric zone, as this API writes all its dates. */
const rfc2822 = (at: number) => new Date(at).toUTCString().replace('GMT', '+0000');

export const accountUri = (accountSid: string) => `/${version}/Accounts/${accountSid}`;
const messageUri = (text: Text) => `${accountUri(text.accountSid)}/Messages/${text.sid}`;

export function messageResource(text: Text, mediaCount: number): object {
  const sent = text.direction === 'from_phone' || !['accepted', 'queued'].includes(text.status);
  return {
    account_sid: text.accountSid,
    api_version: version,
    body: text.body,
    date_created: rfc2822(text.at),
    date_sent: sent ? rfc2822(text.at) : null,
    date_updated: rfc2822(text.updatedAt),
    direction: text.direction === 'to_phone' ? 'outbound-api' : 'inbound',
    error_code: text.errorCode,
    error_message: null,
    from: text.status === 'accepted' ? null : text.from,
    messaging_service_sid: text.serviceSid,
    num_media: String(mediaCount),
    num_segments: String(text.segments),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    subresource_uris: { media: `${messageUri(text)}/Media.json` },
    to: text.to,
    uri: `${messageUri(text)}.json`,
  };
}

export function mediaResource(text: Text, media: SimulatedMedia): object {
  return {
    account_sid: text.accountSid,
    content_type: media.contentType,
    date_created: rfc2822(text.at),
    date_updated: rfc2822(text.at),
    parent_sid: text.sid,
    sid: media.sid,
    uri: `${messageUri(text)}/Media/${media.sid}.json`,
  };
}
