import { expect } from 'vitest';
import { bytesOf, toMatchers, type Exchange, type Step } from './exchange.ts';
import { expectParts } from './expect-parts.ts';
import { writeMultipart, type FilePart } from './multipart.ts';
import { basicHeader, type Couch } from './start-couch.ts';

/** Headers that `couch_replicator` sends with every request. */
const everyRequest = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'CouchDB-Replicator/3.5.0',
};

/** Sends the requests in order, each with what the answers before it said. */
export async function replayExchange(
  couch: Couch,
  database: string,
  exchange: Exchange,
): Promise<void> {
  const kept = new Map<string, string>();
  for (const template of exchange.steps) {
    const step = fill(template, kept);
    const response = await send(couch, database, step);
    expect(`${step.does}: ${response.status}`).toBe(`${step.does}: ${step.status}`);
    if (step.lines) {
      await expectLines(response, step.lines);
      continue;
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    if (step.parts) expectParts(response.headers, bytes, step.parts);
    if (!step.answer && step.exactly === undefined && !step.keep && !step.cookie) continue;
    const body = JSON.parse(bytes.toString()) as Record<string, unknown>;
    if (step.answer) expect(body, step.does).toMatchObject(toMatchers(step.answer) as object);
    if (step.exactly !== undefined) expect(body, step.does).toEqual(toMatchers(step.exactly));
    for (const [name, path] of Object.entries(step.keep ?? {})) kept.set(name, pick(body, path));
    if (step.cookie) kept.set('cookie', readCookie(response, step.cookie));
  }
}

function fill(step: Step, kept: ReadonlyMap<string, string>): Step {
  const text = JSON.stringify(step).replace(/\{\{(\w+)\}\}/g, (_match, name: string) => {
    const value = kept.get(name);
    if (value === undefined) throw new Error(`${step.does}: no ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(text) as Step;
}

function send(couch: Couch, database: string, step: Step): Promise<Response> {
  const { username, password } = couch.operator;
  const isSigningIn = step.path.startsWith('//');
  const url = couch.url + (isSigningIn ? step.path.slice(1) : `/${database}${step.path}`);
  const hasCookie = step.headers && 'Cookie' in step.headers;
  const body = bodyOf(step);
  return fetch(url, {
    method: step.method,
    headers: {
      ...everyRequest,
      ...(isSigningIn || hasCookie ? {} : basicHeader(username, password)),
      ...(step.related && {
        'content-type': `multipart/related; boundary="${step.related.boundary}"`,
      }),
      ...step.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}

function bodyOf({ json, form, related }: Step): string | Uint8Array<ArrayBuffer> | undefined {
  if (form !== undefined) return form;
  if (json !== undefined) return JSON.stringify(json);
  if (!related) return undefined;
  const files = related.files.map(({ name, type, encoding, ...file }): FilePart => ({
    name,
    type,
    data: bytesOf(file),
    ...(encoding && { encoding }),
  }));
  return new Uint8Array(writeMultipart(related.boundary, related.doc, files));
}

async function expectLines(response: Response, expected: object[]): Promise<void> {
  let text = '';
  const lines = () => text.split('\n').slice(0, -1).filter(Boolean);
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (lines().length >= expected.length) break;
  }
  const first = lines().slice(0, expected.length);
  expect(first.map((line) => JSON.parse(line) as unknown)).toMatchObject(
    toMatchers(expected) as object,
  );
}

function readCookie(response: Response, { name, attribute }: NonNullable<Step['cookie']>): string {
  const header = response.headers.get('set-cookie') ?? '';
  expect(header).toMatch(new RegExp(`; ?${attribute}`, 'i'));
  const value = new RegExp(`^${name}=([^;]+)`).exec(header)?.[1];
  if (value === undefined) throw new Error(`No ${name} in ${header}`);
  return value;
}

function pick(body: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body);
  if (typeof value !== 'string') throw new Error(`${path} is ${JSON.stringify(value)}`);
  return value;
}
