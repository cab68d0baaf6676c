import { parseArgs } from 'node:util';
import { addDays, instantToLocal, localToInstant } from '../../src/domain/local-time.ts';
import { office as officeOf } from '../factories/town.ts';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { withoutLimits } from '../factories/without-limits.ts';
import { measureDesk } from './measure-desk.ts';
import { measureDeviceSearch } from './measure-device-search.ts';
import { measureRelease, releasedCounters, type ReleaseFigures } from './measure-release.ts';
import { measureSlotSearch } from './measure-slot-search.ts';

/** A rush for appointments on the real server, on disk, and how fast free slots are found. */

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    residents: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '200' },
    runs: { type: 'string', default: 'none,kill,drop' },
    cases: { type: 'string', default: '20000' },
  },
});
const size = { residents: Number(values.residents), connections: Number(values.connections) };

const runs: Record<string, ReleaseFigures> = {};
const troubles = (['none', 'kill', 'drop'] as const).filter((name) =>
  values.runs.split(',').includes(name),
);
for (const trouble of troubles) {
  const town = await createTestTown(() => withoutLimits);
  try {
    const server = await town.start();
    await releaseSlots(town.url);
    runs[trouble] = await measureRelease(town, server, { ...size, trouble });
    await server.stop();
  } finally {
    await town.remove();
  }
}
const search = await measureSlotSearch();
const onDevice = await measureDeviceSearch();
const desk = await measureDesk(Number(values.cases));
if (values.json) console.log(JSON.stringify({ size, runs, search, onDevice, desk }, null, 2));
else print();

/**
 * An office with 500 slots in all, and a new lead time: ten whole days from the day after
 * tomorrow, ten starts a day, five counters. A public holiday among them takes fifty away.
 */
async function releaseSlots(url: string): Promise<void> {
  const { appointments } = officeOf();
  if (!appointments) throw new Error('The office of tests has appointments.');
  const now = new Date().toISOString();
  const today = instantToLocal(now).slice(0, 10);
  const begins = localToInstant(`${addDays(today, 2)}T00:00`);
  const office = officeOf({
    appointments: {
      ...appointments,
      periods: [
        {
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          from: '08:00',
          to: '10:30',
          counters: releasedCounters,
        },
      ],
      horizonDays: 11,
      leadTimeMinutes: Math.floor((Date.parse(begins) - Date.parse(now)) / 60_000),
      releasePauseMinutes: 0,
    },
  });
  const headers = basicHeader('admin', adminPassword);
  const path = `${url}/db/town/office:buergerbuero`;
  const known = await callCouch(path, 'GET', undefined, headers);
  const answer = await callCouch(path, 'PUT', { ...office, _rev: known.body._rev }, headers);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
}

function print(): void {
  const names = {
    none: 'undisturbed',
    kill: 'kill -9 and restart',
    drop: 'every tenth answer lost',
  };
  console.log(
    `| ${size.residents} residents, ${size.connections} connections | ${Object.keys(runs)
      .map((key) => names[key as keyof typeof names])
      .join(' | ')} |`,
  );
  console.log(`|---|${'---|'.repeat(Object.keys(runs).length)}`);
  const rows: [string, (figures: ReleaseFigures) => string][] = [
    ['slots', ({ slots }) => String(slots)],
    ['confirmed', ({ confirmed }) => String(confirmed)],
    ['declined', ({ declined }) => String(declined)],
    ['given twice', ({ doubled }) => String(doubled)],
    ['case numbers given twice', ({ repeated }) => String(repeated)],
    [
      'alternatives named, not free just then',
      ({ alternatives, untrue }) => `${alternatives}, ${untrue}`,
    ],
    ['sent', ({ sent }) => String(sent)],
    ['decisions a second', ({ perSecond }) => String(Math.round(perSecond))],
    ['median, p99, longest (ms)', ({ times }) => times.map(Math.round).join(', ')],
  ];
  for (const [name, value] of rows) {
    console.log(
      `| ${name} | ${Object.keys(runs)
        .map((key) => value(runs[key] as ReleaseFigures))
        .join(' | ')} |`,
    );
  }
  console.log(`
| free starts of ${search.days} days, ${search.bookings} bookings in the store | ms |
|---|---|
| server, the first search after its start | ${search.firstMs.toFixed(1)} |
| server, median (goal 20) | ${search.ms.toFixed(1)} |
| device, Chromium with CPU 4×, the first search in a new browser | ${onDevice.firstMs.toFixed(1)} |
| device, median and longest of the other 64 (goal 50) | ${onDevice.medianMs.toFixed(1)}, ${onDevice.longestMs.toFixed(1)} |`);
  const ms = (times: number[]) => times.map(Math.round).join(', ');
  const { clerks } = desk;
  console.log(`
| desk, ${desk.cases} cases in one department; server and browser together, Chromium | median, longest (ms) |
|---|---|
| the inbox with exact counts, from opening the page (goal 300) | ${ms(desk.open)} |
| the list of what is settled (goal 300) | ${ms(desk.settled)} |
| a filter on it (goal 300) | ${ms(desk.narrowed)} |
| a search, with the pause after typing (goal 300) | ${ms(desk.found)} |
| ${clerks.clerks} clerks wait: until all have a request that was sent, ${clerks.requests} times | ${ms(clerks.seen)} |
| meanwhile, until a resident has an answer | ${ms(clerks.answered)} |`);
}
