import { type LiveEvent, liveEvent } from '@matterline/contract/live.ts';
import { z } from 'zod';
import type { Actor } from '../../db/actor.ts';

/** Who is kept out of these matters and unfiled texts, by id; what keeps nobody out may be absent. */
export type FindExcluded = (ids: string[]) => Promise<ReadonlyMap<string, string[]>>;

export type Sent = { id: string; event: LiveEvent };
type Listener = { actor: Actor; send: (sent: Sent) => void };
type Heard = {
  event: LiveEvent;
  /** the matter or unfiled text whose walls decide who hears of it; null for all */
  about: string | null;
  /** the one person it is for; null for all */
  only: string | null;
};
type Reaches = (userId: string) => boolean;

const kept = 1000;

/**
 * Hands notices from the database to the browsers of this process. The last thousand are kept, so that a
 * browser that lost its line resumes with Last-Event-ID; after a longer gap it is told to fetch again.
 */
export class LiveHub {
  // Tells one run of the process from the next: an id of an earlier run can't be resumed from.
  readonly #run: string;
  #count = 0;
  readonly #recent: { id: number; event: LiveEvent; reaches: Reaches }[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #findExcluded: FindExcluded;
  // Notices are passed on in order, though they wait for access lists: those that come meanwhile share the next look.
  readonly #waiting: Heard[] = [];
  #passing: Promise<void> | null = null;

  constructor(run: string, findExcluded: FindExcluded) {
    this.#run = run;
    this.#findExcluded = findExcluded;
  }

  /** @param payload JSON as the database notified it; anything that is no live event is ignored. */
  notice(payload: string): Promise<void> {
    const heard = readNotice(payload);
    if (heard) this.#waiting.push(heard);
    this.#passing ??= this.#passOn().finally(() => {
      this.#passing = null;
    });
    return this.#passing;
  }

  /** Notices may have been missed: every browser fetches again. */
  resync(): void {
    this.#recent.length = 0;
    this.#deliver({ kind: 'resync' }, () => true);
  }

  subscribe(actor: Actor, lastEventId: string | null, send: (sent: Sent) => void): () => void {
    const listener = { actor, send };
    this.#listeners.add(listener);
    this.#resume(listener, lastEventId);
    return () => this.#listeners.delete(listener);
  }

  /** What a browser that has just read the database has seen. */
  get position(): string {
    return `${this.#run}-${this.#count}`;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  async #passOn(): Promise<void> {
    while (this.#waiting.length > 0) {
      const heard = this.#waiting.splice(0);
      const ids = [...new Set(heard.flatMap(({ about }) => about ?? []))];
      // A lookup that fails must not show a walled matter's activity: everyone fetches again instead.
      const walls = ids.length > 0 ? await this.#findExcluded(ids).catch(() => null) : new Map();
      if (walls === null) this.resync();
      else
        for (const { event, about, only } of heard) {
          const excluded = about && walls.get(about);
          this.#deliver(event, (userId) => (only ?? userId) === userId && !excluded?.includes(userId));
        }
    }
  }

  #deliver(event: LiveEvent, reaches: Reaches): void {
    this.#count += 1;
    this.#recent.push({ id: this.#count, event, reaches });
    if (this.#recent.length > kept) this.#recent.shift();
    const sent = { id: this.position, event };
    for (const { actor, send } of this.#listeners) if (reaches(actor.id)) send(sent);
  }

  #resume(listener: Listener, lastEventId: string | null): void {
    if (lastEventId === null) return;
    const [run, count] = lastEventId.split(/-(?=\d+$)/);
    const seen = Number(count);
    const first = this.#recent[0]?.id ?? this.#count + 1;
    if (run !== this.#run || !Number.isInteger(seen) || seen < first - 1) {
      listener.send({ id: this.position, event: { kind: 'resync' } });
      return;
    }
    for (const { id, event, reaches } of this.#recent) {
      if (id > seen && reaches(listener.actor.id)) listener.send({ id: `${this.#run}-${id}`, event });
    }
  }
}

const unfiledNotice = z.object({ kind: z.literal('unfiled'), textId: z.string() });
const noticeToOne = z.object({ kind: z.literal('resync'), userId: z.string() });

function readNotice(payload: string): Heard | null {
  const notice: unknown = JSON.parse(payload);
  const parsed = liveEvent.safeParse(notice);
  if (!parsed.success) return null;
  const event = parsed.data;
  const about = 'matterId' in event ? event.matterId : unfiledNotice.safeParse(notice).data?.textId;
  const only = noticeToOne.safeParse(notice).data?.userId;
  return { event, about: about ?? null, only: only ?? null };
}
