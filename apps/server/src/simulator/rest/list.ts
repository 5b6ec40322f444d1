import type { ListFilter } from '../store/texts.ts';
import type { World } from '../world.ts';
import { accountUri, messageResource } from './resource.ts';

const dayMs = 86_400_000;
const usualPageSize = 50;
const maxPageSize = 1000;

/** `GET Messages.json`, newest first, with the filters To, From and DateSent (=, <, >), which count whole days. */
export function list(world: World, accountSid: string, query: URLSearchParams): object {
  const size = wholeNumber(query.get('PageSize'), usualPageSize, 1, maxPageSize);
  const page = wholeNumber(query.get('Page'), 0, 0, 1_000_000);
  const filter: ListFilter = {
    accountSid,
    to: query.get('To'),
    from: query.get('From'),
    ...days(query),
    limit: size + 1,
    offset: page * size,
  };
  const found = world.store.texts.list(filter);
  const texts = found.slice(0, size);
  const uriOf = (index: number) => {
    const next = new URLSearchParams(query);
    next.set('PageSize', String(size));
    next.set('Page', String(index));
    return `${accountUri(accountSid)}/Messages.json?${next}`;
  };
  return {
    messages: texts.map((text) => messageResource(text, world.store.media.ofText(text.sid).length)),
    page,
    page_size: size,
    start: page * size,
    end: Math.max(page * size, page * size + texts.length - 1),
    uri: uriOf(page),
    first_page_uri: uriOf(0),
    next_page_uri: found.length > size ? uriOf(page + 1) : null,
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
  };
}

/** `DateSent<` is on or before a day, `DateSent>` on or after it. */
function days(query: URLSearchParams): Pick<ListFilter, 'since' | 'before'> {
  const on = dayOf(query.get('DateSent'));
  const until = on ?? dayOf(query.get('DateSent<'));
  return { since: on ?? dayOf(query.get('DateSent>')), before: until === null ? null : until + dayMs };
}

function dayOf(text: string | null): number | null {
  const at = text ? Date.parse(text.slice(0, 10)) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function wholeNumber(text: string | null, usual: number, least: number, most: number): number {
  return text && /^\d{1,7}$/.test(text) ? Math.min(most, Math.max(least, Number(text))) : usual;
}
