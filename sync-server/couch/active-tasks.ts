/** Work on a database that goes on behind a request. */
export interface Task {
  /** `indexer`, `database_compaction`, … */
  type: string;
  database: string;
  design_document?: string;
}

/** One that runs; call `finish` when it is over, however it ended. */
export interface RunningTask {
  /** @param changesDone of `totalChanges` */
  report(changesDone: number, totalChanges: number): void;
  finish(): void;
}

/** As `_active_tasks` shows it; times in seconds since 1970. */
export interface TaskStatus extends Task {
  node: string;
  pid: string;
  started_on: number;
  updated_on: number;
  changes_done?: number;
  total_changes?: number;
  /** Percent. */
  progress?: number;
}

/** What the server is busy with, in memory alone: a restart ends it. */
export class ActiveTasks {
  readonly #running = new Set<TaskStatus>();
  readonly #now: () => string;
  #lastId = 0;

  /** @param now the server's clock: an instant, ISO 8601 */
  constructor(now: () => string) {
    this.#now = now;
  }

  start(task: Task): RunningTask {
    this.#lastId += 1;
    const started = this.#seconds();
    const status: TaskStatus = {
      ...task,
      node: 'nonode@nohost',
      pid: `<0.${this.#lastId}.0>`,
      started_on: started,
      updated_on: started,
    };
    this.#running.add(status);
    return {
      report: (changesDone, totalChanges) => {
        status.updated_on = this.#seconds();
        status.changes_done = changesDone;
        status.total_changes = totalChanges;
        status.progress = totalChanges > 0 ? Math.floor((changesDone * 100) / totalChanges) : 100;
      },
      finish: () => this.#running.delete(status),
    };
  }

  /** The longest running first. */
  list(): TaskStatus[] {
    return [...this.#running];
  }

  isRunning(type: string, database: string): boolean {
    return this.list().some((task) => task.type === type && task.database === database);
  }

  #seconds(): number {
    return Math.floor(Date.parse(this.#now()) / 1000);
  }
}
