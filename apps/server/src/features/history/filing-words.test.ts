import { expect, it } from 'vitest';
import { says } from './says.ts';

it.each([
  [
    'text.moved_away',
    { reason: 'wrong sister' },
    'Ana Diaz',
    'Moved a text from Ana Diaz to another case: wrong sister.',
  ],
  ['text.moved_away', { undo: true }, null, 'Moved a text back to the case it was moved from.'],
  ['text.moved_here', { reason: 'wrong sister' }, null, 'Moved a text here from another case: wrong sister.'],
  ['text.moved_here', { undo: true }, 'Ana Diaz', 'Moved a text from Ana Diaz back here.'],
  [
    'number.blocked',
    { reason: 'Spam' },
    '(617) 555-0142',
    'Blocked the number of (617) 555-0142, so that its texts alert nobody: Spam.',
  ],
  ['number.unblocked', {}, '(617) 555-0142', 'Unblocked the number of (617) 555-0142.'],
  [
    'matter.text_limit_raised',
    { from: 2, to: 5, reason: 'Hearing moved' },
    null,
    'Raised how many texts may be written by hand on this case from 2 to 5: Hearing moved.',
  ],
  [
    'matter.text_limit_set',
    { from: 5, to: 3, own: true, reason: 'Asked for few' },
    null,
    'Limited the texts that may be written by hand on this case to 3: Asked for few.',
  ],
  [
    'matter.text_limit_set',
    { from: 3, to: null, own: false, reason: 'Settled' },
    null,
    'Gave this case the usual number of texts by hand again, any number: Settled.',
  ],
])('%s %j', (action, details, about, expected) => {
  expect(says({ action, details, about }, 'case')).toBe(expected);
});
