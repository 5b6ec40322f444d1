import type { OptOutChange } from '@matterline/contract/opt-outs.ts';

type How = Pick<OptOutChange, 'source' | 'by' | 'optedOut'>;

/** `They texted STOP`, `The provider refused it`, `Recorded by Ana Lima`. */
export function howWords({ source, by, optedOut }: How): string {
  if (source === 'provider') return optedOut ? 'The provider says so' : 'Told by the provider';
  if (source === 'keyword') return optedOut ? 'They texted STOP' : 'They texted START';
  return by ? `Recorded by ${by.name}` : 'Recorded by a person';
}
