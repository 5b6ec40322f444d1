import type { FormNeeds } from '@matterline/contract/forms.ts';
import type { Surroundings } from '@matterline/rules/forms/facts.ts';

/** A case that is made up, for a preview before there is one: a number that reaches nobody. */
export function sampleNeeds({ matterTypes }: Surroundings, limit: number): FormNeeds {
  const [type] = matterTypes;
  const phone = {
    ...{ e164: '+16175550199', display: '(617) 555-0199', kind: 'mobile' },
    ...{ problems: [], identification: null, from: null, withFiles: null, consentRecorded: false },
  };
  const client = { name: 'Sample Client', role: 'client', language: null, problems: [] };
  const contactId = '00000000-0000-7000-8000-000000000000';
  return {
    recipients: [{ ...client, contactId, phones: [phone], defaultPhone: phone.e164 }],
    limit,
    texts: null,
    matterTypeId: type?.id ?? contactId,
    disposition: 'open',
    custom: {},
    customFields: (type?.fields ?? []).map((field) => ({
      ...field,
      id: contactId,
      options: [...field.options],
    })),
  };
}
