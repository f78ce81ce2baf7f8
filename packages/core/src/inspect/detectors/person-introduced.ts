/** Names that are introduced as such: `my name is Siiri`, `I'm Naomi`, `was called Kevin Veitonen`. */
import { defineDetector } from '../engine/detector.ts';
import { isWord, LETTER, unitAt } from '../read/characters.ts';
import { GIVEN_NAMES } from '../read/given-names.ts';
import { endOfRun } from '../read/runs.ts';

/** Behind these stands a name, whatever it is. */
const NAMING = ['my name is ', 'his name is ', 'her name is ', 'whose name is ', 'last name is ', 'surname is '];
/** Behind these stand other things as well, so the name has to be a known one. */
const ANNOUNCING = ["i'm ", 'i am ', 'was called ', 'call me ', 'this is ', 'signed by ', 'on behalf of '];
const LITERALS = [...NAMING, ...ANNOUNCING];
const NAME =
  /^\p{Lu}[\p{L}'’-]{1,30}\.?(?: (?:(?:de|van|von|der|den|bin|al|da|dos|del|la|el) ){0,2}\p{Lu}[\p{L}'’.-]{0,30}){0,3}/u;
const CHARS_MAX = 140;

export const personIntroduced = defineDetector({
  id: 'person-introduced',
  entityType: 'person',
  entityClass: 'pii',
  severity: 'medium',
  confidence: 0.75,
  description: 'Name of a person that is introduced as one',
  trigger: { on: 'literal', literals: LITERALS, fold: true },
  find({ text }, at) {
    if (isWord(unitAt(text, at - 1))) return undefined;
    const near = text.slice(at, at + 20).toLowerCase();
    const literal = LITERALS.find((words) => near.startsWith(words));
    if (literal === undefined) return undefined;
    const start = at + literal.length;
    const [name] = NAME.exec(text.slice(start, start + CHARS_MAX)) ?? [];
    if (name === undefined || name === name.toUpperCase()) return undefined;
    if (!NAMING.includes(literal) && !GIVEN_NAMES.has(text, start, endOfRun(text, start, 31, LETTER))) return undefined;
    return { start, end: start + name.replace(/[.'’-]+$/, '').length };
  },
  examples: {
    true: ['My name is Siiri', "I'm Naomi Ryan, from", 'my great grandfather was called Kevin Veitonen'],
    false: [
      'my name is on the list',
      "I'm Sorry",
      'This is Important',
      'The function was called Twice',
      'my name is ADMIN',
    ],
  },
});
