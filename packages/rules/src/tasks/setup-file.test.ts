import { describe, expect, it } from 'vitest';
import type { CustomField } from '../custom-fields.ts';
import type { TaskSetup } from './setup.ts';
import { fromSetupFile, toSetupFile } from './setup-file.ts';

const field = (key: string, kind: CustomField['kind'] = 'text'): CustomField => ({
  key,
  label: `The ${key}`,
  kind,
  options: kind === 'choice' ? ['A'] : [],
  required: true,
  archived: false,
});
const setup: TaskSetup = {
  jurisdiction: 'US',
  categories: [
    {
      id: 'c',
      name: 'First',
      conditions: { combinator: 'and', rules: [{ field: 'field.in_condition', operator: 'null' }] },
      tasks: [
        {
          id: 'a',
          name: 'A',
          help: '',
          assignee: { kind: 'person', userId: 'someone' },
          target: { kind: 'from_field', field: 'in_date', direction: 'before', amount: 1, unit: 'days' },
          conditions: null,
          triggers: [
            {
              id: 'g',
              name: 'Send',
              event: { kind: 'tick' },
              action: {
                kind: 'send_message',
                channel: 'both',
                recipients: ['client'],
                words: { kind: 'template', textTemplateId: 't', emailTemplateId: 'e' },
                timing: { kind: 'now' },
                mayEdit: true,
                onlyIfNoReply: false,
              },
              conditions: null,
              state: 'live',
              version: 7,
            },
          ],
        },
        {
          id: 'b',
          name: 'B',
          help: '',
          assignee: { kind: 'role', role: 'primary' },
          target: { kind: 'from_task', taskId: 'a', direction: 'after', amount: 1, unit: 'days' },
          conditions: null,
          triggers: [
            {
              id: 'h',
              name: 'Re-date',
              event: { kind: 'tick' },
              action: { kind: 'redate_task', taskId: 'a', amount: 1, unit: 'days' },
              conditions: null,
              state: 'test',
              version: 2,
            },
          ],
        },
      ],
    },
  ],
};
const inEnglish = (subject: string, body: string) => ({ language: 'en', subject, body });
const words = {
  t: {
    defaultLanguage: 'en',
    versions: [inEnglish('', 'Hello {{ field.in_words }}'), { language: 'es', subject: '', body: 'Hola' }],
  },
  e: { defaultLanguage: 'en', versions: [inEnglish('News', 'Dear {{ client.name }}')] },
};
const fields = [field('in_condition'), field('in_date', 'date'), field('in_words'), field('unused')];
const file = toSetupFile(setup, { name: 'Eviction', fields, wordsOf: (id) => words[id as 't' | 'e'] });

describe('a file of a set-up', () => {
  it('holds what another site can use: words, not templates; roles, not people; triggers that are off', () => {
    const [a, b] = file.categories[0]?.tasks ?? [];
    expect(a?.assignee).toEqual({ kind: 'nobody' });
    expect(b?.assignee).toEqual({ kind: 'role', role: 'primary' });
    expect(a?.triggers[0]).toMatchObject({
      state: 'off',
      version: 1,
      action: {
        words: {
          kind: 'own',
          subject: 'News',
          body: 'Hello {{ field.in_words }}',
          language: 'en',
          others: [{ language: 'es', subject: 'News', body: 'Hola' }],
        },
      },
    });
  });

  it('names the fields it asks about, and no other', () => {
    expect(file.fields.map(({ key }) => key)).toEqual(['in_condition', 'in_date', 'in_words']);
  });

  it('comes in with ids of its own that still mean each other, after what was there', () => {
    const before: TaskSetup = {
      jurisdiction: null,
      categories: [{ id: 'old', name: 'Old', conditions: null, tasks: [] }],
    };
    const live = { ...file, categories: setup.categories };
    const made = fromSetupFile(live, before, (id) => `new-${id}`);
    expect(made.jurisdiction).toBe('US');
    expect(made.categories.map(({ id }) => id)).toEqual(['old', 'new-c']);
    const [a, b] = made.categories[1]?.tasks ?? [];
    expect(b).toMatchObject({ id: 'new-b', target: { taskId: 'new-a' } });
    expect(b?.triggers[0]).toMatchObject({ id: 'new-h', state: 'off', action: { taskId: 'new-a' } });
    expect(a?.triggers[0]?.state).toBe('off');
    expect(fromSetupFile(live, { jurisdiction: 'GB', categories: [] }, (id) => id).jurisdiction).toBe('GB');
  });
});
