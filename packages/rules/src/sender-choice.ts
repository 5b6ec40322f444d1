import {
  carries,
  filesProblem,
  type MediaLimits,
  type SendableFile,
  sendsFilesTo,
} from './outgoing-media.ts';

export type ChoosableSender = {
  id: string;
  accountId: string;
  kind: 'number' | 'short_code' | 'alphanumeric' | 'messaging_service';
  /** ISO 3166 codes it may text to; empty for any */
  countries: readonly string[];
  /** matter types it is for; empty for any */
  matterTypeIds: readonly string[];
  isDefault: boolean;
  disabled: boolean;
  paused: boolean;
  /** of pictures and documents; null when it sends none */
  mediaLimits: MediaLimits | null;
};
export type SenderNeeds<S extends ChoosableSender> = {
  senders: readonly S[];
  /** the country of the client's number; null for a number of no country */
  toCountry: string | null;
  matterTypeId: string | null;
  /** what the client was last texted from in this conversation */
  lastSenderId: string | null;
  /** what goes with the text; empty when that is not known yet, null for nothing but words */
  files: readonly SendableFile[] | null;
};
export type ChosenFrom<S extends ChoosableSender> = {
  ok: true;
  sender: S;
  why: 'conversation' | 'matter_type' | 'country' | 'default' | 'only';
  /** what the senders that could send it take of pictures and documents */
  limits: MediaLimits[];
};
export type SenderChoice<S extends ChoosableSender> =
  | ChosenFrom<S>
  | { ok: false; code: Exclude<SenderProblem, 'paused'>; say: string }
  | {
      ok: false;
      code: 'paused';
      say: string;
      /** what it would be sent from were nothing paused: a text that can wait waits for that */
      waitsFor: ChosenFrom<S>;
    };
export type SenderProblem =
  | 'no_sender'
  | 'none_working'
  | 'paused'
  | 'none_for_country'
  | 'none_for_matter_type'
  | 'none_for_pictures'
  | 'files_refused'
  | 'no_default';

const words: Readonly<Record<Exclude<SenderProblem, 'files_refused' | 'paused'>, string>> = {
  no_sender: 'There is no number to send from. An administrator can add one.',
  none_working: 'Every number to send from is turned off. An administrator can see why.',
  none_for_country: 'None of our numbers can text to this country. An administrator can add one that does.',
  none_for_matter_type: 'None of our numbers is for this type of case. An administrator can add one.',
  none_for_pictures: 'None of our numbers can send pictures or documents here. Send the text without them.',
  no_default: 'Several of our numbers could send this, and none is the default. Choose one.',
};

/** The countries of +1, whose carriers take no alphanumeric sender. */
const northAmerica = new Set(
  'AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MP MS PR SX TC TT US VC VG VI'.split(' '),
);

/**
 * What a text is sent from: what the client knows from this conversation, else what is meant for such a matter or
 * such a country, else the default. Of several equally meant, the default, then one that can be answered.
 */
export function chooseSender<S extends ChoosableSender>(needs: SenderNeeds<S>): SenderChoice<S> {
  const able = usable(needs);
  if (!able.ok) return able;
  const working = able.senders.filter(({ paused }) => !paused);
  if (working.length > 0) return chooseAmong(working as Some<S>, needs.lastSenderId);
  const waitsFor = chooseAmong(able.senders, needs.lastSenderId);
  return waitsFor.ok ? { ok: false, code: 'paused', say: pausedWords(null), waitsFor } : waitsFor;
}

/** Why nothing can be sent at once. @param display the sender's address as it is written; null when it is not known */
export function pausedWords(display: string | null): string {
  return `${display ?? 'The number this would be sent from'} is paused. Schedule the text for later and it waits until sending resumes.`;
}

function chooseAmong<S extends ChoosableSender>(
  senders: Some<S>,
  lastSenderId: string | null,
): ChosenFrom<S> | Refused {
  const inOrder = ranked(senders);
  const limits = inOrder.flatMap(({ mediaLimits }) => mediaLimits ?? []);
  const known = senders.find(({ id }) => id === lastSenderId);
  if (known) return { ok: true, sender: known, why: 'conversation', limits };
  const [sender, next] = inOrder;
  if (sender.matterTypeIds.length > 0) return { ok: true, sender, why: 'matter_type', limits };
  if (sender.countries.length > 0) return { ok: true, sender, why: 'country', limits };
  if (sender.isDefault) return { ok: true, sender, why: 'default', limits };
  return next ? refuse('no_default') : { ok: true, sender, why: 'only', limits };
}

/**
 * Another sender for a text that was provably not taken, or null: at another account where there is one, and never
 * one that cannot be answered, for the client may answer any text.
 */
export function failOver<S extends ChoosableSender>({
  tried,
  ...needs
}: SenderNeeds<S> & { tried: readonly string[] }): S | null {
  const failing = new Set(
    needs.senders.filter(({ id }) => tried.includes(id)).map(({ accountId }) => accountId),
  );
  const others = needs.senders.filter(
    ({ id, kind, paused }) => !paused && !tried.includes(id) && kind !== 'alphanumeric',
  );
  const able = usable({ ...needs, senders: others });
  if (!able.ok) return null;
  const inOrder = ranked(able.senders);
  return inOrder.find(({ accountId }) => !failing.has(accountId)) ?? inOrder[0];
}

type Some<S> = [S, ...S[]];

/** Those that could send it at all, paused or not, or why none can. */
function usable<S extends ChoosableSender>({
  senders,
  toCountry,
  matterTypeId,
  files,
}: SenderNeeds<S>): { ok: true; senders: Some<S> } | Refused {
  const demands: [keyof typeof words, (sender: S) => boolean][] = [
    ['no_sender', () => true],
    ['none_working', ({ disabled }) => !disabled],
    ['none_for_country', (sender) => reaches(sender, toCountry)],
    ['none_for_matter_type', ({ matterTypeIds }) => isFor(matterTypeIds, matterTypeId)],
    ['none_for_pictures', ({ mediaLimits }) => files === null || sendsFilesTo(mediaLimits, toCountry)],
  ];
  let left = senders;
  for (const [problem, meets] of demands) {
    left = left.filter(meets);
    if (left.length === 0) return refuse(problem);
  }
  return files?.length ? carriersOf(left, files) : { ok: true, senders: left as Some<S> };
}

function carriersOf<S extends ChoosableSender>(
  senders: readonly S[],
  files: readonly SendableFile[],
): { ok: true; senders: Some<S> } | Refused {
  const able = senders.filter(({ mediaLimits }) => mediaLimits && carries(mediaLimits, files));
  if (able.length > 0) return { ok: true, senders: able as Some<S> };
  const limits = senders.flatMap(({ mediaLimits }) => mediaLimits ?? []);
  return {
    ok: false,
    code: 'files_refused',
    say: filesProblem(files, limits)?.say ?? words.none_for_pictures,
  };
}

type Refused = { ok: false; code: Exclude<SenderProblem, 'paused'>; say: string };

const refuse = (code: keyof typeof words): Refused => ({ ok: false, code, say: words[code] });

function reaches({ kind, countries }: ChoosableSender, country: string | null): boolean {
  const taken = kind !== 'alphanumeric' || (country !== null && !northAmerica.has(country));
  return taken && isFor(countries, country);
}

function isFor(meant: readonly string[], one: string | null): boolean {
  return meant.length === 0 || (one !== null && meant.includes(one));
}

/** The one that is meant most closely first. */
function ranked<S extends ChoosableSender>(senders: Some<S>): Some<S> {
  const rank = ({ matterTypeIds, countries, isDefault, kind }: S) =>
    (matterTypeIds.length > 0 ? 8 : 0) +
    (countries.length > 0 ? 4 : 0) +
    (isDefault ? 2 : 0) +
    (kind === 'alphanumeric' ? 0 : 1);
  return senders.toSorted((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)) as Some<S>;
}
