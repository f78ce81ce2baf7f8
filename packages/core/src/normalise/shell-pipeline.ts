/** Who feeds whom: the programs, and the texts known beforehand, that reach a command through pipes and around groups. */
import { limitProblem } from './limit-problem.ts';

const PIPELINE_MAX = 32;

/** One group of commands: a parenthesis, or what reserved words enclose (braces, a loop). */
interface Frame {
  readonly kind: '(' | '{';
  /** What feeds the group. */
  readonly base: readonly string[];
  /** What runs in it, and so feeds whatever the group is piped into. */
  readonly programs: Set<string>;
  inputs: readonly string[];
}

export class PipelineState {
  /** Programs before the current command, first to last. */
  feeding: readonly string[];
  /** Texts that reach the current command as its input. */
  inputs: readonly string[] = [];
  readonly frames: Frame[];
  stages = 0;

  constructor(base: readonly string[]) {
    this.feeding = base;
    this.frames = [{ kind: '{', base, programs: new Set(), inputs: [] }];
  }

  get top(): Frame {
    return this.frames.at(-1) as Frame;
  }

  open(kind: '(' | '{', base: readonly string[] = this.feeding): void {
    this.frames.push({ kind, base, programs: new Set(), inputs: [] });
    if (kind === '(') this.feeding = base;
  }

  /** Ends the innermost group if it is of that kind; what ran in it feeds the next command of a pipeline. */
  close(kind: '(' | '{'): boolean {
    const frame = this.top;
    if (this.frames.length === 1 || frame.kind !== kind) return false;
    this.frames.pop();
    const outer = this.top;
    for (const program of frame.programs) outer.programs.add(program);
    this.feeding = [...new Set([...frame.base, ...frame.programs])];
    this.inputs = frame.inputs;
    return true;
  }

  /** A command has been read: where its output goes depends on the operator behind it. */
  ran(programs: readonly string[], inputs: readonly string[], operator: string): void {
    for (const program of programs) this.top.programs.add(program);
    this.top.inputs = [...this.top.inputs, ...inputs].slice(0, PIPELINE_MAX);
    if (operator !== '|') {
      this.feeding = this.top.base;
      this.inputs = [];
      this.stages = 0;
      return;
    }
    this.stages += 1;
    this.feeding = [...new Set([...this.feeding, ...programs])];
    this.inputs = inputs;
    if (this.stages > PIPELINE_MAX || this.feeding.length > PIPELINE_MAX)
      throw limitProblem(`a pipeline has more than ${PIPELINE_MAX} programs`);
  }
}
