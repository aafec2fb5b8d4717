/** A package that the agent's argument does not name. */
package elsewhere;
