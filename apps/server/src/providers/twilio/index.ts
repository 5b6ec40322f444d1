import { openConnections } from '../http/connections.ts';
import { fetchMedia } from '../http/media.ts';

import type { Account, Provider, ProviderClient } from '../port.ts';
import { type TwilioConfig, twilioConfig, twilioSecrets, twilioSenders } from './config.ts';
import { makeListing } from './listing.ts';
import { deleteMedia, mediaAccess } from './media.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { pictures } from './pictures.ts';
import { makeSend } from './send.ts';
import { verify } from './verify.ts';

/** Twilio Programmable Messaging, REST API 2010-04-01. */
export const twilio: Provider<TwilioConfig> = {
  code: 'twilio',
  label: 'Twilio',
  config: twilioConfig,
  secrets: twilioSecrets,
  senders: twilioSenders,
  pictures,
  connect,
  accountRef: ({ config }) => config.accountSid,
  verify,
  parseInbound,
  parseStatus,
  hookReply: {
    contentType: 'text/xml; charset=utf-8',
    body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  },
};

function connect(account: Account<TwilioConfig>): ProviderClient {
  const { accountSid, apiBaseUrl } = account.config;
  const authorization = authorizationOf(account);
  const { api, dispatcherFor, close } = openConnections(apiBaseUrl);
  const access = mediaAccess({
    apiOrigin: apiBaseUrl,
    accountPath: `/2010-04-01/Accounts/${accountSid}/`,
    authorization,
    dispatcherFor,
  });
  return {
    send: makeSend(account, authorization, api),
    ...makeListing(account, authorization, api),
    fetchMedia: (url, limit) => fetchMedia(access, url, limit),
    deleteMedia: (url, limit) => deleteMedia(access, url, limit),
    close,
  };
}

function authorizationOf({ config, secrets }: Account<TwilioConfig>): string {
  const [user, password, name] = config.apiKeySid
    ? [config.apiKeySid, secrets.apiKeySecret, 'API key secret']
    : [config.accountSid, secrets.authToken, 'auth token'];
  if (!password) throw new Error(`The Twilio account has no ${name}: an administrator must enter it`);
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
