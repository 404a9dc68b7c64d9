/** For tests: rules that a random world breaks on purpose, each to show that a law notices. */

export type Flaw =
  /** A case is identified by how many there were before it, not by its occasion. */
  | 'a case is the nth'
  /** The same, counted where no recipe begins anew. */
  | 'counts outside of the state'
  /** How long a clerk works depends on how many jobs there were before. */
  | 'works by the nth job'
  /** Tiles are built of the rate in force instead of a constant. */
  | 'a unit follows its rate'
  /** What is told on one island depends on trouble on all of them. */
  | 'hears gossip'
  /** A rate depends on how long the run is. */
  | 'reads the length of the run'
  /** A greater chance turns some of those away whom a smaller one takes. */
  | 'draws go up and down'
  /** An event lies before the one that came first. */
  | 'turns back the clock'
  /** A payload that its stream's schema does not allow. */
  | 'facts of another shape'
  /** An id of something that never was. */
  | 'names nobody'
  /** Something happens to a case that is over. */
  | 'goes on after the end'
  /** One step of one entity twice in one millisecond. */
  | 'schedules twice at once'
