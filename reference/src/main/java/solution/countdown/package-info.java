/** The reference's countdown. */
package solution.countdown;
