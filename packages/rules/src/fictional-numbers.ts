import type { PhoneKind } from './textable.ts';

/** NANP keeps 555-0100 to 555-0199 of every area code for fiction. */
const nanp = /^\+1[2-9]\d{2}55501\d{2}$/;

/** Ofcom's numbers for radio and television drama, as the digits before the three free ones. */
const ofcom: Readonly<Record<string, PhoneKind>> = {
  '+441632960': 'landline', // no area
  '+441134960': 'landline', // Leeds
  '+441144960': 'landline', // Sheffield
  '+441154960': 'landline', // Nottingham
  '+441164960': 'landline', // Leicester
  '+441174960': 'landline', // Bristol
  '+441214960': 'landline', // Birmingham
  '+441314960': 'landline', // Edinburgh
  '+441414960': 'landline', // Glasgow
  '+441514960': 'landline', // Liverpool
  '+441614960': 'landline', // Manchester
  '+441914980': 'landline', // Tyneside
  '+442079460': 'landline', // London
  '+442896496': 'landline', // Northern Ireland
  '+442920180': 'landline', // Cardiff
  '+447700900': 'mobile',
  '+448081570': 'other', // freephone
  '+449098790': 'premium',
  '+443069990': 'other', // UK wide
};

/** The kind a number kept for fiction plays, or null for one that may be someone's. E.164 in. */
export function fictionalKind(e164: string): PhoneKind | null {
  if (nanp.test(e164)) return 'either';
  return (e164.length === 13 && ofcom[e164.slice(0, 10)]) || null;
}
