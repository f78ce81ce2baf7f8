/**
 * Where an action reaches: every path, host and command in it. A string counts as a path or host by the name of its key or
 * by its whole shape; prose that merely mentions one (a file's content, a message) does not.
 */
import type { Action, Session } from '../action.ts';
import type { Limits } from '../limits.ts';
import { NO_HOST, parseBareHost } from '../value/host.ts';
import { isArray, isObject, type Json } from '../value/json.ts';
import { normaliseName } from '../value/name.ts';
import { type KeyClass, keyClass } from './key-class.ts';
import type { Targets } from './target.ts';
import { TargetCollector } from './target-collector.ts';

const COMMAND_TYPE = /^(?:shell|command|exec|process|terminal)\b/;
const HTTP_TYPE = /^http/;
/** White space, operators, quotes, expansions: a command with one of these may be a whole line. */
const SHELL_CHARS = /[\s;|&<>()$`"'\\{}*?!#~]/;

/** @throws ProblemError `limit_targets` */
export function findTargets(action: Action, session: Session, limits: Limits): Targets {
  const finder = new TargetFinder(session, limits);
  const type = normaliseName(action.type);
  if (HTTP_TYPE.test(type)) finder.request(action.resource);
  else finder.leaf(action.resource, '/resource', 'path');
  finder.actionCommand(action, COMMAND_TYPE.test(type));
  finder.walk(action.args, '/args', '', '');
  // A request has to go somewhere; where that cannot be told, policies can still refuse it.
  if (HTTP_TYPE.test(type) && finder.hosts.length === 0) finder.host('/resource', NO_HOST);
  return { paths: finder.paths, hosts: finder.hosts, commands: finder.commands };
}

class TargetFinder extends TargetCollector {
  /** @param inherited class of the key above, which an unspeaking key takes over */
  walk(value: Json, pointer: string, own: KeyClass, inherited: KeyClass): void {
    const key = own === '' ? inherited : own;
    if (typeof value === 'string') {
      if (own === '' && inherited === 'host') this.inheritedHost(value, pointer);
      else this.leaf(value, pointer, key);
    } else if (isArray(value)) {
      if (key === 'command') this.wordList(value, pointer);
      for (const [index, item] of value.entries()) {
        // The words of an argv have been read together; one by one only a whole line is a command.
        const isWord = key === 'command' && typeof item === 'string';
        this.walk(item, `${pointer}/${index}`, isWord ? '' : own, isWord ? '' : inherited);
      }
    } else if (isObject(value)) {
      this.commandObject(value, pointer);
      for (const [name, item] of Object.entries(value))
        this.walk(item, `${pointer}/${escapePointer(name)}`, keyClass(name), key);
    }
  }

  /** A list under a command's key: one argv, one line in pieces, or several lines. */
  wordList(value: readonly Json[], pointer: string): void {
    const words = strings(value);
    if (words.length === 0) return;
    this.argv(words, pointer);
    this.shell(words.join(' '), pointer);
    if (SHELL_CHARS.test(words[0] as string)) for (const line of words) this.shell(line, pointer);
  }

  /** `{command, args}` in any of its spellings. */
  commandObject(value: { readonly [key: string]: Json }, pointer: string): void {
    const entries = Object.entries(value);
    const lists = entries.filter(([name, item]) => isArray(item) && keyClass(name) === 'arguments');
    if (lists.length === 0) return;
    for (const [name, item] of entries) {
      const key = keyClass(name);
      if (typeof item !== 'string' || (key !== 'command' && key !== 'program')) continue;
      for (const [, list] of lists) this.argv([item, ...strings(list)], `${pointer}/${escapePointer(name)}`);
    }
  }

  /**
   * The command of an action: a whole command line, or a program with its argv. Doors differ in which field holds what, so
   * every reading that fits is taken; a second one must not hide the first.
   */
  actionCommand(action: Action, isCommandType: boolean): void {
    const { command, argv, tool } = action;
    const lists = [argv, strings(action.args)].filter((words) => words.length > 0);
    if (command !== '') {
      if (lists.length === 0 || SHELL_CHARS.test(command.trim())) this.shell(command, '/command');
      for (const words of lists) this.argv([command, ...words], '/command');
      // `command.exec` may give the program as the tool; a word that starts with `-` is no program.
      const words = [tool, command, ...(lists[0] ?? [])];
      if (tool !== '' && isCommandType && (lists.length > 0 || !SHELL_CHARS.test(command)))
        this.argv(words, '/command');
    } else if (isCommandType) {
      for (const words of lists) {
        this.argv(words, '/argv');
        if (tool !== '') this.argv([tool, ...words], '/argv');
      }
      if (lists.length === 0 && action.resource !== '') this.shell(action.resource, '/resource');
    }
    if (command === '') for (const [index, word] of argv.entries()) this.leaf(word, `/argv/${index}`, '');
  }

  /** What an HTTP request is sent to: a URL, or a host without scheme. */
  request(resource: string): void {
    const text = resource.trim();
    if (this.urlHost(text, '/resource')) return;
    if (/^(?:[/\\](?![/\\])|file:)/i.test(text)) this.path(text, '/resource');
    else if (text !== '') this.host('/resource', parseBareHost(text));
  }
}

function strings(value: Json): readonly string[] {
  return isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}

function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
