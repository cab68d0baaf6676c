import { addMonths } from '../../src/domain/figures/months.ts';
import { signInByName, summary } from './measure-clerks.ts';

export interface FiguresTimes {
  /** Milliseconds until all figures are there: median, longest. */
  read: number[];
  /** Meanwhile, until the server says that it is up: median, longest. */
  up: number[];
}

const rounds = 5;

/** Reads the figures of a year, and asks the server all the while whether it is up. */
export async function measureFigures(url: string, today: string): Promise<FiguresTimes> {
  const headers = { cookie: await signInByName(url) };
  const month = today.slice(0, 7);
  const address = `${url}/db/_staff/figures?from=${addMonths(month, -11)}&to=${month}`;
  const read: number[] = [];
  const up: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const state = { isRead: false };
    const reading = fetch(address, { headers }).then(async (answer) => {
      if (!answer.ok) throw new Error(await answer.text());
      await answer.json();
      state.isRead = true;
      read.push(performance.now() - started);
    });
    while (!state.isRead) up.push(await timeOf(`${url}/db/_up`));
    await reading;
  }
  return { read: summary(read), up: summary(up) };
}

async function timeOf(address: string): Promise<number> {
  const started = performance.now();
  await (await fetch(address)).arrayBuffer();
  return performance.now() - started;
}
