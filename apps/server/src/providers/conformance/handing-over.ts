import { expect, test } from 'vitest';
import type { OutgoingText, SendOutcome } from '../port.ts';

/** What the far end does with the one text it is handed, whatever it speaks. */
export type Behaviour =
  | 'accepts'
  | 'refuses us'
  | 'refuses the address'
  | 'breaks off after taking it'
  /** until the caller’s limit is over */
  | 'never answers'
  | 'is gone';

export type Handed = {
  outcome: SendOutcome;
  /** how often the far end was spoken to */
  calls: number;
  /** what it read of the text, by the far end's own reading */
  sent: { from: string; to: string; body: string; messageId: string | null } | null;
};
export type HandOver = (
  behaviour: Behaviour,
  options?: { limit?: AbortSignal; more?: Partial<OutgoingText> },
) => Promise<Handed>;

/** A text or an email, the id the far end gives it, and a way to hand it over. */
export type HandingOver = { text: OutgoingText; providerMessageId: string; handOver: HandOver };

export const brief = (outcome: SendOutcome): string[] =>
  outcome.kind === 'accepted' ? [outcome.kind] : [outcome.kind, outcome.error.class];

const bodies: [string, string][] = [
  ['plain', 'Your hearing is at 9:30 & in room 4 + bring the lease'],
  ['unicode', 'Su audiencia es mañana a las 9:30 👍🏽 – traiga «todo» ‫שלום‬'],
  ['long', 'Traiga el contrato & los recibos, por favor: 50% + 475 $. '.repeat(12)],
  ['with what addresses and forms treat specially', 'a=b&c+d %41 %% "e"\n\t\\f#?;/'],
];

/** How every provider hands over, by HTTP or not: what was certainly taken, certainly not, and what nobody can know. */
export function handingOver({ text, providerMessageId, handOver }: HandingOver): void {
  test('accepted, with the id that reports will name', async () => {
    const { outcome, calls } = await handOver('accepts');
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId, providerStatus: expect.any(String) });
    expect(calls).toBe(1);
  });

  test.each(bodies)('what is sent is exactly the text: %s', async (_, body) => {
    const { sent } = await handOver('accepts', { more: { body } });
    expect(sent).toEqual({ from: text.from.address, to: text.to, body, messageId: text.messageId });
  });

  test.each<[string, Behaviour, string[]]>([
    ['refused', 'refuses us', ['rejected', 'config']],
    ['bad number', 'refuses the address', ['rejected', 'bad_address']],
    ['reset before the answer: unknown', 'breaks off after taking it', ['unknown', 'transient']],
    ['no answer within the limit: unknown', 'never answers', ['unknown', 'transient']],
  ])('%s', async (_, behaviour, expected) => {
    const { outcome, calls } = await handOver(behaviour);
    expect([brief(outcome), calls]).toEqual([expected, 1]);
  });

  test('connection refused: not taken', async () => {
    const { outcome } = await handOver('is gone');
    expect(brief(outcome)).toEqual(['not_taken', 'transient']);
  });

  test('a call that may no longer start: not taken, and no call is made', async () => {
    const { outcome, calls } = await handOver('accepts', { more: { mayStart: () => false } });
    expect([brief(outcome), calls]).toEqual([['not_taken', 'transient'], 0]);
  });

  test('a limit already past: not taken, and no call is made', async () => {
    const { outcome, calls } = await handOver('accepts', { limit: AbortSignal.abort() });
    expect([brief(outcome), calls]).toEqual([['not_taken', 'transient'], 0]);
  });
}
