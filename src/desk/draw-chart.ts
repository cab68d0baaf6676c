import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  Tooltip,
} from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

export interface ChartData {
  labels: string[];
  /** The one that matters, then the one that it is compared with. */
  series: { name: string; values: (number | null)[] }[];
  /** `across`: long names to the left of the bars. */
  bars: 'upright' | 'across';
}

const seriesColors = ['--color-action', '--color-border'];

/** Draws bars in the colours of the page as they are now. @returns remove */
export function drawChart(canvas: HTMLCanvasElement, { labels, series, bars }: ChartData) {
  const style = getComputedStyle(canvas);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const isUpright = bars === 'upright';
  const scale = {
    border: { color: color('--color-border') },
    ticks: { color: color('--color-text'), precision: 0, autoSkip: isUpright },
  };
  const grid = { color: color('--color-border-soft') };
  const names = { ...scale, grid: { display: false } };
  const values = { ...scale, grid, beginAtZero: true };
  Chart.defaults.font.family = style.fontFamily;
  Chart.defaults.font.size = Number.parseFloat(style.fontSize);
  const chart = new Chart<'bar', (number | null)[], string[]>(canvas, {
    type: 'bar',
    data: {
      labels: isUpright ? labels.map((label) => [label]) : labels.map(toLines),
      datasets: series.map(({ name, values: data }, index) => ({
        label: name,
        data,
        backgroundColor: color(seriesColors[index] ?? ''),
      })),
    },
    options: {
      animation: false,
      locale: document.documentElement.lang,
      maintainAspectRatio: false,
      indexAxis: isUpright ? 'x' : 'y',
      scales: isUpright ? { x: names, y: values } : { x: values, y: names },
      plugins: { legend: { labels: { color: color('--color-text') } } },
    },
  });
  return () => chart.destroy();
}

/** Beside bars there is not much room. */
const lineLength = 20;

function toLines(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLength) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
