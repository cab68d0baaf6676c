import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';
import { openLocal, openRemote } from '../factories/pouch.ts';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import { adminPassword, createTestTown, type RunningServer } from '../factories/start-server.ts';
import { withoutLimits } from '../factories/without-limits.ts';

/** What a CouchDB client does with the real server, with every write on disk before its answer. */

const documents = 20_000;
const pageSize = 500;
const attachmentMb = 200;
const longpolls = 1000;
const path = '/db/bench';
const operator = { username: 'admin', password: adminPassword };
const headers = basicHeader(operator.username, operator.password);

interface Figure {
  what: string;
  value: number;
  unit: string;
}

const figures: Figure[] = [];
const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const town = await createTestTown(() => withoutLimits);
try {
  const server = await town.start();
  await call('PUT', '');
  await measureBulk();
  await measureReplication();
  await measureFind();
  await measureAttachment(server);
  await measureLongpolls(server);
  await server.stop();
} finally {
  await town.remove();
}
print();
// PouchDB's memory adapter keeps timers.
process.exit();

async function call(method: string, rest: string, body?: unknown): Promise<unknown> {
  const answer = await callCouch(town.url + path + rest, method, body, headers);
  if (answer.status >= 300) throw new Error(`${method} ${rest}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function note(what: string, value: number, unit: string): void {
  figures.push({ what, value: Math.round(value), unit });
}

/** Documents of about 500 bytes, as a case has them. */
async function measureBulk(): Promise<void> {
  const started = performance.now();
  for (let first = 0; first < documents; first += pageSize) {
    const docs = Array.from({ length: pageSize }, (_, index) => ({
      _id: `case:${String(first + index).padStart(6, '0')}`,
      type: 'case',
      number: first + index,
      status: ['new', 'in-review', 'confirmed', 'declined'][index % 4],
      text: 'x'.repeat(400),
    }));
    await call('POST', '/_bulk_docs', { docs });
  }
  note(`_bulk_docs, ${pageSize} a call`, perSecond(documents, started), 'documents/s');
  const reading = performance.now();
  await call('GET', '/_changes?include_docs=true');
  note('_changes with documents', perSecond(documents, reading), 'rows/s');
}

async function measureReplication(): Promise<void> {
  const local = openLocal();
  const remote = openRemote({ url: `${town.url}/db`, operator }, 'bench');
  const started = performance.now();
  const { docs_written: written } = await local.replicate.from(remote, { batch_size: 500 });
  note('PouchDB pulls all', perSecond(written, started), 'documents/s');
  const again = performance.now();
  await local.replicate.from(remote);
  note('PouchDB pulls nothing new', performance.now() - again, 'ms');
  await local.destroy();
}

async function measureFind(): Promise<void> {
  const query = { selector: { status: 'in-review', number: { $gt: 19_000 } }, limit: 25 };
  const scanning = performance.now();
  await call('POST', '/_find', query);
  note(`_find among ${documents}, without an index`, performance.now() - scanning, 'ms');
  await call('POST', '/_index', { index: { fields: ['status', 'number'] }, name: 'by-status' });
  const building = performance.now();
  await call('POST', '/_find', query);
  note('_find, the first with an index (builds it)', performance.now() - building, 'ms');
  const times: number[] = [];
  for (let run = 0; run < 50; run += 1) {
    const started = performance.now();
    await call('POST', '/_find', query);
    times.push(performance.now() - started);
  }
  note('_find with the index, median of 50', times.sort((a, b) => a - b)[25] ?? 0, 'ms');
}

async function measureAttachment(server: RunningServer): Promise<void> {
  const chunk = randomBytes(1024 * 1024);
  const target = new URL(`${town.url}${path}/big/blob`);
  const before = memoryMb(server);
  let peak = before;
  const upload = request(target, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  });
  const answered = once(upload, 'response');
  const started = performance.now();
  for (let sent = 0; sent < attachmentMb; sent += 1) {
    if (!upload.write(chunk)) await once(upload, 'drain');
    peak = Math.max(peak, memoryMb(server));
  }
  upload.end();
  const [answer] = (await answered) as [IncomingMessage];
  answer.resume();
  if (answer.statusCode !== 201) throw new Error(`The upload was answered ${answer.statusCode}`);
  note(`attachment of ${attachmentMb} MB, up`, perSecond(attachmentMb, started), 'MB/s');
  const reading = performance.now();
  const download = request(target, { headers }).end();
  const [response] = (await once(download, 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const part of response) {
    bytes += (part as Buffer).length;
    peak = Math.max(peak, memoryMb(server));
  }
  if (bytes !== attachmentMb * chunk.length) throw new Error(`Only ${bytes} bytes came back`);
  note(`attachment of ${attachmentMb} MB, down`, perSecond(attachmentMb, reading), 'MB/s');
  note('memory of the server at most, more than before', peak - before, 'MB');
}

async function measureLongpolls(server: RunningServer): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const before = memoryMb(server);
  const target = `${town.url}${path}/_changes?feed=longpoll&since=now&heartbeat=60000`;
  const waiting = Array.from({ length: longpolls }, async () => {
    const poll = request(target, { headers, agent }).end();
    const [response] = (await once(poll, 'response')) as [IncomingMessage];
    return response;
  });
  const responses = await Promise.all(waiting);
  note(`memory for ${longpolls} longpolls that wait`, memoryMb(server) - before, 'MB');
  const started = performance.now();
  const ended = Promise.all(responses.map((response) => once(response.resume(), 'end')));
  await call('PUT', '/wake', {});
  await ended;
  note(`all ${longpolls} longpolls answered after a write`, performance.now() - started, 'ms');
  agent.destroy();
}

function perSecond(count: number, startedMs: number): number {
  return count / ((performance.now() - startedMs) / 1000);
}

/** Resident memory (Linux). */
function memoryMb({ pid }: RunningServer): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

function print(): void {
  if (values.json) {
    console.log(JSON.stringify(figures, null, 2));
    return;
  }
  console.log('| protocol, real server, one client | |\n|---|---|');
  for (const { what, value, unit } of figures) {
    console.log(`| ${what} | ${value.toLocaleString('en')} ${unit} |`);
  }
}
