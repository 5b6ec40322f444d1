/**
 * A text's call, or a moment in which calls were not taken or got no clear answer: texts that went together and met
 * the same moment count once, so that a provider away for a second is no reason to stop for hours.
 */
export type RecentSend = {
  kind: 'accepted' | 'rejected' | 'not_taken' | 'unknown';
  errorClass: 'bad_address' | 'bad_content' | 'config' | 'opted_out' | 'rate_limited' | 'transient' | null;
};
export type SenderHealth = 'fine' | { pause: true; why: string };

/** Failures since a text was last taken, after which it is the sender that is at fault and not the texts. */
const mostConfig = 3;
const mostFailures = 10;
/** Moments: each leaves texts behind that may or may not have gone, and that a person has to look at. */
const mostUnclear = 5;

/** They tell of a text or of a number, or ask for patience: a sender may have a hundred of them and be well. */
const tellsNothing = new Set<RecentSend['errorClass']>([
  'bad_address',
  'bad_content',
  'opted_out',
  'rate_limited',
]);

/**
 * Whether a sender is to be paused, with an alert, rather than drained into.
 * @param recent its latest sends, the newest first
 */
export function afterSends(recent: readonly RecentSend[]): SenderHealth {
  const telling = recent.filter(
    ({ kind, errorClass }) => kind === 'accepted' || !tellsNothing.has(errorClass),
  );
  const taken = telling.findIndex(({ kind }) => kind === 'accepted');
  const failed = taken === -1 ? telling : telling.slice(0, taken);
  const config = failed.filter(({ errorClass }) => errorClass === 'config').length;
  if (config >= mostConfig) {
    return {
      pause: true,
      why: `The provider refused ${config} texts in a row because of the account’s settings. Check its keys, and that the number is registered.`,
    };
  }
  const unclear = failed.filter(({ kind }) => kind === 'unknown').length;
  if (failed.length >= mostFailures || unclear >= mostUnclear) {
    return {
      pause: true,
      why: 'For some time no text is known to have reached the provider. It may be down, or its address may be wrong.',
    };
  }
  return 'fine';
}
