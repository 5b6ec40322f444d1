import { readFile } from 'node:fs/promises';
import { captured } from '../../files/testing/files.ts';
import type { Answer, Client } from '../../testing/client.ts';

const boundary = '----a-boundary-for-tests';

/** A multipart/form-data body as a browser writes it: the name in UTF-8, quotes in it as %22. */
export function form(name: string, content: Buffer, { type = '', field = 'file' } = {}) {
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; ` +
    `filename="${name.replaceAll('"', '%22')}"\r\nContent-Type: ${type || 'application/octet-stream'}\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

export function upload(
  client: Client,
  matterId: string,
  name: string,
  content: Buffer | string,
  { folderId, type }: { folderId?: string; type?: string } = {},
): Promise<Answer> {
  const url = `/api/v1/matters/${matterId}/documents${folderId ? `?folderId=${folderId}` : ''}`;
  return client.send({ method: 'POST', url, ...form(name, Buffer.from(content), { type }) });
}

export const uploadCaptured = async (client: Client, matterId: string, name: string) =>
  upload(client, matterId, name, await readFile(captured(name)));
