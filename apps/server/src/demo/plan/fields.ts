import type { CaseLine } from '../content/cases.ts';
import type { TypeKey } from '../content/matter-types.ts';
import { addWorkdays } from './clock.ts';
import type { Values } from './types.ts';

const courts = ['Eastern Housing Court', 'Metro South Housing Court'] as const;
const streets = ['Wharf St', 'Juniper Ave', 'Cannery Row', 'Beacon Hill Ct', 'Orchard Ln'] as const;
/** Working days from now to the day a case waits for. */
const ahead = [9, 16, 6, 21, 12, 27] as const;
/** The same once it has ended: what was waited for came before the last texts, but for what was settled first. */
const ended: Record<TypeKey, number> = { eviction: 1, repairs: 0, snap: -8, disability: -8, purchase: -6 };

/**
 * A case's own fields, different from case to case. Dates are working days, ahead of today as long as the case goes
 * on. Of a case that has only come in, or was turned down, nothing is known yet.
 */
export function fieldsOf(line: CaseLine, index: number, anchor: Temporal.PlainDate): Values {
  const [, , , type, stage] = line;
  if (stage === 'prescreen' || stage === 'rejected') return {};
  const pick = <T>(list: readonly T[]) => list[index % list.length] as T;
  const date = addWorkdays(anchor, stage === 'closed' ? ended[type] : pick(ahead)).toString();
  const byType: Record<TypeKey, () => Values> = {
    eviction: () => ({
      hearing_date: date,
      court: pick(courts),
      monthly_rent: 1150 + ((index * 85) % 1400),
      subsidised: index % 3 === 0,
    }),
    repairs: () => ({ inspected_on: addWorkdays(anchor, -7).toString(), heat_off: index % 4 === 0 }),
    snap: () => ({ appeal_deadline: date, household: 1 + (index % 5) }),
    disability: () => ({ hearing_date: date, claim_number: `D-${40210 + index * 13}` }),
    purchase: () => ({
      completion_date: date,
      property: `${12 + index} ${pick(streets)}`,
      price: 248_000 + index * 4500,
    }),
  };
  return byType[type]();
}
