import type { App } from './app.ts';

/** Sends a form with its file in parts, as a browser does. */
export async function upload(
  app: Pick<App, 'server'>,
  token: string,
  url: string,
  fields: Record<string, string>,
  file: { name: string; body: Uint8Array | string } | null,
) {
  const mark = '----keepsight';
  const part = (name: string, more: string) => `--${mark}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n`;
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`${part(name, '')}\r\n${value}\r\n`)),
    Buffer.from(`${part('file', `; filename="${file?.name ?? ''}"`)}content-type: application/octet-stream\r\n\r\n`),
    Buffer.from(file?.body ?? ''),
    Buffer.from(`\r\n--${mark}--\r\n`),
  ]);
  const headers = { cookie: `keepsight=${token}`, 'content-type': `multipart/form-data; boundary=${mark}` };
  const answer = await app.server.inject({ method: 'POST', url, headers, payload });
  return { status: answer.statusCode, to: answer.headers.location, body: answer.body };
}
