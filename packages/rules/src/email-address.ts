export type EmailReading = { ok: true; address: string } | { ok: false; say: string };

/** RFC 5321, 4.5.3.1: what every mail server takes. */
const longest = { whole: 254, local: 64 };

/** A dot-atom of RFC 5322: no quotes, comments or spaces, which nobody's address has and a header could be forged with. */
const local = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const host = /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u;

/** One address as typed, without a name before it. */
export function readEmail(typed: string): EmailReading {
  const address = typed.trim();
  if (address === '') return { ok: false, say: 'Write an email address.' };
  const at = address.lastIndexOf('@');
  const [user, domain] = [address.slice(0, at), address.slice(at + 1)];
  const fits = address.length <= longest.whole && user.length <= longest.local;
  if (at < 1 || !fits || !local.test(user) || !host.test(domain)) {
    return { ok: false, say: 'This is not an email address: it should look like name@example.org.' };
  }
  // Mail servers tell no capitals apart in a domain; what stands before it is the server's own.
  return { ok: true, address: `${user}@${domain.toLowerCase()}` };
}
