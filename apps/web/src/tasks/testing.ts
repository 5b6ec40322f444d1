import type { PlannedMessage, TickPreview } from './planned.ts';

/** Shared by tests: a text that goes at once. */
export const rosa: PlannedMessage = {
  contactId: '018f0000-0000-7000-8000-000000000001',
  name: 'Rosa',
  channel: 'text',
  to: '(617) 555-0142',
  subject: '',
  body: 'Your answer is filed.',
  segments: 1,
  withheld: null,
  waitsUntil: null,
  also: [],
};

/** What ticking would do when one trigger sends these. */
export function previewOf(
  messages: PlannedMessage[],
  by: Partial<TickPreview['triggers'][number]> = {},
): TickPreview {
  const trigger = {
    triggerId: '018f0000-0000-7000-8000-00000000000a',
    name: 'Tell the client',
    action: 'send_message' as const,
    state: 'live' as const,
    say: 'Write to Rosa, at once',
    skipped: null,
    mayEdit: true,
    goesAt: null,
    messages,
    ...by,
  };
  return { triggers: [trigger], moves: [], alreadySent: [], already: null, digest: 'as shown' };
}
