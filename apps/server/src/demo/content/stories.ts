import type { TypeKey } from './matter-types.ts';

/** What a case is about, as its summary says it; a case takes one of its type's. */
export const summaries: Record<TypeKey, readonly string[]> = {
  eviction: [
    'Two months behind after hours were cut. The landlord refuses a plan.',
    'Notice to quit without a reason, a week after she asked for repairs.',
    'Arrears are disputed: the landlord never credited the deposit.',
    'Subletting claim. The guest was her brother, for two weeks.',
  ],
  repairs: [
    'Leak from the flat above since the spring; three calls, no plumber.',
    'Mould in the bedroom. A child with asthma lives there.',
    'No heat on the north side. The boiler is shared with the shop below.',
  ],
  snap: [
    'Overpayment notice for months in which there was no work.',
    'Application denied for missing papers that were handed in.',
    'Benefits cut after a change of address was recorded twice.',
  ],
  disability: [
    'Denied at first instance: the treating doctor was not asked.',
    'Benefits stopped after a missed review; the letter went to an old address.',
    'Appeal on the date of onset.',
  ],
  purchase: [
    'First home, with a municipal grant. Grant papers go with the closing.',
    'Purchase from a family member; the share of each is to be written down.',
    'Two-family house; the tenants stay.',
  ],
};

export const outcomes: Record<TypeKey, readonly string[]> = {
  eviction: ['Tenancy kept, arrears on a plan', 'Case dismissed, time to move until the summer'],
  repairs: ['Repairs done, rent credit of two months'],
  snap: ['Decision reversed, back payment made', 'Benefits restored'],
  disability: ['Appeal allowed'],
  purchase: ['Completed, deed registered'],
};

export const refusals: readonly string[] = [
  'Lives outside the counties we serve; given two other offices to call.',
  'Has a lawyer already.',
  'Over the income limit; told what the bar association offers.',
];

export const consentWording =
  'Harborside Legal Aid may text me about my case. I can stop at any time by texting STOP.';
