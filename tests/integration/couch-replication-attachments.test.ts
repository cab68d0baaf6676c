import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openLocal, openRemote, type Pouch } from '../factories/pouch.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let phone: Pouch;
let tablet: Pouch;
let remote: Pouch;
let requests: string[];
let count = 0;

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());

beforeEach(() => {
  count += 1;
  phone = openLocal();
  tablet = openLocal();
  requests = [];
  remote = openRemote(couch, `files-${count}`, (request) => requests.push(request));
});
afterEach(async () => {
  await phone.destroy();
  await tablet.destroy();
});

const note = Buffer.from('Bürgerbüro, 8–12 Uhr');
const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * 7) % 256));

async function readFile(pouch: Pouch, name: string, rev?: string): Promise<Buffer> {
  const file = await pouch.getAttachment('a', name, rev === undefined ? {} : { rev });
  return file instanceof Blob
    ? Buffer.from(await file.arrayBuffer())
    : Buffer.from(new Uint8Array(file));
}

async function putFiles(pouch: Pouch): Promise<string> {
  const { rev } = await pouch.put({
    _id: 'a',
    _attachments: {
      'note.txt': { content_type: 'text/plain', data: note },
      'ordner/bild ü.png': { content_type: 'image/png', data: bytes },
      empty: { content_type: 'application/octet-stream', data: Buffer.from('') },
    },
  });
  return rev;
}

it('carries text, bytes and nothing from one device to the other', async () => {
  await putFiles(phone);
  expect(await phone.replicate.to(remote)).toMatchObject({ docs_written: 1 });
  await tablet.replicate.from(remote);
  for (const place of [remote, tablet]) {
    expect(await readFile(place, 'note.txt')).toEqual(note);
    expect(await readFile(place, 'ordner/bild ü.png')).toEqual(bytes);
    expect(await readFile(place, 'empty')).toEqual(Buffer.from(''));
  }
  const { _attachments: here } = await phone.get('a');
  const { _attachments: there } = await tablet.get('a');
  expect(there).toEqual(here);
});

it('keeps the files when the document changes', async () => {
  await putFiles(remote);
  const doc = await remote.get('a');
  await remote.put({ ...doc, title: 'changed' });
  const changed = await remote.get('a');
  expect(changed.title).toBe('changed');
  expect(changed._attachments).toEqual(doc._attachments);
  expect(await readFile(remote, 'ordner/bild ü.png')).toEqual(bytes);
});

it('takes files away, adds and replaces them', async () => {
  const first = await putFiles(remote);
  await tablet.replicate.from(remote);
  const { rev } = await remote.removeAttachment('a', 'note.txt', first);
  await remote.putAttachment('a', 'empty', rev, note, 'text/plain');
  expect((await remote.get('a'))._attachments).toMatchObject({
    empty: { revpos: 3, length: note.length },
    'ordner/bild ü.png': { revpos: 1, length: bytes.length },
  });
  await tablet.replicate.from(remote);
  const { _attachments = {} } = await tablet.get('a');
  expect(Object.keys(_attachments).toSorted()).toEqual(['empty', 'ordner/bild ü.png']);
  expect(await readFile(tablet, 'empty')).toEqual(note);
});

it('has the files of both sides of a conflict', async () => {
  await phone.put({ _id: 'a' });
  await phone.sync(remote);
  await tablet.sync(remote);
  const { _rev } = await phone.get('a');
  const put = (pouch: Pouch, text: string) =>
    pouch.put({
      _id: 'a',
      _rev,
      _attachments: { 'by.txt': { content_type: 'text/plain', data: Buffer.from(text) } },
    });
  const { rev: byPhone } = await put(phone, 'phone');
  const { rev: byTablet } = await put(tablet, 'tablet');
  await phone.sync(remote);
  await tablet.sync(remote);
  // PouchDB's own replication reads files of a losing revision from the winning one, so the
  // devices are not asked.
  expect(String(await readFile(remote, 'by.txt', byPhone))).toBe('phone');
  expect(String(await readFile(remote, 'by.txt', byTablet))).toBe('tablet');
});

it('reads documents with their files inline, many at once', async () => {
  await putFiles(remote);
  const [wanted] = (await remote.allDocs({ include_docs: true, attachments: true })).rows;
  expect(wanted?.doc?._attachments).toMatchObject({
    'note.txt': { data: note.toString('base64'), content_type: 'text/plain' },
    'ordner/bild ü.png': { data: bytes.toString('base64') },
  });
});
