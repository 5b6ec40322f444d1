import { maxMediumBytes } from '@matterline/rules/media-kind.ts';
import type { MediumToFetch } from '../../db/queries/media.ts';
import { type Examined, examine } from '../../files/examine.ts';
import type { Incoming } from '../../files/storage.ts';
import { MediaError } from '../../providers/port.ts';
import type { MediaDeps } from './jobs.ts';
import { explain, type Problem } from './problem.ts';

/** What came of a try at a medium. */
export type Outcome = ({ kind: 'here'; incoming: Incoming; examined: Examined; filename: string } | Problem) &
  AsyncDisposable;

const fetchLimitMs = 5 * 60_000;
const nothingToDrop = { [Symbol.asyncDispose]: async () => {} };

/** Fetches a medium from the provider, or from our own store once it is there, and looks at it. */
export async function fetchAndExamine(
  deps: MediaDeps,
  medium: MediumToFetch,
  stopping: AbortSignal,
): Promise<Outcome> {
  await using held = new AsyncDisposableStack();
  try {
    const { stream, filename, declaredType } = await open(deps, medium, stopping);
    const incoming = held.use(await deps.files.store.receive(stream, { maxBytes: maxMediumBytes }));
    // What the text said it was, rather than what the host says of its storage.
    const claims = { filename, declaredType: medium.declaredType ?? declaredType };
    const examined = await examine(deps.files, incoming, claims, maxMediumBytes);
    const kept = held.move();
    return {
      kind: 'here',
      incoming,
      examined,
      filename:
        filename === null ? `${medium.day} ${examined.decision.filename}` : examined.decision.filename,
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  } catch (error) {
    // Asked to stop: nothing is known of the medium, and the job runs again.
    if (stopping.aborted) throw error;
    const problem = explain(medium, error);
    if (problem.kind === 'later' && problem.ours)
      deps.log.error({ err: error, mediaId: medium.id }, 'a picture or file could not be taken in');
    return { ...problem, ...nothingToDrop };
  }
}

type Opened = { stream: AsyncIterable<Uint8Array>; filename: string | null; declaredType: string | null };

async function open(
  { accountClient, files }: MediaDeps,
  medium: MediumToFetch,
  stopping: AbortSignal,
): Promise<Opened> {
  const stored = medium.sha256 && (await files.store.open(medium.sha256));
  if (stored) return { stream: stored, filename: medium.filename, declaredType: null };
  if (medium.accountId === null)
    throw new MediaError('not_found', false, 'The text it came with is from no provider account');
  const client = await accountClient(medium.accountId);
  return client.fetchMedia(medium.url, AbortSignal.any([stopping, AbortSignal.timeout(fetchLimitMs)]));
}
