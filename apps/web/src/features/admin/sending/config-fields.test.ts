import { describe, expect, it } from 'vitest';
import { configFields } from './config-fields.ts';

describe('configFields', () => {
  it('reads what a form needs from a JSON Schema', () => {
    const schema = {
      type: 'object',
      properties: {
        accountSid: { type: 'string', title: 'Account SID' },
        validitySeconds: { type: 'integer', default: 14400 },
        note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        strict: { type: 'boolean' },
      },
      required: ['accountSid', 'validitySeconds'],
    };
    expect(configFields(schema)).toEqual([
      {
        name: 'accountSid',
        label: 'Account SID',
        kind: 'text',
        required: true,
        initial: undefined,
        description: undefined,
      },
      {
        name: 'validitySeconds',
        label: 'Validity seconds',
        kind: 'number',
        required: false,
        initial: 14400,
        description: undefined,
      },
      {
        name: 'note',
        label: 'Note',
        kind: 'text',
        required: false,
        initial: undefined,
        description: undefined,
      },
      {
        name: 'strict',
        label: 'Strict',
        kind: 'boolean',
        required: false,
        initial: undefined,
        description: undefined,
      },
    ]);
  });
  it('gives none for a schema without properties', () => {
    expect(configFields({})).toEqual([]);
  });
});
