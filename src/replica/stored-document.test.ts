import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { beforeAll, expect, it } from 'vitest';
import { storedSchema, toStored } from './stored-document.ts';

beforeAll(() => {
  disableWarnings();
  addRxPlugin(RxDBDevModePlugin);
});

it('gives RxDB documents that its dev-mode accepts, tombstones and strangers among them', async () => {
  const storage = wrappedValidateAjvStorage({ storage: getRxStorageMemory() });
  const database = await createRxDatabase({ name: 'test', storage, multiInstance: false });
  const { days } = await database.addCollections({ days: { schema: storedSchema } });
  const rows = [
    {
      id: 'occupancy:hahn:2026-12-05',
      doc: { type: 'occupancy', resourceId: 'hahn', addedLater: null, _rev: '1-a' },
    },
    { id: 'service:a', doc: { type: 'service', name: { de: 'A' } } },
    { id: '_design/x', doc: { views: {} } },
    { id: 'service:gone', deleted: true, doc: { _deleted: true } },
    { id: 'service:lost', doc: null },
  ];
  const { error } = await days.storageInstance.bulkWrite(
    rows.map((row) => ({
      document: { ...toStored(row), _rev: '1-a', _meta: { lwt: 1 }, _attachments: {} },
    })),
    'test',
  );
  expect(error).toEqual([]);
  const found = await days.find().exec();
  expect(found.map((each) => each.get('_id')).sort()).toEqual([
    '_design/x',
    'occupancy:hahn:2026-12-05',
    'service:a',
  ]);
  const ofHahn = await days.find({ selector: { resourceId: 'hahn' } }).exec();
  expect(ofHahn.map((each) => each.toJSON().doc)).toEqual([rows[0]?.doc]);
  await database.close();
});
