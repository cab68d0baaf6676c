import { parseArgs } from 'node:util';
import { createTestTown } from '../factories/start-server.ts';
import { measureBooking } from './measure-booking.ts';
import { measureVisits, type VisitFigures } from './measure-visits.ts';

/** What a person's line and phone are like: CDP's network conditions and CPU slowdown. */
export interface Line {
  name: string;
  kbps: number | null;
  latencyMs: number;
  cpu: number;
}

const lines: Line[] = [
  { name: 'no throttle', kbps: null, latencyMs: 0, cpu: 1 },
  { name: '400 kbps, 400 ms, CPU 4×', kbps: 400, latencyMs: 400, cpu: 4 },
  { name: '50 kbps, 500 ms, CPU 6×', kbps: 50, latencyMs: 500, cpu: 6 },
];

/** Upper bounds from the goals of the project; `null`: measured, no goal. */
const goals: Record<string, Partial<Record<keyof VisitFigures, number>>> = {
  '400 kbps, 400 ms, CPU 4×': { readableMs: 1000, searchMs: 3000, scriptKb: 75, revisitMs: 800 },
  '50 kbps, 500 ms, CPU 6×': { readableMs: 1800, scriptKb: 75 },
};

const titles: Record<keyof VisitFigures, string> = {
  floorMs: 'a bare list of 100 links (ms)',
  readableMs: 'services readable (ms)',
  searchMs: 'search answers (ms)',
  pageKb: 'page until readable (KB)',
  scriptKb: 'JavaScript until search (KB)',
  totalKb: 'all until search (KB)',
  revisitMs: 'offline revisit readable (ms)',
  revisitSearchMs: 'offline revisit, search (ms)',
};

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, runs: { type: 'string', default: '3' } },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs must be a whole number from 1`);

const town = await createTestTown();
try {
  const server = await town.start();
  const booking = await measureBooking(town.url, runs);
  await server.stop();
  const visits: Record<string, VisitFigures> = {};
  for (const line of lines) visits[line.name] = await measureVisits(town, line, runs);
  if (values.json) console.log(JSON.stringify({ runs, visits, booking }, null, 2));
  else printTables(visits, booking);
} finally {
  await town.remove();
}

function printTables(
  visits: Record<string, VisitFigures>,
  booking: Awaited<ReturnType<typeof measureBooking>>,
): void {
  console.log(
    `\nFirst visit to /leistungen and offline revisit, median of ${runs}; compressed bytes`,
  );
  const rows = Object.entries(titles).map(([key, title]) => {
    const cells = Object.entries(visits).map(([name, figures]) => {
      const value = figures[key as keyof VisitFigures];
      const goal = goals[name]?.[key as keyof VisitFigures];
      const mark = goal === undefined ? '' : value <= goal ? ` ✓ (≤ ${goal})` : ` ✗ (> ${goal})`;
      return [name, `${value}${mark}`] as const;
    });
    return [title, Object.fromEntries(cells)] as const;
  });
  console.table(Object.fromEntries(rows));
  console.log('\nSending one appointment, from the button to "confirmed"');
  console.table({
    'round trips': { value: booking.roundTrips, goal: '≤ 2' },
    'bytes on the line, headers included': { value: booking.bytes, goal: '≤ 3072' },
    'milliseconds (no throttle)': { value: booking.ms, goal: '' },
  });
}
