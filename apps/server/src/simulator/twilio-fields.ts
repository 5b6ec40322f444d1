import { countryOf } from './numbers.ts';
import type { Status } from './plan.ts';
import type { Text } from './store/texts.ts';

const apiVersion = '2010-04-01';

export type AnnouncedMedia = { url: string; contentType: string };

/** The form fields of Twilio's webhooks: https://www.twilio.com/docs/messaging/guides/webhook-request */
export const twilioFields = {
  status(text: Text, { status, errorCode }: Status): Record<string, string> {
    return {
      ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
      SmsSid: text.sid,
      SmsStatus: status,
      MessageStatus: status,
      To: text.to,
      ...(text.serviceSid ? { MessagingServiceSid: text.serviceSid } : {}),
      MessageSid: text.sid,
      AccountSid: text.accountSid,
      From: text.from,
      ApiVersion: apiVersion,
    };
  },

  inbound(text: Text, media: AnnouncedMedia[], optOutType: string | null): Record<string, string> {
    const announced = media.flatMap(({ url, contentType }, i) => [
      [`MediaContentType${i}`, contentType],
      [`MediaUrl${i}`, url],
    ]);
    return {
      ...placeOf('To', text.to),
      ...placeOf('From', text.from),
      SmsMessageSid: text.sid,
      NumMedia: String(media.length),
      SmsSid: text.sid,
      SmsStatus: 'received',
      Body: text.body,
      To: text.to,
      ...(text.serviceSid ? { MessagingServiceSid: text.serviceSid } : {}),
      ...(optOutType ? { OptOutType: optOutType } : {}),
      NumSegments: String(text.segments),
      MessageSid: text.sid,
      AccountSid: text.accountSid,
      From: text.from,
      ApiVersion: apiVersion,
      ...Object.fromEntries(announced),
    };
  },
};

/** Twilio looks up where a number is from; of fictional numbers only the country is known. */
function placeOf(side: 'To' | 'From', address: string): Record<string, string> {
  return {
    [`${side}Country`]: countryOf(address),
    [`${side}State`]: '',
    [`${side}City`]: '',
    [`${side}Zip`]: '',
  };
}
