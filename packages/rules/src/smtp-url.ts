import { readEmail } from './email-address.ts';

/** The mail server that SMTP_URL names, and the address emails go from. */
export type SmtpSettings = Readonly<{
  host: string;
  port: number;
  tls: boolean;
  plain: boolean;
  user: string | null;
  password: string | null;
  from: string;
  fromName: string | null;
}>;

/**
 * `smtp://user:password@host:587?from=office@example.org&name=Harborside`; `smtps:` has TLS from the start, and
 * `starttls=off` none at all. Without `from` the user must be an address. Null for what is none of this.
 */
export function readSmtpUrl(text: string): SmtpSettings | null {
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !['', '/'].includes(url.pathname)) return null;
  const tls = url.protocol === 'smtps:';
  const user = decoded(url.username);
  const password = decoded(url.password);
  const from = readEmail(url.searchParams.get('from') ?? user ?? '');
  const plain = url.searchParams.get('starttls') === 'off';
  const strange = [...url.searchParams.keys()].some((name) => !['from', 'name', 'starttls'].includes(name));
  if (!url.hostname || !from.ok || strange || (user === null) !== (password === null)) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (tls ? 465 : 587) : Number(url.port),
    tls,
    plain: plain && !tls,
    user,
    password,
    from: from.address,
    fromName: url.searchParams.get('name')?.trim() || null,
  };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part) || null;
  } catch {
    return null;
  }
}
