import type { ReplyOf } from '@matterline/contract/route.ts';
import type { previewRouting as route } from '@matterline/contract/routing.ts';
import { formatPhone, readPhone } from '@matterline/rules/phone.ts';
import {
  filingWords,
  type RoutingPolicy,
  routeReply,
  routingPolicies,
  unfiledWords,
} from '@matterline/rules/reply-routing.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { isBlocked } from '../../db/queries/blocked-numbers.ts';
import { readCandidates, type SeenCandidate } from '../../db/queries/routing-preview.ts';
import { readSite } from '../../db/queries/site.ts';
import { badField } from '../../http/refusal.ts';

type Shown = ReplyOf<typeof route>['policies'][number];

/** Where a text from a number would go now, under each policy, by what the reader may see of it. */
export async function previewRouting(db: Db, actor: Actor, typed: string): Promise<ReplyOf<typeof route>> {
  const site = await readSite(db);
  const phone = readPhone(typed, site.country, { allowFictional: true });
  if (!phone.ok) throw badField('number', phone.say);
  const candidates = await readCandidates(db, actor, phone.e164);
  const under = (policy: RoutingPolicy) => ({
    policy,
    current: policy === site.routingPolicy,
    ...shown(policy, candidates, site.matterWord),
  });
  return {
    display: formatPhone(phone.e164, site.country),
    blocked: await isBlocked(db, phone.e164),
    policies: routingPolicies.map(under),
  };
}

function shown(
  policy: RoutingPolicy,
  candidates: readonly SeenCandidate[],
  word: string,
): Pick<Shown, 'matters' | 'unfiled'> {
  const routing = routeReply(policy, candidates);
  if (routing.kind === 'unfiled') return { matters: [], unfiled: unfiledWords(routing.reason, word) };
  const matters = routing.filings.flatMap(({ matterId, reasons }) =>
    candidates
      .filter((one) => one.matterId === matterId)
      .map(({ number, clientName, matterType, disposition }) => ({
        id: matterId,
        number,
        clientName,
        matterType,
        disposition,
        because: filingWords(reasons) ?? '',
      })),
  );
  return { matters, unfiled: null };
}
