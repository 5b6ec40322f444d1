import { blankForm } from '@matterline/rules/forms/blank.ts';
import { describe, expect, it } from 'vitest';
import { addable, newField } from './kinds.ts';

describe('what can be put on a form', () => {
  it('is each built-in field once, and others as often as one likes', () => {
    const { fields } = blankForm();
    expect(addable(fields)).toEqual(['attachments', 'consent', 'log', 'own', 'case']);
    const more = [...fields, newField('consent', []), newField('own', [])];
    expect(addable(more)).toEqual(['attachments', 'log', 'own', 'case']);
  });

  it('has a key of its own', () => {
    expect(newField('own', ['field_1', 'field_2']).key).toBe('field_3');
    expect(newField('case', []).key).toBe('case_field_1');
    expect(newField('when', ['field_1']).key).toBe('when');
  });
});
