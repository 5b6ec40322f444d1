import type { Sender } from '@matterline/contract/admin.ts';

export const senderKinds: Record<Sender['kind'], string> = {
  number: 'Number',
  short_code: 'Short code',
  alphanumeric: 'Name (alphanumeric)',
  messaging_service: 'Messaging service',
  email: 'Email address',
};

/** What is asked for, and what it looks like. */
export const addressWords: Record<Sender['kind'], { label: string; description: string }> = {
  number: { label: 'Number', description: 'Any way of writing it, such as (617) 555-0142' },
  short_code: { label: 'Short code', description: '3 to 8 digits' },
  alphanumeric: { label: 'Name', description: 'At most 11 letters and digits. Nobody can answer a name' },
  messaging_service: {
    label: 'Its id at the provider',
    description: 'Twilio: MG and 32 digits and letters. Telnyx: the messaging profile’s id',
  },
  email: { label: 'Email address', description: 'Such as office@example.org. Clients answer there' },
};
