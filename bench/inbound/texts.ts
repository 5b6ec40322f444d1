import { randomBytes } from 'node:crypto';
import twilio from 'twilio';
import { publicBaseUrl } from '../lib/web.ts';
import { clientNumber, clientsOf, type Sizes, seeded } from './seed.ts';

export const hookPath = `/hooks/sms/${seeded.hookToken}/inbound`;

/** A webhook as the provider would send it. */
export type Webhook = { form: string; signature: string };

/** Plain texts: nine in ten from any of the clients, the tenth from a number nobody knows. */
export function makeWebhooks(count: number, sizes: Sizes): Webhook[] {
  return Array.from({ length: count }, () => webhook(sizes));
}

function webhook(sizes: Sizes): Webhook {
  const clients = clientsOf(sizes);
  const known = Math.random() < 0.9;
  const from = clientNumber(Math.floor(Math.random() * clients) + (known ? 0 : 900_000_000));
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const fields = {
    ToCountry: 'US',
    ToState: 'MA',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: 'BOSTON',
    FromZip: '',
    SmsSid: sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: 'Thank you, I will be there on Friday at nine with the letter.',
    FromCountry: '',
    To: seeded.ourNumber,
    ToZip: '02108',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: seeded.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  };
  const signature = twilio.getExpectedTwilioSignature(seeded.authToken, publicBaseUrl + hookPath, fields);
  return { form: new URLSearchParams(fields).toString(), signature };
}
