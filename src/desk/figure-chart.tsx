import { useEffect, useRef } from 'react';
import type { ChartData } from './draw-chart.ts';

/** A picture of what the table below it says; its library comes when a chart is looked at. */
export function FigureChart({ label, data }: { label: string; data: ChartData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = JSON.stringify(data);
  useEffect(() => {
    const darkness = matchMedia('(prefers-color-scheme: dark)');
    let remove = () => {};
    let isWanted = true;
    const draw = ({ drawChart }: typeof import('./draw-chart.ts')) => {
      if (!isWanted || !canvas.current) return;
      remove();
      remove = drawChart(canvas.current, JSON.parse(drawn) as ChartData);
    };
    // Without a connection there is the table.
    const redraw = () => void import('./draw-chart.ts').then(draw, () => undefined);
    redraw();
    darkness.addEventListener('change', redraw);
    return () => {
      isWanted = false;
      darkness.removeEventListener('change', redraw);
      remove();
    };
  }, [drawn]);
  const height = data.bars === 'across' ? data.labels.length * 2.5 + 5 : 16;
  return (
    <div class="figure-canvas" style={{ height: `${height}rem` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
