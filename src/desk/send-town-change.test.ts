import { describe, expect, it } from 'vitest';
import { sendTownChange } from './send-town-change.ts';

const change = { _id: 'closure:feuer', from: '2026-12-01', to: '2026-12-05' };
const failing = (status: number) => () =>
  Promise.reject(Object.assign(new Error('Document update conflict.'), { status }));

describe('an edit that meets with a conflict', () => {
  const send = (edit: typeof change & { _deleted?: boolean }, get: () => Promise<object>) =>
    sendTownChange({ put: failing(409), get }, edit);

  it('has arrived when the town is as it was to be', async () => {
    const known = { to: '2026-12-05', from: '2026-12-01', _rev: '1-a', _id: 'closure:feuer' };
    expect(await send(change, () => Promise.resolve(known))).toMatchObject({ kind: 'accepted' });
    expect(await send({ ...change, _deleted: true }, failing(404))).toMatchObject({
      kind: 'accepted',
    });
  });

  it('is told when somebody else has changed it', async () => {
    const other = { ...change, to: '2026-12-09', _rev: '2-b' };
    expect(await send(change, () => Promise.resolve(other))).toEqual({ kind: 'conflict' });
    expect(await send({ ...change, _deleted: true }, () => Promise.resolve(other))).toEqual({
      kind: 'conflict',
    });
  });
});
