import { openConnections } from '../http/connections.ts';
import { fetchMedia } from '../http/media.ts';
import type { Account, Provider, ProviderClient } from '../port.ts';
import { makeAsk } from './ask.ts';
import { type TelnyxConfig, telnyxConfig, telnyxSecrets, telnyxSenders } from './config.ts';
import { makeListing } from './listing.ts';
import { makeLookUp } from './look-up.ts';
import { deleteMedia, mediaAccess } from './media.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { pictures } from './pictures.ts';
import { makeSend } from './send.ts';
import { verify } from './verify.ts';

/** Telnyx messaging, API version 2. */
export const telnyx: Provider<TelnyxConfig> = {
  code: 'telnyx',
  label: 'Telnyx',
  config: telnyxConfig,
  secrets: telnyxSecrets,
  senders: telnyxSenders,
  pictures,
  connect,
  // Whose calls they are is told by the key that signed them.
  accountRef: () => null,
  verify,
  parseInbound,
  parseStatus,
  hookReply: { contentType: 'application/json', body: '{}' },
};

function connect(account: Account<TelnyxConfig>): ProviderClient {
  const { apiBaseUrl } = account.config;
  const { apiKey } = account.secrets;
  if (!apiKey) throw new Error('The Telnyx account has no API key: an administrator must enter it');
  const { api, dispatcherFor, close } = openConnections(apiBaseUrl);
  const ask = makeAsk(account, apiKey, api);
  const access = mediaAccess({ apiOrigin: apiBaseUrl, dispatcherFor });
  return {
    send: makeSend(account, apiKey, api),
    lookUp: makeLookUp(ask),
    ...makeListing(ask),
    fetchMedia: (url, limit) => fetchMedia(access, url, limit),
    deleteMedia,
    close,
  };
}
