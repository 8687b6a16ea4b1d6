// One size of the workload with everything that its rows need, made when first asked for.
import { SIZES, builtInPolicy, generate } from './generate.mjs';
import { Oracle } from './oracle.mjs';
import { makeQuestions } from './questions.mjs';

export class World {
  #instances = new Map();

  constructor(size, sizes = SIZES[size]) {
    this.size = size;
    this.document = generate(sizes);
    this.text = JSON.stringify(this.document);
    this.policy = builtInPolicy();
    this.questions = makeQuestions(this.document, this.policy);
    this.oracle = new Oracle(this.document, this.policy);
  }

  /** The contender on this world, held to the oracle first; an Error where it fails. */
  async everybody(contender) {
    return this.#instance(contender, `${contender.name}, everybody`, undefined, this.questions.asked);
  }

  /** The same for the session's user alone: what a page of one user would work out. */
  async oneUser(contender) {
    const { user, questions } = this.questions.session;
    return this.#instance(contender, `${contender.name}, ${user}`, [user], questions.map((question) => ({ user, ...question })));
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
