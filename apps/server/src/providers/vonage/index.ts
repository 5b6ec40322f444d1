import { openConnections } from '../http/connections.ts';
import { fetchMedia } from '../http/media.ts';
import { networkSenders } from '../http/sender-shapes.ts';
import type { Account, Provider, ProviderClient } from '../port.ts';
import { type VonageConfig, vonageConfig, vonageSecrets } from './config.ts';
import { deleteMedia, mediaAccess } from './media.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { pictures } from './pictures.ts';
import { makeReports } from './reports.ts';
import { makeSend } from './send.ts';
import { verify } from './verify.ts';

/** Vonage Messages API, version 1. */
export const vonage: Provider<VonageConfig> = {
  code: 'vonage',
  label: 'Vonage',
  config: vonageConfig,
  secrets: vonageSecrets,
  senders: { ...networkSenders, messaging_service: null },
  pictures,
  connect,
  // Calls carry the account only in the signed token, which `verify` compares.
  accountRef: () => null,
  verify,
  parseInbound,
  parseStatus,
  hookReply: { contentType: 'application/json', body: '{}' },
};

function connect(account: Account<VonageConfig>): ProviderClient {
  const { apiKey, apiBaseUrl, reports } = account.config;
  const { apiSecret, signatureSecret } = account.secrets;
  if (!apiSecret) throw new Error('The Vonage account has no API secret: an administrator must enter it');
  if (!signatureSecret)
    throw new Error('The Vonage account has no signature secret: an administrator must enter it');
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  const { api, dispatcherFor, close } = openConnections(apiBaseUrl);
  const access = mediaAccess({ apiOrigin: apiBaseUrl, authorization, dispatcherFor });
  return {
    send: makeSend(account, authorization, api),
    ...(reports && makeReports(account, authorization, api)),
    fetchMedia: (url, limit) => fetchMedia(access, url, limit),
    deleteMedia: (url, limit) => deleteMedia(access, url, limit),
    close,
  };
}
