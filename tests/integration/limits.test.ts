import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFeed, type OpenFeed } from '../factories/open-feed.ts';
import { newPass, newRequestId, type TestPass } from '../factories/resident-client.ts';
import { basicHeader, callCouch, startCouch, type Couch } from '../factories/start-couch.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { questionRequest } from '../factories/town.ts';

type Headers = Record<string, string>;

/** A town with few of everything, in front of which stands a proxy. */
let town: TestTown;
beforeAll(async () => {
  town = await createTestTown(() => ({
    TRUST_PROXY: 'true',
    LIMIT_REQUESTS_PER_PASS: '3',
    LIMIT_REQUESTS_PER_ADDRESS: '7',
    LIMIT_PASSES_PER_ADDRESS: '4',
  }));
  await town.start();
});
afterAll(() => town.remove());

/** @param forwarded `X-Forwarded-For`, as the proxy sends it on */
const put = (pass: TestPass, path: string, forwarded: string, body?: unknown) =>
  callCouch(`${town.url}/db/${pass.database}${path}`, 'PUT', body, {
    authorization: pass.authorization,
    'x-forwarded-for': forwarded,
  });
const send = (pass: TestPass, forwarded: string) => {
  const _id = newRequestId();
  return put(pass, `/${_id}`, forwarded, questionRequest({ _id }));
};
const sendAll = ({ database, authorization }: TestPass, forwarded: string, docs: object[]) =>
  callCouch(
    `${town.url}/db/${database}/_bulk_docs`,
    'POST',
    { docs },
    { authorization, 'x-forwarded-for': forwarded },
  );
const errorsOf = ({ body }: Awaited<ReturnType<typeof sendAll>>): string[] =>
  body.map(({ error = 'none' }) => error);
const expectTooMany = ({ status, headers, body }: Awaited<ReturnType<typeof callCouch>>) => {
  expect([status, body.error]).toEqual([429, 'too_many_requests']);
  expect(headers.get('retry-after')).toMatch(/^[1-9]\d{0,3}$/);
};

describe('requests', () => {
  it('of one pass are limited, however they come', async () => {
    const pass = newPass();
    for (let n = 0; n < 2; n += 1) expect((await send(pass, `192.0.2.${n}`)).status).toBe(201);
    const docs = [newRequestId(), newRequestId()].map((_id) => questionRequest({ _id }));
    const bulk = await sendAll(pass, '192.0.2.9', docs);
    expect(errorsOf(bulk)).toEqual(['none', 'too_many_requests']);
    expectTooMany(await send(pass, '192.0.2.10'));
    const read = await callCouch(`${town.url}/db/${pass.database}/_all_docs`, 'GET', undefined, {
      authorization: pass.authorization,
    });
    expect(read.body.rows).toHaveLength(6);
  });

  it('count when they are refused; who has sent too many of anything brings no list', async () => {
    const [pass, other] = [newPass(), newPass()];
    const address = '192.0.2.20';
    const checkpoints = Array.from({ length: 31 }, () => ({ _id: '_local/a' }));
    expect((await put(pass, '', address)).status).toBe(201);
    const counted = errorsOf(await sendAll(pass, address, checkpoints));
    expect(counted.slice(29)).toEqual(['none', 'too_many_requests']);
    expectTooMany(await sendAll(pass, address, checkpoints));
    expectTooMany(await put(pass, '/_local/a', address, {}));
    for (let n = 0; n < 3; n += 1) {
      expect((await put(pass, '/x/a', address, 'x')).body.error).toBe('forbidden');
    }
    expectTooMany(await put(pass, '/x/a', address, 'x'));
    const attached = Array.from({ length: 4 }, () => ({ _attachments: { a: { data: '' } } }));
    const refused = errorsOf(await sendAll(other, address, attached));
    expect(refused).toEqual([...Array(3).fill('forbidden'), 'too_many_requests']);
    expectTooMany(await sendAll(other, address, attached));
  });

  it('of one address are limited, and what a client says of itself does not count', async () => {
    const passes = Array.from({ length: 4 }, newPass);
    for (const pass of passes.slice(0, 3)) {
      for (let n = 0; n < 2; n += 1) {
        expect((await send(pass, `10.0.0.${n}, 198.51.100.1`)).status).toBe(201);
      }
    }
    const [, , , last = newPass()] = passes;
    expect((await send(last, '10.0.0.8, 198.51.100.1')).status).toBe(201);
    expectTooMany(await send(last, '10.0.0.9, 198.51.100.1'));
    expect((await send(last, '198.51.100.2')).status).toBe(201);
  });

  it('that claim a database are limited by address; passes that are known go on', async () => {
    const known = newPass();
    expect((await put(known, '', '203.0.113.1')).status).toBe(201);
    for (let n = 0; n < 3; n += 1) {
      const path = n % 2 ? '' : `/${newRequestId()}`;
      const body = n % 2 ? undefined : { type: 'no request' };
      expect((await put(newPass(), path, '203.0.113.1', body)).status).toBe(n % 2 ? 201 : 422);
    }
    expectTooMany(await put(newPass(), '', '203.0.113.1'));
    expectTooMany(await send(newPass(), '203.0.113.1'));
    expect((await send(known, '203.0.113.1')).status).toBe(201);
    expect((await put(newPass(), '', '203.0.113.2')).status).toBe(201);
  });
});

it('without TRUST_PROXY nobody is believed where a call comes from', async () => {
  const direct = await createTestTown(() => ({ LIMIT_PASSES_PER_ADDRESS: '2' }));
  try {
    await direct.start();
    const claim = async (n: number) => {
      const { database, authorization } = newPass();
      const headers = { authorization, 'x-forwarded-for': `192.0.2.${n}` };
      return callCouch(`${direct.url}/db/${database}`, 'PUT', undefined, headers);
    };
    expect((await claim(1)).status).toBe(201);
    expect((await claim(2)).status).toBe(201);
    expectTooMany(await claim(3));
  } finally {
    await direct.remove();
  }
});

describe('feeds', () => {
  let couch: Couch;
  const resident = newPass();
  const feeds: OpenFeed[] = [];
  beforeAll(async () => {
    couch = await startCouch({
      limits: {
        requestsPerPass: 10,
        requestsPerAddress: 10,
        passesPerAddress: 10,
        feedsPerClient: 9,
        feedsPerAddress: 12,
      },
    });
    await couch.call('PUT', '/town');
    await callCouch(`${couch.url}/${resident.database}`, 'PUT', undefined, {
      authorization: resident.authorization,
    });
  });
  afterAll(async () => {
    for (const feed of feeds) feed.close();
    await couch.stop();
  });

  const path = (feed: string) =>
    `/${resident.database}/_changes?feed=${feed}&since=now&heartbeat=60000`;
  const [database = '', secret = ''] = Buffer.from(resident.authorization.slice(6), 'base64')
    .toString()
    .split(':');
  const headers: Headers = basicHeader(database, secret);
  const follow = async (feed: string) => {
    const operator = { username: database, password: secret };
    feeds.push(await openFeed({ url: couch.url, operator }, path(feed)));
    return feeds.at(-1)?.response.statusCode;
  };

  it('of three devices are fine, and more than are allowed are refused until others end', async () => {
    for (const feed of ['longpoll', 'continuous', 'eventsource']) {
      for (let n = 0; n < 3; n += 1) expect(await follow(feed)).toBe(200);
    }
    for (const feed of ['longpoll', 'continuous', 'eventsource']) {
      const refused = await callCouch(couch.url + path(feed), 'GET', undefined, headers);
      expectTooMany(refused);
      expect(refused.headers.get('retry-after')).toBe('30');
    }
    const normal = await callCouch(couch.url + path('normal'), 'GET', undefined, headers);
    expect(normal.status).toBe(200);
    const others = await openFeed(
      { url: couch.url, operator: { username: '_', password: '_' } },
      '/town/_changes?feed=longpoll&since=now',
    );
    expect(others.response.statusCode).toBe(200);
    feeds.push(others);
    feeds[0]?.close();
    await expect.poll(() => follow('longpoll')).toBe(200);
  });
});
