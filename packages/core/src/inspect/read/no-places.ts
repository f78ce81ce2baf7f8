/** Capitalised words that follow `in`, `at` or `from` without naming a place: months, days, products, parts of programs. */
import { WordSet } from './word-set.ts';

export const NO_PLACES = new WordSet(
  (
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep ' +
    'sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun christmas easter ' +
    'spring summer autumn fall winter noon midnight startup shutdown start end runtime build production staging development ' +
    'python java javascript typescript rust go golang ruby perl kotlin swift scala haskell node nodejs deno bun react angular ' +
    'vue svelte django flask rails spring express next nuxt github gitlab bitbucket git docker kubernetes podman helm linux ' +
    'windows ubuntu debian fedora macos android chrome firefox safari edge google microsoft amazon apple azure aws oracle ' +
    'slack teams discord zoom jira confluence notion excel word powerpoint outlook gmail office stripe paypal postgres ' +
    'postgresql mysql sqlite redis kafka mongodb elasticsearch grafana prometheus terraform ansible jenkins markdown latex ' +
    'english german french spanish italian chinese japanese section chapter figure table appendix step phase version line ' +
    'column row page part general particular the this that these those my your our their its his her each every all any ' +
    'step mode order case addition fact short total theory practice'
  ).split(' '),
);
