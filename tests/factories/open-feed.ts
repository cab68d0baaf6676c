import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { basicHeader, type Couch } from './start-couch.ts';

export interface OpenFeed {
  response: IncomingMessage;
  /** The next line without its break, `''` for an empty one; `undefined` at the end. */
  nextLine: () => Promise<string | undefined>;
  /** The next line that is not empty, as JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into by tests
  nextRow: () => Promise<any>;
  /** All lines that are still to come. */
  restOfLines: () => Promise<string[]>;
  close: () => void;
}

export interface FeedRequest {
  body?: object;
  headers?: Record<string, string>;
}

/** Opens a feed as the operator, and resolves when its headers are there; reads when asked to. */
export async function openFeed(
  { url, operator }: Pick<Couch, 'url' | 'operator'>,
  path: string,
  { body, headers = {} }: FeedRequest = {},
): Promise<OpenFeed> {
  const call = request(url + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...basicHeader(operator.username, operator.password),
      ...(body ? { 'content-type': 'application/json' } : {}),
      'accept-encoding': 'gzip',
      ...headers,
    },
  });
  call.end(body && JSON.stringify(body));
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  const lines = readLines(response);
  const nextLine = async () => {
    const { done, value } = await lines.next();
    return done === true ? undefined : value;
  };
  return {
    response,
    nextLine,
    async nextRow() {
      for (let line = await nextLine(); line !== undefined; line = await nextLine()) {
        if (line !== '') return JSON.parse(line);
      }
      return undefined;
    },
    async restOfLines() {
      const rest: string[] = [];
      for await (const line of lines) rest.push(line);
      return rest;
    },
    close: () => response.destroy(),
  };
}

async function* readLines(response: IncomingMessage): AsyncGenerator<string> {
  response.setEncoding('utf8');
  let begun = '';
  for await (const chunk of response) {
    const lines = (begun + String(chunk)).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  if (begun !== '') yield begun;
}
