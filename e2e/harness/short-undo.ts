import { demoPassword, emailOf } from '../../apps/server/src/demo/staff.ts';

/** How long a text can be taken back on this site, as an administrator sets it. */
export async function setUndoSeconds(url: string, undoSeconds: number): Promise<void> {
  const json = { 'content-type': 'application/json', origin: url };
  const signIn = await must(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: emailOf('ruth'), password: demoPassword }),
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const settings = await (await must(`${url}/api/v1/settings`, { headers: { cookie } })).json();
  await must(`${url}/api/v1/settings`, {
    method: 'PUT',
    headers: { ...json, cookie },
    body: JSON.stringify({ ...(settings as object), undoSeconds }),
  });
}

async function must(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${await response.text()}`);
  return response;
}
