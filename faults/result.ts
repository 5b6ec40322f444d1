import type { Found } from './campaign.ts';
import type { Options } from './options.ts';

/** The one line a program reads. */
export function resultLine(options: Options, found: Found, seconds: number): string {
  const { duplicates, lost, stranded, misstated, unknown, unknownNeverSent } = found.verdict;
  return JSON.stringify({
    faults: options.control ? 'control' : 'run',
    messages: found.messages,
    kills: killsOf(found),
    duplicates: duplicates.length,
    lost: lost.length,
    stranded: stranded.length,
    unknown: unknown.length,
    unknown_never_sent: unknownNeverSent.length,
    misstated: misstated.length,
    crashes: found.crashes.length,
    calls: found.calls,
    restarts: found.resumes.length,
    resume_ms: found.resumes.length > 0 ? Math.round(Math.max(...found.resumes)) : null,
    pauses: found.pauses,
    sender_pauses: found.senderPauses,
    clocks_moved: found.clocksMoved,
    seed: options.seed,
    seconds: Math.round(seconds * 10) / 10,
  });
}

const killsOf = ({ kills }: Found): number => Object.values(kills).reduce((sum, n) => sum + n, 0);

/** What is wrong, in words; null when all is as it must be. */
export function judgement(options: Options, found: Found): string | null {
  const { verdict, messages, crashes } = found;
  if (options.control) {
    return verdict.duplicates.length > 0
      ? null
      : 'Without the protection nothing was sent twice: this run cannot see it';
  }
  const faults = {
    'sent twice': verdict.duplicates.length,
    lost: verdict.lost.length,
    stranded: verdict.stranded.length,
    'in a state that is not so': verdict.misstated.length,
    'processes that ended by themselves': crashes.length,
    'never queued': options.messages - messages,
    'kills not made': options.kills - killsOf(found),
  };
  const wrong = Object.entries(faults).filter(([, n]) => n !== 0);
  return wrong.length === 0 ? null : wrong.map(([what, n]) => `${n} ${what}`).join(', ');
}
