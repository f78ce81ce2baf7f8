/** Graphs (OPA docs, Policy Reference "Graphs"): an object from a vertex to the array or set of its neighbours. */
import { type AnyObject, elements, member } from '../values/access.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import type { Builtin } from './builtin.ts';
import { list, object } from './operands.ts';

const reachable: Builtin = {
  name: 'graph.reachable',
  arity: 2,
  call: (args, { spend }) => {
    const graph = object(args, 0);
    const open = [...list(args, 1)];
    const reached = new RegoSet();
    for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop()) {
      const neighbours = member(graph, vertex);
      if (neighbours === undefined || reached.has(vertex)) continue;
      reached.add(vertex);
      const next = elements(neighbours) ?? [];
      spend(1 + next.length);
      open.push(...next);
    }
    return reached;
  },
  examples: [
    { args: [{ a: ['b'], b: ['a', 'c'], d: [] }, ['a']], result: new RegoSet(['a', 'b']) },
    { args: [1, ['a']], fails: 'eval_type_error' },
  ],
};

/** A path ends where there is no way on, or where the next vertex was already reached from the same first neighbour. */
const reachablePaths: Builtin = {
  name: 'graph.reachable_paths',
  arity: 2,
  call: (args, { spend }) => {
    const graph = object(args, 0);
    const paths = new RegoSet();
    for (const root of list(args, 1)) {
      const neighbours = member(graph, root);
      if (neighbours === undefined) continue;
      const next = elements(neighbours) ?? [];
      if (next.length === 0) paths.add([root]);
      for (const neighbour of next) extend(graph, neighbour, [root], new RegoSet([root]), paths, spend);
    }
    return paths;
  },
  examples: [
    {
      args: [{ a: ['b', 'c'], b: ['c'], c: [] }, ['a']],
      result: new RegoSet([
        ['a', 'b', 'c'],
        ['a', 'c'],
      ]),
    },
    { args: [{ a: ['b'], b: ['a'] }, ['a']], result: new RegoSet([['a', 'b']]) },
    { args: [{ a: ['x'] }, ['a']], result: new RegoSet([['a']]) },
  ],
};

function extend(
  graph: AnyObject,
  vertex: Value,
  path: readonly Value[],
  reached: RegoSet,
  paths: RegoSet,
  spend: (steps: number) => void,
): void {
  spend(1 + path.length);
  const neighbours = member(graph, vertex);
  if (neighbours === undefined) {
    paths.add(path);
    return;
  }
  reached.add(vertex);
  const here = [...path, vertex];
  const next = elements(neighbours) ?? [];
  if (next.length === 0) paths.add(here);
  for (const neighbour of next) {
    if (reached.has(neighbour)) paths.add(here);
    else extend(graph, neighbour, here, reached, paths, spend);
  }
}

export const GRAPH: readonly Builtin[] = [reachable, reachablePaths];
