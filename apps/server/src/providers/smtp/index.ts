import { type Account, BadHookCall, MediaError, type Provider, type ProviderClient } from '../port.ts';
import { emailSender, type SmtpConfig, smtpConfig, smtpSecrets } from './config.ts';
import { makeSend } from './send.ts';

/** A mail server that takes emails from us by SMTP. It calls no hook, and tells nothing of an email once it has it. */
export const smtp: Provider<SmtpConfig> = {
  code: 'smtp',
  label: 'Email (SMTP)',
  config: smtpConfig,
  secrets: smtpSecrets,
  senders: {
    number: null,
    short_code: null,
    alphanumeric: null,
    messaging_service: null,
    email: emailSender,
  },
  connect,
  accountRef: () => null,
  verify: () => false,
  parseInbound: callsNoHook,
  parseStatus: callsNoHook,
  hookReply: { contentType: 'text/plain; charset=utf-8', body: '' },
};

function callsNoHook(): never {
  throw new BadHookCall('body', 'A mail server calls no hook');
}

function connect(account: Account<SmtpConfig>): ProviderClient {
  if (account.config.user !== undefined && !account.secrets.password) {
    throw new Error('The email account has a user and no password: an administrator must enter it');
  }
  const noMedia = async () => {
    throw new MediaError('not_found', false, 'Nothing comes from clients by this account');
  };
  return { send: makeSend(account), fetchMedia: noMedia, deleteMedia: noMedia, close: async () => {} };
}
