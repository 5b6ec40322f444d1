import { describe, expect, it } from 'vitest';
import type { CustomField } from '../custom-fields.ts';
import type { TaskSetup } from './setup.ts';
import { besides, clashingFields, renameFields, withFields } from './setup-fields.ts';

type Own = CustomField & { options: string[] };

const own = (key: string, more: Partial<Own> = {}): Own => ({
  key,
  label: 'Court',
  kind: 'choice',
  options: ['Eastern'],
  required: true,
  archived: false,
  ...more,
});
const asked = (key: string, kind: CustomField['kind'] = 'text', options: string[] = []) => ({
  key,
  label: 'Court',
  kind,
  options,
});
const none = new Map<string, string>();

describe('fields of a file', () => {
  it('clash with one of another kind by the same key, until it is said which is meant', () => {
    const file = { fields: [asked('court'), asked('ground')] };
    const has = [own('court'), own('ground', { kind: 'text' })];
    expect(clashingFields(file, has).map(({ key }) => key)).toEqual(['court']);
    expect(clashingFields(file, has, new Map([['court', 'court']]))).toEqual([]);
  });

  it('are added when the type lacks them, and bring what a choice of its own lacks', () => {
    const file = { fields: [asked('court', 'choice', ['Eastern', 'Metro']), asked('ground')] };
    expect(withFields(file, [own('court', { archived: true })], none)).toEqual([
      own('court', { options: ['Eastern', 'Metro'] }),
      own('ground', { kind: 'text', options: [], required: false }),
    ]);
  });

  it('are added beside one of the same name, or stand for a field of the type', () => {
    const file = { fields: [asked('court')] };
    const has = [own('court'), own('court_2', { label: 'Court of appeal' })];
    const beside = besides(asked('court'), file, has);
    expect(beside).toEqual({ key: 'court_3', label: 'Court 3' });
    expect(withFields(file, has, new Map([['court', 'court_3']]))).toEqual([
      ...has,
      own('court_3', { label: 'Court 3', kind: 'text', options: [], required: false }),
    ]);
    expect(withFields(file, has, new Map([['court', 'court']]))).toEqual(has);
    const longest = 'c'.repeat(40);
    expect(besides(asked(longest), { fields: [asked(longest)] }, []).key).toBe(`${'c'.repeat(38)}_2`);
  });

  it('are named by their new keys wherever the file names them, and nothing else changes', () => {
    const setup = (court: string): Pick<TaskSetup, 'categories'> => ({
      categories: [
        {
          id: 'c',
          name: 'At field.courthouse',
          conditions: {
            combinator: 'or',
            not: true,
            rules: [
              { combinator: 'and', rules: [{ field: `field.${court}`, operator: 'null' }] },
              { field: 'field.courts', operator: '=', value: 'court' },
            ],
          },
          tasks: [
            {
              id: 'a',
              name: 'court',
              help: '',
              assignee: { kind: 'nobody' },
              target: { kind: 'from_field', field: court, direction: 'after', amount: 1, unit: 'days' },
              conditions: null,
              triggers: [
                {
                  id: 'g',
                  name: 'Set it',
                  event: { kind: 'tick' },
                  action: { kind: 'set_field', field: court, value: { kind: 'value', value: 'court' } },
                  conditions: null,
                  state: 'off',
                  version: 1,
                },
                {
                  id: 'h',
                  name: 'Say it',
                  event: { kind: 'tick' },
                  action: {
                    kind: 'file_note',
                    body: `In {{field.${court}}} {% if field.${court} %}.{% endif %}`,
                  },
                  conditions: null,
                  state: 'off',
                  version: 1,
                },
              ],
            },
          ],
        },
      ],
    });
    expect(renameFields(setup('court'), new Map([['court', 'court_2']]))).toEqual(setup('court_2'));
    expect(renameFields(setup('court'), none)).toEqual(setup('court'));
  });
});
