export type Holiday = { day: string; name: string };
export type Jurisdiction = { code: string; name: string };

/** Some 80 MB and a fifth of a second: only whoever changes a calendar loads it. */
const load = async () => (await import('date-holidays')).default;

/** Countries, or the parts of one; empty when none are known. */
export async function jurisdictionsWithin(within: string | undefined): Promise<Jurisdiction[]> {
  const known = new (await load())();
  const [country, state] = within?.split('-') ?? [];
  const found =
    country === undefined
      ? known.getCountries('en')
      : state === undefined
        ? known.getStates(country, 'en')
        : known.getRegions(country, state, 'en');
  const prefix = within === undefined ? '' : `${within}-`;
  return Object.entries(found ?? {})
    .map(([code, name]) => ({ code: `${prefix}${code}`, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Each part is checked: the library takes a part it does not know for the whole. */
export async function isKnownJurisdiction(code: string): Promise<boolean> {
  const parts = code.split('-');
  for (let size = 1; size <= parts.length; size += 1) {
    const within = size === 1 ? undefined : parts.slice(0, size - 1).join('-');
    const asked = parts.slice(0, size).join('-');
    if (!(await jurisdictionsWithin(within)).some((one) => one.code === asked)) return false;
  }
  return true;
}

const dayMs = 86_400_000;

/** The days of a year on which offices are closed by law: of one that lasts, every day. */
export async function holidaysOf(code: string, year: number): Promise<Holiday[]> {
  const [country = '', state, region] = code.split('-');
  const Holidays = await load();
  const found = new Holidays();
  if (region && state) found.init(country, state, region);
  else if (state) found.init(country, state);
  else found.init(country);
  const closed = (found.getHolidays(year, 'en') ?? []).filter(
    ({ type }) => type === 'public' || type === 'bank',
  );
  const days = closed.flatMap(({ date, name, start, end }) => {
    const first = Temporal.PlainDate.from(date.slice(0, 10));
    const lasts = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    return Array.from({ length: lasts }, (_, days) => ({ day: first.add({ days }).toString(), name }));
  });
  // Two may fall on one day.
  return [...new Map(days.map((one) => [one.day, one])).values()].sort((one, other) =>
    one.day.localeCompare(other.day),
  );
}
