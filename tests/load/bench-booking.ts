import { parseArgs } from 'node:util';
import { addDays, instantToLocal, localToInstant } from '../../src/domain/local-time.ts';
import { office as officeOf } from '../factories/town.ts';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { withoutLimits } from '../factories/without-limits.ts';
import { type DeskFigures, measureDesk } from './measure-desk.ts';
import { measureDeviceSearch } from './measure-device-search.ts';
import { measureRelease, releasedCounters, type ReleaseFigures } from './measure-release.ts';
import { measureSlotSearch } from './measure-slot-search.ts';

/**
 * A rush for appointments on the real server, on disk; how fast free slots are found; and the desk
 * with many cases. All three, or those that are named.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    residents: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '200' },
    runs: { type: 'string', default: 'none,kill,drop' },
    cases: { type: 'string', default: '20000' },
  },
});
const size = { residents: Number(values.residents), connections: Number(values.connections) };

const parts = ['rush', 'search', 'desk'];
const unknown = positionals.filter((name) => !parts.includes(name));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${parts.join(', ')}.`);
const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);

const runs = isWanted('rush') ? await measureRuns() : undefined;
const search = isWanted('search') ? await measureSearch() : undefined;
const desk = isWanted('desk') ? await measureDesk(Number(values.cases)) : undefined;
if (values.json) {
  console.log(JSON.stringify({ size, runs, ...search, desk }, null, 2));
} else {
  if (runs) printRuns(runs);
  if (search) printSearch(search);
  if (desk) printDesk(desk);
}

type Runs = Record<string, ReleaseFigures>;

async function measureRuns(): Promise<Runs> {
  const measured: Runs = {};
  const troubles = (['none', 'kill', 'drop'] as const).filter((name) =>
    values.runs.split(',').includes(name),
  );
  for (const trouble of troubles) {
    const town = await createTestTown(() => withoutLimits);
    try {
      const server = await town.start();
      await releaseSlots(town.url);
      measured[trouble] = await measureRelease(town, server, { ...size, trouble });
      await server.stop();
    } finally {
      await town.remove();
    }
  }
  return measured;
}

async function measureSearch() {
  return { search: await measureSlotSearch(), onDevice: await measureDeviceSearch() };
}

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

function printRuns(measured: Runs): void {
  const names = {
    none: 'undisturbed',
    kill: 'kill -9 and restart',
    drop: 'every tenth answer lost',
  };
  console.log(
    `| ${size.residents} residents, ${size.connections} connections | ${Object.keys(measured)
      .map((key) => names[key as keyof typeof names])
      .join(' | ')} |`,
  );
  console.log(`|---|${'---|'.repeat(Object.keys(measured).length)}`);
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
      `| ${name} | ${Object.keys(measured)
        .map((key) => value(measured[key] as ReleaseFigures))
        .join(' | ')} |`,
    );
  }
}

function printSearch({ search: server, onDevice }: Awaited<ReturnType<typeof measureSearch>>) {
  console.log(`
| free starts of ${server.days} days, ${server.bookings} bookings in the store | ms |
|---|---|
| server, the first search after its start | ${server.firstMs.toFixed(1)} |
| server, median (goal 20) | ${server.ms.toFixed(1)} |
| device, Chromium with CPU 4×, the first search in a new browser | ${onDevice.firstMs.toFixed(1)} |
| device, median and longest of the other 64 (goal 50) | ${onDevice.medianMs.toFixed(1)}, ${onDevice.longestMs.toFixed(1)} |`);
}

function printDesk(measured: DeskFigures): void {
  const { cold, warm, clerks, figures } = measured;
  const rows: [string, number[]][] = [
    [
      'opening the page, until rows are drawn, nothing in the browser’s cache (goal 300)',
      cold.rows,
    ],
    ['… until counts are exact and nothing moves any more', cold.whole],
    ['opening the page, until rows are drawn, its script in the cache (goal 300)', warm.rows],
    ['… until counts are exact and nothing moves any more (goal 300)', warm.whole],
    ['the inbox from another view (goal 300)', measured.within],
    ['the list of what is settled (goal 300)', measured.settled],
    ['a filter on it (goal 300)', measured.narrowed],
    ['a case of it, beside the list (goal 300)', measured.chosen],
    ['a search, with the pause after typing (goal 300)', measured.found],
    [
      `${clerks.clerks} clerks wait: until all have a request that was sent, ${clerks.requests} times`,
      clerks.seen,
    ],
    ['meanwhile, until a resident has an answer', clerks.answered],
    ['figures of a year', figures.read],
    ['meanwhile, until the server says that it is up (goal 50)', figures.up],
  ];
  const name = `desk, ${measured.cases} cases in one department; server and browser together`;
  console.log(`\n| ${name} | median, longest (ms) |\n|---|---|`);
  for (const [what, times] of rows)
    console.log(`| ${what} | ${times.map(Math.round).join(', ')} |`);
}
