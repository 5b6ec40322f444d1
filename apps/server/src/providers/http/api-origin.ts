import { z } from 'zod';
import { isLoopback } from './public-hosts.ts';

/** Where a vendor's API is. Credentials travel on every call, so plain http is for a simulator on this machine only. */
export function apiOrigin(usual: string) {
  return z
    .string()
    .default(usual)
    .meta({
      title: 'API address',
      description: `Leave it as ${usual}, unless the account is in another region`,
    })
    .transform((text, ctx) => {
      const origin = originOf(text);
      if (origin && isPrivateWay(origin)) return origin;
      const message = `The API address must be https:// and a host, such as ${usual}`;
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** `https://host:port` out of an address that is no more than that; else null. */
export function originOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && web && text.replace(/\/$/, '').toLowerCase() === url.origin ? url.origin : null;
}

/** Whether nobody on the way can read what is sent there. */
export function isPrivateWay(origin: string): boolean {
  const url = new URL(origin);
  return url.protocol === 'https:' || isLoopback(url);
}
