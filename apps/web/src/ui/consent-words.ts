import type { Consent, ConsentHow } from '@matterline/contract/consents.ts';
import { dayWords } from '@matterline/rules/day-words.ts';

export const howLabels: Record<ConsentHow, string> = {
  in_person: 'In person',
  phone: 'By phone',
  paper_form: 'Paper form',
  web_form: 'Web form',
  text: 'By text',
  other: 'Another way',
};

/** `yes, Nov 3, 2026, paper form` */
export function consentWords({ given, givenOn, how }: Pick<Consent, 'given' | 'givenOn' | 'how'>): string {
  return `${given ? 'yes' : 'withdrawn'}, ${dayWords(givenOn)}, ${howLabels[how].toLowerCase()}`;
}
