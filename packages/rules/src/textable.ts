/** `either`: the numbering plan does not tell, as in the US. `other`: toll-free, internet telephone and the like. */
export type PhoneKind = 'mobile' | 'landline' | 'either' | 'other';

/** Whether a text can arrive there at all. Only a certain landline is refused: many other kinds take texts. */
export function textable(phone: { kind: PhoneKind }): { ok: true } | { ok: false; reason: 'landline' } {
  return phone.kind === 'landline' ? { ok: false, reason: 'landline' } : { ok: true };
}
