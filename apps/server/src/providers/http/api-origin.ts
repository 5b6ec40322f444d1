import { z } from 'zod';
import { isLoopback } from './public-hosts.ts';

/** Where a vendor's API is. Credentials travel on every call, so plain http is for a simulator on this machine only. */
export function apiOrigin(usual: string) {
  return z
    .string()
    .default(usual)
    .meta({ title: 'API address' })
    .transform((text, ctx) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
      if (url && secure && text.replace(/\/$/, '').toLowerCase() === url.origin) return url.origin;
      const message = `The API address must be https:// and a host, such as ${usual}`;
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}
