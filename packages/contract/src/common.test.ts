import { expect, it } from 'vitest';
import { z } from 'zod';
import { label } from './common.ts';

it('a label holds nothing that cannot be seen', () => {
  expect(label(20).parse(' Ana \u202egnp\u202c\u200b ')).toBe('Ana gnp');
  expect(label(5).parse('Maria\u200b\u200b')).toBe('Maria');
  for (const empty of ['\u202e', '\u200d', ' \u3164 '])
    expect(label(20).safeParse(empty).success).toBe(false);
  expect(z.toJSONSchema(label(20))).toMatchObject({ type: 'string', maxLength: 20 });
});
