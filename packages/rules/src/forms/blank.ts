import type { FieldOf, FormField, FormVersion } from './types.ts';

const base = (key: string, label: string) => ({ key, label, help: '', condition: null });

/** A field as it is when it is put on a form. */
export const blank: { [Kind in FormField['kind']]: (key: string) => FieldOf<Kind> } = {
  recipient: () => ({ kind: 'recipient', ...base('recipient', 'Recipient'), roles: ['client', 'co-client'] }),
  phone: () => ({ kind: 'phone', ...base('phone', 'Phone number'), typed: false }),
  message: () => ({
    kind: 'message',
    ...base('message', 'Message'),
    ...{ mode: 'template', templateIds: [], limit: null },
  }),
  attachments: () => ({ kind: 'attachments', ...base('attachments', 'Pictures and documents') }),
  when: () => ({ kind: 'when', ...base('when', 'When to send'), allows: 'both' }),
  consent: () => ({
    kind: 'consent',
    ...base('consent', 'SMS consent'),
    ...{ required: true, onlyIfNotRecorded: false, how: 'phone' },
    wording: 'May we send you text messages about your case? You can stop them at any time by texting STOP.',
    answers: [
      { key: 'yes', label: 'Yes', does: 'record', say: '' },
      { key: 'no', label: 'No', does: 'block', say: '' },
    ],
  }),
  log: () => ({ kind: 'log', ...base('log', 'Sent and received log') }),
  own: (key) => ({ kind: 'own', ...base(key, ''), type: 'text', options: [], required: false }),
  case: (key) => ({ kind: 'case', ...base(key, ''), required: false, caseKey: '' }),
};

/** What a new form begins with: it can be sent with as it is. */
export function blankForm(): FormVersion {
  const { recipient, phone, message, when } = blank;
  return {
    instructions: '',
    fields: [recipient('recipient'), phone('phone'), message('message'), when('when')],
  };
}
