import { describe, expect, it } from 'vitest';
import { changesToCase } from './check-answers.ts';
import { asks, facts, formOf, given, make } from './testing.ts';

const form = formOf(
  make.own('moved', { type: 'yes_no' }),
  make.case('hearing', 'hearing_date'),
  make.case('where', 'court', { condition: asks('answers.moved', '=', true) }),
  make.case('sum', 'rent', { required: true }),
  make.case('none', 'of_another_type'),
);
const known = facts({ custom: { court: 'Eastern', hearing_date: '2026-12-29', rent: 900 } });

describe('what answers change on the case', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['nothing answered', {}, {}],
    ['another day', { hearing: '2026-12-28' }, { hearing_date: '2026-12-28' }],
    ['the same day', { hearing: '2026-12-29' }, {}],
    ['emptied', { hearing: null }, { hearing_date: null }],
    ['emptied text', { hearing: ' ' }, { hearing_date: null }],
    ['no day', { hearing: 'soon' }, {}],
    ['hidden', { where: 'Metro' }, {}],
    ['shown', { moved: true, where: 'Metro' }, { court: 'Metro' }],
    ['no option', { moved: true, where: 'Nowhere' }, {}],
    ['required and emptied', { sum: null }, {}],
    ['a field this type has not', { none: 'x' }, {}],
    ['a field the form has not', { stray: 'x' }, {}],
    ['several', { hearing: null, sum: 950 }, { hearing_date: null, rent: 950 }],
  ])('%s', (_name, answers, changes) => {
    expect(changesToCase(form, given({ answers }), known)).toEqual(changes);
  });
});
