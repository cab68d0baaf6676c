/** What goes with every answer, and what people see where there is no page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeRaw } from '../factories/raw-http.ts';
import { basic } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';

let town: TestTown;

beforeAll(async () => {
  town = await createTestTown(() => ({ PUBLIC_URL: 'https://rathaus.example.org' }));
  await town.start();
});
afterAll(() => town.remove());

const get = (path: string, init: RequestInit = {}) => fetch(town.url + path, init);
const authorization = basic('admin', adminPassword);

async function ask(sent: string) {
  return exchangeRaw({
    port: town.port,
    sent: new TextEncoder().encode(`${sent}\r\nConnection: close\r\n\r\n`),
    boundMs: 20_000,
  });
}

describe('headers', () => {
  it.each(['/', '/desk', '/icon.svg', '/service-worker.js', '/db/', '/db/town/town', '/nowhere'])(
    'of %s let nobody guess its type or hold it, and ask for HTTPS',
    async (path) => {
      expect(Object.fromEntries((await get(path)).headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
      });
    },
  );

  it.each(['/', '/desk', '/leistungen', '/nowhere'])(
    'of the page %s allow what is ours, and nothing that stands in it but its styles',
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy.split('; ')).toContain(rule);
      }
      expect(policy).not.toMatch(/unsafe|script-src|\*/);
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
    },
  );

  it('of a page among the attachments take it all rights', async () => {
    const put = (path: string, body?: string) =>
      get(path, {
        method: 'PUT',
        headers: { authorization, 'content-type': 'text/html' },
        ...(body && { body }),
      });
    await put('/db/things');
    expect((await put('/db/things/a/x.html', '<script>alert(1)</script>')).status).toBe(201);
    const { headers } = await get('/db/things/a/x.html', { headers: { authorization } });
    expect(headers.get('content-type')).toBe('text/html');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
  });
});

describe('where there is no page', () => {
  it.each([
    ['GET /%', 400],
    ['GET /%E0%A4%A', 400],
    ['GET /leistungen/%ff', 400],
    ['GET /%c0%ae%c0%ae/etc/passwd', 400],
    ['GET /gibt-es-nicht', 404],
    ['GET /dbx', 404],
    ['POST /leistungen', 404],
    ['DELETE /desk', 404],
    [`GET /${'x'.repeat(9000)}`, 414],
  ])('people see one all the same: %s', async (call, expected) => {
    const { status, headers, body } = await ask(`${call} HTTP/1.1\r\nHost: x\r\nCookie: lang=en`);
    expect(status).toBe(expected);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(body).toContain('This page does not exist');
  });

  it.each(['GET /db/%', 'GET /db/town/%ff', 'GET /db/..%2f', 'POST /desk/town/nothing'])(
    'programs read JSON: %s',
    async (call) => {
      const { status, headers, body } = await ask(`${call} HTTP/1.1\r\nHost: x`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(Object.keys(JSON.parse(body) as object)).toEqual(['error', 'reason']);
    },
  );
});
