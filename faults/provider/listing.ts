import type { Ledger, TakenText } from './ledger.ts';

/** RFC 2822 with a numeric zone, as Twilio writes its dates. */
const rfc2822 = (at: number) => new Date(at).toUTCString().replace('GMT', '+0000');

export function resource(ledger: Ledger, { sid, to, from, body, at }: TakenText): object {
  const date = rfc2822(at);
  const dates = { date_created: date, date_sent: date, date_updated: date };
  const status = ledger.statusOf(sid);
  return { sid, to, from, body, ...dates, status, direction: 'outbound-api', error_code: null };
}

/** `GET Messages.json`, newest first: `DateSent` counts whole days; `<` is on or before one, `>` on or after it. */
export function list(ledger: Ledger, path: string, query: URLSearchParams): object {
  const size = Number(query.get('PageSize') ?? 50);
  const page = Number(query.get('Page') ?? 0);
  const found = ledger.list((text) => isAsked(text, query));
  const next = new URLSearchParams(query);
  next.set('Page', String(page + 1));
  return {
    messages: found.slice(page * size, (page + 1) * size).map((text) => resource(ledger, text)),
    page,
    page_size: size,
    next_page_uri: found.length > (page + 1) * size ? `${path}?${next}` : null,
  };
}

function isAsked(text: TakenText, query: URLSearchParams): boolean {
  const day = new Date(text.at).toISOString().slice(0, 10);
  const dayOf = (name: string) => query.get(name)?.slice(0, 10) ?? null;
  const [on, until, since] = [dayOf('DateSent'), dayOf('DateSent<'), dayOf('DateSent>')];
  return (
    text.to === (query.get('To') ?? text.to) &&
    text.from === (query.get('From') ?? text.from) &&
    (on ?? day) === day &&
    (until ?? day) >= day &&
    (since ?? day) <= day
  );
}
