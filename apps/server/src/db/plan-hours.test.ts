import { isPermitted } from '@matterline/rules/quiet-hours.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planFrom } from './plan-hours.ts';

const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/St_Johns',
  'Pacific/Honolulu',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const site = { permittedFrom: '08:00', permittedTo: '21:00', releaseSpreadMinutes: 10 };
const hours = { from: '08:00', to: '21:00' };
const minute = 60_000;
const allowed = (ms: number, among: string[]) => isPermitted(new Date(ms).toISOString(), among, hours);

/** Every change of a zone's clocks in six years. */
const changes = zones.flatMap((zone) => {
  const found: { zone: string; at: number }[] = [];
  let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  for (; at && at.year <= 2031; at = at.getTimeZoneTransition('next'))
    found.push({ zone, at: at.epochMilliseconds });
  return found;
});

it('plans nothing for an instant that is not permitted, on days clocks change too, 2026 to 2031', () => {
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([{ zone, at }, minutes]) => ({ zone, from: at + minutes * minute }));
  fc.assert(
    fc.property(near, fc.subarray(zones, { maxLength: 2 }), fc.uuid(), ({ zone, from }, others, id) => {
      const among = [...new Set([zone, ...others])];
      const plan = planFrom(new Date(from), { id, zones: among }, site);
      // Some zones' days hardly meet: then it goes at no time rather than at a wrong one.
      if (plan.hours === null) {
        expect(plan).toMatchObject({ goesAt: null, waits: true });
        return;
      }
      const [open, close, goesAt] = [plan.hours.open, plan.hours.close, plan.goesAt].map((at) =>
        Date.parse(String(at)),
      );
      expect(open).toBeGreaterThanOrEqual(from);
      expect(goesAt).toBeGreaterThanOrEqual(open as number);
      expect(goesAt).toBeLessThan(Math.min(close as number, (open as number) + 10 * minute));
      for (let at = open as number; at < (close as number); at += 7 * minute)
        expect(allowed(at, among)).toBe(true);
      expect(allowed((close as number) - 1, among)).toBe(true);
      expect(allowed(close as number, among)).toBe(false);
      expect(plan.waits).toBe(!allowed(from, among));
    }),
    { numRuns: 400 },
  );
  expect(changes.length).toBeGreaterThan(80);
});
