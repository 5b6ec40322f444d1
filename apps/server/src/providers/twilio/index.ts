import { Agent, Pool } from 'undici';
import type { Account, Provider, ProviderClient } from '../port.ts';
import { isLoopback, type TwilioConfig, twilioConfig, twilioSecrets } from './config.ts';
import { publicOnly } from './hosts.ts';
import { deleteMedia, fetchMedia, type MediaAccess } from './media.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { makeSend } from './send.ts';
import { verify } from './verify.ts';

/** Twilio Programmable Messaging, REST API 2010-04-01. */
export const twilio: Provider<TwilioConfig> = {
  code: 'twilio',
  label: 'Twilio',
  config: twilioConfig,
  secrets: twilioSecrets,
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

/** Shorter than the dispatcher's limit on a whole call, so that "never connected" is known as such. */
const connectTimeoutMs = 5000;

function connect(account: Account<TwilioConfig>): ProviderClient {
  const { accountSid, apiBaseUrl } = account.config;
  const authorization = authorizationOf(account);
  // HTTP/1.1 one call at a time: undici then never queues a call again that it has already begun to write.
  const api = new Pool(apiBaseUrl, {
    connections: 100,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: connectTimeoutMs },
  });
  const outside = new Agent({ connect: { timeout: connectTimeoutMs, lookup: publicOnly() } });
  const simulated = isLoopback(new URL(apiBaseUrl));
  const access: MediaAccess = {
    apiOrigin: apiBaseUrl,
    accountPath: `/2010-04-01/Accounts/${accountSid}/`,
    authorization,
    dispatcherFor: (url) => (simulated && url.origin === apiBaseUrl ? api : outside),
  };
  return {
    send: makeSend(account, authorization, api),
    fetchMedia: (url, limit) => fetchMedia(access, url, limit),
    deleteMedia: (url, limit) => deleteMedia(access, url, limit),
    close: async () => {
      await Promise.all([api.close(), outside.close()]);
    },
  };
}

function authorizationOf({ config, secrets }: Account<TwilioConfig>): string {
  const [user, password, name] = config.apiKeySid
    ? [config.apiKeySid, secrets.apiKeySecret, 'API key secret']
    : [config.accountSid, secrets.authToken, 'auth token'];
  if (!password) throw new Error(`The Twilio account has no ${name}: an administrator must enter it`);
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
