export const dispositions = ['prescreen', 'intake', 'open', 'closed', 'rejected'] as const;
export type Disposition = (typeof dispositions)[number];

export const matterActions = ['accept', 'open', 'reject', 'close', 'reopen'] as const;
export type MatterAction = (typeof matterActions)[number];

/**
 * What may be done from where. A rejected matter reopens at intake, wherever it was rejected: someone has
 * decided that it deserves a proper look.
 */
const moves: Readonly<Record<Disposition, Readonly<Partial<Record<MatterAction, Disposition>>>>> = {
  prescreen: { accept: 'intake', reject: 'rejected' },
  intake: { open: 'open', reject: 'rejected' },
  open: { close: 'closed' },
  closed: { reopen: 'open' },
  rejected: { reopen: 'intake' },
};

const does: Readonly<Record<MatterAction, string>> = {
  accept: 'accepted for intake',
  open: 'opened',
  reject: 'rejected',
  close: 'closed',
  reopen: 'reopened',
};
const is: Readonly<Record<Disposition, string>> = {
  prescreen: 'in prescreen',
  intake: 'in intake',
  open: 'open',
  closed: 'closed',
  rejected: 'rejected',
};

export type MatterMove = { ok: true; disposition: Disposition } | { ok: false; say: string };

export function move(disposition: Disposition, action: MatterAction): MatterMove {
  const next = moves[disposition][action];
  if (next) return { ok: true, disposition: next };
  const from = dispositions.filter((one) => moves[one][action]).map((one) => is[one]);
  return {
    ok: false,
    say: `It is ${is[disposition]}; only one that is ${from.join(' or ')} can be ${does[action]}.`,
  };
}

/** What may be done now, in the order of a matter's life. */
export function movesFrom(disposition: Disposition): MatterAction[] {
  return matterActions.filter((action) => moves[disposition][action]);
}
