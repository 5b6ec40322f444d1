/** What a benchmark gives itself: sizes as asked for or its defaults, and a way to say what it is doing. */
export type Run = {
  size(name: string, usual: number): number;
  say(line: string): void;
};

export type Figures = {
  /** rates per second: the product's, and the same work done bare in the same run */
  ours: number;
  floor: number;
  /** milliseconds */
  p50: number;
  p99: number;
  errors: number;
  /** what only this benchmark tells, by the name a program reads */
  more?: Readonly<Record<string, number>>;
};

/** One benchmark: a folder beside this one with `run.ts` exporting one of these as `bench`. */
export type Bench = {
  /** names of the sizes it takes */
  sizes: readonly string[];
  run(run: Run): Promise<Figures>;
};

/** The one line a program reads. */
export function resultLine(bench: string, figures: Figures): string {
  const { ours, floor, p50, p99, errors, more = {} } = figures;
  const line = {
    bench,
    ours: round(ours),
    floor: round(floor),
    ratio: round(ours / floor, 3),
    p50_ms: round(p50, 2),
    p99_ms: round(p99, 2),
    errors,
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, round(value, 2)])),
  };
  return JSON.stringify(line);
}

const round = (value: number, digits = 1) => Number(value.toFixed(digits));

/** @param part from 0 to 1 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = Math.ceil(part * sorted.length) - 1;
  return sorted[Math.max(0, place)] ?? Number.NaN;
}
