import type { FillFacts, Given } from './check-answers.ts';
import type { Surroundings } from './facts.ts';
import type { FieldOf, FormField, FormVersion } from './types.ts';

/** Fields as a builder would make them, with what a test says of its own. */
export const make = {
  recipient: (more: Partial<FieldOf<'recipient'>> = {}): FormField => ({
    ...{ kind: 'recipient', key: 'recipient', label: 'To', help: '', condition: null, roles: [] },
    ...more,
  }),
  phone: (more: Partial<FieldOf<'phone'>> = {}): FormField => ({
    ...{ kind: 'phone', key: 'phone', label: 'Phone', help: '', condition: null, typed: false },
    ...more,
  }),
  message: (more: Partial<FieldOf<'message'>> = {}): FormField => ({
    ...{ kind: 'message', key: 'message', label: 'Message', help: '', condition: null },
    ...{ mode: 'free', templateIds: [], limit: null },
    ...more,
  }),
  attachments: (more: Partial<FieldOf<'attachments'>> = {}): FormField => ({
    ...{ kind: 'attachments', key: 'attachments', label: 'Pictures', help: '', condition: null },
    ...more,
  }),
  when: (more: Partial<FieldOf<'when'>> = {}): FormField => ({
    ...{ kind: 'when', key: 'when', label: 'When to send', help: '', condition: null, allows: 'both' },
    ...more,
  }),
  consent: (more: Partial<FieldOf<'consent'>> = {}): FormField => ({
    ...{ kind: 'consent', key: 'consent', label: 'SMS Consent', help: '', condition: null, required: true },
    ...{ onlyIfNotRecorded: false, how: 'phone', wording: 'May we text you about your case?' },
    answers: [
      { key: 'yes', label: 'Yes', does: 'record', say: '' },
      { key: 'no', label: 'No', does: 'block', say: '' },
      { key: 'withdrawn', label: 'Withdrawn', does: 'withdraw', say: '' },
      { key: 'on_paper', label: 'On paper', does: 'send', say: '' },
    ],
    ...more,
  }),
  own: (key: string, more: Partial<FieldOf<'own'>> = {}): FormField => ({
    ...{ kind: 'own', key, label: `About ${key}`, help: '', condition: null },
    ...{ type: 'text', options: [], required: false },
    ...more,
  }),
  case: (key: string, caseKey: string, more: Partial<FieldOf<'case'>> = {}): FormField => ({
    ...{ kind: 'case', key, label: `About ${key}`, help: '', condition: null, required: false, caseKey },
    ...more,
  }),
};

export const formOf = (...more: FormField[]): FormVersion => ({
  instructions: '',
  fields: [make.recipient(), make.phone(), make.message(), ...more],
});

export const asks = (field: string, operator: string, value?: unknown) => ({
  combinator: 'and',
  rules: [{ field, operator, value }],
});

const field = (key: string, kind: 'date' | 'choice' | 'number', options: string[] = []) => ({
  ...{ key, label: key, kind, options, required: false, archived: false },
});
const customFields = [
  field('hearing_date', 'date'),
  field('court', 'choice', ['Eastern', 'Metro']),
  field('rent', 'number'),
];

export const surroundings: Surroundings = {
  matterTypes: [{ id: 'eviction', name: 'Eviction', fields: customFields }],
  dispositions: [{ name: 'open', label: 'Open' }],
  roles: ['client', 'witness'],
};

export const facts = (more: Partial<FillFacts> = {}): FillFacts => ({
  matterTypeId: 'eviction',
  disposition: 'open',
  custom: { court: 'Eastern' },
  customFields,
  person: { role: 'client', language: 'es' },
  consentRecorded: false,
  rendered: null,
  ...more,
});

export const given = (more: Partial<Given> = {}): Given => ({
  ...{ contactId: 'maria', ownNumber: true, body: 'See you at 9:30', templateId: null },
  ...{ files: 0, when: 'now', consent: null, answers: {} },
  ...more,
});
