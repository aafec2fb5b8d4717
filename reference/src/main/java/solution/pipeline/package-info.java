/** The reference's pipeline. */
package solution.pipeline;
