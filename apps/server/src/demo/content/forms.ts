import { blank } from '@matterline/rules/forms/blank.ts';
import type { FormField, FormVersion } from '@matterline/rules/forms/types.ts';
import type { TypeKey } from './matter-types.ts';

export type DemoForm = {
  name: string;
  content: FormVersion;
  /** the templates its message may be made from, by name; none for all */
  templates: string[];
  links: { label: string; types: TypeKey[]; dispositions: ('prescreen' | 'intake' | 'open' | 'closed')[] }[];
};

const { recipient, phone, message, attachments, when, consent, log, own } = blank;
const hearing: FormField = {
  ...blank.case('hearing'),
  label: 'Hearing date',
  help: 'Check it against the notice before you text it',
  caseKey: 'hearing_date',
};

export const forms: DemoForm[] = [
  {
    name: 'Text a tenant',
    templates: [],
    content: {
      instructions: [
        '**Before you text**',
        '',
        '- Ask whether it is safe to text: landlords and housemates read phones too.',
        '- Never put the address or the rent owed into a text.',
        '- For anything due within 24 hours, *call as well*.',
      ].join('\n'),
      fields: [
        recipient('recipient'),
        phone('phone'),
        {
          ...consent('consent'),
          help: 'Ask by phone or in person, and read out the words below',
          answers: [
            { key: 'yes', label: 'Yes', does: 'record', say: '' },
            {
              key: 'no',
              label: 'No',
              does: 'block',
              say: 'They said no, so call or write a letter instead.',
            },
            { key: 'stop', label: 'Not any more', does: 'withdraw', say: '' },
          ],
        },
        { ...own('interpreter'), label: 'Is an interpreter needed?', type: 'yes_no', required: true },
        {
          ...own('language'),
          label: 'For which language?',
          type: 'choice',
          options: ['Spanish', 'Haitian Creole', 'Portuguese', 'Vietnamese', 'Another'],
          required: true,
          condition: {
            combinator: 'and',
            rules: [{ field: 'answers.interpreter', operator: '=', value: 'true' }],
          },
        },
        hearing,
        message('message'),
        attachments('attachments'),
        when('when'),
        log('log'),
      ],
    },
    links: [{ label: 'Text the client', types: ['eviction', 'repairs'], dispositions: [] }],
  },
  {
    name: 'Hearing reminder',
    templates: ['Hearing date'],
    content: {
      instructions:
        'Sends the hearing’s date and court in the client’s own language, as it stands on the case.',
      fields: [
        recipient('recipient'),
        phone('phone'),
        { ...message('message'), label: 'Reminder', mode: 'template_only' },
        when('when'),
      ],
    },
    links: [{ label: 'Remind of the hearing', types: ['eviction'], dispositions: ['intake', 'open'] }],
  },
  {
    name: 'Short text',
    templates: [],
    content: {
      instructions: '',
      fields: [
        { ...recipient('recipient'), roles: [] },
        { ...phone('phone'), typed: true },
        message('message'),
        when('when'),
      ],
    },
    links: [{ label: 'Text someone', types: ['snap', 'disability', 'purchase'], dispositions: [] }],
  },
];
