import type { AttachedFile } from '@matterline/contract/messages.ts';
import { sameFiles } from '../../../attachments/attaching.ts';

/** Whom a text goes to, once that was chosen. `typed`: the number was typed, not picked from the contact's. */
export type Picked = { contactId: string | null; number: string; typed: boolean };
export type Draft = { body: string; files: readonly AttachedFile[]; to: Picked | null };
export type Stored = {
  body: string;
  files: readonly AttachedFile[];
  contactId: string | null;
  clientNumber: string | null;
  updatedAt: string;
};

export type DraftState = Draft & {
  /** whether what was stored before is here, or could not be fetched */
  ready: boolean;
  savedAt: string | null;
  /** what another window made of the draft while this one held something else; '' when it was sent or emptied */
  elsewhere: string | null;
};

export type DraftStore = {
  fetch(): Promise<Stored | null>;
  /** goes through even if the page is gone before the answer comes */
  save(draft: Draft): Promise<Stored | null>;
};

const quietMs = 800;

/**
 * One unsent text, shared by everything on the page that shows it. It is kept a moment after the writer pauses, and
 * at once when they turn away. The last to write wins; a window that held something else is told when it is looked at.
 */
export class DraftKeeper {
  readonly #store: DraftStore;
  #state: DraftState = { body: '', files: [], to: null, ready: false, savedAt: null, elsewhere: null };
  /** what the server holds, as far as this window knows */
  #kept: Stored | null = null;
  /** what `elsewhere` tells of */
  #theirs: Stored | null = null;
  #changed = false;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  #saves = 0;
  readonly #listeners = new Set<() => void>();

  constructor(store: DraftStore) {
    this.#store = store;
  }

  readonly state = (): DraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) void this.look();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.flush();
    };
  };

  readonly write = (by: Partial<Draft>): void => {
    this.#changed = true;
    this.#show(by);
    this.#later();
  };

  /** Saves what was not saved yet, now; when the page is left, even beside a save that is on its way. */
  readonly flush = (leaving = false): void => {
    clearTimeout(this.#timer);
    if (this.#held || !this.#changed || (this.#saving && !leaving)) return;
    this.#changed = false;
    const { body, files, to } = this.#state;
    if (isEmpty(this.#state) && this.#kept === null) return;
    this.#saves += 1;
    const saving = this.#store.save({ body, files, to }).then(
      (stored) => this.#know(stored),
      // Still in the field; the next pause tries again.
      () => {
        this.#changed = true;
      },
    );
    this.#saving = saving.finally(() => {
      this.#saving = null;
      this.#later();
    });
  };

  /** Compares with what the server holds: another window may have written, sent or emptied the draft. */
  readonly look = async (): Promise<void> => {
    const saves = this.#saves;
    const stored = await this.#store.fetch().catch(() => undefined);
    if (stored === undefined || this.#held || saves !== this.#saves) return this.#show({ ready: true });
    const known = this.#state.ready && (stored?.updatedAt ?? null) === (this.#kept?.updatedAt ?? null);
    const mine = this.#state;
    const first = !mine.ready;
    this.#know(stored);
    if (known || isSame(draftOf(stored), mine)) return this.#show({ ready: true });
    // Before anything was here, or nothing was written here: there is nothing to lose.
    if (isEmpty(mine) && !this.#changed) return this.#show({ ...draftOf(stored), ready: true });
    this.#theirs = stored;
    this.#show({ ready: true, elsewhere: first && !stored ? null : wordsOf(stored) });
    this.#later();
  };

  readonly useTheirs = (): void => {
    clearTimeout(this.#timer);
    this.#changed = false;
    const { body, files } = draftOf(this.#theirs);
    this.#show({ body, files, elsewhere: null });
  };

  readonly keepMine = (): void => {
    this.#show({ elsewhere: null });
    this.write({});
  };

  /** Takes the words out of the field to be sent. Nothing is saved until `sent` or `failed` says how that went. */
  readonly take = async (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#held = true;
    this.#show({ body: '', files: [], elsewhere: null });
    await this.#saving;
  };

  /** The server has forgotten the draft with the text it became. */
  readonly sent = (): void => {
    this.#held = false;
    this.#changed = !isEmpty(this.#state);
    this.#know(null);
    this.#later();
  };

  /** What was written comes back, unless something else has been written meanwhile. */
  readonly failed = (text: Content): void => {
    this.#held = false;
    const { body, files } = isEmpty(this.#state) ? text : this.#state;
    this.write({ body, files });
  };

  /** Resolves with what is written once the server holds it. */
  readonly settled = async (): Promise<string> => {
    await this.#saving;
    this.flush();
    await this.#saving;
    return this.#state.body;
  };

  /** A text that was taken back is the draft again. @param over what was written when that was asked for */
  readonly takenBack = (stored: Stored, over: string): void => {
    this.#know(stored);
    if (this.#state.body === over) {
      clearTimeout(this.#timer);
      this.#changed = false;
      this.#show({ ...draftOf(stored), elsewhere: null });
    } else {
      this.#theirs = stored;
      this.#show({ elsewhere: wordsOf(stored) });
    }
  };

  #know(stored: Stored | null): void {
    this.#kept = stored;
    this.#show({ savedAt: stored?.updatedAt ?? null });
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.#changed && !this.#held && !this.#saving && this.#state.ready) {
      this.#timer = setTimeout(() => this.flush(), quietMs);
    }
  }

  #show(by: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...by };
    for (const listener of this.#listeners) listener();
  }
}

type Content = Pick<Draft, 'body' | 'files'>;

/** Shown of what another window made of a draft; '' when that is nothing. */
const wordsOf = (stored: Stored | null) => (stored ? stored.body || '(documents, and no words)' : '');

const isSame = (one: Content, other: Content) => one.body === other.body && sameFiles(one.files, other.files);

const isEmpty = ({ body, files }: Content) => body === '' && files.length === 0;

function draftOf(stored: Stored | null): Draft {
  const to = stored?.clientNumber
    ? { contactId: stored.contactId, number: stored.clientNumber, typed: false }
    : null;
  return { body: stored?.body ?? '', files: stored?.files ?? [], to };
}
