import { expect, it } from 'vitest';
import { createLine } from './line-state.ts';

it('is live when every failing source has answered again', () => {
  let minute = 0;
  const line = createLine(() => `2026-11-23T10:0${minute}:00Z`);
  expect(line.state.get()).toEqual({ kind: 'connecting' });
  line.reportAnswer('town');
  expect(line.state.get()).toEqual({ kind: 'live' });
  minute = 3;
  line.reportFailure('desk-kultur');
  line.reportFailure('town');
  expect(line.state.get()).toEqual({ kind: 'down', since: '2026-11-23T10:00:00Z' });
  line.reportAnswer('town');
  expect(line.state.get().kind).toBe('down');
  line.reportAnswer('desk-kultur');
  expect(line.state.get()).toEqual({ kind: 'live' });
});
