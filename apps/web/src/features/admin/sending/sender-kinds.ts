import type { Sender } from '@matterline/contract/admin.ts';

export const senderKinds: Record<Sender['kind'], string> = {
  number: 'Number',
  short_code: 'Short code',
  alphanumeric: 'Name (alphanumeric)',
  messaging_service: 'Messaging service',
};
