/** Where something stands in a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly source: string;
}

/** Finds line and column of an offset in a text. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  at(offset: number): Place {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - this.starts[low]! + 1, source: this.line(low + 1) };
  }

  line(number: number): string {
    const from = this.starts[number - 1];
    if (from === undefined) return '';
    const to = this.starts[number] ?? this.text.length + 1;
    return this.text.slice(from, to - 1).replace(/\r$/, '');
  }
}
