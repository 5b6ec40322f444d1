import { type LiveEvent, liveEvent } from '@matterline/contract/live.ts';
import type { Actor } from '../../db/actor.ts';

/** Who is kept out of a matter. */
export type FindExcluded = (matterId: string) => Promise<string[]>;

export type Sent = { id: string; event: LiveEvent };
type Listener = { actor: Actor; send: (sent: Sent) => void };

const kept = 1000;

/**
 * Hands notices from the database to the browsers of this process. The last thousand are kept, so that a
 * browser that lost its line resumes with Last-Event-ID; after a longer gap it is told to fetch again.
 */
export class LiveHub {
  // Tells one run of the process from the next: an id of an earlier run can't be resumed from.
  readonly #run: string;
  #count = 0;
  readonly #recent: { id: number; event: LiveEvent; excluded: string[] }[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #findExcluded: FindExcluded;
  // Notices are passed on in order, though each waits for its matter's access list.
  #queue: Promise<void> = Promise.resolve();

  constructor(run: string, findExcluded: FindExcluded) {
    this.#run = run;
    this.#findExcluded = findExcluded;
  }

  /** @param payload JSON as the database notified it; anything that is no live event is ignored. */
  notice(payload: string): Promise<void> {
    const parsed = liveEvent.safeParse(JSON.parse(payload));
    if (!parsed.success) return this.#queue;
    this.#queue = this.#queue.then(() => this.#passOn(parsed.data));
    return this.#queue;
  }

  /** Notices may have been missed: every browser fetches again. */
  resync(): void {
    this.#recent.length = 0;
    this.#deliver({ kind: 'resync' }, []);
  }

  subscribe(actor: Actor, lastEventId: string | null, send: (sent: Sent) => void): () => void {
    const listener = { actor, send };
    this.#listeners.add(listener);
    this.#resume(listener, lastEventId);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  async #passOn(event: LiveEvent): Promise<void> {
    const ofMatter = 'matterId' in event;
    // A lookup that fails must not show a walled matter's activity: everyone fetches again instead.
    const excluded = ofMatter ? await this.#findExcluded(event.matterId).catch(() => null) : [];
    if (excluded === null) this.resync();
    else this.#deliver(event, excluded);
  }

  #deliver(event: LiveEvent, excluded: string[]): void {
    this.#count += 1;
    this.#recent.push({ id: this.#count, event, excluded });
    if (this.#recent.length > kept) this.#recent.shift();
    const sent = { id: `${this.#run}-${this.#count}`, event };
    for (const { actor, send } of this.#listeners) if (!excluded.includes(actor.id)) send(sent);
  }

  #resume(listener: Listener, lastEventId: string | null): void {
    if (lastEventId === null) return;
    const [run, count] = lastEventId.split(/-(?=\d+$)/);
    const seen = Number(count);
    const first = this.#recent[0]?.id ?? this.#count + 1;
    if (run !== this.#run || !Number.isInteger(seen) || seen < first - 1) {
      listener.send({ id: `${this.#run}-${this.#count}`, event: { kind: 'resync' } });
      return;
    }
    for (const { id, event, excluded } of this.#recent) {
      if (id > seen && !excluded.includes(listener.actor.id))
        listener.send({ id: `${this.#run}-${id}`, event });
    }
  }
}
