import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

/** A text that the provider took, by one call. */
export type TakenText = {
  kind: 'taken';
  sid: string;
  /** ours, out of the address its reports go to */
  messageId: string;
  text: number | null;
  to: string;
  from: string;
  body: string;
  at: number;
};
/** A report that the product has answered with 2xx. */
export type HeardReport = { kind: 'heard'; messageId: string; sid: string; status: string };
export type Entry = TakenText | HeardReport;

/** What the provider knows, on the disk before anybody is told. Its process is the one that nothing kills. */
export class Ledger {
  readonly #file: string;
  readonly #bySid = new Map<string, TakenText>();
  readonly #statuses = new Map<string, string>();

  constructor(file: string) {
    this.#file = file;
    writeFileSync(file, '');
  }

  take(text: Omit<TakenText, 'kind' | 'sid' | 'at'>): TakenText {
    const sid = `SM${(this.#bySid.size + 1).toString(16).padStart(32, '0')}`;
    const taken: TakenText = { kind: 'taken', sid, ...text, at: Date.now() };
    this.#write(taken);
    this.#bySid.set(sid, taken);
    this.#statuses.set(sid, 'queued');
    return taken;
  }

  heard({ sid, messageId }: TakenText, status: string): void {
    this.#write({ kind: 'heard', messageId, sid, status });
  }

  /** What became of it, as whoever asks is told. */
  becomes(sid: string, status: string): void {
    this.#statuses.set(sid, status);
  }

  statusOf(sid: string): string {
    return this.#statuses.get(sid) ?? 'queued';
  }

  find(sid: string): TakenText | undefined {
    return this.#bySid.get(sid);
  }

  /** Newest first. */
  list(matches: (text: TakenText) => boolean): TakenText[] {
    return [...this.#bySid.values()].filter(matches).reverse();
  }

  #write(entry: Entry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }
}

export function readLedger(file: string): Entry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}
