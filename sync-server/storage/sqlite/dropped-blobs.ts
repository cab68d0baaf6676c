/**
 * Bytes that no document has any more. They are removed once those have finished who began to
 * read before they were dropped: whoever opens a document gets its attachments to the end.
 */
export class DroppedBlobs {
  readonly #remove: (keys: number[]) => Promise<void>;
  /** Numbers of the holds that are open, the oldest first. */
  readonly #holds = new Set<number>();
  #nextHold = 0;
  /** In the order of `since`: the first hold that cannot have seen the blob. */
  #waiting: { key: number; since: number }[] = [];

  constructor(remove: (keys: number[]) => Promise<void>) {
    this.#remove = remove;
  }

  /** Keeps what is there now. @returns release */
  hold(): () => void {
    const hold = this.#nextHold;
    this.#nextHold += 1;
    this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
      void this.#removeReady();
    };
  }

  /**
   * Resolves when those are removed that nobody can be reading. What cannot be removed now, on a
   * full disk, is tried again with the next, and found at the next start: who dropped it is done.
   */
  async add(keys: readonly number[]): Promise<void> {
    if (keys.length === 0) return;
    this.#waiting.push(...keys.map((key) => ({ key, since: this.#nextHold })));
    await this.#removeReady();
  }

  async #removeReady(): Promise<void> {
    const [oldest = Infinity] = this.#holds;
    const count = this.#waiting.findIndex(({ since }) => since > oldest);
    const ready = this.#waiting.splice(0, count < 0 ? this.#waiting.length : count);
    if (ready.length === 0) return;
    try {
      await this.#remove(ready.map(({ key }) => key));
    } catch {
      this.#waiting.unshift(...ready);
    }
  }
}
