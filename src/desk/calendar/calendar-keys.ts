interface CalendarPaging {
  previous: string;
  next: string;
  today: string;
}

const arrows = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
} as const;

/**
 * Keys of the calendar, as in the grid pattern of ARIA's authoring practices: arrows go from link
 * to link, page up and down and Home turn the pages. Only while the focus is in the calendar.
 * @returns the address to turn to, if any
 */
export function readCalendarKey(event: KeyboardEvent, paging: CalendarPaging): string | undefined {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (!(target instanceof HTMLElement) || target.matches('input, select, textarea')) {
    return undefined;
  }
  const address = { PageUp: paging.previous, PageDown: paging.next, Home: paging.today }[key];
  if (address) event.preventDefault();
  const direction = arrows[key as keyof typeof arrows];
  if (direction && moveFocus(target, direction)) event.preventDefault();
  return address;
}

type Direction = (typeof arrows)[keyof typeof arrows];

/** Links of one column lie below each other; beside one lies the nearest of the next column. */
function moveFocus(from: HTMLElement, direction: Direction): boolean {
  const table = from.closest<HTMLElement>('.calendar-table');
  const links = [...(table?.querySelectorAll<HTMLElement>('td a') ?? [])];
  if (!links.includes(from)) return focusFirst(from, direction);
  const here = from.getBoundingClientRect();
  const hereColumn = columnOf(from);
  const columnNames = [...new Set(links.map(columnOf))].sort();
  const step = direction === 'left' ? -1 : 1;
  const isSideways = direction === 'left' || direction === 'right';
  const column = isSideways ? columnNames[columnNames.indexOf(hereColumn) + step] : hereColumn;
  const candidates = links.filter((link) => columnOf(link) === column);
  const at = candidates.indexOf(from);
  const distance = (link: HTMLElement) => Math.abs(link.getBoundingClientRect().top - here.top);
  const next = isSideways
    ? candidates.sort((left, right) => distance(left) - distance(right))[0]
    : candidates[at + (direction === 'up' ? -1 : 1)];
  next?.focus();
  return next !== undefined;
}

/** From the heading down into the table. */
function focusFirst(from: HTMLElement, direction: Direction): boolean {
  if (direction !== 'down' || !from.matches('h2')) return false;
  const section = from.closest('section');
  const link = section?.querySelector<HTMLElement>('.calendar-table td a');
  link?.focus();
  return link !== null && link !== undefined;
}

function columnOf(link: HTMLElement): string {
  return link.closest('td')?.dataset.column ?? '';
}
