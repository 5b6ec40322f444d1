/**
 * `either`: the numbering plan does not tell, as in the US. `premium`: whoever calls it pays (US 900, UK 09).
 * `other`: toll-free, internet telephone and the like.
 */
export type PhoneKind = 'mobile' | 'landline' | 'either' | 'premium' | 'other';
export type Untextable = 'own_number' | 'premium' | 'landline';

/**
 * Whether a text should go there at all: not to a sender of ours, which would answer itself, not to a number that
 * charges, and not to a certain landline. Many other kinds take texts.
 *
 * @param ours it is one of the site's own senders
 */
export function textable({
  kind,
  ours = false,
}: {
  kind: PhoneKind;
  ours?: boolean;
}): { ok: true } | { ok: false; reason: Untextable } {
  if (ours) return { ok: false, reason: 'own_number' };
  if (kind === 'premium' || kind === 'landline') return { ok: false, reason: kind };
  return { ok: true };
}
