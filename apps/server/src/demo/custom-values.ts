import type { TypeKey } from './matter-types.ts';

type Values = Record<string, string | number | boolean>;

const courts = ['Eastern Housing Court', 'Metro South Housing Court'] as const;
const streets = ['Wharf St', 'Juniper Ave', 'Cannery Row', 'Beacon Hill Ct', 'Orchard Ln'] as const;

/** A case's own fields, different from case to case and always ahead of today where they are dates to keep. */
export function customOf(type: TypeKey, index: number, today: Temporal.PlainDate): Values {
  const ahead = today.add({ days: 4 + ((index * 5) % 40) }).toString();
  const pick = <T>(list: readonly T[]) => list[index % list.length] as T;
  const byType: Record<TypeKey, () => Values> = {
    eviction: () => ({
      hearing_date: ahead,
      court: pick(courts),
      monthly_rent: 1150 + ((index * 85) % 1400),
      subsidised: index % 3 === 0,
    }),
    repairs: () => ({
      inspected_on: today.subtract({ days: 4 + (index % 9) }).toString(),
      heat_off: index % 4 === 0,
    }),
    snap: () => ({ appeal_deadline: ahead, household: 1 + (index % 5) }),
    disability: () => ({ hearing_date: ahead, claim_number: `D-${String(40210 + index * 13)}` }),
    purchase: () => ({
      completion_date: ahead,
      property: `${12 + index} ${pick(streets)}`,
      price: 248_000 + index * 4500,
    }),
  };
  return byType[type]();
}
