// One size of the workload with everything that its rows need, made when first asked for.
//
// From L on all questions are about a few users, and contenders that prepare each user's answers prepare theirs alone:
// for everybody that takes some of them minutes and gigabytes.
import { SIZES, builtInPolicy, generate } from './generate.mjs';
import { Oracle } from './oracle.mjs';
import { makeQuestions } from './questions.mjs';

const FEW_USERS = 50;
const MANY_GRANTS = 100_000;

export class World {
  #instances = new Map();

  /** `few`: ask about a few users only, whatever the size. */
  constructor(size, { sizes = SIZES[size], few = sizes.grants >= MANY_GRANTS } = {}) {
    this.size = size;
    this.document = generate(sizes);
    this.text = JSON.stringify(this.document);
    this.policy = builtInPolicy();
    this.questions = makeQuestions(this.document, this.policy, { limit: few ? FEW_USERS : undefined });
    /** Whom contenders prepare for; everybody where it is undefined. */
    this.users = few ? this.questions.users : undefined;
    this.oracle = new Oracle(this.document, this.policy);
  }

  /** The contender on this world, held to the oracle first; an Error where it fails. */
  async ready(contender) {
    return this.#instance(contender, contender.name, this.users, this.questions.asked);
  }

  /** The same for the session's user alone: what a page of one user would work out. */
  async readyForOne(contender) {
    const { user, questions } = this.questions.session;
    return this.#instance(
      contender,
      `${contender.name}, ${user}`,
      [user],
      questions.map((question) => ({ user, ...question })),
    );
  }

  async #instance(contender, key, users, questions) {
    if (!this.#instances.has(key)) this.#instances.set(key, await this.#make(contender, users, questions));
    return this.#instances.get(key);
  }

  async #make(contender, users, questions) {
    try {
      const { document, text, policy, oracle } = this;
      const instance = await contender.make({ document, text, policy, users });
      const wrong = await mistakes(instance, oracle, questions);
      return wrong === 0 ? instance : new Error(`${wrong} of ${questions.length} answers wrong`);
    } catch (error) {
      return error;
    }
  }
}

/** How many questions the instance answers otherwise than the oracle. */
export async function mistakes(instance, oracle, questions) {
  let wrong = 0;
  for (const { user, action, entity } of questions) {
    if ((await instance.can(user, action, entity)) !== oracle.can(user, action, entity)) wrong++;
  }
  return wrong;
}
