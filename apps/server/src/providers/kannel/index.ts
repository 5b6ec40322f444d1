import { openApi } from '../http/connections.ts';
import { networkSenders } from '../http/sender-shapes.ts';
import { type Account, MediaError, type Provider, type ProviderClient } from '../port.ts';
import { callbackSecretShape, type KannelConfig, kannelConfig, kannelSecrets } from './config.ts';
import { parseInbound, parseStatus } from './parse.ts';
import { makeSend } from './send.ts';
import { verify } from './verify.ts';

/** Kannel, the self-hosted gateway: smsbox's sendsms, its delivery reports and its sms-service, by GET. */
export const kannel: Provider<KannelConfig> = {
  code: 'kannel',
  label: 'Kannel',
  config: kannelConfig,
  secrets: kannelSecrets,
  senders: { ...networkSenders, messaging_service: null },
  connect,
  accountRef: () => null,
  verify,
  parseInbound,
  parseStatus,
  // Whatever an sms-service answers is sent to the phone.
  hookReply: { contentType: 'text/plain; charset=utf-8', body: '' },
  hookMethod: 'GET',
};

function connect(account: Account<KannelConfig>): ProviderClient {
  const { password, callbackSecret = '' } = account.secrets;
  if (!password) throw new Error('The Kannel account has no password: an administrator must enter it');
  if (!callbackSecretShape.test(callbackSecret)) {
    throw new Error(
      'The Kannel account has no callback secret of 16 or more letters and digits: an administrator must enter it',
    );
  }
  const api = openApi(account.config.apiBaseUrl);
  const noMedia = async () => {
    throw new MediaError('not_found', false, 'Kannel carries no pictures or files');
  };
  return {
    send: makeSend(account, { password, callbackSecret }, api),
    fetchMedia: noMedia,
    deleteMedia: noMedia,
    close: () => api.close(),
  };
}
